"""Where the bodies are that addresses showed, in SQLite."""

from pipelines.storage.database import Database
from pipelines.storage.exchange import Capture


class SqliteCaptures:
    """Captures in a column of the table `addresses`."""

    def __init__(self, database: Database) -> None:
        """Keep captures in `database`."""
        self._database = database

    def find(self, address: str) -> Capture | None:
        """The response of an address; none before the first."""
        rows = self._database.read("SELECT capture FROM addresses WHERE address = ? AND capture <> ''", address)
        return Capture(*rows[0][0].split(" ")) if rows else None

    def note(self, address: str, capture: Capture) -> None:
        """The address showed what `capture` holds; nothing is noted of one that nobody took up."""
        self._database.write("UPDATE addresses SET capture = ? WHERE address = ?", " ".join(capture), address)
