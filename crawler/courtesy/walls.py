"""The extension that tells the pace of walls: who shows one instead of a page wants to be asked less."""

from typing import Final, Self

from scrapy import signals
from scrapy.crawler import Crawler

from crawler.courtesy.pace import Pace
from crawler.site import host_of
from pipelines.errors import Reason
from pipelines.model import Miss, State
from pipelines.record import Entry

WALLS: Final = frozenset({Reason.SECURITY_CHECK, Reason.CAPTCHA, Reason.LOGIN_WALL, Reason.RATE_LIMITED})
"""Reasons that say more of the host than of the page; a page that is gone says nothing of its host."""


class Walls:
    """Looks at each outcome of the stages."""

    def __init__(self, crawler: Crawler) -> None:
        """Listen to `crawler`."""
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen to what comes out of the stages."""
        walls = cls(crawler)
        crawler.signals.connect(walls.item_scraped, signals.item_scraped)
        return walls

    def item_scraped(self, item: Entry | Miss) -> None:
        """Slow the host of a wall down; a page that was one ends a row of them."""
        pace = self._crawler.get_downloader_middleware(Pace)
        if pace is None:
            raise ValueError("DOWNLOADER_MIDDLEWARES lacks crawler.courtesy.pace.Pace, which slows hosts down")
        if isinstance(item, Entry):
            pace.welcome(host_of(item.page.url))
        elif item.state is State.REJECTED and item.reason in WALLS:
            pace.block(host_of(item.address), str(item.reason))
