"""`scrapy takedown`, as a person types it, and what a crawl that is under way makes of it."""

from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from pipelines.storage.doctor import examine
from pipelines.storage.verdict import Ending
from pipelines.storage.withdraw import withdraw
from tests.crawler.loopback import SCRAPY, Crawl, Reply, crawl, run, send, serve
from tests.crawler.test_crawl import links, page, pages
from tests.storage.builders import MOMENT, SITE, address_of, emit, open_session


def take_down(root: Path, *words: str) -> Crawl:
    return run([str(SCRAPY), "takedown", *words, "-s", f"OUTPUT_DIR={root}"], root)


def write_run(root: Path) -> None:
    session = open_session(root)
    emit(session, 1, 2)
    session.close(Ending())


def test_it_says_what_is_withdrawn_and_the_second_time_that_it_was(tmp_path: Path) -> None:
    write_run(tmp_path)
    first = take_down(tmp_path, f"{SITE}:1", "--reason", "author-request")
    assert (first.code, first.err) == (0, "")
    assert first.out.startswith(f"withdrawn: {SITE}:1 {address_of(1)} (author-request, takedown-20")
    again = take_down(tmp_path, f"{address_of(1)}#top", "--reason", "author-request")
    assert (again.code, again.err) == (0, "")
    assert again.out.startswith(f"withdrawn before: {SITE}:1 {address_of(1)} (author-request, 20")
    unknown = take_down(tmp_path, f"{SITE}:77", "--reason", "court")
    assert unknown.code == 0
    assert unknown.out.splitlines()[1:] == ["no ledger knows it: should it turn up, it is not asked for and not kept"]
    assert list(examine(tmp_path)) == []


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ([], "name one id or address, not none"),
        (["a:1", "b:2", "--reason", "r"], "name one id or address, not a:1 b:2"),
        (["a:1"], "the reason '' is no word of letters, digits and '-', or it is 'gone'"),
        (["gopher://docs.example/1", "--reason", "r"], "'gopher://docs.example/1' is neither http nor https"),
    ],
)
def test_a_wrong_request_is_one_line(tmp_path: Path, words: list[str], problem: str) -> None:
    write_run(tmp_path)
    done = take_down(tmp_path, *words)
    assert (done.code, done.out, done.err) == (2, "", f"scrapy takedown: {problem}\n")


def test_with_a_damaged_ledger_it_withdraws_what_it_can_and_says_so(tmp_path: Path) -> None:
    write_run(tmp_path)
    (tmp_path / "state" / "sample.sqlite").write_bytes(b"\xff" * 5000)
    done = take_down(tmp_path, f"{SITE}:1", "--reason", "r")
    assert done.code == 7
    assert done.out.startswith(f"withdrawn: {SITE}:1 (r, takedown-")
    assert "sample.sqlite is damaged" in done.err
    assert done.err.count("\n") == 1


def test_a_damaged_file_of_withdrawals_is_made_again_by_doctor(tmp_path: Path) -> None:
    write_run(tmp_path)
    withdraw(tmp_path, [f"{SITE}:1"], "court", MOMENT)
    (tmp_path / "state" / "withdrawals.sqlite").write_bytes(b"\xff" * 5000)
    done = take_down(tmp_path, f"{SITE}:2", "--reason", "court")
    assert (done.code, done.out) == (7, "")
    assert "scrapy doctor --rebuild withdrawals makes it again" in done.err
    well = run([str(SCRAPY), "doctor", str(tmp_path), "--rebuild", "withdrawals"], tmp_path)
    assert well.code == 0
    assert well.err.startswith("withdrawals: takedown-20261121T235959Z-")
    assert well.err.endswith(" was published and not known; it is known again\n")
    assert well.out.splitlines()[0] == "withdrawals: 2 ids and addresses withdrawn"
    assert well.out.splitlines()[-1].endswith(", 0 errors, 0 warnings")


def test_the_exit_codes_are_told(tmp_path: Path) -> None:
    done = take_down(tmp_path, "--help")
    assert done.code == 0
    assert "Exit codes: 0 it is withdrawn" in " ".join(done.out.split())


def test_a_crawl_under_way_obeys_at_once(tmp_path: Path) -> None:
    told: list[Crawl] = []

    def withdraw_meanwhile(handler: BaseHTTPRequestHandler) -> None:
        # The page in hand by its address, one that waits by its address, one by the id that it will get.
        targets = f"{server.url}/2.html", f"{server.url}/3.html", "127.0.0.1:4"
        told.extend(take_down(tmp_path, target, "--reason", "author-request") for target in targets)
        send(handler, page(2))

    replies: dict[str, Reply] = {
        "/": links("/1.html", "/2.html", "/3.html", "/4.html", "/5.html"),
        **pages(1, 3, 4, 5),
        "/2.html": withdraw_meanwhile,
    }
    with serve(replies) as server:
        settings = {"CONCURRENT_REQUESTS_PER_DOMAIN": "1", "DOWNLOAD_TIMEOUT": "50"}
        done = crawl(tmp_path, settings=settings, listing=server.url)
        assert [step.code for step in told] == [0, 0, 0]
        assert (done.code, done.ids) == (0, ["127.0.0.1:1", "127.0.0.1:5"])
        assert "/3.html" not in server.paths
        assert done.rejects() == {f"{server.url}/{number}.html": ("skipped", "takedown") for number in (2, 3, 4)}
        server.asked.clear()
        # In a run that asks all again they are not asked; only what 4 shows is known by its id alone.
        again = crawl(tmp_path, listing=server.url, mode="full", settings=settings)
        assert again.code == 0
        assert {"/2.html", "/3.html"}.isdisjoint(server.paths)
    assert list(examine(tmp_path)) == []


def test_a_page_that_is_to_be_tried_again_is_not_once_it_is_withdrawn(tmp_path: Path) -> None:
    def fail(handler: BaseHTTPRequestHandler) -> None:
        take_down(tmp_path, f"{server.url}/1.html", "--reason", "author-request")
        handler.send_error(500)

    with serve({"/": links("/1.html", "/2.html"), "/1.html": fail, **pages(2)}) as server:
        done = crawl(tmp_path, settings={"DOWNLOAD_TIMEOUT": "50"}, listing=server.url)
    assert server.paths.count("/1.html") == 1
    assert (done.ids, done.rejects()) == (["127.0.0.1:2"], {f"{server.url}/1.html": ("skipped", "takedown")})
