"""How fast a server sees a crawl ask: by its own clock, before and after refusals, kills and restarts."""

import re
import resource
import signal
import subprocess
import time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path

import pytest

from pipelines.storage.hosts_sqlite import SqliteHosts
from tests.crawler.loopback import ROOT, Answer, Crawl, Loopback, Reply, command, crawl, preview, send, serve

ROBOTS = "/robots.txt"
# By this much two clocks, and the way of a request, may differ.
SLACK = 0.05
LIMITED = ("failed", "rate_limited")


def pages(number: int) -> dict[str, Reply]:
    return {f"/{place}.html": Answer(preview(f"{place} " * 50)) for place in range(1, number + 1)}


def rules(text: str) -> dict[str, Reply]:
    return {ROBOTS: Answer(f"User-agent: *\n{text}\n".encode(), media_type="text/plain")}


def urls_of(server: Loopback, number: int) -> str:
    return " ".join(f"{server.url}/{place}.html" for place in range(1, number + 1))


def gaps(server: Loopback) -> list[float]:
    """Seconds between requests, by the server's clock."""
    return [later - earlier for (_, _, earlier), (_, _, later) in pairwise(server.asked)]


def refuse_first(times: int, status: int, retry_after: str = "") -> Reply:
    """A page that refuses so many requests before it answers."""
    left = [times]

    def reply(handler: BaseHTTPRequestHandler) -> None:
        left[0] -= 1
        refusal = Answer(status=status, headers={"Retry-After": retry_after})
        send(handler, refusal if left[0] >= 0 else Answer(preview()))

    return reply


def ends_of(done: Crawl) -> list[tuple[str, str]]:
    return sorted(done.rejects().values())


@pytest.mark.parametrize(
    ("asked", "settings", "least"),
    [
        ("2", {}, 2.0),
        ("0.1", {"DOWNLOAD_DELAY": "0.5"}, 0.5),
        ("soon", {"DOWNLOAD_DELAY": "0.5", "DELAY_LENGTHENING": "0"}, 0.5),
        ("1,5", {"CONCURRENT_REQUESTS_PER_DOMAIN": "4"}, 1.5),
    ],
)
def test_a_gap_is_as_long_as_the_longer_delay(
    tmp_path: Path, asked: str, settings: dict[str, str], least: float
) -> None:
    with serve({**pages(3), **rules(f"Crawl-delay: {asked}")}) as server:
        done = crawl(tmp_path, settings=settings, urls=urls_of(server, 3))
    assert (done.code, server.paths) == (0, [ROBOTS, "/1.html", "/2.html", "/3.html"])
    assert min(gaps(server)) >= least - SLACK


def test_a_host_that_asks_for_too_long_a_delay_is_skipped(tmp_path: Path) -> None:
    with serve({**pages(2), **rules("Crawl-delay: 86400")}) as server:
        done = crawl(tmp_path, urls=urls_of(server, 2))
    assert (server.paths, done.code) == ([ROBOTS], 3)
    assert ends_of(done) == [("skipped", "crawl_delay")] * 2
    facts = {"delay_seconds": 86400.0, "max_seconds": 60.0, "asked": "robots.txt"}
    assert [row["facts"] for row in done.rows("rejects")] == [facts, facts]


def test_a_slow_server_rests_as_long_as_a_fast_one(tmp_path: Path) -> None:
    answered: list[float] = []

    def dawdle(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(1.0)
        answered.append(time.monotonic())
        send(handler, Answer(preview()))

    with serve({"/1.html": dawdle, "/2.html": dawdle}) as server:
        settings = {"DOWNLOAD_DELAY": "0.8", "CONCURRENT_REQUESTS_PER_DOMAIN": "1"}
        crawl(tmp_path, settings=settings, urls=urls_of(server, 2))
    assert server.asked[2][2] - answered[0] >= 0.8 - SLACK


@pytest.mark.parametrize(
    ("status", "header", "least"),
    [
        (429, "2", 2.0),
        (403, "2", 2.0),
        (503, "a date", 3.0),
        (429, "315360000", 3.0),
        (429, "soon", 1.0),
        (503, "", 1.0),
    ],
)
def test_a_refusal_pauses_the_whole_host(tmp_path: Path, status: int, header: str, least: float) -> None:
    until = formatdate(time.time() + 60, usegmt=True) if header == "a date" else header
    settings = {"BACKOFF_DELAY": "1", "RETRY_AFTER_MAX": "3"}
    with serve({**pages(4), "/1.html": refuse_first(1, status, until)}) as server:
        done = crawl(tmp_path, settings=settings, urls=urls_of(server, 4))
    assert server.paths == [ROBOTS, "/1.html", "/2.html", "/3.html", "/4.html"]
    assert gaps(server)[1] >= least - SLACK
    assert len(done.rows("records")) == 3


def test_refusals_in_a_row_slow_a_host_down_step_by_step_and_answers_speed_it_up(tmp_path: Path) -> None:
    refusals: dict[str, Reply] = {f"/{place}.html": Answer(status=429) for place in (1, 2, 3)}
    settings = {"BACKOFF_DELAY": "0.5", "HOST_REFUSALS": "4", "DELAY_LENGTHENING": "0"}
    with serve({**pages(7), **refusals}) as server:
        done = crawl(tmp_path, settings=settings, urls=urls_of(server, 7))
    found = gaps(server)[1:]
    # 429 three times, then the steps back; after the last one the host is as fast as before.
    assert [gap >= least - SLACK for gap, least in zip(found, [0.5, 1.0, 2.0, 1.0, 0.5, 0.0], strict=True)] == [
        True
    ] * 6
    assert found[5] < found[2]
    assert ends_of(done) == [LIMITED] * 3
    hosts = SqliteHosts.open(tmp_path)
    assert hosts.host("127.0.0.1").failures == 0
    hosts.close()


def test_a_host_that_only_refuses_is_asked_for_nothing_more(tmp_path: Path) -> None:
    with serve({f"/{place}.html": Answer(status=503) for place in range(1, 9)}) as server:
        settings = {"BACKOFF_DELAY": "0.1", "HOST_REFUSALS": "3"}
        done = crawl(tmp_path, settings=settings, urls=urls_of(server, 8))
    assert (server.paths[0], len(server.paths)) == (ROBOTS, 4)
    assert ends_of(done) == [("failed", "http_5xx")] * 3 + [("skipped", "host_stopped")] * 5
    assert [row["facts"] for row in done.rows("rejects")][-1] == {"refusals": 3}
    assert "127.0.0.1 refuses (503, 3 in a row)" in done.log


def test_a_pause_beyond_patience_ends_the_run_and_binds_the_next_one(tmp_path: Path) -> None:
    with serve({**pages(4), "/1.html": refuse_first(9, 429, "600")}) as server:
        first = crawl(tmp_path, urls=urls_of(server, 3))
        seen = list(server.paths)
        second = crawl(tmp_path, urls=f"{server.url}/4.html")
    assert (seen, server.paths) == ([ROBOTS, "/1.html"], seen)
    assert (first.code, second.code) == (4, 4)
    assert ends_of(second) == [LIMITED] * 4
    row = next(row for row in second.rows("rejects") if row["address"].endswith("/4.html"))
    assert row["facts"]["detail"] == "the host pauses"
    assert 500 < row["facts"]["pause_seconds"] <= 600


@pytest.mark.parametrize("header", ["", "2"])
def test_kills_and_restarts_never_make_a_crawl_faster(tmp_path: Path, header: str) -> None:
    number = 12
    replies = {**pages(number), **rules("Crawl-delay: 1")}
    if header:
        replies["/1.html"] = Answer(status=429, headers={"Retry-After": header})
    with serve(replies) as server:
        settings = {"DOWNLOAD_DELAY": "0.7", "DELAY_LENGTHENING": "0", "BACKOFF_DELAY": "0.1"}
        words = command("lianshan", tmp_path, {"urls": urls_of(server, number)}, settings)
        for _ in range(4):
            seen = len(server.asked)
            with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                while len(server.asked) < seen + 2 and process.poll() is None:
                    time.sleep(0.01)
                process.send_signal(signal.SIGKILL)
    assert server.paths.count(ROBOTS) == 1
    assert len(server.asked) >= 8
    # The first gap is that after robots.txt: the delay it asks for holds from there on.
    assert min(gaps(server)) >= 1.0 - SLACK
    refused = [moment for path, _, moment in server.asked if header and path == "/1.html"]
    after = [min(m for _, _, m in server.asked if m > moment) for moment in refused if moment < server.asked[-1][2]]
    assert all(later - moment >= 2.0 - SLACK for later, moment in zip(after, refused, strict=False))


def test_two_crawls_at_once_share_the_time_of_a_host(tmp_path: Path) -> None:
    with serve(pages(6)) as server:
        settings = {"DOWNLOAD_DELAY": "1", "DELAY_LENGTHENING": "0"}
        halves = [[1, 2, 3], [4, 5, 6]]
        words = [
            command(name, tmp_path, {"urls": " ".join(f"{server.url}/{n}.html" for n in half)}, settings)
            for name, half in zip(("lianshan", "generic"), halves, strict=True)
        ]
        running = [subprocess.Popen(each, cwd=ROOT, stdout=subprocess.DEVNULL) for each in words]
        assert [process.wait(60) for process in running] == [0, 0]
    assert len(server.asked) in {7, 8}
    # On a busy machine one of them may leave late.
    assert min(gaps(server)) >= 0.8


def test_a_crawl_that_is_stopped_does_not_sit_a_long_pause_out(tmp_path: Path) -> None:
    with serve({**pages(3), "/1.html": refuse_first(9, 503, "100")}) as server:
        words = command("lianshan", tmp_path, {"urls": urls_of(server, 3)}, {})
        with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            while len(server.asked) < 2 and process.poll() is None:
                time.sleep(0.01)
            time.sleep(0.5)
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 130
    assert server.paths == [ROBOTS, "/1.html"]


def test_a_state_that_takes_no_more_stops_the_crawl(tmp_path: Path) -> None:
    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    with serve(pages(60)) as server:
        words = command("lianshan", tmp_path, {"urls": urls_of(server, 60)}, {})
        done = subprocess.run(
            words, cwd=ROOT, preexec_fn=bound, capture_output=True, text=True, timeout=60, check=False
        )  # fmt: skip
    assert done.returncode == 6
    # Whichever of the two outgrows the limit first.
    assert re.fullmatch(
        rf"scrapy crawl: can't \w+ {tmp_path}/state/(?:hosts|lianshan)\.sqlite: disk I/O error\n", done.stderr
    )
    assert len(server.asked) < 50


def test_a_state_that_can_not_be_used_stops_the_crawl_before_the_first_request(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "hosts.sqlite").write_bytes(b"no database at all" * 100)
    with serve(pages(1)) as server:
        done = crawl(tmp_path, urls=urls_of(server, 1))
    assert (done.code, server.paths) == (6, [])
    assert done.err == f"scrapy crawl: can't use {tmp_path}/state/hosts.sqlite: file is not a database\n"
