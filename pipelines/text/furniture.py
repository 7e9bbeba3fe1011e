"""What stands on every page of a document and is none of its text: page numbers, running heads and feet, watermarks.

The evidence is repetition where pages end. One line alone never is furniture, whatever it says: a number may be that of
a list, a name a heading.
"""

import re
from bisect import bisect
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from pipelines.model import Removal
from pipelines.text.pages import runs_on
from pipelines.text.typeset import PAGE_END

# Characters. The longest head seen is the name of a site with a document's title.
MAX_CHARS: Final = 120
# Times that a line has to stand on the page, numbers aside; where it counts pages and cuts sentences, two are enough.
MIN_REPEATS: Final = 3
# Of a page. The rows of a table, the items of a list and the lines of a stanza hold less.
MIN_PAGE_CHARS: Final = 200
MIN_PAGE_LINES: Final = 8
MIN_VERSE_LINES: Final = 12
# On average, of slides that nothing but their elements parts.
MIN_SLIDE_CHARS: Final = 100
# What a pattern begins with is looked for by itself, which is far faster than to try it at every character.
_NUMBER: Final = re.compile("[0-9][0-9]{0,5}")
# No page holds one: HTML forbids it, and so does every reader of text.
_END: Final = "\0"
# All but a space alone, which stays as it is.
_SPACES: Final = re.compile(r"\s(?:\s+|(?<! ))")
# Of a line whose numbers were replaced by #: it says itself that it counts pages.
_PAGE_COUNT: Final = re.compile(
    r"\u7b2c ?# ?[\u9875\u9801]|# ?(?:/|of|de|di|van|von|sur|\u0438\u0437) ?#"
    r"|\b(?:page|p\u00e1gina|pagina|seite|trang|strona|slide|folie|diapositiva|\u0441\u043b\u0430\u0439\u0434|\u0441\u0442\u0440)\b"
    r"\.? ?\|? ?#"
    r"|^[-\u2013\u2014] ?# ?[-\u2013\u2014]$",
    re.IGNORECASE,
)
_LONE: Final = re.compile(r"[^\w\s]?#[^\w\s]?")
_ADDRESS: Final = re.compile(r"https?://|\bwww\.", re.IGNORECASE)


class _Series(NamedTuple):
    """The lines of a text that differ in their numbers alone."""

    shape: str
    places: tuple[int, ...]
    counts: bool
    """One of the numbers goes up by one from line to line; else all of them stay the same."""


def drop_furniture(lines: Sequence[str], removed: list[Removal]) -> list[str]:
    """The lines without page numbers, running heads and feet; each line taken out goes to `removed`, in order.

    In place of what stood between two pages, empty lines included, there is one line, `PAGE_END`.
    """
    series = list(_read_series(lines))
    rules = {place: _RULES[one.counts] for one in _choose(lines, series) for place in one.places} if series else {}
    if not rules:
        return list(lines)
    removed.extend(Removal(rules[place], lines[place].strip()) for place in sorted(rules))
    return list(_close(lines, rules))


_RULES: Final = {True: "page-number", False: "running-line"}


def _close(lines: Sequence[str], taken: Container[int]) -> Iterator[str]:
    between: list[int] = []
    for place, line in enumerate(lines):
        if place in taken or not line.strip():
            between.append(place)
            continue
        if between:
            yield PAGE_END if any(gap in taken or lines[gap] == PAGE_END for gap in between) else ""
        yield line
        between = []


def _read_series(lines: Sequence[str]) -> Iterator[_Series]:
    shapes = _read_shapes(lines)
    filled = list(filter(None, shapes))
    # Nearly always the answer.
    if len(set(filled)) == len(filled):
        return
    found: dict[str, list[int]] = {}
    for place, shape in enumerate(shapes):
        if 0 < len(shape) <= MAX_CHARS:
            found.setdefault(shape, []).append(place)
    for shape, places in found.items():
        if len(places) > 1:
            steps = _read_steps([lines[place] for place in places])
            if steps is not None:
                yield _Series(shape, tuple(places), steps)


def _read_shapes(lines: Sequence[str]) -> list[str]:
    """Each line with # for its numbers, and each run of spaces as one: all in one pass, for most are short."""
    # A text may hold the sign itself, which is not to be taken for a number.
    plain = [line.replace(_END, "") for line in lines] if _END in "".join(lines) else lines
    texts = list(map(str.strip, plain))
    page = _NUMBER.sub("#", _END.join(texts).replace("#", "\uff03"))
    # Of white space only the space is printable.
    has_spaces = "  " in page or not "".join(texts).isprintable()
    return (_SPACES.sub(" ", page) if has_spaces else page).split(_END)


def _read_steps(lines: Sequence[str]) -> bool | None:
    """Whether one number of the lines goes up by one from each to the next; None where they do anything else.

    Where another document begins it begins anew.
    """
    numbers = [[int(number) for number in _NUMBER.findall(line)] for line in lines]
    steps = {tuple(b - a for a, b in zip(before, after, strict=True)) for before, after in pairwise(numbers)}
    forward = {step for step in steps if set(step) <= {0, 1} and sum(step) == 1}
    if len(steps) > 1 and len(forward) == 1:
        at = next(iter(forward)).index(1)
        firsts = [after[at] for before, after in pairwise(numbers) if after[at] != before[at] + 1]
        return True if firsts and all(first == numbers[0][at] <= 2 for first in firsts) else None
    if len(steps) != 1:
        return None
    [step] = steps
    return sum(step) == 1 if set(step) <= {0, 1} and sum(step) <= 1 else None


def _choose(lines: Sequence[str], series: Sequence[_Series]) -> list[_Series]:
    """Those that are furniture: by their own evidence, or because each of their lines stands beside one that is."""
    paging = _Paging(lines, {place for one in series for place in one.places})
    judged = [(one, paging.shows(one)) for one in series]
    known = {slot for one, is_sure in judged if is_sure for slot in paging.slots(one)}
    return [one for one, is_sure in judged if is_sure or (known and paging.joins(one, known))]


class _Paging:
    """The text around what may be furniture. A slot is the number of lines of text before a place."""

    def __init__(self, lines: Sequence[str], marks: set[int]) -> None:
        self._lines = lines
        self._texts = [place for place, line in enumerate(lines) if place not in marks and line.strip()]
        self._ends = [0, *accumulate([len(lines[place]) for place in self._texts])]
        self._gaps = sum([not line.strip() and bool(before.strip()) for before, line in pairwise(lines)])

    def slots(self, series: _Series) -> list[int]:
        """Of each line of the series, in order."""
        return [bisect(self._texts, place) for place in series.places]

    def shows(self, series: _Series) -> bool:
        """The series is furniture by where it stands, or by its words."""
        often = len(series.places) >= MIN_REPEATS
        slots = self.slots(series)
        is_short = any(self._ends[after] - self._ends[slot] < MIN_PAGE_CHARS for slot, after in pairwise(slots))
        at_gaps = self._stands_at_gaps(series, slots)
        if series.counts and _PAGE_COUNT.search(series.shape):
            return often or not is_short or at_gaps
        if often and (_ADDRESS.search(series.shape) or self._parts_slides(series, slots)):
            return True
        if is_short:
            # Pages of verse hold few characters, but more lines than a stanza.
            return often and at_gaps and slots[0] == 0 and self._is_even(slots, MIN_VERSE_LINES)
        if at_gaps and len(slots) > 1 and self._is_even([0, *slots], MIN_PAGE_LINES):
            return True
        return (often or series.counts or at_gaps) and self._cuts(slots, often=often, is_sure=series.counts and at_gaps)

    def _stands_at_gaps(self, series: _Series, slots: Sequence[int]) -> bool:
        """Beside each line of the series that stands inside the text there is an empty one, and few are elsewhere."""
        inside = [place for place, slot in zip(series.places, slots, strict=True) if 0 < slot < len(self._texts)]
        beside = sum([not (self._lines[place - 1].strip() and self._lines[place + 1].strip()) for place in inside])
        return 0 < len(inside) == beside and self._gaps <= beside + 1

    def joins(self, series: _Series, known: set[int]) -> bool:
        """Every line of the series stands between two pages, with furniture that is known."""
        inside = self._inside(self.slots(series))
        return bool(inside) and known.issuperset(inside)

    def _inside(self, slots: Iterable[int]) -> list[int]:
        return [slot for slot in slots if 0 < slot < len(self._texts)]

    @staticmethod
    def _is_even(slots: Sequence[int], least: int) -> bool:
        lengths = [after - slot for slot, after in pairwise(slots)]
        return min(lengths) >= least and max(lengths[1:]) - min(lengths[1:]) <= 1

    def _cuts(self, slots: Sequence[int], *, often: bool, is_sure: bool) -> bool:
        """The series stands inside sentences most of the time; or once, or above all text, and at even distances."""
        inside = self._inside(slots)
        texts = [(self._lines[self._texts[slot - 1]], self._lines[self._texts[slot]]) for slot in inside]
        cut = sum([runs_on(line, after) for line, after in texts])
        is_even = often and self._is_even(slots, MIN_PAGE_LINES)
        return (cut > 1 and 2 * cut >= len(inside)) or (cut > 0 and is_sure) or ((cut > 0 or slots[0] == 0) and is_even)

    def _parts_slides(self, series: _Series, slots: Sequence[int]) -> bool:
        """Bare numbers stand where the text has gaps and nowhere else: below each slide, or above from the first on.

        Numbers that go on from 2 are above slides too: the first one stood above the text.
        """
        if not (series.counts and _LONE.fullmatch(series.shape)):
            return False
        # Elements of a few words are the rows of a table, and a number with a stop is that of an item.
        holds_prose = series.shape == "#" and self._ends[-1] >= MIN_SLIDE_CHARS * len(slots)
        blanks = [place for place, line in enumerate(self._lines) if not line.strip()]
        ends = {bisect(self._texts, place) for place in blanks if holds_prose and self._lines[place] == PAGE_END}
        gaps = ends | {bisect(self._texts, place) for place in blanks if self._lines[place] != PAGE_END}
        pairs = zip(slots, series.places, strict=True)
        is_below = all(slot and self._texts[slot - 1] == place - 1 for slot, place in pairs)
        inside = self._inside(slots)
        is_above = slots[0] == 0 or _NUMBER.findall(self._lines[series.places[0]]) == ["2"]
        where = [self._inside(sorted(found)) for found in (gaps, ends)]
        return len(inside) > 1 and inside in where and (is_above or is_below)
