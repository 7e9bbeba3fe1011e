"""One page alone: asked for with a crawl's own manners, or read from a file. Nothing is written."""

from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from parsel import Selector
from scrapy import Request
from scrapy.crawler import CrawlerProcessBase
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from crawler.intake import Intake
from crawler.loader import Definitions, load_site
from crawler.pages import Received, read, read_markup
from crawler.progress import Progress
from crawler.run import Run
from crawler.seeds import Seeds
from crawler.site import SCHEMES, Site, canonical, host_of, scheme_of
from crawler.spiders.preview import Output, PreviewSpider
from pipelines.errors import IngestError
from pipelines.model import Miss, Page, State
from pipelines.storage.ledger import Kind, Visit

GENERIC: Final = "generic"
_RUNS: Final = frozenset(f"{extension.__module__}.{extension.__qualname__}" for extension in (Run, Progress))

_STATED: Final = "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"


class Single(PreviewSpider):
    """Asks for one address, and for those it redirects to, and keeps what came of it."""

    found: Received | Miss | None = None
    """What came last: a redirect's own outcome is followed by what its target gives. None before the first."""

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Leave out what opens a run, what counts its pages and the stages, which have no session to write to."""
        super().update_settings(settings)
        # By name and with the highest priority: what the settings file names can't be taken out with less.
        kept = {name: order for name, order in settings.getdict("EXTENSIONS").items() if name not in _RUNS}
        settings.set("EXTENSIONS", kept, "cmdline")
        settings.set("HOSTS_KEPT", False, "cmdline")
        settings.set("ITEM_PROCESSOR", "scrapy.pipelines.ItemPipelineManager", "cmdline")
        settings.set("ITEM_PIPELINES", {}, "cmdline")
        settings.set("SCHEDULER", "scrapy.core.scheduler.Scheduler", "cmdline")

    async def start(self) -> AsyncIterator[Any]:
        """Yield the request for the address, where it may be asked for."""
        self._taken = _Taken()
        self.intake = Intake(self.site, self.seeds.hosts, self._taken)
        async for miss in self._take_up(self.seeds.visits):
            self._keep(miss)
        for request in self._ask():
            yield request

    async def receive(self, response: Response, visit: Visit) -> AsyncIterator[Any]:
        """Yield the request that a response leads to."""
        async for output in super().receive(response, visit):
            self._keep(output)
        for request in self._ask():
            yield request

    def fail(self, failure: Failure) -> list[Output]:
        """Return nothing."""
        self._keep(*super().fail(failure))
        return []

    async def _read(self, received: Received, visit: Visit) -> AsyncIterator[Output]:
        # Read where it is asked for, by whichever definition.
        self.found = received
        nothing: tuple[Output, ...] = ()
        for output in nothing:
            yield output

    def _keep(self, output: Output) -> None:
        # Where a redirect leads to is told before the redirect itself, and is what was asked for.
        if isinstance(output, Miss) and not (output.state is State.REDIRECTED and self.found):
            self.found = output

    def _ask(self) -> Iterator[Request]:
        while self._taken.visits:
            visit = self._taken.visits.pop()
            yield Request(visit.address, callback=self.receive, errback=self.fail, cb_kwargs={"visit": visit})


class _Taken:
    """A register without a run: every address is new, but for those that it remembers itself."""

    def __init__(self) -> None:
        self.visits: list[Visit] = []
        self._known: set[str] = set()

    def visit(self, visit: Visit, *, is_named: bool = False, is_leased: bool = False) -> bool:
        is_new = visit.address not in self._known
        self._known.add(visit.address)
        if is_new and not is_leased:
            self.visits.append(visit)
        return is_new

    def knows(self, address: str) -> bool:
        return address in self._known

    def settle(self, document: str, address: str, hops: Iterable[str]) -> str:
        return address


def fetch(process: CrawlerProcessBase, address: str, site: Site) -> Page | Miss:
    """Ask for one page of a site and wait for what comes of it; the reactor runs once, so this can be called once.

    `KeyboardInterrupt` where the operator did not wait, `RuntimeError` after an error that the log tells.
    """
    received = receive(process, address, site)
    return received if isinstance(received, Miss) else read_page(received, site)


def receive(process: CrawlerProcessBase, address: str, site: Site) -> Received | Miss:
    """What came of asking for one page of a site, or why nothing did; otherwise as `fetch`."""
    crawler = process.create_crawler(type("Single", (Single,), {"name": site.name, "site": site}))
    task: Any = process.crawl(crawler, seeds=Seeds((Visit(address, Kind.PREVIEW),), 1, {}))
    process.start()
    if isinstance(crawler.spider, Single) and crawler.spider.found:
        return crawler.spider.found
    error = task.exception() if task.done() and not task.cancelled() else None
    if error or crawler.stats.get_value("finish_reason") == "finished":
        raise RuntimeError(f"{address} was not read") from error
    raise KeyboardInterrupt


def find_site(address: str, name: str = "") -> Site:
    """The definition of that name; without a name the one whose site an address lies on, else `generic`.

    `ValueError` where there is no such definition, or where several cover the address.
    """
    known = Definitions().list()
    if name and name not in known:
        raise ValueError(f"unknown definition {name!r}; known: {', '.join(known)}")
    fitting = [name] if name else [word for word in known if load_site(word).covers(host_of(address))]
    if len(fitting) > 1:
        raise ValueError(f"several definitions cover {host_of(address)}, name one with --site: {', '.join(fitting)}")
    return load_site(fitting[0] if fitting else GENERIC)


def read_page(received: Received, site: Site) -> Page | Miss:
    """The page that was received, or why it is none."""
    try:
        return read(received, site)
    except IngestError as error:
        publisher = site.publisher(received.address)
        return Miss(received.address, State.REJECTED, error.reason, error.facts, site=publisher)


def read_file(path: Path, max_bytes: int, fetched: datetime) -> Received:
    """The page in a file, under the address that it states of itself, else under the file's own.

    `ValueError` with one line where it can't be read or has more than `max_bytes`.
    """
    try:
        if path.stat().st_size > max_bytes:
            raise ValueError(f"{path} has {path.stat().st_size} bytes; a page has at most {max_bytes}")
        body = path.read_bytes()
    except OSError as error:
        raise ValueError(f"can't read {str(path)!r}: {error.strerror}") from error
    # Of a plain text that shows markup the bytes alone would say that it is markup.
    content_type = "text/plain" if path.suffix == ".txt" else ""
    own = f"file://localhost{quote(str(path.resolve()))}"
    received = Received(own, content_type, body, fetched)
    return replace(received, address=_find_stated(received) or own)


def _find_stated(received: Received) -> str:
    """The first http address among those that a page calls its own, empty where it states none."""
    try:
        markup = read_markup(received)
    except IngestError:  # told with its reason when the page is read
        return ""
    stated = Selector(text=markup.text, type="html").xpath(_STATED).getall() if markup.form == "html" else []
    return next(filter(None, map(_to_address, stated)), "")


def _to_address(text: str) -> str:
    try:
        address = canonical(text)
    except ValueError:
        return ""
    return address if scheme_of(address) in SCHEMES else ""
