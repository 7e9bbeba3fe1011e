"""`scrapy doctor [DIR]`: say whether everything in an output folder is as it was written; make a lost ledger again."""

import argparse
from pathlib import Path
from typing import Final

from crawler.command import ProjectCommand
from pipelines.errors import BusyError, LedgerError, StorageError
from pipelines.storage.doctor import Examined, examine
from pipelines.storage.rebuild import find_definitions, rebuild
from pipelines.storage.terms import read_clock
from pipelines.storage.upkeep import rebuild_withdrawals
from pipelines.storage.verdict import ExitCode

WITHDRAWALS: Final = "withdrawals"
"""Stands for a definition in `--rebuild`: what was withdrawn is kept apart from all ledgers."""
EXIT_CODES: Final = (
    "Exit codes: 0 nothing is wrong; 1 something is; 2 usage; with --rebuild also 6 state can't be written; "
    "7 what was published can't be read; 75 a run holds the ledger."
)


class Command(ProjectCommand):
    """Prints each finding and what to do about it."""

    def syntax(self) -> str:
        """One line for the usage message."""
        return "[DIR] [--rebuild NAME]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Check an output folder against its manifests, checksums and the record's schema"

    def long_desc(self) -> str:
        """What `--help` says above the options."""
        return f"{self.short_desc()}; without DIR, OUTPUT_DIR. {EXIT_CODES}"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add `--rebuild`."""
        super().add_options(parser)
        told = "make the ledger of a definition, or withdrawals, again from what was published; the old one is kept"
        parser.add_argument("--rebuild", metavar="NAME", help=told)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print a line for each finding as it comes up, and how many there were."""
        if len(args) > 1 or any(word.startswith("-") for word in args):
            self.say(f"name one folder, not {' '.join(args)}", ExitCode.USAGE)
            return
        root = Path(args[0] if args else self.terms["OUTPUT_DIR"])
        if not root.is_dir():
            self.say(f"{root} is no folder", ExitCode.USAGE)
            return
        if opts.rebuild is None or self._rebuild(root, opts.rebuild):
            self._examine(root)

    def _rebuild(self, root: Path, name: str) -> bool:
        if name == WITHDRAWALS:
            return self._rebuild_withdrawals(root)
        if name not in find_definitions(root):
            self.say(f"{root} holds no finished run of {name!r}", ExitCode.USAGE)
            return False
        try:
            done = rebuild(root, name, read_clock())
        except (BusyError, StorageError, LedgerError) as problem:
            self.refuse(problem)
            return False
        known = f"{_count(done.documents, 'document')} and {_count(done.addresses, 'address', 'addresses')}"
        print(f"{name}: a ledger of {known} out of {_count(done.runs, 'run')}")
        if done.moved:
            print(f"{name}: the old one is {done.moved.relative_to(root)}")
        return True

    def _rebuild_withdrawals(self, root: Path) -> bool:
        try:
            number, moved = rebuild_withdrawals(root, read_clock())
        except (StorageError, LedgerError) as problem:
            self.refuse(problem)
            return False
        print(f"{WITHDRAWALS}: {_count(number, 'id or address', 'ids and addresses')} withdrawn")
        if moved:
            print(f"{WITHDRAWALS}: the old file is {moved.relative_to(root)}")
        return True

    def _examine(self, root: Path) -> None:
        examined = Examined()
        numbers = {"error": 0, "warning": 0}
        for finding in examine(root, examined):
            numbers[finding.severity] += 1
            print(f"{finding.severity}: {finding.path} {finding.what}: {finding.advice}")
        seen = f"{_count(examined.runs, 'run')} and {_count(examined.files, 'file')} looked at"
        found = ", ".join(_count(number, severity) for severity, number in numbers.items())
        print(f"{root}: {seen}, {found}")
        self.exitcode = int(numbers["error"] > 0)


def _count(number: int, noun: str, plural: str = "") -> str:
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
