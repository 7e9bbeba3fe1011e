"""The documents of a site besides robots.txt that speak of rights: each asked for once in a while, and kept."""

import logging
import time
from collections.abc import Iterable
from typing import Final

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.courtesy.robots import MAX_HOPS, Terms, find_target
from crawler.courtesy.rules import MAX_BYTES
from crawler.outcomes import REDIRECTS, Refused, explain, to_refusal
from crawler.site import canonical
from pipelines.errors import StorageError
from pipelines.storage.hosts import DocumentCopy, Hosts

OWN: Final = "is_document"
"""The key of `Request.meta` of a request for a document: what it says binds pages, not itself."""

_PRIORITY: Final = 900

logger = logging.getLogger(__name__)


class Documents:
    """Gets documents, from the store of hosts or from their site, through the other middlewares."""

    def __init__(self, crawler: Crawler, hosts: Hosts) -> None:
        """Use each copy as long as one of robots.txt."""
        self._crawler = crawler
        self._hosts = hosts
        self._terms = Terms.read(crawler)

    async def get(self, addresses: Iterable[str]) -> list[DocumentCopy]:
        """The documents at the addresses, one after the other; one that can't be had is a copy without content."""
        return [await self._get(address) for address in addresses]

    def until(self, copies: Iterable[DocumentCopy]) -> float:
        """When the first of the copies is too old, in seconds since 1970."""
        return min((copy.fetched_at + self._terms.max_age for copy in copies), default=float("inf"))

    async def _get(self, address: str) -> DocumentCopy:
        copy = self._hosts.document(address)
        if not (copy and 0 <= time.time() - copy.fetched_at < self._terms.max_age):
            copy = await self._fetch(address)
            self._hosts.keep_document(copy)
        return copy

    async def _fetch(self, address: str) -> DocumentCopy:
        try:
            response = await self._download(canonical(address, ()))
        except (ValueError, Refused) as error:  # no address, or no answer: nothing is known of the document
            logger.info("a document of a site can't be read: %s", explain(error))
            return DocumentCopy(address, 0, time.time(), b"")
        content = response.body if 200 <= response.status < 300 else b""
        return DocumentCopy(address, response.status, time.time(), content)

    async def _download(self, address: str) -> Response:
        hops = 0
        response = await self._ask(address)
        while response.status in REDIRECTS and hops < MAX_HOPS:
            hops += 1
            response = await self._ask(find_target(response))
        return response

    async def _ask(self, address: str) -> Response:
        meta = {"download_timeout": self._terms.timeout, "download_maxsize": MAX_BYTES, "max_retry_times": 0}
        headers = {"Accept": "*/*", "Accept-Encoding": "identity"}
        request = Request(address, callback=NO_CALLBACK, headers=headers, meta={**meta, OWN: True}, priority=_PRIORITY)
        try:
            return await self._crawler.engine.download_async(request)
        except StorageError:
            raise
        except Exception as error:  # any failure has the same consequence
            raise to_refusal(error) from error
