"""`scrapy doctor --rebuild NAME`, as a person types it."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.storage.verdict import Ending
from tests.crawler.loopback import SCRAPY, run
from tests.storage.builders import RUN, emit, open_session


def write_run(root: Path) -> None:
    session = open_session(root)
    emit(session, 1, 2, 3)
    session.close(Ending())


@pytest.mark.parametrize("content", [None, b"\xff" * 5000])
def test_a_damaged_ledger_is_found_and_made_again(tmp_path: Path, content: bytes | None) -> None:
    write_run(tmp_path)
    path = tmp_path / "state" / "sample.sqlite"
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    ill = run([str(SCRAPY), "doctor", str(tmp_path)], tmp_path)
    assert ill.code == 1
    assert ill.out.startswith("error: state/sample.sqlite is ")
    assert ": scrapy doctor --rebuild sample makes it again from what was published\n" in ill.out
    well = run([str(SCRAPY), "doctor", str(tmp_path), "--rebuild", "sample"], tmp_path)
    assert (well.code, well.err) == (0, "")
    first, *rest, last = well.out.splitlines()
    assert first == "sample: a ledger of 3 documents and 3 addresses out of 1 run"
    assert [line.partition(".damaged-")[0] for line in rest] == (
        [] if content is None else ["sample: the old one is state/sample.sqlite"]
    )
    assert last.endswith("looked at, 0 errors, 0 warnings")


@pytest.mark.parametrize("name", ["nobody", "*"])
def test_only_a_definition_with_finished_runs_has_its_ledger_made_again(tmp_path: Path, name: str) -> None:
    write_run(tmp_path)
    done = run([str(SCRAPY), "doctor", str(tmp_path), "--rebuild", name], tmp_path)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"scrapy doctor: {tmp_path} holds no finished run of {name!r}\n"


def test_the_ledger_of_a_run_at_work_is_left_alone(tmp_path: Path) -> None:
    write_run(tmp_path)
    session = open_session(tmp_path, replace(RUN, token="ffff"))
    done = run([str(SCRAPY), "doctor", str(tmp_path), "--rebuild", "sample"], tmp_path)
    assert (done.code, done.out) == (75, "")
    assert done.err.startswith(f"scrapy doctor: sample is held by run {session.run.id}, process ")


@pytest.mark.tampered
def test_what_was_published_has_to_be_sound(tmp_path: Path) -> None:
    write_run(tmp_path)
    (tmp_path / "runs" / RUN.id / "manifest.json").write_text("{}")
    done = run([str(SCRAPY), "doctor", str(tmp_path), "--rebuild", "sample"], tmp_path)
    assert (done.code, done.out) == (7, "")
    assert "is no manifest: restore it from a copy" in done.err
