"""Display widths in columns, as Chinese and Japanese typesetting counts them."""

import codecs
import re
import unicodedata
from collections.abc import Iterable
from typing import Final

_NARROWED_RUN: Final = re.compile(r"[^\x00-\x7f]([,:;!?()]+)")
_NARROWED: Final = re.compile(r"[^\x00-\x7f][,:;!?()]")
# The letters of Latin alphabets that East Asian fonts set wide (UAX 11, class A) and that GBK lacks.
_LACKED: Final = re.compile(
    "[\xaa\xba\xc6\xd0\xd8\xde\xdf\xe6\xf0\xf8\xfe\u0111\u0126\u0127\u0131-\u0133\u0138\u013f-\u0142"
    "\u0149-\u014b\u0152\u0153\u0166\u0167]"
)
_WIDE_COMMA: Final = "\uff0c"
_HAN: Final = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
# Upper bytes of UTF-16 that Han characters alone have: they are counted much faster than a pattern finds characters.
_HAN_ROWS: Final = bytes([*range(0x34, 0x4D), *range(0x4E, 0xA0)])
# One character in ten: a Chinese page about software is mostly Latin letters and still set by East Asian rules.
_MIN_HAN_SHARE: Final = 10
SAMPLE_CHARS: Final = 300


def width(text: str) -> int:
    r"""How many columns the text takes in a line of Chinese or Japanese type.

    GBK keeps in one byte what such type sets in one column and in two what it sets in two, quotes, dashes, Greek and
    Cyrillic (the ambiguous class of UAX 11) included. What GBK lacks counts by its own width.

    >>> width("\u597d\uff0cab"), width("\xa0")
    (6, 1)
    """
    return len(text) if text.isascii() else len(text.encode("gbk", _COLUMNS))


def _columns(error: UnicodeError) -> tuple[bytes, int]:
    """One byte a column for the characters that GBK lacks, as an error handler of codecs."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return b"".join([b"??" if is_wide(character) else b"?" for character in lacking]), error.end


_COLUMNS: Final = "flyleaf.columns"
codecs.register_error(_COLUMNS, _columns)


def widths(lines: Iterable[str]) -> list[int]:
    """The width of each line, counted in one pass; no line holds a new line, which is never part of a GBK character."""
    return [len(line) for line in "\n".join(lines).encode("gbk", _COLUMNS).split(b"\n")]


def ambiguous_width(text: str) -> int:
    r"""How many columns the text takes in a font that sets every letter of the ambiguous class wide.

    >>> ambiguous_width("gro\xdf"), width("gro\xdf")
    (5, 4)
    """
    return width(text) + len(_LACKED.findall(text))


def narrowed_width(text: str) -> int:
    """How many columns the text took before its full-width punctuation was replaced by ASCII.

    >>> narrowed_width("\u597d,ab")
    6
    """
    return width(text) + narrowed_columns(text)


def narrowed_columns(text: str) -> int:
    """How many columns were lost with that: one for each mark in a run behind a wide character."""
    return sum(map(len, _NARROWED_RUN.findall(text)))


def may_be_narrowed(text: str) -> bool:
    """ASCII punctuation stands right behind wide characters, and no full-width comma shows that it was meant."""
    return _WIDE_COMMA not in text and _NARROWED.search(text) is not None


def is_cjk(text: str) -> bool:
    """At least a tenth of the characters are Han or kana: the text is set by East Asian rules."""
    sample = text[:SAMPLE_CHARS]
    han = count_han(sample)
    # Nearly always these are enough.
    han = han if han * _MIN_HAN_SHARE >= len(sample) else sum(map(len, _HAN.findall(sample)))
    return han * _MIN_HAN_SHARE >= len(sample) > 0


def count_han(text: str) -> int:
    """How many characters are Han for certain: those of the rows of the code chart that hold no others."""
    rows = text.encode("utf-16-be", "surrogatepass")[::2]
    return len(rows) - len(rows.translate(None, _HAN_ROWS))


def is_wide(character: str) -> bool:
    """The character is wide in any text (UAX 11, classes W and F)."""
    return unicodedata.east_asian_width(character) in "WF"
