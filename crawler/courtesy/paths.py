"""How a path of robots.txt matches an address: RFC 9309 sections 2.2.2 and 2.2.3. Pure."""

import re
from collections.abc import Callable
from itertools import product
from typing import Final, NamedTuple, TypeAlias
from urllib.parse import quote_from_bytes, unquote_to_bytes

Recode: TypeAlias = Callable[[bytes], bytes]

_AUTHORITY: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*")
# What separates the parts of an address stays apart from its own percent-encoded form, as RFC 3986 section 2.2 wants.
# Behind the question mark slashes separate nothing.
_PATH: Final = re.compile(rb"([/=&*])")
_QUERY: Final = re.compile(rb"([=&*])")
_PLAIN: Final = re.compile(rb"[A-Za-z0-9_.~/=&*-]*")
_BEYOND_ASCII: Final = re.compile(rb"[\x80-\xff]|%[89A-Fa-f]")
# The example of section 2.2.2 makes "/" and "%2F" of a query equal; a wildcard that stands for the question mark may
# be followed by either. So both are compared once as a slash and once encoded.
_READINGS: Final = ("/?", "")


class Pattern(NamedTuple):
    """A path of a rule in one reading, cut at its wildcards."""

    first: str
    middle: tuple[str, ...]
    last: str | None
    """What the address has to end with; None: with anything."""
    is_whole: bool
    """There is an end and no wildcard, so that the address has to be equal."""

    def fits(self, path: str) -> bool:
        """The path of an address, in the same reading, begins with this pattern."""
        if self.is_whole or not path.startswith(self.first):
            return path == self.first
        place = len(self.first)
        for piece in self.middle:
            place = path.find(piece, place) + len(piece)
            if place < len(piece):
                return False
        return self.last is None or path.endswith(self.last, place)


class Path(NamedTuple):
    """The path of a rule."""

    patterns: tuple[Pattern, ...]
    """By reading."""
    octets: int
    """Its length, which decides between rules."""

    def matches(self, target: "Target") -> bool:
        """An address with this path and query falls under the rule."""
        # Without a question mark an address has one reading, for which the first of the pattern does.
        pairs = zip(self.patterns, target, strict=False)
        return any(pattern.fits(path) for pattern, paths in pairs for path in paths)


Target: TypeAlias = tuple[tuple[str, ...], ...]
"""Path and query of an address: by reading, in the encodings that may stand for the same characters."""


def read_path(octets: bytes) -> Path:
    """The path of a rule as it stands in robots.txt, in whatever encoding."""
    pattern, length = _read_pattern(octets, _READINGS[0])
    other = _read_pattern(octets, _READINGS[1])[0] if b"?" in octets else pattern
    return Path((pattern, other), length)


def _read_pattern(octets: bytes, safe: str) -> tuple[Pattern, int]:
    has_end = octets.endswith(b"$")
    text = _fold(octets.removesuffix(b"$"), safe)
    first, *others = text.split("*")
    last = others.pop() if others and has_end else None
    is_whole = has_end and last is None
    return Pattern(first, tuple(filter(None, others)), last, is_whole), len(text) + has_end


def read_target(address: str) -> Target:
    """What rules are compared with: path and query of an address, or of what stands behind its authority.

    >>> read_target("http://shelf.example/a%62c?to=/x#top")
    (('/abc?to=/x',), ('/abc?to=%2Fx',))
    """
    begin = _AUTHORITY.match(address)
    path = address[begin.end() if begin else 0 :].partition("#")[0]
    octets = (path if path.startswith("/") else f"/{path}").encode("utf-8", "surrogatepass").replace(b"*", b"%2A")
    # RFC 9309 wants UTF-8. A site in GB18030 writes its rules or its links in that, and either may meet the other.
    recodes = (_keep, _to_utf8, _to_gb18030) if _BEYOND_ASCII.search(octets) else (_keep,)
    readings = _READINGS if b"?" in octets else _READINGS[:1]
    return tuple(
        tuple(dict.fromkeys(_fold(octets, safe, *pair) for pair in product(recodes, repeat=2))) for safe in readings
    )


def _keep(octets: bytes) -> bytes:
    return octets


def _to_utf8(octets: bytes) -> bytes:
    return octets.decode("gb18030", "replace").encode()


def _to_gb18030(octets: bytes) -> bytes:
    return octets.decode("utf-8", "replace").encode("gb18030")


def _fold(octets: bytes, safe: str, recode_path: Recode = _keep, recode_query: Recode = _keep) -> str:
    """The one spelling of path and query: unreserved octets as they are, all others percent-encoded."""
    if _PLAIN.fullmatch(octets):
        return octets.decode("ascii")
    path, mark, query = octets.partition(b"?")
    return _escape(path, _PATH, "", recode_path) + mark.decode() + _escape(query, _QUERY, safe, recode_query)


def _escape(octets: bytes, separators: re.Pattern[bytes], safe: str, recode: Recode) -> str:
    # No trail byte of GB18030 is a separator, so what stands between two of them is whole characters.
    pieces = separators.split(octets)
    return "".join(
        piece.decode("ascii") if place % 2 else quote_from_bytes(recode(unquote_to_bytes(piece)), safe)
        for place, piece in enumerate(pieces)
    )
