import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

from pipelines.errors import Reason, StorageError
from pipelines.model import Miss, State
from pipelines.record import from_line
from pipelines.storage.doctor import examine
from pipelines.storage.verdict import Ending
from tests.storage.builders import RUN, SITE, address_of, emit, list_files, open_session
from tests.storage.child import start

P = ParamSpec("P")
R = TypeVar("R")
PLACE = f"site={SITE}/date=2026-11-21"
SEALED = f"runs/{RUN.id}/sealed"


def read_whole_lines(root: Path, kind: str) -> list[str]:
    """The lines of all open segments of a kind, in order; what stands behind the last line end is left out."""
    parts = sorted((root / SEALED / kind).rglob("*.part"))
    return [line for part in parts for line in part.read_text().splitlines(keepends=True) if line.endswith("\n")]


def run_small(root: Path) -> None:
    """A run of one record and one skip."""
    session = open_session(root)
    emit(session, 1)
    session.take(address_of(2))
    session.miss(Miss(address_of(2), State.SKIPPED, Reason.ROBOTS_DISALLOW, site=SITE))
    session.close(Ending())


@pytest.mark.parametrize("progress_lines", [1, 4, 40])
def test_a_kill_publishes_nothing_and_loses_nothing_that_was_committed(tmp_path: Path, progress_lines: int) -> None:
    with start("run_forever", tmp_path) as child:
        assert child.stdout is not None
        committed = [int(child.stdout.readline()) for _ in range(progress_lines)][-1]
        child.kill()
    assert {path.split("/")[0] for path in list_files(tmp_path)} <= {"runs"}
    assert not (tmp_path / "runs" / RUN.id / "manifest.json").exists()
    records = read_whole_lines(tmp_path, "records")
    assert len(records) + len(read_whole_lines(tmp_path, "rejects")) >= committed
    assert [from_line(line).metadata.doc_id for line in records] == [str(2 * n + 1) for n in range(len(records))]


def test_an_examination_names_what_a_kill_left(tmp_path: Path) -> None:
    with start("run_forever", tmp_path) as child:
        assert child.stdout is not None
        for _ in range(4):
            child.stdout.readline()
        child.kill()
    findings = list(examine(tmp_path))
    assert {finding.severity for finding in findings} == {"warning"}
    assert f"{SEALED}/records/{PLACE}/{RUN.id}-0001.jsonl.part" in [finding.path for finding in findings]
    assert findings[-1].path == f"runs/{RUN.id}"


def test_a_full_disk_stops_the_run_for_good_and_publishes_nothing(tmp_path: Path) -> None:
    with start("fill_disk", tmp_path) as child:
        assert child.stdout is not None
        first, second, committed = child.stdout.read().splitlines()
    assert first.endswith("File too large")
    assert first.startswith(f"can't write {tmp_path}/{SEALED}/records/{PLACE}/")
    assert second == first
    assert {path.split("/")[0] for path in list_files(tmp_path)} == {"runs"}
    records, rejects = read_whole_lines(tmp_path, "records"), read_whole_lines(tmp_path, "rejects")
    assert len(rejects) == int(committed) / 2
    assert [from_line(line).metadata.doc_id for line in records] == [str(2 * n + 1) for n in range(len(records))]
    assert len(records) >= int(committed) / 2


def test_a_folder_that_may_only_be_read_is_refused_before_the_crawl(tmp_path: Path) -> None:
    root = tmp_path / "output"
    root.mkdir()
    root.chmod(0o555)
    with start("open_as_nobody", root) as child:
        assert child.stdout is not None
        assert child.stdout.read() == "can't write runs: Permission denied\n"
    assert list(root.iterdir()) == []


class Failpoint:
    """Counts the calls of some system functions and fails one of them, whichever it is."""

    def __init__(self, fail_at: int = -1) -> None:
        self.calls = 0
        self._fail_at = fail_at

    def guard(self, function: Callable[P, R]) -> Callable[P, R]:
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            self.calls += 1
            if self.calls == self._fail_at:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return function(*args, **kwargs)

        return guarded

    def run(self, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
        with monkeypatch.context() as patch:
            for name in ("open", "mkdir", "rename", "fsync", "rmdir", "unlink"):
                patch.setattr(os, name, self.guard(getattr(os, name)))
            run_small(root)


def test_whichever_system_call_fails_the_readers_see_whole_files_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = tmp_path / "good"
    unbroken = Failpoint()
    unbroken.run(monkeypatch, good)
    whole = {path: (good / path).read_bytes() for path in list_files(good)}
    assert len(whole) == 6
    assert unbroken.calls > 60
    for fail_at in range(1, unbroken.calls + 1):
        root = tmp_path / str(fail_at)
        with pytest.raises(StorageError, match="Input/output error"):
            Failpoint(fail_at).run(monkeypatch, root)
        visible = [path for path in list_files(root) if "sealed" not in path and not path.endswith((".part", ".probe"))]
        assert {path: (root / path).read_bytes() for path in visible}.items() <= whole.items()
        if f"runs/{RUN.id}/manifest.json" in visible:
            assert list(examine(root)) == []


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to tell which file a descriptor belongs to")
def test_files_are_synced_before_they_are_renamed_and_folders_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal: list[str] = []
    fsync, rename = os.fsync, os.rename

    def note(what: str, path: Path) -> None:
        journal.append(f"{what} {path.relative_to(tmp_path)}".replace(PLACE, "…").replace(RUN.id, "run"))

    def spy_fsync(descriptor: int) -> None:
        fsync(descriptor)
        note("sync", Path(f"/proc/self/fd/{descriptor}").readlink())

    def spy_rename(source: Path, target: Path) -> None:
        rename(source, target)
        note("name", target)

    session = open_session(tmp_path)
    emit(session, 1)
    monkeypatch.setattr(os, "fsync", spy_fsync)
    monkeypatch.setattr(os, "rename", spy_rename)
    session.close(Ending())
    kinds = ("attributes/damage", "blocks", "records", "rights")
    made = (("attributes", "attributes/damage"), *((kind,) for kind in kinds[1:]))
    assert journal == [
        *(
            step
            for kind, folders in zip(kinds, made, strict=True)
            for step in (
                "sync runs/run/sealed",
                *(f"sync runs/run/sealed/{folder}" for folder in folders),
                f"sync runs/run/sealed/{kind}/site=docs.example",
                f"sync runs/run/sealed/{kind}/…/run-0001.jsonl.part",
                f"sync runs/run/sealed/{kind}/…",
            )
        ),
        *(f"name runs/run/sealed/{kind}/…/run-0001.jsonl" for kind in kinds),
        *(f"sync runs/run/sealed/{kind}/…" for kind in kinds),
        *(step for kind in kinds for step in (f"sync {kind}", f"sync {kind}/site=docs.example")),
        *(f"name {kind}/…/run-0001.jsonl" for kind in kinds),
        *(f"sync {kind}/…" for kind in kinds),
        "sync runs/run",
        "sync runs/run/manifest.json.part",
        "name runs/run/manifest.json",
        "sync runs/run",
    ]
