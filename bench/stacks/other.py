"""Crawlee for Python with the same queries and the same item: another crawler beside Scrapy.

`python -m bench.stacks.other LIST FILE` crawls the addresses in LIST and writes its items to FILE.
"""

import asyncio
import sys
from datetime import timedelta
from pathlib import Path

from crawlee import ConcurrencySettings
from crawlee.crawlers import ParselCrawler, ParselCrawlingContext
from crawlee.storage_clients import MemoryStorageClient

from bench.stacks.fields import read
from bench.stacks.manners import CONCURRENT


async def crawl(addresses: list[str], path: Path) -> None:
    """Crawl and write a line a page."""
    crawler = ParselCrawler(
        concurrency_settings=ConcurrencySettings(
            min_concurrency=CONCURRENT, desired_concurrency=CONCURRENT, max_concurrency=CONCURRENT
        ),
        configure_logging=False,
        max_request_retries=0,
        request_handler_timeout=timedelta(seconds=60),
        respect_robots_txt_file=True,
        storage_client=MemoryStorageClient(),
    )
    with path.open("w", encoding="utf-8") as file:

        async def handle(context: ParselCrawlingContext) -> None:
            file.write(read(context.selector, context.request.url).model_dump_json() + "\n")

        crawler.router.default_handler(handle)
        await crawler.run(addresses)


if __name__ == "__main__":
    asyncio.run(crawl(Path(sys.argv[1]).read_text().split(), Path(sys.argv[2])))
