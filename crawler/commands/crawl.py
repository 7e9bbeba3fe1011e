"""`scrapy crawl NAME`: crawl the preview pages of a definition."""

import argparse
import logging
import math
import sys
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from crawler import settings as defaults
from crawler.courtesy.hosts import Reachable
from crawler.courtesy.manners import check_contact, check_hosts, check_tokens
from crawler.run import find_run
from crawler.seeds import ARGUMENTS, Seeds, read_pairs, read_seeds
from crawler.summary import show_summary
from pipelines.errors import BusyError, LedgerError, StorageError
from pipelines.storage.ledgers import STATE
from pipelines.storage.verdict import ExitCode

USAGE: Final = 2
PLAIN_WIDTH: Final = 120
"""Columns where nobody has a terminal: a log or a mail."""
EXIT_CODES: Final = (
    "Exit codes: 0 complete, or stopped by a limit that was asked for; 1 internal error; 2 usage; 3 a gate fell: "
    "what came is not fit for its readers; 4 the site could not be fetched; 6 output can't be written; 7 the ledger is "
    "damaged, missing or newer; 75 another run holds the ledger; 130, 143 interrupted."
)

_CODES: Final = {StorageError: ExitCode.STORAGE, LedgerError: ExitCode.LEDGER, BusyError: ExitCode.BUSY}

logger = logging.getLogger(__name__)


def check_numbers(settings: BaseSettings) -> None:
    """Raise `ValueError` at the first of our settings that is to be a number of 0 or more and is none."""
    for name, ours in vars(defaults).items():
        if type(ours) not in {int, float}:
            continue
        try:
            is_sound = 0 <= type(ours)(settings[name]) < math.inf
        except (TypeError, ValueError):
            is_sound = False
        if not is_sound:
            raise ValueError(f"{name}={settings[name]}: not a {'whole ' * (type(ours) is int)}number of 0 or more")


class Command(ScrapyCommand):
    """Scrapy's `crawl` with our arguments, our exit codes and a summary."""

    requires_project = True

    def syntax(self) -> str:
        """One line for the usage message."""
        return "NAME [-a urls=URLS] [-a sitemap=URL] [-a listing=URL] [-a limit=N] [-s OUTPUT_DIR=DIR] [-s CONTACT=...]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Crawl the preview pages of a definition, by name (scrapy list)"

    def long_desc(self) -> str:
        """What `--help` says above the options."""
        needs = "A public host needs CONTACT, a private one has to stand in REACHABLE_HOSTS"
        return f"{self.short_desc()}, into OUTPUT_DIR. {needs}. {EXIT_CODES}"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add `-a` and what it takes. There is no `-o`: a run writes where its readers look."""
        super().add_options(parser)
        told = ". ".join(f"{name}= {meaning}" for name, meaning in ARGUMENTS.items())
        parser.add_argument("-a", dest="spargs", action="append", default=[], metavar="NAME=VALUE", help=told)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check what can be checked beforehand, crawl, say how it ended."""
        process = self.crawler_process
        assert process is not None  # noqa: S101 (for the type checker: Scrapy makes it before it runs a command)
        try:
            crawler = process.create_crawler(process.spider_loader.load(self._read_name(args)))
            seeds = self._read_seeds(crawler, opts.spargs)
        except ValueError as problem:
            self._say(str(problem), USAGE)
            return
        task: Any = process.crawl(crawler, seeds=seeds)
        process.start()
        self._conclude(crawler, task.exception() if task.done() and not task.cancelled() else None)

    def _read_name(self, args: list[str]) -> str:
        assert self.crawler_process is not None  # noqa: S101 (as in `run`)
        known = self.crawler_process.spider_loader.list()
        if options := [word for word in args if word.startswith("-")]:
            raise ValueError(f"unknown option {options[0]}; scrapy crawl --help lists them")
        if stray := [word for word in args if word.partition("=")[0] in ARGUMENTS and "=" in word]:
            raise ValueError(f"{stray[0]} needs -a before it: scrapy crawl NAME -a {stray[0]}")
        if len(args) != 1:
            raise ValueError(f"name one definition, not {len(args)}; known: {', '.join(known)}")
        if args[0] not in known:
            raise ValueError(f"unknown definition {args[0]!r}; known: {', '.join(known)}")
        return args[0]

    def _read_seeds(self, crawler: Crawler, pairs: list[str]) -> Seeds:
        settings = crawler.settings
        check_numbers(settings)
        if not settings["OUTPUT_DIR"]:
            raise ValueError("OUTPUT_DIR is empty")
        if settings["JOBDIR"]:
            raise ValueError("JOBDIR is not supported: a crawl that is killed would lose what stands in it")
        reachable = Reachable.read(settings.getlist("REACHABLE_HOSTS"))
        contact = check_contact(settings["CONTACT"])
        check_tokens(settings.getlist("ROBOTS_TOKENS"))
        seeds = read_seeds(crawler.spidercls.site, read_pairs(pairs))  # type: ignore[attr-defined]  # the loader makes no other spiders
        check_hosts((visit.address for visit in seeds.visits), reachable, contact)
        name = crawler.spidercls.name
        if not (seeds.visits or Path(settings["OUTPUT_DIR"], STATE, f"{name}.sqlite").exists()):
            raise ValueError(f"nothing to crawl: {name} names no pages of its own, so give urls=, sitemap= or listing=")
        return seeds

    def _conclude(self, crawler: Crawler, error: BaseException | None) -> None:
        run = find_run(crawler)
        code = next((code for kind, code in _CODES.items() if isinstance(error, kind)), ExitCode.INTERNAL)
        if error and code is ExitCode.INTERNAL:
            logger.error("the crawl broke off", exc_info=error)
        if run is None:
            self._say(str(error), code)
            return
        run.conclude(error)
        self.exitcode = run.exit_code
        if run.manifest:
            show_summary(
                Console(highlight=False, width=None if sys.stdout.isatty() else PLAIN_WIDTH),
                run.manifest,
                run.session.counts,
                run.session.root,
            )
        else:
            self._say(run.failure, run.exit_code)

    def _say(self, problem: str, exit_code: int) -> None:
        print(f"scrapy crawl: {problem}", file=sys.stderr)
        self.exitcode = exit_code
