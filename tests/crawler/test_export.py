"""`scrapy export --current DIR`, as a person types it."""

from pathlib import Path

import pytest

from pipelines.storage.verdict import Ending
from tests.crawler.loopback import SCRAPY, Crawl, run
from tests.storage.builders import RUN, emit, open_session


def write_run(root: Path) -> None:
    session = open_session(root)
    emit(session, 1, 2)
    session.close(Ending())


def export(root: Path, *words: str) -> Crawl:
    return run([str(SCRAPY), "export", *words, "-s", f"OUTPUT_DIR={root}"], root)


def test_it_says_how_many_documents_it_wrote(tmp_path: Path) -> None:
    write_run(tmp_path)
    done = export(tmp_path, "--current", f"{tmp_path}/now")
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{tmp_path}/now: 2 of 2 documents; 0 gone and 0 withdrawn are left out\n"
    assert (tmp_path / "now" / "records-00001.jsonl").read_bytes().count(b"\n") == 2


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ([], "name one folder by --current DIR"),
        (["now"], "name one folder by --current DIR, not now"),
        (["--current", "."], ". is there and not empty: name a new folder, nothing is ever overwritten"),
    ],
)
def test_a_wrong_request_is_one_line(tmp_path: Path, words: list[str], problem: str) -> None:
    write_run(tmp_path)
    done = export(tmp_path, *words)
    assert (done.code, done.out, done.err) == (2, "", f"scrapy export: {problem}\n")


@pytest.mark.tampered
def test_damage_and_a_disk_that_refuses_have_codes_of_their_own(tmp_path: Path) -> None:
    write_run(tmp_path)
    (tmp_path / "file").touch()
    done = export(tmp_path, "--current", f"{tmp_path}/file/now")
    assert (done.code, done.out) == (6, "")
    (tmp_path / "runs" / RUN.id / "manifest.json").write_text("{}")
    done = export(tmp_path, "--current", f"{tmp_path}/now")
    assert (done.code, done.out) == (7, "")
    assert "is no manifest: scrapy doctor says more" in done.err
