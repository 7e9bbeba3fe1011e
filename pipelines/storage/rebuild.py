"""A ledger made again from what runs have published: manifests, records, tombstones and rejects.

What only a ledger knows is gone: validators, so each page is asked for whole; what was found and never asked, so
listings are followed again; addresses that showed an unchanged page, so they are due a little early. Nothing is
written twice: each document is known with its newest revision and its digest.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from pipelines.storage.files import PART, PRIVATE, check_free, make_folder, reported, sync_folder
from pipelines.storage.ledgers import STATE
from pipelines.storage.lock import Lock
from pipelines.storage.manifest import NAME
from pipelines.storage.publish import RUNS
from pipelines.storage.retrace import retrace
from pipelines.storage.runs import RUN_NAME, has_ledger
from pipelines.storage.sqlite import SqliteLedger

_SIDE_FILES: Final = ("", "-wal", "-shm")
"""A database and what SQLite keeps beside it (sqlite.org/tempfiles.html)."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a new ledger knows, and where the old one went."""

    runs: int
    documents: int
    addresses: int
    moved: Path | None


def find_definitions(root: Path) -> set[str]:
    """Whose finished runs the folder holds."""
    finished = (RUN_NAME.fullmatch(path.parent.name) for path in (root / RUNS).glob(f"*/{NAME}"))
    return set(filter(has_ledger, (match["definition"] for match in finished if match)))


def rebuild(root: Path, definition: str, now: datetime) -> Rebuilt:
    """Put a ledger made of published files in the place of the one there is, which is moved aside, never deleted.

    Raises `BusyError` while a run holds it, `LedgerError` where a manifest or a line can't be read, `StorageError`
    where the disk refuses. Stopped at any moment, it can be done again.
    """
    state = make_folder(root, STATE, PRIVATE)
    lock = Lock.take(state / f"{definition}.lock", "scrapy doctor --rebuild")
    try:
        path = state / f"{definition}.sqlite"
        part = path.with_name(path.name + PART)
        for side in _SIDE_FILES:
            with reported(part):
                part.with_name(part.name + side).unlink(missing_ok=True)
        ledger = SqliteLedger(part)
        try:
            runs = retrace(root, definition, ledger)
            told = runs, ledger.documents.number(), ledger.addresses.previews()
        finally:
            # The last connection moves everything into the one file (sqlite.org/wal.html, section 2).
            ledger.close()
        moved = move_aside(path, f"{now:%Y%m%dT%H%M%SZ}")
        with reported(path):
            part.rename(path)
        sync_folder(state)
        return Rebuilt(*told, moved)
    finally:
        lock.release()


def move_aside(path: Path, moment: str) -> Path | None:
    """Rename a database and what stands beside it; return its place now, none where there was none."""
    target = path.with_name(f"{path.name}.damaged-{moment}")
    for side in reversed(_SIDE_FILES):
        source = path.with_name(path.name + side)
        if source.exists():
            check_free(target.with_name(target.name + side))
            with reported(source):
                source.rename(target.with_name(target.name + side))
    return target if target.exists() else None
