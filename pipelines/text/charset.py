"""Bytes to text: the encoding that a page is really in, whatever it says of itself."""

import codecs
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from w3lib.encoding import html_body_declared_encoding, read_bom, resolve_encoding

Decoded: TypeAlias = tuple[str, str]

# Of the most frequent characters of Chinese texts, in both scripts: in text read with a wrong table they are rare.
_FREQUENT: Final = frozenset(
    "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工"
    "也能下过過子说說产產种種面而方后後多定行学學法所民得经經十三之进進着著等部度家电電力里如水化高自二理起小现現"
)
# ISO 2022 and HZ write every character with ASCII bytes, so strict UTF-8 would take their escapes for text.
_SEVEN_BIT: Final = ("hz", "iso2022_jp", "iso2022_kr")
# Servers name these by default, and every byte string is text in them: as a label they prove nothing.
_WEAK: Final = frozenset({"cp1252", "iso8859-1", "ascii"})


def decode(body: bytes, declared: str = "") -> Decoded:
    """Return the text of `body` and the Python name of the encoding that gave it.

    The first that fits: a byte order mark; UTF-8, which other text fits by chance only where it is very short; UTF-8
    with a few damaged bytes; the encoding of the HTTP header (`declared`) or of the document; GB 18030 or Big5,
    whichever reads more like Chinese. What nothing fits is UTF-8 with U+FFFD for each bad byte. Labels of the GB family
    are read as GB 18030, their superset (WHATWG Encoding).

    >>> decode("页数".encode("gbk"), "utf-8")
    ('页数', 'gb18030')
    """
    attempts: tuple[Callable[[bytes, str], Decoded | None], ...] = (_marked, _seven_bit, _utf8, _labelled, _likely)
    found = (attempt(body, declared) for attempt in attempts)
    return next(filter(None, found), None) or (body.decode("utf-8", "replace"), "utf-8")


def _marked(body: bytes, _: str) -> Decoded | None:
    encoding, mark = read_bom(body)
    return (body[len(mark) :].decode(encoding, "replace"), encoding) if encoding and mark else None


def _seven_bit(body: bytes, declared: str) -> Decoded | None:
    if not body.isascii():
        return None
    label = next((label for label in _labels(body, declared) if label in _SEVEN_BIT), "")
    return _strictly(body, label) if label else (body.decode("ascii"), "utf-8")


def _utf8(body: bytes, _: str) -> Decoded | None:
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text = body.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    # Of GBK or Big5 text about one character in eight passes for UTF-8, so one bad byte in five leaves no doubt.
    sound = sum(not char.isascii() for char in text) - damaged
    return (text, "utf-8") if damaged * 4 <= sound else None


def _labelled(body: bytes, declared: str) -> Decoded | None:
    strong = (label for label in _labels(body, declared) if label not in _WEAK)
    return next(filter(None, (_strictly(body, label) for label in strong)), None)


def _likely(body: bytes, declared: str) -> Decoded | None:
    weak = [label for label in _labels(body, declared) if label in _WEAK]
    fitting = filter(None, (_strictly(body, label) for label in [*weak, "gb18030", "big5hkscs"]))
    return max(fitting, key=lambda decoded: sum(map(_FREQUENT.__contains__, decoded[0])), default=None)


def _labels(body: bytes, declared: str) -> Iterator[str]:
    """Yield the Python names of the encodings that header and document name; unknown ones are left out."""
    for label in (declared, html_body_declared_encoding(body)):
        if label and (name := resolve_encoding(label)):
            yield name


def _strictly(body: bytes, encoding: str) -> Decoded | None:
    try:
        return body.decode(encoding), codecs.lookup(encoding).name
    except UnicodeDecodeError:
        return None
