"""The extension that holds a run together: it opens the session first and closes it last, whatever ends the crawl."""

import asyncio
import logging
import platform
import secrets
import signal
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from types import FrameType
from typing import Any, Final, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.spiders import Spider
from scrapy.utils.asyncio import create_looping_call
from twisted.python.failure import Failure

from crawler.logs import RunLog, hush, tell_once
from crawler.outcomes import error_of, explain
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

STOPPING: Final = object()
"""Scrapy's kind of signal, sent when the operator asks the crawl to stop."""

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
        self._inherited: dict[int, Any] = {}
        self._commits = create_looping_call(self._commit)
        self._grace: asyncio.TimerHandle | None = None
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
        crawler.signals.connect(run.spider_opened, signals.spider_opened)
        crawler.signals.connect(run.spider_closed, signals.spider_closed)
        crawler.signals.connect(run.spider_error, signals.spider_error)
        crawler.signals.connect(run.item_error, signals.item_error)
        return run

    def spider_opened(self) -> None:
        """Note which signal stops the crawl, for Scrapy tells its name to the log alone; and commit when idle."""
        self._loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            self._inherited[number] = signal.signal(number, self._note)
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
        if self._grace:
            self._grace.cancel()
        if not (self.manifest or self.failure):
            try:
                self.manifest = self.session.close(ending)
            except (StorageError, LedgerError) as error:
                self.failure = str(error)
                self._failure_code = _code_of(error)
        if not self.manifest:
            self.session.release()
        logging.root.removeHandler(self._log)
        self._log.close()

    def conclude(self, error: BaseException | None) -> None:
        """Close a run whose crawl was torn down: by a second signal, or by `error`."""
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
        try:
            self.session.miss(miss)
        except (StorageError, LedgerError) as refusal:
            self.give_up(refusal)

    def _commit(self) -> None:
        try:
            self.session.commit_if_due()
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

    def _note(self, number: int, frame: FrameType | None) -> None:
        # Scrapy's handler puts its own in our place for the second signal, which stops at once.
        self.signal = number
        # Not from here: what the signal interrupted may be in the middle of writing to the same stream.
        self._loop.call_soon_threadsafe(self._tell_stop)
        if callable(inherited := self._inherited[number]):
            inherited(number, frame)

    def _tell_stop(self) -> None:
        self._crawler.signals.send_catch_log(STOPPING)
        # What is not finished by then is stopped as by the operator's second signal.
        seconds = self._crawler.settings.getfloat("STOP_GRACE")
        self._grace = self._loop.call_later(seconds, signal.raise_signal, self.signal)
        # Of several runs in one process, each passes the signal on to the one that was opened before it.
        if not isinstance(getattr(self._inherited[self.signal], "__self__", None), Run):
            sys.stderr.write("stopping: finishing what is in hand; again to stop at once\n")


def _code_of(error: StorageError | LedgerError) -> ExitCode:
    return ExitCode.LEDGER if isinstance(error, LedgerError) else ExitCode.STORAGE


def find_run(crawler: Crawler) -> Run | None:
    """The run of a crawler, none where it was not opened."""
    try:
        return crawler.get_extension(Run)
    except RuntimeError:  # Scrapy's word for: there are no extensions yet
        return None
