"""`python -m bench [SUBJECT...]`: measure, print a table a subject; all of them are written to `bench/RESULTS.md`."""

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final, NamedTuple

from rich.console import Console
from rich.table import Table

from bench import crawl, crawls, growth, ledger, pages, replays
from bench.stacks.manners import CONCURRENT

RESULTS: Final = Path(__file__).with_name("RESULTS.md")
# What the figures depend on, and the programs that stand beside ours where they are installed.
PACKAGES: Final = ("scrapy", "lxml", "parsel", "pydantic", "crawlee", "trafilatura", "resiliparse")


class Sheet(NamedTuple):
    """The figures of one subject."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for, and say on what machine."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="What our work costs, beside others'.")
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help=f"of {', '.join(SUBJECTS)} (default: all)")
    chosen = parser.parse_args(arguments).subjects
    if unknown := [name for name in chosen if name not in SUBJECTS]:
        parser.error(f"no such subject: {' '.join(unknown)}; known: {' '.join(SUBJECTS)}")
    console = Console()
    sheets = []
    for name in chosen or SUBJECTS:
        sheets.append(SUBJECTS[name]())
        console.print(_to_table(sheets[-1]))
    console.print(describe_machine(), style="dim")
    if not chosen:
        RESULTS.write_text(to_markdown(sheets), encoding="utf-8")
    return 0


def _tell_pages() -> Sheet:
    parse, *others = pages.measure()
    title = f"A page: {pages.ROUNDS} interleaved rounds of the sample pages, from memory, medians (range)"
    return Sheet(title, ("work", "ms a page", "x parse"), [pages.describe(one, parse) for one in (parse, *others)])


def _tell_durability() -> Sheet:
    title = f"Durability: the sample site {crawl.COPIES} times over, no delay, {crawl.ROUNDS} interleaved rounds"
    return Sheet(title, ("work", "pages a second", "median", "share", "aim"), crawl.describe(crawl.measure()))


def _tell_ledger() -> Sheet:
    title = f"A ledger of {ledger.KNOWN:,} addresses, one process"
    return Sheet(title, ("work", "by the clock", "of the processor", "aim"), ledger.describe(ledger.measure()))


def _tell_crawls() -> Sheet:
    title = (
        f"Whole crawls: {crawls.PAGES:,} pages, {CONCURRENT} at a time, no delay, one process, "
        f"{crawls.ROUNDS} interleaved rounds, medians"
    )
    headings = ("crawl", "pages a second", "processor, ms a page", "MiB", "x usual", "x counting")
    return Sheet(title, headings, crawls.describe(crawls.measure()))


def _tell_replay() -> Sheet:
    title = (
        f"An archive of {replays.FILES * replays.PAGES:,} pages in {replays.FILES} files read again, "
        f"{replays.ROUNDS} interleaved rounds, medians (range)"
    )
    return Sheet(title, ("processes", "records a second", "x one"), replays.describe(replays.measure()))


def _tell_growth() -> Sheet:
    title = f"Growth: the last {growth.WINDOW} pages before each mark of one run, from memory to the disk"
    headings = ("pages", "known before", "processor, ms a page", "x parse", "of the first", "MiB at most")
    return Sheet(title, headings, growth.describe(growth.measure()))


SUBJECTS: Final[Mapping[str, Callable[[], Sheet]]] = {
    "page": _tell_pages,
    "durability": _tell_durability,
    "ledger": _tell_ledger,
    "crawls": _tell_crawls,
    "replay": _tell_replay,
    "growth": _tell_growth,
}


def describe_machine() -> str:
    """One line: processor, how many, system, Python, packages."""
    return ", ".join(_describe())


def _describe() -> Iterator[str]:
    names = Path("/proc/cpuinfo")
    lines = names.read_text().splitlines() if names.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    yield f"{os.cpu_count()} x {models[0] if models else platform.machine()}"
    yield platform.system()
    yield f"Python {platform.python_version()}"
    for name in PACKAGES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            continue


def to_markdown(sheets: Iterable[Sheet]) -> str:
    """The figures of one run as a page."""
    day = datetime.now(UTC).date().isoformat()
    parts = [
        "# What it costs",
        f"Written by `make bench` on {day}: {describe_machine()}. Ratios travel, seconds don't.",
    ]
    for sheet in sheets:
        rows = [sheet.headings, ["---", *["---:"] * (len(sheet.headings) - 1)], *sheet.rows]
        parts += [f"## {sheet.title}", "\n".join(f"| {' | '.join(row)} |" for row in rows)]
    return "\n\n".join(parts) + "\n"


def _to_table(sheet: Sheet) -> Table:
    table = Table(title=sheet.title)
    for place, heading in enumerate(sheet.headings):
        table.add_column(heading, justify="right" if place else "left")
    for row in sheet.rows:
        table.add_row(*row)
    return table


if __name__ == "__main__":
    sys.exit(main())
