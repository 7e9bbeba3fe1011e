"""`python -m bench`: print what a page costs, what durability does, and what a ledger of a million addresses does."""

import platform
import sys

from rich.console import Console
from rich.table import Table

from bench import crawl, ledger, pages


def main() -> int:
    """Print a table a subject, with the machine below."""
    console = Console()
    console.print(_tell_pages())
    console.print(_tell_crawl())
    console.print(_tell_ledger())
    console.print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}", style="dim")
    return 0


def _tell_pages() -> Table:
    """One line a measured work: processor time a page, and its multiple of parsing alone."""
    parse, *others = pages.measure()
    title = f"Sample pages, one process, {pages.ROUNDS} interleaved rounds, medians (range)"
    table = _make_table(title, "work", "ms a page", "x parse")
    for cost in (parse, *others):
        table.add_row(*pages.describe(cost, parse))
    return table


def _tell_crawl() -> Table:
    """One line a crawl: its rate, and its share of the rate that it would have if it never waited for the disk."""
    title = f"The sample site {crawl.COPIES} times over, no delay, {crawl.ROUNDS} interleaved rounds"
    table = _make_table(title, "work", "pages a second", "median", "share", "aim")
    for row in crawl.describe(crawl.measure()):
        table.add_row(*row)
    return table


def _tell_ledger() -> Table:
    """One line a measured work: by the clock, of the processor, and what it must not exceed."""
    title = f"A ledger of {ledger.KNOWN:,} addresses, one process"
    table = _make_table(title, "work", "by the clock", "of the processor", "aim")
    for row in ledger.describe(ledger.measure()):
        table.add_row(*row)
    return table


def _make_table(title: str, *headings: str) -> Table:
    table = Table(title=title)
    for heading in headings:
        table.add_column(heading, justify="left" if heading == "work" else "right")
    return table


sys.exit(main())
