"""A new version of a site's documents is held against every page that is known of it; nothing is fetched for that."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from crawler.courtesy.documents import Found
from crawler.run import Run
from crawler.site import Site
from crawler.statements import to_row
from pipelines.errors import LedgerError, Reason, StorageError
from pipelines.evidence import SiteDocument
from pipelines.model import Miss, State
from pipelines.storage.ledger import Visit

PAGES_AT_ONCE: Final = 200
"""So many pages are judged before other work gets its turn."""


class Recall:
    """Judges the known pages of a definition again, once for each version of what their sites state."""

    def __init__(self, run: Run, site: Site) -> None:
        """Withdraw and take up in `run`."""
        self._run = run
        self._site = site

    async def judge(
        self, authority: str, digest: str, rows: list[SiteDocument], find: Callable[[str], Mapping[str, str]]
    ) -> None:
        """Write `rows` once a run, and end each page that `find` has facts against; take up what is free again."""
        try:
            await self._judge(authority, digest, rows, find)
        except (StorageError, LedgerError) as error:
            self._run.give_up(error)

    def note(self, authority: str, documents: Iterable[Found]) -> None:
        """Write what is known of documents that pages of an authority link to, once a version and run."""
        try:
            for found in filter(lambda found: found.copies, documents):
                digest = " ".join(copy.sha256 for copy in found.copies)
                self._state(found.last.address, digest, [to_row(authority, copy) for copy in found.copies])
        except (StorageError, LedgerError) as error:
            self._run.give_up(error)

    async def _judge(
        self, authority: str, digest: str, rows: list[SiteDocument], find: Callable[[str], Mapping[str, str]]
    ) -> None:
        if self._run.session.ledger.statements.find(authority)[0] != digest:
            await self._review(authority, find)
        self._state(authority, digest, rows)

    def _state(self, place: str, digest: str, rows: list[SiteDocument]) -> None:
        session = self._run.session
        if session.ledger.statements.find(place) == (digest, session.run.id):
            return
        for row in rows:
            session.state(row._replace(site=self._site.publisher(row.authority)))
        # Last: a run that is killed before begins again.
        session.ledger.statements.note(place, digest, session.run.id)

    async def _review(self, authority: str, find: Callable[[str], Mapping[str, str]]) -> None:
        for number, (visit, was_reserved) in enumerate(self._run.session.ledger.statements.pages(authority), 1):
            facts = find(visit.address)
            if facts and not was_reserved:
                self._withhold(visit, facts)
            elif was_reserved and not facts:
                self._run.session.visit(visit, is_named=True)
            if number % PAGES_AT_ONCE == 0:
                await asyncio.sleep(0)

    def _withhold(self, visit: Visit, facts: Mapping[str, str]) -> None:
        session = self._run.session
        # What waits ends at once: under a limit its turn may not come. What is under way ends in its turn.
        is_free = session.ledger.addresses.seize(visit.address)
        if is_free or session.visit(visit, is_named=True, is_leased=True):
            site = self._site.publisher(visit.address)
            self._run.end(Miss(visit.address, State.SKIPPED, Reason.AI_OPTOUT, facts, site=site))
