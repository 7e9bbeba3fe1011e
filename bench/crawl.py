"""What durability costs a crawl: the sample site many times over, with every sync and with none.

The code is the same in both: in the crawl without durability `os.fsync` does nothing and SQLite is told
`synchronous = OFF`, so that nothing ever waits for the disk. What it writes, and when it commits, stays as it is.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, Final, NamedTuple

from scrapy import cmdline

from sample.__main__ import ROOT, crawl_command
from sample.documents import load_documents
from sample.site import SampleSite

ROUNDS: Final = 8
COPIES: Final = 5
"""Of each document of the sample site, under numbers of their own."""
SYNCED: Final = "synced"
UNSYNCED: Final = "unsynced"
TIMEOUT_SECONDS: Final = 120


class Rates(NamedTuple):
    """Pages a second, round by round."""

    synced: Sequence[float]
    unsynced: Sequence[float]


def measure(rounds: int = ROUNDS, copies: int = COPIES) -> Rates:
    """Crawl in turns, so that a noisy machine meets both alike; on the disk that holds temporary files."""
    documents = load_documents()
    many = [replace(one, number=one.number + place * len(documents)) for place in range(copies) for one in documents]
    rates: dict[str, list[float]] = {SYNCED: [], UNSYNCED: []}
    for number in range(rounds):
        # Who comes first changes: the second finds a warmer machine.
        for name in (SYNCED, UNSYNCED)[:: 1 if number % 2 else -1]:
            with SampleSite(many) as site:
                rates[name].append(len(many) / crawl(site, name))
    return Rates(rates[SYNCED], rates[UNSYNCED])


def crawl(site: SampleSite, name: str) -> float:
    """Crawl a site and return the seconds from its first request to the end of the process, publication included."""
    with tempfile.TemporaryDirectory() as folder:
        words = [*crawl_command(site, Path(folder))[1:], "-s", "DOWNLOAD_DELAY=0"]
        child = [sys.executable, "-m", "bench.crawl", name, *words]
        subprocess.run(child, cwd=ROOT, check=True, timeout=TIMEOUT_SECONDS, stdout=subprocess.DEVNULL)  # noqa: S603 (our own words)
        seconds = time.monotonic() - site.hits[0].seconds
        found = sum(len(path.read_bytes().splitlines()) for path in Path(folder).glob("records/**/*.jsonl"))
    if found != len(site.editions):
        raise ValueError(f"{found} records of {len(site.editions)} pages")
    return seconds


def describe(rates: Rates) -> list[tuple[str, ...]]:
    """A row a crawl: name, pages a second (best, median), share of the crawl without durability, aim.

    The best of all rounds are compared: what else a machine does makes a crawl slower, never faster.
    """
    best = max(rates.unsynced)
    return [
        ("crawl, nothing synced", f"{best:.1f}", f"{median(rates.unsynced):.1f}", "1.00", ""),
        (
            "crawl, as it is",
            f"{max(rates.synced):.1f}",
            f"{median(rates.synced):.1f}",
            f"{max(rates.synced) / best:.2f}",
            "> 0.90",
        ),
    ]


class Unsynced(sqlite3.Connection):
    """Never waits for the disk, whatever it is told."""

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:  # noqa: ANN401 (as SQLite's own)
        """Execute a statement."""
        is_sync = sql.startswith("PRAGMA synchronous =")
        return super().execute("PRAGMA synchronous = OFF" if is_sync else sql, *values)


def forget_syncs() -> None:
    """Let nothing in this process wait for the disk from here on; `ValueError` where that doesn't hold."""
    setattr(os, "fsync", lambda _: None)  # noqa: B010 (a plain assignment has its types)
    setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Unsynced))  # noqa: B010 (as above)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        if connection.execute("PRAGMA main.synchronous").fetchone() != (0,):
            raise ValueError("SQLite still waits for the disk")


if __name__ == "__main__":
    if sys.argv[1] == UNSYNCED:
        forget_syncs()
    cmdline.execute(["scrapy", *sys.argv[2:]])
