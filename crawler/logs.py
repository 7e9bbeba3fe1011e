"""What a run writes to its log: one line for each page that made no record, and nothing a page could fake."""

import json
import logging
import sys
import traceback
from contextvars import ContextVar
from pathlib import Path
from typing import Final

from scrapy.http import Request, Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from scrapy.spiders import Spider
from scrapy.utils.log import get_scrapy_root_handler
from twisted.python.failure import Failure

from pipelines.errors import StorageError
from pipelines.model import Miss, Page, State
from pipelines.record import Entry

_QUIET: Final = frozenset({State.LISTED, State.REDIRECTED})
# Their warnings say again what the line of an outcome says.
_REPEATING: Final = ("scrapy.core.downloader.handlers.http11", "scrapy.downloadermiddlewares.httpcompression")


RUN: Final[ContextVar[str]] = ContextVar("RUN", default="")
"""The run at work, where several share a process."""


class Lines(LogFormatter):
    """Scrapy's log lines without the items in them: a page is long, and none of our words."""

    def scraped(self, item: Entry | Miss, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:
        """Tell how an address ended, at INFO where it is lost for this run."""
        if not isinstance(item, Miss):
            return {"level": logging.DEBUG, "msg": "emitted %s", "args": (item.page.address,)}
        # JSON has no raw line ends or escape characters, so what a server sends can't forge a line.
        facts = json.dumps(dict(item.facts), ensure_ascii=True)
        args = (item.state, item.reason or "-", item.address, facts)
        return {"level": logging.DEBUG if item.state in _QUIET else logging.INFO, "msg": "%s %s %s %s", "args": args}

    def item_error(
        self, item: Page | Miss, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """Name the address alone; a disk that refuses is told once, by the command."""
        return {"level": _level(exception), "msg": "error in a stage: %s", "args": (item.address,)}

    def spider_error(
        self, failure: Failure, request: Request, response: Response | Failure, spider: Spider
    ) -> LogFormatterResult:
        """Name the address alone, as for a stage."""
        return {"level": _level(failure.value), "msg": "error in the spider: %s", "args": (request.url,)}

    def download_error(
        self, failure: Failure, request: Request, spider: Spider, errmsg: str | None = None
    ) -> LogFormatterResult:
        """Name the address alone; only a disk that refuses comes here, for of other failures the spider tells."""
        return {"level": _level(failure.value), "msg": "error before the answer: %s", "args": (request.url,)}


def _level(error: BaseException | None) -> int:
    return logging.DEBUG if isinstance(error, StorageError) else logging.ERROR


class Once(logging.Filter):
    """Lets an error through where it is told first: a fault that every page meets is one fault."""

    def __init__(self) -> None:
        """Begin with no error told."""
        super().__init__()
        self._told: set[tuple[str, str, int]] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record holds no exception, or one of a type and place that no record before it held."""
        kind, _, trace = record.exc_info or (None, None, None)
        frames = traceback.extract_tb(trace)
        if not kind or not frames:
            return True
        # The message is no part of it: it may quote the page.
        key = (kind.__qualname__, frames[-1].filename, frames[-1].lineno or 0)
        is_new = key not in self._told
        self._told.add(key)
        return is_new


def hush() -> None:
    """Silence the loggers that repeat outcomes."""
    for name in _REPEATING:
        logging.getLogger(name).setLevel(logging.ERROR)


def tell_once() -> None:
    """Keep errors that repeat each other from standard error; only once the crawl is open does its handler stay."""
    handler = get_scrapy_root_handler()
    if type(handler) is logging.StreamHandler:  # a log file is a StreamHandler too
        handler.addFilter(Once())


class RunLog(logging.FileHandler):
    """The file `crawl.log`. A disk that takes no more lines is told once, for a crawl is worth more than its log."""

    def __init__(self, path: Path, layout: str, date_layout: str, run: str = "") -> None:
        """Open the file of a run, behind what was written before it was stopped; raises `OSError`."""
        super().__init__(path, mode="a", encoding="utf-8", errors="backslashreplace")
        self.setLevel(logging.INFO)
        self.setFormatter(logging.Formatter(layout, date_layout))
        self._is_broken = False
        RUN.set(run)
        self.addFilter(lambda _: RUN.get() in {"", run})

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (logging's name)
        """Complain once, on standard error."""
        if not self._is_broken:
            self._is_broken = True
            sys.stderr.write(f"can't write {self.baseFilename}: {sys.exc_info()[1]}\n")
