"""`scrapy report [RUN]`: a run against the last good ones of its definition."""

import argparse
import sys
from pathlib import Path
from typing import Final

from rich.console import Console

from crawler.command import ProjectCommand
from crawler.commands.crawl import PLAIN_WIDTH
from crawler.views.report import show_report
from pipelines.errors import LedgerError, StorageError
from pipelines.storage.report import find_reports

EXIT_CODES: Final = (
    "Exit codes: 0 it is shown, whatever the verdict; 2 usage, or there is no such run; 6 a ledger can't be opened; "
    "7 a ledger is damaged or newer."
)


class Command(ProjectCommand):
    """Prints the figures of one run, or of the last one of each definition."""

    def syntax(self) -> str:
        """One line for the usage message."""
        return "[RUN] [-s OUTPUT_DIR=DIR]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Show a run beside the mean of the last good ones: outcomes, fields, gates, verdict"

    def long_desc(self) -> str:
        """What `--help` says above the options."""
        told = "Without RUN, the last run of each definition. It reads only and works while a crawl runs"
        return f"{self.short_desc()}. {told}. {EXIT_CODES}"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Find the reports and print them."""
        try:
            reports = find_reports(Path(self.terms["OUTPUT_DIR"]), _read_run(args))
        except (ValueError, StorageError, LedgerError) as problem:
            self.refuse(problem)
            return
        console = Console(highlight=False, width=None if sys.stdout.isatty() else PLAIN_WIDTH)
        for place, report in enumerate(reports):
            if place:
                console.print()
            show_report(console, report)


def _read_run(args: list[str]) -> str:
    if len(args) > 1 or any(word.startswith("-") for word in args):
        raise ValueError(f"name one run or none, not {' '.join(args)}")
    return args[0] if args else ""
