"""Which lines are values of the bare labels before them."""

from typing import Final

from pipelines.text.sheet import Sheet
from pipelines.text.signs import Sign

# What a value may be worded as by itself.
_VALUES: Final = frozenset({None, Sign.COUNTED, Sign.VALUES, Sign.COUNT, Sign.ISSUE})


def values_behind(sheet: Sheet, start: int, labels: int) -> range:
    """The values of the bare labels right before `start`, so many: as many cells as they are, else the first line."""
    row = range(start, start + labels)
    if row.stop <= len(sheet.lines) and all(sheet.lines[i].tag == "td" and sheet.signs[i] in _VALUES for i in row):
        return row
    # Which of several heads a lone cell is under is not known.
    is_head = labels > 1 and sheet.lines[start - 1].tag == "th"
    is_value = start < len(sheet.lines) and sheet.sign_at(start) is None and sheet.lines[start].tag != "th"
    return range(start, start + int(is_value and not is_head))
