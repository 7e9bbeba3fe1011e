"""Which addresses a run takes up, each once, and which of them it may not ask for."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final, NamedTuple, Protocol
from urllib.parse import urljoin

from crawler.site import MAX_ADDRESS_CHARS, SCHEMES, Site, domain_of, host_of, scheme_of
from pipelines.errors import Reason
from pipelines.model import Miss, State

MAX_SITEMAP_DEPTH: Final = 3
"""The protocol knows an index of sitemaps and no index of indexes; some sites have one all the same."""


class Kind(StrEnum):
    """What an address is expected to show."""

    PREVIEW = "preview"
    LISTING = "listing"
    SITEMAP = "sitemap"


class Visit(NamedTuple):
    """An address that is, or may be, asked for once."""

    address: str
    kind: Kind
    hops: tuple[str, ...] = ()
    """The addresses that redirected here, the first one first."""
    depth: int = 0
    """Of a sitemap: the indexes above it. Of a listing page: how many in a row before it led to nothing new."""


class Register(Protocol):
    """Knows what a run has taken up."""

    def take(self, address: str) -> bool:
        """Take `address` up; false where this run already did."""


class Intake:
    """Takes addresses up for one run of a definition."""

    def __init__(self, site: Site, hosts: frozenset[str], limit: int, register: Register) -> None:
        """Accept the site's hosts and `hosts`, those that the operator named; at most `limit` preview pages, 0: all."""
        self.is_limited = False
        self._site = site
        self._domains = frozenset(map(domain_of, hosts))
        self._limit = limit
        self._register = register
        self._requested = 0
        # The register answers only by taking, and an address beyond the limit must not be taken.
        self._known: set[str] = set()
        self._documents: dict[tuple[str, str], str] = {}
        self._checks: tuple[Callable[[Visit], Miss | None], ...] = (
            self._check_scheme,
            self._check_site,
            self._check_trap,
            self._check_document,
        )

    def admit(self, visit: Visit) -> Visit | Miss | None:
        """The visit to make, or the outcome of an address that may not be asked for.

        None where the address is known already, or stays untouched because the limit is reached.
        """
        try:
            visit = visit._replace(address=self._site.canonical(visit.address))
        except ValueError as error:
            return self._skip(visit, Reason.SCHEME_BLOCKED, str(error)) if self._take(visit.address) else None
        if visit.address in self._known or self._is_beyond_limit(visit) or not self._take(visit.address):
            return None
        for check in self._checks:
            if miss := check(visit):
                return miss
        self._requested += visit.kind is Kind.PREVIEW and not visit.hops
        return visit

    def knows(self, address: str) -> bool:
        """The run has taken the address up, or found it no address at all."""
        try:
            return self._site.canonical(address) in self._known
        except ValueError:
            return True

    def is_on_site(self, address: str) -> bool:
        """The address lies on the site, or on a host that the operator named."""
        host = host_of(address)
        return scheme_of(address) in SCHEMES and (self._site.covers(host) or domain_of(host) in self._domains)

    def _take(self, address: str) -> bool:
        self._known.add(address)
        return self._register.take(address)

    def _is_beyond_limit(self, visit: Visit) -> bool:
        # A redirect goes on with a page that was counted when it was first asked for.
        is_beyond = bool(self._limit) and self._requested >= self._limit and not visit.hops
        self.is_limited |= is_beyond
        return is_beyond

    def _check_scheme(self, visit: Visit) -> Miss | None:
        scheme = scheme_of(visit.address)
        return None if scheme in SCHEMES else self._skip(visit, Reason.SCHEME_BLOCKED, scheme)

    def _check_site(self, visit: Visit) -> Miss | None:
        is_on_site = self.is_on_site(visit.address)
        return None if is_on_site else self._skip(visit, Reason.OFFSITE, host_of(visit.address))

    def _check_trap(self, visit: Visit) -> Miss | None:
        if len(visit.address) > MAX_ADDRESS_CHARS:
            return self._skip(visit, Reason.TRAP, f"{len(visit.address)} characters")
        is_deep = visit.kind is Kind.SITEMAP and visit.depth > MAX_SITEMAP_DEPTH
        return self._skip(visit, Reason.TRAP, f"{visit.depth} sitemap indexes above") if is_deep else None

    def _check_document(self, visit: Visit) -> Miss | None:
        number = self._site.document_number(visit.address)
        if not number or visit.kind is not Kind.PREVIEW:
            return None
        key = self._site.publisher(visit.address), f"{number}_{self._site.document_part(visit.address)}"
        home = self._documents.get(key, "")
        if home and home not in visit.hops:
            return Miss(visit.address, State.DUPLICATE, facts={"of": home}, site=key[0])
        self._documents[key] = visit.address
        return None

    def _skip(self, visit: Visit, reason: Reason, detail: str) -> Miss:
        # An address that leads elsewhere is told where it was found, on the site of the definition.
        site = self._site.domain or self._site.publisher(visit.address)
        return Miss(visit.address, State.SKIPPED, reason, {"detail": detail}, site=site)


def follow(visit: Visit, status: int, location: str, site: Site, max_hops: int) -> tuple[Miss, Visit | None]:
    """The outcome of an address that answered with a redirect, and the visit it leads to.

    A target among the hops, or behind more than `max_hops` of them, is no visit: `redirect_limit`.
    """
    hops = (*visit.hops, visit.address)
    facts: dict[str, str | int] = {"status": status, "to": location, "hops": len(hops)}
    try:
        target = site.canonical(urljoin(visit.address, location)) if location else ""
    except ValueError:
        target = ""
    is_endless = target in hops or len(hops) > max_hops
    problem = Reason.REDIRECT_LIMIT if target and is_endless else None if target else Reason.REDIRECT_BLOCKED
    state = State.FAILED if problem else State.REDIRECTED
    miss = Miss(visit.address, state, problem, facts, () if problem else (target,), site.publisher(visit.address))
    return miss, None if problem else visit._replace(address=target, hops=hops)
