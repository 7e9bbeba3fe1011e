"""What is large: memory stays within a bound, and one long document keeps nothing else waiting."""

import asyncio
import subprocess
import time
from functools import partial
from pathlib import Path

from crawler.links import read_sitemap
from crawler.spiders.preview import VISITS_AT_ONCE, take_turns
from pipelines.model import Miss, State
from tests.crawler.loopback import ROOT, Answer, Reply, command, preview, serve
from tests.hostile.pages import explode, numbered

CODINGS = ("gzip", "deflate", "raw deflate", "br", "zstd", "gzip, gzip", "gzip", "br")
MEBIBYTE = 1024 * 1024
# An empty crawl takes 110 MiB. Scrapy by itself keeps eight bombs of a gigabyte in memory.
MAX_MEMORY = 400 * MEBIBYTE
ENTRIES = 300_000


def peak(output: Path, replies: dict[str, Reply]) -> int:
    """The most memory, in bytes, that a crawl of these pages has had, all of them asked for at once."""
    with serve(replies) as server:
        urls = " ".join(server.url + path for path in replies)
        settings = {"CONCURRENT_REQUESTS_PER_DOMAIN": "8", "RETRY_TIMES": "0", "HOST_REFUSALS": "100"}
        words = command("lianshan", output, {"urls": urls}, settings)
        process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        highest = 0
        while process.poll() is None:
            highest = max(highest, _high_water(process.pid))
            time.sleep(0.02)
    assert len(server.paths) == len(replies) + 1
    return highest


def _high_water(pid: int) -> int:
    """The peak of a process so far; that of its end also counts what its parent had before it began."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("utf-8")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0)


def test_eight_bombs_at_once_stay_in_bounds(tmp_path: Path) -> None:
    bombs: dict[str, Reply] = {
        f"/{place}.html": partial(explode, coding=coding) for place, coding in enumerate(CODINGS, start=1)
    }
    assert peak(tmp_path, bombs) < MAX_MEMORY


def test_large_attributes_stay_in_bounds(tmp_path: Path) -> None:
    pages: dict[str, Reply] = {
        f"/{place}.html": Answer(numbered(place, f'<i title="{"x" * 15_000_000}">.</i>')) for place in range(1, 5)
    }
    assert peak(tmp_path, pages) < MAX_MEMORY


def test_a_long_sitemap_blocks_nothing() -> None:
    entries = "".join(f"<url><loc>/{number}.html</loc></url>" for number in range(ENTRIES))
    body = f"<urlset>{entries}</urlset>".encode()
    turns = found = 0

    async def tick() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async def read() -> None:
        nonlocal found
        ticking = asyncio.create_task(tick())
        entries = read_sitemap(body, "http://shelf.example/map.xml", len(body))
        # Each as an outcome, as where none of them may be asked for.
        async for _ in take_turns(Miss(entry.address, State.SKIPPED) for entry in entries):
            found += 1
        ticking.cancel()

    asyncio.run(read())
    assert found == ENTRIES
    assert turns >= ENTRIES // VISITS_AT_ONCE


def test_a_page_is_there_for_comparison(tmp_path: Path) -> None:
    assert peak(tmp_path, {"/1.html": Answer(preview())}) < MAX_MEMORY // 2
