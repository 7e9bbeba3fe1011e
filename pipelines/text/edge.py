"""Where the right edge of a typeset page is: the width at which its full lines end."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

# Columns. Text set narrower is verse, a table or a slide, and its breaks are meant.
MIN_MEASURE: Final = 36

# Columns. No page is set wider; longer lines are paragraphs that were never wrapped.
MAX_MEASURE: Final = 200

# Columns by which a full line may hang over: justified digits, and marks that may not begin a line.
HANG: Final = 8


# Columns between two edges: as one they would overhang each other.
_SAME: Final = 3
# Lines that show an edge; one in so many of all such may stand on the wrong side.
MIN_FULL: Final = 8
_MAX_STRAYS: Final = 10


class Fit(NamedTuple):
    """One way to count columns on a page: the width of full lines, and how sharply the lines show it."""

    columns: int
    sharpness: int
    near: int
    """Lines that come near the edge from either side."""
    longer: int
    """Lines that run far beyond it, as whole paragraphs do."""
    reaches: Sequence[int]
    count: Callable[[str], int]

    def is_sharp(self) -> bool:
        """Most lines that come near the edge end right there, so that no other way to count can be the page's."""
        return 3 * self.sharpness > 2 * self.near

    def is_common(self) -> bool:
        """More lines end near that width than run far beyond it."""
        return self.near > self.longer and self.columns > 0


def fit_edge(reaches: Sequence[int], count: Callable[[str], int]) -> Fit:
    """How sharply lines that reach so far, counted by `count`, show an edge."""
    lines = Counter(reaches)
    columns, sharpness = _find_sharpest(_widest_cluster(lines))
    near = sum([number for reach, number in lines.items() if -HANG <= reach - columns <= HANG])
    longer = sum([number for reach, number in lines.items() if reach > columns + HANG])
    return Fit(columns, sharpness, near, longer, reaches, count)


def _find_sharpest(cluster: Mapping[int, int]) -> tuple[int, int]:
    """The width at which most lines end, the widest of several, and by how many more they are than those beyond it."""
    # Counted rightly, full lines end at the edge or a column before it, and hardly one beyond it.
    beyond = accumulate(cluster.values(), initial=0)
    sharp = {
        reach: cluster[reach] + cluster.get(reach - 1, 0) - more for reach, more in zip(cluster, beyond, strict=False)
    }
    columns = max(sharp, key=sharp.__getitem__, default=0)
    return columns, sharp.get(columns, 0)


def find_change(columns: int, reaches: Sequence[int]) -> int:
    """Where lines that end at the edge give way to lines that end at another one; 0 where they don't, or mix.

    The line behind the last one of the first kind may be the last of its paragraph.

    >>> find_change(60, [60, 60, 60, 60, 60, 12, 8, 48, 48, 48, 47, 48, 48, 48, 48, 20])
    6
    """
    counts = Counter(reaches)
    far = [reach for reach in counts if MIN_MEASURE <= reach <= MAX_MEASURE and abs(reach - columns) > _SAME]
    other = max(far, key=lambda reach: counts[reach] + counts[reach - 1], default=0)
    if counts[other] + counts[other - 1] < MIN_FULL:
        return 0
    kinds = [columns - reach < 2 for reach in reaches if 0 <= columns - reach < 2 or 0 <= other - reach < 2]
    places = [place for place, reach in enumerate(reaches) if 0 <= columns - reach < 2 or 0 <= other - reach < 2]
    changes = [place for place, (kind, after) in enumerate(pairwise(kinds), start=1) if kind is not after]
    # A line of one width may look like one of the other by chance.
    before = list(accumulate(kinds))
    found = min(changes, key=lambda place: _strays(before, place), default=0)
    fewer = min(before[-1], len(kinds) - before[-1]) if kinds else 0
    if not found or fewer < 2 or _strays(before, found) * _MAX_STRAYS > fewer:
        return 0
    cut = places[found - 1] + 2
    return min(cut, places[found])


def _strays(before: Sequence[int], place: int) -> int:
    """How many of the marks stand on the wrong side of a place, whichever kind comes first."""
    first, all_ = before[place - 1], before[-1]
    wrong = (place - first) + (all_ - first)
    return min(wrong, len(before) - wrong)


def _widest_cluster(reaches: Mapping[int, int]) -> dict[int, int]:
    """How many lines end where near the right edge, the widest first.

    One line alone, far wider than all others, was not wrapped and is left out.
    """
    widths = sorted([reach for reach in reaches if MIN_MEASURE <= reach <= MAX_MEASURE], reverse=True)
    for top in widths:
        cluster = {reach: reaches[reach] for reach in widths if top - HANG <= reach <= top}
        if sum(cluster.values()) >= (2 if top == widths[0] else 3):
            return cluster
    return {widths[0]: 1} if widths else {}
