"""The last check before the wire: no request goes where the operator has not let it go, redirects included."""

from collections.abc import Sequence
from typing import Final, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.resolver import CachingThreadedResolver, dnscache
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawler.courtesy.hosts import Reachable, is_address, is_private
from crawler.outcomes import Refused
from crawler.site import SCHEMES, host_of, port_of, scheme_of
from pipelines.errors import Reason

PORTS: Final = frozenset({80, 443})
"""Where public hosts serve pages; any other has to be named in `REACHABLE_HOSTS`."""


class Reach:
    """A downloader middleware that stands next to the downloader, so that nothing behind it can change a request."""

    def __init__(self, reachable: Reachable, *, has_contact: bool) -> None:
        """Let requests to public hosts pass where the operator can be reached, and those to `reachable` always."""
        self._reachable = reachable
        self._has_contact = has_contact

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read `REACHABLE_HOSTS` and `CONTACT`."""
        reachable = Reachable.read(crawler.settings.getlist("REACHABLE_HOSTS"))
        return cls(reachable, has_contact=bool(crawler.settings["CONTACT"]))

    def process_request(self, request: Request) -> None:
        """Raise `Refused` for a foreign scheme or port, a private address, a public host that could not complain."""
        host = host_of(request.url)
        if scheme_of(request.url) not in SCHEMES:
            raise Refused(Reason.SCHEME_BLOCKED, detail=scheme_of(request.url))
        if self._reachable.allows(host, port_of(request.url)):
            return
        if is_private(host):
            raise Refused(Reason.PRIVATE_ADDRESS, detail=host)
        if port_of(request.url) not in PORTS and _may_be_public(host):
            raise Refused(Reason.OFFSITE, detail=f"port {port_of(request.url)}")
        if not self._has_contact:
            raise Refused(Reason.OFFSITE, detail="a public host, and CONTACT is not set")

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Raise `Refused` where `Resolver` kept a name back, which looks like a failed lookup otherwise."""
        host = host_of(request.url)
        address = dnscache.get(host, "") if isinstance(exception, CannotResolveHostError) else ""
        if is_private(address):
            raise Refused(Reason.PRIVATE_ADDRESS, detail=f"{host} is {address}") from exception


def _may_be_public(host: str) -> bool:
    """By its syntax: `localhost`, `127.1` and the like are told by what they resolve to."""
    name = host.rstrip(".")
    return is_address(name) or ("." in name and name.rpartition(".")[2][:1].isalpha())


class Resolver(CachingThreadedResolver):
    """Scrapy's resolver without private addresses.

    What is checked here is what is connected to, so no second answer of a name server can lead elsewhere. `127.1`,
    `0x7f000001` and the like come here too: by syntax they are names.
    """

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float) -> None:
        """Reach public addresses only."""
        super().__init__(reactor, cache_size, timeout)
        self._reachable = Reachable.read(())

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Read `REACHABLE_HOSTS` besides Scrapy's own settings."""
        resolver = super().from_crawler(crawler, reactor)
        resolver._reachable = Reachable.read(crawler.settings.getlist("REACHABLE_HOSTS"))
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802 (Twisted's name)
        """The address of a host; a failed lookup where it is private and the host not named as reachable."""
        found: Deferred[str] = super().getHostByName(name, timeout)
        return found if self._reachable.names(name) else found.addCallback(_refuse_private, name)


def _refuse_private(address: str, name: str) -> str:
    if is_private(address):
        raise DNSLookupError(f"{name} is a private address: {address}")
    return address
