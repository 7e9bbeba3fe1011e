"""What a definition says of its site, and what that makes of an address. Pure: no Scrapy, disk, clock or network."""

import re
from collections.abc import Collection, Iterator
from dataclasses import astuple, dataclass, field
from typing import Final
from urllib.parse import SplitResult, urlsplit, urlunsplit
from zoneinfo import ZoneInfo

from w3lib.url import safe_url_string

from pipelines.evidence import Policy
from pipelines.model import Wording
from pipelines.storage.gates import Bounds
from pipelines.storage.schedule import Schedule
from pipelines.text.signs import BULLETS
from pipelines.text.wordings import FIELDS

SCHEMES: Final = frozenset({"http", "https"})
TRACKING: Final = frozenset(
    {"utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "utm_id", "spm", "fbclid", "gclid", "yclid"}
)
"""Parameters that say who sent a reader and nothing of the page."""
MAX_ADDRESS_CHARS: Final = 2083
"""Longer ones come out of endless spaces of addresses; it is also the limit of common browsers and of Scrapy."""
NEXT_LABELS: Final = ("下一页", "下一頁", "下页", "下頁", "后页", "next", "next page")

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_CURRENCY: Final = re.compile(r"[A-Z]{3}|points")
# The first labels of hosts that show the same documents to other devices.
_DEVICE: Final = re.compile(r"^(?:(?:www|mip|m)\.)+(?=[^.]+\.)")
# RFC 1035 section 2.3.4, with the underscore that real names carry.
_HOST_NAME: Final = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_IPV6: Final = re.compile(r"[0-9a-f:.]+(?:%[a-z0-9]+)?")


@dataclass(frozen=True, slots=True)
class Layout:
    """One page form of a site; of several, the first one fits whose marks all occur."""

    name: str
    marks: tuple[str, ...] = ()
    """Words that all have to occur in a page; none: every page fits. Both punctuation widths match."""
    wording: Wording = field(default_factory=Wording)


@dataclass(frozen=True, slots=True)
class Site:
    """A definition: all that has to be said to crawl the preview pages of one site, checked when it is loaded."""

    name: str
    """The name of its file, and of its spider."""
    domain: str
    """Canonical, as `domain_of` writes it; empty: each page belongs to the domain of its own host."""
    timezone: str
    """IANA name of the zone in which the site states times."""
    currency: str
    """ISO 4217 or `points`: what an amount without a unit is in."""
    document: str
    """A regular expression searched in path and query: what it finds is the address of a preview page, and its group
    `doc`, where it has one, is the site's number of the document, its group `part` the number of a page that continues
    the document."""
    layouts: tuple[Layout, ...]
    mirrors: tuple[str, ...] = ()
    """Further domains that show the same documents under the same numbers."""
    domains: tuple[str, ...] = ()
    """Domains of other publishers whose sites run the same software; each keeps its own ids."""
    listings: tuple[str, ...] = ()
    """Addresses of listings to begin with where the operator names none."""
    sitemaps: tuple[str, ...] = ()
    next_labels: tuple[str, ...] = NEXT_LABELS
    """Texts of the link from one listing page to the next; `rel=next` needs no label."""
    tracking: frozenset[str] = TRACKING
    reservations: str = Policy.OBEY
    """`obey` what a page reserves against mining and training, or `record` it, which is the operator's own choice."""
    revisit: Schedule = Schedule()
    """How long a page is left alone before it is due again."""
    gates: Bounds = Bounds()
    """What a run has to reach before its records go to their readers."""

    def __post_init__(self) -> None:
        """Raise `ValueError` with one line that says what is wrong."""
        for problem in self._problems():
            raise ValueError(f"definition {self.name!r}: {problem}")

    def _problems(self) -> Iterator[str]:
        names = [layout.name for layout in self.layouts]
        addresses = [*self.listings, *self.sitemaps]
        if not _NAME.fullmatch(self.name):
            yield "the name has to be lower-case letters, digits, '_' and '-'"
        yield from (f"{d!r} is not canonical" for d in self._own_domains() if d != domain_of(d))
        if not _is_zone(self.timezone):
            yield f"{self.timezone!r} is no time zone"
        if not _CURRENCY.fullmatch(self.currency):
            yield f"{self.currency!r} is neither an ISO 4217 code nor 'points'"
        if problem := _find_pattern_problem(self.document):
            yield f"the pattern of documents {problem}"
        if self.reservations not in set(Policy):
            yield f"reservations are {' or '.join(Policy)}, not {self.reservations!r}"
        if not names or len(set(names)) < len(names) or not all(map(_NAME.fullmatch, names)):
            yield "it needs layouts, each with a name of its own"
        for layout in self.layouts:
            yield from (f"layout {layout.name!r}: {problem}" for problem in _find_wording_problems(layout.wording))
        yield from (f"{a!r} is no http address" for a in addresses if scheme_of(a) not in SCHEMES)
        if not (0 < self.revisit.interval <= self.revisit.longest and self.revisit.stretch >= 1):
            yield "revisit needs 0 < interval <= longest and a stretch of 1 or more"
        if self.gates.pages < 1 or not all(0 <= percent <= 100 for percent in astuple(self.gates)[1:]):
            yield "gates need 1 page or more, and percents of 0 to 100"

    def canonical(self, address: str) -> str:
        """`address` in the one form under which it is known; see `canonical`."""
        return canonical(address, self.tracking)

    def is_preview(self, address: str) -> bool:
        """The address has the form of a preview page's."""
        return self._find_document(address) is not None

    def document_number(self, address: str) -> str:
        """The site's number of the document at an address, empty where the address has none."""
        found = self._find_document(address)
        return (found.groupdict().get("doc") or "") if found else ""

    def document_part(self, address: str) -> int:
        """Which page of a document that goes on over several pages is at an address; 0 where it names none."""
        found = self._find_document(address)
        return int(found.groupdict().get("part") or 0) if found else 0

    def _find_document(self, address: str) -> re.Match[str] | None:
        # A pattern may take quadratic time, and a link may be as long as a page.
        return re.search(self.document, _local_part(address)) if len(address) <= MAX_ADDRESS_CHARS else None

    def publisher(self, address: str) -> str:
        """The domain that an address belongs to: the site's own for the site and its mirrors, else that of its host."""
        domain = domain_of(host_of(address))
        return self.domain if domain in self.mirrors else domain

    def covers(self, host: str) -> bool:
        """The host is the site's, one of its subdomains or a mirror."""
        domain = domain_of(host)
        return any(domain == own or domain.endswith(f".{own}") for own in self._own_domains())

    def _own_domains(self) -> Iterator[str]:
        return filter(None, (self.domain, *self.mirrors, *self.domains))


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, absolute or a folder
        return False
    return True


def _find_pattern_problem(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        return f"is no regular expression ({error})"
    return "" if pattern else "is empty"


def _find_wording_problems(wording: Wording) -> Iterator[str]:
    for template in (*wording.opens, *wording.closes, *wording.labels):
        if not template.strip():
            yield f"the wording {template!r} is empty"
        elif template != template.strip():
            yield f"the wording {template!r} has white space at its ends"
        elif template[0] in BULLETS:
            yield f"the wording {template!r} begins with a bullet, without which a line is judged"
    for label, name in wording.labels.items():
        if name not in FIELDS:
            yield f"the label {label!r} has the unknown field {name!r}; known: {', '.join(sorted(FIELDS))}"


def domain_of(host: str) -> str:
    """The domain of a host in the form that record ids begin with.

    Lower case and punycode; without port, trailing dot and the labels `www`, `m`, `mip`; what can't stand in an id
    becomes `-`.

    >>> domain_of("www.例子.COM.:8080"), domain_of("m.com"), domain_of("[2001:db8::1]:80")
    ('xn--fsqu00a.com', 'm.com', '2001-db8--1')
    """
    name = host.strip().lower()
    name = name[1:].partition("]")[0] if name.startswith("[") else name
    name = name.partition(":")[0] if name.count(":") == 1 else name
    name = _DEVICE.sub("", _to_ascii(name.rstrip(".")))
    return re.sub(r"[^a-z0-9._-]", "-", name).strip("._-")


def _to_ascii(name: str) -> str:
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name


def canonical(address: str, tracking: Collection[str] = TRACKING) -> str:
    """`address` in the one form under which it is known and requested.

    Host in lower case and punycode, percent-encoding as Scrapy sends it; no fragment, no userinfo, no default port, no
    tracking parameters. Addresses of foreign schemes lose fragment and userinfo only. Raises `ValueError` where this is
    no absolute address.

    >>> canonical("HTTP://user:word@WWW.Example.COM:80?id=7&utm_source=x#top")
    'http://www.example.com/?id=7'
    """
    # What Scrapy does to the address of a request: so the two are equal, and an outcome finds its address.
    parts = urlsplit(safe_url_string(address))
    if not parts.scheme:
        raise ValueError("it has no scheme")
    if parts.scheme not in SCHEMES:
        return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment=""))
    query = "&".join(pair for pair in parts.query.split("&") if pair.partition("=")[0] not in tracking)
    return urlunsplit((parts.scheme, _canonical_netloc(parts), parts.path or "/", query, ""))


def _canonical_netloc(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    is_ipv6 = ":" in host
    if not (_IPV6 if is_ipv6 else _HOST_NAME).fullmatch(host):
        raise ValueError("it has no valid host")
    port = "" if parts.port in {None, _DEFAULT_PORTS[parts.scheme]} else f":{parts.port}"
    return (f"[{host}]" if is_ipv6 else host) + port


def scheme_of(address: str) -> str:
    """The scheme of an address, empty where it has none."""
    return urlsplit(address).scheme


def host_of(address: str) -> str:
    """The host of an address in lower case, without port and brackets; empty where it has none."""
    return urlsplit(address).hostname or ""


def port_of(address: str) -> int:
    """The port that a request to a canonical http address goes to."""
    parts = urlsplit(address)
    return parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)


def _local_part(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
