"""`scrapy export --current DIR`: what is there now, one line a document, for those who build data sets."""

import argparse
from pathlib import Path
from typing import Final

from crawler.command import ProjectCommand
from pipelines.errors import LedgerError, StorageError
from pipelines.storage.export import export

EXIT_CODES: Final = (
    "Exit codes: 0 it is written; 2 usage, or DIR is not empty; 6 DIR can't be written; 7 what was published can't be "
    "read or is not what its manifest says, and nothing is written."
)


class Command(ProjectCommand):
    """Writes the files and says how many documents they hold."""

    def syntax(self) -> str:
        """One line for the usage message."""
        return "--current DIR [-s OUTPUT_DIR=DIR]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Write the newest revision of every document that is there now, in order of id, with a manifest"

    def long_desc(self) -> str:
        """What `--help` says above the options."""
        leaves = "What is held, gone or withdrawn is left out; the same published files give the same bytes"
        return f"{self.short_desc()}. {leaves}. It works while a crawl runs. {EXIT_CODES}"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add `--current`."""
        super().add_options(parser)
        told = "the folder that is made; it is new or empty"
        parser.add_argument("--current", metavar="DIR", default="", help=told)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Export, and print the sums."""
        try:
            target = _read_target(args, opts.current)
            counts = export(Path(self.terms["OUTPUT_DIR"]), target).counts
        except (ValueError, StorageError, LedgerError) as problem:
            self.refuse(problem)
            return
        left_out = f"{counts.gone} gone and {counts.withdrawn} withdrawn are left out"
        print(f"{opts.current}: {counts.exported} of {counts.documents} documents; {left_out}")


def _read_target(args: list[str], current: str) -> Path:
    if args or not current:
        raise ValueError(f"name one folder by --current DIR{f', not {args[0]}' if args else ''}")
    return Path(current)
