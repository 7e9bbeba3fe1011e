"""Durable files: what a function here has done survives a power cut. Every `OSError` leaves as a `StorageError`."""

import os
import shutil
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final

from pipelines.errors import StorageError

# Ends the name of a file that is still written; no reader may look at it.
PART: Final = ".part"
# Ends the name of an empty file that only shows that files can be made; a kill may leave it.
PROBE: Final = ".probe"
# Readers are other people: the operator's umask decides.
SHARED: Final = 0o777
# State, and what has no verdict yet, is the owner's alone.
PRIVATE: Final = 0o700

_CHUNK_BYTES: Final = 1024 * 1024

# O_EXCL: what a crash left behind is never taken over. O_NOFOLLOW: a planted link leads nowhere.
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_MORE: Final = os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Turn an `OSError` of the block into a `StorageError` that names `path` and the system's own words."""
    try:
        yield
    except OSError as error:
        raise StorageError(f"can't write {path}: {error.strerror or error}") from error


def make_root(root: Path) -> None:
    """Make `root` and its missing parents; links are followed here, for where output goes is the operator's choice."""
    with reported(root):
        for folder in reversed([folder for folder in (root, *root.parents) if not folder.exists()]):
            folder.mkdir()
            sync_folder(folder.parent)
        if not root.is_dir():
            raise StorageError(f"can't write {root}: not a folder")


def make_folder(root: Path, relative: PurePosixPath, mode: int = SHARED) -> Path:
    """The folder `relative` below `root`, made where it is missing; a link on the way is refused, not followed."""
    folder = root
    for name in relative.parts:
        folder /= name
        with reported(folder):
            _make_one(folder, mode)
    return folder


def _make_one(folder: Path, mode: int) -> None:
    try:
        folder.mkdir(mode)
    except FileExistsError:
        # lstat: a link to a folder could lead out of the output folder, or to a disk that a rename can't reach.
        if not stat.S_ISDIR(folder.lstat().st_mode):
            raise StorageError(f"can't write {folder}: not a folder of its own") from None
    else:
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable: a synced file has no name after a power cut until its folder is synced."""
    with reported(folder):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def append(path: Path, content: bytes, offset: int) -> None:
    """Add `content` to `path` and sync it. The file has to be `offset` bytes long; at 0 it must not exist yet."""
    with reported(path), os.fdopen(os.open(path, _MORE if offset else _NEW, 0o666), "wb") as file:
        if os.fstat(file.fileno()).st_size != offset:
            raise StorageError(f"can't write {path}: another program has changed it")
        # The buffered writer repeats a short write, which a nearly full disk gives.
        file.write(content)
        file.flush()
        # Never tried again where it fails: the kernel may already have dropped what it could not write.
        os.fsync(file.fileno())


def cut(path: Path, size: int) -> Iterator[bytes]:
    """Shorten a file to `size` bytes and yield what is left of it; raises where it is shorter already."""
    with reported(path), os.fdopen(os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC), "r+b") as file:
        if os.fstat(file.fileno()).st_size < size:
            raise StorageError(f"can't write {path}: it is shorter than what was committed to it")
        file.truncate(size)
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk


def remove_others(folder: Path, kept: Collection[Path]) -> None:
    """Remove the unfinished files below `folder` that are not among `kept`: nobody was told of them."""
    with reported(folder):
        for path in folder.rglob(f"*{PART}"):
            if path not in kept and not path.is_dir():
                path.unlink()


def remove_folder(folder: Path) -> None:
    """Remove a folder and all in it, where it is there; a link in its place is refused, not followed."""
    with reported(folder):
        if folder.exists():
            shutil.rmtree(folder)
            sync_folder(folder.parent)


def check_free(path: Path) -> None:
    """Raise where anything stands at `path`, a dangling link included."""
    if os.path.lexists(path):
        raise StorageError(f"can't write {path}: it exists already, and nothing is ever overwritten")


def move(source: Path, target: Path) -> None:
    """Rename within one file system; the caller syncs both folders once its files are moved."""
    # A rename replaces in silence. That looking comes first is enough: names hold the run's id, no other aims at them.
    check_free(target)
    with reported(target):
        source.rename(target)


def write_new(path: Path, content: bytes) -> None:
    """Put a whole new file at `path` in one step: no reader ever sees a part of it."""
    check_free(path)
    replace(path, content)


def replace(path: Path, content: bytes) -> None:
    """Put a whole file at `path` in one step, over what stands there; what a stopped try left is removed first."""
    part = path.with_name(path.name + PART)
    with reported(part):
        part.unlink(missing_ok=True)
    append(part, content, 0)
    with reported(path):
        part.replace(path)
    sync_folder(path.parent)


def prove_writable(source: Path, target: Path, name: str) -> None:
    """Do now, with an empty file called `name`, what publication will do: write in `source`, rename to `target`."""
    for left in (source / name, target / name):
        with reported(left):
            left.unlink(missing_ok=True)
    append(source / name, b"", 0)
    place = source / name
    # The rename also shows that both lie on one file system, which no permission tells.
    try:
        move(place, target / name)
        place = target / name
    finally:
        with reported(place):
            place.unlink()
