"""One long crawl of a site without end, every seventh page of which is hostile, and what it takes of the machine."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from sample.pages import render_html
from sample.site import SampleSite
from tests.crawler.loopback import ROOT, Answer, Loopback, Reply
from tests.hostile.pages import CASES

LINKS = 40
HOSTILE_EVERY = 7
# Cases that each take seconds, or tens of megabytes of the server's own: one in so many pages is enough.
LARGE = 1_000_000


class Sample(NamedTuple):
    """What the process held at one moment."""

    memory: int
    """Bytes."""
    descriptors: int
    threads: int


class Soak(NamedTuple):
    """How a crawl ended, and what it held meanwhile, second by second."""

    code: int
    pages: int
    samples: list[Sample]
    tasks: list[int]
    output: Path

    def growth(self, of: Callable[[Sample], int]) -> float:
        """The last fifth against the second one: the first fills caches."""
        values = [of(sample) for sample in self.samples]
        fifth = max(1, len(values) // 5)
        return median(values[-fifth:]) / median(values[fifth : 2 * fifth])


class Endless(dict[str, Reply]):
    """The replies of a site whose listings go on for ever."""

    def __init__(self) -> None:
        """Render the sample pages once."""
        with SampleSite() as sample:
            self._pages = [render_html(edition.preview, edition.carrier) for edition in sample.editions]
        self._cases = [case.reply for case in CASES if _is_small(case.reply)]

    def get(self, path: str, default: object = None) -> Reply:
        """A listing, a page of the sample with a number of its own, or a hostile one."""
        name = path.strip("/").partition(".")[0]
        if name.startswith("list") and name[4:].isdecimal():
            return self._list(int(name[4:]))
        if not name.isdecimal():
            return Answer(status=404)
        number = int(name)
        if number % HOSTILE_EVERY == 0:
            return self._cases[number // HOSTILE_EVERY % len(self._cases)]
        page = self._pages[number % len(self._pages)]
        return Answer(page.replace("</body>", f"<p>{number}</p></body>").encode())

    def _list(self, number: int) -> Answer:
        links = "".join(f'<p><a href="/{number * LINKS + place}.html">page</a>' for place in range(LINKS))
        following = f'<a rel="next" href="/list{number + 1}.html">下一页</a>'
        return Answer(f"<title>list</title>{links}{following}".encode())


def _is_small(reply: Reply) -> bool:
    return not isinstance(reply, Answer) or len(reply.content) < LARGE


def soak(output: Path, seconds: int) -> Soak:
    """Crawl for so many seconds and look on."""
    tasks = output.with_name("tasks.txt")
    with Loopback({}) as server:
        server.replies = Endless()
        words = [
            *(sys.executable, "-m", "tests.soak.child", "crawl", "lianshan"),
            *(
                "-a",
                f"listing={server.url}/list1.html",
                "-s",
                f"OUTPUT_DIR={output}",
                "-s",
                "REACHABLE_HOSTS=127.0.0.1",
            ),
            *("-s", f"CLOSESPIDER_TIMEOUT={seconds}", "-s", "DOWNLOAD_DELAY=0", "-s", "DOWNLOAD_TIMEOUT=5"),
            *("-s", "HOST_REFUSALS=1000000", "-s", "BACKOFF_DELAY=0", "-s", "BACKOFF_MAX=0", "-s", "RETRY_TIMES=0"),
            *("-s", "CONCURRENT_REQUESTS_PER_DOMAIN=4"),
        ]
        environment = {**os.environ, "SOAK_TASKS": str(tasks)}
        process = subprocess.Popen(
            words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        samples = list(_watch(process))
        pages = len(server.asked)
        # Answers that the crawl did not wait for end first.
        for thread in threading.enumerate():
            if thread.daemon and thread.name.endswith("(process_request_thread)"):
                thread.join(10)
    counted = [int(line) for line in tasks.read_text("utf-8").split()] if tasks.exists() else []
    return Soak(process.returncode, pages, samples, counted, output)


def _watch(process: subprocess.Popen[bytes]) -> Iterator[Sample]:
    place = Path("/proc") / str(process.pid)
    while process.poll() is None:
        try:
            status = dict(line.split(":", 1) for line in (place / "status").read_text("utf-8").splitlines())
            descriptors = len(list((place / "fd").iterdir()))
        except OSError:
            break
        if "VmRSS" in status:
            yield Sample(int(status["VmRSS"].split()[0]) * 1024, descriptors, int(status["Threads"]))
        time.sleep(1)
    process.wait()
