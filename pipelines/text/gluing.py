"""Latin words that lost the space between them: `ThisCONTRACTismadeby`."""

import re
from collections import Counter
from collections.abc import Container, Mapping
from heapq import nlargest
from typing import Final

# Around a word of prose; names in code, addresses and the like hold other characters inside.
_MARKS: Final = '.,;:!?()"\u201c\u201d'
# Letters. German compounds stay below.
MAX_WORD: Final = 40
_OVERLONG: Final = re.compile(rf"[^\W\d_]{{{MAX_WORD + 1},}}")
# Letters. Shorter words stand inside others everywhere.
MIN_HALF: Final = 3
# Of the words of a text, those that stand in it most often: hardly one of them is the half of a compound.
FREQUENT: Final = 12
# A page has a few compounds that look glued ("nothing", "without"), and a manual many with the same half.
MIN_KINDS: Final = 3
MIN_PARTNERS: Final = 2


def count_none(_: str) -> int:
    """None: East Asian text has no spaces to lose."""
    return 0


def count_glued(text: str) -> int:
    """How many letters of a Latin text stand in words that were glued together.

    A word is glued where it is longer than any, or where it stands once and is two words of the same text, one of them
    among its most frequent.

    >>> count_glued("thisdocumentwaswrittenwithoutasinglespacebetween itswordsandsoitcannotbereadbyanyoneatallnow")
    91
    """
    tokens = Counter(text.split())
    found = _find_pairs(_count_words(tokens))
    glued = list(found) if len(found) >= MIN_KINDS and len(set(found.values())) >= MIN_PARTNERS else []
    # One alone may be an address or the letters of a lesson.
    overlong = _OVERLONG.findall(" ".join([token for token in tokens if len(token) > MAX_WORD]))
    return sum(map(len, glued)) + (sum(map(len, overlong)) if len(set(overlong)) > 1 else 0)


def _count_words(tokens: Mapping[str, int]) -> Counter[str]:
    """The words of prose in small letters."""
    words: Counter[str] = Counter()
    for token, number in tokens.items():
        word = token.strip(_MARKS)
        if len(word) >= MIN_HALF and word.isalpha() and word.islower():
            words[word] += number
    return words


def _find_pairs(known: Mapping[str, int]) -> dict[str, str]:
    """The words that are two words of the text, each with the one of these that is frequent."""
    frequent = tuple(nlargest(FREQUENT, known, key=known.__getitem__))
    lone = [word for word, number in known.items() if number == 1]
    likely = [word for word in lone if word.startswith(frequent) or word.endswith(frequent)]
    return {word: half for word in likely for half in frequent if _is_pair(word, half, known)}


def _is_pair(word: str, half: str, known: Container[str]) -> bool:
    rest = word.removeprefix(half) if word.startswith(half) else word.removesuffix(half)
    return rest != word and rest in known
