"""The documents of a site besides robots.txt that speak of rights: each asked for once in a while, and kept."""

import logging
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Final, NamedTuple

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.courtesy.robots import DAY_SECONDS, MAX_HOPS, Terms, find_target
from crawler.courtesy.rules import MAX_BYTES
from crawler.outcomes import REDIRECTS, Refused, explain, to_refusal
from crawler.site import canonical
from pipelines.errors import StorageError
from pipelines.storage.hosts import DocumentCopy, Hosts

OWN: Final = "is_document"
"""The key of `Request.meta` of a request for a document: what it says binds pages, not itself."""
MAX_STANDING: Final = 30 * DAY_SECONDS
"""So long a copy stands whose document can't be read any more, as RFC 9309 section 2.3.1.4 has it for robots.txt."""

_PRIORITY: Final = 900
# The site's own word that there is no such document; every other failure says nothing of it.
_NONE: Final = frozenset({404, 410})

logger = logging.getLogger(__name__)


class Found(NamedTuple):
    """What is known of a document."""

    address: str
    """As it was named; the copies have the canonical one, empty where that is none."""
    last: DocumentCopy
    """What came of the last request for it."""
    binding: DocumentCopy
    """What counts: the same, or where it can't be read the last copy that could, if that is not too old."""

    @property
    def copies(self) -> tuple[DocumentCopy, ...]:
        """The two, or the one that they are; none of what is no address."""
        return tuple(copy for copy in dict.fromkeys((self.last, self.binding)) if copy.address)


class Documents:
    """Gets documents, from the store of hosts or from their site, through the other middlewares."""

    def __init__(self, crawler: Crawler, hosts: Hosts) -> None:
        """Use each copy as long as one of robots.txt."""
        self._crawler = crawler
        self._hosts = hosts
        self._terms = Terms.read(crawler)

    async def get(self, address: str, is_readable: Callable[[str], bool]) -> Found:
        """The document at an address; one that can't be had is a copy without content."""
        try:
            place = canonical(address, ())
        except ValueError:  # no address, so there is nothing to know
            nothing = DocumentCopy("", 0, time.time(), b"")
            return Found(address, nothing, nothing)
        last = self._hosts.document(place)
        if not (last and 0 <= time.time() - last.fetched_at < self._terms.max_age):
            last = await self._fetch(place)
            if last.status in _NONE or (last.is_success and is_readable(last.text)):
                self._hosts.keep_standing(last)
            self._hosts.keep_document(last)
        return Found(address, last, self._find_binding(last))

    def _find_binding(self, last: DocumentCopy) -> DocumentCopy:
        standing = self._hosts.standing(last.address)
        if standing is None or not 0 <= last.fetched_at - standing.fetched_at < MAX_STANDING:
            return last
        if standing != last:
            moment = datetime.fromtimestamp(standing.fetched_at, UTC)
            logger.info("%s can't be read (status %d): what it said at %s stands", last.address, last.status, moment)
        return standing

    def until(self, documents: Iterable[Found]) -> float:
        """When what is known of the first of the documents is too old, in seconds since 1970."""
        return min((found.last.fetched_at + self._terms.max_age for found in documents), default=float("inf"))

    async def _fetch(self, address: str) -> DocumentCopy:
        try:
            response = await self._download(address)
        except (ValueError, Refused) as error:  # no address to ask for, or no answer: nothing is known of the document
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
