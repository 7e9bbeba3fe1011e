"""Characters that no reader sees and that lead programs astray: controls go, signs of direction are flagged."""

import re
from typing import Final

# C0 but for white space, DEL, C1 but for the new line of EBCDIC, and what is no character at all (Unicode 23.7).
CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_BIDI: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def without_controls(text: str) -> str:
    r"""The text without control characters.

    >>> without_controls("a\x1b[31mb\x00"), without_controls("a\tb")
    ('a[31mb', 'a\tb')
    """
    # What is printable holds none, and is seen to be so at once.
    return text if text.isprintable() else CONTROLS.sub("", text)


def has_bidi(text: str) -> bool:
    """The text holds a sign that turns the direction of what follows, by which it may show other words than it holds.

    Embeddings, overrides and isolates (UAX 9 section 2).
    """
    return any(map(text.__contains__, _BIDI))
