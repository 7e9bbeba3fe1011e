"""WARC files as other programs write them."""

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Shown:
    """What an address showed at a moment."""

    address: str
    body: bytes
    moment: str = "2025-03-04T05:06:07Z"
    status: str = "200 OK"
    media_type: str = HTML
    headers: tuple[tuple[str, str], ...] = ()
    kind: str = "response"


def to_record(shown: Shown, *, is_packed: bool = True) -> bytes:
    """One record."""
    head = b""
    if shown.kind == "response":
        fields = [("Content-Type", shown.media_type), *shown.headers]
        head = "".join([f"HTTP/1.1 {shown.status}\r\n", *(f"{n}: {v}\r\n" for n, v in fields), "\r\n"]).encode()
    media_type = "application/http; msgtype=response" if head else "text/plain"
    content = head + shown.body
    about = {
        "WARC-Type": shown.kind,
        "WARC-Record-ID": f"<urn:uuid:{uuid4()}>",
        "WARC-Date": shown.moment,
        "WARC-Target-URI": shown.address,
        "Content-Type": media_type,
        "Content-Length": str(len(content)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in about.items())
    record = b"WARC/1.0\r\n" + lines.encode() + b"\r\n" + content + b"\r\n\r\n"
    return gzip.compress(record, mtime=0) if is_packed else record


def write_warc(path: Path, shown: Iterable[Shown], *, is_packed: bool = True) -> list[int]:
    """A file of these records; return at which byte each begins, and where the last one ends."""
    records = [to_record(one, is_packed=is_packed) for one in shown]
    path.write_bytes(b"".join(records))
    return [sum(map(len, records[:number])) for number in range(len(records) + 1)]


def chunk(body: bytes) -> bytes:
    """A body in the transfer coding `chunked`, in two chunks with an extension and a trailer."""
    half = len(body) // 2
    parts = [
        b"%x;part=%d\r\n%b\r\n" % (len(part), number, part) for number, part in enumerate((body[:half], body[half:]))
    ]
    return b"".join([*parts, b"0\r\nTrailer: x\r\n\r\n"])


def pack_once(path: Path) -> None:
    """Make one gzip member of a whole file, which no WARC file should be and some are."""
    path.write_bytes(gzip.compress(path.read_bytes(), mtime=0))
