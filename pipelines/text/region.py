"""Where the preview text lies: the run of lines between what announces it and what follows it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

from pipelines.model import Line
from pipelines.text.own import Own
from pipelines.text.pages import runs_on
from pipelines.text.signs import MAX_CHARS, Sign
from pipelines.text.values import is_amount

Signs: TypeAlias = Sequence[Sign | None]

# Signs that announce a preview text.
OPENERS: Final = frozenset(
    {
        *(Sign.OPENING, Sign.POSITION, Sign.BANNER, Sign.DISCLAIMER, Sign.BODY_LABEL, Sign.COLLECTION_LABEL),
        Sign.SHARE_SENTENCE,
    }
)

# Signs that follow a preview text.
CLOSERS: Final = frozenset({Sign.CLOSING, Sign.NOTICE_HEADING, Sign.DOWNLOAD_HEADING, Sign.BANNER})

# A run behind one of these is what its heading says, whatever its length.
_TAKEN: Final = frozenset({Sign.NOTICE_HEADING, Sign.RECOMMENDATION_HEADING, Sign.DOWNLOAD_HEADING, Sign.HINT_HEADING})
_CUTS: Final = OPENERS | CLOSERS | _TAKEN | {Sign.BREADCRUMB}
HEAD: Final = OPENERS | {Sign.PAGE_MARK}
"""What may announce a text in several lines."""
BETWEEN_MARKS: Final = "between-marks"
"""The rule of a text that both marks of its definition enclose."""
# What may stand at the edges of a run without being part of the document.
_EDGES: Final = frozenset(
    {
        *(Sign.FIELD, Sign.LABEL, Sign.PAGE_MARK, Sign.NOTICE, Sign.FOOTER, Sign.BREADCRUMB, Sign.BUTTON),
        *(Sign.COUNT, Sign.ISSUE, Sign.COUNTED, Sign.VALUES, Sign.COUNTS, Sign.RIGHTS, Sign.PREVIEW),
        *(Sign.UNIT, Sign.COLUMN_LABEL, Sign.COLUMN_VALUE, Sign.PAIR_LABEL, Sign.PAIR_VALUE),
    }
)
_VALUES: Final = frozenset({Sign.FIELD, Sign.COUNT, Sign.COUNTED, Sign.ISSUE})
_ALL_VALUES: Final = _VALUES | {
    *(Sign.LABEL, Sign.VALUES, Sign.UNIT, Sign.COLUMN_LABEL, Sign.COLUMN_VALUE, Sign.PAIR_LABEL, Sign.PAIR_VALUE)
}
# What a site appends to the element of the text; all else in there is the document's.
_APPENDED: Final = frozenset(
    {Sign.BANNER, Sign.NOTICE, Sign.PAGE_MARK, Sign.SHARE_SENTENCE, Sign.DISCLAIMER, Sign.COUNTS}
)

# What only a site says right behind a text; a page mark may stand before its next page.
_SITE: Final = _EDGES - {Sign.PAGE_MARK}
# Values whose labels stand on lines of their own, and the like; a page of text has more.
MAX_UNNAMED_CHARS: Final = 240
# Lines. An element with one line may be any line of the page.
_MIN_BOX: Final = 2
# Lines. The longest list of notices without a heading that was seen has three.
MAX_TAIL: Final = 6
# Lines. A label and its value.
_PAIR: Final = 2


class Region(NamedTuple):
    """Lines `start` to `stop` (exclusive), and the rule that found them."""

    start: int
    stop: int
    rule: str


def find_body(lines: Sequence[Line], signs: Signs, title: int | None, *, follows_title: bool = False) -> Region | None:
    """The region of the preview text; None where nothing on the page marks one."""
    # What a definition says of its own pages outweighs what the shared tables guess.
    region = _between_marks(signs) if Sign.OPENING in signs and Sign.CLOSING in signs else None
    if region is None:
        opening = _behind_values(title, signs) if follows_title and title is not None else None
        pages = _Runs(lines, signs, opening, title)
        runs = sorted(pages.marked(), key=lambda run: _weight(run, lines, signs), reverse=True)
        trimmed = (_trim(run, lines, signs) for run in runs)
        own = Own(lines, signs)
        return next((run for run in trimmed if own.is_held(range(run.start, run.stop))), None)
    region = _trim(region, lines, signs)
    return region if _weight(region, lines, signs) else None


def _between_marks(signs: Signs) -> Region | None:
    """From behind the head that holds the layout's first opening to its last closing: nothing between is judged."""
    start = signs.index(Sign.OPENING)
    while start < len(signs) and signs[start] in HEAD:
        start += 1
    # The last one: an earlier line of that wording belongs to a document that talks about such headings.
    stop = max(index for index, sign in enumerate(signs) if sign is Sign.CLOSING)
    return Region(start, stop, BETWEEN_MARKS) if start < stop else None


def _behind_values(title: int, signs: Signs) -> int:
    """The last of the values right behind a title, or the title itself where none is."""
    last = title
    while last + 1 < len(signs) and signs[last + 1] in _VALUES:
        last += 1
    return last


class _Runs:
    """The runs of one page that a wording at one of their ends marks as text."""

    def __init__(self, lines: Sequence[Line], signs: Signs, opening: int | None, title: int | None) -> None:
        self._lines = lines
        self._signs = signs
        self._opening = opening
        self._barriers = {i for i, line in enumerate(lines) if line.tag == "title" or i in (title, opening)}

    def marked(self) -> Iterator[Region]:
        """The runs in page order; length alone marks nothing: without a wording a run may be anything."""
        before = -1
        while before < len(self._lines):
            stop, is_boxed = self._stop_of(before)
            closer = self._signs[stop] if stop < len(self._lines) else None
            is_taken = before >= 0 and self._signs[before] in _TAKEN
            # Of a section on rights its heading says nothing of an element of its own before a banner.
            is_notice = before >= 0 and self._signs[before] is Sign.NOTICE_HEADING
            if is_notice and closer is Sign.BANNER and (first := self._last_box(before + 2, stop)) < stop:
                yield Region(first, stop, "marked-run")
            if not is_taken and before + 1 < stop and (self._is_opener(before) or closer in CLOSERS):
                yield Region(before + 1, stop, "marked-element" if is_boxed else "marked-run")
            before = stop

    def _is_opener(self, index: int) -> bool:
        return index >= 0 and (self._signs[index] in OPENERS or index == self._opening)

    def _stop_of(self, before: int) -> tuple[int, bool]:
        """The next line behind a run's opener that ends it, and whether elements of the page hold just that run."""
        start = before + 1
        box = self._box_of(before)
        if box < start + _MIN_BOX:
            return self._next_cut(start, start, ""), False
        tags = Counter(line.tag for line in self._lines[start:box])
        common = max(tags, key=tags.__getitem__)
        stop = self._next_cut(start, box, common)
        while stop == box and (after := self._box_beside(box, common)) > box:
            box = after
            stop = self._next_cut(stop, box, common)
        return stop, stop == box

    def _next_cut(self, start: int, box: int, common: str) -> int:
        """The first line from `start` on that ends a run; up to `box` only one in another element than the text's."""
        for index in range(start, max(box, len(self._lines)) if box == start else box):
            is_inside = index < box and self._lines[index].tag == common
            if index in self._barriers or (self._signs[index] in _CUTS and not is_inside):
                return index
        return box if box > start else len(self._lines)

    def _box_of(self, before: int) -> int:
        """Where the element ends that holds the first line behind an opener and not the opener, or its heading.

        Of a text in one element of its own no line is the page's, whatever it says.
        """
        first = before + 1
        if first >= len(self._lines) or self._signs[first] in _TAKEN or not self._is_opener(before):
            return first
        # A share sentence stands in the element of the text, a heading before it.
        stop = self._end_of(before) if self._signs[before] is Sign.SHARE_SENTENCE else first
        return stop if stop > first else self._end_of(first)

    def _last_box(self, start: int, stop: int) -> int:
        """Where the element with several lines begins that ends with line `stop`; `stop` where none does."""
        return next((i for i in range(start, stop) if _end_of_element(self._lines, i, stop) == stop), stop)

    def _box_beside(self, start: int, common: str) -> int:
        """Where an element right behind the text's ends that is like it, as of the next page; `start` if none is.

        A page's mark may stand before its text, and one page of several may hold no more than a line.
        """
        stop = self._page_beside(start, common)
        if start < stop < start + _MIN_BOX:
            after = self._page_beside(stop, common)
            goes_on = after < stop + _MIN_BOX and runs_on(self._last_words(start), self._lines[stop - 1].text)
            return stop if goes_on else after if after >= stop + _MIN_BOX else start
        return stop

    def _last_words(self, stop: int) -> str:
        """The last line of a page that ends with line `stop`, its number aside."""
        texts = (self._lines[place].text for place in range(stop - 1, max(stop - 1 - _PAIR, -1), -1))
        return next((text for text in texts if any(map(str.isalpha, text))), "")

    def _page_beside(self, start: int, common: str) -> int:
        first = start
        while first < len(self._lines) and self._signs[first] is Sign.PAGE_MARK:
            first += 1
        if first >= len(self._lines) or self._signs[first] or self._lines[first].tag != common:
            return start
        is_inside = self._lines[first].level > self._lines[start].level
        return start if self._lines[first].is_link else self._end_of(start if is_inside else first)

    def _end_of(self, first: int) -> int:
        """The line behind the last one that stands in one element with `first`, below what the line before it is in."""
        floor = self._lines[first].level
        index = first + 1
        while index < len(self._lines) and self._lines[index].level > floor:
            index += 1
        return index


def _end_of_element(lines: Sequence[Line], start: int, stop: int) -> int:
    """Where the element ends that begins with line `start` and holds further lines; `start` where none shows.

    A line that is longer than any label or notice is a whole text.
    """
    if start + 1 >= stop or lines[start + 1].level <= lines[start].level:
        return start + (start < stop and len(lines[start].text) > MAX_CHARS)
    return next((i for i in range(start + 2, stop) if lines[i].level <= lines[start].level), stop)


def _weight(region: Region, lines: Sequence[Line], signs: Signs) -> int:
    """How many characters of the region stand in lines that are neither links nor worded as anything but text.

    An element that holds values alone, each worded as one or behind its label, is none of a text.
    """
    places = range(region.start, region.stop)
    if all(signs[i] in _ALL_VALUES or lines[i].is_link or signs[i - 1] is Sign.LABEL for i in places):
        return 0
    return sum(
        len(lines[i].text) for i in places if not lines[i].is_link and (signs[i] is None or region.rule != "marked-run")
    )


def _trim(region: Region, lines: Sequence[Line], signs: Signs) -> Region:
    # Inside the run such lines are the document's own; only at its ends they may be the page's.
    edges = {"marked-run": _EDGES, "marked-element": _APPENDED}.get(region.rule, frozenset())

    def is_edge(index: int) -> bool:
        # A number alone is no price to be sure of, and often that of a page.
        text = lines[index].text
        is_price = edges is _EDGES and is_amount(text) and not text.strip().isdecimal()
        return lines[index].is_link or signs[index] in edges or is_price

    start, stop = region.start, region.stop
    if region.rule == "marked-run":
        # What the site says of rights right behind the text goes on to the end of the run, worded as it may be.
        first = next((i for i in range(start, stop) if signs[i] is None and signs[i - 1] is not Sign.LABEL), stop)
        tail = range(max(first, stop - MAX_TAIL), stop)
        stop = next((i for i in tail if signs[i] is Sign.NOTICE), stop)
        start = _behind_head(start, stop, lines, signs)
    while start < stop and is_edge(start):
        start += 1
    if region.rule == "marked-run":
        stop = _drop_tail(start, stop, lines, signs)
    while start < stop and is_edge(stop - 1):
        stop -= 1
    return region._replace(start=start, stop=stop)


def _behind_head(start: int, stop: int, lines: Sequence[Line], signs: Signs) -> int:
    """Where a run begins that no wording announces: behind the last of the values near its top.

    An element that goes on to the end of the run is the text's.
    """
    if start and signs[start - 1] in OPENERS:
        return start
    last, index = start - 1, start
    while index < min(max(start + MAX_TAIL, last + _PAIR + 1), stop):
        if _end_of_element(lines, index, stop) == stop:
            break
        if signs[index] in _ALL_VALUES:
            # The line behind a bare label is its value.
            last = index + (signs[index] is Sign.LABEL)
        index += 1
    return min(last + 1, stop)


def _drop_tail(start: int, stop: int, lines: Sequence[Line], signs: Signs) -> int:
    """Where the text ends before the values and sentences of the site that follow it without a heading."""
    inner = _end_of_element(lines, start, stop)
    if inner == stop:
        # Nothing stands behind the element that holds the text, and what stands in it is the text's.
        return stop
    unnamed = sum([len(lines[i].text) for i in range(inner, stop) if signs[i] is None and not lines[i].is_link])
    # Behind the element that holds the text stands the site's, where it says so or is set in another kind of element.
    is_site = signs[inner] in _SITE or (signs[inner] is None and lines[inner].tag != lines[start].tag)
    if inner > start and is_site and unnamed <= MAX_UNNAMED_CHARS:
        return inner
    while stop > inner and stop - 1 > start:
        is_value = signs[stop - 2] is Sign.LABEL and signs[stop - 1] is None
        if not is_value and not lines[stop - 1].is_link and signs[stop - 1] not in _EDGES:
            break
        stop -= 2 if is_value else 1
    return stop
