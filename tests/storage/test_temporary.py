"""The private database of one process, and what is kept there of records and responses."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from pipelines.errors import StorageError
from pipelines.storage.revisions import Revisions, find_run
from pipelines.storage.temporary import TemporaryDatabase
from tests.storage.builders import RUN, make_entry, name_response

PATH = PurePosixPath(f"records/site=docs.example/date=2026-11-21/{RUN.id}-0001.jsonl")
OTHER = PATH.with_name(f"{RUN.id[:-4]}beef-0001.jsonl")
HELD = PurePosixPath("held/one") / PATH


@pytest.fixture
def database() -> Iterator[TemporaryDatabase]:
    found = TemporaryDatabase("CREATE TABLE words (number INTEGER PRIMARY KEY, word TEXT NOT NULL);")
    yield found
    found.close()


def test_rows_come_back_in_order_and_their_numbers_are_told(database: TemporaryDatabase) -> None:
    numbers = [database.write("INSERT INTO words (word) VALUES (?)", word) for word in ("晨", "雾")]
    assert numbers == [1, 2]
    assert list(database.read("SELECT word FROM words ORDER BY number DESC")) == [("雾",), ("晨",)]


def test_what_the_database_refuses_is_an_error_of_the_disk(database: TemporaryDatabase) -> None:
    with pytest.raises(StorageError, match=r"^can't write the temporary database: NOT NULL constraint failed"):
        database.write("INSERT INTO words (word) VALUES (?)", None)


def test_two_databases_share_nothing_and_leave_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    one, other = (TemporaryDatabase("CREATE TABLE words (word TEXT);") for _ in range(2))
    one.write("INSERT INTO words VALUES (?)", "晨" * 1_000_000)
    assert list(other.read("SELECT count(*) FROM words")) == [(0,)]
    one.close()
    other.close()
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        one.read("SELECT 1")


@pytest.fixture
def revisions() -> Iterator[Revisions]:
    found = Revisions()
    yield found
    found.close()


def test_a_revision_is_new_once_a_feed(revisions: Revisions) -> None:
    record = make_entry(1).record
    assert [revisions.place(path, record) for path in (PATH, OTHER, HELD, HELD)] == ["", str(PATH), "", str(HELD)]


def test_documents_are_counted_by_definition_and_not_by_revision(revisions: Revisions) -> None:
    first = make_entry(1).record
    second = first.model_copy(update={"metadata": first.metadata.model_copy(update={"revision": 2})})
    for record in (first, second, make_entry(2).record):
        revisions.place(PATH, record)
    revisions.place(HELD, make_entry(3).record)
    revisions.place(PurePosixPath("records/other-20261121T000000Z-0000-0001.jsonl"), make_entry(4).record)
    assert [revisions.documents(name) for name in (RUN.definition, "other", "nothing")] == [2, 1, 0]


@pytest.mark.parametrize(
    ("responses", "missing"),
    [
        (["urn:uuid:1", "urn:uuid:2"], (0, "")),
        (["urn:uuid:2", "urn:uuid:2", "urn:uuid:9"], (1, "docs.example:1")),
        (["urn:uuid:1"], (1, "docs.example:2")),
        ([], (2, "docs.example:1")),
    ],
)
def test_responses_that_no_archive_holds_are_counted(
    revisions: Revisions, responses: list[str], missing: tuple[int, str]
) -> None:
    for number in (1, 2):
        revisions.place(PATH, name_response(make_entry(number), f"urn:uuid:{number}").record)
    revisions.place(PATH, make_entry(3).record)
    assert revisions.runs() == [RUN.id]
    # What was asked before counts no more.
    assert revisions.miss(RUN.id, ["urn:uuid:1", "urn:uuid:2"]) == (0, "")
    assert revisions.miss(RUN.id, responses) == missing


def test_records_without_a_response_miss_none(revisions: Revisions) -> None:
    revisions.place(PATH, make_entry(1).record)
    assert revisions.runs() == []
    assert revisions.miss(RUN.id, []) == (0, "")


@pytest.mark.parametrize(
    ("name", "run"),
    [
        (f"{RUN.id}-0001.jsonl", RUN.id),
        (f"{RUN.id}-0012.jsonl", RUN.id),
        ("stray-1.jsonl", "stray"),
        ("stray.jsonl", ""),
    ],
)
def test_a_file_names_its_run(name: str, run: str) -> None:
    assert find_run(PurePosixPath("records", name)) == run
