"""`scrapy doctor [DIR]`: say whether everything in an output folder is as it was written."""

import argparse
import sys
from pathlib import Path

from scrapy.commands import ScrapyCommand

from pipelines.storage.doctor import examine


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
            print(f"scrapy doctor: name one folder, not {' '.join(args)}", file=sys.stderr)
            self.exitcode = 2
            return
        root = Path(args[0] if args else self.settings["OUTPUT_DIR"])
        numbers = {"error": 0, "warning": 0}
        for finding in examine(root):
            numbers[finding.severity] += 1
            print(f"{finding.severity}: {finding.path} {finding.what}: {finding.advice}")
        print(f"{root}: {numbers['error']} errors, {numbers['warning']} warnings")
        self.exitcode = int(numbers["error"] > 0)
