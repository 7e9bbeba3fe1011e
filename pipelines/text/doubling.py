"""Text that stands twice, as shadowed or overlaid type leaves it: `主讲主讲`, `Hello Hello`."""

import re
from itertools import pairwise
from typing import Final

# Characters. Two are doubled on purpose (研究研究); a longer run hardly is, and shadowed type gives short ones.
PERIODS: Final = range(3, 9)
# Letters of a word. Shorter ones stand twice in sums and lists.
MIN_WORD: Final = 3
# Different words. A few stand twice in any text: "that that", the cells of a table.
MIN_WORDS: Final = 5
# As many are looked for at once, and what goes on is taken along.
_ZEROS: Final = {period: re.compile(rb"\0" * period + rb"\0*") for period in PERIODS}
# What begins with a number is said twice on purpose: one word at a time, word by word.
_NUMBERS: Final = "\u4e00\u4e8c\u4e24\u5169\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341"
_LETTERS: Final = re.compile(f"(?![{_NUMBERS}])[\u3041-\u30ff\u3400-\u9fff]+")


def count_runs(text: str) -> int:
    """How many characters of Chinese or Japanese repeat the run of 3 to 8 right before them.

    >>> count_runs("\u4e3b\u8bb2\u4eba\u4e3b\u8bb2\u4eba"), count_runs("\u54c8\u54c8\u54c8\u54c8\u54c8\u54c8")
    (3, 0)
    """
    # The lowest byte tells two characters apart nearly always, and a quarter of the bytes is compared.
    low = text.encode("utf-32-le", "surrogatepass")[::4]
    number = int.from_bytes(low, "little")
    return sum([_count_period(text, number, period) for period in PERIODS])


def _count_period(text: str, number: int, period: int) -> int:
    """Of the text as one large number: shifted by the period and compared with itself, equal characters are zero."""
    shifted = (number ^ number >> 8 * period).to_bytes(len(text), "little")
    found = 0
    for run in _ZEROS[period].finditer(shifted):
        start, end = run.span()
        first = text[start : start + period]
        if first == text[start + period : start + 2 * period] and _LETTERS.fullmatch(first) and not _is_repeated(first):
            found += end - start
    return found


def _is_repeated(run: str) -> bool:
    """The run itself is made of a shorter one: 哈哈哈, or 研究研究, which are written so on purpose."""
    return run in (run + run)[1:-1]


def count_words(text: str) -> int:
    """How many letters stand in words that are the word before them again, where several different ones are.

    >>> count_words("he said that that was so")
    0
    """
    words = text.split()
    doubled = [word for word, after in pairwise(words) if word == after and len(word) >= MIN_WORD and word.isalpha()]
    return sum(map(len, doubled)) if len(set(doubled)) >= MIN_WORDS else 0
