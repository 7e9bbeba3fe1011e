"""Records of WARC 1.1 (ISO 28500:2017), each a gzip member of its own: section numbers are those of the standard.

FastWARC puts them together; its own gzip takes nearly three times as long as isal's where it packs as densely.
"""

import hashlib
import zlib
from base64 import b32encode
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Final, TypeAlias
from uuid import uuid4

from fastwarc.warc import WarcRecord
from isal import isal_zlib

from pipelines.record import to_instant
from pipelines.storage.exchange import Capture, Exchange
from pipelines.storage.fetches import VERSION
from pipelines.storage.runs import RunInfo
from pipelines.version import PARSER

SUFFIX: Final = ".warc.gz"

# As dense as zlib's first level, in a third of its time.
_LEVEL: Final = 2
_GZIP: Final = 31
# Small, for what lies behind a member is copied.
_CHUNK_BYTES: Final = 64 * 1024
_SPECIFICATION: Final = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
_PROFILES: Final = "http://netpreserve.org/warc/1.1/revisit"

Fields: TypeAlias = Iterable[tuple[str, str]]


def new_id() -> str:
    """The id of a new record."""
    return f"urn:uuid:{uuid4()}"


def to_warcinfo(run: str, name: str) -> bytes:
    """The record at the head of the file `name` of a run (section 6.2)."""
    told = {"software": PARSER, "format": "WARC File Format 1.1", "conformsTo": _SPECIFICATION}
    lines = "".join(f"{key}: {value}\r\n" for key, value in {**told, "isPartOf": run, "description": VERSION}.items())
    fields = [("WARC-Filename", name), ("Content-Type", "application/warc-fields")]
    return _to_record("warcinfo", new_id(), RunInfo.parse(run, {}, {}).started, fields, lines.encode())


def to_request(exchange: Exchange) -> bytes:
    """The record of what was asked (section 6.5)."""
    fields = [
        ("WARC-Target-URI", exchange.address),
        ("WARC-Concurrent-To", f"<{exchange.id}>"),
        ("Content-Type", "application/http; msgtype=request"),
    ]
    return _to_record("request", new_id(), exchange.moment, fields, exchange.request)


def to_response(exchange: Exchange, payload: str) -> bytes:
    """The record of an answer with its body (section 6.3), `payload` being its digest."""
    fields = [
        ("WARC-Target-URI", exchange.address),
        ("Content-Type", "application/http; msgtype=response"),
        ("WARC-Payload-Digest", payload),
    ]
    return _to_record("response", exchange.id, exchange.moment, fields, exchange.head + exchange.body)


def to_revisit(exchange: Exchange, capture: Capture | None, payload: str) -> bytes:
    """The record of an answer whose body is that of `capture`, or would be (304); its head alone (section 6.7)."""
    profile = "identical-payload-digest" if exchange.body else "server-not-modified"
    fields = [
        ("WARC-Target-URI", exchange.address),
        ("Content-Type", "application/http; msgtype=response"),
        ("WARC-Profile", f"{_PROFILES}/{profile}"),
    ]
    if exchange.body:
        fields.append(("WARC-Payload-Digest", payload))
    if capture:
        refers = (("", f"<{capture.record}>"), ("-Target-URI", exchange.address), ("-Date", capture.date))
        fields += [(f"WARC-Refers-To{part}", value) for part, value in refers]
    return _to_record("revisit", exchange.id, exchange.moment, fields, exchange.head)


def to_metadata(exchange: Exchange, response: str, content: bytes) -> bytes:
    """The record that says what became of the answer (section 6.6), in JSON; `response` is empty where none is kept."""
    fields = [("WARC-Target-URI", exchange.address), ("Content-Type", "application/json")]
    if response:
        fields.append(("WARC-Refers-To", f"<{response}>"))
    return _to_record("metadata", new_id(), exchange.moment, fields, content)


def digest(content: bytes) -> str:
    """A labelled digest as all readers verify it (section 5.8).

    >>> digest(b"")
    'sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ'
    """
    # No secret hangs on it, and readers verify no other kind everywhere.
    return f"sha1:{b32encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()}"


def _to_record(kind: str, record_id: str, moment: datetime, fields: Fields, block: bytes) -> bytes:
    record, plain = WarcRecord(), BytesIO()
    record.headers.status_line = "WARC/1.1"
    own = (("WARC-Type", kind), ("WARC-Record-ID", f"<{record_id}>"), ("WARC-Date", to_instant(moment)))
    for name, value in (*own, *fields):
        record.headers.append(name, value)
    record.set_bytes_content(block)
    # With its length and the digest of its block.
    record.write(plain, checksum_data=True)
    return isal_zlib.compress(plain.getvalue(), _LEVEL, _GZIP)


def count_records(path: Path) -> int:
    """How many gzip members a file consists of; raises `ValueError` where it is cut short or none."""
    number, unpacker, is_begun = 0, zlib.decompressobj(_GZIP), False
    with path.open("rb") as file:
        rest = file.read(_CHUNK_BYTES)
        while rest:
            try:
                unpacker.decompress(rest)
            except zlib.error as error:
                raise ValueError(f"it is damaged: {error}") from error
            is_begun, rest = not unpacker.eof, unpacker.unused_data
            if unpacker.eof:
                number, unpacker = number + 1, zlib.decompressobj(_GZIP)
            rest = rest or file.read(_CHUNK_BYTES)
    if is_begun:
        raise ValueError("its last record is cut short")
    return number
