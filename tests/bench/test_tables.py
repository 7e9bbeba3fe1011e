"""The tables of the bench: ratios of medians, each against the one that it is measured by."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench import __main__ as bench
from bench import crawls, growth, ledger, pages, replays
from bench.memory import read_peak
from tests.crawler.loopback import ROOT


def test_a_crawl_stands_beside_the_usual_one_and_the_one_that_only_counts() -> None:
    measured = {
        crawls.USUAL: [crawls.Crawl(100, 8, 150), crawls.Crawl(90, 9, 151), crawls.Crawl(400, 2, 149)],
        crawls.COUNTING: [crawls.Crawl(200, 4, 80)] * 3,
        crawls.FULL: [crawls.Crawl(50, 12, 110), crawls.Crawl(49, 14, 120), crawls.Crawl(51, 13, 115)],
    }
    assert crawls.describe(measured) == [
        (crawls.USUAL, "100", "8.00", "151", "1.00", "0.50"),
        (crawls.COUNTING, "200", "4.00", "80", "2.00", "1.00"),
        (crawls.FULL, "50", "13.00", "120", "0.50", "0.25"),
    ]


def test_more_processes_stand_beside_one() -> None:
    measured = [replays.Rates(1, [100, 120, 110]), replays.Rates(2, [200, 231, 190])]
    assert replays.describe(measured) == [("1", "110 (100-120)", "1.00"), ("2", "200 (190-231)", "1.82")]


def test_later_pages_stand_beside_the_first() -> None:
    marks = [
        growth.Mark(1_000, 0, 6.0, 5.0, 101.2),
        growth.Mark(10_000, 0, 12.1, 5.25, 102.7),
        growth.Mark(1_000, 10**6, 6.6, 5.5, 99.0),
    ]
    assert growth.describe(marks) == [
        ("1,000", "0", "6.00", "5.00", "1.00", "101"),
        ("10,000", "0", "12.10", "5.25", "1.05", "103"),
        ("1,000", "1,000,000", "6.60", "5.50", "1.10", "99"),
    ]


def test_a_page_is_told_in_multiples_of_parsing_it() -> None:
    parse, road = pages.Cost("parse", [0.001, 0.002, 0.001]), pages.Cost("road", [0.006, 0.016, 0.007])
    assert pages.describe(road, parse) == ("road", "7.00", "7.00 (6.00-8.00)")


def test_a_ledger_is_told_by_the_clock_and_by_the_processor() -> None:
    figures = ledger.Figures(ledger.Spent(0.7, 0.6), ledger.Spent(2.4, 2.0), ledger.Spent(2.0, 1.0), 160.4)
    assert ledger.describe(figures)[2:] == [
        ("lease, end, commit", "10,000 a s", "20,000 a s", "> 5,000 a s"),
        ("resident memory", "160 MiB", "", "< 250 MiB"),
    ]


def test_an_unknown_subject_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        bench.main(["page", "speed"])
    assert "no such subject: speed; known: page durability ledger crawls replay growth" in capsys.readouterr().err


def test_what_only_some_subjects_gave_is_not_written_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "RESULTS", tmp_path / "RESULTS.md")
    monkeypatch.setattr(bench, "SUBJECTS", {"growth": lambda: bench.Sheet("Growth", ("pages",), [("1,000",)])})
    assert bench.main(["growth"]) == 0
    assert not (tmp_path / "RESULTS.md").exists()
    assert bench.main([]) == 0
    assert "| 1,000 |" in (tmp_path / "RESULTS.md").read_text("utf-8")


def test_the_memory_of_a_child_is_its_own() -> None:
    held = bytearray(200 * 1024 * 1024)
    words = [sys.executable, "-c", "from bench.memory import read_peak; print(read_peak())"]
    done = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True)
    assert 1 < float(done.stdout) < len(held) / 1024**2 < read_peak()
