"""One labelled page: what a site sends, and what a reader should make of it."""

import hashlib
import re
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta, timezone
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final, Literal, TypeAlias

SetName: TypeAlias = Literal["open", "open-no-indents", "kept-shapes", "kept-no-indents", "kept-families"]
SETS: Final[tuple[SetName, ...]] = ("open", "open-no-indents", "kept-shapes", "kept-no-indents", "kept-families")
KEPT_BACK: Final = frozenset({"kept-shapes", "kept-no-indents", "kept-families"})

HTML: Final = "text/html; charset=utf-8"
SHANGHAI: Final = timezone(timedelta(hours=8))
# docs/record.md: KB, MB and GB are binary; a bare K, M, G is the same unit written short.
_FACTORS: Final = {"K": 1024, "M": 1024**2, "G": 1024**3}


@dataclass(frozen=True, slots=True)
class Expected:
    """The right record of a page, as literals; unknown is empty or -1 as in the record."""

    site: str
    key: str
    title: str
    text: str
    language: str
    is_truncated: bool
    doc_id: str = ""
    created: str = ""
    breadcrumb: str = ""
    author: str = ""
    file_format: str = ""
    file_size: str = ""
    file_size_bytes: int = -1
    page_count: int = -1
    pages_shown: int = -1
    pages_unread: int = -1
    price: str = ""
    currency: str = ""
    views: int = -1
    downloads: int = -1
    notice: tuple[str, ...] = ()
    disclaimer: tuple[str, ...] = ()
    copyright_holder: str = ""
    flags: frozenset[str] = frozenset()


_CHARSET: Final = re.compile(rb'charset="?([\w-]+)')
FIELDS: Final = tuple(field.name for field in fields(Expected))


@dataclass(frozen=True, slots=True)
class Rejected:
    """The page makes no record, for one of these reasons."""

    reasons: frozenset[str]


@dataclass(frozen=True, slots=True)
class Case:
    """One page of the corpus."""

    set_name: SetName
    family: str
    shape: str
    document: str
    address: str
    content_type: str
    body: bytes
    expected: Expected | Rejected
    damages: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.family}/{self.shape}/{self.document}"

    @property
    def markup(self) -> str:
        """The body as characters, by the encoding that the header or the page itself names."""
        named = _CHARSET.search(self.content_type.encode()) or _CHARSET.search(self.body)
        return self.body.decode(named[1].decode() if named else "utf-8")

    def digest(self) -> str:
        """SHA-256 over all that the case says."""
        told = repr((self.name, self.address, self.content_type, _plain(self.expected))).encode()
        return hashlib.sha256(told + b"\0" + self.body).hexdigest()


def _plain(expected: Expected | Rejected) -> list[tuple[str, object]]:
    pairs = [(field.name, getattr(expected, field.name)) for field in fields(expected)]
    return [(name, sorted(value) if isinstance(value, frozenset) else value) for name, value in pairs]


def key_of(address: str) -> str:
    """The key of a page without a document number: docs/record.md, `id`."""
    return hashlib.sha256(address.encode()).hexdigest()[:16]


def bytes_of(size: str) -> int:
    """The number of bytes that a shown size stands for; a comma before two digits at the end is a decimal one.

    >>> bytes_of("50.33 KB"), bytes_of("1,010KB"), bytes_of("1,09 MB"), bytes_of("3.07M")
    (51538, 1034240, 1142948, 3219128)
    """
    number = size.rstrip("B ").rstrip("KMG ")
    unit = size[len(number) :].strip()[0]
    head, comma, tail = number.rpartition(",")
    number = f"{head}.{tail}" if comma and len(tail) == 2 else number.replace(",", "")
    return int((Decimal(number) * _FACTORS[unit]).quantize(Decimal(1), ROUND_HALF_EVEN))


def instant(moment: datetime) -> str:
    """A moment in the record's form."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def start_of_day(moment: datetime) -> str:
    """The beginning of that day in China, in the record's form; goes with the flag `date-only`."""
    return instant(datetime(moment.year, moment.month, moment.day, tzinfo=SHANGHAI))


def money(amount: Decimal) -> str:
    """A price in the record's form."""
    return str(amount.quantize(Decimal("0.01")))
