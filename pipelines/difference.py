"""What differs between two readings of the same pages: which fields of which records, counted, with examples."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, TypeAlias

Row: TypeAlias = Mapping[str, Any]
"""A record as it was parsed."""

EXAMPLES: Final = 3
"""Of each kind of difference; all of them would be as many as there are records."""
CONTEXT_CHARS: Final = 12
EXCERPT_CHARS: Final = 80

ONLY: Final = ("only_old", "only_new")

_LEFT_OUT: Final = "…"


class Pair(NamedTuple):
    """One revision of a document as two feeds have it."""

    id: str
    revision: int
    old: Row | None
    """None where the old feed has no such revision."""
    new: Row | None


class Change(NamedTuple):
    """A field of one record that is not the same in two feeds."""

    path: str
    """`text`, `metadata.title`."""
    old: object
    """None where the key is missing."""
    new: object


class Difference(NamedTuple):
    """A pair and the fields in which it differs; none where a side is missing, or where all that differs is ignored."""

    pair: Pair
    changes: tuple[Change, ...]

    @property
    def is_none(self) -> bool:
        """Both sides are there and the same."""
        return bool(self.pair.old and self.pair.new and not self.changes)


def compare(pairs: Iterable[Pair], ignored: Collection[str] = ()) -> Iterator[Difference]:
    """Each pair with the fields that differ, in order of the record, without those that are `ignored`."""
    for pair in pairs:
        changes = _find_changes(pair.old, pair.new) if pair.old and pair.new else ()
        yield Difference(pair, tuple(change for change in changes if change.path not in ignored))


def _find_changes(old_row: Row, new_row: Row) -> Iterator[Change]:
    old, new = dict(_flatten(old_row)), dict(_flatten(new_row))
    changes = (Change(path, old.get(path), new.get(path)) for path in {**old, **new})
    # By type too: JSON keeps 1, 1.0 and true apart, Python does not.
    return (change for change in changes if (type(change.old), change.old) != (type(change.new), change.new))


def _flatten(row: Row) -> Iterator[tuple[str, object]]:
    for name, value in row.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{key}", inner) for key, inner in value.items())
        else:
            yield name, value


class Example(NamedTuple):
    """A record that differs, and how; without a change where it stands in one feed alone."""

    id: str
    revision: int
    change: Change | None = None


@dataclass(slots=True)
class Differences:
    """How two feeds differ, as far as they were compared."""

    same: int = 0
    changed: int = 0
    only_old: int = 0
    only_new: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    """How many records differ in each field."""
    examples: defaultdict[str, list[Example]] = field(default_factory=lambda: defaultdict(list))
    """The first records that differ in each field; under `only_old` and `only_new` the first that are missing."""

    @property
    def is_none(self) -> bool:
        """Nothing differs."""
        return not (self.changed or self.only_old or self.only_new)

    def add(self, difference: Difference) -> None:
        """Count a pair."""
        pair, changes = difference
        kind = "same" if difference.is_none else "only_new" if not pair.old else "changed" if pair.new else "only_old"
        setattr(self, kind, getattr(self, kind) + 1)
        if kind in ONLY:
            self._show(kind, Example(pair.id, pair.revision))
        for change in changes:
            self.fields[change.path] += 1
            self._show(change.path, Example(pair.id, pair.revision, change))

    def _show(self, key: str, example: Example) -> None:
        if len(self.examples[key]) < EXAMPLES:
            self.examples[key].append(example)


def to_row(difference: Difference) -> dict[str, object]:
    """A pair that differs as a row for machines: every field that changed, with both values."""
    pair, changes = difference
    only = "" if pair.old and pair.new else "old" if pair.old else "new"
    fields = {change.path: [change.old, change.new] for change in changes}
    return {"id": pair.id, "revision": pair.revision, "only": only, "fields": fields}


def to_counts(found: Differences) -> dict[str, object]:
    """The figures as the last row for machines."""
    numbers = {name: getattr(found, name) for name in ("same", "changed", *ONLY)}
    return {**numbers, "fields": dict(found.fields)}


def excerpt(old: str, new: str) -> tuple[str, str]:
    """Each of two texts from a little before the first character that differs, and not much more than differs.

    >>> excerpt("Opening hours of the reading room: 9-17", "Opening hours of the reading room: 9-16")
    ('…ng room: 9-17', '…ng room: 9-16')
    """
    start = _measure_common(old, new)
    tail = _measure_common(old[start:][::-1], new[start:][::-1])
    begin = max(0, start - CONTEXT_CHARS)
    return _cut(old, begin, len(old) - tail), _cut(new, begin, len(new) - tail)


def _measure_common(one: str, other: str) -> int:
    """How many characters both texts begin with."""
    places = (place for place, (left, right) in enumerate(zip(one, other, strict=False)) if left != right)
    return next(places, min(len(one), len(other)))


def _cut(text: str, begin: int, end: int) -> str:
    stop = min(end + CONTEXT_CHARS, begin + EXCERPT_CHARS, len(text))
    return f"{_LEFT_OUT * (begin > 0)}{text[begin:stop]}{_LEFT_OUT * (stop < len(text))}"
