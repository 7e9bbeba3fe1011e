"""The measure of a page in Latin type, whose right edge is ragged: which of its breaks a width explains.

A line was broken because its next word did not fit (the greedy rule of line breaking, UAX 14). For each break that
holds of the widths from the line's own up to the line's with that word; the page's width is the one that explains most
breaks and is overrun least.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise, zip_longest
from typing import Final, NamedTuple

from pipelines.text.edge import MAX_MEASURE, MIN_MEASURE
from pipelines.text.markers import begins_item
from pipelines.text.pages import runs_on
from pipelines.text.typeset import MIN_INDENT, Row, ends_sentence, marks_pages
from pipelines.text.width import ambiguous_width

# Columns that an indent of less takes where its spaces were narrowed.
_INDENT: Final = 4
# Columns. In proportional type a line that holds wide letters is shorter than its characters say.
_SLACK: Final = 4
# One line in so many may overrun the width: a word that is longer than the line, a line of a table.
_MIN_KEPT: Final = 5
# Of the width: below it a line ended on purpose, even inside a sentence, as in a list.
_MIN_SHARE: Final = 0.6
_MIN_LOOSE: Final = 3
# One short line in so many may lack a gap behind it.
_MIN_PARTED: Final = 10
_PROGRAM: Final = re.compile(r"[{}=|\\]|[<>]|\$[({\w]|(?:^|\s)--?[a-z]|(?:^|\s)~?/\w+/|\w\(\)")
_CLOSERS: Final = ".,;:!?)]\"'\u2019\u201d"


class Edge(NamedTuple):
    """A width, how many breaks it explains, and how many lines overrun it."""

    columns: int
    explained: int
    overrun: int

    @property
    def worth(self) -> int:
        """Of two widths that with more is the page's."""
        return self.explained - self.overrun


class _Counted(NamedTuple):
    """One way to count the columns of the lines and of their first words, and the width that it gives."""

    edge: Edge
    reaches: Sequence[int]
    units: Sequence[int]


class Ragged:
    """The width of a page's lines, and whether its breaks look forced."""

    is_cjk = False
    keeps_edges = False
    groups_digits = False

    def __init__(self, rows: Sequence[Row]) -> None:
        """Take the measure of `rows`, which are all lines of the page."""
        self._rows = rows
        self._has_indents = any(row.indent >= MIN_INDENT for row in rows)
        self._pages = marks_pages(rows)
        self._is_parted = not (self._has_indents or self._pages) and _parts_paragraphs(rows)
        counts = _count_columns(rows, is_parted=self._is_parted)
        self._edge, self._reaches, self._units = max(counts, key=lambda counted: counted.edge.worth)
        inside, full, short = self._count_sentences()
        # Sentences run on at short lines as often as at full ones in verse; a few do in proportional type.
        # Paragraphs that were never wrapped run far beyond any width.
        overrun = self._edge.overrun + sum([reach > MAX_MEASURE for reach in self._reaches])
        self.is_wrapped = overrun * _MIN_KEPT <= self._edge.explained and inside > 0 and full >= short
        self._is_gapped = self._is_parted and self._ends_at_gaps()
        self._is_loose = short >= _MIN_LOOSE and short * _MIN_KEPT >= full

    def is_wrap(self, index: int, opening: str) -> bool:
        """The break before row `index` was forced by the width or by the end of a page.

        `opening` is the first line of the paragraph that would go on there.
        """
        row, before = self._rows[index], self._rows[index - 1].text
        is_ended = ends_sentence(before)
        if not self.is_wrapped or row.indent >= MIN_INDENT:
            return False
        if begins_item(row.text, opening, before, is_ended=is_ended and not self._has_indents):
            return False
        if is_ended:
            is_meant = is_program(row.text) or (row.after_gap and not (self._has_indents or self._pages))
            return self._is_full(index) and not is_meant
        if self._is_gapped and row.after_gap:
            # A line that stands alone between two gaps is a heading, however long; a page ends inside paragraphs.
            return self._is_full(index) and (opening != before or runs_on(before, row.text))
        return self._is_full(index, _SLACK * self._is_loose) or self._reads_over(index)

    def find_prose(self) -> slice | None:
        """Where prose that was wrapped stands beside verse or a list: several lines beyond the width of those."""
        wide = [reach > self._edge.columns for reach in self._reaches]
        runs = [len(list(group)) for _, group in groupby(wide)]
        ends = list(accumulate(runs))
        best = max(range(not wide[0], len(runs), 2), key=runs.__getitem__, default=0)
        start, stop = ends[best] - runs[best], ends[best]
        lines = [row.text for row in self._rows[start : stop + 1]]
        over = sum([runs_on(line, after) for line, after in pairwise(lines)])
        # The last line of a paragraph may be short.
        part = slice(start, stop + 1)
        is_prose = stop - start >= _MIN_LOOSE and 2 * over >= stop - start
        return part if is_prose and Ragged(self._rows[part]).is_wrapped else None

    def _is_full(self, index: int, slack: int = 0) -> bool:
        """The first word of row `index` would not have fitted on the row before it."""
        reach = self._reaches[index - 1]
        return reach <= MAX_MEASURE and reach + 1 + self._units[index] + slack > self._edge.columns

    def _reads_over(self, index: int) -> bool:
        """The sentence goes on in row `index`, and the row before it is no item of a list.

        Where gaps part the paragraphs, the lack of one says so; in loose type the words do.
        """
        before, text = self._rows[index - 1].text, self._rows[index].text
        is_long = self._reaches[index - 1] >= _MIN_SHARE * self._edge.columns
        is_loose = self._is_loose and runs_on(before, text) and not (is_program(before) or is_program(text))
        return is_long and (self._is_gapped or is_loose)

    def _ends_at_gaps(self) -> bool:
        """Gaps stand behind nearly all lines that the width did not break."""
        short = [row.after_gap for index, row in enumerate(self._rows) if index and not self._is_full(index)]
        return (len(short) - sum(short)) * _MIN_PARTED <= len(short)

    def _count_sentences(self) -> tuple[int, int, int]:
        """Full lines that end no sentence; full lines and short ones behind which a sentence runs on."""
        inside = full = short = 0
        for index, (row, after) in enumerate(pairwise(self._rows), start=1):
            if after.indent >= MIN_INDENT or (self._is_parted and after.after_gap):
                continue
            is_full = self._is_full(index)
            inside += is_full and not ends_sentence(row.text)
            if runs_on(row.text, after.text) and not is_program(row.text):
                full, short = full + is_full, short + (not is_full)
        return inside, full, short


def is_program(text: str) -> bool:
    """The line is one of a program or of settings, or names parts of one: short of the width it ended there.

    >>> is_program("fi"), is_program('echo "failed" >&2'), is_program("read -- twice -- and written by R&D")
    (False, True, False)
    """
    return text.isascii() and _PROGRAM.search(text) is not None


def find_edge(reaches: Sequence[int], units: Sequence[int], hanging: Sequence[int] = ()) -> Edge:
    """The width that explains most breaks of lines which reach so far, the first words of which are so long.

    `hanging` says of each line how many columns of closing marks may hang beyond the width.

    >>> find_edge([38, 40, 12, 39, 20], [4, 3, 5, 6, 2])
    Edge(columns=40, explained=3, overrun=0)
    """
    # Each break adds one from its line's width on, and takes it away behind the width at which the word fits.
    explained = [0] * (MAX_MEASURE + 2)
    beyond = [0] * (MAX_MEASURE + 2)
    for reach, unit, mark in zip_longest(reaches, units[1:], hanging, fillvalue=0):
        if reach <= MAX_MEASURE:
            beyond[reach - mark] += 1
            explained[reach - mark] += unit > 0
            explained[min(reach + unit + 1, MAX_MEASURE + 1)] -= unit > 0
    sums = list(accumulate(explained))
    kept = list(accumulate(beyond))
    edges = (Edge(c, sums[c], len(reaches) - kept[c]) for c in range(MIN_MEASURE, MAX_MEASURE + 1))
    return max(edges, key=lambda edge: (edge.worth, -edge.columns))


def _parts_paragraphs(rows: Sequence[Row]) -> bool:
    """Some lines are parted by gaps and some are not: those that are do not show how wide the page is."""
    gaps = sum([row.after_gap for row in rows[1:]])
    return _MIN_LOOSE <= gaps <= len(rows) - 1 - _MIN_LOOSE


def _count_columns(rows: Sequence[Row], *, is_parted: bool) -> Iterator[_Counted]:
    """The ways to count: letters with accents are wide in East Asian fonts, and narrow spaces indent as wide ones."""
    counts: list[Callable[[str], int]] = [len] if all(row.text.isascii() for row in rows) else [len, ambiguous_width]
    for count in counts:
        marks = [len(row.text) - len(row.text.rstrip(_CLOSERS)) for row in rows]
        units = [count(row.text.split(None, 1)[0]) for row in rows]
        # A break at a gap or an indent was meant, whatever would have fitted.
        meant = [row.indent >= MIN_INDENT or (is_parted and row.after_gap) for row in rows]
        forced = [0 if is_meant else unit for unit, is_meant in zip(units, meant, strict=True)]
        plain = [row.indent + count(row.text) for row in rows]
        yield _Counted(find_edge(plain, forced, marks), plain, units)
        if any(_is_narrowed(row) for row in rows):
            wide = [reach + (_INDENT - row.indent) * _is_narrowed(row) for reach, row in zip(plain, rows, strict=True)]
            yield _Counted(find_edge(wide, forced, marks), wide, units)


def _is_narrowed(row: Row) -> bool:
    return MIN_INDENT <= row.indent < _INDENT
