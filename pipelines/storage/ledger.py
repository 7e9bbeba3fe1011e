"""What a ledger keeps, behind protocols: addresses, documents, runs. One contract test suite holds all ledgers to them.

Every change waits for `Ledger.commit()`, which makes all of it durable or none; what the ledger tells includes what
waits. Nothing here reads a clock: moments are arguments, in seconds since 1970 or as the record writes them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Protocol, TypeAlias

from pipelines.errors import Reason
from pipelines.model import State, Validators
from pipelines.storage.exchange import Captures

Outcome: TypeAlias = tuple[State, Reason | None]


class Kind(StrEnum):
    """What an address is expected to show."""

    PREVIEW = "preview"
    LISTING = "listing"
    SITEMAP = "sitemap"


class Visit(NamedTuple):
    """An address that is, or may be, asked for."""

    address: str
    kind: Kind
    hops: tuple[str, ...] = ()
    """The addresses that redirected here, the first one first."""
    depth: int = 0
    """Of a sitemap: the indexes above it. Of a listing page: how many in a row before it led to nothing new."""
    host: str = ""
    """Whose turn it takes: hosts are asked in turns."""
    document: str = ""
    """What all addresses of one document have in common; empty where the address does not tell."""
    changed: float = 0.0
    """When the site says that the page changed last, in seconds since 1970; 0: it does not say."""
    etag: str = ""
    last_modified: str = ""
    """Validators of the last good answer (RFC 9110 section 8.8), as received."""


class Mode(StrEnum):
    """Which of the known addresses a run asks again."""

    DUE = "due"
    FULL = "full"
    NEW = "new"


class Judged(NamedTuple):
    """A page that was judged by what its site states."""

    visit: Visit
    is_reserved: bool
    """It was reserved when it ended last."""


class Document(NamedTuple):
    """The newest revision of a document."""

    id: str
    address: str
    """Its home: other addresses of the document are duplicates of this one."""
    revision: int
    digest: str
    """Of all that makes a revision."""
    chars: int
    first_seen: str
    last_changed: str
    site: str
    is_live: bool = True
    """False once a tombstone was written."""


class OpenFile(NamedTuple):
    """A file of an unfinished run: what lies beyond its committed length was never promised to anyone."""

    path: str
    size: int
    lines: int


class Phase(StrEnum):
    """How far a run is."""

    CRAWLING = "crawling"
    CLOSING = "closing"
    """Its manifest is decided and its files are on their way."""
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Run:
    """A run as the ledger knows it."""

    id: str
    phase: Phase
    manifest: str = ""
    """The manifest as JSON once it is decided."""
    taken: int = 0
    outcomes: Mapping[Outcome, int] = field(default_factory=dict)
    figures: Mapping[str, int] = field(default_factory=dict)
    """Sums over the records of the run, by name."""
    arguments: Mapping[str, str] = field(default_factory=dict)
    mode: Mode = Mode.DUE


class Register(Protocol):
    """Addresses: known for ever, taken up by a run, leased while they are asked, ended once a run."""

    def begin(self, run: str, mode: Mode, now: float) -> int:
        """Take up what is due in `mode` for `run`; return how many that are. What earlier runs left waits as before."""

    def take(self, visit: Visit, *, is_named: bool = False, is_leased: bool = False) -> bool:
        """Let an address wait to be asked; false where it is neither new nor due, or this run took it up before.

        One that the operator named is due at once; one that is leased at once waits for its outcome alone.
        """

    def lease(self, host: str, number: int) -> list[Visit]:
        """At most `number` waiting addresses of a host, the first found first; nobody else gets them."""

    def seize(self, address: str) -> bool:
        """Lease an address that waits, whoever's turn it is; false where it does not wait."""

    def release(self) -> None:
        """Let all leased addresses wait again."""

    def reopen(self, run: str) -> None:
        """Make due, without validators, what ended with a record in `run`."""

    def next_host(self, after: str) -> str:
        """The next host in order of name that has a waiting address, around the end; empty where none has."""

    def end(
        self, address: str, outcome: Outcome, now: float, record_id: str = "", validators: Validators = Validators()
    ) -> int:
        """End an address that waits or is leased; return how many runs in a row it has been gone.

        What an earlier answer proved holds until the page changes or is gone; one that is gone makes the duplicates of
        its document due again. `ValueError` where this run did not take the address up, or ended it before.
        """

    def is_leased(self, address: str) -> bool:
        """The address is leased, and has no outcome yet."""

    def knows(self, address: str) -> bool:
        """Some run has taken the address up."""

    def shows(self, address: str) -> bool:
        """The address showed a page when it was asked last."""

    def previews(self) -> int:
        """How many addresses are known that were expected to show a page."""

    def record_id(self, address: str) -> str:
        """The id that was given to the address; empty where it made no record yet."""

    def reason(self, address: str) -> str:
        """The reason with which the address ended last; empty where it had none."""

    def addresses_of(self, record_id: str) -> list[str]:
        """The addresses that showed the record, the first found first."""

    def settle(self, document: str, address: str, hops: Iterable[str]) -> str:
        """The home address of a document: `address` where it had none, or one of `hops` or a page that is gone."""

    @property
    def waiting(self) -> int:
        """How many addresses wait or are leased."""


class Catalogue(Protocol):
    """Documents: what is published, and what a run proposes until it is published."""

    def find(self, record_id: str) -> Document | None:
        """The published state of a document."""

    def find_proposed(self, record_id: str, *runs: str) -> list[Document]:
        """What any of `runs` proposes for a document, in order of the runs' names."""

    def propose(self, run: str, document: Document) -> None:
        """Let a revision, or with `is_live` false a tombstone, wait for the verdict on its run."""

    def move(self, run: str, record_id: str, address: str) -> None:
        """Make `address`, which shows it unchanged, a published document's home; a tombstone of `run` for it goes."""

    def withdrawn(self, run: str) -> list[Document]:
        """The documents that `run` proposes a tombstone for, in order of id."""

    def publish(self, run: str) -> None:
        """Make all that `run` proposes the published state."""

    def discard(self, run: str) -> None:
        """Forget all that `run` proposes."""

    def number(self) -> int:
        """How many documents have been published."""

    def overtaken(self, run: str) -> int:
        """How many documents have been published in a revision as high as `run` proposes, or higher."""


class Journal(Protocol):
    """Runs: their files while they are open, their figures afterwards."""

    def begin(self, run: Run) -> None:
        """Add a run."""

    def last(self) -> Run | None:
        """The run that began last."""

    def find(self, run: str) -> Run | None:
        """A run by its id."""

    def closing(self) -> list[Run]:
        """The runs whose publication has begun and has not ended, the first one first."""

    def every(self) -> Iterator[Run]:
        """All runs, the first one first."""

    def good(self, before: str, number: int) -> list[Run]:
        """The last published runs before a run that wrote records, newest first.

        None is older than one that an operator accepted although a gate fell: the site has changed since.
        """

    def good_figures(self, before: str, number: int) -> list[Mapping[str, int]]:
        """Figures of the last published runs before a run that wrote records, newest first."""

    def save(self, run: Run) -> None:
        """Replace what is known of a run."""

    def files(self, run: str) -> list[OpenFile]:
        """The committed state of a run's open files, in order of path."""

    def save_file(self, run: str, file: OpenFile) -> None:
        """Note the length that a file has from the next commit on."""


class Statements(Protocol):
    """Which version of its site's documents the pages of an authority were judged by."""

    def find(self, authority: str) -> tuple[str, str]:
        """The version that was noted last for an authority, and the run that did; empty before the first."""

    def note(self, authority: str, digest: str, run: str) -> None:
        """All pages of an authority were judged by this version."""

    def forget(self, run: str) -> None:
        """Judge again what `run` judged."""

    def pages(self, authority: str) -> list[Judged]:
        """The addresses of an authority that made a record or were reserved, the first found first."""


class Ledger(Protocol):
    """The five together, and the one commit."""

    @property
    def addresses(self) -> Register:
        """What is known of addresses."""

    @property
    def documents(self) -> Catalogue:
        """What is known of documents."""

    @property
    def runs(self) -> Journal:
        """What is known of runs."""

    @property
    def statements(self) -> Statements:
        """What is known of sites."""

    @property
    def captures(self) -> Captures:
        """What is known of archives."""

    def commit(self) -> None:
        """Make every change since the last commit durable, all or none."""

    def close(self) -> None:
        """Forget what was not committed and let go of the ledger."""
