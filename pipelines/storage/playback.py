"""The output of one replayed task: a run without a ledger, whose manifest is the mark that it is done.

The same archive gives the same files under the same names, so what was stopped is begun anew. A manifest that was
decided stands beside it until all files are in their place: from then on a second try moves what is left to be moved.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final, Self

from pipelines.model import Miss, State
from pipelines.record import Entry, digest_revision, to_instant, to_line
from pipelines.storage.counts import Counts
from pipelines.storage.files import PRIVATE, make_folder, make_root, remove_folder, replace, reported
from pipelines.storage.gates import Bounds
from pipelines.storage.group import MEBIBYTE, Limits
from pipelines.storage.ledger import Document, Outcome, Phase, Run
from pipelines.storage.live import read_manifest
from pipelines.storage.lock import Lock
from pipelines.storage.manifest import NAME, Manifest
from pipelines.storage.publish import RUNS, list_files, publish
from pipelines.storage.rows import REJECT_STATES, to_reject_line
from pipelines.storage.runs import REPLAY, RUN_NAME, RunInfo
from pipelines.storage.segments import RECORDS, REJECTS, REVIEW, Segments, is_site
from pipelines.storage.shelf import Shelf
from pipelines.storage.sidecars import SIDECARS
from pipelines.storage.verdict import Verdict

DECIDED: Final = "decided.json"
"""The manifest while files are moved to their places."""
LOCK: Final = "replay.lock"

WAITING_BYTES: Final = 8 * MEBIBYTE
"""So much may wait: nothing is lost with it but time."""


class Playback:
    """Keeps what the stages make of archived pages, as `pipelines.storage.keeper.Keeper`."""

    def __init__(self, root: Path, run: RunInfo, withdrawn: frozenset[str], lock: Lock) -> None:
        self.root = root
        self.run = run
        self.folder = root / RUNS / run.id
        self._lock = lock
        self._withdrawn = withdrawn
        self._shelf = Shelf()
        self.expect(run.started)
        self._waiting = 0
        self._taken = 0
        self._outcomes = Counter[Outcome]()
        sealed = self.folder / "sealed"
        remove_folder(sealed)
        make_folder(self.folder, PurePosixPath("sealed"), PRIVATE)
        self._segments = Segments(sealed, run.id, run.date, Limits().segment_bytes)

    @classmethod
    def open(cls, root: Path, run: RunInfo, withdrawn: frozenset[str]) -> "Self | Manifest":
        """The output of a task, or the manifest of one that is done.

        Raises `BusyError` where another process works on it, `StorageError` and `LedgerError`.
        """
        make_root(root)
        folder = make_folder(root, RUNS / run.id)
        lock = Lock.take(folder / LOCK, f"run {run.id}")
        try:
            if done := _finish(root, folder):
                lock.release()
                return done
            return cls(root, run, withdrawn, lock)
        except BaseException:
            lock.release()
            raise

    def expect(
        self, moment: datetime, bounds: Bounds = Bounds(), told: Document | None = None, *, is_told: bool = False
    ) -> None:
        """The next page was fetched at `moment`; where its archive tells what was known of it, that counts."""
        self._moment, self._bounds, self._told, self._is_told = moment, bounds, told, is_told

    @property
    def bounds(self) -> Bounds:
        """What the next page has to reach."""
        return self._bounds

    def is_withdrawn(self, *targets: str) -> bool:
        """The document or one of its addresses was withdrawn on request."""
        return not self._withdrawn.isdisjoint(targets)

    def find(self, record_id: str) -> tuple[Document | None, Document | None]:
        """What this task has of a document, and what was known of it before."""
        own = self._shelf.find(record_id)
        if self._is_told:
            return own, self._told
        return None, own

    def shows(self, address: str) -> bool:
        """Every address did that is replayed."""
        return True

    def add(self, entry: Entry) -> None:
        """Let a record and its sidecars wait."""
        record, metadata = entry.record, entry.record.metadata
        if not is_site(metadata.site):
            raise ValueError(f"{metadata.site!r} is no site that can name a folder")
        lines = (to_line(record), *(sidecar.to_line(entry) for sidecar in SIDECARS))
        place = entry.page.address, metadata.revision, digest_revision(record), metadata.char_count
        self._shelf.put(Document(record.id, *place, metadata.first_seen, metadata.last_changed, metadata.site))
        self._segments.add(RECORDS, metadata.site, lines, REVIEW if entry.is_held else "")
        self._end((State.HELD if entry.is_held else State.EMITTED, None), *lines)

    def miss(self, miss: Miss) -> None:
        """Count a page that made no record; a row of `rejects/` waits where it was missed."""
        line = to_reject_line(miss, self.run.id, to_instant(self._moment))
        lines = (line,) if miss.state in REJECT_STATES else ()
        if lines:
            self._segments.add(REJECTS, miss.site if is_site(miss.site) else "unknown", lines)
        self._end((miss.state, miss.reason), *lines)

    def _end(self, outcome: Outcome, *lines: bytes) -> None:
        self._taken += 1
        self._outcomes[outcome] += 1
        self._waiting += sum(map(len, lines))

    def commit_if_due(self) -> None:
        """Write what waits where it is much."""
        if self._waiting >= WAITING_BYTES:
            self._segments.commit()
            self._waiting = 0

    def count(self) -> Counts:
        """How the pages ended so far."""
        return Counts(self._taken, dict(self._outcomes))

    def publish(self, verdict: Verdict, now: datetime) -> Manifest:
        """Write what is left, move all files to their places, write the manifest."""
        self._segments.commit()
        files = list_files(self.run.id, self._segments, is_held=False)
        manifest = Manifest.of(self.run, now, self.count(), verdict, files)
        replace(self.folder / DECIDED, manifest.to_bytes())
        _publish(self.root, self.folder, manifest)
        return manifest

    def close(self) -> None:
        """Let go of the task; what was not published is forgotten."""
        self._shelf.close()
        self._lock.release()


def find_unfinished(root: Path, runs: Iterable[str]) -> Iterator[Run]:
    """Those of the runs that are replays and not done, as a ledger would know them."""
    for run in runs:
        match, folder = RUN_NAME.fullmatch(run), root / RUNS / run
        if match and match["definition"].startswith(REPLAY):
            if (folder / DECIDED).is_file():
                yield Run(run, Phase.CLOSING, (folder / DECIDED).read_text("utf-8"))
            elif not (folder / NAME).is_file():
                yield Run(run, Phase.CRAWLING)


def _finish(root: Path, folder: Path) -> Manifest | None:
    """The manifest of a task that is done; one that was decided is published first."""
    for name in (DECIDED, NAME):
        if (folder / name).is_file():
            manifest = read_manifest(folder / name)
            if name == DECIDED:
                _publish(root, folder, manifest)
            return manifest
    return None


def _publish(root: Path, folder: Path, manifest: Manifest) -> None:
    publish(root, manifest)
    with reported(folder / DECIDED):
        (folder / DECIDED).unlink()
