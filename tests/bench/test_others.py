"""What is measured beside each other does the same work on the same pages, and all of it."""

from pathlib import Path

import pytest

from bench import crawls, growth, replays
from bench.__main__ import Sheet, to_markdown
from bench.farm import render, serve
from sample.documents import load_documents


def test_no_two_pages_of_the_farm_share_the_lines_of_their_text() -> None:
    first, again = render(2 * len(load_documents()))[:: len(load_documents())]
    opening = "惊蛰将至"
    assert opening in first.decode()
    assert opening in again.decode()
    lines = [
        {line for line in page.decode().split("\n") if "同志" in line or "造林" in line} for page in (first, again)
    ]
    assert lines[0]
    assert not lines[0] & lines[1]


@pytest.mark.parametrize("name", [crawls.USUAL, crawls.COUNTING_FEW, crawls.FULL])
def test_every_crawl_makes_a_line_of_each_page(name: str) -> None:
    with serve(4) as farm:
        crawl = crawls.run(crawls.STACKS[name], farm)
    assert min(crawl) > 0


def test_a_crawl_that_loses_a_page_is_not_measured() -> None:
    with serve(4) as farm:
        missing = farm._replace(pages=[*farm.pages, f"{farm.origin}/doc/1.html"])
        with pytest.raises(ValueError, match="4 lines of 5 pages"):
            crawls.run(crawls.STACKS[crawls.USUAL], missing)


def test_an_archive_is_read_again_whole_with_one_process_and_with_two() -> None:
    one, two = replays.measure(files=2, pages=3, rounds=1)
    assert (one.jobs, two.jobs) == (1, 2)
    assert min(*one.rates, *two.rates) > 0


def test_a_run_is_measured_at_its_marks_and_beside_known_addresses(tmp_path: Path) -> None:
    (alone,) = growth.run(tmp_path / "a", 0, (40,), window=20, different=10)
    (beside,) = growth.run(tmp_path / "b", 1000, (40,), window=20, different=10)
    assert (alone.pages, alone.known, beside.known) == (40, 0, 1000)
    assert min(alone.ms_a_page, alone.parses_a_page) > 0
    assert alone.memory_mib > 0


def test_results_are_a_page_of_tables() -> None:
    page = to_markdown([Sheet("Growth", ("pages", "ms"), [("1,000", "6.80")])])
    assert page.startswith("# What it costs\n\nWritten by `make bench` on ")
    assert page.endswith("## Growth\n\n| pages | ms |\n| --- | ---: |\n| 1,000 | 6.80 |\n")
