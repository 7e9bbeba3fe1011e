"""The archive of an output folder as another program reads it, and all that could be read in any file there."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from fastwarc.warc import ArchiveIterator, WarcRecord

from crawler.courtesy.coding import unpack_fields
from pipelines.storage.fetches import Fetch

MAX_BYTES = 1 << 24


class Unpacked(NamedTuple):
    """A record of an archive."""

    path: Path
    kind: str
    id: str
    address: str
    headers: dict[str, str]
    fields: tuple[tuple[str, str], ...]
    """Of the HTTP head."""
    head: str
    """Status or request line."""
    body: bytes

    @property
    def content(self) -> bytes:
        """The body without its content coding."""
        return unpack_fields(self.body, self.fields, MAX_BYTES)

    @property
    def fetch(self) -> Fetch:
        """What a metadata record says."""
        return Fetch.model_validate_json(self.body)


def read_archive(output: Path) -> list[Unpacked]:
    """All records of all archive files, published and open, each with digests that verify, in order."""
    paths = sorted([*output.rglob("*.warc.gz"), *output.rglob("*.warc.gz.part")])
    return [_read(path, record) for path in paths for record in _iterate(path)]


def _iterate(path: Path) -> Iterator[WarcRecord]:
    with path.open("rb") as file:
        for record in ArchiveIterator(file, parse_http=False):
            assert record.verify_block_digest(), record.headers
            record.freeze()
            is_http = (record.headers.get("Content-Type") or "").startswith("application/http")
            if is_http:
                record.parse_http()
            if record.headers.get("WARC-Type") == "response":
                assert record.verify_payload_digest(), record.headers
            yield record


def _read(path: Path, record: WarcRecord) -> Unpacked:
    http = record.http_headers if record.is_http_parsed else None
    return Unpacked(
        path,
        record.headers.get("WARC-Type") or "",
        (record.record_id or "").strip("<>"),
        record.headers.get("WARC-Target-URI") or "",
        {name: value.strip("<>") for name, value in record.headers.to_tuples()},
        tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in http.items_bytes()) if http else (),
        (http.status_line or "") if http else "",
        record.reader.read(),
    )


def read_fetches(output: Path) -> dict[str, Fetch]:
    """What the archive says of each address, by address; the last word counts."""
    return {record.address: record.fetch for record in read_archive(output) if record.kind == "metadata"}


def read_output(output: Path) -> Iterator[tuple[Path, bytes]]:
    """The bytes of every file, those of archives unpacked, heads and bodies, with and without their content coding."""
    yield from ((path, path.read_bytes()) for path in output.rglob("*") if path.is_file())
    for record in read_archive(output):
        told = json.dumps([record.headers, record.fields, record.head], ensure_ascii=False).encode()
        yield record.path, told + record.body
        # What can't be unpacked is never archived.
        yield record.path, record.content


def count_kinds(records: list[Unpacked]) -> dict[str, Any]:
    """How many records there are of each kind."""
    kinds = [record.kind for record in records]
    return {kind: kinds.count(kind) for kind in sorted(set(kinds))}
