"""Content codings (RFC 9110 section 8.4) undone to the last byte, or not at all; Scrapy takes what it gets."""

import sys
import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import Final, Protocol

import brotli
from scrapy import Request, Spider
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import Response

from crawler.outcomes import Refused
from pipelines.errors import Reason

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

UNREADABLE: Final = frozenset({Reason.BAD_ENCODING_HEADER, Reason.BOMB, Reason.TRUNCATED})
"""Why a body can't be unpacked."""
_FIELD: Final = "content-encoding"
_ACCEPT: Final = "Accept-Encoding"
_PLAIN: Final = b"identity"
_CHUNK: Final = 65536
_GZIP_MAGIC: Final = b"\x1f\x8b"
_ZLIB, _GZIP, _RAW = 15, 31, -15


class _Unpacker(Protocol):
    """What zlib and zstd agree on."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Brotli:
    """Brotli's own interface as the others have it."""

    unused_data = b""

    def __init__(self) -> None:
        self._unpacker = brotli.Decompressor()

    @property
    def eof(self) -> bool:
        return bool(self._unpacker.is_finished())

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return bytes(self._unpacker.process(data, output_buffer_limit=max_length))


class ContentCoding(HttpCompressionMiddleware):
    """Scrapy's middleware with codecs that tell a body that is cut short from a whole one.

    What is not in the coding it names is asked for once more, without any.
    """

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """The response unpacked, or the request to send in its place; raises `Refused` as `unpack` does."""
        try:
            return super().process_response(request, response)
        except Refused as refused:
            if refused.reason is not Reason.BAD_ENCODING_HEADER or request.headers[_ACCEPT] == _PLAIN:
                raise
        again = request.replace(dont_filter=True)
        again.headers[_ACCEPT] = _PLAIN
        return again

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        return unpack(body, encoding.decode("ascii", "replace"), max_size)


def unpack_fields(body: bytes, fields: Iterable[tuple[str, str]], max_size: int) -> bytes:
    """The content of a body with these header fields, whose codings are undone from the last to the first.

    A coding that nobody knows ends that, as it does for a page. Raises as `unpack`.
    """
    for coding in reversed(read_codings(fields)):
        if not is_known(coding):
            break
        body = unpack(body, coding, max_size)
    return body


def read_codings(fields: Iterable[tuple[str, str]]) -> list[str]:
    """The codings that header fields name, in the order in which they were applied, in lower case."""
    return [coding.strip().lower() for name, text in fields if name.lower() == _FIELD for coding in text.split(",")]


def is_known(coding: str) -> bool:
    """The coding can be undone."""
    return coding in _CODECS or coding == "deflate"


def unpack(body: bytes, coding: str, max_size: int) -> bytes:
    """The content of a body in one coding: `gzip`, `x-gzip`, `deflate` with or without zlib's header, `br`, `zstd`.

    An answer without a body, as 304 is, names the coding that its page would have: nothing stays nothing.
    Raises `Refused` with `truncated` where it ends too early, `bomb` where it holds more than `max_size` bytes,
    `bad_encoding_header` where it is not in that coding.
    """
    try:
        return _unpack(body, coding, max_size) if body else b""
    except (zlib.error, zstd.ZstdError, brotli.error) as error:
        raise Refused(Reason.BAD_ENCODING_HEADER, coding=coding, error=str(error)) from error


def _unpack(body: bytes, coding: str, max_size: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    rest = body
    while rest or not parts:
        unpacker = _open(coding, rest)
        data = rest
        while not unpacker.eof:
            part = unpacker.decompress(data, _CHUNK)
            data = getattr(unpacker, "unconsumed_tail", b"")
            parts.append(part)
            size += len(part)
            if size > max_size > 0:
                raise Refused(Reason.BOMB, coding=coding, bytes=size, max_bytes=max_size)
            if not part and not data and not unpacker.eof:
                raise Refused(Reason.TRUNCATED, coding=coding, bytes=len(body))
        rest = unpacker.unused_data
        # A gzip file may hold several members (RFC 1952 section 2.2); anything else behind the end is padding.
        if not (coding.endswith("gzip") and rest.startswith(_GZIP_MAGIC)):
            break
    return b"".join(parts)


def _open(coding: str, body: bytes) -> _Unpacker:
    if coding != "deflate":
        return _CODECS[coding]()
    # Some servers leave the header out that "deflate" means (RFC 9110 section 8.4.1.2).
    try:
        zlib.decompressobj(_ZLIB).decompress(body, 1)
    except zlib.error:
        return zlib.decompressobj(_RAW)
    return zlib.decompressobj(_ZLIB)


_CODECS: Final[Mapping[str, Callable[[], _Unpacker]]] = {
    "gzip": lambda: zlib.decompressobj(_GZIP),
    "x-gzip": lambda: zlib.decompressobj(_GZIP),
    "br": _Brotli,
    "zstd": zstd.ZstdDecompressor,
}
