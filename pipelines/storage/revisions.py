"""The revisions that an output folder holds, and the responses they were made of: on disk, for there may be many."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Final

from pipelines.record import Record
from pipelines.storage.runs import RUN_NAME
from pipelines.storage.segments import RECORDS
from pipelines.storage.temporary import TemporaryDatabase

_TABLES: Final = """
    CREATE TABLE seen (
        feed TEXT, definition TEXT, run TEXT, id TEXT, revision INTEGER, path TEXT, response TEXT,
        PRIMARY KEY (feed, id, revision)
    ) WITHOUT ROWID;
    CREATE TABLE responses (id TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_MISSING: Final = """
    SELECT count(*), coalesce(min(id), '') FROM seen
    WHERE run = ? AND response <> '' AND response NOT IN (SELECT id FROM responses)
"""


class Revisions:
    """What was seen so far."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._database = TemporaryDatabase(_TABLES)

    def place(self, path: PurePosixPath, record: Record) -> str:
        """The file where this revision was seen before; empty where it is new, and now it is seen in `path`."""
        # What is held and what is published are two feeds: the same revision may stand in both.
        feed = str(PurePosixPath(*path.parts[: path.parts.index(RECORDS[0])]))
        key = feed, record.id, record.metadata.revision
        query = "SELECT path FROM seen WHERE feed = ? AND id = ? AND revision = ?"
        for (earlier,) in self._database.read(query, *key):
            return str(earlier)
        match = RUN_NAME.match(path.name)
        row = match["definition"] if match else "", find_run(path), *key[1:], str(path), record.metadata.warc_record_id
        self._database.write("INSERT INTO seen VALUES (?, ?, ?, ?, ?, ?, ?)", feed, *row)
        return ""

    def documents(self, definition: str) -> int:
        """How many documents were seen in published files of a definition's runs."""
        query = "SELECT count(DISTINCT id) FROM seen WHERE feed = '.' AND definition = ?"
        ((number,),) = self._database.read(query, definition)
        return int(number)

    def runs(self) -> list[str]:
        """The runs of records that name a response, in order of name."""
        return [run for (run,) in self._database.read("SELECT DISTINCT run FROM seen WHERE response <> '' ORDER BY 1")]

    def miss(self, run: str, responses: Iterable[str]) -> tuple[int, str]:
        """How many records of a run name none of `responses`, which are those of its archive; the id of one of them."""
        self._database.write("DELETE FROM responses")
        for response in responses:
            self._database.write("INSERT OR IGNORE INTO responses VALUES (?)", response)
        ((number, record_id),) = self._database.read(_MISSING, run)
        return number, record_id

    def close(self) -> None:
        """Forget everything."""
        self._database.close()


def find_run(path: PurePosixPath) -> str:
    """The run that wrote a file, by its name."""
    return path.stem.rpartition("-")[0]
