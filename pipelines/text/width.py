"""Display widths in columns, as East Asian typesetting counts them: UAX 11, the ambiguous class read as wide."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Final


def _ranges() -> Iterator[tuple[str, str]]:
    """Runs of characters of one East Asian width, as ranges for a character class, each with its width."""
    # Planes 2 and 3 are Han throughout; no other plane holds wide characters beyond plane 1.
    points = range(0x80, 0x20000)
    for kind, run in groupby(points, key=lambda point: unicodedata.east_asian_width(chr(point))):
        first, *_, last = [*run] * 2
        yield kind, f"{chr(first)}-{chr(last)}"
    yield "W", "\U00020000-\U0003fffd"


_RANGES: Final = tuple(_ranges())
WIDE: Final = "".join(run for kind, run in _RANGES if kind in "WF")
"""The inside of a character class of all characters that are wide in any text."""

_WIDE_HERE: Final = "".join(run for kind, run in _RANGES if kind in "WFA")
_WIDE_RUN: Final = re.compile(rf"[{_WIDE_HERE}]+")
# A page that narrowed its punctuation was typeset before with the wide forms: there a mark behind a wide one is wide.
_NARROWED_RUN: Final = re.compile(rf"[{_WIDE_HERE}][{_WIDE_HERE},:;!?()]*")
_NARROWED: Final = re.compile(rf"[{WIDE}][,:;!?()]")
_HAN: Final = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]")


def width(text: str) -> int:
    """How many columns the text takes in a typeset East Asian line.

    >>> width("好,ab")
    5
    """
    return len(text) + sum(map(len, _WIDE_RUN.findall(text)))


def narrowed_width(text: str) -> int:
    """How many columns the text took before its full-width punctuation was replaced by ASCII.

    >>> narrowed_width("好,ab")
    6
    """
    return len(text) + sum(map(len, _NARROWED_RUN.findall(text)))


def may_be_narrowed(text: str) -> bool:
    """ASCII punctuation stands right behind wide characters."""
    return _NARROWED.search(text) is not None


def is_cjk(text: str) -> bool:
    """At least a tenth of the characters are Han or kana: the text is set by East Asian rules."""
    return len(_HAN.findall(text)) * 10 >= len(text) > 0
