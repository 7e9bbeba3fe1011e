"""The documents of a ledger in SQLite."""

from typing import Any, Final

from pipelines.storage.database import Database
from pipelines.storage.ledger import Document

_FIELDS: Final = ", ".join(Document._fields)
_MARKS: Final = ", ".join("?" for _ in Document._fields)


class SqliteCatalogue:
    """Documents in the tables `documents`, as published, and `proposals`, by run."""

    def __init__(self, database: Database) -> None:
        """Keep documents in `database`."""
        self._database = database

    def find(self, record_id: str) -> Document | None:
        """The published state of a document."""
        return _read_one(self._database.read(f"SELECT {_FIELDS} FROM documents WHERE id = ?", record_id))

    def find_proposed(self, record_id: str, *runs: str) -> list[Document]:
        """What any of `runs` proposes for a document, in order of the runs' names."""
        query = f"SELECT {_FIELDS} FROM proposals WHERE run IN ({', '.join('?' for _ in runs)}) AND id = ? ORDER BY run"
        return [_read(row) for row in self._database.read(query, *runs, record_id)]

    def propose(self, run: str, document: Document) -> None:
        """Let a revision, or with `is_live` false a tombstone, wait for the verdict on its run."""
        self._database.write(f"INSERT OR REPLACE INTO proposals (run, {_FIELDS}) VALUES (?, {_MARKS})", run, *document)

    def move(self, run: str, record_id: str, address: str) -> None:
        """Make `address` the home of a published document, which shows there unchanged."""
        query = "UPDATE documents SET address = ? WHERE id = ? AND address <> ?"
        if self._database.write(query, address, record_id, address).rowcount:
            self._database.write("DELETE FROM proposals WHERE run = ? AND id = ? AND NOT is_live", run, record_id)

    def withdrawn(self, run: str) -> list[Document]:
        """The documents that `run` proposes a tombstone for, in order of id."""
        query = f"SELECT {_FIELDS} FROM proposals WHERE run = ? AND NOT is_live ORDER BY id"
        return [_read(row) for row in self._database.read(query, run)]

    def publish(self, run: str) -> None:
        """Make all that `run` proposes the published state."""
        self._database.write(
            f"INSERT OR REPLACE INTO documents ({_FIELDS}) SELECT {_FIELDS} FROM proposals WHERE run = ?", run
        )
        self.discard(run)

    def discard(self, run: str) -> None:
        """Forget all that `run` proposes."""
        self._database.write("DELETE FROM proposals WHERE run = ?", run)

    def number(self) -> int:
        """How many documents have been published."""
        number: int = self._database.read("SELECT count(*) FROM documents")[0][0]
        return number

    def overtaken(self, run: str) -> int:
        """How many documents have been published in a revision as high as `run` proposes, or higher."""
        query = """
            SELECT count(*) FROM proposals JOIN documents USING (id)
            WHERE run = ? AND proposals.is_live AND documents.revision >= proposals.revision
        """
        number: int = self._database.read(query, run)[0][0]
        return number


def _read_one(rows: list[tuple[Any, ...]]) -> Document | None:
    return _read(rows[0]) if rows else None


def _read(row: tuple[Any, ...]) -> Document:
    return Document(*row)._replace(is_live=bool(row[-1]))
