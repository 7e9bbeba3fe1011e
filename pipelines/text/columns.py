"""Rows of heads with the row of values below, columns of labels with that of values beside, numbers above units."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pipelines.model import Line
from pipelines.text.counted import read_counted
from pipelines.text.leaf import Leaf, any_first
from pipelines.text.signs import Sign
from pipelines.text.unmarked import find_field

MAX_VALUE_CHARS: Final = 60
MAX_UNIT_CHARS: Final = 24
_DIGIT: Final = any_first("0123456789")
MAX_LABELS: Final = 16
"""Of one column; what is longer is no list of values."""
# What a value may be worded as by itself.
_VALUES: Final = frozenset({None, Sign.COUNTED, Sign.VALUES, Sign.COUNT, Sign.ISSUE})
_HEADS: Final = frozenset({None, Sign.LABEL, Sign.BUTTON})

_Signs = Sequence[Sign | None]


def find_columns(lines: Leaf, signs: _Signs, known: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Each label in a row of heads or in a column with the value that stands below or beside it.

    One of them at least is `known`; whatever the others say, as many lines stand in the one as in the other.
    """
    done = 0
    for index in known:
        if index >= done:
            is_head = lines.tags[index] == "th"
            heads = _find_heads(lines.tags, index) if is_head else _find_column(lines, signs, index)
            values = range(heads.stop, heads.stop + len(heads))
            if len(heads) > 1 and values.stop <= len(lines) and all(_may_be_value(lines[i], signs[i]) for i in values):
                done = values.stop
                yield from zip(heads, values, strict=True)


def find_numbers(lines: Leaf) -> Iterator[int]:
    """The numbers of what the line below says, the two alone in one element: `68`, `pages`."""
    likely = [place for place in lines.beginning(_DIGIT) if len(lines.texts[place]) <= MAX_UNIT_CHARS]
    for place in [place for place in likely if not lines.texts[place][0].isspace()]:
        number, unit = lines[place], lines[place + 1] if place + 1 < len(lines) else None
        if unit and unit.level > number.level and not number.is_link and len(unit.text) <= MAX_UNIT_CHARS:
            is_pair = place + 2 == len(lines) or lines[place + 2].level < unit.level
            if is_pair and len(read_counted(f"{number.text.strip()} {unit.text.strip()}")) == 1:
                yield place


def _may_be_value(line: Line, sign: Sign | None) -> bool:
    return sign in _VALUES and line.tag != "th" and len(line.text) <= MAX_VALUE_CHARS


def _find_heads(tags: Sequence[str], index: int) -> range:
    """The cells of a row of heads around one of them, where the row below has only other cells; else an empty range."""
    first, stop = index, index + 1
    while first > max(index - MAX_LABELS + 1, 0) and tags[first - 1] == "th":
        first -= 1
    while stop < min(index + MAX_LABELS, len(tags)) and tags[stop] == "th":
        stop += 1
    cells = tags[stop : 2 * stop - first]
    return range(first, stop) if all(tag == "td" for tag in cells) else range(0)


def _find_column(lines: Leaf, signs: _Signs, index: int) -> range:
    """The lines of the element around a label, most of them labels, where the next is as long; else an empty range."""
    levels = lines.levels
    first = index
    if index + 1 == len(levels) or levels[index + 1] <= levels[index]:
        while first > max(index - MAX_LABELS + 1, 0) and levels[first - 1] >= levels[index]:
            first -= 1
        first = max(first - 1, 0)
    labels = range(first, _end_of(levels, first))
    if not 1 < len(labels) <= MAX_LABELS or any(signs[i] not in _HEADS for i in labels):
        return range(0)
    # A common word is a label among others.
    known = [i for i in labels if signs[i] is Sign.LABEL or find_field(lines.texts[i]) is not None]
    inner = [levels[i + 1] for i in (first, labels.stop) if i + 1 < len(levels)]
    is_beside = len(inner) > 1 and inner[0] == inner[1] and 2 * len(known) > len(labels)
    return labels if is_beside and _end_of(levels, labels.stop) == labels.stop + len(labels) else range(0)


def _end_of(levels: Sequence[int], first: int) -> int:
    """The line behind the innermost element that begins with line `first`, or one too far for a column."""
    stop = first + 1
    if stop < len(levels) and levels[stop] > levels[first]:
        floor = levels[stop]
        while stop < min(first + MAX_LABELS + 2, len(levels)) and levels[stop] >= floor:
            stop += 1
    return stop
