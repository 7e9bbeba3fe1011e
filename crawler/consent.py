"""What the documents of a site say of rights, known before a page is asked for: what they reserve is not asked for."""

import asyncio
import hashlib
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Final, NamedTuple, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.courtesy.documents import OWN, Documents, Found
from crawler.courtesy.manners import check_tokens
from crawler.courtesy.robots import KNOWN, Known, authority_of
from crawler.courtesy.state import find_hosts
from crawler.outcomes import Refused
from crawler.recall import Recall
from crawler.run import find_run
from crawler.statements import Statements, carrier_of, find_licences, read_licences, read_links, read_rules
from pipelines.errors import Reason
from pipelines.evidence import Policy, Stated
from pipelines.rights.asker import TRAINING_TOKENS, Asker
from pipelines.rights.derive import derive
from pipelines.rights.policy import decide, tell
from pipelines.rights.rsl import is_document
from pipelines.rights.signals import read_claims
from pipelines.rights.site import is_readable
from pipelines.version import VERSION

STATED: Final = "stated"
"""The key of `Request.meta` under which each request carries what its site's documents state."""
MAX_LICENCES: Final = 5
"""So many licences that a robots.txt, or a page, names are read."""
MAX_NAMED: Final = 100
"""So many that all pages of an authority name in a run: a site has few terms, and no page sends us round the web."""


class Terms(NamedTuple):
    """Who asks, for which documents, and what follows from a reservation."""

    tokens: frozenset[str]
    paths: tuple[str, ...]
    policy: Policy


class Consent:
    """The downloader middleware behind `Robots` that keeps back what a site reserves against mining or training."""

    def __init__(self, documents: Documents, terms: Terms, recall: Recall | None = None) -> None:
        """Know what `documents` gets; without `recall` what was published before stays as it is."""
        self._recall = recall
        self._documents = documents
        self._terms = terms
        self._named = defaultdict[str, set[str]](set)
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
        """Let the licences that a page links to travel along, read before the page itself is."""
        stated: Stated | None = request.meta.get(STATED)
        if stated is not None and 200 <= response.status < 300:
            authority = authority_of(request.url)
            addresses = [*self._admit(authority, find_licences(read_links(response)))]
            licences = await self._get_licences(address for address in addresses if address not in stated.licences)
            if self._recall:
                self._recall.note(authority, licences)
            known = {**stated.licences, **read_licences(licences)}
            request.meta[STATED] = stated._replace(licences=known, has_own_terms=bool(addresses))
        return response

    def _admit(self, authority: str, addresses: Iterable[str]) -> Iterator[str]:
        """The first of the addresses; none that is new where the pages of the authority name a new one each."""
        named = self._named[authority]
        for address in islice(addresses, MAX_LICENCES):
            if address in named or len(named) < MAX_NAMED:
                named.add(address)
                yield address

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
        documents = [await self._get_document(authority + path) for path in self._terms.paths]
        named = find_licences(read_rules(robots, Asker(f"{authority}/", self._terms.tokens)))
        licences = await self._get_licences(islice(named, MAX_LICENCES))
        until = self._documents.until([*documents, *licences])
        statements = Statements.of(authority, robots, documents, licences, until)
        if self._recall:
            find = partial(self._find_facts, statements)
            await self._recall.judge(authority, self._digest(statements), list(statements.rows), find)
        return statements

    async def _get_document(self, address: str) -> Found:
        carrier = carrier_of(address)
        return await self._documents.get(address, partial(is_readable, carrier) if carrier else bool)

    async def _get_licences(self, addresses: Iterable[str]) -> list[Found]:
        return [await self._documents.get(address, is_document) for address in addresses]

    def _digest(self, statements: Statements) -> str:
        """SHA-256 of all that decides over a page: the documents, who asks, the policy, the tables of this version."""
        who = [self._terms.policy, sorted(self._terms.tokens), sorted(TRAINING_TOKENS)]
        return hashlib.sha256(json.dumps([VERSION, *who, statements.binding]).encode()).hexdigest()
