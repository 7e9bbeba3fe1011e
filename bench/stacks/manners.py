"""What the measured crawls of Scrapy share: one host without delay, so that only work is measured."""

from collections.abc import AsyncIterator, Sequence
from typing import Final

from scrapy import Request, Spider

CONCURRENT: Final = 16

MANNERS: Final[dict[str, object]] = {
    "CONCURRENT_REQUESTS": CONCURRENT,
    "CONCURRENT_REQUESTS_PER_DOMAIN": CONCURRENT,
    "COOKIES_ENABLED": False,
    "DOWNLOAD_DELAY": 0,
    "LOG_LEVEL": "INFO",
    "ROBOTSTXT_OBEY": True,
    "TELNETCONSOLE_ENABLED": False,
}


class Listed(Spider):
    """A spider of the addresses that it is given."""

    name = "listed"
    addresses: Sequence[str] = ()

    async def start(self) -> AsyncIterator[Request]:
        """Ask for every address."""
        for address in self.addresses:
            yield Request(address)
