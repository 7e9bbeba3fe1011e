"""Text in the columns of a terminal, where a Chinese character takes two and may end a line."""

import re
from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len, chop_cells

# White space, a word, or one character of a script that breaks anywhere with the marks that may not begin a line: the
# core of CSS Text 3 section 5.3 (`line-break: normal`).
_PIECE: Final = re.compile(
    r"\s+|[\u2e80-\uffef\U00020000-\U0003ffff][、。，．：；？！）〕】》〉」』”’…—·,.:;?!)]*|[^\s\u2e80-\uffef\U00020000-\U0003ffff]+"
)
_TAB_COLUMNS: Final = 4


def fold(text: str, columns: int) -> Iterator[str]:
    """Yield `text` in lines of at most `columns`; one line that is empty where there is no text.

    >>> list(fold("  不登记，不借书。 Read it, return it.", 16))
    ['  不登记，不借', '书。 Read it,', 'return it.']
    """
    line, used = "", 0
    for piece in _pieces(text.expandtabs(_TAB_COLUMNS), columns):
        size = cell_len(piece)
        if used + size > columns and line:
            yield line.rstrip()
            line, used = "", 0
            if piece.isspace():
                continue
        line, used = line + piece, used + size
    yield line.rstrip()


def _pieces(text: str, columns: int) -> Iterator[str]:
    for piece in _PIECE.findall(text):
        yield from [piece] if cell_len(piece) <= columns else chop_cells(piece, columns)
