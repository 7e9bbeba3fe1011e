"""What waits for one commit, and when it is enough."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

MEBIBYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """When a group is committed and when a segment is full."""

    group_rows: int = 100
    """A sync costs milliseconds, a row a tenth of one: a hundred rows make the sync cheap, more would gain little."""
    group_visits: int = 10_000
    """Addresses that were found cost little, and a sitemap names many."""
    group_bytes: int = 8 * MEBIBYTE
    """Bounds the memory that waiting lines take, whatever the size of a page."""
    group_seconds: float = 2.0
    """What a kill can cost at a polite pace: two pages."""
    segment_bytes: int = 256 * MEBIBYTE
    """A reader can hold such a file in memory, and it stays far below 512 MiB; smaller makes more files."""


class Group:
    """Counts what waits; its age is that of the first of it, on a clock that never goes back."""

    def __init__(self, limits: Limits, monotonic: Callable[[], float]) -> None:
        self._limits = limits
        self._monotonic = monotonic
        self.clear()

    def clear(self) -> None:
        """Nothing waits any more."""
        self._rows = self._visits = self._bytes = 0
        self._since_seconds: float | None = None

    def add_row(self, size: int) -> None:
        """An outcome waits, with so many bytes of lines."""
        self._rows += 1
        self.add_bytes(size)

    def add_bytes(self, size: int) -> None:
        """So many bytes wait beside the lines of an outcome."""
        self._open()
        self._bytes += size

    def add_visit(self) -> None:
        """An address that was found, or leased, waits."""
        self._open()
        self._visits += 1

    def _open(self) -> None:
        if self._since_seconds is None:
            self._since_seconds = self._monotonic()

    @property
    def is_due(self) -> bool:
        """It is large or old enough."""
        if self._since_seconds is None:
            return False
        limits = self._limits
        is_large = self._rows >= limits.group_rows or self._bytes >= limits.group_bytes
        is_old = self._monotonic() - self._since_seconds >= limits.group_seconds
        return is_large or self._visits >= limits.group_visits or is_old
