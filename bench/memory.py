"""The most that a process held so far; what `getrusage` says of a child is that of its parent where that held more."""

from pathlib import Path
from typing import Final

_HIGHEST: Final = "VmHWM:"


def read_peak(process: int | str = "self") -> float:
    """MiB, from `/proc` (proc_pid_status(5)); 0 where the process has ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(_HIGHEST)), 0)
