"""What the documents of a site say of rights, known before a page is asked for: what they reserve is not asked for."""

import asyncio
import hashlib
import json
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from typing import Final, NamedTuple, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.courtesy.documents import OWN, Documents
from crawler.courtesy.manners import check_tokens
from crawler.courtesy.robots import KNOWN, Known, authority_of
from crawler.courtesy.state import find_hosts
from crawler.outcomes import Refused
from crawler.recall import Recall
from crawler.run import find_run
from pipelines.errors import Reason
from pipelines.evidence import Carrier, Policy, Signal, SiteDocument, Stated
from pipelines.rights.asker import TRAINING_TOKENS, Asker
from pipelines.rights.derive import derive
from pipelines.rights.page import read_fields
from pipelines.rights.policy import decide, tell
from pipelines.rights.signals import read_claims
from pipelines.rights.site import Document, read_documents, read_robots
from pipelines.storage.hosts import DocumentCopy
from pipelines.version import VERSION

STATED: Final = "stated"
"""The key of `Request.meta` under which each request carries what its site's documents state."""
MAX_LICENCES: Final = 5
"""So many licences that a robots.txt, or the header of a page, names are read."""

_CARRIERS: Final = {"tdmrep.json": Carrier.TDMREP, "ai.txt": Carrier.AI_TXT}


class Terms(NamedTuple):
    """Who asks, for which documents, and what follows from a reservation."""

    tokens: frozenset[str]
    paths: tuple[str, ...]
    policy: Policy


class Statements(NamedTuple):
    """All that the documents of one authority state."""

    robots: Known
    documents: tuple[Document, ...]
    rows: tuple[SiteDocument, ...]
    licences: dict[str, str]
    until: float
    """When one of them is too old, in seconds since 1970."""

    def state(self, asker: Asker) -> Stated:
        """What they state of a page."""
        return Stated(_read_rules(self.robots, asker) + read_documents(self.documents, asker), self.licences)


class Consent:
    """The downloader middleware behind `Robots` that keeps back what a site reserves against mining or training."""

    def __init__(self, documents: Documents, terms: Terms, recall: Recall | None = None) -> None:
        """Know what `documents` gets; without `recall` what was published before stays as it is."""
        self._recall = recall
        self._documents = documents
        self._terms = terms
        self._asked: dict[str, tuple[Known, asyncio.Future[Statements]]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read the operator's settings and what the definition does about reservations."""
        tokens = frozenset(map(str.lower, check_tokens(crawler.settings.getlist("ROBOTS_TOKENS"))))
        paths = tuple(filter(None, crawler.settings.getlist("SITE_DOCUMENTS")))
        site, run = getattr(crawler.spider, "site", None), find_run(crawler)
        terms = Terms(tokens, paths, Policy(site.reservations) if site else Policy.OBEY)
        recall = Recall(run, site) if run and site else None
        return cls(Documents(crawler, find_hosts(crawler)), terms, recall)

    async def process_request(self, request: Request) -> None:
        """Raise `Refused` where a document of the site reserves the page; else let its signals travel along."""
        robots: Known | None = request.meta.get(KNOWN)
        if robots is None or request.meta.get(OWN):
            return
        statements = await self._know(authority_of(request.url), robots)
        request.meta[STATED], facts = self._judge(statements, request.url)
        if facts:
            raise Refused(Reason.AI_OPTOUT, **facts)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Let the licences that a page's header fields link to travel along, read before the page itself is."""
        stated: Stated | None = request.meta.get(STATED)
        links = [("link", field.decode("latin-1")) for field in response.headers.getlist(b"Link")]
        if stated is not None and links:
            found = list(read_fields(links, request.url, datetime.now(UTC)))
            copies = await self._documents.get(islice(_find_licences(found), MAX_LICENCES))
            request.meta[STATED] = stated._replace(licences={**stated.licences, **_read_licences(copies)})
        return response

    def _judge(self, statements: Statements, address: str) -> tuple[Stated, dict[str, str]]:
        """What is stated of a page, and the facts that keep it back; none where nothing does."""
        asker = Asker(address, self._terms.tokens, statements.licences)
        stated = statements.state(asker)
        claims = tuple(read_claims(stated.signals, asker))
        action = decide(derive(claims), claims, self._terms.policy)
        return stated, tell(action) if action.is_withheld else {}

    def _find_facts(self, statements: Statements, address: str) -> dict[str, str]:
        return self._judge(statements, address)[1]

    async def _know(self, authority: str, robots: Known) -> Statements:
        known, asked = self._asked.get(authority, (None, None))
        if asked is None or known is not robots or (asked.done() and asked.result().until <= time.time()):
            asked = asyncio.ensure_future(self._learn(authority, robots))
            self._asked[authority] = robots, asked
        # All requests of an authority wait for the same answers, and one that is cancelled must not cancel them.
        return await asyncio.shield(asked)

    async def _learn(self, authority: str, robots: Known) -> Statements:
        copies = await self._documents.get(authority + path for path in self._terms.paths)
        found = list(_read_rules(robots, Asker(f"{authority}/", self._terms.tokens)))
        licences = await self._documents.get(islice(_find_licences(found), MAX_LICENCES))
        until = self._documents.until([*copies, *licences])
        rows = tuple(_to_rows(authority, robots, [*copies, *licences]))
        statements = Statements(robots, tuple(_read_copies(copies)), rows, _read_licences(licences), until)
        if self._recall:
            await self._recall.judge(authority, self._digest(rows), list(rows), partial(self._find_facts, statements))
        return statements

    def _digest(self, rows: Iterable[SiteDocument]) -> str:
        """SHA-256 of all that decides over a page: the documents, who asks, the policy, the tables of this version."""
        contents = sorted((row.address, hashlib.sha256(row.content).hexdigest()) for row in rows)
        decisive = [VERSION, self._terms.policy, sorted(self._terms.tokens), sorted(TRAINING_TOKENS), contents]
        return hashlib.sha256(json.dumps(decisive).encode()).hexdigest()


def _read_rules(robots: Known, asker: Asker) -> tuple[Signal, ...]:
    copy = robots.copy
    # An answer that there is no such file is no word of the site's.
    if copy is None or copy.status // 100 != 2:
        return ()
    fetched = datetime.fromtimestamp(copy.fetched_at, UTC)
    return read_robots(robots.rules, f"{copy.authority}/robots.txt", fetched, asker)


def _to_rows(authority: str, robots: Known, copies: list[DocumentCopy]) -> Iterator[SiteDocument]:
    copy = robots.copy
    if copy:
        fetched = datetime.fromtimestamp(copy.fetched_at, UTC)
        yield SiteDocument(authority, f"{authority}/robots.txt", copy.status, fetched, copy.content)
    for found in copies:
        fetched = datetime.fromtimestamp(found.fetched_at, UTC)
        yield SiteDocument(authority, found.address, found.status, fetched, found.content)


def _find_licences(signals: list[Signal]) -> Iterator[str]:
    """The addresses of licences as the table of signals knows them, each once."""
    stated = (claim.value for claim in read_claims(signals, Asker("")) if claim.key == "rsl_url")
    return iter(dict.fromkeys(stated))


def _read_copies(copies: list[DocumentCopy]) -> Iterator[Document]:
    for copy in copies:
        carrier = _CARRIERS.get(copy.address.rpartition("/")[2])
        # Some sites answer every address with a page.
        if carrier and copy.content and not (carrier is Carrier.AI_TXT and copy.content.lstrip().startswith(b"<")):
            yield Document(carrier, copy.address, _decode(copy), datetime.fromtimestamp(copy.fetched_at, UTC))


def _read_licences(copies: list[DocumentCopy]) -> dict[str, str]:
    return {copy.address: _decode(copy) for copy in copies if copy.content}


def _decode(copy: DocumentCopy) -> str:
    return copy.content.decode("utf-8-sig", "replace")
