"""An extension that sends the crawl a signal before it asks for anything: `EARLY=place number`."""

import os
from functools import partial
from typing import Final

from scrapy import signals
from scrapy.crawler import Crawler

NAME: Final = "tests.crawler.early.Early"
_PLACES: Final = {"opened": signals.spider_opened, "started": signals.engine_started}


class Early:
    """Where the place names none of Scrapy's signals, the extension's own beginning is the moment."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Early":
        """Send the signal now, or when it is time."""
        place, number = crawler.settings["EARLY"].split()
        early = cls()
        early.send = partial(os.kill, os.getpid(), int(number))
        if moment := _PLACES.get(place):
            crawler.signals.connect(early.obey, moment)
        else:
            early.send()
        return early

    send: "partial[None]"

    def obey(self) -> None:
        """Send the signal."""
        self.send()
