"""What an operator makes of a run that a gate kept back: its records go to the readers, or are asked for again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath

from pipelines.storage.database import Access
from pipelines.storage.ledger import Ledger, Phase
from pipelines.storage.ledgers import STATE
from pipelines.storage.lock import Lock
from pipelines.storage.manifest import FileEntry, Manifest
from pipelines.storage.publish import HELD, find_plain
from pipelines.storage.recovery import finish, resume, to_review
from pipelines.storage.runs import TAKEDOWN, RunInfo
from pipelines.storage.sqlite import SqliteLedger


def accept(root: Path, run: str) -> Manifest:
    """Publish what is held of a run; return its manifest as it is now.

    `ValueError` with one line where nothing is held, or where later runs have published its documents: to publish older
    revisions over newer ones would undo them. `BusyError`, `LedgerError` and `StorageError` as for a session.
    """
    return _decide(root, run, _accept)


def discard(root: Path, run: str) -> Manifest:
    """Remove what is held of a run and make its addresses due again; otherwise as `accept`."""
    return _decide(root, run, _discard)


def _decide(root: Path, run: str, change: Callable[[Ledger, Manifest], Manifest]) -> Manifest:
    with open_ledger(root, run) as ledger:
        # A decision that was stopped is finished first, and then there is nothing held any more.
        resume(root, ledger)
        known = ledger.runs.find(run)
        if known is None or known.phase is not Phase.ENDED:
            raise ValueError(f"{run} " + ("is not over" if known else "is no run of this ledger"))
        manifest = Manifest.model_validate_json(known.manifest)
        if not any(map(_is_held, manifest.files)):
            raise ValueError(f"{run} holds nothing back: {manifest.verdict}")
        decided = change(ledger, manifest)
        closing = replace(known, phase=Phase.CLOSING, manifest=decided.model_dump_json())
        ledger.runs.save(closing)
        ledger.commit()
        return finish(root, ledger, closing)


def _accept(ledger: Ledger, manifest: Manifest) -> Manifest:
    later = ledger.documents.overtaken(manifest.run) + ledger.documents.overtaken(to_review(manifest.run))
    if later:
        raise ValueError(f"{later} documents of {manifest.run} have newer revisions by now: discard it instead")
    files = tuple(_publish(entry, manifest.run) for entry in manifest.files)
    return _conclude(manifest, "accepted", files)


def _discard(_: Ledger, manifest: Manifest) -> Manifest:
    return _conclude(manifest, "discarded", tuple(entry for entry in manifest.files if not _is_held(entry)))


def _conclude(manifest: Manifest, verdict: str, files: tuple[FileEntry, ...]) -> Manifest:
    sentence = f"{verdict.capitalize()} by the operator. {manifest.sentence}"
    ordered = tuple(sorted(files, key=lambda entry: entry.path))
    return manifest.model_copy(update={"verdict": verdict, "sentence": sentence, "files": ordered})


def _is_held(entry: FileEntry) -> bool:
    return PurePosixPath(entry.path).parts[0] == str(HELD)


def _publish(entry: FileEntry, run: str) -> FileEntry:
    return entry.model_copy(update={"path": str(find_plain(PurePosixPath(entry.path), run))})


@contextmanager
def open_ledger(root: Path, run: str) -> Iterator[Ledger]:
    """The ledger that knows a run, locked; `ValueError` where the id is none or no ledger is there."""
    definition = RunInfo.parse(run, {}, {}).definition
    if definition == TAKEDOWN:
        raise ValueError(f"{run} holds nothing back: it withdrew a document")
    state = root / STATE
    if not state.is_dir():
        raise ValueError(f"{root} is no output folder of a crawl: it has no {STATE}")
    lock = Lock.take(state / f"{definition}.lock", f"a decision on {run}")
    try:
        ledger = SqliteLedger(state / f"{definition}.sqlite", access=Access.CHANGE)
        try:
            yield ledger
        finally:
            ledger.close()
    finally:
        lock.release()
