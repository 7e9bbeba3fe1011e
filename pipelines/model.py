"""The values that travel the road: frozen, slotted, without behaviour of their own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Literal, NamedTuple

from pipelines.errors import Fact, IngestError, Reason
from pipelines.evidence import NO_EVIDENCE, NO_RIGHTS, OWN_TOKENS, Evidence, Policy, Rights, Signal


class Role(StrEnum):
    """What a block of a page is to a reader."""

    # That of an enumeration hashes the name, in Python and at each look-up.
    __hash__ = str.__hash__

    BODY = "body"
    TITLE = "title"
    METADATA = "metadata"
    NOTICE = "notice"
    DISCLAIMER = "disclaimer"
    PAGE_MARK = "page_mark"
    BANNER = "banner"
    NAVIGATION = "navigation"
    RECOMMENDATION = "recommendation"
    CHROME = "chrome"


class State(StrEnum):
    """How an address ends in a run; each address ends in exactly one."""

    EMITTED = "emitted"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    HELD = "held"
    LISTED = "listed"
    REDIRECTED = "redirected"
    GONE = "gone"
    REJECTED = "rejected"
    SKIPPED = "skipped"
    FAILED = "failed"
    PENDING = "pending"


class Line(NamedTuple):
    """One visible line of a page as the walk found it; the lines in order hold every visible character once."""

    text: str
    """Verbatim, white space included."""
    place: int
    """Which element of the page holds the line's beginning, in document order from 1 (XPath `(//*)[place]`); on a
    plain-text page the number of the line."""
    tag: str
    """The line-breaking element around it, `li` anywhere in a list; `text` on a plain-text page."""
    is_link: bool
    """Most of the characters stand inside links."""
    after_gap: bool
    """An empty line stands right before this one."""
    level: int
    """How many line-breaking elements enclose both this line and the one before it."""


class Block(NamedTuple):
    """A line with its role and the rule that gave it. The first four fields are a row of the `blocks/` sidecar."""

    role: Role
    rule: str
    place: int
    text: str
    after_gap: bool = False
    after_page: bool = False
    """It begins an element of the preview text that is one of several like it, as of a page."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What the pages of one layout say in words, beyond the shared tables of `pipelines.text.wordings`.

    In a wording `N` stands for any number and `…` for any run of characters; both punctuation widths match.
    """

    opens: tuple[str, ...] = ()
    """Lines that stand before the preview text and nowhere after its beginning; empty: the shared tables decide."""
    closes: tuple[str, ...] = ()
    """Headings right behind the preview text; the last one on a page counts."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels of metadata values, each with its field."""
    follows_title: bool = False
    """The preview text begins right behind the title and its values, as an article does."""


class Validators(NamedTuple):
    """What a server gave to ask later whether a page has changed (RFC 9110 section 8.8), as received."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched preview page, decoded, with all that its definition knows of it."""

    address: str
    """The address that was taken up; its outcome is counted under it."""
    url: str
    """The address that was fetched, without fragment and userinfo."""
    site: str
    doc_id: str
    """The site's own number of the document by the address, else empty."""
    layout: str
    wording: Wording
    timezone: str
    currency: str
    fetched: datetime
    markup: str
    form: Literal["html", "text"]
    encoding: str
    page_sha256: str
    utf8: bytes = field(default=b"", compare=False, repr=False)
    """The markup in UTF-8 where it came so, which saves encoding it again."""
    doubts: frozenset[str] = frozenset()
    """Flags of the record that say what is not certain about the encoding."""
    part: int = 0
    """Which page of a document that goes on over several; 0 where the address names none."""
    signals: tuple[Signal, ...] = ()
    """Of the site's documents and of the response's header fields; those of the markup are read with it."""
    licences: Mapping[str, str] = field(default_factory=dict)
    """The licence documents that were read for it, by address."""
    tokens: frozenset[str] = OWN_TOKENS
    """The product tokens by which a statement names who asked for it."""
    policy: Policy = Policy.OBEY
    validators: Validators = Validators()
    warc_record_id: str = ""
    """Under which its response is to be archived, should it be."""


@dataclass(frozen=True, slots=True)
class Miss:
    """An address that made no record: how it ended, why, and what shows it. `links` were found on it."""

    address: str
    state: State
    reason: Reason | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    site: str = ""
    validators: Validators = Validators()
    warc_record_id: str = ""
    """Of its response, where the page itself lets an archive keep it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page states of its document; unknown strings are empty, unknown counts -1, as in the record."""

    title: str = ""
    doc_id: str = ""
    created: datetime | None = None
    breadcrumb: tuple[str, ...] = ()
    author: str = ""
    file_format: str = ""
    file_size: str = ""
    file_size_bytes: int = -1
    page_count: int = -1
    pages_shown: int = -1
    pages_unread: int = -1
    is_limited: bool = False
    """The page says that its text goes on elsewhere."""
    price: str = ""
    currency: str = ""
    views: int = -1
    downloads: int = -1
    flags: frozenset[str] = frozenset()


class Removal(NamedTuple):
    """Characters taken out of the body on purpose, with the rule that did."""

    rule: str
    text: str


class Draft(NamedTuple):
    """A page on its way to a record; each field is set by exactly one stage."""

    page: Page
    blocks: tuple[Block, ...]
    facts: Facts
    signals: tuple[Signal, ...] = ()
    """Of the site's documents, of the page's header fields and of its markup."""
    text: str = ""
    removed: tuple[Removal, ...] = ()
    is_cut: bool = False
    notice: tuple[str, ...] = ()
    disclaimer: tuple[str, ...] = ()
    copyright_holder: str = ""
    damage: Mapping[str, float] = MappingProxyType({})
    """The share of the text's characters that are damaged, by kind of damage."""
    evidence: Evidence = NO_EVIDENCE
    rights: Rights = NO_RIGHTS
    warc_record_id: str = ""
    """That of the page, where its rights let an archive keep it."""


@dataclass(frozen=True, slots=True)
class Budget:
    """A deadline on a monotonic clock in seconds, asked between the steps of one page."""

    clock: Callable[[], float] = float
    deadline: float = float("inf")

    def check(self, step: str) -> None:
        """Raise `parse_timeout` once the deadline has passed; `step` names what was about to begin."""
        if self.clock() > self.deadline:
            raise IngestError(Reason.PARSE_TIMEOUT, step=step)


# A budget that never ends, for callers that bound the work themselves.
UNLIMITED = Budget()
