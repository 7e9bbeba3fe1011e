"""Hosts in one SQLite file, `state/hosts.sqlite`, shared by all runs on the machine."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final, Self, TypeVar

from pipelines.errors import StorageError
from pipelines.storage.claims import Claims
from pipelines.storage.files import PRIVATE, make_folder, make_root
from pipelines.storage.hosts import DocumentCopy, Host, RobotsCopy

_Copy = TypeVar("_Copy", RobotsCopy, DocumentCopy)

NAME: Final = "hosts.sqlite"
_MEMORY: Final = ":memory:"
_LOCK_SECONDS: Final = 10.0
_TABLES: Final = (
    (
        """CREATE TABLE host (
            name TEXT PRIMARY KEY, asked_at REAL NOT NULL, not_before REAL NOT NULL, delay REAL NOT NULL,
            failures INTEGER NOT NULL
        ) WITHOUT ROWID, STRICT""",
        """CREATE TABLE robots (
            authority TEXT PRIMARY KEY, status INTEGER NOT NULL, fetched_at REAL NOT NULL, content BLOB NOT NULL,
            sha256 TEXT NOT NULL
        ) STRICT""",
    ),
    (
        """CREATE TABLE document (
            address TEXT PRIMARY KEY, status INTEGER NOT NULL, fetched_at REAL NOT NULL, content BLOB NOT NULL,
            sha256 TEXT NOT NULL
        ) STRICT""",
    ),
    (
        """CREATE TABLE standing (
            address TEXT PRIMARY KEY, status INTEGER NOT NULL, fetched_at REAL NOT NULL, content BLOB NOT NULL,
            sha256 TEXT NOT NULL
        ) STRICT""",
        "INSERT INTO standing SELECT * FROM document WHERE status BETWEEN 200 AND 299",
    ),
)
SCHEMA: Final = len(_TABLES)
"""Raised by each change of the tables; a file of a later one is refused."""


class SqliteHosts:
    """`Hosts` in a file, or for this process alone."""

    def __init__(self, database: str = _MEMORY, claims: Claims | None = None) -> None:
        """Open `database`, which without a name is no file; raises `StorageError`."""
        self._database = database
        self._claims = claims
        with self._reported():
            self._connection = sqlite3.connect(database, timeout=_LOCK_SECONDS, isolation_level=None)
            # A commit is handed to the system and not to the disk: a power cut takes longer than any delay.
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            with self._transaction():
                self._make_tables()

    @classmethod
    def open(cls, root: Path) -> Self:
        """The hosts of an output folder, in its folder `state`; raises `StorageError`."""
        make_root(root)
        state = make_folder(root, PurePosixPath("state"), PRIVATE)
        return cls(str(state / NAME), Claims(state))

    def host(self, name: str) -> Host:
        """What is known of a host, which for a new one is nothing."""
        with self._reported():
            return self._read(name)

    def change(self, name: str, edit: Callable[[Host], Host]) -> Host:
        """What `edit` makes of a host; no other process can change it in between."""
        with self._reported(), self._transaction():
            host = edit(self._read(name))
            self._connection.execute("REPLACE INTO host VALUES (?, ?, ?, ?, ?)", (name, *host))
        return host

    def robots(self, authority: str) -> RobotsCopy | None:
        """The copy that is kept, of whatever age; one whose bytes are not those of its hash is none."""
        return self._find(RobotsCopy, "robots WHERE authority = ?", authority)

    def keep_robots(self, copy: RobotsCopy) -> None:
        """Keep a copy in place of the one before."""
        self._keep("robots", copy)

    def document(self, address: str) -> DocumentCopy | None:
        """The copy of another document that is kept; as `robots`."""
        return self._find(DocumentCopy, "document WHERE address = ?", address)

    def keep_document(self, copy: DocumentCopy) -> None:
        """Keep a copy in place of the one before."""
        self._keep("document", copy)

    def standing(self, address: str) -> DocumentCopy | None:
        """The copy that counts while the document can't be read; as `robots`."""
        return self._find(DocumentCopy, "standing WHERE address = ?", address)

    def keep_standing(self, copy: DocumentCopy) -> None:
        """Let a copy stand in place of the one before."""
        self._keep("standing", copy)

    def _find(self, kind: Callable[..., _Copy], place: str, key: str) -> _Copy | None:
        with self._reported():
            row = self._connection.execute(f"SELECT * FROM {place}", (key,)).fetchone()
        copy = kind(*row[:-1]) if row else None
        return copy if copy and copy.sha256 == row[-1] else None

    def _keep(self, table: str, copy: RobotsCopy | DocumentCopy) -> None:
        with self._reported():
            self._connection.execute(f"REPLACE INTO {table} VALUES (?, ?, ?, ?, ?)", (*copy, copy.sha256))

    def claim(self, name: str, run: str) -> bool:
        """Hold a host for a run until `release` or the end of the process; false where another process holds it."""
        return self._claims is None or self._claims.claim(name, run)

    def release(self, name: str) -> None:
        """Let other runs have the host."""
        if self._claims:
            self._claims.release(name)

    def close(self) -> None:
        """Release all hosts and let go of the files."""
        if self._claims:
            self._claims.close()
        with self._reported():
            self._connection.close()

    def _read(self, name: str) -> Host:
        query = "SELECT asked_at, not_before, delay, failures FROM host WHERE name = ?"
        row = self._connection.execute(query, (name,)).fetchone()
        return Host(*row) if row else Host()

    def _make_tables(self) -> None:
        [version] = self._connection.execute("PRAGMA user_version").fetchone()
        if version > SCHEMA:
            raise StorageError(f"can't use {self._database}: a later Flyleaf made it (schema {version}, not {SCHEMA})")
        for table in (table for tables in _TABLES[version:] for table in tables):
            self._connection.execute(table)
        self._connection.execute(f"PRAGMA user_version = {SCHEMA}")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        # Immediate: what is read here nobody else may be about to change.
        self._connection.execute("BEGIN IMMEDIATE")
        with self._connection:
            yield

    @contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StorageError(f"can't use {self._database}: {error}") from error
