"""Single records, and how many of them a file holds."""

import io
import zlib
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecord

from pipelines.storage.exchange import Capture
from pipelines.storage.warc import count_records, digest, to_metadata, to_request, to_response, to_revisit, to_warcinfo
from tests.storage.builders import RUN, address_of, make_exchange

BODY = "<p>正文</p>".encode()
EXCHANGE = make_exchange(address_of(1), BODY)
CAPTURE = Capture("urn:uuid:0", digest(BODY), "2026-11-20T00:00:00.000Z")
RECORDS = {
    "warcinfo": to_warcinfo(RUN.id, "a.warc.gz"),
    "request": to_request(EXCHANGE),
    "response": to_response(EXCHANGE, digest(BODY)),
    "revisit": to_revisit(EXCHANGE, CAPTURE, digest(BODY)),
    "metadata": to_metadata(EXCHANGE, EXCHANGE.id, b"{}"),
}


def read(content: bytes) -> WarcRecord:
    record = next(iter(ArchiveIterator(io.BytesIO(content), parse_http=False)))
    record.freeze()
    return record


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_is_one_gzip_member_with_a_sound_digest(kind: str) -> None:
    unpacker = zlib.decompressobj(31)
    content = unpacker.decompress(RECORDS[kind])
    assert (unpacker.eof, unpacker.unused_data) == (True, b"")
    assert content.startswith(b"WARC/1.1\r\nWARC-Type: " + kind.encode() + b"\r\n")
    assert content.endswith(b"\r\n\r\n")
    record = read(RECORDS[kind])
    assert record.headers["WARC-Block-Digest"]
    assert record.verify_block_digest()


@pytest.mark.parametrize(
    ("kind", "block"),
    [
        ("request", EXCHANGE.request),
        ("response", EXCHANGE.head + BODY),
        ("revisit", EXCHANGE.head),
        ("metadata", b"{}"),
    ],
)
def test_a_block_is_what_went_over_the_wire(kind: str, block: bytes) -> None:
    record = read(RECORDS[kind])
    assert record.reader.read() == block
    assert (record.headers["WARC-Target-URI"], record.headers["WARC-Date"]) == (
        "https://docs.example/doc/1.html",
        "2026-11-21T23:59:58.000Z",
    )


@pytest.mark.parametrize(
    ("status", "body", "capture", "profile", "refers"),
    [
        (200, BODY, CAPTURE, "identical-payload-digest", "<urn:uuid:0>"),
        (304, b"", CAPTURE, "server-not-modified", "<urn:uuid:0>"),
        (304, b"", None, "server-not-modified", None),
    ],
)
def test_a_revisit_says_what_it_repeats(
    status: int, body: bytes, capture: Capture | None, profile: str, refers: str | None
) -> None:
    record = read(to_revisit(make_exchange(address_of(1), body, status), capture, digest(body)))
    assert record.headers["WARC-Profile"] == f"http://netpreserve.org/warc/1.1/revisit/{profile}"
    assert record.headers.get("WARC-Refers-To") == refers
    assert record.headers.get("WARC-Refers-To-Date") == (capture.date if capture else None)
    assert record.headers.get("WARC-Payload-Digest") == (digest(body) if body else None)


@pytest.mark.parametrize("number", [0, 1, 5, 300])
def test_records_are_counted_however_they_lie_in_the_file(tmp_path: Path, number: int) -> None:
    record = to_response(make_exchange(address_of(1), b"".join(b"%d " % n for n in range(5000))), digest(b""))
    (tmp_path / "a").write_bytes(record * number)
    assert count_records(tmp_path / "a") == number


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (RECORDS["response"][:-1], "its last record is cut short"),
        (RECORDS["response"] + RECORDS["request"][:20], "its last record is cut short"),
        (RECORDS["response"] + b"{}\n", "it is damaged: "),
        (RECORDS["response"][:-8] + bytes(8), "it is damaged: "),
    ],
    ids=["cut", "a second one cut", "something else behind it", "another checksum"],
)
def test_a_file_of_anything_but_whole_records_is_told(tmp_path: Path, content: bytes, problem: str) -> None:
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(ValueError, match=problem):
        count_records(tmp_path / "a")
