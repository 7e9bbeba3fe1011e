"""Signals and kills from the first moment to the last, sent to real crawls."""

import json
import signal
import subprocess
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event

import pytest

from crawler.settings import EXTENSIONS
from tests.crash.child import run
from tests.crawler.early import NAME
from tests.crawler.loopback import ROOT, Crawl, command, crawl, send, serve
from tests.crawler.test_crawl import links, page, pages, start

TOLD = "stopping: finishing what is in hand; again to stop at once\n"
BEFORE, BEHIND = -200, -50
"""The session is opened at -100."""


def stop_early(output: Path, place: str, order: int, number: signal.Signals, **arguments: str) -> Crawl:
    settings = {"EXTENSIONS": json.dumps({**EXTENSIONS, NAME: order}), "EARLY": f"{place} {int(number)}"}
    return run(command("lianshan", output, arguments, settings), output)


def go_on(output: Path) -> Crawl:
    return run(command("lianshan", output, {}, {}), output)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_stops_the_crawl_in_order(tmp_path: Path, number: signal.Signals, code: int) -> None:
    with serve(pages(*range(1, 200))) as server, start(tmp_path, server) as process:
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    done = Crawl(process.returncode, out, err, tmp_path)
    assert (done.code, done.err) == (code, TOLD)
    assert f"stopped: {number.name} stopped the run: " in out
    assert done.manifest["verdict"] == "stopped"
    assert len(done.rows("records")) == len(server.paths) - 1
    assert len(server.paths) < 30


@pytest.mark.parametrize(
    ("place", "order", "number", "code"),
    [
        ("made", BEFORE, signal.SIGTERM, 143),
        ("made", BEHIND, signal.SIGTERM, 143),
        ("made", BEHIND, signal.SIGINT, 130),
        ("opened", BEFORE, signal.SIGTERM, 143),
        ("opened", 500, signal.SIGTERM, 143),
        ("started", 500, signal.SIGINT, 130),
    ],
)
def test_a_signal_before_the_first_request_keeps_the_seeds(
    tmp_path: Path, place: str, order: int, number: signal.Signals, code: int
) -> None:
    with serve(pages(1, 2)) as server:
        done = stop_early(tmp_path, place, order, number, urls=f"{server.url}/1.html {server.url}/2.html")
        assert (done.code, done.manifest["verdict"]) == (code, "stopped")
        assert done.out.startswith(TOLD)
        assert done.manifest["counts"]["taken"] == 2
        assert done.manifest["counts"]["pending"] == 2 - len(done.ids)
        assert f"stopped: {number.name} stopped the run: " in done.out
        later = go_on(tmp_path)
    assert (later.code, later.ids) == (0, ["127.0.0.1:1", "127.0.0.1:2"])


def test_a_signal_amid_a_long_list_of_seeds_waits_for_its_end(tmp_path: Path) -> None:
    seeds = tmp_path / "urls.txt"
    with serve({}) as server:
        seeds.write_text("".join(f"{server.url}/{number}.html\n" for number in range(1, 1001)), "utf-8")
        done = stop_early(tmp_path / "output", "started", 500, signal.SIGTERM, urls=str(seeds))
    assert (done.code, done.manifest["counts"]["taken"]) == (143, 1000)
    assert done.manifest["counts"]["pending"] + done.manifest["counts"]["states"]["gone"] == 1000


def test_a_stop_ends_the_seeds_that_may_not_be_asked_for_too(tmp_path: Path) -> None:
    trap = "/a/a/a/a/a/a/1.html"
    with serve({}) as server:
        done = stop_early(tmp_path, "made", BEHIND, signal.SIGTERM, urls=f"{server.url}{trap} {server.url}/1.html")
        assert done.rejects() == {f"{server.url}{trap}": ("skipped", "trap")}
    assert (done.code, done.manifest["counts"]["pending"]) == (143, 1)


def test_several_runs_are_stopped_by_one_signal(tmp_path: Path) -> None:
    with serve(pages(*range(1, 60))) as one, serve(pages(*range(100, 160))) as two:
        other = two.url.replace("127.0.0.1", "localhost")
        settings = {"REACHABLE_HOSTS": "127.0.0.1,localhost", "DOWNLOAD_DELAY": "0.2"}
        for name, url, server in (("lianshan", one.url, one), ("generic", other, two)):
            urls = " ".join(f"{url}{path}" for path in server.replies)
            assert stop_both(tmp_path, name, urls, settings).code == 143
        words = [*command("lianshan", tmp_path, {}, settings), "generic"]
        with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            while min(len(one.asked), len(two.asked)) < 3:
                assert process.poll() is None
                time.sleep(0.01)
            process.send_signal(signal.SIGTERM)
            out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (143, TOLD)
    assert sorted(line.partition(" stopped the run: ")[0] for line in out.splitlines()) == [
        "generic: stopped: SIGTERM",
        "lianshan: stopped: SIGTERM",
    ]


def stop_both(output: Path, name: str, urls: str, settings: dict[str, str]) -> Crawl:
    early = {"EXTENSIONS": json.dumps({**EXTENSIONS, NAME: BEHIND}), "EARLY": f"made {int(signal.SIGTERM)}"}
    return crawl(output, name, {**settings, **early}, urls=urls)


def test_a_second_signal_stops_the_crawl_at_once(tmp_path: Path) -> None:
    asked, is_over = Event(), Event()

    def hold(handler: BaseHTTPRequestHandler) -> None:
        asked.set()
        is_over.wait(60)
        send(handler, page(2))

    with serve({**pages(1), "/2.html": hold}) as server:
        words = command(
            "lianshan", tmp_path, {"urls": f"{server.url}/1.html {server.url}/2.html"}, {"STOP_GRACE": "50"}
        )
        with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            assert asked.wait(60)
            process.send_signal(signal.SIGTERM)
            assert process.stderr is not None
            assert process.stderr.readline() == TOLD
            # The page is in hand, and nothing else: with one signal the crawl would wait for it.
            process.send_signal(signal.SIGTERM)
            out, err = process.communicate(timeout=40)
        # Nobody has answered: it was not waited for.
        assert not is_over.is_set()
        is_over.set()
    done = Crawl(process.returncode, out, err, tmp_path)
    assert (done.code, done.ids, done.manifest["counts"]["pending"]) == (143, ["127.0.0.1:1"], 1)
    assert "taken up and not finished" in out


def test_a_kill_at_the_first_request_costs_no_seed(tmp_path: Path) -> None:
    def kill(_: BaseHTTPRequestHandler) -> None:
        process.kill()

    replies = {**pages(1, 2, 3), "/": links("/4.html"), "/4.html": page(4), "/robots.txt": kill}
    with serve(replies) as server:
        seeds = {"urls": " ".join(f"{server.url}/{number}.html" for number in (1, 2, 3)), "listing": f"{server.url}/"}
        with subprocess.Popen(command("lianshan", tmp_path, seeds, {}), cwd=ROOT) as process:
            assert process.wait(60) == -signal.SIGKILL
        assert server.paths == ["/robots.txt"]
        del server.replies["/robots.txt"]
        done = go_on(tmp_path)
    assert (done.code, done.ids) == (0, [f"127.0.0.1:{number}" for number in (1, 2, 3, 4)])
    assert done.manifest["arguments"] == seeds


def test_a_kill_amid_the_pages_of_a_listing_costs_none_of_them(tmp_path: Path) -> None:
    def kill(_: BaseHTTPRequestHandler) -> None:
        process.kill()

    replies = {"/": links(*(f"/{number}.html" for number in range(1, 6))), **pages(1, 2, 4, 5), "/3.html": kill}
    with serve(replies) as server:
        with subprocess.Popen(command("lianshan", tmp_path, {"listing": server.url}, {}), cwd=ROOT) as process:
            assert process.wait(60) == -signal.SIGKILL
        server.replies["/3.html"] = page(3)
        done = go_on(tmp_path)
    assert (done.code, done.ids) == (0, [f"127.0.0.1:{number}" for number in range(1, 6)])
