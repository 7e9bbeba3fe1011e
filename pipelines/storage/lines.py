"""The lines of published and held records: the schema, the sidecars beside them, and no revision twice."""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from typing import Final, Literal, TypeAlias

from pydantic import ValidationError

from pipelines.record import Record
from pipelines.storage.finding import Finding, Severity
from pipelines.storage.revisions import Revisions, find_run
from pipelines.storage.segments import RECORDS
from pipelines.storage.sidecars import SIDECARS, Sidecar

# A response has at most 16 MiB, and an escape is at most six times its character: what is longer is damaged.
MAX_LINE_BYTES: Final = 128 * 1024 * 1024

Fault: TypeAlias = Literal["torn", "schema", "step", "again", "twice"]

_RESTORE: Final = "restore the file from a copy, or crawl its addresses again"
_FAULTS: Final[dict[Fault, tuple[Severity, str, str]]] = {
    "torn": ("error", "has no line end", _RESTORE),
    "schema": ("error", "is no record", _RESTORE),
    "step": ("error", "has not its row of {} beside it", _RESTORE),
    "twice": ("error", "is a revision that its run has written before", "report it as an error in Flyleaf"),
    "again": ("warning", "is a revision that another run has written", "let readers keep the one that was added last"),
}


class Tally:
    """The faults of one file: of each kind the first line in words, and how many follow."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._first: dict[tuple[Fault, str], str] = {}
        self._number: dict[tuple[Fault, str], int] = {}

    def note(self, fault: Fault, line: int, detail: str = "", beside: str = "") -> None:
        """Count a fault of line number `line`; `beside` is the sidecar it has to do with."""
        words = f"line {line} {_FAULTS[fault][1].format(beside)}" + (f" ({detail})" if detail else "")
        self._first.setdefault((fault, beside), words)
        self._number[fault, beside] = self._number.get((fault, beside), 0) + 1

    def report(self) -> Iterator[Finding]:
        """One finding a kind."""
        for (fault, beside), words in self._first.items():
            severity, _, advice = _FAULTS[fault]
            more = self._number[fault, beside] - 1
            yield Finding(severity, self._path, words + (f", and {more} more" if more else ""), advice)


def check_segment(root: Path, path: PurePosixPath, revisions: Revisions) -> Iterator[Finding]:
    """Findings on a segment of records and on the sidecars beside it."""
    tally = Tally(str(path))
    scope = path.parts.index(RECORDS[0])
    files = (root.joinpath(*path.parts[:scope], kind, *path.parts[scope + 1 :]) for kind in RECORDS)
    for number, (line, *rows) in enumerate(zip_longest(*map(_read_lines, files), fillvalue=b""), 1):
        record = _read_record(line, number, tally) if line else None
        for sidecar, row in zip(SIDECARS, rows, strict=True):
            # Beside a line that is no record nothing can be in step; only a missing line shows here.
            if (record and not _is_in_step(record, row, sidecar)) or (row and not line):
                tally.note("step", number, beside=sidecar.folder)
        if record is not None:
            _check_revision(record, number, path, revisions, tally)
    yield from tally.report()


def _read_lines(path: Path) -> Iterator[bytes]:
    """The lines with their ends; none where the file is missing."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        while line := file.readline(MAX_LINE_BYTES):
            yield line


def _read_record(line: bytes, number: int, tally: Tally) -> Record | None:
    if not line.endswith(b"\n"):
        tally.note("torn", number)
        return None
    try:
        return Record.model_validate_json(line)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        tally.note("schema", number, ": ".join(filter(None, [".".join(map(str, fault["loc"])), fault["msg"]])))
        return None


def _is_in_step(record: Record, line: bytes, sidecar: Sidecar) -> bool:
    try:
        row = sidecar.row.model_validate_json(line)
    except ValidationError:
        return False
    return line.endswith(b"\n") and row.is_beside(record)


def _check_revision(record: Record, number: int, path: PurePosixPath, revisions: Revisions, tally: Tally) -> None:
    if earlier := revisions.place(path, record):
        is_same_run = find_run(PurePosixPath(earlier)) == find_run(path)
        tally.note("twice" if is_same_run else "again", number, f"{record.id} in {earlier}")
