"""Fails or kills a process at the Nth of the steps by which it writes.

Read from the environment of a child, `FLYLEAF_FAILPOINT=kill:7` or `fail:7`, by
`python -m tests.storage.failpoint MODULE ARGUMENT...`, or set by `Failpoint.install` in a process that was forked.
A step is an opened file, half of what is written to it, an fsync, a rename, a new folder, a removed name or a
transaction. A kill comes before a step; behind the last one of two it would find the same disk. With `fail` the step
raises EIO.
"""

# ruff: noqa: ANN401 (what stands in for calls of the system takes whatever they take)

import errno
import os
import runpy
import signal
import sqlite3
import sys
from collections.abc import Callable
from functools import partial
from typing import IO, Any, Final

NAME: Final = "FLYLEAF_FAILPOINT"
_CALLS: Final = ("open", "fsync", "rename", "replace", "mkdir", "rmdir", "unlink")


class Failpoint:
    """Counts the places where the process can end, and ends it at one of them."""

    def __init__(self, stated: str = "kill:0") -> None:
        """`kill:7` kills before the seventh step, `fail:7` lets it fail; 0 only counts."""
        self.act, _, place = stated.partition(":")
        self.places = 0
        self._at = int(place)

    def install(self) -> None:
        """Watch every step of this process from now on."""
        for name in _CALLS:
            setattr(os, name, self._guard(getattr(os, name)))
        setattr(os, "fdopen", partial(self._open, os.fdopen))  # noqa: B010 (as the line above; a plain assignment has its types)
        setattr(sqlite3, "connect", partial(sqlite3.connect, factory=self.connection()))  # noqa: B010 (as above)

    def _open(self, function: Callable[..., IO[bytes]], *args: Any, **kwargs: Any) -> "File":
        return File(function(*args, **kwargs), self)

    def connection(self) -> type[sqlite3.Connection]:
        """Connections whose transactions are steps."""
        pass_by = self.pass_by

        class Connection(sqlite3.Connection):
            def execute(self, sql: str, *args: Any) -> sqlite3.Cursor:
                return self._step(super().execute, sql, *args) if sql == "COMMIT" else super().execute(sql, *args)

            def executescript(self, script: str) -> sqlite3.Cursor:
                return self._step(super().executescript, script)

            def _step(self, function: Callable[..., sqlite3.Cursor], *args: Any) -> sqlite3.Cursor:
                pass_by(sqlite3.OperationalError("disk I/O error"))
                return function(*args)

        return Connection

    def pass_by(self, error: Exception) -> None:
        """The place before a step that would fail with `error`."""
        self.places += 1
        if self.places == self._at:
            if self.act == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            raise error

    def _guard(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(*args: Any, **kwargs: Any) -> Any:
            self.pass_by(OSError(errno.EIO, os.strerror(errno.EIO)))
            return function(*args, **kwargs)

        return guarded


class File:
    """A file whose writes are steps: a kill or an error in the midst of one leaves half a line."""

    def __init__(self, file: IO[bytes], failpoint: Failpoint) -> None:
        self._file = file
        self._failpoint = failpoint

    def write(self, content: bytes) -> int:
        """Write in two halves, with a place between them."""
        written = self._file.write(content[: len(content) // 2])
        self._file.flush()
        self._failpoint.pass_by(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
        return written + self._file.write(content[len(content) // 2 :])

    def __enter__(self) -> "File":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


if __name__ == "__main__":
    Failpoint(os.environ[NAME]).install()
    sys.argv[:] = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
