"""Scrapy that only counts the pages: what any crawl with it costs at the least.

`python -m bench.stacks.counting LIST FILE [ITEMS]` writes a line a page to FILE; ITEMS is `CONCURRENT_ITEMS`.
"""

import sys
from pathlib import Path

from scrapy.crawler import CrawlerProcess
from scrapy.http import Response

from bench.stacks.manners import MANNERS, Listed


class Counting(Listed):
    """Counts pages and reads none."""

    name = "counting"
    lengths: list[int]

    def parse(self, response: Response) -> None:
        """Count a page."""
        self.lengths.append(len(response.body))


if __name__ == "__main__":
    lengths: list[int] = []
    items = {"CONCURRENT_ITEMS": int(sys.argv[3])} if len(sys.argv) > 3 else {}
    process = CrawlerProcess({**MANNERS, **items})
    process.crawl(Counting, addresses=Path(sys.argv[1]).read_text().split(), lengths=lengths)
    process.start()
    Path(sys.argv[2]).write_text("".join(f"{length}\n" for length in lengths))
