"""Notices inside the text itself: an uploader's, or those of the document's own copyright page."""

import re
from typing import Final

from pipelines.text import chinese, wordings

# A longer paragraph talks about rights; a notice states them.
MAX_CHARS: Final = 60
# Inside quotation marks words are mentioned, not used.
_STATED: Final = re.compile(
    "(?<![\u201c\"\u300c\u300e\u2018'])" + f"(?:{wordings.any_of(chinese.STATED)}|all rights reserved)", re.IGNORECASE
)
_WHOLE: Final = re.compile(
    wordings.any_of((*chinese.INSERTED, *(t for t in chinese.FOOTERS if not t.startswith("…")))), re.IGNORECASE
)
_KEYS: Final = re.compile(wordings.any_of(("版权", "侵权", "copyright", "©", "rights reserved")), re.IGNORECASE)
# Of each key, in every form that it has: looking for these is cheaper by far. A long s is none of ASCII's letters.
_WIDE_PARTS: Final = ("\u7248\u6743", "\u7248\u6b0a", "\u4fb5\u6743", "\u4fb5\u6b0a", "\xa9")
_WIDE_FIRSTS: Final = frozenset(part[0] for part in _WIDE_PARTS)
_ASCII_PARTS: Final = (b"copyr", b"erved")


def holds_notice(text: str) -> bool:
    r"""A paragraph of the text is a notice, or the words of one stand in it.

    >>> holds_notice("阳台种菜\\n版权所有 侵权必究\\n前言"), holds_notice("封底印着“版权所有 侵权必究”。")
    (True, False)
    """
    small = text.encode("ascii", "ignore").lower()
    may_hold = any(map(small.__contains__, _ASCII_PARTS)) or (
        any(map(text.__contains__, _WIDE_FIRSTS)) and any(map(text.__contains__, _WIDE_PARTS))
    )
    if not may_hold or not _KEYS.search(text):
        return False
    if _STATED.search(text):
        return True
    return any(len(line) <= MAX_CHARS and _WHOLE.fullmatch(line.strip()) for line in text.split("\n"))
