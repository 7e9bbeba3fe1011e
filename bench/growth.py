"""What a page costs when many came before it: time and memory along one run, and with a million known addresses."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise
from operator import truediv
from pathlib import Path
from statistics import mean, median
from time import process_time
from typing import Final, NamedTuple

from scrapy.utils.conf import build_component_list
from scrapy.utils.project import get_project_settings

from bench.farm import render
from bench.ledger import KNOWN, fill
from bench.memory import read_peak
from bench.pages import parse
from crawler.pages import Received, read
from crawler.sites.lianshan import SITE
from pipelines.road import Road
from pipelines.storage.runs import RunInfo
from pipelines.storage.session import Session
from pipelines.storage.verdict import Ending

WINDOW: Final = 500
"""Pages that are timed before each mark."""
STEP: Final = 100
"""Pages of a window, one commit among them, between two measures of a machine that is not as fast an hour later."""
MARKS: Final = (1_000, 10_000, 100_000)
DIFFERENT: Final = 300
"""Pages that come again and again, under addresses of their own."""
TIMEOUT_SECONDS: Final = 3 * 60 * 60


class Mark(NamedTuple):
    """Where a run stood."""

    pages: int
    known: int
    """Addresses in the ledger before the run."""
    ms_a_page: float
    """Of the processor, over the window that ends here."""
    parses_a_page: float
    """The same in times that lxml.html needs to parse such a page, measured beside it; the median of the window."""
    memory_mib: float
    """The most that the process held so far."""


def measure(marks: Sequence[int] = MARKS, known: int = KNOWN) -> list[Mark]:
    """A run up to the last mark, and one of the first mark's length beside `known` addresses; a process each."""
    return [*_measure_in_child(marks, 0), *_measure_in_child(marks[:1], known)]


def _measure_in_child(marks: Sequence[int], known: int) -> list[Mark]:
    with tempfile.TemporaryDirectory() as folder:
        child = [sys.executable, "-m", "bench.growth", folder, str(known), *map(str, marks)]
        done = subprocess.run(child, check=True, capture_output=True, timeout=TIMEOUT_SECONDS)  # noqa: S603 (our own words)
    return [Mark(*row) for row in json.loads(done.stdout)]


def run(folder: Path, known: int, marks: Sequence[int], window: int = WINDOW, different: int = DIFFERENT) -> list[Mark]:
    """Send pages down the road that a crawl takes, and note the marks as they are passed."""
    if known:
        (folder / "state").mkdir(parents=True)
        fill(folder / "state" / f"{SITE.name}.sqlite", known)
    bodies = render(different)
    names = build_component_list(get_project_settings().getdict("ITEM_PIPELINES"))
    session = Session.open(folder, RunInfo(SITE.name, datetime.now(UTC), "0000"))
    road = Road.named(names, session)
    found = []
    for last, mark in pairwise((0, *marks)):
        _send(road, session, bodies, range(last, mark - window))
        steps = [range(step, min(step + STEP, mark)) for step in range(mark - window, mark, STEP)]
        seconds, parses = zip(*(_time(road, session, bodies, step) for step in steps), strict=True)
        found.append(Mark(mark, known, mean(seconds) * 1000, median(map(truediv, seconds, parses)), read_peak()))
    manifest = session.close(Ending())
    if manifest.counts.states.get("emitted") != marks[-1]:
        raise ValueError(f"not every page made a record: {manifest.sentence}")
    return found


def _time(road: Road, session: Session, bodies: Sequence[bytes], numbers: range) -> tuple[float, float]:
    """Processor seconds a page of the road, and of a parse."""
    start = process_time()
    _send(road, session, bodies, numbers)
    spent = process_time() - start
    # The very pages, so that both meet the same bytes on the same machine.
    return spent / len(numbers), parse([bodies[number % len(bodies)] for number in numbers]) / len(numbers)


def _send(road: Road, session: Session, bodies: Sequence[bytes], numbers: range) -> None:
    for number in numbers:
        address = f"http://127.0.0.1/doc/{number + 1}.html"
        session.take(address)
        received = Received(address, "text/html; charset=utf-8", bodies[number % len(bodies)], datetime.now(UTC))
        road.run(read(received, SITE))


def describe(marks: Sequence[Mark]) -> list[tuple[str, ...]]:
    """A row a mark: pages, known addresses, milliseconds a page, the same in parses and as multiple of the first."""
    first = marks[0].parses_a_page
    return [
        (
            f"{mark.pages:,}",
            f"{mark.known:,}",
            f"{mark.ms_a_page:.2f}",
            f"{mark.parses_a_page:.2f}",
            f"{mark.parses_a_page / first:.2f}",
            f"{mark.memory_mib:.0f}",
        )
        for mark in marks
    ]


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), int(sys.argv[2]), [int(word) for word in sys.argv[3:]])))
