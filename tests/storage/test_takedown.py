"""Withdrawing a document: for good, while a run is on, stopped at any step, and with the file of it lost."""

import os
import shutil
import signal
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from pipelines.compare import Compare
from pipelines.errors import LedgerError, Reason
from pipelines.model import UNLIMITED, Miss, State
from pipelines.storage.decision import accept
from pipelines.storage.doctor import examine
from pipelines.storage.manifest import Manifest
from pipelines.storage.rebuild import find_definitions
from pipelines.storage.upkeep import rebuild_withdrawals
from pipelines.storage.verdict import Ending
from pipelines.storage.withdraw import Told, withdraw
from pipelines.storage.withdrawals import Withdrawals
from tests.storage.builders import RUN, SITE, address_of, emit, make_entry, open_session
from tests.storage.crawls import read_lines
from tests.storage.failpoint import Failpoint
from tests.storage.test_failpoints import memory

__all__ = ["memory"]

NOW = datetime(2026, 11, 22, 8, 30, 15, 250_000, tzinfo=UTC)
ID = f"{SITE}:1"
DATABASE = "state/withdrawals.sqlite"


def write_run(root: Path) -> None:
    session = open_session(root)
    emit(session, 1, 2, 3)
    session.close(Ending())


def take_down(root: Path, *named: str, reason: str = "author-request") -> Told:
    return withdraw(root, named, reason, NOW)


def read_known(root: Path) -> list[tuple[str, str, str]]:
    withdrawals = Withdrawals(root / "state")
    try:
        return withdrawals.every()
    finally:
        withdrawals.close()


def find(root: Path) -> list[tuple[str, str, str]]:
    return [(finding.severity, finding.path, finding.what) for finding in examine(root)]


@pytest.mark.parametrize("named", [ID, address_of(1)])
def test_a_document_is_withdrawn_with_its_addresses_and_an_address_with_its_document(
    tmp_path: Path, named: str
) -> None:
    write_run(tmp_path)
    told = take_down(tmp_path, named)
    assert (told.targets, told.is_known, told.before, told.problems) == ((ID, address_of(1)), True, (), ())
    at = "2026-11-22T08:30:16.000Z"
    assert read_known(tmp_path) == [(ID, "author-request", at), (address_of(1), "author-request", at)]
    assert told.takedown
    run = told.takedown.run.id
    assert run.startswith("takedown-20261122T083016Z-")
    path = tmp_path / "tombstones" / f"site={SITE}" / "date=2026-11-22" / f"{run}-0001.jsonl"
    assert orjson.loads(path.read_bytes()) == {"id": ID, "reason": "author-request", "run": run, "at": at}
    manifest = Manifest.model_validate_json((tmp_path / "runs" / run / "manifest.json").read_bytes())
    assert (manifest.verdict, manifest.exit_code, manifest.counts.taken) == ("complete", 0, 0)
    assert manifest.arguments == {"reason": "author-request", "targets": f"{ID} {address_of(1)}"}
    assert find(tmp_path) == []


def test_a_second_time_it_says_so_and_changes_nothing(tmp_path: Path) -> None:
    write_run(tmp_path)
    first = take_down(tmp_path, ID).takedown
    again = take_down(tmp_path, address_of(1), reason="other")
    assert (again.takedown, again.before) == (None, (first,))
    assert len(read_lines(tmp_path, "tombstones")) == 1


def test_two_takedowns_of_one_moment_are_two_runs(tmp_path: Path) -> None:
    write_run(tmp_path)
    first, second = take_down(tmp_path, ID).takedown, take_down(tmp_path, f"{SITE}:2").takedown
    assert first
    assert second
    assert (first.at, second.at) == ("2026-11-22T08:30:16.000Z", "2026-11-22T08:30:17.000Z")
    assert len(read_lines(tmp_path, "tombstones")) == 2
    assert find(tmp_path) == []


@pytest.mark.parametrize(("named", "tombstones"), [(f"{SITE}:99", 1), (address_of(99), 0)])
def test_what_no_ledger_knows_is_withdrawn_all_the_same(tmp_path: Path, named: str, tombstones: int) -> None:
    write_run(tmp_path)
    told = take_down(tmp_path, named)
    assert (told.is_known, told.targets) == (False, (named,))
    assert len(read_lines(tmp_path, "tombstones")) == tombstones
    assert find(tmp_path) == []
    session = open_session(tmp_path, RUN_2)
    outcome = Compare(session)(make_entry(99), UNLIMITED)
    assert isinstance(outcome, Miss)
    assert (outcome.state, outcome.reason) == (State.SKIPPED, Reason.TAKEDOWN)
    assert not isinstance(Compare(session)(make_entry(98), UNLIMITED), Miss)
    session.release()


RUN_2 = type(RUN)(RUN.definition, NOW, "ffff")


def test_a_session_that_is_open_knows_at_once(tmp_path: Path) -> None:
    write_run(tmp_path)
    session = open_session(tmp_path, RUN_2)
    assert not session.is_withdrawn(ID)
    take_down(tmp_path, ID)
    assert session.is_withdrawn(ID)
    assert session.is_withdrawn(address_of(1))
    assert not session.is_withdrawn(f"{SITE}:2")
    assert session.close(Ending()).verdict == "complete"
    assert find(tmp_path) == []


@pytest.mark.parametrize(
    ("named", "reason", "words"),
    [
        (ID, "", "is no word of letters"),
        (ID, "two words", "is no word of letters"),
        (ID, "gone", "or it is 'gone'"),
        ("docs.example", "r", "is neither an id of a record"),
        ("../state:x", "r", "is neither an id of a record"),
        ("https://docs.example/a b", "r", "it holds white space"),
    ],
)
def test_a_request_that_cannot_be_meant_is_refused(tmp_path: Path, named: str, reason: str, words: str) -> None:
    write_run(tmp_path)
    with pytest.raises(ValueError, match=words):
        take_down(tmp_path, named, reason=reason)
    assert read_known(tmp_path) == []


def test_a_folder_of_no_crawl_is_left_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is no output folder of a crawl"):
        take_down(tmp_path, ID)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_ledger_keeps_nobody_from_withdrawing(tmp_path: Path) -> None:
    write_run(tmp_path)
    (tmp_path / "state" / "sample.sqlite").write_bytes(b"\xff" * 5000)
    told = take_down(tmp_path, ID)
    assert told.targets == (ID,)
    assert [("sample.sqlite is damaged" in line) for line in told.problems] == [True]


def test_a_takedown_is_no_definition_with_a_ledger(tmp_path: Path) -> None:
    write_run(tmp_path)
    takedown = take_down(tmp_path, ID).takedown
    assert takedown
    assert find_definitions(tmp_path) == {"sample"}
    with pytest.raises(ValueError, match="holds nothing back: it withdrew a document"):
        accept(tmp_path, takedown.run.id)


def test_a_takedown_that_was_stopped_is_completed_by_the_next_one(memory: Path) -> None:
    base = memory / "base"
    write_run(base)
    for place in range(1, 200):
        root = memory / "trial"
        shutil.copytree(base, root)
        child = os.fork()
        if not child:
            Failpoint(f"kill:{place}").install()
            take_down(root, ID)
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code == 0:
            break
        assert code == -signal.SIGKILL
        assert [finding for finding in examine(root) if finding.severity == "error"] == [], place
        take_down(root, ID)
        assert (find(root), len(read_lines(root, "tombstones"))) == ([], 1), place
        assert [target for target, *_ in read_known(root)] == [ID, address_of(1)], place
        shutil.rmtree(root)
    assert place > 5


def test_takedowns_at_the_same_time_take_turns(tmp_path: Path) -> None:
    write_run(tmp_path)
    remove(tmp_path)
    children = []
    for number in range(1, 7):
        children.append(os.fork())
        if not children[-1]:
            take_down(tmp_path, f"{SITE}:{number}")
            os._exit(0)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 6
    assert len({at for *_, at in read_known(tmp_path)}) == 6
    assert len(read_lines(tmp_path, "tombstones")) == 6
    assert find(tmp_path) == []


def remove(root: Path) -> None:
    for path in (root / "state").glob("withdrawals.sqlite*"):
        path.unlink()


def empty(root: Path) -> None:
    remove(root)
    (root / DATABASE).write_bytes(b"")


def spoil(root: Path) -> None:
    remove(root)
    (root / DATABASE).write_bytes(b"\xff" * 9000)


@pytest.mark.parametrize("lose", [remove, empty])
def test_what_was_withdrawn_is_known_again_by_what_is_published(tmp_path: Path, lose: Callable[[Path], None]) -> None:
    write_run(tmp_path)
    take_down(tmp_path, ID)
    known = read_known(tmp_path)
    lose(tmp_path)
    assert [severity for severity, path, _ in find(tmp_path) if path == DATABASE] == ["error"]
    session = open_session(tmp_path, RUN_2)
    assert session.is_withdrawn(ID)
    session.close(Ending())
    assert read_known(tmp_path) == known
    assert find(tmp_path) == []


def test_a_damaged_file_stops_a_run_until_it_is_made_again(tmp_path: Path) -> None:
    write_run(tmp_path)
    take_down(tmp_path, ID)
    known = read_known(tmp_path)
    spoil(tmp_path)
    assert [severity for severity, path, _ in find(tmp_path) if path == DATABASE] == ["error"]
    with pytest.raises(LedgerError, match="scrapy doctor --rebuild withdrawals"):
        open_session(tmp_path, RUN_2)
    number, moved = rebuild_withdrawals(tmp_path, NOW)
    assert (number, moved) == (2, tmp_path / f"{DATABASE}.damaged-20261122T083015Z")
    assert read_known(tmp_path) == known
    assert find(tmp_path) == []


def test_a_row_that_is_missing_is_found_and_a_rebuild_keeps_what_was_not_published(tmp_path: Path) -> None:
    write_run(tmp_path)
    run = take_down(tmp_path, ID).takedown
    assert run
    withdrawals = Withdrawals(tmp_path / "state")
    withdrawals._database.write("DELETE FROM withdrawals WHERE target = ?", ID)
    withdrawals.add(["docs.example:7"], "stopped", "2026-11-22T08:31:00.000Z")
    withdrawals.close()
    assert [what for *_, what in find(tmp_path)] == [
        f"lacks 1 of what {run.run.id} withdrew",
        "is obeyed and not published: docs.example:7",
    ]
    assert rebuild_withdrawals(tmp_path, NOW)[0] == 3
    take_down(tmp_path, "docs.example:7")
    assert find(tmp_path) == []
