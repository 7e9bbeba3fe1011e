"""The cost of a page: from its bytes to the written line, against lxml.html parsing the same bytes.

Beside it what general extractors need for the text alone, where they are installed.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import process_time
from typing import Final, NamedTuple

import lxml.html
from scrapy.utils.conf import build_component_list
from scrapy.utils.project import get_project_settings

from crawler.pages import Received, read
from crawler.sites.lianshan import SITE
from pipelines.memory import Memory
from pipelines.road import Road
from pipelines.storage.runs import RunInfo
from pipelines.storage.session import Session
from pipelines.storage.verdict import Ending
from sample.pages import render_html
from sample.site import SampleSite

ROUNDS = 15


class Cost(NamedTuple):
    """Processor seconds a page, round by round."""

    name: str
    seconds: Sequence[float]


def measure(rounds: int = ROUNDS) -> Iterator[Cost]:
    """The costs of parsing alone and of the whole road, interleaved so that a noisy machine meets both alike."""
    bodies = [render_html(edition.preview, edition.carrier).encode() for edition in SampleSite().editions]
    works: dict[str, Callable[[Sequence[bytes]], float]] = {
        "lxml.html parse": parse,
        "bytes to written line": write_records,
        **{name: partial(extract, work) for name, work in EXTRACTORS.items() if find_spec(name)},
    }
    times: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work(bodies)
    for _ in range(rounds):
        for name, work in works.items():
            times[name].append(work(bodies) / len(bodies))
    return (Cost(name, seconds) for name, seconds in times.items())


def parse(bodies: Sequence[bytes]) -> float:
    """Parse each page and throw the tree away; return the processor seconds that this took."""
    start = process_time()
    for body in bodies:
        lxml.html.document_fromstring(body)
    return process_time() - start


def _trafilatura(body: bytes) -> object:
    return import_module("trafilatura").extract(body)


def _resiliparse(body: bytes) -> object:
    return import_module("resiliparse.extract.html2text").extract_plain_text(body.decode(), main_content=True)


EXTRACTORS: Final[Mapping[str, Callable[[bytes], object]]] = {"trafilatura": _trafilatura, "resiliparse": _resiliparse}
"""By the name of their package, each as its own documentation begins."""


def extract(work: Callable[[bytes], object], bodies: Sequence[bytes]) -> float:
    """Let an extractor find the text of each page; return the processor seconds that this took."""
    start = process_time()
    for body in bodies:
        work(body)
    return process_time() - start


def write_records(bodies: Sequence[bytes]) -> float:
    """Send each page down the road that a crawl takes, to its committed line; return the processor seconds of it.

    To open a run and to publish it costs the same for a page and for a million, so that is not timed.
    """
    # The pages are the same in each round: what an earlier one left in memory no crawl would have.
    Memory.forget()
    settings = get_project_settings()
    names = build_component_list(settings.getdict("ITEM_PIPELINES"))
    with tempfile.TemporaryDirectory() as folder:
        session = Session.open(Path(folder), RunInfo("lianshan", datetime.now(UTC), "0000"))
        road = Road.named(names, session)
        start = process_time()
        for number, body in enumerate(bodies, start=1):
            address = f"http://127.0.0.1/doc/{number}.html"
            session.take(address)
            road.run(read(Received(address, "text/html; charset=utf-8", body, datetime.now(UTC)), SITE))
        session.commit()
        seconds = process_time() - start
        manifest = session.close(Ending())
    if manifest.counts.states.get("emitted") != len(bodies):
        raise ValueError(f"not every page made a record: {manifest.sentence}")
    return seconds


def ratios(one: Cost, other: Cost) -> list[float]:
    """How many times the cost of `other` each round of `one` took."""
    return [left / right for left, right in zip(one.seconds, other.seconds, strict=True)]


def describe(cost: Cost, base: Cost) -> tuple[str, str, str]:
    """Name, milliseconds a page and multiple of the base, as medians with their range."""
    found = ratios(cost, base)
    return (
        cost.name,
        f"{median(cost.seconds) * 1000:.2f}",
        f"{median(found):.2f} ({min(found):.2f}-{max(found):.2f})",
    )
