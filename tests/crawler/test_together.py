"""Several definitions in one process, and several processes at one host."""

import signal
import subprocess
from itertools import pairwise
from pathlib import Path

from tests.crawler.loopback import ROOT, SCRAPY, Answer, Crawl, command, crawl, hang, preview, run, serve
from tests.crawler.test_crawl import body, pages, start

SPARED = {"REACHABLE_HOSTS": "127.0.0.1,localhost", "PAGE_BUDGET": "60"}
"""A busy machine takes long for the first page of a process."""


def crawl_together(output: Path, *words: str) -> Crawl:
    settings = [f"OUTPUT_DIR={output}", "REACHABLE_HOSTS=127.0.0.1,localhost", "DOWNLOAD_DELAY=0.2", "PAGE_BUDGET=60"]
    set_all = [word for setting in settings for word in ("-s", setting)]
    return run([str(SCRAPY), "crawl", *words, *set_all], output)


def test_several_definitions_are_crawled_at_once_and_each_has_its_verdict(tmp_path: Path) -> None:
    with serve(pages(1, 2, 3)) as one, serve(pages(4, 5, 6)) as two:
        other = two.url.replace("127.0.0.1", "localhost")
        crawl(tmp_path, settings=SPARED, urls=" ".join(f"{one.url}/{number}.html" for number in (1, 2, 3)))
        crawl(tmp_path, "generic", SPARED, urls=" ".join(f"{other}/{number}.html" for number in (4, 5, 6)))
        one.asked.clear()
        two.asked.clear()
        two.replies = {path: Answer(status=500) for path in two.replies}
        done = crawl_together(tmp_path, "generic", "lianshan", "-a", "mode=full")
    assert sorted({path for path in one.paths if "html" in path}) == ["/1.html", "/2.html", "/3.html"]
    first, second = (line.partition(": Not")[0].partition(": Eve")[0] for line in done.out.splitlines())
    assert (first, second) == ("generic: failed", "lianshan: complete")
    assert done.code == 4
    moments = sorted(moment for _, _, moment in one.asked)
    assert all(later - earlier > 0.19 for earlier, later in pairwise(moments))
    logs = sorted(path for path in tmp_path.glob("runs/*/crawl.log"))[-4:]
    assert len(logs) == 4


def test_a_definition_that_is_held_elsewhere_stops_no_other(tmp_path: Path) -> None:
    with serve(pages(*range(1, 200))) as server, serve(pages(1)) as free:
        other = free.url.replace("127.0.0.1", "localhost")
        crawl(tmp_path, "generic", SPARED, urls=f"{other}/1.html")
        with start(tmp_path, server) as process:
            done = crawl_together(tmp_path, "lianshan", "generic", "-a", "mode=full")
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)
    assert done.code == 75
    assert done.err.startswith("scrapy crawl: lianshan: lianshan is held by run lianshan-")
    assert done.out.startswith("generic: complete: ")


def test_a_host_is_asked_by_one_run_at_a_time_and_then_by_the_other(tmp_path: Path) -> None:
    with serve({**pages(*range(1, 40)), "/d-1.html": Answer(preview(body(50)))}) as server:
        words = command("generic", tmp_path, {"urls": f"{server.url}/d-1.html"}, {"PAGE_BUDGET": "60"})
        del server.replies["/d-1.html"]
        with start(tmp_path, server) as process:
            server.replies["/d-1.html"] = Answer(preview(body(50)))
            other = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=90, check=False)
            process.communicate(timeout=60)
    assert (process.returncode, other.returncode) == (0, 0)
    assert server.paths[-1] == "/d-1.html"


def test_what_is_in_hand_too_long_after_a_signal_waits_for_the_next_run(tmp_path: Path) -> None:
    with serve({**pages(1, 2, 3, 4), "/9.html": hang}) as server:
        urls = " ".join(server.url + path for path in server.replies)
        words = command("lianshan", tmp_path, {"urls": urls}, {"STOP_GRACE": "1", "PAGE_BUDGET": "60"})
        with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            while "/9.html" not in server.paths:
                assert process.poll() is None
            process.send_signal(signal.SIGTERM)
            out, err = process.communicate(timeout=60)
    done = Crawl(process.returncode, out, err, tmp_path)
    assert (done.code, done.manifest["verdict"]) == (143, "stopped")
    assert (done.manifest["counts"]["pending"], len(done.ids)) == (1, 4)
