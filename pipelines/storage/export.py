"""The present state of an output folder as one set of files: a line for each document that is there now, by id.

The same published files give the same bytes: nothing in them tells when or where the export was made.
"""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import Final, Literal

from pydantic import ConfigDict, Field

from pipelines.errors import LedgerError, StorageError
from pipelines.record import VERSION, Closed
from pipelines.storage.files import PART, make_root, remove_folder, replace, reported, sync_folder
from pipelines.storage.ledgers import STATE
from pipelines.storage.live import Live, Place
from pipelines.storage.manifest import NAME, FileEntry, Number
from pipelines.storage.publish import RUNS
from pipelines.storage.segments import Segment

FILE_BYTES: Final = 256 * 1024 * 1024
"""A file of an export is closed before it grows beyond it; a line that is longer stands alone."""

_WAITING_BYTES: Final = 8 * 1024 * 1024
_OURS: Final = re.compile(rf"(?:records-\d{{5,}}\.jsonl|{re.escape(NAME)})(?:{re.escape(PART)})?")


class Counts(Closed):
    """How the published lines became the exported ones."""

    runs: Number
    """That have a manifest, those of takedowns among them."""
    lines: Number
    """Published records, every revision."""
    documents: Number
    """Their ids: of each the highest revision counts."""
    withdrawn: Number
    """Documents left out on request."""
    gone: Number
    """Documents left out because their page is gone."""
    exported: Number


class Export(Closed):
    """The manifest `export/1`; the key set is closed."""

    # The key is `schema`, a name that pydantic models use themselves.
    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=True, validate_by_alias=True)

    version: Literal["export/1"] = Field(default="export/1", alias="schema")
    record: Literal["preview/1"] = VERSION
    """The schema of a line."""
    counts: Counts
    files: tuple[FileEntry, ...]
    """In order of id; paths below the folder of the export."""


def export(root: Path, target: Path, file_bytes: int = FILE_BYTES) -> Export:
    """Write what is live in `root` to the folder `target`, which is new or empty; return its manifest.

    It is there whole or not at all. Raises `ValueError` with one line, `LedgerError` where published files can't be
    trusted, `StorageError` where the disk refuses.
    """
    if not (root / RUNS).is_dir():
        raise ValueError(f"{root} is no output folder of a crawl: it has no {RUNS}")
    if target.is_symlink() or (target.exists() and not (target.is_dir() and not any(target.iterdir()))):
        raise ValueError(f"{target} is there and not empty: name a new folder, nothing is ever overwritten")
    if target.resolve().is_relative_to(root.resolve() / STATE) or target.resolve() == root.resolve():
        raise ValueError(f"{target} belongs to the output folder itself")
    part = target.absolute().with_name(target.name + PART)
    _clear(part)
    with closing(Live.read(root)) as live:
        make_root(part)
        segments = list(_write(root, part, live, file_bytes))
        made = Export(counts=_count(live, segments), files=tuple(map(_to_entry, segments)))
    replace(part / NAME, (made.model_dump_json(indent=2) + "\n").encode())
    with reported(target):
        # Takes the place of an empty folder (rename(2)).
        part.rename(target)
    sync_folder(part.parent)
    return made


def _clear(part: Path) -> None:
    """Remove what an export that was stopped has left; what else lies there is somebody's."""
    if part.is_symlink() or (part.exists() and not part.is_dir()):
        raise StorageError(f"can't write {part}: it is there and no folder of an export")
    if part.exists() and (strange := next((p for p in part.iterdir() if not _OURS.fullmatch(p.name)), None)):
        raise StorageError(f"can't write {part}: it holds {strange.name}, which no export writes")
    remove_folder(part)


def _write(root: Path, part: Path, live: Live, file_bytes: int) -> Iterator[Segment]:
    """The files that hold the lines, each once it is whole and durable."""
    segment, number = _begin(1), 1
    for line in _read_lines(root, live.places()):
        if not segment.has_room(len(line), file_bytes):
            _finish(part, segment)
            yield segment
            number += 1
            segment = _begin(number)
        segment.add(line)
        if segment.waiting_bytes >= _WAITING_BYTES:
            segment.commit(part)
    if segment.size or segment.waiting:
        _finish(part, segment)
        yield segment


def _begin(number: int) -> Segment:
    return Segment(PurePosixPath(f"records-{number:05d}.jsonl"))


def _finish(part: Path, segment: Segment) -> None:
    if segment.waiting:
        segment.commit(part)
    with reported(part):
        segment.part(part).rename(part / segment.path)


def _read_lines(root: Path, places: Iterator[Place]) -> Iterator[bytes]:
    for path, start, size in places:
        try:
            with (root / path).open("rb") as file:
                file.seek(start)
                line = file.read(size)
        except OSError as error:
            raise LedgerError(path, f"can't be read ({error.strerror})", "restore it from a copy") from error
        if len(line) != size:
            raise LedgerError(path, "was changed while it was read", "export again")
        yield line


def _count(live: Live, segments: list[Segment]) -> Counts:
    return Counts(
        runs=live.runs,
        lines=live.lines,
        documents=live.documents,
        withdrawn=live.withdrawn,
        gone=live.gone,
        exported=sum(segment.lines for segment in segments),
    )


def _to_entry(segment: Segment) -> FileEntry:
    return FileEntry(path=str(segment.path), bytes=segment.size, sha256=segment.sha256, lines=segment.lines)
