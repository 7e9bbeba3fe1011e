"""robots.txt by Scrapy's own middleware, with RFC 9309's answer where robots.txt itself can't be read."""

from typing import Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

from crawler.outcomes import Refused, to_refusal
from pipelines.errors import Reason

TOO_MANY_REQUESTS = 429


class Robots(RobotsTxtMiddleware):
    """Keeps requests back that robots.txt forbids, and all of a host whose robots.txt does not come.

    RFC 9309 section 2.3.1: a refusal (4xx) is no rule, an unreachable file (5xx, no answer) forbids everything. Scrapy
    asks for the page in both cases, and reads rules out of error pages.
    """

    def __init__(self, crawler: Crawler) -> None:
        """Begin without knowing any host."""
        super().__init__(crawler)
        self._refusals: dict[str, Refused] = {}

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Raise `Refused` where the rules forbid the request, or with what kept the rules away."""
        if refusal := self._refusals.get(urlparse_cached(request).netloc):
            # A new one each time: an exception raised again and again holds all its tracebacks.
            raise Refused(refusal.reason, **{**refusal.facts, "asked": "robots.txt"})
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            raise Refused(Reason.ROBOTS_DISALLOW) from error

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Turn a failed request for robots.txt into `Refused`, which its middleware takes without a traceback."""
        if _is_for_robots(request):
            raise to_refusal(exception) from exception

    # The two methods below are private in Scrapy 2.19: the only places where status and error are known.
    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status == TOO_MANY_REQUESTS or response.status >= 500:
            raise Refused(Reason.ROBOTS_UNREACHABLE, status=response.status)
        rules = response if 200 <= response.status < 300 else response.replace(body=b"")
        await super()._parse_robots(rules, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        refusal = exc if isinstance(exc, Refused) else Refused(Reason.ROBOTS_UNREACHABLE, error=str(exc))
        self._refusals[netloc] = refusal
        super()._robots_error(exc, netloc)


class Redirects(RedirectMiddleware):
    """Follows the redirects of robots.txt alone; each hop of a page is an address of its own, with its own outcome."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Skip the search for a middleware that writes Referer headers: no request carries one."""
        redirects = cls(crawler.settings)
        redirects.crawler = crawler
        return redirects

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Return the request for the next hop, or the response."""
        return super().process_response(request, response) if _is_for_robots(request) else response


def _is_for_robots(request: Request) -> bool:
    """The request is one of `RobotsTxtMiddleware`'s own: no other here goes past the rules."""
    return bool(request.meta.get("dont_obey_robotstxt"))
