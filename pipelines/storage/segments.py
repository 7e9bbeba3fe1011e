"""The files of a run while it crawls: lines in `.part` files under `sealed/`, written at a commit only.

A line is one of JSON, or in an archive a record of WARC.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path, PurePath, PurePosixPath
from typing import Final, Self, TypeVar

from pipelines.storage.files import PART, PRIVATE, append, cut, make_folder, remove_others, sync_folder
from pipelines.storage.ledger import OpenFile
from pipelines.storage.sidecars import SIDECARS
from pipelines.storage.warc import SUFFIX, to_warcinfo

# Files that stand in step: same place, same name, same line order.
RECORDS: Final = ("records", *(sidecar.folder for sidecar in SIDECARS))
# The folders below the output folder that they fill.
FOLDERS: Final = tuple(PurePosixPath(kind).parts[0] for kind in RECORDS)
REJECTS: Final = ("rejects",)
TOMBSTONES: Final = ("tombstones",)
DOCUMENTS: Final = ("rights/documents",)
ARCHIVE: Final = ("archive",)

# In a file's name, before its number: its rows wait for somebody's look whatever becomes of the run.
REVIEW: Final = "h"

AnyPath = TypeVar("AnyPath", bound=PurePath)

_KINDS: Final = (RECORDS, REJECTS, TOMBSTONES, DOCUMENTS, ARCHIVE)
_SUFFIXES: Final[Mapping[tuple[str, ...], str]] = {ARCHIVE: SUFFIX}
# The first line of each file, by its run and its name.
_HEADS: Final[Mapping[tuple[str, ...], Callable[[str, str], bytes]]] = {ARCHIVE: to_warcinfo}
# Allow-listed, and shorter than the 255 bytes of a file name: a host name is written by strangers.
_SITE: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,199}")


@dataclass(slots=True)
class Segment:
    """One file. Its figures are those of the bytes on disk; the lines of the open group wait in memory."""

    path: PurePosixPath
    """Below `sealed/` now and below the output folder later."""
    size: int = 0
    lines: int = 0
    waiting: list[bytes] = field(default_factory=list)
    waiting_bytes: int = 0
    # Fed as the lines are written, so that a manifest needs no second reading of a large file.
    _digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    @property
    def sha256(self) -> str:
        """Of the bytes on disk, hex."""
        return self._digest.hexdigest()

    @classmethod
    def reopen(cls, sealed: Path, file: OpenFile) -> Self:
        """A segment as it was committed: what a run that was stopped wrote beyond that is cut off."""
        segment = cls(PurePosixPath(file.path), file.size, file.lines)
        for chunk in cut(segment.part(sealed), file.size):
            segment._digest.update(chunk)
        return segment

    def add(self, line: bytes) -> None:
        """Let `line` wait for the commit."""
        self.waiting.append(line)
        self.waiting_bytes += len(line)

    def has_room(self, size: int, max_bytes: int) -> bool:
        """So many bytes fit below the limit; an empty segment has room for any line."""
        # A line above the limit stands alone in its segment, for an empty one must never be left behind.
        filled = self.size + self.waiting_bytes
        return not filled or filled + size <= max_bytes

    def commit(self, sealed: Path) -> None:
        """Write and sync what waits. The file is open only here, so a run of many sites needs one descriptor."""
        content = b"".join(self.waiting)
        part = self.part(sealed)
        if not self.size:
            make_folder(sealed, self.path.parent, PRIVATE)
        append(part, content, self.size)
        # Until then the new file may have no name after a power cut; later commits change no name.
        if not self.size:
            sync_folder(part.parent)
        self._digest.update(content)
        self.size += len(content)
        self.lines += len(self.waiting)
        self.waiting.clear()
        self.waiting_bytes = 0

    def part(self, sealed: AnyPath) -> AnyPath:
        """The file's place while it grows."""
        return sealed / self.path.with_name(self.path.name + PART)


class Series:
    """The segments of one site, one behind the other, each as many files abreast as a row has columns."""

    def __init__(self, kinds: tuple[str, ...], place: PurePosixPath, run: str, mark: str, max_bytes: int) -> None:
        self._paths = tuple(PurePosixPath(kind) / place for kind in kinds)
        self._run, self._mark = run, mark
        self._suffix = _SUFFIXES.get(kinds, ".jsonl")
        self._max_bytes = max_bytes
        self._head = _HEADS.get(kinds)
        self.abreast: list[tuple[Segment, ...]] = []

    def add(self, row: tuple[tuple[bytes, ...], ...]) -> None:
        """Add the lines of one row, a column a kind; all kinds begin their next segment where one of them is full."""
        if not self.abreast or not self._has_room(row):
            self._begin()
        # Only the newest files get lines; the full ones before them may still wait for the same commit.
        for segment, lines in zip(self.abreast[-1], row, strict=True):
            for line in lines:
                segment.add(line)

    def _begin(self) -> None:
        name = f"{self._run}-{self._mark}{len(self.abreast) + 1:04d}{self._suffix}"
        self.abreast.append(tuple(Segment(path / name) for path in self._paths))
        if self._head:
            for segment in self.abreast[-1]:
                segment.add(self._head(self._run, name))

    def _has_room(self, row: tuple[tuple[bytes, ...], ...]) -> bool:
        pairs = zip(self.abreast[-1], row, strict=True)
        return all(segment.has_room(sum(map(len, lines)), self._max_bytes) for segment, lines in pairs)


class Segments:
    """All segments of a run."""

    def __init__(self, sealed: Path, run: str, date: str, max_bytes: int) -> None:
        self._sealed = sealed
        self._run = run
        self._date = date
        self._max_bytes = max_bytes
        self._series: dict[tuple[tuple[str, ...], str, str], Series] = {}

    def reopen(self, files: Iterable[OpenFile]) -> None:
        """Go on with the committed files of the same run, in order of path; all others under `sealed` are removed."""
        committed = {file.path: Segment.reopen(self._sealed, file) for file in files}
        remove_others(self._sealed, {segment.part(self._sealed) for segment in committed.values()})
        for segment in committed.values():
            if kinds := next((kinds for kinds in _KINDS if segment.path.is_relative_to(kinds[0])), None):
                place = segment.path.relative_to(kinds[0])
                site, mark = place.parts[0].removeprefix("site="), _read_mark(place.name, self._run)
                row = (committed[str(PurePosixPath(kind) / place)] for kind in kinds)
                self._find(kinds, site, mark).abreast.append(tuple(row))

    def add(self, kinds: tuple[str, ...], site: str, lines: tuple[bytes, ...], mark: str = "") -> None:
        """Let a row wait for the commit, a line a kind; `site` has to be fit for a file name."""
        self._find(kinds, site, mark).add(tuple((line,) for line in lines))

    def add_together(self, kinds: tuple[str, ...], site: str, lines: tuple[bytes, ...]) -> None:
        """Let lines of one kind wait that have to stand in one file, in this order."""
        self._find(kinds, site, "").add((lines,))

    def _find(self, kinds: tuple[str, ...], site: str, mark: str) -> Series:
        if (kinds, site, mark) not in self._series:
            place = PurePosixPath(f"site={site}", f"date={self._date}")
            self._series[kinds, site, mark] = Series(kinds, place, self._run, mark, self._max_bytes)
        return self._series[kinds, site, mark]

    def commit(self) -> list[OpenFile]:
        """Write and sync every row that waits; return the files that grew, as they are now."""
        grown = sorted((segment for segment in self._every() if segment.waiting), key=_by_path)
        for segment in grown:
            segment.commit(self._sealed)
        return [OpenFile(str(segment.path), segment.size, segment.lines) for segment in grown]

    def __iter__(self) -> Iterator[Segment]:
        """In order of path, so that manifests of equal runs are equal."""
        return iter(sorted(self._every(), key=_by_path))

    def _every(self) -> Iterator[Segment]:
        return (segment for series in self._series.values() for row in series.abreast for segment in row)


_by_path: Final = attrgetter("path")


def is_site(name: str) -> bool:
    """The name of a site can name a folder."""
    return bool(_SITE.fullmatch(name))


def _read_mark(name: str, run: str) -> str:
    return REVIEW if name.startswith(f"{run}-{REVIEW}") else ""


def is_for_review(path: PurePosixPath) -> bool:
    """The file holds rows that wait for somebody's look, by its name."""
    return path.stem.rpartition("-")[2].startswith(REVIEW)
