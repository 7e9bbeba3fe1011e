"""What one task knows of documents and what waits for its turn, on disk: an archive may hold more than memory does."""

import pickle
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pipelines.record import Entry
from pipelines.storage.ledger import Document
from pipelines.storage.temporary import TemporaryDatabase

_TABLES: Final = """
    CREATE TABLE documents (
        id TEXT PRIMARY KEY, address TEXT, revision INTEGER, digest TEXT, chars INTEGER, first_seen TEXT,
        last_changed TEXT, site TEXT, is_live INTEGER
    ) WITHOUT ROWID;
    CREATE TABLE entries (id TEXT, added TEXT, entry BLOB);
"""


class Shelf:
    """Documents and entries in tables of a temporary database; `StorageError` where the disk refuses one."""

    def __init__(self) -> None:
        """Begin empty."""
        self._database = TemporaryDatabase(_TABLES)

    def find(self, record_id: str) -> Document | None:
        """The newest revision of a document, none before the first."""
        row = next(iter(self._database.read("SELECT * FROM documents WHERE id = ?", record_id)), None)
        return Document(*row) if row else None

    def put(self, document: Document) -> None:
        """Know a revision of a document, in place of the one before it."""
        self._database.write("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", *document)

    def wait(self, entry: Entry) -> None:
        """Let an entry wait, without the markup and the licences, which nothing needs any more."""
        bare = entry._replace(page=replace(entry.page, markup="", licences={}), damage=dict(entry.damage))
        row = entry.record.id, entry.record.added, pickle.dumps(bare)
        self._database.write("INSERT INTO entries VALUES (?, ?, ?)", *row)

    def waiting(self) -> Iterator[Entry]:
        """What waits, by document and then in order of time; of one moment in the order in which it came."""
        for (content,) in self._database.read("SELECT entry FROM entries ORDER BY id, added, rowid"):
            yield pickle.loads(content)  # noqa: S301 (this process wrote it, where nobody else can)

    def close(self) -> None:
        """Forget everything."""
        self._database.close()
