import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.record import from_line
from pipelines.storage.doctor import examine
from pipelines.storage.verdict import Ending
from tests.storage.builders import RUN, SITE, emit, list_files, open_session
from tests.storage.child import start, write_pair

PLACE = f"site={SITE}/date=2026-11-21"
SEALED = f"runs/{RUN.id}/sealed"


def read_whole_lines(root: Path, kind: str) -> list[str]:
    """The lines of all open segments of a kind, in order; what stands behind the last line end is left out."""
    parts = sorted((root / SEALED / kind).rglob("*.part"))
    return [line for part in parts for line in part.read_text().splitlines(keepends=True) if line.endswith("\n")]


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
    (finding,) = examine(tmp_path)
    assert (finding.severity, finding.path) == ("warning", f"runs/{RUN.id}")
    assert finding.what == "is not finished: it is being worked on, or was stopped"
    assert finding.advice == "if no crawl is running: scrapy crawl sample goes on with it"


@pytest.mark.parametrize(("chars", "full"), [(50_000, f"{SEALED}/blocks/{PLACE}/"), (10, "state/sample.sqlite")])
def test_a_full_disk_stops_the_run_for_good_and_the_next_one_goes_on(tmp_path: Path, chars: int, full: str) -> None:
    with start("fill_disk", tmp_path, str(chars)) as child:
        assert child.stdout is not None
        first, second, committed = child.stdout.read().splitlines()
    assert first.startswith(f"can't write {tmp_path}/{full}")
    assert second == first
    assert {path.split("/")[0] for path in list_files(tmp_path)} == {"runs"}
    records, rejects = read_whole_lines(tmp_path, "records"), read_whole_lines(tmp_path, "rejects")
    assert len(rejects) >= int(committed) / 2 > 0
    assert [from_line(line).metadata.doc_id for line in records] == [str(2 * n + 1) for n in range(len(records))]
    assert len(records) >= int(committed) / 2
    session = open_session(tmp_path, replace(RUN, token="ffff"))
    assert (session.is_resumed, session.run.id, session.counts.pending) == (True, RUN.id, 0)
    write_pair(session, int(committed) + 1, "通知" * 9)
    manifest = session.close(Ending())
    assert manifest.counts.taken == int(committed) + 2
    assert list(examine(tmp_path)) == []


def test_a_folder_that_may_only_be_read_is_refused_before_the_crawl(tmp_path: Path) -> None:
    root = tmp_path / "output"
    root.mkdir()
    root.chmod(0o555)
    with start("open_as_nobody", root) as child:
        assert child.stdout is not None
        assert child.stdout.read() == "can't write state: Permission denied\n"
    assert list(root.iterdir()) == []


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
    monkeypatch.setattr(os, "replace", spy_rename)
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
        *("sync runs/run/report.md.part", "name runs/run/report.md", "sync runs/run"),
        *(
            step
            for kind in (*kinds[:2], "rights", "records")
            for step in (f"sync {kind}", f"sync {kind}/site=docs.example", f"name {kind}/…/run-0001.jsonl")
        ),
        *(f"sync {kind}/…" for kind in kinds),
        "sync runs/run/manifest.json.part",
        "name runs/run/manifest.json",
        "sync runs/run",
        # Behind the folders that the renames emptied.
        "sync runs/run",
    ]
