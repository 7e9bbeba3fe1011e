"""The extension that holds a run together: it opens the session first and closes it last, whatever ends the crawl."""

import asyncio
import logging
import platform
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Final, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.spiders import Spider
from scrapy.utils.asyncio import create_looping_call
from twisted.python.failure import Failure

from crawler.logs import RunLog, hush, tell_once
from crawler.outcomes import error_of, explain
from crawler.stop import STOPPING
from pipelines.errors import LedgerError, Reason, StorageError
from pipelines.model import Miss, Page, State
from pipelines.storage.ledger import Mode
from pipelines.storage.manifest import Manifest
from pipelines.storage.runs import RunInfo
from pipelines.storage.session import Session
from pipelines.storage.terms import Plan
from pipelines.storage.verdict import Ending, ExitCode
from pipelines.version import VERSION

COMMIT_SECONDS: Final = 1.0
"""How often an open group is offered for commit while no page comes in."""

_STORAGE: Final = "storage_error"
# Reasons for which Scrapy closes a spider because the operator set a limit (`CLOSESPIDER_*`).
_LIMITS: Final = frozenset(
    {"closespider_itemcount", "closespider_pagecount", "closespider_pagecount_no_item", "closespider_timeout"}
)


class Run:
    """One run: its session, its log, and how it ended."""

    session: Session
    manifest: Manifest | None = None
    """Set once the run is closed and published."""
    failure: str = ""
    """Why output can't be written; then there is no manifest."""
    signal: int = 0

    def __init__(self, crawler: Crawler, session: Session) -> None:
        """Log into the session's folder from here on; raises `StorageError`."""
        self.session = session
        self._crawler = crawler
        self._error = ""
        self._failure_code = ExitCode.STORAGE
        self._closing: asyncio.Task[None] | None = None
        self._commits = create_looping_call(self._commit_if_due)
        try:
            forms = crawler.settings["LOG_FORMAT"], crawler.settings["LOG_DATEFORMAT"]
            self._log = RunLog(session.folder / "crawl.log", *forms, session.run.id)
        except OSError as error:
            raise StorageError(f"can't write {session.folder / 'crawl.log'}: {error.strerror}") from error
        logging.root.addHandler(self._log)
        hush()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Open the session before engine, scheduler and item processor exist; raises `StorageError`."""
        spider = crawler.spider
        assert spider is not None  # noqa: S101 (for the type checker: Scrapy makes it before its extensions)
        versions = {"flyleaf": VERSION, "python": platform.python_version(), "scrapy": version("scrapy")}
        info = RunInfo(spider.name, datetime.now(UTC), secrets.token_hex(2), getattr(spider, "arguments", {}), versions)
        mode, site = getattr(getattr(spider, "seeds", None), "mode", Mode.DUE), getattr(spider, "site", None)
        plan = Plan(mode, site.revisit, site.gates) if site else Plan(mode)
        run = cls(crawler, Session.open(Path(crawler.settings["OUTPUT_DIR"]), info, plan=plan))
        crawler.signals.connect(run.stopping, STOPPING)
        crawler.signals.connect(run.spider_opened, signals.spider_opened)
        crawler.signals.connect(run.spider_closed, signals.spider_closed)
        crawler.signals.connect(run.spider_error, signals.spider_error)
        crawler.signals.connect(run.item_error, signals.item_error)
        return run

    def stopping(self, number: int) -> None:
        """Note which signal of the system stops the crawl."""
        self.signal = number

    def spider_opened(self) -> None:
        """Commit when idle."""
        self._commits.start(COMMIT_SECONDS)
        tell_once()

    def spider_closed(self, spider: Spider, reason: str) -> None:
        """Close the run as the crawl ended; Scrapy's reasons that nobody asked for are errors."""
        is_expected = reason == "finished" or reason in _LIMITS or self.signal
        is_limited = reason in _LIMITS or getattr(self._frontier(), "is_limited", False)
        self.close(Ending(is_limited, self.signal, self._error or ("" if is_expected else reason)))

    def close(self, ending: Ending) -> None:
        """Publish or hold what there is and write the manifest, unless that is done or can't be done."""
        self._stop_commits()
        if not (self.manifest or self.failure):
            try:
                self._take_seeds()
                self.manifest = self.session.close(ending)
            except (StorageError, LedgerError) as error:
                self.failure = str(error)
                self._failure_code = _code_of(error)
        if not self.manifest:
            self.session.release()
        logging.root.removeHandler(self._log)
        self._log.close()

    def _take_seeds(self) -> None:
        # A stop may come before the spider has put them all into the ledger, where a later run finds them.
        take = getattr(self._crawler.spider, "take_seeds", lambda _: ())
        for miss in filter(None, take(self.session)):
            self.session.miss(miss)

    def conclude(self, error: BaseException | None, number: int) -> None:
        """Close a run whose crawl was torn down: by the signal `number`, or by `error`."""
        self.signal = self.signal or number
        told = explain(error) if error else "" if self.signal else "the crawl did not end"
        self.close(Ending(signal=self.signal, error=told))

    @property
    def exit_code(self) -> int:
        """The exit code of a closed run."""
        return self.manifest.exit_code if self.manifest else self._failure_code

    def _frontier(self) -> object:
        return getattr(self._crawler.engine, "scheduler", None)

    def spider_error(self, failure: Failure, response: Response | Failure | None) -> None:
        """End the address whose answer the spider could not read."""
        request = getattr(response, "request", None)
        if request is None:
            self._error = explain(error_of(failure))
        else:
            self._end(request.cb_kwargs["visit"].address, "", error_of(failure))

    def item_error(self, item: Page | Miss, failure: Failure) -> None:
        """End the address that a stage could not deal with; stop the crawl where the disk refuses."""
        self._end(item.address, item.site, error_of(failure))

    def _end(self, address: str, site: str, error: BaseException) -> None:
        if isinstance(error, StorageError | LedgerError):
            self.give_up(error)
        else:
            self.end(Miss(address, State.REJECTED, Reason.INTERNAL, {"error": explain(error)}, site=site))

    def end(self, miss: Miss) -> None:
        """End an address outside of the stages, because what should have ended it there failed."""
        self._dare(partial(self.session.miss, miss))

    def commit(self) -> None:
        """Commit what waits, however little it is; stop the crawl where the disk refuses."""
        self._dare(self.session.commit)

    def _commit_if_due(self) -> None:
        self._dare(self.session.commit_if_due)

    def _dare(self, act: Callable[[], None]) -> None:
        try:
            act()
        except (StorageError, LedgerError) as error:
            self.give_up(error)

    def give_up(self, error: StorageError | LedgerError) -> None:
        """Stop the crawl without waiting for it: the item that failed is one of those it waits for itself."""
        self._stop_commits()
        if not self.failure:
            self.failure = str(error)
            self._failure_code = _code_of(error)
            self._closing = asyncio.ensure_future(self._crawler.engine.close_spider_async(reason=_STORAGE))

    def _stop_commits(self) -> None:
        if self._commits.running:
            self._commits.stop()


def _code_of(error: StorageError | LedgerError) -> ExitCode:
    return ExitCode.LEDGER if isinstance(error, LedgerError) else ExitCode.STORAGE


def find_run(crawler: Crawler) -> Run | None:
    """The run of a crawler, none where it was not opened."""
    try:
        return crawler.get_extension(Run)
    except RuntimeError:  # Scrapy's word for: there are no extensions yet
        return None
