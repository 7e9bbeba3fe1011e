"""A run that was stopped is gone on with: the same run, the same files, nothing lost and nothing twice."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.errors import BusyError, Reason, StorageError
from pipelines.model import Miss, State
from pipelines.record import from_line, to_line
from pipelines.storage.doctor import examine
from pipelines.storage.group import Limits
from pipelines.storage.ledger import Kind, Visit
from pipelines.storage.runs import RunInfo
from pipelines.storage.session import Session
from pipelines.storage.verdict import Ending
from tests.storage.builders import RUN, SITE, address_of, emit, list_files, make_entry, open_session
from tests.storage.child import start

PLACE = f"site={SITE}/date=2026-11-21"
SEALED = f"runs/{RUN.id}/sealed"
PART = f"{SEALED}/records/{PLACE}/{RUN.id}-0001.jsonl.part"
LATER = replace(RUN, token="ffff", started=RUN.started.replace(day=22))


def stop(session: Session) -> None:
    """End as a kill does, as far as the disk can tell: the kernel takes the lock back."""
    session.release()


def read_numbers(root: Path) -> list[str]:
    """The numbers of the published and held documents, in the order of their lines."""
    files = sorted(path for path in root.rglob("*.jsonl") if "records" in path.parts)
    return [from_line(line).metadata.doc_id for path in files for line in path.read_text().splitlines()]


def test_the_next_session_goes_on_with_the_run_its_files_and_its_counts(tmp_path: Path) -> None:
    limits = Limits(segment_bytes=2 * len(to_line(make_entry(1).record)))
    session = open_session(tmp_path, limits=limits)
    emit(session, 1, 2)
    session.take(address_of(3))
    session.miss(Miss(address_of(3), State.REJECTED, Reason.NO_BODY, site=SITE))
    session.take(address_of(4))
    session.commit()
    stop(session)
    session = open_session(tmp_path, LATER, limits=limits)
    assert (session.is_resumed, session.run) == (True, replace(RUN, versions=LATER.versions))
    assert (session.counts.taken, session.counts.pending) == (4, 1)
    assert session.counts.reasons == {Reason.NO_BODY: 1}
    assert not session.take(address_of(1))
    session.add(make_entry(4))
    emit(session, 5)
    manifest = session.close(Ending())
    assert (manifest.run, manifest.counts.taken, manifest.counts.states["emitted"]) == (RUN.id, 5, 4)
    assert manifest.arguments == RUN.arguments
    assert [(entry.path[-10:], entry.lines) for entry in manifest.files if entry.path.startswith("records")] == [
        ("0001.jsonl", 2), ("0002.jsonl", 2),
    ]  # fmt: skip
    assert read_numbers(tmp_path) == ["1", "2", "4", "5"]
    assert list(examine(tmp_path)) == []


def test_the_run_after_a_finished_one_is_another(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    emit(session, 1)
    session.close(Ending())
    session = open_session(tmp_path, LATER)
    assert (session.is_resumed, session.run, session.counts.taken) == (False, LATER, 0)
    session.release()


@pytest.mark.parametrize(
    "tail", [b"", b'{"id": "docs.example:2", "te', b'{"id": "docs.example:2"}\n' * 3, b"\0" * 5000]
)
def test_what_was_written_behind_the_last_commit_is_cut_off(tmp_path: Path, tail: bytes) -> None:
    session = open_session(tmp_path)
    emit(session, 1)
    session.commit()
    size = (tmp_path / PART).stat().st_size
    stop(session)
    with (tmp_path / PART).open("ab") as file:
        file.write(tail)
    left = tmp_path / PART.replace("0001", "0002")
    left.write_bytes(b"a segment that no commit knows")
    session = open_session(tmp_path)
    assert ((tmp_path / PART).stat().st_size, left.exists()) == (size, False)
    emit(session, 2)
    session.close(Ending())
    assert read_numbers(tmp_path) == ["1", "2"]
    assert list(examine(tmp_path)) == []


def shorten(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 1)


def swap(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to(path.with_name("elsewhere"))


@pytest.mark.parametrize("damage", [shorten, Path.unlink, swap])
def test_a_run_whose_committed_lines_are_gone_is_not_gone_on_with(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    session = open_session(tmp_path)
    emit(session, 1)
    session.commit()
    stop(session)
    damage(tmp_path / PART)
    with pytest.raises(StorageError, match=r"can't write .*-0001.jsonl.part"):
        open_session(tmp_path)
    if damage is not swap:
        assert ("error", PART) in [(finding.severity, finding.path) for finding in examine(tmp_path)]


def test_an_uncommitted_group_is_taken_up_again_as_if_it_had_never_been(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    session.visit(Visit(address_of(1), Kind.PREVIEW, host=SITE))
    session.visit(Visit(address_of(2), Kind.PREVIEW, host=SITE))
    session.commit()
    leased = session.ledger.addresses.lease(SITE, 2)
    session.add(make_entry(1))
    stop(session)
    session = open_session(tmp_path)
    assert session.ledger.addresses.lease(SITE, 9) == leased
    assert session.find(f"{SITE}:1") == (None, None)
    session.add(make_entry(1))
    session.add(make_entry(2))
    assert session.close(Ending()).counts.taken == 2
    assert read_numbers(tmp_path) == ["1", "2"]


@pytest.mark.parametrize("progress_lines", [1, 5, 40])
def test_a_killed_process_is_gone_on_with(tmp_path: Path, progress_lines: int) -> None:
    with start("run_forever", tmp_path) as child:
        assert child.stdout is not None
        committed = [int(child.stdout.readline()) for _ in range(progress_lines)][-1]
        child.kill()
    session = open_session(tmp_path, LATER)
    assert session.is_resumed
    assert session.counts.taken - session.counts.pending >= committed
    emit(session, 10_001)
    manifest = session.close(Ending(signal=15))
    numbers = read_numbers(tmp_path)
    assert sorted(numbers, key=int) == [str(2 * n + 1) for n in range(len(numbers) - 1)] + ["10001"]
    assert manifest.counts.states["emitted"] == len(numbers)
    assert manifest.identity_holds
    assert list(examine(tmp_path)) == []


def test_a_run_is_found_by_its_definition_alone(tmp_path: Path) -> None:
    stop(open_session(tmp_path))
    other = open_session(tmp_path, RunInfo("other", RUN.started, "0000"))
    assert (other.is_resumed, other.run.id) == (False, "other-20261121T235958Z-0000")
    assert open_session(tmp_path, LATER).is_resumed
    assert {"sample.sqlite", "other.sqlite"} <= {path.name for path in (tmp_path / "state").iterdir()}


def test_the_lock_of_a_process_that_died_is_free_and_that_of_one_that_lives_is_not(tmp_path: Path) -> None:
    with start("run_forever", tmp_path) as child:
        assert child.stdout is not None
        child.stdout.readline()
        with pytest.raises(BusyError, match=rf"sample is held by run {RUN.id}, process {child.pid}$"):
            open_session(tmp_path)
        child.kill()
        child.wait()
    assert open_session(tmp_path).is_resumed


def test_what_a_stopped_run_left_pending_the_next_one_takes_up(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    emit(session, 1)
    session.take(address_of(2))
    session.close(Ending(signal=2))
    session = open_session(tmp_path, LATER)
    assert (session.is_resumed, session.counts.taken, session.counts.pending) == (False, 1, 1)
    session.add(make_entry(2))
    assert session.close(Ending()).counts.states["emitted"] == 1


def test_a_publication_that_something_stands_in_the_way_of_is_finished_once_it_is_gone(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    emit(session, 1)
    target = tmp_path / f"records/{PLACE}/{RUN.id}-0001.jsonl"
    target.parent.mkdir(parents=True)
    target.write_text("not ours")
    with pytest.raises(StorageError, match="it exists already"):
        session.close(Ending())
    session.release()
    for _ in range(2):
        with pytest.raises(StorageError, match="it exists already"):
            open_session(tmp_path, LATER)
    assert [finding.severity for finding in examine(tmp_path)].count("warning") == 1
    target.unlink()
    session = open_session(tmp_path, LATER)
    assert (session.is_resumed, session.run) == (False, LATER)
    document = json.loads((tmp_path / "runs" / RUN.id / "manifest.json").read_text())
    assert (document["verdict"], document["counts"]["states"]["emitted"]) == ("complete", 1)
    assert read_numbers(tmp_path) == ["1"]
    session.close(Ending())
    assert list(examine(tmp_path)) == []
    assert list_files(tmp_path / "runs") == [
        f"{run.id}/{name}" for run in (RUN, LATER) for name in ("manifest.json", "report.md")
    ]
