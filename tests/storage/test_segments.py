import hashlib
import resource
from pathlib import Path

import pytest

from pipelines.storage.segments import REJECTS, Segments
from tests.storage.builders import list_files

PLACE = "site=docs.example/date=2026-11-21"
# Some kinds of files that stand in step; which there are is no business of theirs.
ABREAST = ("records", "blocks", "attributes/damage")
LINE = b"0123456\n"


def open_segments(folder: Path, max_bytes: int = 100) -> Segments:
    return Segments(folder, "sample-1", "2026-11-21", max_bytes)


def test_nothing_is_on_disk_before_the_commit(tmp_path: Path) -> None:
    segments = open_segments(tmp_path)
    segments.add(REJECTS, "docs.example", (LINE,))
    assert list_files(tmp_path) == []
    segments.commit()
    assert list_files(tmp_path) == [f"rejects/{PLACE}/sample-1-0001.jsonl.part"]


@pytest.mark.parametrize(
    ("max_bytes", "rows", "lines"),
    [
        (16, 1, [1]),
        (16, 2, [2]),
        (16, 3, [2, 1]),
        (16, 4, [2, 2]),
        (17, 4, [2, 2]),
        (15, 3, [1, 1, 1]),
        (3, 2, [1, 1]),
    ],
    ids=str,
)
@pytest.mark.parametrize("is_committed_each_row", [True, False])
def test_a_segment_ends_exactly_at_its_limit_and_none_is_empty(
    tmp_path: Path, max_bytes: int, rows: int, lines: list[int], is_committed_each_row: bool
) -> None:
    segments = open_segments(tmp_path, max_bytes)
    for _ in range(rows):
        segments.add(REJECTS, "docs.example", (LINE,))
        if is_committed_each_row:
            segments.commit()
    segments.commit()
    assert [segment.lines for segment in segments] == lines
    assert [segment.size for segment in segments] == [8 * number for number in lines]


@pytest.mark.parametrize(("record", "row"), [(b"1\n", LINE), (LINE, b"1\n")])
def test_records_and_their_sidecars_turn_together_whichever_is_full(tmp_path: Path, record: bytes, row: bytes) -> None:
    segments = open_segments(tmp_path, 16)
    for _ in range(3):
        segments.add(ABREAST, "docs.example", (record, row, b"{}\n"))
    segments.commit()
    assert [(str(segment.path), segment.lines) for segment in segments] == [
        (f"attributes/damage/{PLACE}/sample-1-0001.jsonl", 2),
        (f"attributes/damage/{PLACE}/sample-1-0002.jsonl", 1),
        (f"blocks/{PLACE}/sample-1-0001.jsonl", 2),
        (f"blocks/{PLACE}/sample-1-0002.jsonl", 1),
        (f"records/{PLACE}/sample-1-0001.jsonl", 2),
        (f"records/{PLACE}/sample-1-0002.jsonl", 1),
    ]


def test_figures_are_those_of_the_bytes_on_disk(tmp_path: Path) -> None:
    segments = open_segments(tmp_path, 1000)
    for number in range(5):
        segments.add(REJECTS, "docs.example", (f"{number} 通知\n".encode(),))
        segments.commit()
    (segment,) = segments
    content = segment.part(tmp_path).read_bytes()
    assert content.decode() == "0 通知\n1 通知\n2 通知\n3 通知\n4 通知\n"
    assert (segment.size, segment.lines, segment.sha256) == (45, 5, hashlib.sha256(content).hexdigest())


def test_a_commit_without_rows_touches_nothing(tmp_path: Path) -> None:
    segments = open_segments(tmp_path)
    segments.add(REJECTS, "docs.example", (LINE,))
    segments.commit()
    before = next(tmp_path.rglob("*.part")).stat().st_mtime_ns
    segments.commit()
    assert next(tmp_path.rglob("*.part")).stat().st_mtime_ns == before


def test_a_commit_tells_the_files_that_grew_in_order_of_path(tmp_path: Path) -> None:
    segments = open_segments(tmp_path)
    for site in ("c.example", "a.example", "b.example"):
        segments.add(REJECTS, site, (LINE,))
    segments.commit()
    for site in ("c.example", "b.example"):
        segments.add(REJECTS, site, (LINE,))
    grown = [(file.path.split("/")[1], file.lines) for file in segments.commit()]
    assert grown == [("site=b.example", 2), ("site=c.example", 2)]


def test_a_run_of_many_sites_needs_few_descriptors(tmp_path: Path) -> None:
    segments = open_segments(tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, hard))
    try:
        for site in range(200):
            segments.add(REJECTS, f"s{site}.example", (LINE,))
        segments.commit()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert len(list_files(tmp_path)) == 200


def test_unpublished_segments_are_the_owners_alone(tmp_path: Path) -> None:
    segments = open_segments(tmp_path)
    segments.add(REJECTS, "docs.example", (LINE,))
    segments.commit()
    folders = [path for path in tmp_path.rglob("*") if path.is_dir()]
    assert {folder.stat().st_mode & 0o777 for folder in folders} == {0o700}
