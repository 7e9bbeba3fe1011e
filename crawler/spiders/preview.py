"""From seeds to pages: listings and sitemaps lead to preview pages, each address is asked once and ends once."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import ClassVar, TypeAlias

from scrapy import Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.consent import STATED
from crawler.intake import Intake, Register, follow
from crawler.links import read_listing, read_sitemap
from crawler.outcomes import REDIRECTS, error_of, tell_error, tell_status
from crawler.pages import Encodings, Received, read, read_markup
from crawler.run import find_run
from crawler.seeds import Seeds, read_seeds
from crawler.site import SCHEMES, Site, host_of, scheme_of
from crawler.spiders.answers import find_exchange, note_reading, read_validators, to_received
from pipelines.errors import IngestError, LedgerError, StorageError
from pipelines.evidence import NOTHING_STATED
from pipelines.model import Miss, Page, State
from pipelines.storage.ledger import Kind, Visit
from pipelines.storage.rows import MAX_LINKS

Output: TypeAlias = Page | Miss

NOT_MODIFIED = 304
VISITS_AT_ONCE = 200
"""So many addresses are put into the ledger before other work gets its turn."""
STALE_LISTINGS = 10
"""So many listing pages in a row without a new preview page are an endless space of addresses, or its end."""


class PreviewSpider(Spider):
    """Crawls the preview pages of one definition; the loader derives a class for each."""

    site: ClassVar[Site]
    intake: Intake
    """There once the crawl starts."""
    _seeding: Iterator[Miss | None] | None = None

    def __init__(self, name: str | None = None, seeds: Seeds | None = None, **arguments: str) -> None:
        """Begin with `seeds`, or with those that arguments as on the command line name."""
        super().__init__(name)
        self.seeds = seeds or read_seeds(self.site, arguments)
        self.arguments = self.seeds.arguments
        self.limit = self.seeds.limit
        self._encodings = Encodings()

    async def start(self) -> AsyncIterator[Output]:
        """Put the seeds into the ledger, where the frontier finds them; yield those that may not be asked for."""
        run = find_run(self.crawler)
        if run is None:
            raise ValueError("EXTENSIONS lacks crawler.run.Run, which opens the session")
        try:
            async for miss in take_turns(self.take_seeds(run.session)):
                yield miss
        except (StorageError, LedgerError) as error:
            run.give_up(error)
        else:
            # At once: a run that is killed while they wait would go on without them.
            run.commit()

    def take_seeds(self, register: Register) -> Iterator[Miss | None]:
        """Put one seed after the other into the ledger; where it may not be asked for, its outcome.

        It is the same iterator each time: where a stop comes before the last seed, who closes the run takes the rest.
        """
        if self._seeding is None:
            self.intake = Intake(self.site, self.seeds.hosts, register)
            self._seeding = (self.intake.admit(visit, is_named=True) for visit in self.seeds)
        return self._seeding

    async def receive(self, response: Response, visit: Visit) -> AsyncIterator[Output]:
        """Yield what a response leads to: the outcome of its address, and those of links that may not be asked for."""
        validators = read_validators(response)
        site = self.site.publisher(visit.address)
        self._explain(response, visit)
        if response.status in REDIRECTS:
            async for output in self._follow(response, visit):
                yield output
        elif response.status == NOT_MODIFIED and (visit.etag or visit.last_modified):
            state = State.UNCHANGED if visit.kind is Kind.PREVIEW else State.LISTED
            yield Miss(visit.address, state, facts={"status": NOT_MODIFIED}, site=site, validators=validators)
        elif miss := tell_status(visit.address, response.status, site):
            yield miss
        else:
            try:
                async for output in self._read(to_received(response, visit, validators), visit):
                    note_reading(response, output)
                    yield output
            except IngestError as error:
                yield Miss(visit.address, State.REJECTED, error.reason, error.facts, site=site)

    def _explain(self, response: Response, visit: Visit) -> None:
        """Let the archive know by what the page is read besides its response."""
        if exchange := find_exchange(response):
            exchange.stated = response.meta.get(STATED, NOTHING_STATED)
            exchange.usual_encoding = self._encodings.usual(visit.host)

    def fail(self, failure: Failure) -> list[Output]:
        """Return the outcome of an address that brought no response."""
        error = error_of(failure)
        if isinstance(error, StorageError):
            # A new one: the same again would be a download error to Scrapy, and not one that stops a run.
            raise StorageError(str(error)) from error
        visit: Visit = failure.request.cb_kwargs["visit"]  # type: ignore[attr-defined]  # Scrapy sets it, untyped
        return [tell_error(visit.address, error, self.site.publisher(visit.address))]

    async def _read(self, received: Received, visit: Visit) -> AsyncIterator[Output]:
        if visit.kind is Kind.PREVIEW:
            page = read(received, self.site, self._encodings.usual(visit.host))
            self._encodings.note(visit.host, page)
            yield page
            return
        visits = self._list(received, visit) if visit.kind is Kind.LISTING else self._map(received, visit)
        links: list[str] = []
        # The page itself ends last: a kill before that makes the next run read it again.
        async for miss in self._take_up(_note(visits, links), origin=visit.host):
            yield miss
        site = self.site.publisher(visit.address)
        yield Miss(visit.address, State.LISTED, links=tuple(links), site=site, validators=received.validators)

    def _list(self, received: Received, visit: Visit) -> Iterator[Visit]:
        listing = read_listing(read_markup(received).text, visit.address, self.site)
        previews = [address for address in listing.previews if self._may_lead_to(address, visit.host)]
        is_stale = all(map(self.intake.knows, previews))
        yield from (Visit(address, Kind.PREVIEW) for address in previews)
        depth = visit.depth + 1 if is_stale else 0
        if depth < STALE_LISTINGS:
            yield from (Visit(address, Kind.LISTING, depth=depth) for address in listing.following)

    def _map(self, received: Received, visit: Visit) -> Iterator[Visit]:
        for found in read_sitemap(received.body, visit.address, self.settings.getint("DOWNLOAD_MAXSIZE")):
            if found.is_sitemap:
                yield Visit(found.address, Kind.SITEMAP, depth=visit.depth + 1)
            elif self.site.is_preview(found.address) or not self._is_at_home(found.address, visit.host):
                yield Visit(found.address, Kind.PREVIEW, changed=found.changed)

    def _may_lead_to(self, address: str, host: str) -> bool:
        # A listing links to other sites as it likes; a sitemap has no business to, so there it is worth a reject.
        return scheme_of(address) not in SCHEMES or self._is_at_home(address, host)

    def _is_at_home(self, address: str, host: str) -> bool:
        # A run that goes on, or asks known pages again, need not name the host that they lie on.
        return self.intake.is_on_site(address) or (scheme_of(address) in SCHEMES and host_of(address) == host)

    async def _follow(self, response: Response, visit: Visit) -> AsyncIterator[Output]:
        location = (response.headers.get(b"Location") or b"").decode("utf-8", "replace")
        max_hops = self.settings.getint("REDIRECT_MAX_TIMES")
        miss, target = follow(visit, response.status, location, self.site, max_hops)
        async for output in self._take_up([target] if target else [], origin=visit.host):
            yield output
        yield miss

    def _take_up(self, visits: Iterable[Visit], origin: str = "") -> AsyncIterator[Miss]:
        return take_turns(self.intake.admit(visit, origin=origin) for visit in visits)


async def take_turns(misses: Iterable[Miss | None]) -> AsyncIterator[Miss]:
    """Pass on what is there, and let other work have its turn now and then."""
    for number, miss in enumerate(misses, 1):
        if miss:
            yield miss
        if number % VISITS_AT_ONCE == 0:
            await asyncio.sleep(0)


def _note(visits: Iterable[Visit], links: list[str]) -> Iterator[Visit]:
    """Pass visits on and keep the addresses of the first, as many as a row of the sidecar holds."""
    for visit in visits:
        if len(links) <= MAX_LINKS:
            links.append(visit.address)
        yield visit
