"""What published files tell a ledger that knows nothing: manifests, records, rejects and tombstones, run by run."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import urlsplit

import orjson
from pydantic import ValidationError

from pipelines.errors import LedgerError, Reason
from pipelines.model import State
from pipelines.record import Closed, Record, digest_revision, from_line
from pipelines.storage.coverage import measure
from pipelines.storage.ledger import Document, Kind, Ledger, Mode, Outcome, Phase, Run, Visit
from pipelines.storage.manifest import NAME, Manifest
from pipelines.storage.publish import RUNS, find_plain, is_name
from pipelines.storage.recovery import settle, to_review
from pipelines.storage.runs import RUN_NAME
from pipelines.storage.segments import RECORDS, REJECTS, TOMBSTONES, is_for_review

_REASONS: Final = {reason.value: reason for reason in Reason}
# Ends that tell of a page what the next run has to know; the others it finds out again.
_TELLING: Final = frozenset({State.REJECTED, State.GONE})
_RESTORE: Final = "restore it from a copy, or move its run's folder away"


class Tombstone(Closed):
    """A line of `tombstones/`."""

    id: str
    reason: str
    run: str
    at: str


def retrace(root: Path, definition: str, ledger: Ledger) -> int:
    """Let `ledger` go through all finished runs of the definition, each in one commit; how many there were."""
    manifests = list(_read_manifests(root, definition))
    for manifest in manifests:
        moment = datetime.fromisoformat(manifest.finished).timestamp()
        ledger.addresses.begin(manifest.run, Mode.NEW, moment)
        figures = Counter[str]()
        for path in _find_files(manifest, RECORDS[0]):
            for line in _read_lines(root, path):
                figures.update(_add(ledger, manifest, path, _read_record(path, line), moment))
        rejects = _add_rejects(root, ledger, manifest, moment)
        _add_tombstones(root, ledger, manifest, moment)
        if manifest.verdict == "discarded":
            # What its manifest still names was published before somebody discarded the rest.
            ledger.documents.publish(manifest.run)
        settle(ledger, manifest)
        taken = manifest.counts.taken
        ended = _join(manifest, rejects)
        ledger.runs.begin(Run(manifest.run, Phase.ENDED, manifest.model_dump_json(), taken, ended, figures))
        ledger.commit()
    return len(manifests)


def _join(manifest: Manifest, rejects: Counter[Outcome]) -> Counter[Outcome]:
    """The outcomes of a run: the manifest counts states and reasons apart, only rows have both."""
    told = {state for state, _ in rejects}
    states = {State(name): number for name, number in manifest.counts.states.items() if number}
    return rejects + Counter({(state, None): number for state, number in states.items() if state not in told})


def _read_manifests(root: Path, definition: str) -> Iterator[Manifest]:
    for folder in sorted((root / RUNS).iterdir()):
        match = RUN_NAME.fullmatch(folder.name)
        if match and match["definition"] == definition and (folder / NAME).is_file():
            try:
                yield Manifest.model_validate_json((folder / NAME).read_bytes())
            except ValidationError as error:
                raise LedgerError(folder / NAME, "is no manifest", _RESTORE) from error


def _find_files(manifest: Manifest, kind: str) -> Iterator[PurePosixPath]:
    for entry in manifest.files:
        path = PurePosixPath(entry.path)
        # A manifest may have been edited by anyone: nothing is opened that no run would have written.
        if not is_name(entry.path, manifest.run):
            raise LedgerError(RUNS / manifest.run / NAME, f"names {entry.path!r}, which no run writes", _RESTORE)
        if find_plain(path, manifest.run).parts[0] == kind:
            yield path


def _read_lines(root: Path, path: PurePosixPath) -> Iterator[bytes]:
    try:
        with (root / path).open("rb") as file:
            yield from file
    except OSError as error:
        raise LedgerError(path, f"can't be read ({error.strerror})", _RESTORE) from error


def _read_record(path: PurePosixPath, line: bytes) -> Record:
    try:
        return from_line(line.decode())
    except ValueError as error:
        raise LedgerError(path, "holds a line that is no record", f"scrapy doctor says which; {_RESTORE}") from error


def _add(ledger: Ledger, manifest: Manifest, path: PurePosixPath, record: Record, moment: float) -> Mapping[str, int]:
    metadata = record.metadata
    is_held = is_for_review(path)
    moments = metadata.first_seen, metadata.last_changed
    place = metadata.url, metadata.revision, digest_revision(record), metadata.char_count
    waits = to_review(manifest.run) if is_held else manifest.run
    ledger.documents.propose(waits, Document(record.id, *place, *moments, metadata.site))
    _end(ledger, metadata.url, (State.HELD if is_held else State.EMITTED, None), moment, record.id)
    return {} if is_held else measure(record)


def _end(ledger: Ledger, address: str, outcome: Outcome, moment: float, record_id: str = "") -> None:
    host = urlsplit(address).hostname or ""
    if host and ledger.addresses.take(Visit(address, Kind.PREVIEW, host=host), is_named=True):
        ledger.addresses.end(address, outcome, moment, record_id)


def _add_rejects(root: Path, ledger: Ledger, manifest: Manifest, moment: float) -> Counter[Outcome]:
    outcomes = Counter[Outcome]()
    for path in _find_files(manifest, REJECTS[0]):
        for line in _read_lines(root, path):
            row = orjson.loads(line)
            outcome = State(row["state"]), _REASONS.get(row["reason"])
            outcomes[outcome] += 1
            if outcome[0] in _TELLING:
                _end(ledger, row["address"], outcome, moment)
    return outcomes


def _add_tombstones(root: Path, ledger: Ledger, manifest: Manifest, moment: float) -> None:
    for path in _find_files(manifest, TOMBSTONES[0]):
        for line in _read_lines(root, path):
            tombstone = Tombstone.model_validate_json(line)
            _bury(ledger, manifest.run, tombstone, moment)


def _bury(ledger: Ledger, run: str, tombstone: Tombstone, moment: float) -> None:
    if document := ledger.documents.find(tombstone.id):
        ledger.documents.propose(run, document._replace(is_live=False))
        if tombstone.reason == Reason.TAKEDOWN:
            _end(ledger, document.address, (State.SKIPPED, Reason.TAKEDOWN), moment)
