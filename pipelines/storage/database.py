"""One SQLite file: durable, owned, and with errors that say whether the disk or the file is at fault."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Any, Final, TypeAlias

from pipelines.errors import LedgerError, StorageError

APPLICATION_ID: Final = 0x466C7966
"""`Flyf` at byte 68 of the file (sqlite.org/fileformat.html): another program's database is not taken for ours."""

# Where a file says whose it is.
_HEADER_BYTES: Final = 100

_PRAGMAS: Final = (
    # Readers don't wait for the writer, and a commit is one append to the log.
    "PRAGMA journal_mode = WAL",
    # A commit survives a power cut, not only a kill: what is published hangs on it.
    "PRAGMA synchronous = FULL",
    "PRAGMA busy_timeout = 30000",
    # In KiB: the tree of a million addresses is worth keeping, and it is all the memory that a ledger takes.
    "PRAGMA cache_size = -65536",
    "PRAGMA temp_store = MEMORY",
)


Value: TypeAlias = str | float | None


class Access(Enum):
    """What may be done to a database."""

    CREATE = "create"
    """Change it, and make it where there is none."""
    CHANGE = "change"
    READ = "read"


class Database:
    """A connection whose changes wait for `commit`. After an error nothing more is changed."""

    def __init__(self, path: Path, migrations: tuple[str, ...], access: Access) -> None:
        """Open a sound database of our version, older ones brought to it.

        Raises `LedgerError` for any other, and where there is none and none may be made.
        """
        self.path = path
        self._is_open = False
        self._fault: StorageError | LedgerError | None = None
        if access is not Access.CREATE and not (path.is_file() and path.stat().st_size):
            raise self._forgotten("empty" if path.exists() else "missing")
        with self._reported():
            if access is Access.CREATE:
                path.touch(0o600)
            way = "ro" if access is Access.READ else "rw"
            address = f"{path.absolute().as_uri()}?mode={way}"
            self._connection = sqlite3.connect(address, uri=True, isolation_level=None)
        try:
            with self._reported():
                self._prepare(migrations, access)
        except (StorageError, LedgerError):
            self._connection.close()
            raise

    def _prepare(self, migrations: tuple[str, ...], access: Access) -> None:
        # All that asks comes before all that changes: what is not ours, or newer, is left as it is.
        version = self._check(len(migrations))
        if not (version or access is Access.CREATE):
            raise self._forgotten("empty")
        if access is Access.READ:
            return
        for pragma in _PRAGMAS:
            self._connection.execute(pragma)
        for number, script in enumerate(migrations[version:], version + 1):
            self._connection.executescript(
                f"BEGIN IMMEDIATE; {script}; PRAGMA application_id = {APPLICATION_ID};"
                f"PRAGMA user_version = {number}; COMMIT"
            )

    def _check(self, known: int) -> int:
        """The version of a sound database, 0 where it is new."""
        if 0 < self.path.stat().st_size < _HEADER_BYTES:
            raise self._damaged("it is shorter than its header")
        application = self._value("PRAGMA application_id")
        if application not in {APPLICATION_ID, 0} or (not application and self._value("PRAGMA schema_version")):
            raise LedgerError(self.path, "is no ledger of ours", "move it away")
        version: int = self._value("PRAGMA user_version")
        if version > known:
            raise LedgerError(self.path, f"has version {version}, this Flyleaf knows {known}", "update Flyleaf")
        # Reads every page once; a damaged one found later would cost the run that found it.
        if (problem := self._value("PRAGMA quick_check(1)")) != "ok":
            raise self._damaged(problem)
        return version

    def verify(self) -> None:
        """Raise `LedgerError` where an index and its table differ: what opening a large ledger has no time for."""
        with self._reported():
            if (problem := self._value("PRAGMA integrity_check(1)")) != "ok":
                raise self._damaged(problem)

    def _value(self, sql: str) -> Any:  # noqa: ANN401 (a number or a text, by the pragma)
        return self._connection.execute(sql).fetchone()[0]

    def read(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        """The rows of a query, what waits for the commit included."""
        # No context manager, which is dearer than the query: some seven are asked for each page.
        if self._fault:
            raise self._fault
        try:
            return self._connection.execute(sql, values).fetchall()
        except (sqlite3.DatabaseError, OSError) as error:
            raise self._fail(error) from error

    def write(self, sql: str, *values: Value) -> sqlite3.Cursor:
        """Change rows; the cursor knows how many, and the number of a new one."""
        if self._fault:
            raise self._fault
        try:
            if not self._is_open:
                self._connection.execute("BEGIN IMMEDIATE")
                self._is_open = True
            return self._connection.execute(sql, values)
        except (sqlite3.DatabaseError, OSError) as error:
            raise self._fail(error) from error

    def commit(self) -> None:
        """Make the changes since the last commit durable."""
        with self._reported():
            if self._is_open:
                self._connection.execute("COMMIT")
            self._is_open = False

    def close(self) -> None:
        """Forget what was not committed."""
        self._connection.close()

    @contextmanager
    def _reported(self) -> Iterator[None]:
        # SQLite takes a whole transaction back after some errors: what came behind would be committed without it.
        if self._fault:
            raise self._fault
        try:
            yield
        except (sqlite3.DatabaseError, OSError) as error:
            raise self._fail(error) from error

    def _fail(self, error: sqlite3.DatabaseError | OSError) -> StorageError | LedgerError:
        self._fault = self._explain(error)
        return self._fault

    def _explain(self, error: sqlite3.DatabaseError | OSError) -> StorageError | LedgerError:
        if isinstance(error, OSError):
            return StorageError(f"can't write {self.path}: {error.strerror}")
        # A statement that doesn't fit the tables is the file's fault, not the disk's.
        is_misfit = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR
        if isinstance(error, sqlite3.OperationalError) and not is_misfit:
            return StorageError(f"can't write {self.path}: {error}")
        return self._damaged(str(error))

    def _damaged(self, problem: str) -> LedgerError:
        return LedgerError(self.path, f"is damaged ({' '.join(problem.split())})", self._advice())

    def _forgotten(self, state: str) -> LedgerError:
        what = f"is {state}, though there are runs that it has to know"
        return LedgerError(self.path, what, self._advice(), is_empty=True)

    def _advice(self) -> str:
        return f"scrapy doctor --rebuild {self.path.stem} makes it again from what was published"
