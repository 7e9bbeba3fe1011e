"""The gates between a run and its readers: figures that must not lie below a bound. Pure.

| gate | figure | bound |
|---|---|---|
| `addresses` | addresses of pages that were taken up, or known from earlier runs | 1 |
| `admitted` | those of them that robots.txt and policy let through | 1 |
| `usable` | those of them that are a record, new or known | 1 |
| `text` | in percent of the pages that came: those that gave a text | `Bounds.text` |
| a field | in percent of the records: those in which it is known | `Bounds.field` percent of the good runs' figure |
| `length` | characters of a text in the mean | `Bounds.length` percent of the good runs' figure |

The first three fall only where there is nothing to publish. A site with good runs behind it is spared `admitted` and
`usable` while fewer than `Bounds.pages` addresses were asked and no page came: what is due today may be just what is
gone or forbidden. What its documents reserve does not count there: its tombstones must not be kept back. The others
are asked where `Bounds.pages` pages or more came, those that compare only where as many are known from good runs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from pipelines.errors import Reason
from pipelines.model import State
from pipelines.storage.counts import Counts
from pipelines.storage.coverage import CHARS, FIELDS, RECORDS, percent

GOOD_RUNS: Final = 5
"""So many of the last good runs a run is held against."""

# Below it a field was never a mark of this site.
_USUAL_PERCENT: Final = 50


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a site's runs have to reach, in percent."""

    pages: int = 20
    """With fewer pages than these a percentage says nothing."""
    text: int = 80
    field: int = 70
    length: int = 50
    kept: int = 30
    """A page whose text is shorter than so much of its last revision is held for review."""


@dataclass(frozen=True, slots=True)
class Past:
    """What a run is held against, and what it is measured by."""

    figures: Mapping[str, int] = field(default_factory=dict)
    """The run's own sums."""
    history: Mapping[str, int] = field(default_factory=dict)
    """The sums of the site's last good runs together."""
    known: int = 0
    """Addresses of pages that the ledger knows."""
    bounds: Bounds = Bounds()


NO_PAST: Final = Past()


@dataclass(frozen=True, slots=True)
class Gate:
    """A figure that must not lie below its bound."""

    name: str
    value: int
    bound: int
    is_ok: bool


def find_gates(counts: Counts, past: Past) -> list[Gate]:
    """Every gate that can be asked of a run with these figures, in the order of the table above."""
    found = [("addresses", asked(counts) + past.known, 1)]
    if asked(counts) and not _says_nothing(counts, past):
        found += [("admitted", admitted(counts), 1), ("usable", usable(counts), 1)]
    found += [*_ask_text(counts, past.bounds), *_ask_fields(past), *_ask_length(past)]
    return [Gate(name, value, bound, value >= bound) for name, value, bound in found]


def _says_nothing(counts: Counts, past: Past) -> bool:
    reserved = counts.outcomes.get((State.SKIPPED, Reason.AI_OPTOUT), 0)
    return bool(past.history) and not came_in(counts) and asked(counts) - reserved < past.bounds.pages


def _ask_text(counts: Counts, bounds: Bounds) -> Iterator[tuple[str, int, int]]:
    read, came = usable(counts), came_in(counts)
    if came >= bounds.pages:
        yield "text", 100 * read // came, bounds.text


def _ask_fields(past: Past) -> Iterator[tuple[str, int, int]]:
    for name in FIELDS if _can_compare(past) else ():
        if (before := percent(past.history, name)) >= _USUAL_PERCENT:
            yield name, percent(past.figures, name), before * past.bounds.field // 100


def _ask_length(past: Past) -> Iterator[tuple[str, int, int]]:
    if _can_compare(past):
        yield "length", _mean(past.figures), _mean(past.history) * past.bounds.length // 100


def _can_compare(past: Past) -> bool:
    return min(past.figures.get(RECORDS, 0), past.history.get(RECORDS, 0)) >= past.bounds.pages


def _mean(figures: Mapping[str, int]) -> int:
    return figures[CHARS] // figures[RECORDS]


def asked(counts: Counts) -> int:
    """Addresses of pages: listings and redirects only lead to them."""
    return counts.taken - counts.pending - counts.states[State.LISTED] - counts.states[State.REDIRECTED]


def admitted(counts: Counts) -> int:
    """Addresses of pages that nothing refused before they were asked."""
    return asked(counts) - counts.states[State.SKIPPED]


def usable(counts: Counts) -> int:
    """Pages that are a record, new or known."""
    return sum(counts.states[state] for state in (State.EMITTED, State.UNCHANGED, State.DUPLICATE))


def came_in(counts: Counts) -> int:
    """Pages that came and should have given a text; what was withheld on a reservation is as it should be."""
    withheld = counts.outcomes.get((State.REJECTED, Reason.AI_OPTOUT), 0)
    return usable(counts) + counts.states[State.REJECTED] + counts.states[State.HELD] - withheld
