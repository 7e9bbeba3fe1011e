"""Two feeds side by side: the lines of each revision, found on disk and sorted there, so that memory stays flat."""

from collections.abc import Iterator
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

import orjson

from pipelines.difference import Pair
from pipelines.errors import LedgerError
from pipelines.storage.lines import MAX_LINE_BYTES
from pipelines.storage.publish import RUNS
from pipelines.storage.segments import RECORDS
from pipelines.storage.temporary import TemporaryDatabase

_RESTORE: Final = "restore it from a copy"
_TABLES: Final = """
    CREATE TABLE files (number INTEGER PRIMARY KEY, path TEXT);
    CREATE TABLE lines (
        id TEXT, revision INTEGER, side INTEGER, added TEXT, file INTEGER, start INTEGER, size INTEGER, digest BLOB
    );
"""
# Of one revision that stands twice in a feed, the one that was added last comes last.
_SORTED: Final = """
    SELECT id, revision, side, path, start, size, digest FROM lines JOIN files ON files.number = file
    ORDER BY id, revision, side, added, file, start
"""
# As many as the database can tell apart.
_REVISIONS: Final = range(1, 2**63)


class _Line(NamedTuple):
    id: str
    revision: int
    side: int
    path: str
    start: int
    size: int
    digest: bytes


class Feeds:
    """Two feeds of records, an old and a new one."""

    def __init__(self) -> None:
        self._database = TemporaryDatabase(_TABLES)
        self.lines = [0, 0]
        """Of the old and of the new feed."""
        self.same = 0
        """Revisions whose lines are equal, byte for byte, as far as the pairs were read."""

    @classmethod
    def read(cls, old: Path, new: Path) -> Self:
        """Note where each line stands. `ValueError` where one of the two is no feed, `LedgerError` at a bad line."""
        feeds = cls()
        for side, source in enumerate((old, new)):
            for path in find_files(source):
                feeds._add_file(side, path)
        return feeds

    def _add_file(self, side: int, path: Path) -> None:
        number = self._database.write("INSERT INTO files (path) VALUES (?)", str(path))
        start = 0
        for place, line in enumerate(_read_lines(path), 1):
            row = _parse(path, place, line)
            key = row["id"], row["metadata"]["revision"]
            values = *key, side, row["added"], number, start, len(line), blake2b(line, digest_size=16).digest()
            self._database.write("INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *values)
            start += len(line)
            self.lines[side] += 1

    def pairs(self) -> Iterator[Pair]:
        """Each revision that is not the same in both feeds, in order of id and revision."""
        lines = map(_Line._make, self._database.read(_SORTED))
        for (record_id, revision), found in groupby(lines, key=lambda line: line[:2]):
            last = {line.side: line for line in found}
            old, new = last.get(0), last.get(1)
            if old and new and old.digest == new.digest:
                self.same += 1
            else:
                yield Pair(record_id, revision, old and _fetch(old), new and _fetch(new))

    def close(self) -> None:
        """Forget everything."""
        self._database.close()


def find_files(source: Path) -> list[Path]:
    """The files of records that `source` stands for: an output folder, one of records, or a file."""
    if source.is_file():
        return [source]
    if not source.is_dir():
        raise ValueError(f"{source} is neither a file nor a folder")
    # Beside records an output folder has other files of the same form, and it may have no record at all.
    is_output = (source / RUNS).is_dir() or (source / RECORDS[0]).is_dir()
    found = sorted((source / RECORDS[0] if is_output else source).rglob("*.jsonl"))
    if not (found or is_output):
        raise ValueError(f"{source} holds no file of records (*.jsonl)")
    return found


def _read_lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while line := file.readline(MAX_LINE_BYTES):
                yield line
    except OSError as error:
        raise LedgerError(path, f"can't be read ({error.strerror})", _RESTORE) from error


def _parse(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        row: dict[str, Any] = orjson.loads(line)
        values = row["id"], row["metadata"]["revision"], row["added"]
        is_record = [*map(type, values)] == [str, int, str] and values[1] in _REVISIONS
    except (orjson.JSONDecodeError, KeyError, TypeError):
        is_record, row = False, {}
    if not is_record:
        raise LedgerError(path, f"has a line {number} that is no record", _RESTORE)
    return row


def _fetch(line: _Line) -> dict[str, Any]:
    try:
        with Path(line.path).open("rb") as file:
            file.seek(line.start)
            content = file.read(line.size)
    except OSError as error:
        raise LedgerError(line.path, f"can't be read ({error.strerror})", _RESTORE) from error
    if blake2b(content, digest_size=16).digest() != line.digest:
        raise LedgerError(line.path, "was changed while it was read", "compare again")
    row: dict[str, Any] = orjson.loads(content)
    return row
