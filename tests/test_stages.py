"""The two stages that know a session, over a real one."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.compare import Compare
from pipelines.errors import Reason, StorageError
from pipelines.model import UNLIMITED, Miss, State
from pipelines.record import Entry
from pipelines.storage.group import Limits
from pipelines.storage.session import Session
from pipelines.storage.verdict import Ending
from pipelines.write import Write
from tests.storage.builders import Clock, address_of, list_files, make_entry, open_session

RECORDS = "records/site=docs.example/date=2026-11-21/sample-20261121T235958Z-0a1b-0001.jsonl"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A session that commits only when it is asked to."""
    return open_session(tmp_path)


def taken(session: Session, number: int = 1) -> Entry:
    """An entry whose address the session has taken up."""
    session.take(address_of(number))
    return make_entry(number)


def at_address(entry: Entry, number: int) -> Entry:
    """The same record, read from another address."""
    return entry._replace(page=replace(entry.page, address=address_of(number)))


def test_a_record_is_new_until_its_run_holds_it(session: Session) -> None:
    entry = taken(session)
    assert Compare(session)(entry, UNLIMITED) is entry
    assert Compare(session)(entry, UNLIMITED) is entry


@pytest.mark.parametrize("is_committed", [False, True])
def test_a_second_address_of_a_document_is_a_duplicate(session: Session, is_committed: bool) -> None:
    first = taken(session, 1)
    session.add(first)
    if is_committed:
        session.commit()
    second = at_address(taken(session, 2), 2)._replace(record=first.record)
    assert Compare(session)(second, UNLIMITED) == Miss(
        address_of(2), State.DUPLICATE, facts={"id": "docs.example:1"}, site="docs.example"
    )


def test_another_document_with_the_same_text_is_no_duplicate(session: Session) -> None:
    session.add(taken(session, 1))
    other = taken(session, 2)
    assert other.record.text == make_entry(1).record.text
    assert Compare(session)(other, UNLIMITED) is other


def test_an_entry_is_written_and_passed_on(session: Session, tmp_path: Path) -> None:
    entry = taken(session)
    assert Write(session)(entry, UNLIMITED) is entry
    session.close(Ending())
    assert json.loads((tmp_path / RECORDS).read_text("utf-8")) == entry.record.model_dump()


def test_a_miss_is_written_and_passed_on(session: Session, tmp_path: Path) -> None:
    session.take(address_of(1))
    miss = Miss(address_of(1), State.REJECTED, Reason.NO_BODY, {"lines": 2}, site="docs.example")
    assert Write(session)(miss, UNLIMITED) is miss
    session.close(Ending())
    row = json.loads((tmp_path / RECORDS.replace("records", "rejects")).read_text("utf-8"))
    assert (row["address"], row["state"], row["reason"], row["facts"]) == (
        address_of(1),
        "rejected",
        "no_body",
        {"lines": 2},
    )


def test_nothing_is_on_disk_before_the_group_is_due(session: Session, tmp_path: Path) -> None:
    before = list_files(tmp_path)
    Write(session)(taken(session), UNLIMITED)
    assert list_files(tmp_path) == before
    assert (session.counts.pending, session.counts.states[State.EMITTED]) == (1, 0)


@pytest.mark.parametrize(("rows", "on_disk"), [(3, 0), (2, 2), (1, 2)])
def test_a_full_group_is_committed(tmp_path: Path, rows: int, on_disk: int) -> None:
    session = open_session(tmp_path, limits=Limits(group_rows=rows))
    for number in (1, 2):
        Write(session)(taken(session, number), UNLIMITED)
    assert session.counts.states[State.EMITTED] == on_disk


@pytest.mark.parametrize(("seconds", "on_disk"), [(1.9, 0), (2.0, 2)])
def test_an_old_group_is_committed(tmp_path: Path, seconds: float, on_disk: int) -> None:
    clock = Clock()
    session = open_session(tmp_path, clock=clock)
    Write(session)(taken(session, 1), UNLIMITED)
    clock.seconds = seconds
    Write(session)(taken(session, 2), UNLIMITED)
    assert session.counts.states[State.EMITTED] == on_disk


def test_misses_count_towards_a_group_too(tmp_path: Path) -> None:
    session = open_session(tmp_path, limits=Limits(group_rows=1))
    session.take(address_of(1))
    Write(session)(Miss(address_of(1), State.LISTED), UNLIMITED)
    assert session.counts.states[State.LISTED] == 1


def test_a_disk_that_refuses_stops_the_stage(tmp_path: Path) -> None:
    session = open_session(tmp_path, limits=Limits(group_rows=1))
    (session.folder / "sealed").rmdir()
    (session.folder / "sealed").write_text("in the way", "utf-8")
    with pytest.raises(StorageError, match="sealed"):
        Write(session)(taken(session), UNLIMITED)
    assert session.counts.states[State.EMITTED] == 0


def test_an_address_that_nobody_took_up_is_a_mistake_of_its_caller(session: Session) -> None:
    with pytest.raises(ValueError, match="was never taken up"):
        Write(session)(make_entry(), UNLIMITED)
