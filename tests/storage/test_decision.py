"""What an operator makes of what a gate kept back, stopped at any step as well."""

import os
import shutil
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from pipelines.errors import Reason
from pipelines.model import Miss, State
from pipelines.storage.decision import accept, discard
from pipelines.storage.doctor import examine
from pipelines.storage.manifest import Manifest
from pipelines.storage.verdict import Ending
from tests.storage.builders import RUN, SITE, address_of, emit, list_files, open_session
from tests.storage.crawls import conclude, play, read_everything, read_records, run_of
from tests.storage.failpoint import Failpoint
from tests.storage.test_failpoints import STRIDE, memory

__all__ = ["memory"]

Decide = Callable[[Path, str], Manifest]


def hold(root: Path) -> str:
    """A run of 4 records and 20 rejects, which the gate `text` keeps back."""
    session = open_session(root)
    emit(session, *range(1, 5))
    for number in range(5, 25):
        session.take(address_of(number))
        session.miss(Miss(address_of(number), State.REJECTED, Reason.NO_BODY, site=SITE))
    assert session.close(Ending()).verdict == "held"
    return RUN.id


def test_what_is_accepted_goes_to_the_readers_and_is_the_baseline(tmp_path: Path) -> None:
    manifest = accept(tmp_path, hold(tmp_path))
    assert (manifest.verdict, manifest.sentence[:24]) == ("accepted", "Accepted by the operator")
    assert [number for number, *_ in read_records(tmp_path)] == [f"{SITE}:{number}" for number in range(1, 5)]
    assert not (tmp_path / "held").exists() or list_files(tmp_path / "held") == []
    assert open_session(tmp_path, run_of(1)).ledger.documents.number() == 4
    assert list(examine(tmp_path))[1:] == []


def test_what_is_discarded_is_removed_and_asked_for_again(tmp_path: Path) -> None:
    manifest = discard(tmp_path, hold(tmp_path))
    assert (manifest.verdict, read_records(tmp_path), read_records(tmp_path, f"held/{RUN.id}")) == ("discarded", [], [])
    assert list(examine(tmp_path)) == []
    session = open_session(tmp_path, run_of(1))
    leased = session.ledger.addresses.lease(SITE, 99)
    assert [visit.address for visit in leased] == [address_of(number) for number in range(1, 5)]


@pytest.mark.parametrize("decide", [accept, discard])
def test_a_decision_is_made_once_and_about_runs_that_hold_something(tmp_path: Path, decide: Decide) -> None:
    decide(tmp_path, hold(tmp_path))
    with pytest.raises(ValueError, match="holds nothing back: "):
        decide(tmp_path, RUN.id)
    with pytest.raises(ValueError, match="is no run of this ledger"):
        decide(tmp_path, run_of(5).id)


@pytest.mark.parametrize("decide", [accept, discard])
def test_a_decision_that_was_stopped_is_finished_by_whatever_comes_next(memory: Path, decide: Decide) -> None:
    base, wanted = memory / "base", memory / "wanted"
    play(base)
    shutil.copytree(base, wanted)
    decide(wanted, run_of(2).id)
    conclude(wanted)
    for place in range(1, 1000, max(1, STRIDE // 3)):
        root = memory / "trial"
        shutil.copytree(base, root)
        child = os.fork()
        if not child:
            Failpoint(f"kill:{place}").install()
            decide(root, run_of(2).id)
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code == 0:
            break
        assert code == -signal.SIGKILL
        assert [finding for finding in examine(root) if finding.severity == "error"] == [], place
        with suppress(ValueError):  # It was made, all but its last steps.
            decide(root, run_of(2).id)
        conclude(root)
        assert read_everything(root) == read_everything(wanted), place
        assert list(examine(root)) == [], place
        shutil.rmtree(root)
    assert place > 10
