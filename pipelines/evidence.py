"""The values that speak of rights: what was stated, what it is read as, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, TypeAlias

OWN_TOKENS: Final = frozenset({"flyleaf"})
"""The product token by which rules and statements name us."""
Right: TypeAlias = Literal["allow", "deny", "unknown"]


class Carrier(StrEnum):
    """Where a statement for machines can stand."""

    HEADER = "header"
    META = "meta"
    LINK = "link"
    SCRIPT = "script"
    JSON_LD = "json-ld"
    ROBOTS = "robots.txt"
    TDMREP = "tdmrep.json"
    AI_TXT = "ai.txt"


@dataclass(frozen=True, slots=True)
class Signal:
    """One statement for machines about rights, verbatim."""

    carrier: Carrier
    name: str
    """Of the header field, meta element, link relation, JSON key or robots line, lower case."""
    text: str
    source: str
    """The address that was fetched and carries it."""
    place: int
    """Which header field, element (XPath `(//*)[place]`), line or entry of the source it is, from 1."""
    seen: datetime


class SiteDocument(NamedTuple):
    """A document of a site as it was fetched, for its row in the evidence."""

    authority: str
    """Scheme, host and port of the pages that it speaks of."""
    address: str
    status: int
    """0 where no answer came that may be used."""
    fetched: datetime
    content: bytes
    site: str = ""


class Stated(NamedTuple):
    """What the documents of a site state of one of its pages."""

    signals: tuple[Signal, ...] = ()
    licences: Mapping[str, str] = MappingProxyType({})
    """The licence documents that were read, by address."""
    has_own_terms: bool = False
    """The page links to one itself: whether the page has changed says nothing of its terms."""
    tokens: frozenset[str] = OWN_TOKENS
    """Who asks: our product token, and the operator's own, in lower case."""


class Claim(NamedTuple):
    """What a signal is read as: a value of one key of `Rights`, or of one that the evidence alone keeps."""

    key: str
    value: str
    signal: Signal


class Cue(NamedTuple):
    """Words of a notice that grant, restrict or prohibit, with the rule of the cue table that found them."""

    says: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Rights:
    """What all signals together say; nothing that was not stated is ever `allow`."""

    robots: Literal["allow", "unknown"] = "unknown"
    index: Right = "unknown"
    archive: Right = "unknown"
    snippet: Right = "unknown"
    tdm: Literal["reserved", "not-reserved", "unknown"] = "unknown"
    train_ai: Right = "unknown"
    ai_input: Right = "unknown"
    search: Right = "unknown"
    license: str = ""
    """SPDX id."""
    license_url: str = ""


class Policy(StrEnum):
    """What a reservation against mining or training leads to."""

    OBEY = "obey"
    RECORD = "record"


class Evidence(NamedTuple):
    """What stands behind a record's rights: the signals, what each was read as, and the cues of the notice."""

    signals: tuple[Signal, ...] = ()
    claims: tuple[Claim, ...] = ()
    cues: tuple[Cue, ...] = ()


NO_RIGHTS: Final = Rights()
NO_EVIDENCE: Final = Evidence()
NOTHING_STATED: Final = Stated()
