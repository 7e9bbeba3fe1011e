"""A database on disk that one process alone sees, gone with it: for what may be more than its memory holds."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from pipelines.errors import StorageError


class TemporaryDatabase:
    """SQLite's private temporary database, removed when it is closed (sqlite.org/inmemorydb.html)."""

    def __init__(self, tables: str) -> None:
        """Begin with empty `tables`."""
        self._connection = sqlite3.connect("", isolation_level=None)
        # It is never read again by another process, so there is nothing to roll back.
        self._connection.executescript(f"PRAGMA journal_mode = OFF; {tables}")
        self._connection.execute("BEGIN")

    def write(self, sql: str, *values: Any) -> int:  # noqa: ANN401 (as SQLite's own)
        """Change rows and return the number of the last one; raises `StorageError` where the disk refuses it."""
        try:
            return self._connection.execute(sql, values).lastrowid or 0
        except sqlite3.Error as error:
            raise StorageError(f"can't write the temporary database: {error}") from error

    def read(self, sql: str, *values: Any) -> Iterable[tuple[Any, ...]]:  # noqa: ANN401 (as above)
        """The rows of a query, one by one."""
        return self._connection.execute(sql, values)

    def close(self) -> None:
        """Forget everything."""
        self._connection.close()
