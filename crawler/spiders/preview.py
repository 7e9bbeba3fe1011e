"""From seeds to pages: listings and sitemaps lead to preview pages, each address is asked once and ends once."""

from collections.abc import AsyncIterator, Iterable
from datetime import UTC, datetime
from typing import ClassVar, TypeAlias

from scrapy import Request, Spider, signals
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.intake import Intake, Kind, Visit, follow
from crawler.links import read_listing, read_sitemap
from crawler.outcomes import REDIRECTS, error_of, tell_error, tell_status
from crawler.pages import Received, read, read_markup
from crawler.run import Run
from crawler.seeds import Seeds, read_seeds
from crawler.site import SCHEMES, Site, scheme_of
from pipelines.errors import IngestError, StorageError
from pipelines.model import Miss, Page, State

Output: TypeAlias = Page | Miss | Request

STALE_LISTINGS = 10
"""So many listing pages in a row without a new preview page are an endless space of addresses, or its end."""


class PreviewSpider(Spider):
    """Crawls the preview pages of one definition; the loader derives a class for each."""

    site: ClassVar[Site]
    intake: Intake
    """There once the crawl starts."""

    def __init__(self, name: str | None = None, seeds: Seeds | None = None, **arguments: str) -> None:
        """Begin with `seeds`, or with those that arguments as on the command line name."""
        super().__init__(name)
        self.seeds = seeds or read_seeds(self.site, arguments)
        self.arguments = self.seeds.arguments
        self.seeds_left = len(self.seeds.visits)

    @property
    def is_limited(self) -> bool:
        """The limit kept an address from being asked for."""
        return hasattr(self, "intake") and self.intake.is_limited

    async def start(self) -> AsyncIterator[Output]:
        """Yield the seeds one by one as the engine has room, so that a long list is not all in memory as requests."""
        run = self.crawler.get_extension(Run)
        if run is None:
            raise ValueError("EXTENSIONS lacks crawler.run.Run, which opens the session")
        self.intake = Intake(self.site, self.seeds.hosts, self.seeds.limit, run.session)
        for visit in self.seeds.visits:
            if self.crawler.engine.needs_backout():
                await self.crawler.signals.wait_for(signals.scheduler_empty)
            self.seeds_left -= 1
            for output in self._take_up([visit]):
                yield output

    def receive(self, response: Response, visit: Visit) -> list[Output]:
        """Return what a response leads to: the outcome of its address, and requests."""
        if response.status in REDIRECTS:
            return self._follow(response, visit)
        site = self.site.publisher(visit.address)
        if miss := tell_status(visit.address, response.status, site):
            return [miss]
        content_type = (response.headers.get(b"Content-Type") or b"").decode("latin-1")
        received = Received(visit.address, content_type, response.body, datetime.now(UTC), _fields(response))
        try:
            return self._read(received, visit)
        except IngestError as error:
            return [Miss(visit.address, State.REJECTED, error.reason, error.facts, site=site)]

    def fail(self, failure: Failure) -> list[Output]:
        """Return the outcome of an address that brought no response."""
        error = error_of(failure)
        if isinstance(error, StorageError):
            # A new one: the same again would be a download error to Scrapy, and not one that stops a run.
            raise StorageError(str(error)) from error
        visit: Visit = failure.request.cb_kwargs["visit"]  # type: ignore[attr-defined]  # Scrapy sets it, untyped
        return [tell_error(visit.address, error, self.site.publisher(visit.address))]

    def _read(self, received: Received, visit: Visit) -> list[Output]:
        if visit.kind is Kind.PREVIEW:
            return [read(received, self.site)]
        visits = self._list(received, visit) if visit.kind is Kind.LISTING else self._map(received, visit)
        links = tuple(found.address for found in visits)
        outputs = self._take_up(visits)
        return [*outputs, Miss(visit.address, State.LISTED, links=links, site=self.site.publisher(visit.address))]

    def _list(self, received: Received, visit: Visit) -> list[Visit]:
        listing = read_listing(read_markup(received).text, visit.address, self.site)
        previews = [Visit(address, Kind.PREVIEW) for address in listing.previews if self._may_lead_to(address)]
        is_stale = all(self.intake.knows(found.address) for found in previews)
        depth = visit.depth + 1 if is_stale else 0
        following = [Visit(address, Kind.LISTING, depth=depth) for address in listing.following]
        return previews + (following if depth < STALE_LISTINGS else [])

    def _map(self, received: Received, visit: Visit) -> list[Visit]:
        sitemap = read_sitemap(received.body, visit.address, self.settings.getint("DOWNLOAD_MAXSIZE"))
        wanted = (a for a in sitemap.pages if self.site.is_preview(a) or not self.intake.is_on_site(a))
        pages = [Visit(address, Kind.PREVIEW) for address in wanted]
        return pages + [Visit(address, Kind.SITEMAP, depth=visit.depth + 1) for address in sitemap.sitemaps]

    def _may_lead_to(self, address: str) -> bool:
        # A listing links to other sites as it likes; a sitemap has no business to, so there it is worth a reject.
        return scheme_of(address) not in SCHEMES or self.intake.is_on_site(address)

    def _follow(self, response: Response, visit: Visit) -> list[Output]:
        location = (response.headers.get(b"Location") or b"").decode("utf-8", "replace")
        max_hops = self.settings.getint("REDIRECT_MAX_TIMES")
        miss, target = follow(visit, response.status, location, self.site, max_hops)
        return [miss, *self._take_up([target] if target else [])]

    def _take_up(self, visits: Iterable[Visit]) -> list[Output]:
        try:
            found = [self.intake.admit(visit) for visit in visits]
        except StorageError as error:
            # The run has noted it where it happened first, and tells it at the end.
            raise CloseSpider("storage_error") from error
        return [self._ask(entry) if isinstance(entry, Visit) else entry for entry in found if entry]

    def _ask(self, visit: Visit) -> Request:
        return Request(visit.address, callback=self.receive, errback=self.fail, cb_kwargs={"visit": visit})


def _fields(response: Response) -> tuple[tuple[str, str], ...]:
    pairs = response.headers.items() if response.headers else ()
    # As Latin-1 every byte is a character (RFC 9110 section 5.5), so that nothing of a field is lost.
    return tuple((name.decode("latin-1"), text.decode("latin-1")) for name, texts in pairs for text in texts)
