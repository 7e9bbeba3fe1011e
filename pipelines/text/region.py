"""Where the preview text lies: the run of lines between what announces it and what follows it."""

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
        *(Sign.COUNTED, Sign.COUNTS, Sign.RIGHTS, Sign.PREVIEW),
    }
)


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
    for before, after in pairwise([-1, *cuts, len(lines)]):
        opener = signs[before] if before >= 0 else None
        closer = signs[after] if after < len(lines) else None
        # Length alone marks nothing: without a wording at one of its ends a run may be anything.
        if opener not in _TAKEN and (opener in OPENERS or closer in CLOSERS):
            yield Region(before + 1, after, "marked-run")


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
    while start < stop and is_edge(stop - 1):
        stop -= 1
    return region._replace(start=start, stop=stop)
