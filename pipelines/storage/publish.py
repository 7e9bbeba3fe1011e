"""From where a run wrote its files to where its manifest says they belong: renames alone, the manifest last.

Done again, it does what is left to do: that is how a publication that was stopped is finished.
"""

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Final

from pipelines.errors import StorageError
from pipelines.storage.files import PART, PRIVATE, make_folder, move, replace, reported, sync_folder
from pipelines.storage.manifest import NAME, FileEntry, Manifest
from pipelines.storage.segments import ARCHIVE, DOCUMENTS, RECORDS, REJECTS, REVIEW, TOMBSTONES, Segment, is_for_review
from pipelines.storage.warc import SUFFIX

# Where a run goes that a gate kept back.
HELD: Final = PurePosixPath("held")
RUNS: Final = PurePosixPath("runs")

_KINDS: Final = "|".join(map(re.escape, (*RECORDS, *REJECTS, *TOMBSTONES, *DOCUMENTS)))


def list_files(run: str, segments: Iterable[Segment], *, is_held: bool) -> list[FileEntry]:
    """The files of a run as its manifest names them; rejects and tombstones' kind decides whether they can be held."""
    return [
        FileEntry(
            path=str(find_place(segment.path, run, is_held=is_held)),
            bytes=segment.size,
            sha256=segment.sha256,
            lines=segment.lines,
        )
        for segment in segments
    ]


def find_place(path: PurePosixPath, run: str, *, is_held: bool) -> PurePosixPath:
    """Where a file of a run belongs; rejects, a site's documents and what servers answered are never held."""
    is_evidence = any(path.is_relative_to(kind) for kind in (*REJECTS, *DOCUMENTS, *ARCHIVE))
    keeps_back = not is_evidence and (is_held or is_for_review(path))
    return HELD / run / path if keeps_back else path


def find_plain(path: PurePosixPath, run: str) -> PurePosixPath:
    """The path of a file without the folder that holds it back."""
    return path.relative_to(HELD / run) if path.parts[0] == str(HELD) else path


def is_name(path: str, run: str) -> bool:
    """A file of a run may be called `path`, published or held."""
    below = rf"/site=[a-z0-9._-]+/date=[\d-]+/{re.escape(run)}-"
    lines = rf"(?:{HELD}/{re.escape(run)}/)?(?:{_KINDS}){below}{REVIEW}?\d{{4,}}\.jsonl"
    return bool(re.fullmatch(rf"{lines}|{ARCHIVE[0]}{below}\d{{4,}}{re.escape(SUFFIX)}", path))


def publish(root: Path, manifest: Manifest) -> None:
    """Move every file that `manifest` names to its place and write the manifest; raises `StorageError`."""
    # Records last: who reads one at once finds what stands beside it.
    entries = sorted(manifest.files, key=lambda entry: has_records(PurePosixPath(entry.path)))
    sources = [_find_source(root, manifest.run, entry) for entry in entries]
    for source, entry in zip(sources, entries, strict=True):
        if source:
            _move(root, source, PurePosixPath(entry.path))
    for folder in sorted({(root / entry.path).parent for entry in manifest.files}):
        sync_folder(folder)
    replace(root / RUNS / manifest.run / NAME, manifest.to_bytes())
    for folder in (root / RUNS / manifest.run / "sealed", root / HELD / manifest.run):
        _clear(folder)


def _find_source(root: Path, run: str, entry: FileEntry) -> Path | None:
    """Where the file is now; none where it has arrived."""
    target = PurePosixPath(entry.path)
    plain = find_plain(target, run)
    part = root / RUNS / run / "sealed" / plain.with_name(plain.name + PART)
    held = root / HELD / run / plain
    found = [path for path in (part, held) if path != root / target and path.is_file()]
    # All before the first move: what stands in the way must not leave half a run with the readers.
    if found and (root / target).exists():
        raise StorageError(f"can't write {root / target}: it exists already, and nothing is ever overwritten")
    if not found and not (root / target).is_file():
        raise StorageError(f"can't write {root / target}: the file that the run wrote is gone")
    return found[0] if found else None


def _move(root: Path, source: Path, target: PurePosixPath) -> None:
    if target.parts[0] == str(HELD):
        make_folder(root, HELD, PRIVATE)
    make_folder(root, target.parent)
    move(source, root / target)


def _clear(folder: Path) -> None:
    """Remove the folders that a publication emptied; what else someone put there stays, for `doctor` to name."""
    if not folder.is_dir():
        return
    below = sorted((path for path in folder.rglob("*") if path.is_dir() and not path.is_symlink()), reverse=True)
    for path in (*below, folder):
        with reported(path):
            if not any(path.iterdir()):
                path.rmdir()
    sync_folder(folder.parent)


def has_records(path: PurePosixPath) -> bool:
    """The file holds records, published or held."""
    return RECORDS[0] in path.parts
