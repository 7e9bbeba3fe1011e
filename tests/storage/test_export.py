"""An export holds what is there now, byte for byte as it was published, and the same folder gives the same bytes."""

import hashlib
import os
import shutil
import signal
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pipelines.compare import Compare
from pipelines.errors import LedgerError, StorageError
from pipelines.model import UNLIMITED
from pipelines.record import Entry, to_instant
from pipelines.storage.doctor import examine
from pipelines.storage.export import Export, export
from pipelines.storage.verdict import Ending
from pipelines.storage.withdraw import withdraw
from tests.storage.builders import MOMENT, RUN, SITE, address_of, emit, list_files, make_entry, open_session
from tests.storage.crawls import FULL, LONG, SMALL, WORLDS, crawl, play, read_records, run_of
from tests.storage.failpoint import Failpoint
from tests.storage.test_decision import hold
from tests.storage.test_failpoints import memory

__all__ = ["memory"]

LATER = MOMENT + timedelta(days=9)


def read_exported(target: Path) -> list[tuple[str, int, str]]:
    """Id, revision and text in the order in which they stand."""
    assert list_files(target)[0] == "manifest.json"
    return read_records(target.parent, target.name)


def read_bytes(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in list_files(folder)}


def test_each_live_document_stands_once_in_its_highest_revision(tmp_path: Path) -> None:
    play(tmp_path)
    made = export(tmp_path, tmp_path / "now")
    # 2 was changed, 3 is gone, the shrunken 4 is held, 5 was gone once.
    expected = [(f"{SITE}:1", 1, LONG), (f"{SITE}:2", 2, "甲乙"), (f"{SITE}:4", 1, LONG), (f"{SITE}:5", 1, "丙")]
    assert read_exported(tmp_path / "now") == [*expected, (f"{SITE}:6", 1, "丁"), (f"{SITE}:7", 1, "戊")]
    counts = made.counts
    assert (counts.runs, counts.lines, counts.documents, counts.exported) == (3, 8, 7, 6)
    assert (counts.gone, counts.withdrawn) == (1, 0)


def test_lines_are_those_that_were_published_in_order_of_id(tmp_path: Path) -> None:
    play(tmp_path)
    export(tmp_path, tmp_path / "now")
    published = {line for path in tmp_path.glob("records/**/*.jsonl") for line in path.read_bytes().splitlines(True)}
    lines = (tmp_path / "now" / "records-00001.jsonl").read_bytes().splitlines(keepends=True)
    assert set(lines) < published
    assert [line[:25] for line in lines] == [f'{{"id":"{SITE}:{n}","t'.encode() for n in (1, 2, 4, 5, 6, 7)]


def test_the_same_folder_gives_the_same_bytes_whatever_else_happens_in_it(tmp_path: Path) -> None:
    play(tmp_path)
    export(tmp_path, tmp_path / "first")
    shutil.copytree(tmp_path, tmp_path.parent / "copy")
    # A crawl that is under way has published nothing.
    session = open_session(tmp_path, replace(RUN, started=LATER), plan=FULL)
    emit(session, 77)
    session.commit()
    export(tmp_path, tmp_path / "second")
    session.release()
    export(tmp_path.parent / "copy", tmp_path / "third")
    assert read_bytes(tmp_path / "first") == read_bytes(tmp_path / "second") == read_bytes(tmp_path / "third")


def test_the_manifest_vouches_for_the_files_which_are_bounded(tmp_path: Path) -> None:
    play(tmp_path)
    export(tmp_path, tmp_path / "whole")
    made = export(tmp_path, tmp_path / "parts", file_bytes=4000)
    assert [entry.path for entry in made.files] == [f"records-{n:05d}.jsonl" for n in range(1, len(made.files) + 1)]
    assert len(made.files) > 1
    for entry in made.files:
        content = (tmp_path / "parts" / entry.path).read_bytes()
        assert (entry.bytes, entry.lines) == (len(content), content.count(b"\n"))
        assert entry.sha256 == hashlib.sha256(content).hexdigest()
        assert entry.bytes <= 4000
    content = b"".join((tmp_path / "parts" / entry.path).read_bytes() for entry in made.files)
    assert content == (tmp_path / "whole" / "records-00001.jsonl").read_bytes()
    stored = (tmp_path / "parts" / "manifest.json").read_bytes()
    assert Export.model_validate_json(stored) == made
    assert stored.startswith(b'{\n  "schema": "export/1",\n  "record": "preview/1",\n')


@pytest.mark.parametrize("named", [f"{SITE}:2", address_of(2)])
def test_what_is_withdrawn_is_left_out_also_where_only_the_tombstone_tells(tmp_path: Path, named: str) -> None:
    play(tmp_path)
    withdraw(tmp_path, [named], "court", LATER)
    for target in ("known", "lost"):
        made = export(tmp_path, tmp_path / target)
        assert (made.counts.withdrawn, made.counts.exported) == (1, 5)
        assert f"{SITE}:2" not in [record_id for record_id, *_ in read_exported(tmp_path / target)]
        for path in (tmp_path / "state").glob("withdrawals.sqlite*"):
            path.unlink()


def test_a_document_that_came_back_lives(tmp_path: Path) -> None:
    play(tmp_path)
    run = replace(run_of(9), token="9999")
    crawl(open_session(tmp_path, run, limits=SMALL, plan=FULL), WORLDS[2])
    assert export(tmp_path, tmp_path / "gone").counts.gone == 2
    session = open_session(tmp_path, replace(run_of(10), token="aaaa"))
    session.take(address_of(3))
    found = make_entry(3, text="乙")
    record = found.record.model_copy(update={"added": to_instant(session.run.started)})
    entry = Compare(session)(found._replace(record=record), UNLIMITED)
    assert isinstance(entry, Entry)
    session.add(entry)
    session.close(Ending())
    made = export(tmp_path, tmp_path / "back")
    assert made.counts.gone == 1
    assert (f"{SITE}:3", 2, "乙") in read_exported(tmp_path / "back")


def test_what_a_gate_keeps_back_is_not_exported(tmp_path: Path) -> None:
    hold(tmp_path)
    made = export(tmp_path, tmp_path / "now")
    assert (made.counts.exported, made.files, list_files(tmp_path / "now")) == (0, (), ["manifest.json"])


def test_an_empty_folder_is_filled_and_no_other(tmp_path: Path) -> None:
    play(tmp_path, last=1)
    (tmp_path / "now").mkdir()
    assert export(tmp_path, tmp_path / "now").counts.exported == 5
    (tmp_path / "file").touch()
    for name in ("now", "file", "."):
        with pytest.raises(ValueError, match="is there and not empty"):
            export(tmp_path, tmp_path / name)
    with pytest.raises(ValueError, match="is no output folder of a crawl"):
        export(tmp_path / "now", tmp_path / "other")
    with pytest.raises(ValueError, match="belongs to the output folder itself"):
        export(tmp_path, tmp_path / "state" / "now")


def test_what_somebody_keeps_where_the_unfinished_export_goes_is_left(tmp_path: Path) -> None:
    play(tmp_path, last=1)
    (tmp_path / "now.part").mkdir()
    (tmp_path / "now.part" / "letters.txt").touch()
    with pytest.raises(StorageError, match=r"it holds letters\.txt, which no export writes"):
        export(tmp_path, tmp_path / "now")


def test_a_file_that_is_not_what_its_manifest_says_is_not_exported(tmp_path: Path) -> None:
    play(tmp_path, last=1)
    [path] = tmp_path.glob("records/**/*-0001.jsonl")
    content = path.read_bytes()
    path.write_bytes(content.replace("甲".encode(), "丙".encode()))
    with pytest.raises(LedgerError, match="is not what its manifest says"):
        export(tmp_path, tmp_path / "now")
    path.write_bytes(content[:-20])
    with pytest.raises(LedgerError, match="holds a line that is none of records"):
        export(tmp_path, tmp_path / "now")
    path.unlink()
    with pytest.raises(LedgerError, match="can't be read"):
        export(tmp_path, tmp_path / "now")
    assert not list(tmp_path.glob("now*"))


def test_an_export_that_was_stopped_is_not_there_and_the_next_one_is_whole(memory: Path) -> None:
    root = memory / "root"
    play(root, last=1)
    export(root, memory / "wanted", file_bytes=3000)
    for place in range(1, 200):
        child = os.fork()
        if not child:
            Failpoint(f"kill:{place}").install()
            export(root, memory / "now", file_bytes=3000)
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert code in {0, -signal.SIGKILL}
        if (memory / "now").exists():
            assert read_bytes(memory / "now") == read_bytes(memory / "wanted"), place
            shutil.rmtree(memory / "now")
        if code == 0:
            break
        export(root, memory / "now", file_bytes=3000)
        assert read_bytes(memory / "now") == read_bytes(memory / "wanted"), place
        shutil.rmtree(memory / "now")
    assert place > 5
    assert [finding for finding in examine(root) if finding.severity == "error"] == []
