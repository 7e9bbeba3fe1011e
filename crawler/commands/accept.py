"""`scrapy accept RUN`: let the readers have what a gate kept back."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from crawler.command import ProjectCommand
from pipelines.errors import BusyError, LedgerError, StorageError
from pipelines.storage.decision import accept
from pipelines.storage.manifest import Manifest


class Command(ProjectCommand):
    """Decides on one run and says what became of it."""

    decide: ClassVar[Callable[[Path, str], Manifest]] = staticmethod(accept)
    told: ClassVar[str] = "Publish what a gate kept back of a run"

    def syntax(self) -> str:
        """One line for the usage message."""
        return "RUN [-s OUTPUT_DIR=DIR]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return self.told

    def long_desc(self) -> str:
        """What `--help` says above the options."""
        codes = (
            "0 done; 2 usage, or nothing is held; 6 output can't be written; 7 the ledger is damaged; 75 a run is on"
        )
        return f"{self.told}. RUN is its id, as its folder in runs/ is called. Exit codes: {codes}."

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Decide, and print what the manifest says now."""
        try:
            manifest = type(self).decide(Path(self.terms["OUTPUT_DIR"]), _read_run(args))
        except (ValueError, StorageError, LedgerError, BusyError) as problem:
            self.refuse(problem)
            return
        print(f"{manifest.run} {manifest.verdict}: {sum(entry.lines for entry in manifest.files)} lines")


def _read_run(args: list[str]) -> str:
    if len(args) != 1 or args[0].startswith("-"):
        raise ValueError(f"name one run, not {' '.join(args) or 'none'}")
    return args[0]
