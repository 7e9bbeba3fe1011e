"""A request and its answer, from the moment it came until its address has ended, and where its body is known from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from pipelines.evidence import NOTHING_STATED, Stated


class Capture(NamedTuple):
    """An archived response with its body."""

    record: str
    """`urn:uuid:…`."""
    digest: str
    """Of the body as it was received, labelled."""
    date: str


class Captures(Protocol):
    """Which archived response holds the body that an address showed last."""

    def find(self, address: str) -> Capture | None:
        """The response of an address; none before the first."""

    def note(self, address: str, capture: Capture) -> None:
        """The address showed what `capture` holds; nothing is noted of one that nobody took up."""


@dataclass(slots=True, eq=False)
class Exchange:
    """What went over the wire, as it is archived. What its reader finds out of it is set later."""

    id: str
    """`urn:uuid:…` of its record."""
    site: str
    kind: str
    """What its address was expected to show; empty for robots.txt and other documents, which no ledger knows."""
    address: str
    """What was asked for."""
    moment: datetime
    """When the answer was there, UTC."""
    status: int
    request: bytes
    """The head of the request, its empty line included."""
    head: bytes
    """Status line and header fields of the answer, its empty line included."""
    body: bytes
    """Its content coding intact."""
    may_keep: Callable[["Exchange"], bool]
    """Whether its body may stand in an archive, by all that it says and is stated of it."""
    stated: Stated = NOTHING_STATED
    """What the documents of its site state of it."""
    usual_encoding: str = ""
    """That of its host's earlier pages when it was read."""
    encoding: str = ""
    """That it was read in; empty where it was read as no page."""
