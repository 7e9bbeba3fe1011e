"""A new version of a site's documents binds what was published under the one before, in the same run."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.crawler.loopback import BODY, SCRAPY, Answer, Crawl, crawl, preview, run, serve
from tests.crawler.test_documents import SETTINGS, TDMREP, age
from tests.crawler.test_robots import PLAIN

ROBOTS = "/robots.txt"
FREE = b"User-agent: *\nAllow: /\n"
CLOSED = b"User-agent: GPTBot\nDisallow: /1.html\nDisallow: /2.html\n"
KINDS = ("rejects", "tombstones", "records")
OPTOUT = ("skipped", "ai_optout")


class Told(NamedTuple):
    """What one run of several asked for and left."""

    asked: list[str]
    crawl: Crawl
    rejects: dict[str, tuple[str, str]]
    tombstones: list[dict[str, Any]]
    records: list[dict[str, Any]]


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Told]]:
    """Five runs of one site: free, closed for two pages, closed still, free again, and reserved by another document."""
    output = tmp_path_factory.mktemp("recall")
    told: list[Told] = []
    versions = [
        (FREE, b""),
        (CLOSED, b""),
        (CLOSED, b""),
        (FREE, b""),
        (FREE, b'[{"location":"/","tdm-reservation":1}]'),
    ]
    with serve({f"/{n}.html": Answer(preview(BODY + f"<br />  末尾一段是{n}号。")) for n in range(1, 9)}) as server:
        for number, (robots, tdmrep) in enumerate(versions):
            server.replies[ROBOTS] = Answer(robots, media_type=PLAIN)
            server.replies[TDMREP] = Answer(tdmrep, 200 if tdmrep else 404)
            server.asked.clear()
            # Each run but the first is sent for one new page; nothing else is due.
            urls = " ".join(f"{server.url}/{n}.html" for n in ([1, 2, 3] if number == 0 else [3 + number]))
            settings = {**SETTINGS, "SITE_DOCUMENTS": TDMREP}
            before = {kind: len(told[-1].crawl.rows(kind)) if told else 0 for kind in KINDS}
            done = crawl(output, urls=urls, settings=settings)
            rows = {kind: done.rows(kind)[before[kind] :] for kind in KINDS}
            ends = {r["address"].removeprefix(server.url): (r["state"], r["reason"]) for r in rows["rejects"]}
            told.append(Told(server.paths, done, ends, rows["tombstones"], rows["records"]))
            if number != 1:
                age(output)
        yield told


def test_what_is_reserved_now_is_withdrawn_in_the_same_run_and_not_asked_for(runs: list[Told]) -> None:
    first, second = runs[:2]
    assert first.asked == [ROBOTS, TDMREP, "/1.html", "/2.html", "/3.html"]
    assert second.asked == [ROBOTS, TDMREP, "/4.html"]
    assert second.rejects == {"/1.html": OPTOUT, "/2.html": OPTOUT}
    ids = {row["metadata"]["url"].rpartition("/")[2]: row["id"] for row in first.records}
    assert [(row["id"], row["reason"]) for row in second.tombstones] == [
        (ids["1.html"], "ai_optout"),
        (ids["2.html"], "ai_optout"),
    ]
    assert (first.tombstones, second.crawl.code) == ([], 0)


def test_while_nothing_changes_what_was_withdrawn_is_left_alone(runs: list[Told]) -> None:
    assert (runs[2].asked, runs[2].rejects, runs[2].tombstones) == (["/5.html"], {}, [])


def test_what_is_free_again_is_asked_for_in_the_same_run_and_published_again(runs: list[Told]) -> None:
    back = runs[3]
    assert set(back.asked) == {ROBOTS, TDMREP, "/1.html", "/2.html", "/6.html"}
    revisions = {row["metadata"]["url"].rpartition("/")[2]: row["metadata"]["revision"] for row in back.records}
    assert revisions == {"1.html": 2, "2.html": 2, "6.html": 1}
    assert back.tombstones == []


def test_a_site_that_reserves_everything_has_all_of_it_withdrawn(runs: list[Told]) -> None:
    last = runs[4]
    assert last.asked == [ROBOTS, TDMREP]
    assert set(last.rejects) == {f"/{n}.html" for n in range(1, 8)}
    assert len(last.tombstones) == 6
    assert last.crawl.code == 0


def test_the_current_state_holds_nothing_that_was_withdrawn(runs: list[Told], tmp_path: Path) -> None:
    output = runs[4].crawl.output
    done = run([str(SCRAPY), "export", "--current", str(tmp_path / "now"), "-s", f"OUTPUT_DIR={output}"], output)
    assert [path.read_bytes() for path in (tmp_path / "now").rglob("*.jsonl") if path.stat().st_size] == []
    assert run([str(SCRAPY), "doctor", str(output)], output).code == 0
    assert done.code == 0


def test_a_document_stands_beside_the_records_once_a_version_and_run(runs: list[Told]) -> None:
    rows = runs[4].crawl.rows("rights/documents")
    robots = [row["text"] for row in rows if row["address"].endswith(ROBOTS)]
    assert sorted(robots) == sorted(text.decode() for text in (FREE, CLOSED, CLOSED, FREE, FREE))
    assert len({row["run"] for row in rows}) == 5
    assert len(rows) == 10


def test_a_signal_names_the_document_that_carries_it_by_address_and_time(runs: list[Told]) -> None:
    known = {(row["address"], row["fetched"]) for row in runs[4].crawl.rows("rights/documents")}
    pages = runs[4].crawl.rows("rights")
    named = {(source, seen) for page in pages for carrier, _, _, source, _, seen in page["signals"]}
    assert named
    assert named <= known


def test_a_limit_of_pages_keeps_no_reserved_page_published(tmp_path: Path) -> None:
    pages = {f"/{n}.html": Answer(preview(BODY + f"<br />  末尾一段是{n}号。")) for n in range(1, 5)}
    with serve({**pages, ROBOTS: Answer(FREE, media_type=PLAIN)}) as server:
        first = crawl(tmp_path, urls=" ".join(server.url + path for path in pages), settings=SETTINGS)
        assert len(first.ids) == 4
        age(tmp_path)
        server.replies[ROBOTS] = Answer(CLOSED, media_type=PLAIN)
        server.asked.clear()
        done = crawl(tmp_path, mode="full", limit="1", settings=SETTINGS)
    # Page 1 was the one that the limit left, and all four were due.
    assert [path for path in server.paths if path.endswith(".html")] == []
    assert done.rejects() == {f"{server.url}/{n}.html": OPTOUT for n in (1, 2)}
    assert [row["id"] for row in done.rows("tombstones")] == ["127.0.0.1:1", "127.0.0.1:2"]
    manifest = max(tmp_path.glob("runs/*/manifest.json"), key=lambda path: path.stat().st_mtime)
    assert json.loads(manifest.read_bytes())["counts"]["pending"] == 2
