"""Which records are the present ones, out of all that finished runs have published; on disk, so memory stays flat."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import Any, Final, NamedTuple, Self

import orjson
from pydantic import ValidationError

from pipelines.errors import LedgerError
from pipelines.storage.database import Access
from pipelines.storage.ledgers import STATE
from pipelines.storage.manifest import NAME, FileEntry, Manifest
from pipelines.storage.publish import RUNS, is_name
from pipelines.storage.segments import RECORDS, TOMBSTONES
from pipelines.storage.takedowns import read_published
from pipelines.storage.withdrawals import Withdrawals

_RESTORE: Final = "scrapy doctor says more; restore it from a copy"
_TABLES: Final = """
    -- It is never read again, so there is nothing to roll back.
    PRAGMA journal_mode = OFF;
    CREATE TABLE records (
        id TEXT PRIMARY KEY, revision INTEGER, added TEXT, path TEXT, place INTEGER, size INTEGER, address TEXT
    ) WITHOUT ROWID;
    CREATE TABLE tombstones (id TEXT PRIMARY KEY, at TEXT) WITHOUT ROWID;
    CREATE TABLE withdrawn (target TEXT PRIMARY KEY) WITHOUT ROWID;
"""
# Of one revision that stands twice, the one that was added last.
_ADD: Final = """
    INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET revision = excluded.revision,
        added = excluded.added, path = excluded.path, place = excluded.place, size = excluded.size,
        address = excluded.address
    WHERE (excluded.revision, excluded.added, excluded.path, excluded.place) > (revision, added, path, place)
"""
_BURY: Final = "INSERT INTO tombstones VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET at = max(at, excluded.at)"
_DROP_WITHDRAWN: Final = """
    DELETE FROM records WHERE id IN (SELECT target FROM withdrawn) OR address IN (SELECT target FROM withdrawn)
"""
_DROP_GONE: Final = """
    DELETE FROM records WHERE EXISTS (SELECT 1 FROM tombstones WHERE tombstones.id = records.id AND at > added)
"""


class Place(NamedTuple):
    """Where a line stands."""

    path: str
    start: int
    size: int


class Live:
    """The present records of an output folder, by id."""

    def __init__(self) -> None:
        # An empty name is SQLite's private temporary database, removed when it is closed (sqlite.org/inmemorydb.html).
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(_TABLES)
        # One transaction: a temporary database has nothing to make durable.
        self._database.execute("BEGIN")
        self.runs = 0
        self.lines = 0
        self.documents = 0
        self.withdrawn = 0
        self.gone = 0

    @classmethod
    def read(cls, root: Path) -> Self:
        """All published records of runs that have a manifest; raises `LedgerError` where a file is not what it says."""
        live = cls()
        for path in sorted((root / RUNS).glob(f"*/{NAME}")):
            manifest = read_manifest(path)
            live.runs += 1
            for entry in manifest.files:
                live._add_file(root, manifest.run, entry)
        live._drop(root)
        return live

    def _add_file(self, root: Path, run: str, entry: FileEntry) -> None:
        # What is held lies elsewhere. A manifest may have been edited by anyone: nothing else is opened.
        kind = PurePosixPath(entry.path).parts[0]
        if kind in {RECORDS[0], TOMBSTONES[0]} and is_name(entry.path, run):
            add = self._add_record if kind == RECORDS[0] else self._add_tombstone
            for place, line in _read_lines(root, entry):
                try:
                    add(place, orjson.loads(line))
                except (orjson.JSONDecodeError, KeyError, TypeError, sqlite3.Error) as error:
                    raise LedgerError(entry.path, f"holds a line that is none of {kind}", _RESTORE) from error

    def _add_record(self, place: Place, row: dict[str, Any]) -> None:
        metadata = row["metadata"]
        values = row["id"], metadata["revision"], row["added"], *place, metadata["url"]
        self._database.execute(_ADD, values)
        self.lines += 1

    def _add_tombstone(self, _: Place, row: dict[str, Any]) -> None:
        self._database.execute(_BURY, (row["id"], row["at"]))

    def _drop(self, root: Path) -> None:
        self.documents = self._count()
        insert = "INSERT OR IGNORE INTO withdrawn VALUES (?)"
        self._database.executemany(insert, ((target,) for target in find_withdrawn(root)))
        self.withdrawn = self._database.execute(_DROP_WITHDRAWN).rowcount
        self.gone = self._database.execute(_DROP_GONE).rowcount

    def _count(self) -> int:
        number: int = self._database.execute("SELECT count(*) FROM records").fetchone()[0]
        return number

    def places(self) -> Iterator[Place]:
        """Where the line of each stands, in order of id."""
        return map(Place._make, self._database.execute("SELECT path, place, size FROM records ORDER BY id"))

    def close(self) -> None:
        """Forget everything."""
        self._database.close()


def read_manifest(path: Path) -> Manifest:
    """The manifest in a file; raises `LedgerError` where it is none."""
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise LedgerError(path, "is no manifest", _RESTORE) from error
    except OSError as error:
        raise LedgerError(path, f"can't be read ({error.strerror})", _RESTORE) from error


def _read_lines(root: Path, entry: FileEntry) -> Iterator[tuple[Place, bytes]]:
    """The lines of a file with their places; raises behind the last one where it is not the file of the manifest."""
    start, digest = 0, hashlib.sha256()
    try:
        with (root / entry.path).open("rb") as file:
            for line in file:
                digest.update(line)
                yield Place(entry.path, start, len(line)), line
                start += len(line)
    except OSError as error:
        raise LedgerError(entry.path, f"can't be read ({error.strerror})", _RESTORE) from error
    if digest.hexdigest() != entry.sha256:
        raise LedgerError(entry.path, "is not what its manifest says", _RESTORE)


def find_withdrawn(root: Path) -> Iterator[str]:
    """The ids and addresses that were withdrawn on request, published or not; raises `LedgerError`."""
    for takedown in read_published(root):
        yield from takedown.targets
    try:
        with closing(Withdrawals(root / STATE, Access.READ)) as withdrawals:
            yield from (target for target, *_ in withdrawals.every())
    except LedgerError as error:
        # Where there is none, what is published is all there is.
        if not error.is_empty:
            raise
