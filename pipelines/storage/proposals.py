"""What a run proposes for its documents, until its verdict decides."""

from pipelines.record import Entry, digest_revision
from pipelines.storage.ledger import Catalogue, Document
from pipelines.storage.recovery import to_review


class Proposals:
    """The documents of one run: new revisions, those that wait for a look, tombstones."""

    def __init__(self, documents: Catalogue, run: str) -> None:
        """Propose to `documents` in the name of `run`."""
        self._documents = documents
        self._run = run
        # A page is compared and then added: what was found first is not looked up again.
        self._last: tuple[str, Document | None] | None = None

    def find(self, record_id: str) -> tuple[Document | None, Document | None]:
        """What the run proposes for a document, the open group included, and what is published of it."""
        return self._find_proposed(record_id), self._documents.find(record_id)

    def _find_proposed(self, record_id: str) -> Document | None:
        if self._last is None or self._last[0] != record_id:
            found = self._documents.find_proposed(record_id, self._run, to_review(self._run))
            # What waits for a look is a revision too, even of a document that is to be withdrawn.
            self._last = record_id, max(found, key=lambda document: document.is_live, default=None)
        return self._last[1]

    def _propose(self, run: str, document: Document) -> None:
        self._last = None
        self._documents.propose(run, document)

    def add(self, entry: Entry) -> None:
        """Propose a revision; `ValueError` where the run has one of that document already."""
        record, metadata = entry.record, entry.record.metadata
        if (known := self._find_proposed(record.id)) and known.is_live:
            raise ValueError(f"{record.id!r} has a record in this run already")
        moments = metadata.first_seen, metadata.last_changed
        place = entry.page.address, metadata.revision, digest_revision(record), metadata.char_count
        # What waits for a look is no baseline of this run's verdict, only of an operator's.
        verdict = to_review(self._run) if entry.is_held else self._run
        self._propose(verdict, Document(record.id, *place, *moments, metadata.site))

    def withdraw(self, record_id: str, address: str) -> None:
        """Propose a tombstone for a published document whose home is `address`, unless it shows elsewhere."""
        proposed, document = self.find(record_id)
        if document and document.is_live and document.address == address and not proposed:
            self._propose(self._run, document._replace(is_live=False))

    def move(self, record_id: str, address: str) -> None:
        """A document shows unchanged at `address`: its home from now on, and it is not withdrawn."""
        self._last = None
        self._documents.move(self._run, record_id, address)

    def withdrawn(self) -> list[Document]:
        """The documents to be withdrawn, in order of id."""
        return self._documents.withdrawn(self._run)
