"""`scrapy doctor [DIR]`: say whether everything in an output folder is as it was written."""

import argparse
import sys
from pathlib import Path

from scrapy.commands import ScrapyCommand

from pipelines.storage.doctor import Examined, examine


class Command(ScrapyCommand):
    """Prints each finding and what to do about it."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """One line for the usage message."""
        return "[DIR]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Check an output folder against its manifests, checksums and the record's schema"

    def long_desc(self) -> str:
        """What `--help` says above the options."""
        return f"{self.short_desc()}; without DIR, OUTPUT_DIR. Exit codes: 0 nothing is wrong; 1 something is; 2 usage."

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print a line for each finding as it comes up, and how many there were."""
        assert self.settings is not None  # noqa: S101 (for the type checker: Scrapy sets it before it runs a command)
        if len(args) > 1 or any(word.startswith("-") for word in args):
            self._refuse(f"name one folder, not {' '.join(args)}")
            return
        root = Path(args[0] if args else self.settings["OUTPUT_DIR"])
        if not root.is_dir():
            self._refuse(f"{root} is no folder")
            return
        self._examine(root)

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

    def _refuse(self, problem: str) -> None:
        print(f"scrapy doctor: {problem}", file=sys.stderr)
        self.exitcode = 2


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
