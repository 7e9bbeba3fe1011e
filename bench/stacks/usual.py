"""Scrapy as usually written: a query a field, a pydantic item, the feed exporter, `CONCURRENT_ITEMS` as it comes.

`python -m bench.stacks.usual LIST FILE` crawls the addresses in LIST and writes its items to FILE.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from scrapy.crawler import CrawlerProcess
from scrapy.http import HtmlResponse, Response

from bench.stacks.fields import Preview, read
from bench.stacks.manners import MANNERS, Listed


class Usual(Listed):
    """One callback, one item a page."""

    name = "usual"

    def parse(self, response: Response) -> Iterator[Preview]:
        """Read a page."""
        if isinstance(response, HtmlResponse):
            yield read(response.selector, response.url)


if __name__ == "__main__":
    process = CrawlerProcess({**MANNERS, "FEEDS": {sys.argv[2]: {"format": "jsonlines"}}})
    process.crawl(Usual, addresses=Path(sys.argv[1]).read_text().split())
    process.start()
