"""Which addresses a run takes up, each once, and which of them it may not ask for."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final, Protocol
from urllib.parse import urljoin, urlsplit

from crawler.site import MAX_ADDRESS_CHARS, SCHEMES, Site, domain_of, host_of, scheme_of
from pipelines.errors import Reason
from pipelines.model import Miss, State
from pipelines.storage.ledger import Kind, Visit

MAX_SITEMAP_DEPTH: Final = 3
"""The protocol knows an index of sitemaps and no index of indexes; some sites have one all the same."""
MAX_REPEATS: Final = 3
"""A path that repeats a segment more often comes out of a relative link that each page adds to its own address."""
MAX_OF_PATTERN: Final = 10_000
"""Of addresses that differ in numbers alone and are no preview pages: no listing of a site is so long."""

_NUMBER: Final = re.compile(r"\d+")
_VALUE: Final = re.compile(r"=[^&]*")


class Register(Protocol):
    """Knows what was taken up, by this run and by others."""

    def visit(self, visit: Visit, *, is_named: bool = False, is_leased: bool = False) -> bool:
        """Take an address up; false where this run already did, or where it is neither new, due nor named."""

    def knows(self, address: str) -> bool:
        """Some run has taken the address up."""

    def settle(self, document: str, address: str, hops: Iterable[str]) -> str:
        """The home address of a document: `address` where it had none, or where one of `hops` was it."""


class Intake:
    """Takes addresses up for one run of a definition."""

    def __init__(self, site: Site, hosts: frozenset[str], register: Register) -> None:
        """Accept the site's hosts and `hosts`, those that the operator named."""
        self._site = site
        self._domains = frozenset(map(domain_of, hosts))
        self._register = register
        self._patterns = Counter[str]()
        self._checks: tuple[Callable[[Visit], Miss | None], ...] = (
            self._check_scheme,
            self._check_site,
            self._check_trap,
            self._check_document,
        )

    def admit(self, visit: Visit, *, is_named: bool = False, origin: str = "") -> Miss | None:
        """Let an address wait to be asked; its outcome where it may not be asked for.

        None also where the address is known already and not due. `origin` is the host on whose page it was found.
        """
        try:
            visit = self._complete(visit)
        except ValueError as error:
            return self._refuse(visit, self._skip(visit, Reason.SCHEME_BLOCKED, str(error)))
        for check in self._checks:
            # What a host that may be asked says of its own pages needs no further leave.
            is_own = check == self._check_site and origin == visit.host
            if not is_own and (miss := check(visit)):
                return self._refuse(visit, miss)
        self._register.visit(visit, is_named=is_named)
        return None

    def _complete(self, visit: Visit) -> Visit:
        address = self._site.canonical(visit.address)
        number = self._site.document_number(address) if visit.kind is Kind.PREVIEW else ""
        document = f"{self._site.publisher(address)} {number}_{self._site.document_part(address)}" if number else ""
        return visit._replace(address=address, host=host_of(address), document=document)

    def _refuse(self, visit: Visit, miss: Miss) -> Miss | None:
        return miss if self._register.visit(visit, is_leased=True) else None

    def knows(self, address: str) -> bool:
        """Some run has taken the address up, or it is no address at all."""
        try:
            return self._register.knows(self._site.canonical(address))
        except ValueError:
            return True

    def is_on_site(self, address: str) -> bool:
        """The address lies on the site, or on a host that the operator named."""
        host = host_of(address)
        return scheme_of(address) in SCHEMES and (self._site.covers(host) or domain_of(host) in self._domains)

    def _check_scheme(self, visit: Visit) -> Miss | None:
        scheme = scheme_of(visit.address)
        return None if scheme in SCHEMES else self._skip(visit, Reason.SCHEME_BLOCKED, scheme)

    def _check_site(self, visit: Visit) -> Miss | None:
        is_on_site = self.is_on_site(visit.address)
        return None if is_on_site else self._skip(visit, Reason.OFFSITE, host_of(visit.address))

    def _check_trap(self, visit: Visit) -> Miss | None:
        problem = find_trap(visit)
        if not problem and visit.kind is not Kind.PREVIEW:
            pattern = find_pattern(visit.address)
            self._patterns[pattern] += 1
            problem = f"more than {MAX_OF_PATTERN} like it" if self._patterns[pattern] > MAX_OF_PATTERN else ""
        return self._skip(visit, Reason.TRAP, problem) if problem else None

    def _check_document(self, visit: Visit) -> Miss | None:
        if not visit.document:
            return None
        home = self._register.settle(visit.document, visit.address, visit.hops)
        if home == visit.address:
            return None
        return Miss(visit.address, State.DUPLICATE, facts={"of": home}, site=self._site.publisher(visit.address))

    def _skip(self, visit: Visit, reason: Reason, detail: str) -> Miss:
        # An address that leads elsewhere is told where it was found, on the site of the definition.
        site = self._site.domain or self._site.publisher(visit.address)
        return Miss(visit.address, State.SKIPPED, reason, {"detail": detail}, site=site)


def find_trap(visit: Visit) -> str:
    """What shows that an address comes out of an endless space of them; empty where nothing does."""
    if len(visit.address) > MAX_ADDRESS_CHARS:
        return f"{len(visit.address)} characters"
    if visit.kind is Kind.SITEMAP and visit.depth > MAX_SITEMAP_DEPTH:
        return f"{visit.depth} sitemap indexes above"
    segments = Counter(filter(None, urlsplit(visit.address).path.split("/")))
    segment, repeats = max(segments.items(), key=lambda item: item[1], default=("", 0))
    return f"{segment} {repeats} times in the path" if repeats > MAX_REPEATS else ""


def find_pattern(address: str) -> str:
    """What all addresses have in common that differ in numbers and in values of parameters alone.

    >>> find_pattern("https://a.example/list/17/?page=3&sort=new")
    'https://a.example/list/N/?page=&sort='
    """
    place, mark, query = address.partition("?")
    scheme, _, rest = place.partition("//")
    host, _, path = rest.partition("/")
    return f"{scheme}//{host}/{_NUMBER.sub('N', path)}{mark}{_VALUE.sub('=', query)}"


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
    return miss, None if problem else visit._replace(address=target, hops=hops, etag="", last_modified="")
