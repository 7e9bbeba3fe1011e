"""A crawl that tells, every few seconds, how many tasks its event loop holds; the file is `SOAK_TASKS`."""

import asyncio
import os
from pathlib import Path
from typing import Self

from scrapy import cmdline, signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import create_looping_call

from crawler import settings

SECONDS = 2.0


class Watch:
    """An extension that counts tasks."""

    def __init__(self, path: Path) -> None:
        """Write to the file at `path`."""
        self._path = path
        self._counting = create_looping_call(self._count)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Count from the first request to the last."""
        watch = cls(Path(os.environ["SOAK_TASKS"]))
        crawler.signals.connect(watch.spider_opened, signals.spider_opened)
        crawler.signals.connect(watch.spider_closed, signals.spider_closed)
        return watch

    def spider_opened(self) -> None:
        """Begin."""
        self._counting.start(SECONDS)

    def spider_closed(self) -> None:
        """End."""
        if self._counting.running:
            self._counting.stop()

    def _count(self) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{len(asyncio.all_tasks())}\n")


if __name__ == "__main__":
    settings.EXTENSIONS["tests.soak.child.Watch"] = 500
    cmdline.execute()
