"""A run against the last good ones of its definition: what an operator looks at first when a gate fell."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from pipelines.errors import LedgerError
from pipelines.model import State
from pipelines.storage.counts import OUTCOMES, Counts
from pipelines.storage.coverage import CHARS, FIELDS, RECORDS, percent, total
from pipelines.storage.database import Access
from pipelines.storage.gates import GOOD_RUNS
from pipelines.storage.ledger import Outcome, Phase, Run
from pipelines.storage.ledgers import SHARED, STATE
from pipelines.storage.manifest import Manifest
from pipelines.storage.runs import RunInfo
from pipelines.storage.segments import ARCHIVE
from pipelines.storage.sqlite import SqliteLedger


@dataclass(frozen=True, slots=True)
class Report:
    """A run, and what it is held against."""

    run: Run
    manifest: Manifest | None
    """None while the run is under way, and where it was stopped."""
    good: tuple[Run, ...]
    """The last good runs before it, newest first."""


class Row(NamedTuple):
    """A figure of the run beside its mean over the good runs."""

    name: str
    detail: str
    value: str
    mean: str
    """Empty where there is no good run."""


def find_reports(root: Path, run: str = "") -> list[Report]:
    """The report on a run; without one, on the last run of each definition, in order of name. Reads only.

    Raises `ValueError` with one line where there is no such run, `LedgerError` and `StorageError` where a ledger can't
    be read.
    """
    if not run:
        found = [report for path in _find_ledgers(root) for report in _read(path)]
        if not found:
            raise ValueError(f"{root} holds no run")
        return found
    path = root / STATE / f"{_definition_of(run)}.sqlite"
    found = list(_read(path, run)) if path in _find_ledgers(root) else []
    if not found:
        raise ValueError(f"{run} is no run of a definition in {root}")
    return found


def _definition_of(run: str) -> str:
    try:
        return RunInfo.parse(run, {}, {}).definition
    except ValueError:
        raise ValueError(f"{run!r} is no id of a run, as a folder in runs/ is called") from None


def _find_ledgers(root: Path) -> list[Path]:
    return sorted(path for path in (root / STATE).glob("*.sqlite") if path.stem not in SHARED)


def _read(path: Path, run: str = "") -> Iterator[Report]:
    try:
        with closing(SqliteLedger(path, access=Access.READ)) as ledger:
            found = ledger.runs.find(run) if run else ledger.runs.last()
            if found:
                manifest = Manifest.model_validate_json(found.manifest) if found.phase is not Phase.CRAWLING else None
                yield Report(found, manifest, tuple(ledger.runs.good(found.id, GOOD_RUNS)))
    except LedgerError as error:
        # An empty one is the beginning of a first run.
        if not error.is_empty:
            raise


def list_rows(report: Report) -> Iterator[Row]:
    """Addresses, their ends, the records and their fields, in the order in which people read them."""
    run, good = report.run, report.good
    yield Row("addresses", "", str(run.taken), _mean([one.taken for one in good]))
    for outcome in _find_outcomes(run, good):
        numbers = [one.outcomes.get(outcome, 0) for one in good]
        yield Row(outcome[0], outcome[1] or "", str(run.outcomes.get(outcome, 0)), _mean(numbers))
    if pending := Counts(run.taken, run.outcomes).pending:
        yield Row(State.PENDING, "", str(pending), _mean([Counts(one.taken, one.outcomes).pending for one in good]))
    history = total([one.figures for one in good])
    yield Row("records", "written", str(run.figures.get(RECORDS, 0)), _mean([one.figures[RECORDS] for one in good]))
    for name, detail, ours, theirs in zip(*_LABELS, _measure(run.figures), _measure(history), strict=True):
        yield Row(name, detail, ours, theirs)
    if report.manifest:
        sizes = [_weigh(Manifest.model_validate_json(one.manifest)) for one in good]
        yield Row("archive", "bytes", str(_weigh(report.manifest)), _mean(sizes))


_LABELS: Final = ("length", *FIELDS), ("characters in the mean", *("known in % of the records" for _ in FIELDS))


def _weigh(manifest: Manifest) -> int:
    return sum(entry.bytes for entry in manifest.files if entry.path.startswith(f"{ARCHIVE[0]}/"))


def _measure(figures: Mapping[str, int]) -> list[str]:
    """Length and coverage; empty where there are no records."""
    if not figures.get(RECORDS):
        return [""] * (1 + len(FIELDS))
    return [str(figures[CHARS] // figures[RECORDS]), *(str(percent(figures, name)) for name in FIELDS)]


def _find_outcomes(run: Run, good: Sequence[Run]) -> list[Outcome]:
    found = {outcome for one in (run, *good) for outcome in one.outcomes}
    return sorted(found, key=lambda outcome: (OUTCOMES.index(outcome[0]), outcome[1] or ""))


def _mean(numbers: Sequence[int]) -> str:
    return f"{sum(numbers) / len(numbers):.1f}" if numbers else ""
