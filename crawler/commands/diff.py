"""`scrapy diff OLD NEW`: which records of two feeds differ, and in which fields."""

import argparse
import os
import sys
import traceback
from contextlib import closing
from pathlib import Path
from typing import Final

import orjson
from rich.console import Console

from crawler.command import ProjectCommand
from crawler.commands.crawl import PLAIN_WIDTH
from crawler.views.difference import show_differences
from pipelines.difference import Differences, compare, to_counts, to_row
from pipelines.errors import LedgerError, StorageError
from pipelines.record import escape_breaker_bytes
from pipelines.storage.pairs import Feeds

DIFFERENT: Final = 1
EXIT_CODES: Final = (
    "Exit codes, as those of diff(1): 0 they are the same; 1 they differ; 2 usage, or one of the two is no feed; "
    "6 the temporary database can't be written; 7 a file can't be read, or holds a line that is no record; "
    "70 internal error."
)


class Command(ProjectCommand):
    """Compares what two runs, or two readings of an archive, made of the same pages."""

    def syntax(self) -> str:
        """One line for the usage message."""
        return "OLD NEW [--ignore FIELD]... [--json]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Show which records of two feeds differ, in which fields, with counts and examples"

    def long_desc(self) -> str:
        """What `--help` says above the options."""
        told = "OLD and NEW are output folders, folders of records or files; what is matched is id and revision"
        return f"{self.short_desc()}. {told}. {EXIT_CODES}"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add what is left out, and how it is told."""
        super().add_options(parser)
        ignored = "a field that may differ, as metadata.parser; may be given again"
        parser.add_argument("--ignore", metavar="FIELD", action="append", default=[], help=ignored)
        told = "print a line of JSON for each record that differs, with all its fields, and one with the counts"
        parser.add_argument("--json", action="store_true", help=told)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Compare, print, and say by the exit code whether they differ."""
        try:
            with closing(Feeds.read(*_read_sources(args))) as feeds:
                self.exitcode = 0 if _compare(feeds, opts).is_none else DIFFERENT
            # Here, for at its end Python has an exit code of its own for what can't be written.
            sys.stdout.flush()
        except (ValueError, StorageError, LedgerError) as problem:
            self.refuse(problem)
        except Exception:  # noqa: BLE001 (Python's own exit code for it is 1, and 1 says here that they differ)
            traceback.print_exc()
            self.exitcode = os.EX_SOFTWARE
            _drop_output()


def _drop_output() -> None:
    """Let Python write what waits to nowhere when it ends: it would fail again, and change the exit code."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _read_sources(args: list[str]) -> tuple[Path, Path]:
    if len(args) != 2 or any(word.startswith("-") for word in args):
        raise ValueError(f"name two feeds, OLD and NEW, not {' '.join(args) or 'none'}")
    return Path(args[0]), Path(args[1])


def _compare(feeds: Feeds, opts: argparse.Namespace) -> Differences:
    found = Differences()
    for difference in compare(feeds.pairs(), opts.ignore):
        found.add(difference)
        if opts.json and not difference.is_none:
            _print_row(to_row(difference))
    found.same += feeds.same
    if opts.json:
        _print_row(to_counts(found))
    else:
        show_differences(Console(highlight=False, width=None if sys.stdout.isatty() else PLAIN_WIDTH), found)
    return found


def _print_row(row: dict[str, object]) -> None:
    sys.stdout.buffer.write(escape_breaker_bytes(orjson.dumps(row)) + b"\n")
