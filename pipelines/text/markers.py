"""What numbers the items of a list: options, questions, clauses; and whether one item follows another."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

_DIGITS: Final = "\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d"
_HAN_DIGITS: Final = frozenset(f"{_DIGITS}\u5341")
_HAN_NUMBER: Final = f"[{_DIGITS}\u5341]{{1,3}}"
_MARKER: Final = re.compile(
    rf"(?P<letter>[A-H])[.\uff0e\u3001]"
    rf"|(?P<digits>\d{{1,3}})[.\uff0e\u3001)\uff09](?!\d)"
    rf"|[(\uff08](?P<bracketed>\d{{1,3}})[)\uff09]"
    rf"|(?P<circled>[\u2460-\u2473])"
    rf"|(?P<han>{_HAN_NUMBER})\u3001"
    rf"|[(\uff08](?P<han_bracketed>{_HAN_NUMBER})[)\uff09]"
    rf"|\u7b2c(?P<clause>{_HAN_NUMBER}|\d{{1,3}})[\u6761\u7ae0\u8282]"
)

# Begins a paragraph wherever it stands: a numbered part with a space behind it, a label in brackets, a date alone, the
# dot that Japanese typesetting lets no line begin with (JIS X 4051).
_HEADING: Final = re.compile(
    rf"\u7b2c(?:{_HAN_NUMBER}|\d{{1,3}})(?:[\u6761\u7ae0\u8282\u7bc0\u8bfe\u8ab2\u7f16\u7bc7]|\u90e8\u5206)[ \u3000]"
    r"|\u30fb|\d{4}\u5e74\d{1,2}\u6708\d{1,2}\u65e5$|\u3010[^\u3011]{1,12}\u3011$"
)
# Begins one behind the end of a sentence.
_OPENER: Final = re.compile(
    r"\d{1,2}(?:\.\d{1,2}){1,3}[ \u3000\xa0]|[(\uff08][A-Za-z][)\uff09]|[A-Z][.\uff0e\u3001] ?|[IVX]{1,4}\. "
    r"|[\u3010\u2022\u25cf\u25c6\u25aa\u25a0\u25cb\xb7\u30fb]|[-\u2013*] "
)
# What all of these begin with, digits aside; few wrapped lines do.
_FIRSTS: Final = frozenset(
    f"ABCDEFGHIJKLMNOPQRSTUVWXYZ(\uff08{_DIGITS}\u5341\u7b2c\u3010\u2022\u25cf\u25c6\u25aa\u25a0\u25cb\xb7\u30fb-\u2013*"
    + "".join(map(chr, range(0x2460, 0x2474)))
)
QUESTION_ENDS: Final = tuple(")\uff09?\uff1f:\uff1a\u3002._")


class Marker(NamedTuple):
    """The style of an item's number and its value, from 1."""

    style: str
    value: int


_FIRST_OPTION: Final = Marker("letter", 1)


def read_marker(text: str) -> Marker | None:
    """The marker that a line begins with, if any.

    >>> read_marker("B. 春天"), read_marker("十二、附则"), read_marker("2.5 公里")
    (Marker(style='letter', value=2), Marker(style='han', value=12), None)
    """
    found = _MARKER.match(text)
    if not found or not found.lastgroup:
        return None
    return Marker(found.lastgroup, _value(found[found.lastgroup]))


def begins_item(text: str, opening: str, before: str, *, is_ended: bool) -> bool:
    """The line begins an item or a section: one further than `opening`, the first option of a question, a heading.

    An option is an A behind a line, `before`, that ends with a stop, a colon or the bracket to write in. Where a
    sentence ended with that line (`is_ended`), whatever looks like a marker is one.
    """
    first = text[:1]
    if first not in _FIRSTS and not first.isdecimal():
        return False
    if _HEADING.match(text) or (is_ended and _OPENER.match(text)):
        return True
    marker = read_marker(text)
    is_option = marker == _FIRST_OPTION and before.endswith(QUESTION_ENDS)
    return is_option or (marker is not None and (is_ended or follows(opening, text)))


def follows(item: str, text: str) -> bool:
    """Both begin with a marker of one style, and the second counts one further than the first."""
    after = read_marker(text)
    before = read_marker(item) if after else None
    return before is not None and after == Marker(before.style, before.value + 1)


def find_sections(lines: Iterable[str]) -> frozenset[int]:
    r"""The places of lines that head a section: Chinese numbers that run on from one, whatever stands between.

    >>> sorted(find_sections(["\u4e00\u3001\u603b\u5219", "\u7532\u65b9", "\u4e8c\u3001\u9644\u5219", "\u4e5d\u3001"]))
    [0, 2]
    """
    found: list[int] = []
    for place, line in enumerate(lines):
        marker = read_marker(line) if line[:1] in _HAN_DIGITS else None
        if marker and marker.style == "han" and marker.value == len(found) + 1:
            found.append(place)
    return frozenset(found)


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    if number[0] in f"{_DIGITS}\u5341":
        tens, ten, ones = number.rpartition("\u5341")
        return (10 * (_DIGITS.find(tens) if tens else 1) if ten else 0) + max(_DIGITS.find(ones), 0) * bool(ones)
    return ord(number) - (ord("A") if number.isascii() else 0x2460) + 1
