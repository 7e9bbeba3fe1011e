"""`scrapy takedown ID|URL --reason WORD`: withdraw a document for good, also while a crawl runs."""

import argparse
from pathlib import Path
from typing import Final

from crawler.command import ProjectCommand
from crawler.loader import Definitions, load_site
from crawler.seeds import read_address
from pipelines.errors import LedgerError, StorageError
from pipelines.storage.takedowns import is_address
from pipelines.storage.terms import read_clock
from pipelines.storage.verdict import ExitCode
from pipelines.storage.withdraw import Told, withdraw

EXIT_CODES: Final = (
    "Exit codes: 0 it is withdrawn, now or before; 2 usage; 6 state or output can't be written; 7 it is withdrawn, but "
    "a ledger could not be asked for its other addresses, or what was withdrawn before can't be read."
)


class Command(ProjectCommand):
    """Withdraws one document and says what that took."""

    def syntax(self) -> str:
        """One line for the usage message."""
        return "ID|URL --reason WORD [-s OUTPUT_DIR=DIR]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Withdraw a document for good: never asked for again, not exported, a tombstone for the readers"

    def long_desc(self) -> str:
        """What `--help` says above the options."""
        return f"{self.short_desc()}. It works while a crawl runs, and again does no harm. {EXIT_CODES}"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add `--reason`."""
        super().add_options(parser)
        told = "why, as the readers are told: a word of letters, digits and '-'"
        parser.add_argument("--reason", metavar="WORD", default="", help=told)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Withdraw, and print what is withdrawn."""
        try:
            named = _read_target(args)
            told = withdraw(Path(self.terms["OUTPUT_DIR"]), named, opts.reason, read_clock())
        except (ValueError, StorageError, LedgerError) as problem:
            self.refuse(problem)
            return
        _show(told)
        for line in told.problems:
            self.say(f"what it knows of the document is not withdrawn: {line}", ExitCode.LEDGER)


def _read_target(args: list[str]) -> set[str]:
    if len(args) != 1 or args[0].startswith("-"):
        raise ValueError(f"name one id or address, not {' '.join(args) or 'none'}")
    if not is_address(args[0]):
        return set(args)
    # As each definition writes it, for in that form its ledger keeps it.
    return {read_address(args[0], load_site(name)) for name in Definitions().list()}


def _show(told: Told) -> None:
    for takedown in told.before:
        print(f"withdrawn before: {' '.join(takedown.targets)} ({takedown.reason}, {takedown.at})")
    if told.takedown:
        print(f"withdrawn: {' '.join(told.takedown.targets)} ({told.takedown.reason}, {told.takedown.run.id})")
        if told.is_known:
            print("what was published or archived of it stays in its files: see docs/archive.md")
    if not told.is_known:
        print("no ledger knows it: should it turn up, it is not asked for and not kept")
