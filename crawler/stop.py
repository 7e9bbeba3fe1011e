"""SIGINT and SIGTERM: the first lets the crawls of a process finish what is in hand, a second stops them at once."""

import asyncio
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import Any, Final, cast

from scrapy.crawler import AsyncCrawlerProcess

STOPPING: Final = object()
"""Scrapy's kind of signal, sent to each crawler with the `number` of the system's signal."""

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """Takes the place of Scrapy's own handlers, which tell nobody which signal came nor whether a run was open yet."""

    signal: int = 0
    """The first one that came."""

    def __init__(self, process: AsyncCrawlerProcess, grace_seconds: float) -> None:
        """Obey from here on; what is not finished after `grace_seconds` is stopped as by a second signal."""
        self._process = process
        self._grace_seconds = grace_seconds
        self._loop = asyncio.get_event_loop()
        self._stopping: asyncio.Task[None] | None = None
        for number in _SIGNALS:
            signal.signal(number, self._note)

    def end(self) -> None:
        """Ignore what comes from here on: how the crawls ended is settled."""
        for number in _SIGNALS:
            signal.signal(number, signal.SIG_IGN)

    def _note(self, number: int, frame: FrameType | None) -> None:
        act = self._stop_now if self.signal else self._stop
        self.signal = self.signal or number
        # Not from here: what the signal interrupted may be in the middle of writing to the same stream.
        self._loop.call_soon_threadsafe(act)

    def _stop(self) -> None:
        for crawler in self._process.crawlers:
            crawler.signals.send_catch_log(STOPPING, number=self.signal)
        sys.stderr.write("stopping: finishing what is in hand; again to stop at once\n")
        self._loop.call_later(self._grace_seconds, self._stop_now)
        self._stopping = self._loop.create_task(self._process.stop())
        # A crawl that has not begun yet is not among those that end by themselves.
        self._stopping.add_done_callback(self._stop_now)

    def _stop_now(self, _: object = None) -> None:
        from twisted.internet import reactor  # noqa: PLC0415 (Scrapy installs it before it is imported)

        # It has stopped already, or is about to.
        with suppress(RuntimeError):
            cast("Any", reactor).stop()
