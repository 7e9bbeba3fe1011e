"""Lines that part the pages of a preview inside its text: page marks with their total, and the heads of print-outs."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, pairwise
from typing import Final

from pipelines.model import Line
from pipelines.text.leaf import Leaf, any_first
from pipelines.text.pagination import read_mark
from pipelines.text.signs import Sign

# One mark alone inside a text may be a fraction; so may a head that does not come back.
MIN_MARKS: Final = 2
_DIGITS: Final = "0123456789"
_DIGIT: Final = any_first(_DIGITS)
_DAY_FIRSTS: Final = frozenset(f"{_DIGITS} \t\n\r\xa0\u3000")
_TITLES: Final = frozenset({"h1", "title"})
_LISTED: Final = frozenset({"td", "th", "dt", "dd"})
_PRINTED: Final = re.compile(
    r"\s*+\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:,?\s+\d{1,2}:\d\d(?:\s*[AP]M)?)?\s+(?P<title>\S.*?)\s*"
)


def find_page_marks(lines: Sequence[Line], signs: Sequence[Sign | None], start: int, stop: int) -> list[int]:
    """The lines that number the pages of the text from `start` to `stop`: `2/9` behind `1/9`, all with one total.

    Such lines right before and behind it belong to them where they go on counting.
    """
    first, last = start, stop
    while first and signs[first - 1] is Sign.PAGE_MARK:
        first -= 1
    while last < len(signs) and signs[last] is Sign.PAGE_MARK:
        last += 1
    around = _find_series(lines, signs, range(first, last))
    return around if any(start <= place < stop for place in around) else _find_series(lines, signs, range(start, stop))


def _find_series(lines: Sequence[Line], signs: Sequence[Sign | None], places: Iterable[int]) -> list[int]:
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    page_mark = Sign.PAGE_MARK
    for place in [place for place in places if signs[place] is page_mark]:
        mark = read_mark(lines[place].text)
        if mark:
            found[mark.total].append((place, mark.page))
    return sorted(place for marks in found.values() if _counts(page for _, page in marks) for place, _ in marks)


def _counts(pages: Iterable[int]) -> bool:
    """The numbers count up by one; the same one may stand above and below a page."""
    numbers = list(pages)
    return len(set(numbers)) >= MIN_MARKS and all(after - before in (0, 1) for before, after in pairwise(numbers))


def find_page_elements(lines: Leaf, start: int, stop: int) -> list[int]:
    """The first line of each element but the first where the text from `start` to `stop` stands in several of them.

    An element that holds one line is a paragraph, and rows are those of a table.
    """
    levels = lines.levels[start + 1 : stop]
    floor = min(levels, default=0)
    # Where no line stands deeper than another, there is no element around several.
    if floor == max(levels, default=0):
        return []
    firsts = [place for place, level in enumerate(levels, start + 1) if level == floor]
    if lines.tags[firsts[0]] in _LISTED:
        return []
    holds = [place for place in firsts if place + 1 < stop and lines.levels[place + 1] > floor]
    return firsts if 2 * len(holds) > len(firsts) else []


def find_print_heads(lines: Leaf) -> Iterator[int]:
    """The lines that a browser prints above each page: a day, which is not the document's, and the title."""
    days = [place for place in lines.beginning(_DIGIT) if lines.texts[place][0] in _DAY_FIRSTS]
    found = map(_PRINTED.fullmatch, [lines.texts[place] for place in days])
    printed = [(place, head["title"]) for place, head in zip(days, found, strict=True) if head]
    heads = [text.strip() for text in compress(lines.texts, map(_TITLES.__contains__, lines.tags))] if printed else []
    yield from (place for place, title in printed if any(head.startswith(title) for head in heads))
