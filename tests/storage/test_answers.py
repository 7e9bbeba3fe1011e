"""Answers out of WARC files: as they were received, from sound files and from those that are not."""

import gzip
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.warc import WarcRecordType

from pipelines.errors import Reason
from pipelines.storage.answers import Answer, Damage, Offer, read_answers, read_head
from tests.storage.foreign import Shown, chunk, pack_once, to_record, write_warc

BODY = b"<html>" + bytes(range(256)) * 20
FIRST, SECOND, THIRD = (f"https://a.example/{number}.html" for number in (1, 2, 3))
THREE = [Shown(address, BODY + address.encode()) for address in (FIRST, SECOND, THIRD)]
LIMIT = 100_000


def read(path: Path, kind: WarcRecordType = WarcRecordType.response, max_bytes: int = LIMIT) -> list[Answer | Damage]:
    return list(read_answers(path, lambda _: True, max_bytes, kind))


def tell(found: list[Answer | Damage]) -> list[str]:
    """The addresses of answers, and the reasons of what could not be read."""
    return [one.address if isinstance(one, Answer) else f"{one.reason} {one.address}".strip() for one in found]


@pytest.mark.parametrize("is_packed", [True, False])
def test_an_answer_is_what_was_received(tmp_path: Path, is_packed: bool) -> None:
    path = tmp_path / "a.warc"
    headers = (("X-Robots-Tag", "noai"), ("Set-Cookie", "a=b"), ("X-Robots-Tag", "noindex"), ("X-Odd", "caf\xe9"))
    write_warc(
        path, [Shown(FIRST, BODY, "2025-03-04T05:06:07.089Z", "404 Nichts", headers=headers)], is_packed=is_packed
    )
    [answer] = read(path)
    assert isinstance(answer, Answer)
    assert (answer.address, answer.fetch, answer.status, answer.body) == (FIRST, None, 404, BODY)
    assert answer.moment == datetime(2025, 3, 4, 5, 6, 7, 89000, tzinfo=UTC)
    assert answer.fields == (("Content-Type", "text/html; charset=utf-8"), *headers[:-1], ("X-Odd", "caf\xc3\xa9"))
    assert answer.record.startswith("urn:uuid:")


def test_what_is_not_wanted_is_not_read(tmp_path: Path) -> None:
    write_warc(tmp_path / "a.warc.gz", THREE)
    asked: list[str] = []

    def refuse(offer: Offer) -> bool:
        asked.append(offer.address)
        return False

    assert (list(read_answers(tmp_path / "a.warc.gz", refuse, LIMIT)), asked) == ([], [FIRST, SECOND, THIRD])


@pytest.mark.parametrize(
    ("coding", "body", "expected"),
    [
        ("chunked", chunk(BODY), BODY),
        ("Chunked", chunk(BODY), BODY),
        # Its last chunk is missing, which only says that the server never ended it.
        ("chunked", chunk(BODY)[: -len(b"0\r\nTrailer: x\r\n\r\n")], BODY),
        # Many archives name it and have undone it.
        ("chunked", BODY, BODY),
        ("chunked", b"", b""),
        ("gzip", BODY, BODY),
    ],
)
def test_the_transfer_coding_is_undone_where_it_is_there(
    tmp_path: Path, coding: str, body: bytes, expected: bytes
) -> None:
    write_warc(tmp_path / "a.warc.gz", [Shown(FIRST, body, headers=(("Transfer-Encoding", coding),))])
    [answer] = read(tmp_path / "a.warc.gz")
    assert isinstance(answer, Answer)
    assert answer.body == expected


def test_the_content_coding_is_left(tmp_path: Path) -> None:
    packed = gzip.compress(BODY)
    headers = (("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))
    write_warc(tmp_path / "a.warc.gz", [Shown(FIRST, chunk(packed), headers=headers)])
    [answer] = read(tmp_path / "a.warc.gz")
    assert isinstance(answer, Answer)
    assert answer.body == packed


def test_a_file_that_is_one_gzip_member_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    write_warc(path, THREE, is_packed=False)
    pack_once(path)
    assert tell(read(path)) == [FIRST, SECOND, THIRD]
    path.write_bytes(path.read_bytes()[:-20])
    assert tell(read(path))[-1] == f"truncated {THIRD}"


def test_addresses_in_brackets_are_those_between_them(tmp_path: Path) -> None:
    write_warc(tmp_path / "a.warc.gz", [Shown(f"<{FIRST}>", BODY)])
    assert tell(read(tmp_path / "a.warc.gz")) == [FIRST]


def test_records_of_other_kinds_are_passed_by(tmp_path: Path) -> None:
    kinds = ("metadata", "resource", "revisit", "warcinfo", "continuation", "x-own", "conversion")
    shown = [Shown(SECOND, b"text", kind=kind) for kind in kinds]
    write_warc(tmp_path / "a.warc.gz", [Shown(FIRST, BODY), *shown, Shown(THIRD, BODY)])
    assert tell(read(tmp_path / "a.warc.gz")) == [FIRST, THIRD]
    [text] = read(tmp_path / "a.warc.gz", WarcRecordType.conversion)
    assert isinstance(text, Answer)
    assert (text.address, text.body, text.fields) == (
        SECOND,
        b"text",
        (("Content-Type", "text/plain; charset=utf-8"),),
    )


def test_an_answer_that_is_too_large_is_told_and_the_next_one_read(tmp_path: Path) -> None:
    write_warc(tmp_path / "a.warc.gz", [Shown(FIRST, BODY), Shown(SECOND, BODY * 2), Shown(THIRD, BODY)])
    found = read(tmp_path / "a.warc.gz", max_bytes=len(BODY))
    assert tell(found) == [FIRST, f"too_large {SECOND}", THIRD]


@pytest.mark.parametrize("is_packed", [True, False])
@pytest.mark.parametrize("behind", [1, 15, 250, -9])
def test_a_file_that_is_cut_short_never_looks_whole(tmp_path: Path, is_packed: bool, behind: int) -> None:
    path = tmp_path / "a.warc"
    places = write_warc(path, THREE, is_packed=is_packed)
    path.write_bytes(path.read_bytes()[: places[2 if behind > 0 else 3] + behind])
    found = tell(read(path))
    assert found[:2] == [FIRST, SECOND]
    # What of a record is there whole may be read; that something is missing is told.
    assert found[-1].startswith("truncated")


@pytest.mark.parametrize("place", [0, 5, 30, 200, -14])
def test_behind_a_damaged_record_reading_goes_on(tmp_path: Path, place: int) -> None:
    path = tmp_path / "a.warc.gz"
    places = write_warc(path, THREE)
    content = bytearray(path.read_bytes())
    place += places[1 if place >= 0 else 2]
    content[place : place + 12] = b"\xff" * 12
    path.write_bytes(content)
    found = read(path)
    assert tell(found)[0] == FIRST
    assert tell(found)[-1] == THIRD
    [damage] = [one for one in found if isinstance(one, Damage)]
    assert (damage.reason, damage.place in {places[0], places[1]}) == (Reason.TRUNCATED, True)


def test_records_without_date_or_status_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    late = to_record(THREE[0], is_packed=False).replace(b"WARC-Date: 2025", b"WARC-Date: MMXX")
    odd = to_record(THREE[1], is_packed=False).replace(b"HTTP/1.1 200", b"HTTP/1.1 abc")
    path.write_bytes(late + odd + to_record(THREE[2], is_packed=False))
    assert tell(read(path)) == [f"truncated {FIRST}", f"truncated {SECOND}", THIRD]


def test_the_head_says_when_a_file_was_begun_and_whether_it_is_ours(tmp_path: Path) -> None:
    write_warc(tmp_path / "a.warc.gz", THREE)
    head = read_head(tmp_path / "a.warc.gz")
    assert (head.moment, head.is_ours) == (datetime(2025, 3, 4, 5, 6, 7, tzinfo=UTC), False)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "a.warc is no WARC file"),
        (b"hello\n" * 9, "can't read a.warc: Invalid WARC header"),
        (gzip.compress(b"hello"), "can't read a.warc: Invalid WARC header"),
        (to_record(THREE[0])[:60], "a.warc is no WARC file"),
        (to_record(THREE[0], is_packed=False).replace(b"WARC-Date", b"X-Date"), "a.warc is no WARC file"),
    ],
)
def test_what_is_no_archive_is_one_line(tmp_path: Path, content: bytes, problem: str) -> None:
    (tmp_path / "a.warc").write_bytes(content)
    with pytest.raises(ValueError, match=r"\Z") as caught:
        read_head(tmp_path / "a.warc")
    assert str(caught.value).replace(f"{tmp_path}/", "") == problem


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"can't read .*none\.warc: No such file or directory"):
        read_head(tmp_path / "none.warc")


def test_memory_stays_flat(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "a.warc.gz"
    record = to_record(Shown(FIRST, BODY * 100))
    with path.open("wb") as file:
        for _ in range(30):
            file.write(record)
    assert len(read(path, max_bytes=len(BODY) * 100)) == 30
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    large = tmp_path / "b.warc.gz"
    with path.open("rb") as source, large.open("wb") as file:
        for _ in range(20):
            source.seek(0)
            shutil.copyfileobj(source, file)
    assert sum(1 for _ in read_answers(large, lambda _: True, len(BODY) * 100)) == 600
    # In KiB: six hundred bodies would be 300 MiB.
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 * 1024
