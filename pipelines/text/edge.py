"""Where the right edge of a typeset page is: the width at which its full lines end."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

# Columns. Text set narrower is verse, a table or a slide, and its breaks are meant.
MIN_MEASURE: Final = 36

# Columns. No page is set wider; longer lines are paragraphs that were never wrapped.
MAX_MEASURE: Final = 200

# Columns by which a full line may hang over: justified digits, and marks that may not begin a line.
HANG: Final = 8


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
