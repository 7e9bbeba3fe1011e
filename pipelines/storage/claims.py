"""Hosts that one run holds against all others: a kernel lock each, which no crash leaves behind."""

import fcntl
import hashlib
import os
from pathlib import Path, PurePosixPath
from typing import Final

from pipelines.storage.files import PRIVATE, make_folder, reported

# The lock is on the file and not on its name, so that it is never removed: who waits could lock what is gone.
_MODE: Final = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC


class Claims:
    """The locks that this process holds, in a folder of its own."""

    def __init__(self, state: Path) -> None:
        """Keep locks in `hosts` below the folder `state`; raises `StorageError`."""
        self._folder = make_folder(state, PurePosixPath("hosts"), PRIVATE)
        self._held: dict[str, int] = {}

    def claim(self, host: str, run: str) -> bool:
        """Hold `host` for `run` until `release` or the end of the process; false where another process holds it."""
        if host in self._held:
            return True
        path = self._path(host)
        with reported(path):
            descriptor = os.open(path, _MODE, 0o600)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(descriptor)
                return False
            self._held[host] = descriptor
            os.ftruncate(descriptor, 0)
            os.write(descriptor, f"{run}\n{os.getpid()}\n".encode())
        return True

    def holder(self, host: str) -> str:
        """The run that claimed the host last, for a person who asks why it is taken; empty where none ever did."""
        path = self._path(host)
        with reported(path):
            return path.read_text("utf-8").partition("\n")[0] if path.exists() else ""

    def release(self, host: str) -> None:
        """Let other runs have the host; nothing happens where it was not held."""
        if host in self._held:
            os.close(self._held.pop(host))

    def close(self) -> None:
        """Release all."""
        for host in list(self._held):
            self.release(host)

    def _path(self, host: str) -> Path:
        # A host's name is a stranger's, and may be longer than that of a file.
        return self._folder / f"{hashlib.sha256(host.encode('utf-8', 'surrogatepass')).hexdigest()}.lock"
