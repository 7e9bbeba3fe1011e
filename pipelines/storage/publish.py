"""From the sealed segments of a run to where its readers look, by rename alone."""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Final

from pipelines.storage.files import PRIVATE, check_free, make_folder, move, reported, sync_folder
from pipelines.storage.manifest import FileEntry
from pipelines.storage.segments import REJECTS, Segment

# Where a run goes that a gate kept back.
HELD: Final = "held"


def publish(root: Path, run: str, segments: Iterable[Segment], *, is_held: bool) -> list[FileEntry]:
    """Move every sealed segment to its place under `root`; rejects are for the operator and never held."""
    sealed = root / "runs" / run / "sealed"
    targets = [(segment, _find_place(segment.path, run, is_held=is_held)) for segment in segments]
    if is_held:
        make_folder(root, PurePosixPath(HELD), PRIVATE)
    # All before the first move: what stands in the way must not leave half a run with the readers.
    for _, path in targets:
        make_folder(root, path.parent)
        check_free(root / path)
    for segment, path in targets:
        move(sealed / segment.path, root / path)
    for folder in sorted({(root / path).parent for _, path in targets}):
        sync_folder(folder)
    _clear(sealed)
    return [
        FileEntry(path=str(path), bytes=segment.size, sha256=segment.sha256, lines=segment.lines)
        for segment, path in targets
    ]


def _find_place(path: PurePosixPath, run: str, *, is_held: bool) -> PurePosixPath:
    return PurePosixPath(HELD, run) / path if is_held and path.parts[0] not in REJECTS else path


def _clear(sealed: Path) -> None:
    """Remove the folders that publication emptied; what else someone put there stays, for `doctor` to name."""
    folders = sorted((path for path in sealed.rglob("*") if path.is_dir() and not path.is_symlink()), reverse=True)
    for folder in (*folders, sealed):
        with reported(folder):
            if not any(folder.iterdir()):
                folder.rmdir()
    sync_folder(sealed.parent)
