"""How fast an archive is read again: records a second, with one process and with two."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from bench.crawls import FULL, STACKS
from bench.farm import serve
from sample.__main__ import ROOT

FILES: Final = 4
PAGES: Final = 500
"""In each file: the time that the processes take to start is in the rate, as it is for who waits for them."""
JOBS: Final = (1, 2)
ROUNDS: Final = 3
TIMEOUT_SECONDS: Final = 600


class Rates(NamedTuple):
    """Records a second with so many processes, round by round."""

    jobs: int
    rates: Sequence[float]


def measure(files: int = FILES, pages: int = PAGES, rounds: int = ROUNDS) -> list[Rates]:
    """Crawl once, a run a file; then read all files again, in turns with one process and with two."""
    found: dict[int, list[float]] = {jobs: [] for jobs in JOBS}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with serve(files * pages) as farm:
            for start in range(0, files * pages, pages):
                addresses = folder / "addresses.txt"
                addresses.write_text("".join(f"{address}\n" for address in farm.pages[start : start + pages]))
                _run(STACKS[FULL].command(addresses, folder))
        for number in range(rounds):
            for jobs in JOBS[:: -1 if number % 2 else 1]:
                found[jobs].append(files * pages / replay(folder / "output" / "archive", jobs, files * pages))
    return [Rates(jobs, rates) for jobs, rates in found.items()]


def replay(archive: Path, jobs: int, records: int) -> float:
    """Make the records of an archive in a folder of their own; return the seconds that this took."""
    with tempfile.TemporaryDirectory() as name:
        start = time.monotonic()
        _run(["-m", "scrapy", "replay", str(archive), "--jobs", str(jobs), "-s", f"OUTPUT_DIR={name}"])
        seconds = time.monotonic() - start
        lines = sum(len(path.read_bytes().splitlines()) for path in Path(name).glob("records/**/*.jsonl"))
    if lines != records:
        raise ValueError(f"{lines} records of {records} archived pages")
    return seconds


def _run(words: Sequence[str]) -> None:
    child = [sys.executable, *words]
    subprocess.run(  # noqa: S603 (our own words)
        child, cwd=ROOT, check=True, timeout=TIMEOUT_SECONDS, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def describe(found: Sequence[Rates]) -> list[tuple[str, ...]]:
    """A row for so many processes: their number, records a second (median, range), multiple of one process."""
    one = median(found[0].rates)
    return [
        (
            f"{rates.jobs}",
            f"{median(rates.rates):.0f} ({min(rates.rates):.0f}-{max(rates.rates):.0f})",
            f"{median(rates.rates) / one:.2f}",
        )
        for rates in found
    ]
