"""What one task knows of documents and what waits for its turn, on disk: an archive may hold more than memory does."""

import pickle
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from pipelines.errors import StorageError
from pipelines.record import Entry
from pipelines.storage.ledger import Document

_TABLES: Final = """
    -- It is never read again, so there is nothing to roll back.
    PRAGMA journal_mode = OFF;
    CREATE TABLE documents (
        id TEXT PRIMARY KEY, address TEXT, revision INTEGER, digest TEXT, chars INTEGER, first_seen TEXT,
        last_changed TEXT, site TEXT, is_live INTEGER
    ) WITHOUT ROWID;
    CREATE TABLE entries (id TEXT, added TEXT, entry BLOB);
"""


class Shelf:
    """A private database that is gone with its process."""

    def __init__(self) -> None:
        # An empty name is SQLite's private temporary database, removed when it is closed (sqlite.org/inmemorydb.html).
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(_TABLES)
        self._database.execute("BEGIN")

    def find(self, record_id: str) -> Document | None:
        """The newest revision of a document, none before the first."""
        row = self._database.execute("SELECT * FROM documents WHERE id = ?", (record_id,)).fetchone()
        return Document(*row) if row else None

    def put(self, document: Document) -> None:
        """Know a revision of a document, in place of the one before it."""
        with _reported():
            self._database.execute("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", document)

    def wait(self, entry: Entry) -> None:
        """Let an entry wait, without the markup and the licences, which nothing needs any more."""
        bare = entry._replace(page=replace(entry.page, markup="", licences={}), damage=dict(entry.damage))
        with _reported():
            row = entry.record.id, entry.record.added, pickle.dumps(bare)
            self._database.execute("INSERT INTO entries VALUES (?, ?, ?)", row)

    def waiting(self) -> Iterator[Entry]:
        """What waits, by document and then in order of time; of one moment in the order in which it came."""
        for (content,) in self._database.execute("SELECT entry FROM entries ORDER BY id, added, rowid"):
            yield pickle.loads(content)  # noqa: S301 (this process wrote it, where nobody else can)

    def close(self) -> None:
        """Forget everything."""
        self._database.close()


@contextmanager
def _reported() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StorageError(f"can't write the temporary database: {error}") from error
