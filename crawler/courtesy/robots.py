"""robots.txt as RFC 9309 wants it: asked for once an authority, obeyed for a day; no page where it can't be read."""

import asyncio
import logging
import time
from collections.abc import Mapping
from typing import Final, NamedTuple, Self
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadConnectionRefusedError
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.courtesy.coding import UNREADABLE
from crawler.courtesy.manners import check_tokens
from crawler.courtesy.rules import MAX_BYTES, Rules, is_readable, parse
from crawler.courtesy.state import find_hosts
from crawler.outcomes import REDIRECTS, Refused, to_refusal
from crawler.site import SCHEMES, canonical, host_of, scheme_of
from pipelines.errors import Fact, Reason, StorageError
from pipelines.storage.hosts import Hosts, RobotsCopy

DAY_SECONDS: Final = 86400.0
"""RFC 9309 section 2.4: no copy is used for longer."""
MAX_HOPS: Final = 5
"""RFC 9309 section 2.3.1.2: so many redirects are followed at least."""
KNOWN: Final = "robots"
"""The key of `Request.meta` under which each request carries what is `Known` of its authority."""

_OWN: Final = "is_robots"
_PRIORITY: Final = 1000
_TOO_MANY_REQUESTS: Final = 429
_REFUSALS: Final = frozenset({401, 403})
# An answer came, and is none that can be read.
_UNREADABLE: Final = UNREADABLE | {Reason.TOO_SLOW}
# These say more than that robots.txt could not be read, and are true of every address of the host.
_HOST_REASONS: Final = frozenset({Reason.DNS, Reason.TLS})

logger = logging.getLogger(__name__)


class Known(NamedTuple):
    """What is known of the robots.txt of an authority."""

    copy: RobotsCopy | None
    """The bytes, with the time they were received; none where there is no answer."""
    rules: Rules
    refusal: tuple[Reason, Mapping[str, Fact]] | None
    """Why nothing may be asked for at all."""
    until: float
    """When that is no longer known, in seconds since 1970."""


class Terms(NamedTuple):
    """What the operator decides; see `crawler.settings`."""

    tokens: tuple[str, ...]
    max_age: float
    retry: float
    timeout: float
    max_delay: float
    refused_allows: bool
    retries: int

    @classmethod
    def read(cls, crawler: Crawler) -> Self:
        """The terms in the settings of a crawl."""
        settings = crawler.settings
        return cls(
            check_tokens(settings.getlist("ROBOTS_TOKENS")),
            min(settings.getfloat("ROBOTS_MAX_AGE"), DAY_SECONDS),
            settings.getfloat("ROBOTS_RETRY"),
            settings.getfloat("ROBOTS_TIMEOUT"),
            settings.getfloat("CRAWL_DELAY_MAX"),
            settings.getbool("ROBOTS_REFUSED_ALLOWS"),
            min(1, settings.getint("RETRY_TIMES")),
        )


class Robots:
    """The downloader middleware that keeps back what robots.txt forbids, and all of a host whose file does not come."""

    def __init__(self, crawler: Crawler, hosts: Hosts) -> None:
        """Begin with the copies that `hosts` keeps."""
        self._crawler = crawler
        self._hosts = hosts
        self._terms = Terms.read(crawler)
        self._asked: dict[str, asyncio.Future[Known]] = {}
        self._delays: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Use the crawl's store of hosts."""
        return cls(crawler, find_hosts(crawler))

    async def process_request(self, request: Request) -> None:
        """Raise `Refused` where the request may not be sent."""
        if request.meta.get(_OWN) or scheme_of(request.url) not in SCHEMES:
            return
        known = request.meta[KNOWN] = await self._know(authority_of(request.url))
        if known.refusal:
            # A new one each time: an exception raised again and again holds all its tracebacks.
            raise Refused(known.refusal[0], **known.refusal[1], asked="robots.txt")
        if not known.rules.allows(request.url, self._terms.tokens):
            raise Refused(Reason.ROBOTS_DISALLOW)

    async def _know(self, authority: str) -> Known:
        asked = self._asked.get(authority)
        if asked is None or (asked.done() and asked.result().until <= time.time()):
            asked = self._asked[authority] = asyncio.ensure_future(self._learn(authority))
        # All requests of an authority wait for the same answer, and one that is cancelled must not cancel it.
        return await asyncio.shield(asked)

    async def _learn(self, authority: str) -> Known:
        copy = self._hosts.robots(authority)
        if not (copy and 0 <= time.time() - copy.fetched_at < self._terms.max_age):
            try:
                copy = await self._fetch(authority)
            except Refused as refusal:
                logger.info("robots.txt of %s can't be read: %s %s", authority, refusal.reason, dict(refusal.facts))
                return Known(None, Rules(), (refusal.reason, refusal.facts), time.time() + self._terms.retry)
            self._hosts.keep_robots(copy)
        # Elsewhere, for a file at the limit takes longer than other requests should wait.
        rules = await asyncio.to_thread(parse, copy.content)
        delay = rules.crawl_delay(self._terms.tokens)
        self._note_delay(authority, delay)
        return Known(copy, rules, self._judge(copy.status, delay), copy.fetched_at + self._terms.max_age)

    def _judge(self, status: int, delay: float) -> tuple[Reason, Mapping[str, Fact]] | None:
        if status in _REFUSALS and not self._terms.refused_allows:
            return Reason.ROBOTS_DISALLOW, {"status": status}
        if delay > self._terms.max_delay:
            return Reason.CRAWL_DELAY, {"delay_seconds": min(delay, DAY_SECONDS), "max_seconds": self._terms.max_delay}
        return None

    def _note_delay(self, authority: str, delay: float) -> None:
        # A host is one, however many authorities it has; one that asks for too much is not asked at all.
        host = host_of(authority)
        self._delays[authority] = min(delay, self._terms.max_delay)
        longest = max(delay for other, delay in self._delays.items() if host_of(other) == host)
        if self._hosts.host(host).delay != longest:
            self._hosts.change(host, lambda known: known._replace(delay=longest))

    async def _fetch(self, authority: str) -> RobotsCopy:
        url, seen = f"{authority}/robots.txt", list[str]()
        while len(seen) <= MAX_HOPS:
            response = await self._download(url)
            if response.status not in REDIRECTS:
                return _to_copy(authority, response, time.time())
            seen.append(url)
            url = find_target(response)
            if url in seen:
                raise Refused(Reason.ROBOTS_UNREACHABLE, status=response.status, detail=f"redirected back to {url}")
        raise Refused(Reason.ROBOTS_UNREACHABLE, detail=f"more than {MAX_HOPS} redirects")

    async def _download(self, url: str) -> Response:
        request = Request(
            url,
            callback=NO_CALLBACK,
            headers={"Accept": "text/plain,*/*;q=0.5", "Accept-Encoding": "identity"},
            meta={_OWN: True, "download_timeout": self._terms.timeout, "max_retry_times": self._terms.retries},
            priority=_PRIORITY,
        )
        try:
            return await self._crawler.engine.download_async(request)
        except StorageError:
            raise
        except Refused as refused:
            if refused.reason not in _UNREADABLE:
                raise
            raise Refused(Reason.ROBOTS_UNREACHABLE, **refused.facts) from refused
        except Exception as error:  # any failure to read the file has the same consequence
            refusal = to_refusal(error)
            if refusal.reason in _HOST_REASONS or isinstance(error, DownloadConnectionRefusedError):
                raise refusal from error
            raise Refused(Reason.ROBOTS_UNREACHABLE, **refusal.facts) from error


def authority_of(address: str) -> str:
    """Scheme, host and port of an http address, as they begin it.

    >>> authority_of("https://shelf.example:8443/a?b")
    'https://shelf.example:8443'
    """
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}"


def find_target(response: Response) -> str:
    """Where a redirect leads; raises `Refused` where that is no address."""
    location = (response.headers.get(b"Location") or b"").decode("utf-8", "replace")
    try:
        return canonical(urljoin(response.url, location), ()) if location else response.url
    except ValueError as error:
        raise Refused(Reason.ROBOTS_UNREACHABLE, status=response.status, detail=f"redirected: {error}") from error


def _to_copy(authority: str, response: Response, now: float) -> RobotsCopy:
    """What an answer decides: rules, or by a refusal (4xx) that there are none; raise `Refused` for any other."""
    is_rules = 200 <= response.status < 300
    if not is_rules and (response.status // 100 != 4 or response.status == _TOO_MANY_REQUESTS):
        raise Refused(Reason.ROBOTS_UNREACHABLE, status=response.status)
    if is_rules and not is_readable(response.body):
        raise Refused(Reason.ROBOTS_UNREACHABLE, status=response.status, detail="the file is no text in UTF-8")
    # One byte more than is parsed shows that there was more. The text of an error page is no rule.
    return RobotsCopy(authority, response.status, now, response.body[: MAX_BYTES + 1] if is_rules else b"")
