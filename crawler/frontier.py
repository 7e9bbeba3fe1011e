"""The Scrapy scheduler over the ledger: hosts take turns, an address is leased, its outcome gives the lease back."""

from collections import Counter, deque
from collections.abc import Collection
from typing import Any, Final, Protocol, Self, cast

from scrapy import Request, Spider
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.courtesy.state import find_hosts
from crawler.run import Run, find_run
from crawler.site import host_of
from pipelines.errors import LedgerError, Reason, StorageError
from pipelines.model import Miss, State
from pipelines.storage.hosts import Hosts
from pipelines.storage.ledger import Kind, Visit

LOST: Final = "the request ended without an outcome"


class Asks(Protocol):
    """A spider that takes visits."""

    limit: int

    def receive(self, response: Response, visit: Visit) -> object:
        """Return what a response leads to."""

    def fail(self, failure: Failure) -> object:
        """Return the outcome of an address that brought no response."""


class InProgress:
    """Scrapy's private set of the requests that are under way, from their lease to the end of all their items.

    Nothing public tells when a request has ended whatever became of it.
    """

    def __init__(self, crawler: Crawler) -> None:
        """Raise `AttributeError` where this Scrapy has no such set."""
        self._crawler = crawler

    def find(self) -> Collection[Request]:
        """The requests under way."""
        slot = cast("Any", self._crawler.engine)._slot
        return cast("set[Request]", slot.inprogress)


class Frontier(BaseScheduler):
    """Hands out addresses of the ledger as requests, at most `width` of a host at once.

    A host that another run holds is left for later: Scrapy asks again after each answer, and every five seconds.
    """

    def __init__(self, run: Run, hosts: Hosts, in_progress: InProgress, width: int) -> None:
        """Lease from the session of `run` what lies on hosts that no other run holds."""
        self.is_limited = False
        self._run = run
        self._session = run.session
        self._hosts = hosts
        self._claimed: set[str] = set()
        self._in_progress = in_progress
        self._width = width
        self._asked: dict[str, Request] = {}
        # What Scrapy's retries give back: leased still.
        self._returned = deque[Request]()
        self._host = ""
        self._requested = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the run that is open, and Scrapy's own bound on requests to a host."""
        run = find_run(crawler)
        if run is None:
            raise ValueError("EXTENSIONS lacks crawler.run.Run, which opens the session")
        return cls(
            run, find_hosts(crawler), InProgress(crawler), crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
        )

    def open(self, spider: Spider) -> None:
        """Ask for `spider`."""
        self._in_progress.find()
        self._spider = cast("Asks", spider)

    def close(self, reason: str) -> None:
        """End what is left under way without an outcome; what was only leased waits for the next run."""
        if not self._run.failure:
            self._sweep()

    def has_pending_requests(self) -> bool:
        """There is an address that could be asked for now or later."""
        if self._run.failure:
            return False
        return bool(self._returned) or bool(not self._is_full() and self._session.next_host(""))

    def enqueue_request(self, request: Request) -> bool:
        """Take back a request that Scrapy wants to try again; addresses come by the ledger alone."""
        if not isinstance(request.cb_kwargs.get("visit"), Visit):
            raise TypeError(f"{request} is no request of the frontier")
        self._asked[request.cb_kwargs["visit"].address] = request
        self._returned.append(request)
        return True

    def next_request(self) -> Request | None:
        """The next request, of the next host in turn that has room; none where all wait."""
        if self._run.failure:
            return None
        try:
            self._sweep()
            return self._take_back() or self._take_next()
        except (StorageError, LedgerError) as error:
            self._run.give_up(error)
            return None

    def _take_next(self) -> Request | None:
        visit = None if self._is_full() else self._find_permitted()
        if visit is None:
            self._release_hosts()
            return None
        self._requested += visit.kind is Kind.PREVIEW and not visit.hops
        self._asked[visit.address] = self._ask(visit)
        return self._asked[visit.address]

    def _take_back(self) -> Request | None:
        while self._returned:
            request = self._returned.popleft()
            if not self._is_withdrawn(request.cb_kwargs["visit"].address):
                return request
        return None

    def _is_withdrawn(self, address: str) -> bool:
        """The address was withdrawn, maybe since it was found; then it ends here."""
        is_withdrawn = self._session.is_withdrawn(address)
        if is_withdrawn:
            self._run.end(Miss(address, State.SKIPPED, Reason.TAKEDOWN))
        return is_withdrawn

    def _lease(self) -> Visit | None:
        busy = Counter(host_of(request.url) for request in self._in_progress.find())
        first = host = self._session.next_host(self._host)
        while host and not (busy[host] < self._width and self._claim(host)):
            host = self._session.next_host(host)
            if host == first:
                return None
        self._host = host
        return self._session.lease(host) if host else None

    def _claim(self, host: str) -> bool:
        if host not in self._claimed and self._hosts.claim(host, self._run.session.run.id):
            self._claimed.add(host)
        return host in self._claimed

    def _release_hosts(self) -> None:
        # Where nothing could be leased, a host without a request has no address that waits. Two runs that each kept
        # such a host, and waited for the other's, would wait for ever.
        busy = {host_of(request.url) for request in (*self._in_progress.find(), *self._returned)}
        for host in self._claimed - busy:
            self._hosts.release(host)
        self._claimed &= busy

    def _find_permitted(self) -> Visit | None:
        while visit := self._lease():
            if not self._is_withdrawn(visit.address):
                return visit
        return None

    def _ask(self, visit: Visit) -> Request:
        validators = {"If-None-Match": visit.etag, "If-Modified-Since": visit.last_modified}
        return Request(
            visit.address,
            callback=self._spider.receive,
            errback=self._spider.fail,
            cb_kwargs={"visit": visit},
            headers={name: value for name, value in validators.items() if value},
        )

    def _is_full(self) -> bool:
        """The operator's limit of preview pages is reached."""
        is_full = 0 < self._spider.limit <= self._requested
        self.is_limited = self.is_limited or (is_full and bool(self._session.next_host("")))
        return is_full

    def _sweep(self) -> None:
        """Find the requests that are over; one whose address has no outcome was lost on the way."""
        under_way = {*map(id, self._in_progress.find()), *map(id, self._returned)}
        for address in [address for address, request in self._asked.items() if id(request) not in under_way]:
            del self._asked[address]
            if self._session.is_leased(address):
                self._run.end(Miss(address, State.FAILED, Reason.INTERNAL, {"error": LOST}))
