"""Where the preview text lies: the run of lines between what announces it and what follows it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from pipelines.model import Line
from pipelines.text.signs import Sign

# Signs that announce a preview text.
OPENERS: Final = frozenset(
    {Sign.OPENING, Sign.POSITION, Sign.BANNER, Sign.DISCLAIMER, Sign.BODY_LABEL, Sign.SHARE_SENTENCE}
)

# Signs that follow a preview text.
CLOSERS: Final = frozenset({Sign.CLOSING, Sign.NOTICE_HEADING, Sign.DOWNLOAD_HEADING, Sign.BANNER})

# A run behind one of these is what its heading says, whatever its length.
_TAKEN: Final = frozenset({Sign.NOTICE_HEADING, Sign.RECOMMENDATION_HEADING, Sign.DOWNLOAD_HEADING, Sign.HINT_HEADING})
_CUTS: Final = OPENERS | CLOSERS | _TAKEN | {Sign.BREADCRUMB}
_HEAD: Final = OPENERS | {Sign.PAGE_MARK}
# What may stand at the edges of a run without being part of the document.
_EDGES: Final = frozenset(
    {
        *(Sign.FIELD, Sign.LABEL, Sign.PAGE_MARK, Sign.NOTICE, Sign.BREADCRUMB, Sign.BUTTON),
        *(Sign.COUNTED, Sign.VALUES, Sign.COUNTS, Sign.RIGHTS, Sign.PREVIEW),
    }
)


# What only a site says right behind a text; a page mark may stand before its next page.
_SITE: Final = _EDGES - {Sign.PAGE_MARK}
# Values whose labels stand on lines of their own, and the like; a page of text has more.
MAX_UNNAMED_CHARS: Final = 240
# Lines. The longest list of notices without a heading that was seen has three.
MAX_TAIL: Final = 6


class Region(NamedTuple):
    """Lines `start` to `stop` (exclusive), and the rule that found them."""

    start: int
    stop: int
    rule: str


def find_body(lines: Sequence[Line], signs: Sequence[Sign | None], title: int | None) -> Region | None:
    """The region of the preview text; None where nothing on the page marks one."""
    # What a definition says of its own pages outweighs what the shared tables guess.
    region = _between_marks(signs) if Sign.OPENING in signs and Sign.CLOSING in signs else None
    region = region or max(_marked_runs(lines, signs, title), key=lambda run: _weight(run, lines, signs), default=None)
    region = region and _trim(region, lines, signs)
    return region if region and _weight(region, lines, signs) else None


def _between_marks(signs: Sequence[Sign | None]) -> Region | None:
    """From behind the head that holds the layout's first opening to its last closing: nothing between is judged."""
    start = signs.index(Sign.OPENING)
    while start < len(signs) and signs[start] in _HEAD:
        start += 1
    # The last one: an earlier line of that wording belongs to a document that talks about such headings.
    stop = max(index for index, sign in enumerate(signs) if sign is Sign.CLOSING)
    return Region(start, stop, "between-marks") if start < stop else None


def _marked_runs(lines: Sequence[Line], signs: Sequence[Sign | None], title: int | None) -> Iterator[Region]:
    cuts = [i for i, sign in enumerate(signs) if sign in _CUTS or i == title or lines[i].tag == "title"]
    own = _find_own(lines, signs, cuts)
    cuts = [cut for cut in cuts if cut not in own]
    for before, after in pairwise([-1, *cuts, len(lines)]):
        opener = signs[before] if before >= 0 else None
        closer = signs[after] if after < len(lines) else None
        # Length alone marks nothing: without a wording at one of its ends a run may be anything.
        if opener not in _TAKEN and (opener in OPENERS or closer in CLOSERS):
            yield Region(before + 1, after, "marked-run")


def _find_own(lines: Sequence[Line], signs: Sequence[Sign | None], cuts: Sequence[int]) -> set[int]:
    """Cuts that are lines of the document, which may talk of pages and rights: the text goes on around them.

    They stand inside the element that begins behind a line which announces a text, in the same kind of element as it.
    """
    own: set[int] = set()
    end = 0
    for opener in (cut for cut in cuts if signs[cut] in OPENERS):
        start = opener + 1
        # Elements that begin inside one another are one; so each line is looked at once.
        if start >= end and (end := _end_of_element(lines, start, len(lines))) > start:
            inside = cuts[bisect_right(cuts, start) : bisect_left(cuts, end - 1)]
            own.update(cut for cut in inside if lines[cut].tag == lines[start].tag)
    return own


def _end_of_element(lines: Sequence[Line], start: int, stop: int) -> int:
    """Where the element ends that begins with line `start` and holds further lines; `start` where none shows."""
    if start + 1 >= stop or lines[start + 1].level <= lines[start].level:
        return start
    return next((i for i in range(start + 2, stop) if lines[i].level <= lines[start].level), stop)


def _weight(region: Region, lines: Sequence[Line], signs: Sequence[Sign | None]) -> int:
    """How many characters of the region stand in lines that are neither links nor worded as anything but text."""
    return sum(
        len(lines[i].text)
        for i in range(region.start, region.stop)
        if not lines[i].is_link and (signs[i] is None or region.rule == "between-marks")
    )


def _trim(region: Region, lines: Sequence[Line], signs: Sequence[Sign | None]) -> Region:
    # Inside the run such lines are the document's own; only at its ends they may be the page's.
    def is_edge(index: int) -> bool:
        return lines[index].is_link or (region.rule == "marked-run" and signs[index] in _EDGES)

    start, stop = region.start, region.stop
    if region.rule == "marked-run":
        # What the site says of rights right behind the text goes on to the end of the run, worded as it may be.
        tail = range(max(start, stop - MAX_TAIL), stop)
        stop = next((i for i in tail if signs[i] is Sign.NOTICE), stop)
    while start < stop and is_edge(start):
        start += 1
    if region.rule == "marked-run":
        stop = _drop_tail(start, stop, lines, signs)
    while start < stop and is_edge(stop - 1):
        stop -= 1
    return region._replace(start=start, stop=stop)


def _drop_tail(start: int, stop: int, lines: Sequence[Line], signs: Sequence[Sign | None]) -> int:
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
