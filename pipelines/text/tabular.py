"""Which lines are values of the labels around them: a row under a row of heads, a column beside one, numbers above."""

from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from pipelines.text.counted import read_counted
from pipelines.text.sheet import Sheet
from pipelines.text.signs import Sign

MAX_UNIT_CHARS: Final = 24
MAX_VALUE_CHARS: Final = 60
MAX_LABELS: Final = 16
"""Of one column; what is longer is no list of values."""
# What a value may be worded as by itself.
_VALUES: Final = frozenset({None, Sign.COUNTED, Sign.VALUES, Sign.COUNT, Sign.ISSUE})
_HEADS: Final = frozenset({None, Sign.LABEL})


def pairs_apart(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Each known label in a row of heads or in a column with the value that stands below or beside it.

    Whatever the other labels say: as many lines stand in the one as in the other.
    """
    done = 0
    for index, sign in sheet.signed:
        if sign is Sign.LABEL and index >= done:
            is_head = sheet.lines[index].tag == "th"
            heads = _find_heads(sheet, index) if is_head else _find_column(sheet, index)
            values = range(heads.stop, heads.stop + len(heads))
            if len(heads) > 1 and values.stop <= len(sheet.lines) and all(_may_be_value(sheet, i) for i in values):
                done = values.stop
                yield from ((i, i + len(heads)) for i in heads if sheet.signs[i] is Sign.LABEL)


def _may_be_value(sheet: Sheet, index: int) -> bool:
    line = sheet.lines[index]
    return sheet.signs[index] in _VALUES and line.tag != "th" and len(line.text) <= MAX_VALUE_CHARS


def _find_heads(sheet: Sheet, index: int) -> range:
    """The cells of a row of heads around one of them, where the row below has only other cells; else an empty range."""
    lines = sheet.lines
    before = takewhile(lambda i: lines[i].tag == "th", range(index - 1, max(index - MAX_LABELS, -1), -1))
    first = min(before, default=index)
    after = takewhile(lambda i: lines[i].tag == "th", range(index, min(index + MAX_LABELS, len(lines))))
    heads = range(first, max(after) + 1)
    cells = range(heads.stop, min(heads.stop + len(heads), len(lines)))
    return heads if all(lines[i].tag == "td" for i in cells) else range(0)


def _find_column(sheet: Sheet, index: int) -> range:
    """The lines of the element around a label, most of them labels, where the next is as long; else an empty range."""
    lines = sheet.lines
    before = takewhile(lambda i: lines[i].level >= lines[index].level, range(index, max(index - MAX_LABELS, -1), -1))
    is_first = index + 1 < len(lines) and lines[index + 1].level > lines[index].level
    first = index if is_first else max(min(before) - 1, 0)
    labels = range(first, _end_of(sheet, first))
    known = [i for i in labels if sheet.signs[i] is Sign.LABEL]
    if len(labels) > MAX_LABELS or 2 * len(known) <= len(labels) or any(sheet.signs[i] not in _HEADS for i in labels):
        return range(0)
    is_beside = labels.stop < len(lines) and lines[labels.stop].level == lines[first].level
    return labels if is_beside and _end_of(sheet, labels.stop) == labels.stop + len(labels) else range(0)


def _end_of(sheet: Sheet, first: int) -> int:
    """The line behind the element that begins with line `first`, or one too far for a column."""
    floor = sheet.lines[first].level
    following = range(first + 1, min(first + MAX_LABELS + 2, len(sheet.lines)))
    return max(takewhile(lambda i: sheet.lines[i].level > floor, following), default=first) + 1


def values_behind(sheet: Sheet, start: int, labels: int) -> range:
    """The values of the bare labels right before `start`, so many: as many cells as they are, else the first line."""
    row = range(start, start + labels)
    if row.stop <= len(sheet.lines) and all(sheet.lines[i].tag == "td" and sheet.signs[i] in _VALUES for i in row):
        return row
    # Which of several heads a lone cell is under is not known.
    is_head = labels > 1 and sheet.lines[start - 1].tag == "th"
    is_value = start < len(sheet.lines) and sheet.sign_at(start) is None and sheet.lines[start].tag != "th"
    return range(start, start + int(is_value and not is_head))


def is_number_above(sheet: Sheet, index: int) -> bool:
    """The line is the number of what the line below says, the two alone in one element: `68`, `pages`."""
    lines = sheet.lines
    if index + 1 >= len(lines) or lines[index].is_link or not sheet.is_open(index):
        return False
    number, unit = lines[index], lines[index + 1]
    ends = index + 2 == len(lines) or lines[index + 2].level <= number.level
    is_pair = unit.level > number.level and ends and len(unit.text) <= MAX_UNIT_CHARS
    return is_pair and len(read_counted(f"{number.text.strip()} {unit.text.strip()}")) == 1
