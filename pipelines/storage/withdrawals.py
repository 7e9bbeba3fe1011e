"""What was withdrawn on request: in a file of its own, for it outlives every ledger and holds for every definition."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pipelines.storage.database import Access, Database

NAME: Final = "withdrawals.sqlite"
_TABLES: Final = (
    """
    CREATE TABLE withdrawals (
        target TEXT PRIMARY KEY,  -- the id of a document, or an address
        reason TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)


class Withdrawals:
    """Ids and addresses that may never be fetched or released again. Other processes add to it while a crawl runs."""

    def __init__(self, state: Path, access: Access = Access.CREATE) -> None:
        """Open the file in the folder `state`; raises `LedgerError` and `StorageError` as a ledger does."""
        self._database = Database(state / NAME, _TABLES, access)
        self._version = -1
        self._targets: frozenset[str] = frozenset()

    def add(self, targets: Iterable[str], reason: str, at: str) -> int:
        """Withdraw ids and addresses; return how many were not withdrawn yet."""
        insert = "INSERT OR IGNORE INTO withdrawals VALUES (?, ?, ?)"
        added = sum(self._database.write(insert, target, reason, at).rowcount for target in targets)
        self._database.commit()
        # What this connection changes itself moves no `data_version`.
        self._version = -1
        return added

    def hold(self, *targets: str) -> bool:
        """One of the ids and addresses was withdrawn, by now and by whichever process."""
        # Changes only where another process has changed the file (sqlite.org/pragma.html#pragma_data_version).
        version = self._database.read("PRAGMA data_version")[0][0]
        if version != self._version:
            self._version = version
            self._targets = frozenset(row[0] for row in self._database.read("SELECT target FROM withdrawals"))
        return not self._targets.isdisjoint(targets)

    def verify(self) -> None:
        """Look at every page; raises `LedgerError` where one is wrong."""
        self._database.verify()

    def every(self) -> list[tuple[str, str, str]]:
        """Target, reason and moment of each, in order of target."""
        return [(row[0], row[1], row[2]) for row in self._database.read("SELECT * FROM withdrawals ORDER BY target")]

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()
