"""Where the right edge of a typeset page is: the width at which its full lines end."""

from collections import Counter
from collections.abc import Callable, Sequence
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
    cluster = _widest_cluster(lines)

    def sharpness(columns: int) -> int:
        # Counted rightly, full lines end at the edge or a column before it, and hardly one beyond it.
        beyond = sum([number for reach, number in cluster.items() if reach > columns])
        return cluster[columns] + cluster[columns - 1] - beyond

    columns = max(cluster, key=lambda reach: (sharpness(reach), reach), default=0)
    near = sum([number for reach, number in lines.items() if -HANG <= reach - columns <= HANG])
    longer = sum([number for reach, number in lines.items() if reach > columns + HANG])
    return Fit(columns, sharpness(columns), near, longer, reaches, count)


def _widest_cluster(reaches: Counter[int]) -> Counter[int]:
    """The lines that end near the right edge; one alone, far wider than all others, was not wrapped and is left out."""
    widths = sorted((reach for reach in reaches if MIN_MEASURE <= reach <= MAX_MEASURE), reverse=True)
    for top in widths:
        cluster = Counter({reach: reaches[reach] for reach in widths if top - HANG <= reach <= top})
        if cluster.total() >= (2 if top == widths[0] else 3):
            return cluster
    return Counter({widths[0]: 1} if widths else {})
