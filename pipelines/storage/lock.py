"""One run at a time: a lock that the kernel takes back from a process that dies."""

import fcntl
import os
from pathlib import Path
from typing import Self

from pipelines.errors import BusyError
from pipelines.storage.files import reported


class Lock:
    """Holds a file locked (flock) until it is released or its process ends, however that happens."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor

    @classmethod
    def take(cls, path: Path, holder: str, *, waits: bool = False) -> Self:
        """Lock `path` and write into it who holds it; raises `BusyError`, naming the holder, where another does.

        With `waits` it is waited for instead: only for what is held for moments.
        """
        with reported(path):
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
        except BlockingIOError as error:
            told = os.read(descriptor, 200).decode("utf-8", "replace").strip()
            os.close(descriptor)
            raise BusyError(f"{path.stem} is held by {told or 'another run that just begins'}") from error
        with reported(path):
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{holder}, process {os.getpid()}\n".encode(), 0)
        return cls(path, descriptor)

    def release(self) -> None:
        """Let another take the lock. The file stays: to remove it would let two hold locks of one name."""
        os.close(self._descriptor)
