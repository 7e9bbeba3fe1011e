"""Links of several steps: the way to a page, in one element."""

import re
from typing import Final

# Entries of a trail are short, and so are those of a menu; only a trail has signs that point on between them.
_TRAIL: Final = re.compile(r"[^>\u203a\xbb\u2192/]{1,40}(?:\s*[>\u203a\xbb\u2192]\s*[^>\u203a\xbb\u2192]{1,60}){1,7}")
_ARROWS: Final = re.compile("[>\u203a\xbb\u2192]")


def is_trail(text: str) -> bool:
    """The text of a link names several steps.

    >>> is_trail("Home › Physics › Optics"), is_trail("Physics / Optics"), is_trail("More ›")
    (True, False, False)
    """
    return _ARROWS.search(text) is not None and _TRAIL.fullmatch(text) is not None
