"""How far a crawl is: a bar on a terminal, else a line now and then, on standard error."""

import logging
import sys
from dataclasses import dataclass
from time import monotonic
from typing import Final, Self

from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn
from rich.progress import Progress as Bar
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.log import get_scrapy_root_handler

from crawler.run import Run
from crawler.stop import STOPPING
from pipelines.model import State
from pipelines.storage.counts import Counts

BAR_SECONDS: Final = 0.5
LINE_SECONDS: Final = 30.0
"""Seldom enough for the mail that a scheduler makes of it."""

_LOST: Final = (State.REJECTED, State.SKIPPED, State.FAILED, State.GONE)


@dataclass(frozen=True, slots=True)
class Figures:
    """Where a crawl stands."""

    done: int
    """Addresses that ended, listings and redirects included, whether on disk yet or not."""
    queued: int
    records: int
    rejects: int
    seconds: float
    is_total_known: bool
    """No listing or sitemap can add addresses."""

    @classmethod
    def of(cls, counts: Counts, seconds: float, *, is_total_known: bool) -> Self:
        """The figures after `seconds`."""
        states = counts.states
        rejects = sum(states[state] for state in _LOST)
        done = counts.taken - counts.pending
        return cls(done, counts.pending, states[State.EMITTED], rejects, seconds, is_total_known)

    def __str__(self) -> str:
        """The figures in one line; the time left only where it can be known.

        >>> print(Figures(120, 80, 110, 10, 150.0, is_total_known=True))
        120 pages done, 80 queued, 110 records, 10 rejects, 0.8 pages/s, 1:40 left
        """
        rate = self.done / self.seconds if self.seconds else 0.0
        told = f"{self.done} pages done, {self.queued} queued, {self.records} records, {self.rejects} rejects"
        left = f", {clock(self.queued / rate)} left" if self.is_total_known and rate else ""
        return f"{told}, {rate:.1f} pages/s{left}"


def clock(seconds: float) -> str:
    """Minutes and seconds, hours in front where there are any.

    >>> clock(7.4), clock(3600)
    ('0:07', '1:00:00')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class Progress:
    """An extension that shows `Figures` while the spider is open."""

    def __init__(self, crawler: Crawler, console: Console) -> None:
        """Write to `console`."""
        self._crawler = crawler
        self._console = console
        self._ticks = create_looping_call(self._tick)
        self._bar: Bar | None = None
        self._task = TaskID(0)
        self._since = 0.0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Show progress on standard error from the opening of the spider to its end."""
        progress = cls(crawler, Console(stderr=True, highlight=False))
        crawler.signals.connect(progress.spider_opened, signals.spider_opened)
        crawler.signals.connect(progress.close, STOPPING)
        crawler.signals.connect(progress.close, signals.spider_closed)
        return progress

    def spider_opened(self) -> None:
        """Begin with nothing done."""
        self._since = monotonic()
        if self._console.is_terminal and self._crawler.settings.getbool("PROGRESS_BAR"):
            self._open_bar()
        self._ticks.start(BAR_SECONDS if self._bar else LINE_SECONDS, now=self._bar is not None)

    def close(self) -> None:
        """Take the bar away, when the crawl ends or begins to; what it came to is for the command to say."""
        if self._ticks.running:
            self._ticks.stop()
        if self._bar:
            self._bar.stop()
            self._bar = None
            _redirect_log()

    def _open_bar(self) -> None:
        console = Console(stderr=True, highlight=False)
        self._bar = Bar(BarColumn(), TextColumn("{task.description}"), console=console, transient=True)
        self._task = self._bar.add_task("")
        self._bar.start()
        _redirect_log()

    def _tick(self) -> None:
        figures = self._measure()
        if self._bar:
            # A terminal shows a typed Ctrl-C at the end of the bar: on the next line it would leave a copy behind.
            self._bar.console.width = self._console.width - len("^C ")
            total = figures.done + figures.queued
            self._bar.update(self._task, description=str(figures), completed=figures.done, total=total)
        else:
            is_alone = self._crawler.settings.getbool("PROGRESS_BAR")
            name = "" if is_alone else f"{self._crawler.spidercls.name}: "
            self._console.print(f"{name}{figures}", soft_wrap=True)

    def _measure(self) -> Figures:
        run, spider = self._crawler.get_extension(Run), self._crawler.spider
        if run is None or spider is None:
            raise ValueError("progress is measured while a run is open")
        seeds = getattr(spider, "seeds", None)
        seconds = monotonic() - self._since
        return Figures.of(run.session.ended, seconds, is_total_known=bool(seeds and seeds.is_list))


def _redirect_log() -> None:
    """Let Scrapy's log lines go to standard error as it is now, which the bar replaces while it stands there."""
    handler = get_scrapy_root_handler()
    if type(handler) is logging.StreamHandler:  # a log file is a StreamHandler too
        handler.setStream(sys.stderr)
