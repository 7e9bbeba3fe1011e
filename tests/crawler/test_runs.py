"""Runs one after the other over a site that changes, by the real commands."""

import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pipelines.storage.database import Access
from pipelines.storage.sqlite import SqliteLedger
from tests.crash.child import run
from tests.crash.shelf import PAGES, body, change_site, listing, make_site
from tests.crawler.loopback import SCRAPY, Answer, Crawl, Loopback, command, preview, serve, tagged

LOST = range(1, 9)
"""32 % of the pages."""


def visit(server: Loopback, output: Path, mode: str) -> Crawl:
    """Crawl the site as it is now; what was asked before is forgotten."""
    server.asked.clear()
    seeds = {"listing": f"{server.url}/", "sitemap": f"{server.url}/sitemap.xml"}
    return run(command("lianshan", output, {**seeds, "mode": mode}, {}), output)


def read_revisions(done: Crawl) -> list[tuple[str, int]]:
    return sorted((row["id"].partition(":")[2], row["metadata"]["revision"]) for row in done.rows("records"))


def find_last(output: Path) -> str:
    # Of two runs that began in one second the names don't tell.
    with closing(SqliteLedger(output / "state" / "lianshan.sqlite", access=Access.READ)) as ledger:
        last = ledger.runs.last()
    assert last
    return last.id


def test_only_what_changed_comes_out_of_later_runs(tmp_path: Path) -> None:
    first = [(str(number), 1) for number in range(1, PAGES + 1)]
    with serve(make_site()) as server:
        assert visit(server, tmp_path, "full").code == 0
        same = visit(server, tmp_path, "full")
        assert (same.code, read_revisions(same)) == (0, sorted(first))
        assert "complete: Every address has its outcome: 25 unchanged, 3 listed, " in same.out
        asked = {path: headers for path, headers, _ in server.asked}
        # A page that is gone and one that is none have nothing to be asked by.
        assert {path for path, headers in asked.items() if "If-None-Match" not in headers} == {"/26.html", "/27.html"}
        assert set(server.replies) | {"/26.html"} == set(asked)

        change_site(server.replies)
        changed = visit(server, tmp_path, "full")
        news = [("3", 2), ("8", 2), ("21", 2), ("30", 1)]
        assert (changed.code, read_revisions(changed)) == (0, sorted(first + news))
        assert changed.rows("tombstones") == []

        later = visit(server, tmp_path, "full")
    assert (later.code, read_revisions(later)) == (0, sorted(first + news))
    assert sorted((row["id"], row["reason"]) for row in later.rows("tombstones")) == [
        ("127.0.0.1:17", "gone"),
        ("127.0.0.1:5", "gone"),
    ]


def test_a_run_that_finds_nothing_due_says_so(tmp_path: Path) -> None:
    with serve({"/": listing(range(1, 3), ""), "/1.html": Answer(preview(body(1)))}) as server:
        server.replies["/2.html"] = Answer(preview(body(2)))
        words = command("lianshan", tmp_path, {"listing": server.url}, {})
        run(words, tmp_path)
        server.asked.clear()
        done = run(words, tmp_path)
        assert server.paths == ["/"]
    assert done.code == 0
    assert "complete: Nothing was due of 2 known addresses: 1 listed.\n" in done.out
    assert len(done.rows("records")) == 2


def without_body(number: int) -> bytes:
    # What closes the body in this layout, and is one of its marks.
    return preview(body(number, edition=2)).replace("版权提示".encode(), "关于本站".encode())


def without_author(number: int) -> bytes:
    return re.sub("<p>文章作者.*?</p>".encode(), b"", preview(body(number, edition=2)))


@pytest.mark.parametrize(
    ("change", "lost", "verdict", "sentence"),
    [
        (without_body, LOST, "held", "The text was found on 65 % of the pages, at least 80 % are asked for"),
        (without_body, range(1, PAGES + 1), "failed", "No page gave a usable record"),
        (without_author, LOST, "held", "The field author was known in 68 % of the records, in 100 % of those of"),
        (without_author, range(1, PAGES + 1), "held", "The field author was known in 0 % of the records"),
    ],
)
def test_a_changed_layout_is_held_and_the_sentence_names_what_is_gone(
    tmp_path: Path, change: Callable[[int], bytes], lost: range, verdict: str, sentence: str
) -> None:
    with serve(make_site()) as server:
        assert visit(server, tmp_path, "full").code == 0
        change_layout(server, change, lost)
        done = visit(server, tmp_path, "full")
    assert done.code == 3
    assert f"{verdict}: {sentence}" in done.out
    assert revisions_of(done) == {1}


@pytest.mark.parametrize(
    ("change", "lost", "word", "asked_again", "revisions"),
    [
        (without_author, range(1, PAGES + 1), "accept", 0, [{1, 2}, {1, 2}]),
        (without_author, range(1, PAGES + 1), "discard", PAGES, [{1}, {1}]),
        (without_body, LOST, "accept", 0, [{1, 2}, {1, 2}]),
        # What gave no text is asked again after its interval, what was held at once; too few pages to fall again.
        (without_body, LOST, "discard", PAGES - len(LOST), [{1}, {1, 2}]),
    ],
)
def test_an_operator_decides_on_what_was_held(
    tmp_path: Path, change: Callable[[int], bytes], lost: range, word: str, asked_again: int, revisions: list[set[int]]
) -> None:
    decided, in_the_end = revisions
    with serve(make_site()) as server:
        visit(server, tmp_path, "full")
        change_layout(server, change, lost)
        assert visit(server, tmp_path, "full").code == 3
        held = find_last(tmp_path)
        done = decide(tmp_path, word, held)
        assert (done.code, revisions_of(done)) == (0, decided)
        assert list(tmp_path.glob("held/**/*.jsonl")) == []
        again = decide(tmp_path, word, held)
        assert (again.code, f"{held} holds nothing back" in again.out) == (2, True)
        later = visit(server, tmp_path, "due")
        known = {f"/{number}.html" for number in range(1, PAGES + 1)}
        assert len(known & set(server.paths)) == asked_again
    assert revisions_of(later) == in_the_end
    doctor = run([str(SCRAPY), "doctor", str(tmp_path)], tmp_path)
    assert (doctor.code, "0 errors" in doctor.out) == (0, True)


def test_of_a_run_without_a_text_nothing_is_held_and_nothing_to_decide(tmp_path: Path) -> None:
    with serve(make_site()) as server:
        visit(server, tmp_path, "full")
        change_layout(server, without_body, range(1, PAGES + 1))
        failed = visit(server, tmp_path, "full")
        assert (failed.code, "(26 times no_layout: no layout of the definition fits" in failed.out) == (3, True)
        for word in ("accept", "discard"):
            assert decide(tmp_path, word, find_last(tmp_path)).code == 2
        # Once the definition is mended, which here is the site, an operator asks for all again.
        change_layout(server, without_body, range(0))
        mended = visit(server, tmp_path, "full")
    assert (mended.code, revisions_of(mended)) == (0, {1, 2})


def test_a_site_that_stays_changed_is_measured_by_the_run_that_was_accepted(tmp_path: Path) -> None:
    def without_author_later(number: int) -> bytes:
        return without_author(number).replace("第1条".encode(), "第9条".encode())

    with serve(make_site()) as server:
        visit(server, tmp_path, "full")
        change_layout(server, without_author, range(1, PAGES + 1))
        assert visit(server, tmp_path, "full").code == 3
        decide(tmp_path, "accept", find_last(tmp_path))
        change_layout(server, without_author_later, range(1, PAGES + 1))
        done = visit(server, tmp_path, "full")
    assert (done.code, revisions_of(done)) == (0, {1, 2, 3})


def change_layout(server: Loopback, change: Callable[[int], bytes], lost: range) -> None:
    for number in range(1, PAGES + 1):
        page = change(number) if number in lost else preview(body(number, edition=2))
        server.replies[f"/{number}.html"] = tagged(page)


def decide(output: Path, word: str, run_id: str) -> Crawl:
    return run([str(SCRAPY), word, run_id, "-s", f"OUTPUT_DIR={output}"], output)


def revisions_of(done: Crawl) -> set[int]:
    return {revision for _, revision in read_revisions(done)}
