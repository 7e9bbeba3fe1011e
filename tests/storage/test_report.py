"""A report sets a run beside the good runs before it, and reads only."""

from pathlib import Path

import pytest

from pipelines.errors import LedgerError
from pipelines.storage.decision import accept
from pipelines.storage.report import Row, find_reports, list_rows
from tests.storage.builders import emit, list_files, open_session
from tests.storage.crawls import play, run_of
from tests.storage.test_decision import hold

KNOWN = "known in % of the records"


def rows(root: Path, run: str = "") -> dict[tuple[str, str], tuple[str, str]]:
    [report] = find_reports(root, run)
    return {(name, detail): (value, mean) for name, detail, value, mean in list_rows(report)}


def test_the_last_run_stands_beside_the_mean_of_the_good_ones(tmp_path: Path) -> None:
    # The second run wrote no record, so it says nothing of records; only the first one counts.
    play(tmp_path)
    [report] = find_reports(tmp_path)
    assert (report.run.id, [run.id for run in report.good]) == (run_of(2).id, [run_of(0).id])
    found = list(list_rows(report))
    assert found[:8] == [
        Row("addresses", "", "7", "7.0"),
        Row("emitted", "", "3", "5.0"),
        Row("unchanged", "", "1", "0.0"),
        Row("held", "", "1", "0.0"),
        Row("gone", "gone", "2", "1.0"),
        Row("rejected", "empty_text", "0", "1.0"),
        Row("records", "written", "3", "5.0"),
        # 2, 1 and 1 characters; 65, 1, 1, 65 and 1 before.
        Row("length", "characters in the mean", "1", "28"),
    ]
    assert found[8:10] == [Row("title", KNOWN, "100", "100"), Row("created", KNOWN, "0", "0")]
    assert report.manifest
    assert [gate.name for gate in report.manifest.gates] == ["addresses", "admitted", "usable"]


def test_the_bytes_of_the_archive_stand_beside_those_of_the_good_runs(tmp_path: Path) -> None:
    play(tmp_path)
    sizes = [
        sum(path.stat().st_size for path in tmp_path.glob(f"archive/*/*/{run_of(place).id}-*.warc.gz"))
        for place in (0, 2)
    ]
    assert min(sizes) > 1000
    assert rows(tmp_path)["archive", "bytes"] == (str(sizes[1]), f"{sizes[0]:.1f}")


def test_the_first_run_has_nothing_beside_it(tmp_path: Path) -> None:
    play(tmp_path)
    found = rows(tmp_path, run_of(0).id)
    assert (found["emitted", ""], found["title", KNOWN], found["addresses", ""]) == (("5", ""), ("100", ""), ("7", ""))


def test_a_run_without_records_says_nothing_of_fields(tmp_path: Path) -> None:
    play(tmp_path)
    found = rows(tmp_path, run_of(1).id)
    assert (found["records", "written"], found["title", KNOWN]) == (("0", "5.0"), ("", "100"))


def test_a_run_under_way_is_shown_as_it_was_committed_last(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    emit(session, 1, 2)
    session.commit()
    emit(session, 3)
    before = list_files(tmp_path)
    [report] = find_reports(tmp_path)
    assert (report.manifest, rows(tmp_path)["emitted", ""]) == (None, ("2", ""))
    assert list_files(tmp_path) == before
    session.commit()
    session.release()


def test_what_is_kept_back_is_told_with_its_gate(tmp_path: Path) -> None:
    [report] = find_reports(tmp_path, hold(tmp_path))
    assert report.manifest
    assert [(gate.name, gate.value, gate.bound) for gate in report.manifest.gates if not gate.is_ok] == [
        ("text", 16, 80)
    ]


@pytest.mark.parametrize(
    ("run", "problem"),
    [
        ("", "holds no run"),
        ("yesterday", "'yesterday' is no id of a run"),
        ("../x-20261121T235958Z-0a1b", "is no id of a run"),
        ("other-20261121T235958Z-0a1b", "is no run of a definition in "),
        ("takedown-20261121T235958Z-0a1b", "is no run of a definition in "),
    ],
)
def test_a_run_that_is_not_there_is_an_error_of_usage(tmp_path: Path, run: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        find_reports(tmp_path, run)


def test_a_damaged_ledger_is_told(tmp_path: Path) -> None:
    play(tmp_path, last=1)
    (tmp_path / "state" / "sample.sqlite").write_bytes(b"\xff" * 5000)
    with pytest.raises(LedgerError, match="scrapy doctor --rebuild sample"):
        find_reports(tmp_path)


def test_the_folder_of_a_run_holds_its_report_as_text(tmp_path: Path) -> None:
    play(tmp_path)
    first, last = ((tmp_path / "runs" / run_of(place).id / "report.md").read_text().splitlines() for place in (0, 2))
    assert first[:8] == [
        f"# {run_of(0).id}",
        "",
        "complete: Every address has its outcome: 5 emitted, 1 gone (gone), 1 rejected (empty_text).",
        "",
        "| figure |  | run | mean of the last good (0) |",
        "| --- | --- | --- | --- |",
        "| addresses |  | 7 |  |",
        "| emitted |  | 5 |  |",
    ]
    assert "| addresses |  | 7 | 7.0 |" in last
    assert "| rejected | empty_text | 0 | 1.0 |" in last
    assert last[-5:] == [
        "| gate | value | bound |  |",
        "| --- | --- | --- | --- |",
        "| addresses | 14 | 1 | ok |",
        "| admitted | 7 | 1 | ok |",
        "| usable | 4 | 1 | ok |",
    ]


def test_a_decision_is_told_in_the_report_of_its_run(tmp_path: Path) -> None:
    run = hold(tmp_path)
    path = tmp_path / "runs" / run / "report.md"
    assert "| text | 16 | 80 | fell |" in path.read_text()
    accept(tmp_path, run)
    assert "\naccepted: Accepted by the operator. " in path.read_text()
