"""One session a run: what is to be written waits here, and `Session.commit()` is the only way to disk."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Final, Self

from pipelines.errors import StorageError
from pipelines.model import Miss, State
from pipelines.record import Entry, to_instant, to_line
from pipelines.storage.addresses import Addresses, Counts
from pipelines.storage.files import PRIVATE, check_free, make_folder, make_root, prove_writable, write_new
from pipelines.storage.manifest import NAME, Manifest
from pipelines.storage.publish import publish
from pipelines.storage.rows import REJECT_STATES, to_reject_line
from pipelines.storage.runs import RunInfo
from pipelines.storage.segments import RECORDS, REJECTS, Segments
from pipelines.storage.sidecars import SIDECARS
from pipelines.storage.verdict import Ending, judge

MEBIBYTE: Final = 1024 * 1024

# Allow-listed, and shorter than the 255 bytes of a file name: a host name is written by strangers.
_SITE: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,199}")
_NO_SITE: Final = "unknown"


def read_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Limits:
    """When a group is committed and when a segment is full."""

    group_rows: int = 100
    """A sync costs milliseconds, a row a tenth of one: a hundred rows make the sync cheap, more would gain little."""
    group_bytes: int = 8 * MEBIBYTE
    """Bounds the memory that waiting lines take, whatever the size of a page."""
    group_seconds: float = 2.0
    """What a kill can cost at a polite pace: two pages."""
    segment_bytes: int = 256 * MEBIBYTE
    """A reader can hold such a file in memory, and it stays far below 512 MiB; smaller makes more files."""


@dataclass(slots=True)
class _Group:
    """What waits for the next commit."""

    rows: int = 0
    size: int = 0
    since_seconds: float = 0.0


class Session:
    """The disk of one run. After a `StorageError` it writes nothing more: what was committed stays under `runs/`."""

    def __init__(
        self, root: Path, run: RunInfo, monotonic: Callable[[], float], now: Callable[[], datetime], limits: Limits
    ) -> None:
        self.root = root
        self.run = run
        self.folder = root / "runs" / run.id
        self._monotonic = monotonic
        self._now = now
        self._limits = limits
        self._addresses = Addresses()
        self._segments = Segments(self.folder / "sealed", run.id, run.date, limits.segment_bytes)
        self._group = _Group()
        self._error = ""
        self._is_closed = False

    @classmethod
    def open(
        cls,
        root: Path,
        run: RunInfo,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = read_clock,
        limits: Limits = Limits(),
    ) -> Self:
        """A session whose folder is made and whose output is proven writable, so that no page is fetched in vain."""
        make_root(root)
        runs = make_folder(root, PurePosixPath("runs"))
        # Before the run has a folder: a run that was refused must not look like one that was killed.
        for kind in (*RECORDS, *REJECTS):
            prove_writable(runs, make_folder(root, PurePosixPath(kind)), f".{run.id}.probe")
        session = cls(root, run, monotonic, now, limits)
        check_free(session.folder)
        make_folder(runs, PurePosixPath(run.id))
        make_folder(session.folder, PurePosixPath("sealed"), PRIVATE)
        return session

    @property
    def counts(self) -> Counts:
        """The figures as of the last commit; what waits is pending, for only the disk makes an outcome."""
        return self._addresses.counts

    @property
    def ended(self) -> Counts:
        """The figures as of now, the open group included: for people who watch, never for a manifest."""
        return self._addresses.ended

    def take(self, address: str) -> bool:
        """Take `address` up; false where this run already did."""
        self._check_open()
        return self._addresses.take(address)

    def is_known(self, record_id: str) -> bool:
        """A record of that id is in the run already, the open group included."""
        return self._addresses.is_known(record_id)

    def add(self, entry: Entry) -> None:
        """Let a record and its sidecars' rows wait for the commit; its address ends as emitted."""
        self._check_open()
        site = entry.record.metadata.site
        if not _SITE.fullmatch(site):
            raise ValueError(f"{site!r} is no site that can name a folder")
        # All lines exist before the address ends: what can't be written must not count as emitted.
        lines = (to_line(entry.record).encode(), *(sidecar.to_line(entry) for sidecar in SIDECARS))
        self._addresses.end(entry.page.address, State.EMITTED, record_id=entry.record.id)
        self._wait(RECORDS, site, lines)

    def miss(self, miss: Miss) -> None:
        """End the address of `miss` in its state; a row of `rejects/` waits where a page was missed."""
        self._check_open()
        line = to_reject_line(miss, self.run.id, to_instant(self._now()))
        self._addresses.end(miss.address, miss.state, miss.reason)
        site = miss.site if _SITE.fullmatch(miss.site) else _NO_SITE
        self._wait(REJECTS, site, (line,) if miss.state in REJECT_STATES else ())

    def _wait(self, kinds: tuple[str, ...], site: str, lines: tuple[bytes, ...]) -> None:
        if lines:
            self._segments.add(kinds, site, lines)
        # An outcome without a line waits too: it counts from the same commit as what came before it.
        if not self._group.rows:
            self._group.since_seconds = self._monotonic()
        self._group.rows += 1
        self._group.size += sum(map(len, lines))

    def commit_if_due(self) -> None:
        """Commit where the open group is large or old enough; to be called after each outcome, and when idle."""
        group, limits = self._group, self._limits
        age_seconds = self._monotonic() - group.since_seconds
        is_large = group.rows >= limits.group_rows or group.size >= limits.group_bytes
        if is_large or (group.rows and age_seconds >= limits.group_seconds):
            self.commit()

    def commit(self) -> None:
        """Make everything since the last commit durable, then count it."""
        self._check_open()
        try:
            self._segments.commit()
        except StorageError as error:
            self._error = str(error)
            raise
        self._addresses.commit()
        self._group = _Group()

    def close(self, ending: Ending) -> Manifest:
        """Commit, judge, publish or hold, and write the manifest; without a manifest the run is unfinished."""
        self.commit()
        # From here on a failure leaves a run without a manifest, and nothing may be added to what is half published.
        self._is_closed = True
        verdict = judge(self.counts, ending)
        self._segments.seal()
        files = publish(self.root, self.run.id, self._segments, is_held=verdict.is_held)
        manifest = Manifest.of(self.run, self._now(), self.counts, verdict, files)
        write_new(self.folder / NAME, manifest.to_bytes())
        return manifest

    def _check_open(self) -> None:
        if self._error:
            raise StorageError(self._error)  # A second try could write behind a torn line.
        if self._is_closed:
            raise ValueError("the session is closed")
