"""What the records of a run have in common, as sums that can be added up over commits: for gates and reports."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from pipelines.record import Record

RECORDS: Final = "records"
CHARS: Final = "chars"
# What a layout change takes away first; a value counts where it is not the record's word for unknown.
FIELDS: Final = (
    "title",
    "created",
    "author",
    "breadcrumb",
    "notice",
    "page_count",
    "pages_shown",
    "price",
    "file_format",
)

_UNKNOWN: Final = frozenset({"", -1})


def measure(record: Record) -> Mapping[str, int]:
    """One record's share of the sums: `records`, `chars` and, by field, 1 where its value is known."""
    values = {name: getattr(record.metadata, name, None) for name in FIELDS} | {"created": record.created}
    known = {name: 1 for name, value in values.items() if value not in _UNKNOWN}
    return {RECORDS: 1, CHARS: record.metadata.char_count, **known}


def percent(figures: Mapping[str, int], name: str) -> int:
    """In how many of a hundred records a field is known."""
    return round(100 * figures.get(name, 0) / figures[RECORDS]) if figures.get(RECORDS) else 0


def total(runs: list[Mapping[str, int]]) -> Counter[str]:
    """The sums of several runs as those of one."""
    together = Counter[str]()
    for figures in runs:
        together.update(figures)
    return together
