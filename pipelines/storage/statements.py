"""What the documents of a site stated when its pages were last judged by them, in SQLite."""

import json
from typing import Final

from pipelines.errors import Reason
from pipelines.model import State
from pipelines.storage.database import Database
from pipelines.storage.ledger import Judged, Kind, Visit

# The character behind `/`, so that the index of addresses finds all that lie below an authority.
_BEHIND: Final = "0"
_PAGES: Final = """
    SELECT address, hops, depth, host, document, state = ? AND reason = ? FROM addresses
    WHERE kind = ? AND address > ? AND address < ? AND (record <> '' OR reason = ?) ORDER BY number
"""


class SqliteStatements:
    """Versions in the table `statements`, by authority."""

    def __init__(self, database: Database) -> None:
        """Keep versions in `database`."""
        self._database = database

    def find(self, authority: str) -> tuple[str, str]:
        """The version that was noted last for an authority, and the run that did; empty before the first."""
        rows = self._database.read("SELECT digest, run FROM statements WHERE authority = ?", authority)
        return (rows[0][0], rows[0][1]) if rows else ("", "")

    def note(self, authority: str, digest: str, run: str) -> None:
        """All pages of an authority were judged by this version."""
        self._database.write("INSERT OR REPLACE INTO statements VALUES (?, ?, ?)", authority, digest, run)

    def forget(self, run: str) -> None:
        """Judge again what `run` judged."""
        self._database.write("DELETE FROM statements WHERE run = ?", run)

    def pages(self, authority: str) -> list[Judged]:
        """The addresses of an authority that made a record or were reserved, the first found first."""
        ends = State.SKIPPED, Reason.AI_OPTOUT, Kind.PREVIEW
        rows = self._database.read(_PAGES, *ends, f"{authority}/", authority + _BEHIND, Reason.AI_OPTOUT)
        return [
            Judged(Visit(address, Kind.PREVIEW, tuple(json.loads(hops)), depth, host, document), bool(is_reserved))
            for address, hops, depth, host, document, is_reserved in rows
        ]
