"""Whole crawls side by side: ours in full and without archive, Scrapy as usually written, Scrapy that only counts."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from bench.farm import Farm, serve
from bench.memory import read_peak
from bench.stacks.manners import CONCURRENT
from sample.__main__ import ROOT

PAGES: Final = 1500
ROUNDS: Final = 3
LOOK_SECONDS: Final = 0.05

FULL: Final = "ours, in full"
BARE: Final = "ours, without archive"
USUAL: Final = "Scrapy as usually written"
COUNTING: Final = "Scrapy, counting only"
COUNTING_FEW: Final = "Scrapy, counting only, CONCURRENT_ITEMS=8"
OTHER: Final = "Crawlee, the same queries"


class Crawl(NamedTuple):
    """What one crawl took; start-up of the program is not in the rate, and is in the other two."""

    pages_a_second: float
    processor_ms: float
    """A page, user and system, network included."""
    memory_mib: float


class Stack(NamedTuple):
    """A way to crawl."""

    command: Callable[[Path, Path], list[str]]
    """The arguments of Python for a list of addresses and an empty folder."""
    lines: str
    """Which files in the folder hold a line for each page then."""


def measure(pages: int = PAGES, rounds: int = ROUNDS) -> dict[str, list[Crawl]]:
    """The crawls of each stack, in turns, so that a noisy machine meets all alike."""
    stacks = {name: stack for name, stack in STACKS.items() if name != OTHER or find_spec("crawlee")}
    found: dict[str, list[Crawl]] = {name: [] for name in stacks}
    with serve(pages) as farm:
        for number in range(rounds):
            # Who comes first changes: the second finds a warmer machine.
            for name in list(stacks)[:: -1 if number % 2 else 1]:
                found[name].append(run(stacks[name], farm))
    return found


def run(stack: Stack, farm: Farm) -> Crawl:
    """Crawl a site in a process of its own; `ValueError` where not every page made a line."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        addresses = folder / "addresses.txt"
        addresses.write_text("".join(f"{address}\n" for address in farm.pages))
        crawl = _time(stack.command(addresses, folder), farm)
        lines = sum(len(path.read_bytes().splitlines()) for path in folder.glob(stack.lines))
    if lines != len(farm.pages):
        raise ValueError(f"{lines} lines of {len(farm.pages)} pages: {' '.join(stack.command(addresses, folder))}")
    return crawl


def _time(command: Sequence[str], farm: Farm) -> Crawl:
    child = [sys.executable, *command]
    with subprocess.Popen(child, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:  # noqa: S603 (our own words)
        memory = 0.0
        # Of this child alone, and its exit code with it.
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            memory = max(memory, read_peak(process.pid))
            time.sleep(LOOK_SECONDS)
        _, status, used = ended
        end = time.monotonic()
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise ValueError(f"exit code {process.returncode}: {' '.join(command)}")
    pages = len(farm.pages)
    seconds = used.ru_utime + used.ru_stime
    return Crawl(pages / (end - farm.clock()), seconds / pages * 1000, memory)


def _ours(*words: str) -> Callable[[Path, Path], list[str]]:
    settings = {
        "CONCURRENT_REQUESTS": CONCURRENT,
        "CONCURRENT_REQUESTS_PER_DOMAIN": CONCURRENT,
        "DOWNLOAD_DELAY": 0,
        "REACHABLE_HOSTS": "127.0.0.1",
    }
    chosen = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]

    def command(addresses: Path, folder: Path) -> list[str]:
        crawl = [
            "-m",
            "scrapy",
            "crawl",
            "lianshan",
            "-a",
            f"urls={addresses}",
            "-s",
            f"OUTPUT_DIR={folder / 'output'}",
        ]
        return [*crawl, *chosen, *words]

    return command


def _module(name: str, *words: str) -> Callable[[Path, Path], list[str]]:
    return lambda addresses, folder: ["-m", f"bench.stacks.{name}", str(addresses), str(folder / "items.jsonl"), *words]


_RECORDS: Final = "output/records/**/*.jsonl"
_ITEMS: Final = "items.jsonl"

STACKS: Final[Mapping[str, Stack]] = {
    USUAL: Stack(_module("usual"), _ITEMS),
    COUNTING: Stack(_module("counting"), _ITEMS),
    COUNTING_FEW: Stack(_module("counting", "8"), _ITEMS),
    FULL: Stack(_ours(), _RECORDS),
    BARE: Stack(_ours("-s", "ARCHIVE=0"), _RECORDS),
    OTHER: Stack(_module("other"), _ITEMS),
}
"""In the order of the table. All with 16 requests at a time, without delay, robots.txt obeyed, in one process."""


def describe(crawls: Mapping[str, Sequence[Crawl]]) -> list[tuple[str, ...]]:
    """A row a stack: name, medians of pages a second, processor time a page, memory; ratios of the rate."""
    rates = {name: median([crawl.pages_a_second for crawl in found]) for name, found in crawls.items()}
    return [
        (
            name,
            f"{rates[name]:.0f}",
            f"{median([crawl.processor_ms for crawl in found]):.2f}",
            f"{max(crawl.memory_mib for crawl in found):.0f}",
            f"{rates[name] / rates[USUAL]:.2f}",
            f"{rates[name] / rates[COUNTING]:.2f}",
        )
        for name, found in crawls.items()
    ]
