"""A ledger that was lost or damaged is made again from what was published, and then nothing is written twice."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.errors import BusyError, LedgerError
from pipelines.model import State
from pipelines.storage.database import Access
from pipelines.storage.decision import accept, discard
from pipelines.storage.doctor import examine
from pipelines.storage.ledger import Document, Mode
from pipelines.storage.manifest import Manifest
from pipelines.storage.rebuild import rebuild
from pipelines.storage.sqlite import SqliteLedger
from pipelines.storage.terms import Plan
from tests.storage.builders import RUN, SITE, address_of, open_session
from tests.storage.crawls import FULL, SMALL, WORLDS, crawl, play, read_everything, read_records, run_of

NOW = datetime(2026, 12, 1, 12, 30, tzinfo=UTC)
DATABASE = "state/sample.sqlite"


def spoil(root: Path) -> None:
    content = bytearray((root / DATABASE).read_bytes())
    content[4096:8192] = b"\xff" * 4096
    (root / DATABASE).write_bytes(content)


def truncate(root: Path) -> None:
    (root / DATABASE).write_bytes((root / DATABASE).read_bytes()[:5000])


def write_other(root: Path) -> None:
    (root / DATABASE).write_text("not a database, but long enough to be taken for one" * 99)


def lose(root: Path) -> None:
    (root / DATABASE).unlink()


def empty(root: Path) -> None:
    (root / DATABASE).write_bytes(b"")


def nothing(root: Path) -> None:
    """Leave a sound ledger, as a stale copy would be."""


def read_documents(root: Path) -> dict[int, Document | None]:
    ledger = SqliteLedger(root / DATABASE, access=Access.READ)
    found = {number: ledger.documents.find(f"{SITE}:{number}") for number in range(1, 8)}
    ledger.close()
    return found


@pytest.mark.parametrize("damage", [spoil, truncate, write_other, lose, empty, nothing])
def test_a_rebuilt_ledger_knows_every_document_and_a_crawl_writes_nothing_twice(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    play(tmp_path)
    known, before = read_documents(tmp_path), read_everything(tmp_path)
    damage(tmp_path)
    damaged = (tmp_path / DATABASE).read_bytes() if (tmp_path / DATABASE).exists() else None
    if damage is not nothing:
        with pytest.raises(LedgerError, match="scrapy doctor --rebuild sample"):
            open_session(tmp_path, run_of(7))
    done = rebuild(tmp_path, "sample", NOW)
    assert (done.runs, done.documents) == (3, 7)
    assert read_documents(tmp_path) == known
    assert list(examine(tmp_path)) == []
    if damaged is not None:
        assert done.moved == tmp_path / f"{DATABASE}.damaged-20261201T123000Z"
        assert done.moved.read_bytes() == damaged
    else:
        assert done.moved is None
    # The same site again: 4 is held as before, 5 is gone for the second time.
    manifest = crawl(open_session(tmp_path, run_of(7), limits=SMALL, plan=FULL), WORLDS[2])
    assert {state: number for state, number in manifest.counts.states.items() if number} == {
        State.UNCHANGED: 4, State.HELD: 1, State.GONE: 2,
    }  # fmt: skip
    assert read_records(tmp_path) == sorted(read_records(tmp_path))
    assert read_everything(tmp_path)["records"] == before["records"]
    assert len(read_everything(tmp_path)["tombstones"]) == 2
    assert list(examine(tmp_path)) == []


@pytest.mark.parametrize(("decide", "unchanged", "held"), [(accept, 5, 0), (discard, 4, 1)])
def test_what_an_operator_decided_stays_decided(
    tmp_path: Path, decide: Callable[[Path, str], Manifest], unchanged: int, held: int
) -> None:
    play(tmp_path)
    decide(tmp_path, run_of(2).id)
    known = read_documents(tmp_path)
    assert list(examine(tmp_path)) == []
    rebuild(tmp_path, "sample", NOW)
    assert read_documents(tmp_path) == known
    assert list(examine(tmp_path)) == []
    manifest = crawl(open_session(tmp_path, run_of(7), plan=FULL), WORLDS[2])
    states = manifest.counts.states
    assert (states["unchanged"], states["held"], states["emitted"]) == (unchanged, held, 0)


def test_pages_are_due_by_the_run_that_read_them_last_and_without_validators(tmp_path: Path) -> None:
    play(tmp_path)
    rebuild(tmp_path, "sample", NOW)
    ledger = SqliteLedger(tmp_path / DATABASE)
    day = run_of(0).started.timestamp()
    # In the first run 1 and 2 were read, in the third 2 again; 3 and 5 are gone and asked in every run.
    assert ledger.addresses.begin("r", Mode.DUE, day + 6.9 * 86_400) == 2
    assert ledger.addresses.begin("r", Mode.DUE, day + 7.1 * 86_400) == 1
    leased = ledger.addresses.lease(SITE, 9)
    assert [visit.address for visit in leased] == [address_of(1), address_of(3), address_of(5)]
    assert {(visit.etag, visit.last_modified) for visit in leased} == {("", "")}
    ledger.close()


def test_figures_of_good_runs_are_there_for_the_next_verdict(tmp_path: Path) -> None:
    play(tmp_path)
    ledger = SqliteLedger(tmp_path / DATABASE)
    known = ledger.runs.good_figures(run_of(2).id, 5), [run.outcomes for run in ledger.runs.every()]
    ledger.close()
    rebuild(tmp_path, "sample", NOW)
    ledger = SqliteLedger(tmp_path / DATABASE)
    assert (ledger.runs.good_figures(run_of(2).id, 5), [run.outcomes for run in ledger.runs.every()]) == known
    ledger.close()


def test_an_unfinished_run_is_forgotten_and_named(tmp_path: Path) -> None:
    play(tmp_path, last=2)
    session = open_session(tmp_path, run_of(2), plan=FULL)
    session.commit()
    session.release()
    rebuild(tmp_path, "sample", NOW)
    (finding,) = examine(tmp_path)
    assert (finding.severity, finding.path) == ("warning", f"runs/{run_of(2).id}")
    assert finding.what == "has no manifest and no ledger knows it: its crawl was stopped before it ended"
    assert not open_session(tmp_path, run_of(3), plan=Plan(Mode.NEW)).is_resumed


def test_a_ledger_that_a_run_holds_is_left_alone(tmp_path: Path) -> None:
    play(tmp_path, last=1)
    open_session(tmp_path, run_of(1))
    before = (tmp_path / DATABASE).read_bytes()
    with pytest.raises(BusyError, match=f"sample is held by run {run_of(1).id}"):
        rebuild(tmp_path, "sample", NOW)
    assert (tmp_path / DATABASE).read_bytes() == before


@pytest.mark.tampered
@pytest.mark.parametrize(
    ("path", "content", "words"),
    [
        (f"runs/{run_of(0).id}/manifest.json", b"{}", "is no manifest"),
        (f"records/site={SITE}/date=2026-11-21/{run_of(0).id}-0001.jsonl", b"{}\n", "holds a line that is no record"),
        (f"records/site={SITE}/date=2026-11-21/{run_of(0).id}-0001.jsonl", None, "can't be read"),
    ],
)
def test_what_was_published_has_to_be_sound(tmp_path: Path, path: str, content: bytes | None, words: str) -> None:
    play(tmp_path, last=1)
    before = (tmp_path / DATABASE).read_bytes()
    if content is None:
        (tmp_path / path).unlink()
    else:
        (tmp_path / path).write_bytes(content)
    with pytest.raises(LedgerError, match=words):
        rebuild(tmp_path, "sample", NOW)
    assert (tmp_path / DATABASE).read_bytes() == before


def test_a_rebuild_that_was_stopped_is_done_again(tmp_path: Path) -> None:
    play(tmp_path, last=1)
    (tmp_path / f"{DATABASE}.part").write_bytes(b"half of it")
    lose(tmp_path)
    assert rebuild(tmp_path, "sample", NOW).documents == 5
    assert sorted(path.name for path in (tmp_path / "state").glob("sample*")) == ["sample.lock", "sample.sqlite"]
    assert RUN.definition == "sample"
