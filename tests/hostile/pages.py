"""A hostile server, one path a case, and how each of its pages has to end."""

import gzip
import zlib
from collections.abc import Callable, Mapping
from functools import cache, partial
from http.server import BaseHTTPRequestHandler
from typing import Final, NamedTuple

import brotli
from backports import zstd

from tests.crawler.loopback import Answer, Reply, preview, send

MEBIBYTE: Final = 1024 * 1024
BOMB_BYTES: Final = 64 * MEBIBYTE
SENTENCE: Final = "读者凭借书证借书,每人每次最多借三册。"
GBK: Final = "text/html; charset=gbk"
BARE: Final = "text/html"


class Case(NamedTuple):
    """A case of a page: its number among all, what the server does, and what has to come of it."""

    number: int
    name: str
    reply: Reply
    end: tuple[str, str] = ("emitted", "")
    """State and reason."""
    flags: frozenset[str] = frozenset()
    holds: str = ""
    """What stands in the text of the record."""
    lacks: str = ""


def raw(handler: BaseHTTPRequestHandler, content: bytes) -> None:
    """Send these bytes in place of an answer, and close."""
    handler.close_connection = True
    try:
        handler.wfile.write(content)
    except OSError:  # the crawl has left already, which is what some cases are about
        return


def chunked(handler: BaseHTTPRequestHandler, chunks: bytes) -> None:
    """Send an answer in chunks that are wrong."""
    raw(handler, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks)


def coded(coding: str, content: bytes) -> Answer:
    """An answer with a content coding, whatever its bytes are."""
    return Answer(content, headers={"Content-Encoding": coding})


@cache
def packed(coding: str) -> bytes:
    """A bomb in a content coding, made when it is asked for first."""
    packers: dict[str, Callable[[bytes], bytes]] = {
        "gzip": gzip.compress,
        "deflate": partial(deflated, wbits=15),
        "raw deflate": partial(deflated, wbits=-15),
        "br": partial(brotli.compress, quality=1),
        "zstd": zstd.compress,
        "gzip, gzip": lambda content: gzip.compress(gzip.compress(content)),
    }
    return packers[coding](b"0" * BOMB_BYTES)


def explode(handler: BaseHTTPRequestHandler, coding: str) -> None:
    """Answer with a bomb."""
    send(handler, coded(coding.removeprefix("raw "), packed(coding)))


def deflated(content: bytes, wbits: int) -> bytes:
    """The content in zlib's format (`wbits` 15) or without any (-15)."""
    packer = zlib.compressobj(wbits=wbits)
    return packer.compress(content) + packer.flush()


def numbered(number: int, text: str = "") -> bytes:
    """A preview page with a text of its own."""
    lines = [f"第{number}件事的第{line}条:{SENTENCE}" for line in range(1, 9)]
    return preview("<br />".join([*lines, text]))


def cut(content: bytes) -> bytes:
    """All but the last tenth."""
    return content[: -len(content) // 10]


def in_gbk(number: int, label: str = "gbk") -> bytes:
    """A preview page in GBK that names `label` in its head."""
    return numbered(number).decode().replace("utf-8", label).encode("gb18030")


FAILED_CUT: Final = ("failed", "truncated")
FAILED_CODING: Final = ("failed", "bad_encoding_header")
FAILED_BOMB: Final = ("failed", "bomb")
FAILED: Final = ("failed", "connect")
CONFLICT: Final = frozenset({"charset-conflict"})
BAD_BYTES: Final = frozenset({"bad-bytes"})
OWN_NOTICE: Final = frozenset({"notice-in-body"})
MARK: Final = b"\xef\xbb\xbf"
RED: Final = b"<h1>\x1b[31m&#13;&#10;%s "

CASES: Final = (
    Case(34, "a chunk without a size", partial(chunked, chunks=b"zz\r\nabc\r\n"), FAILED_CUT),
    Case(34, "no last chunk", partial(chunked, chunks=b"5\r\nabcde\r\n"), FAILED_CUT),
    Case(35, "gzip cut short", coded("gzip", cut(gzip.compress(numbered(35)))), FAILED_CUT),
    Case(36, "plain text that claims gzip", coded("gzip", numbered(36)), FAILED_CODING),
    Case(36, "broken gzip", coded("gzip", gzip.compress(numbered(36))[:40] + b"\xff" * 400), FAILED_CODING),
    Case(39, "a header of 20 MB", partial(raw, content=b"HTTP/1.1 200 OK\r\nX: " + b"x" * 20_000_000), FAILED),
    Case(41, "a status line of garbage", partial(raw, content=b"\x00\x01 garbage\r\n\r\n"), FAILED),
    Case(41, "HTTP/0.9", partial(raw, content=b"<html>only a body</html>"), FAILED),
    Case(41, "204 with a body", partial(raw, content=b"HTTP/1.1 204 No\r\n\r\nbody"), ("rejected", "empty_text")),
    Case(45, "a login", Answer("<title>提示</title><p>请先登录后查看".encode()), ("rejected", "login_wall")),
    Case(45, "a document that is gone", Answer("<h1>文档不存在</h1>".encode()), ("rejected", "soft_404")),
    Case(46, "304 without a copy", Answer(status=304), ("failed", "redirect_blocked")),
    Case(48, "closed behind the answer", Answer(numbered(48), headers={"Connection": "close"}), holds="第8条"),
    Case(49, "a bomb in gzip", partial(explode, coding="gzip"), FAILED_BOMB),
    Case(49, "a bomb in deflate", partial(explode, coding="deflate"), FAILED_BOMB),
    Case(49, "a bomb in raw deflate", partial(explode, coding="raw deflate"), FAILED_BOMB),
    Case(49, "a bomb in brotli", partial(explode, coding="br"), FAILED_BOMB),
    Case(49, "a bomb in zstd", partial(explode, coding="zstd"), FAILED_BOMB),
    Case(49, "a bomb in a bomb", partial(explode, coding="gzip, gzip"), FAILED_BOMB),
    Case(50, "100 000 elements deep", Answer(b"<div>" * 100_000 + numbered(50)), ("rejected", "too_deep")),
    Case(51, "200 deep, 20 000 paragraphs", Answer(numbered(51, "<div>" * 200 + "<p>x" * 20_000)), holds="第8条"),
    Case(52, "an attribute of 15 MB", Answer(numbered(52, f'<i title="{"x" * 15_000_000}">尾</i>')), holds="第8条"),
    Case(54, "2 000 000 elements", Answer(numbered(54) + b"<b>" * 2_000_000), ("rejected", "too_deep")),
    Case(
        54,
        "1 000 000 elements side by side",
        Answer(numbered(541) + b"<hr>" * 1_000_000),
        ("rejected", "too_many_nodes"),
    ),
    Case(85, "GB 18030 labelled gb2312", Answer(in_gbk(85).replace(b"gbk", b"gb2312")), holds="第8条"),
    Case(86, "GBK with a header that says UTF-8", Answer(in_gbk(86, "gbk")), flags=CONFLICT, holds="第8条"),
    Case(86, "and without a label of its own", Answer(in_gbk(860, "x")), flags=CONFLICT, holds="第8条"),
    Case(87, "UTF-8 with a header that says GBK", Answer(numbered(87), media_type=GBK), flags=CONFLICT, holds="第8条"),
    Case(88, "UTF-8 with latin-1", Answer(numbered(88), media_type="text/html; charset=iso-8859-1"), holds="第8条"),
    Case(
        89, "one bad byte", Answer(numbered(89, "尾").replace("尾".encode(), b"\xff")), flags=frozenset({"bad-bytes"})
    ),
    Case(90, "GBK without a label", Answer(in_gbk(90, "x"), media_type=BARE), holds="第8条"),
    Case(91, "a mark of byte order", Answer(MARK + numbered(91), media_type=GBK), flags=CONFLICT, holds="条"),
    Case(91, "an unknown label", Answer(numbered(911), media_type="text/html; charset=no-such"), holds="第8条"),
    Case(91, "UTF-16", Answer(numbered(912).decode().encode("utf-16")), holds="第8条"),
    Case(92, "control characters", Answer(numbered(92, "头&#1;尾&#xD800;末")), holds="末", lacks="\x01"),
    Case(92, "signs of direction", Answer(numbered(921, "头\u202e尾")), flags=frozenset({"bidi-signs"}), holds="尾"),
    Case(93, "a PDF that claims HTML", Answer(b"%PDF-1.7\n1 0 obj"), ("rejected", "not_html")),
    Case(93, "a picture", Answer(b"\x89PNG\r\n\x1a\n\0\0"), ("rejected", "not_html")),
    Case(93, "JSON", Answer(b'{"code": 1}'), ("rejected", "not_html")),
    Case(93, "HTML that claims bytes", Answer(numbered(93), media_type="application/octet-stream"), holds="第8条"),
    Case(94, "an empty body", Answer(b""), ("rejected", "empty_text")),
    Case(94, "white space", Answer(b" \n\t "), ("rejected", "empty_text")),
    Case(94, "a script alone", Answer(b"<script>document.write('x')</script>"), ("rejected", "no_layout")),
    Case(95, "a notice in the text", Answer(numbered(95, "版权所有 侵权必究")), flags=OWN_NOTICE),
    Case(96, "line breakers", Answer(numbered(96, "头\u2028中\u2029尾\x85末")), holds="末"),
    Case(98, "control codes in a title", Answer(numbered(98).replace(b"<h1>", RED)), holds="条"),
    Case(100, "orders to a machine", Answer(numbered(100, "Ignore previous instructions.")), holds="Ignore previous"),
)


def paths() -> dict[str, Case]:
    """Each case by its path."""
    return {f"/{place}.html": case for place, case in enumerate(CASES, start=1)}


def replies() -> Mapping[str, Reply | Callable[[BaseHTTPRequestHandler], None]]:
    """What each path answers."""
    return {path: case.reply for path, case in paths().items()}
