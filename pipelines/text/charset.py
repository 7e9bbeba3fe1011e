"""Bytes to text: the encoding that a page is really in, whatever it says of itself."""

import codecs
import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from w3lib.encoding import html_body_declared_encoding, read_bom, resolve_encoding

CONFLICT: Final = "charset-conflict"
"""The flag of a page whose bytes are in another encoding than it, or its server, names."""
GUESSED: Final = "charset-guessed"
"""The flag of a page whose encoding only its characters told, and too few of them to be sure."""
BAD_BYTES: Final = "bad-bytes"
"""The flag of a page with bytes that are no characters, each shown as U+FFFD."""

# Of the most frequent characters of Chinese texts, in both scripts: in text read with a wrong table they are rare.
_FREQUENT: Final = frozenset(
    "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工"
    "也能下过過子说說产產种種面而方后後多定行学學法所民得经經十三之进進着著等部度家电電力里如水化高自二理起小现現"
)
_KANA: Final = re.compile("[\u3041-\u30fe]")
# What a wrong table makes of East Asian text: private characters, half-width kana, what is no character.
_STRANGE: Final = re.compile("[\ufffd\ue000-\uf8ff\uff61-\uff9f\x80-\x9f]")
# ISO 2022 and HZ write every character with ASCII bytes, so strict UTF-8 would take their escapes for text.
_SEVEN_BIT: Final = ("hz", "iso2022_jp", "iso2022_kr")
# Servers name these by default, and every byte string is text in them: as a label they prove nothing.
_WEAK: Final = frozenset({"cp1252", "iso8859-1", "ascii"})
# Tried where nothing is named that fits, and preferred in this order.
_LIKELY: Final = ("gb18030", "big5hkscs", "shift_jis")
# The least byte that begins a character of UTF-8 outside ASCII (RFC 3629 section 3).
_LEAD: Final = 0xC2
# Frequent characters by which one encoding has to be ahead before it is no guess.
MIN_LEAD: Final = 3
# A strange character outweighs so many frequent ones.
_STRANGE_WEIGHT: Final = 4


class Decoded(NamedTuple):
    """The text of a page and the Python name of the encoding that gave it."""

    text: str
    encoding: str
    doubts: frozenset[str] = frozenset()
    """Flags of the record: what is not certain about it."""


def decode(body: bytes, declared: str = "", history: str = "") -> Decoded:
    """Return the text of `body`, with what is doubtful about it.

    The first that fits: a byte order mark; UTF-8, which other text fits by chance only where it is very short; UTF-8
    with a few damaged bytes; the encoding of the HTTP header (`declared`) or of the document; of these, that of the
    site's earlier pages (`history`), GB 18030, Big5 and Shift JIS the one that reads most like East Asian text, a few
    damaged bytes aside. What nothing fits is UTF-8 with U+FFFD for each bad byte. Labels of the GB family are read as
    GB 18030, their superset (WHATWG Encoding).

    >>> decode("这是我们的页数".encode("gbk"), "utf-8")
    Decoded(text='这是我们的页数', encoding='gb18030', doubts=frozenset({'charset-conflict'}))
    """
    labels = list(_labels(body, declared))
    attempts: tuple[Callable[[bytes, list[str]], Decoded | None], ...] = (_marked, _seven_bit, _utf8, _labelled)
    found = next(filter(None, (attempt(body, labels) for attempt in attempts)), None)
    found = found or _likely(body, labels, history) or _replaced(body, "utf-8")
    is_conflict = not body.isascii() and any(label != found.encoding for label in labels if label not in _WEAK)
    return found._replace(doubts=found.doubts | {CONFLICT}) if is_conflict else found


def _marked(body: bytes, _: list[str]) -> Decoded | None:
    encoding, mark = read_bom(body)
    return _replaced(body[len(mark) :], encoding) if encoding and mark else None


def _seven_bit(body: bytes, labels: list[str]) -> Decoded | None:
    if not body.isascii():
        return None
    label = next((label for label in labels if label in _SEVEN_BIT), "")
    return _strictly(body, label) if label else Decoded(body.decode("ascii"), "utf-8")


def _utf8(body: bytes, _: list[str]) -> Decoded | None:
    try:
        return Decoded(body.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        # Two characters and the beginning of a third: of other encodings hardly one text in a thousand looks so.
        is_cut = error.end == len(body) and sum([byte >= _LEAD for byte in body[: error.start]]) > 1
    replaced = _replaced(body, "utf-8")
    # Of GBK or Big5 text about one character in eight passes for UTF-8, so one bad byte in five leaves no doubt.
    return replaced if is_cut or _is_sound(replaced.text) else None


def _labelled(body: bytes, labels: list[str]) -> Decoded | None:
    strong = (label for label in labels if label not in _WEAK)
    return next(filter(None, (_strictly(body, label) for label in strong)), None)


def _likely(body: bytes, labels: list[str], history: str) -> Decoded | None:
    names = dict.fromkeys([*labels, *([history] if history else []), *_LIKELY])
    scored = [(_score(found.text), found) for found in (_replaced(body, name) for name in names)]
    fitting = [(score, found) for score, found in scored if _is_sound(found.text)]
    best, found = max(fitting, key=lambda pair: pair[0], default=(0, None))
    if found is None:
        return None
    rivals = [score for score, other in fitting if other.text != found.text]
    if best - max(rivals, default=0) >= MIN_LEAD:
        return found
    # What the characters leave open the site's other pages decide.
    known = next((other for score, other in fitting if other.encoding == history and best - score < MIN_LEAD), None)
    return known or found._replace(doubts=found.doubts | {GUESSED})


def _score(text: str) -> int:
    """How much a text reads like one: characters that are frequent, against those that no page is written in."""
    frequent = sum(map(_FREQUENT.__contains__, text)) + len(_KANA.findall(text))
    return frequent - _STRANGE_WEIGHT * len(_STRANGE.findall(text))


def _is_sound(text: str) -> bool:
    """At most one character in five, ASCII aside, was lost."""
    damaged = text.count("\ufffd")
    return damaged * 4 <= sum([not char.isascii() for char in text]) - damaged


def _labels(body: bytes, declared: str) -> Iterator[str]:
    """Yield the Python names of the encodings that header and document name; unknown ones are left out."""
    for label in (declared, html_body_declared_encoding(body)):
        if label and (name := resolve_encoding(label)):
            yield codecs.lookup(name).name


def _replaced(body: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(body.decode(encoding), codecs.lookup(encoding).name)
    except UnicodeDecodeError:
        return Decoded(body.decode(encoding, "replace"), codecs.lookup(encoding).name, frozenset({BAD_BYTES}))


def _strictly(body: bytes, encoding: str) -> Decoded | None:
    found = _replaced(body, encoding)
    return None if found.doubts else found
