"""The embedded ledger: one SQLite file a definition."""

from pathlib import Path

from pipelines.storage.captures import SqliteCaptures
from pipelines.storage.catalogue import SqliteCatalogue
from pipelines.storage.database import Access, Database
from pipelines.storage.journal import SqliteJournal
from pipelines.storage.register import SqliteRegister
from pipelines.storage.schedule import Schedule
from pipelines.storage.schema import LEDGER
from pipelines.storage.statements import SqliteStatements


class SqliteLedger:
    """A ledger in a file of its own; one process at a time may write to it."""

    def __init__(self, path: Path, schedule: Schedule = Schedule(), access: Access = Access.CREATE) -> None:
        """Open the ledger at `path`; raises `LedgerError` where it is damaged, missing or newer."""
        self._database = Database(path, LEDGER, access)
        self.addresses = SqliteRegister(self._database, schedule)
        self.documents = SqliteCatalogue(self._database)
        self.runs = SqliteJournal(self._database)
        self.statements = SqliteStatements(self._database)
        self.captures = SqliteCaptures(self._database)

    def commit(self) -> None:
        """Make every change since the last commit durable, all or none."""
        self._database.commit()

    def verify(self) -> None:
        """Look at every page and every index; raises `LedgerError` where one is wrong."""
        self._database.verify()

    def close(self) -> None:
        """Forget what was not committed and let go of the file."""
        self._database.close()
