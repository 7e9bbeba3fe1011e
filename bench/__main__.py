"""`python -m bench`: print what a page costs."""

import platform
import sys

from rich.console import Console
from rich.table import Table

from bench.pages import ROUNDS, describe, measure


def main() -> int:
    """Print one line a measured work: processor time a page, and its multiple of parsing alone."""
    parse, *others = measure()
    table = Table(title=f"Sample pages, one process, {ROUNDS} interleaved rounds, medians (range)")
    for heading in ("work", "ms a page", "x parse"):
        table.add_column(heading, justify="left" if heading == "work" else "right")
    for cost in (parse, *others):
        table.add_row(*describe(cost, parse))
    console = Console()
    console.print(table)
    console.print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}", style="dim")
    return 0


sys.exit(main())
