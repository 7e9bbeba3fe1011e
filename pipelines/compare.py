"""Stage 5: is this document new, changed, the same as before, or another address of one? And may it be kept."""

from pipelines.errors import Reason
from pipelines.model import Budget, Miss, State
from pipelines.record import Entry, digest_revision
from pipelines.revision import repeat, revise
from pipelines.storage.keeper import Keeper
from pipelines.storage.ledger import Document


class Compare:
    """Compares an entry with the same document as its run, the open group included, and earlier runs know it."""

    def __init__(self, session: Keeper) -> None:
        """Compare against `session`."""
        self._session = session

    def __call__(self, entry: Entry, budget: Budget) -> Entry | Miss:
        """The entry with its revision where it is new or changed, else a Miss that names the record it repeats.

        Another document with the same text is another document: which of them came first would depend on timing.
        """
        budget.check("compare")
        if self._session.is_withdrawn(entry.record.id, entry.page.address, entry.page.url):
            facts = {"id": entry.record.id}
            return Miss(entry.page.address, State.SKIPPED, Reason.TAKEDOWN, facts, site=entry.page.site)
        proposed, known = self._session.find(entry.record.id)
        if (proposed and proposed.is_live) or (known and self._is_elsewhere(known, entry)):
            return repeat(entry, State.DUPLICATE)
        if known is None:
            return entry
        if known.is_live and known.digest == digest_revision(entry.record):
            return repeat(entry, State.UNCHANGED)
        lost = entry.record.metadata.char_count * 100 < known.chars * self._session.bounds.kept
        return revise(entry, known.revision + 1, known.first_seen, is_held=lost)

    def _is_elsewhere(self, known: Document, entry: Entry) -> bool:
        # A home that moved, or is gone, does not keep the document from its new address.
        return known.address != entry.page.address and known.is_live and self._session.shows(known.address)
