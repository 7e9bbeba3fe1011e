"""Two feeds side by side: files and folders, revisions that stand twice, and lines that are no records."""

import json
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from pipelines.errors import LedgerError
from pipelines.storage.pairs import Feeds, find_files
from pipelines.storage.verdict import Ending
from tests.storage.builders import SITE, emit, open_session


def line(number: int, text: str = "甲", revision: int = 1, added: str = "2026-11-21T00:00:00.000Z") -> str:
    row = {"id": f"{SITE}:{number}", "text": text, "added": added, "metadata": {"revision": revision}}
    return json.dumps(row) + "\n"


def write(path: Path, lines: Iterable[str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(lines), "utf-8")
    return path


def texts_of(old: Path, new: Path) -> tuple[list[tuple[str, int, str, str]], int]:
    """What differs, as id, revision and both texts, and how many lines are the same."""
    with closing(Feeds.read(old, new)) as feeds:
        found = [
            (pair.id, pair.revision, pair.old["text"] if pair.old else "", pair.new["text"] if pair.new else "")
            for pair in feeds.pairs()
        ]
        return found, feeds.same


def test_records_meet_by_id_and_revision_wherever_they_stand(tmp_path: Path) -> None:
    old = tmp_path / "old"
    write(old / "a.jsonl", [line(3), line(1)])
    write(old / "b.jsonl", [line(2), line(1, "乙", 2)])
    new = write(tmp_path / "new.jsonl", [line(1), line(2, "丙"), line(1, "乙", 3), line(4)])
    assert texts_of(old, new) == (
        [
            (f"{SITE}:1", 2, "乙", ""),
            (f"{SITE}:1", 3, "", "乙"),
            (f"{SITE}:2", 1, "甲", "丙"),
            (f"{SITE}:3", 1, "甲", ""),
            (f"{SITE}:4", 1, "", "甲"),
        ],
        1,
    )


def test_of_a_revision_that_stands_twice_the_one_counts_that_was_added_last(tmp_path: Path) -> None:
    late = line(1, "乙", added="2026-11-22T00:00:00.000Z")
    old = write(tmp_path / "old.jsonl", [late, line(1)])
    new = write(tmp_path / "new.jsonl", [late])
    assert texts_of(old, new) == ([], 1)


def test_an_output_folder_is_its_published_records(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    emit(session, 1, 2)
    session.close(Ending())
    [segment] = find_files(tmp_path)
    assert [find_files(place) for place in (tmp_path / "records", segment)] == [[segment], [segment]]
    assert texts_of(tmp_path, segment) == ([], 2)


def test_a_run_without_a_record_is_a_feed_without_a_line(tmp_path: Path) -> None:
    open_session(tmp_path / "output").close(Ending())
    assert find_files(tmp_path / "output") == []


def test_what_is_no_feed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"nothing is neither a file nor a folder$"):
        find_files(tmp_path / "nothing")
    with pytest.raises(ValueError, match=r"holds no file of records \(\*\.jsonl\)$"):
        find_files(tmp_path)


@pytest.mark.parametrize(
    "bad",
    [
        line(1)[:40],
        "[]\n",
        "{}\n",
        "\n",
        line(1).replace(": 1}", ": true}"),
        line(1).replace(": 1}", ": 0}"),
        line(1).replace(": 1}", ": 9223372036854775808}"),
        line(1).replace(f'"{SITE}:1"', "7"),
    ],
)
def test_a_line_that_is_no_record_is_told_with_its_place(tmp_path: Path, bad: str) -> None:
    old = write(tmp_path / "old.jsonl", [line(2), bad])
    with pytest.raises(LedgerError, match=r"old\.jsonl has a line 2 that is no record: restore it from a copy$"):
        Feeds.read(old, old)


def test_a_file_that_changes_meanwhile_is_told(tmp_path: Path) -> None:
    old, new = write(tmp_path / "old.jsonl", [line(1)]), write(tmp_path / "new.jsonl", [line(2)])
    with closing(Feeds.read(old, new)) as feeds:
        write(old, [line(1, "乙")])
        with pytest.raises(LedgerError, match=r"old\.jsonl was changed while it was read"):
            list(feeds.pairs())
