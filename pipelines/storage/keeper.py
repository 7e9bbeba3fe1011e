"""What the last two stages need of whatever keeps their outcomes: the session of a crawl, the output of a replay."""

from typing import Protocol

from pipelines.model import Miss
from pipelines.record import Entry
from pipelines.storage.gates import Bounds
from pipelines.storage.ledger import Document


class Keeper(Protocol):
    """Knows documents and takes outcomes."""

    @property
    def bounds(self) -> Bounds:
        """What a page has to reach."""

    def is_withdrawn(self, *targets: str) -> bool:
        """The document or one of its addresses was withdrawn on request."""

    def find(self, record_id: str) -> tuple[Document | None, Document | None]:
        """What was proposed for a document, and what is published of it."""

    def shows(self, address: str) -> bool:
        """The address showed a page when it was asked last."""

    def add(self, entry: Entry) -> None:
        """Take a record and its sidecars."""

    def miss(self, miss: Miss) -> None:
        """Take the end of an address without a record."""

    def commit_if_due(self) -> None:
        """Make what waits durable where it is large or old enough."""
