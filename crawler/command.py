"""What our commands have in common: the settings, and one line with an exit code where something is refused."""

import sys

from scrapy.commands import ScrapyCommand
from scrapy.settings import BaseSettings

from pipelines.errors import BusyError, LedgerError, StorageError
from pipelines.storage.verdict import ExitCode


class ProjectCommand(ScrapyCommand):
    """A command that works on files alone, unless it says that it needs a crawler."""

    requires_project = True
    requires_crawler_process = False

    @property
    def terms(self) -> BaseSettings:
        """The settings, with those of the command line."""
        assert self.settings is not None  # noqa: S101 (for the type checker: Scrapy sets it before it runs a command)
        return self.settings

    def refuse(self, error: ValueError | StorageError | LedgerError | BusyError) -> None:
        """Say on one line what is wrong, and end with its exit code."""
        self.say(str(error), ExitCode.of(error))

    def say(self, problem: str, exit_code: int | None = None) -> None:
        """Say something on one line, and change the exit code where one is given."""
        print(f"scrapy {type(self).__module__.rpartition('.')[2]}: {problem}", file=sys.stderr)
        if exit_code is not None:
            self.exitcode = exit_code
