"""`scrapy crawl NAME...`: crawl the preview pages of definitions, several in one process."""

import argparse
import logging
import math
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import BaseSettings

from crawler import settings as defaults
from crawler.courtesy.hosts import Reachable
from crawler.courtesy.manners import check_contact, check_hosts, check_tokens
from crawler.run import find_run
from crawler.seeds import ARGUMENTS, Seeds, read_pairs, read_seeds
from crawler.stop import Stop
from crawler.summary import show_summary
from pipelines.errors import BusyError, LedgerError, StorageError
from pipelines.storage.ledgers import STATE
from pipelines.storage.rebuild import find_definitions
from pipelines.storage.verdict import ExitCode, join_codes

SHARED: Final = ("mode", "limit")
"""What can be asked of several definitions at once."""
PLAIN_WIDTH: Final = 120
"""Columns where nobody has a terminal: a log or a mail."""
EXIT_CODES: Final = (
    "Exit codes: 0 complete, or stopped by a limit that was asked for; 1 internal error; 2 usage; 3 a gate fell: "
    "what came is not fit for its readers; 4 the site could not be fetched; 6 output can't be written; 7 the ledger is "
    "damaged, missing or newer; 75 another run holds the ledger; 130, 143 interrupted."
)

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
        return (
            "NAME... [-a urls=URLS] [-a sitemap=URL] [-a listing=URL] [-a limit=N] [-s OUTPUT_DIR=DIR] [-s CONTACT=...]"
        )

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Crawl the preview pages of definitions, by name (scrapy list)"

    def long_desc(self) -> str:
        """What `--help` says above the options."""
        needs = "A public host needs CONTACT, a private one has to stand in REACHABLE_HOSTS"
        several = (
            "Several names run in one process, and only mode and limit can be asked of them; the exit code is the worst"
        )
        return f"{self.short_desc()}, into OUTPUT_DIR. {needs}. {several}. {EXIT_CODES}"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add `-a` and what it takes. There is no `-o`: a run writes where its readers look."""
        super().add_options(parser)
        told = ". ".join(f"{name}= {meaning}" for name, meaning in ARGUMENTS.items())
        parser.add_argument("-a", dest="spargs", action="append", default=[], metavar="NAME=VALUE", help=told)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check what can be checked beforehand, crawl, say how it ended."""
        process = self.crawler_process
        assert isinstance(process, AsyncCrawlerProcess)  # noqa: S101 (for the type checker: Scrapy makes it before)
        try:
            names = self._read_names(args)
            pairs = _read_arguments(opts.spargs, is_alone=len(names) == 1)
            crawlers = [process.create_crawler(process.spider_loader.load(name)) for name in names]
            seeds = [self._read_seeds(crawler, pairs) for crawler in crawlers]
        except ValueError as problem:
            self._say(str(problem))
            self.exitcode = ExitCode.USAGE
            return
        for crawler in crawlers:
            crawler.settings.set(
                "PROGRESS_BAR", len(names) == 1 and crawler.settings.getbool("PROGRESS_BAR"), "cmdline"
            )
        stop = Stop(process, process.settings.getfloat("STOP_GRACE"))
        tasks = [process.crawl(one, seeds=its) for one, its in zip(crawlers, seeds, strict=True)]
        process.start(install_signal_handlers=False)
        # What is left is to write the manifests: a signal that comes late must not change how the runs ended.
        stop.end()
        errors = [task.exception() if task.done() and not task.cancelled() else None for task in tasks]
        ended = zip(crawlers, errors, strict=True)
        self.exitcode = join_codes([self._conclude(*each, stop.signal, is_alone=len(names) == 1) for each in ended])

    def _read_names(self, args: list[str]) -> list[str]:
        assert self.crawler_process is not None  # noqa: S101 (as in `run`)
        known = self.crawler_process.spider_loader.list()
        if options := [word for word in args if word.startswith("-")]:
            raise ValueError(f"unknown option {options[0]}; scrapy crawl --help lists them")
        if stray := [word for word in args if word.partition("=")[0] in ARGUMENTS and "=" in word]:
            raise ValueError(f"{stray[0]} needs -a before it: scrapy crawl NAME -a {stray[0]}")
        if not args:
            raise ValueError(f"name a definition; known: {', '.join(known)}")
        if unknown := [word for word in args if word not in known]:
            raise ValueError(f"unknown definition {unknown[0]!r}; known: {', '.join(known)}")
        return list(dict.fromkeys(args))

    def _read_seeds(self, crawler: Crawler, pairs: Mapping[str, str]) -> Seeds:
        settings = crawler.settings
        check_numbers(settings)
        if not settings["OUTPUT_DIR"]:
            raise ValueError("OUTPUT_DIR is empty")
        if settings["JOBDIR"]:
            raise ValueError("JOBDIR is not supported: a crawl that is killed would lose what stands in it")
        reachable = Reachable.read(settings.getlist("REACHABLE_HOSTS"))
        contact = check_contact(settings["CONTACT"])
        check_tokens(settings.getlist("ROBOTS_TOKENS"))
        seeds = read_seeds(crawler.spidercls.site, pairs)  # type: ignore[attr-defined]  # the loader makes no other spiders
        check_hosts((visit.address for visit in seeds.samples), reachable, contact)
        name = crawler.spidercls.name
        if not (seeds.samples or _was_crawled(Path(settings["OUTPUT_DIR"]), name)):
            raise ValueError(f"nothing to crawl: {name} names no pages of its own, so give urls=, sitemap= or listing=")
        return seeds

    def _conclude(self, crawler: Crawler, error: BaseException | None, number: int, *, is_alone: bool) -> int:
        """Close a run, which the signal `number` may have stopped, say how it ended, return its exit code."""
        run, name = find_run(crawler), "" if is_alone else f"{crawler.spidercls.name}: "
        code = ExitCode.of(error) if isinstance(error, StorageError | LedgerError | BusyError) else ExitCode.INTERNAL
        if error and code is ExitCode.INTERNAL:
            logger.error("%sthe crawl broke off", name, exc_info=error)
        if run is None:
            self._say(f"{name}{error}")
            return code
        run.conclude(error, number)
        if run.manifest is None:
            self._say(f"{name}{run.failure}")
        elif is_alone:
            console = Console(highlight=False, width=None if sys.stdout.isatty() else PLAIN_WIDTH)
            show_summary(console, run.manifest, run.session.counts, run.session.root)
        else:
            print(f"{name}{run.manifest.verdict}: {run.manifest.sentence}")
        return run.exit_code

    def _say(self, problem: str) -> None:
        print(f"scrapy crawl: {problem}", file=sys.stderr)


def _read_arguments(words: list[str], *, is_alone: bool) -> dict[str, str]:
    pairs = read_pairs(words)
    if own := [name for name in pairs if not (is_alone or name in SHARED)]:
        raise ValueError(f"{own[0]}= is for one definition; several take {' and '.join(SHARED)} alone")
    return pairs


def _was_crawled(root: Path, name: str) -> bool:
    # A ledger that is gone, though there were runs, is an error of its own, which the session tells.
    return (root / STATE / f"{name}.sqlite").exists() or name in find_definitions(root)
