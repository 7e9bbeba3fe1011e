"""One session a run: what is to be written waits here, and `Session.commit()` is the only way to disk."""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple, Self

from pipelines.errors import LedgerError, StorageError
from pipelines.model import Miss, State, Validators
from pipelines.record import Entry, digest_revision, to_instant, to_line
from pipelines.storage.counts import Counts
from pipelines.storage.coverage import measure, total
from pipelines.storage.database import Access
from pipelines.storage.files import PRIVATE, PROBE, check_free, make_folder, make_root, prove_writable
from pipelines.storage.gates import Bounds, Past
from pipelines.storage.ledger import Document, Kind, Ledger, Mode, Outcome, Phase, Run, Visit
from pipelines.storage.lock import Lock
from pipelines.storage.manifest import Manifest
from pipelines.storage.publish import RUNS, list_files
from pipelines.storage.recovery import finish, resume, to_review
from pipelines.storage.rows import REJECT_STATES, to_reject_line, to_tombstone_line
from pipelines.storage.runs import RunInfo
from pipelines.storage.schedule import Schedule
from pipelines.storage.segments import RECORDS, REJECTS, REVIEW, TOMBSTONES, Segments
from pipelines.storage.sidecars import SIDECARS
from pipelines.storage.sqlite import SqliteLedger
from pipelines.storage.verdict import Ending, judge
from pipelines.storage.withdrawals import Withdrawals

MEBIBYTE: Final = 1024 * 1024
STATE: Final = PurePosixPath("state")
GOOD_RUNS: Final = 5
"""So many of the last good runs a run is held against."""
GONE_RUNS: Final = 2
"""A page that is gone in one run may be back in the next: a document is withdrawn after two in a row."""

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
    group_visits: int = 10_000
    """Addresses that were found cost little, and a sitemap names many."""
    group_bytes: int = 8 * MEBIBYTE
    """Bounds the memory that waiting lines take, whatever the size of a page."""
    group_seconds: float = 2.0
    """What a kill can cost at a polite pace: two pages."""
    segment_bytes: int = 256 * MEBIBYTE
    """A reader can hold such a file in memory, and it stays far below 512 MiB; smaller makes more files."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an operator wants of a run."""

    mode: Mode = Mode.DUE
    schedule: Schedule = Schedule()
    bounds: Bounds = Bounds()


@dataclass(slots=True)
class _Group:
    """What waits for the next commit."""

    rows: int = 0
    visits: int = 0
    size: int = 0
    since_seconds: float = 0.0


class Clocks(NamedTuple):
    """Seconds from any beginning, which never go back, and the time of day in UTC."""

    monotonic: Callable[[], float]
    now: Callable[[], datetime]


class Session:
    """The disk of one run. After a `StorageError` it writes nothing more: what was committed is gone on with later."""

    run: RunInfo
    """The run that was asked for, or the unfinished one that this session goes on with."""
    is_resumed: bool

    def __init__(
        self,
        root: Path,
        run: RunInfo,
        ledger: Ledger,
        plan: Plan,
        clocks: Clocks,
        limits: Limits,
    ) -> None:
        self.root = root
        self.ledger = ledger
        self._plan = plan
        self._monotonic, self._now = clocks
        self._limits = limits
        self._group = _Group()
        self._error: StorageError | LedgerError | None = None
        self._is_closed = False
        self._begin(run)

    @classmethod
    def open(
        cls,
        root: Path,
        run: RunInfo,
        *,
        plan: Plan = Plan(),
        monotonic: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = read_clock,
        limits: Limits = Limits(),
    ) -> Self:
        """A session that holds the definition's ledger, recovered, and whose output is proven writable.

        Raises `BusyError` where another run holds it, `LedgerError` where it can't be trusted, `StorageError` where the
        disk refuses: all before a page is fetched in vain.
        """
        make_root(root)
        state = make_folder(root, STATE, PRIVATE)
        with ExitStack() as stack:
            lock = Lock.take(state / f"{run.definition}.lock", f"run {run.id}")
            stack.callback(lock.release)
            runs = make_folder(root, RUNS)
            # Before the run has a folder: a run that was refused must not look like one that was killed.
            for kind in (*RECORDS, *REJECTS, *TOMBSTONES):
                prove_writable(runs, make_folder(root, PurePosixPath(kind)), f".{run.definition}{PROBE}")
            is_first = not any(runs.glob(f"{run.definition}-????????T??????Z-????"))
            access = Access.CREATE if is_first else Access.CHANGE
            ledger = SqliteLedger(state / f"{run.definition}.sqlite", plan.schedule, access)
            stack.callback(ledger.close)
            withdrawals = Withdrawals(state)
            stack.callback(withdrawals.close)
            session = cls(root, run, ledger, plan, Clocks(monotonic, now), limits)
            session._withdrawals = withdrawals
            session._held = stack.pop_all()
        return session

    _held: ExitStack | None = None
    _withdrawals: Withdrawals

    def _begin(self, run: RunInfo) -> None:
        """Go on with the unfinished run where there is one, else begin `run`."""
        last = resume(self.root, self.ledger)
        self.is_resumed = last is not None
        self.run = RunInfo.parse(last.id, last.arguments, run.versions) if last else run
        self._row = last or Run(run.id, Phase.CRAWLING, mode=self._plan.mode, arguments=run.arguments)
        self.folder = self.root / RUNS / self.run.id
        self._segments = Segments(self.folder / "sealed", self.run.id, self.run.date, self._limits.segment_bytes)
        if last is None:
            check_free(self.folder)
            self.ledger.runs.begin(self._row)
        found = self.ledger.addresses.begin(self.run.id, self._plan.mode, self._seconds())
        # What earlier runs left pending, this one takes up.
        self._taken = last.taken + found if last else self.ledger.addresses.waiting
        self._outcomes = Counter[Outcome](self._row.outcomes)
        self._figures = Counter[str](self._row.figures)
        # The ledger before the folder: a run that no ledger knows would never be gone on with.
        self._save()
        make_folder(self.root, RUNS / self.run.id)
        make_folder(self.folder, PurePosixPath("sealed"), PRIVATE)
        self._segments.reopen(self.ledger.runs.files(self.run.id))

    @property
    def counts(self) -> Counts:
        """The figures as of the last commit; what waits is pending, for only the disk makes an outcome."""
        return Counts(self._taken, self._committed)

    @property
    def ended(self) -> Counts:
        """The figures as of now, the open group included: for people who watch, never for a manifest."""
        return Counts(self._taken, dict(self._outcomes))

    def take(self, address: str) -> bool:
        """Take the address of a page up; false where this run already did, or where it is not due."""
        return self.visit(Visit(address, Kind.PREVIEW, host=_find_host(address)), is_named=True)

    def visit(self, visit: Visit, *, is_named: bool = False, is_leased: bool = False) -> bool:
        """Take an address up; false where this run already did, or where it is neither new, due nor named.

        One that is leased at once is not to be asked: its outcome is known.
        """
        self._check_open()
        is_taken = self.ledger.addresses.take(visit, is_named=is_named, is_leased=is_leased)
        self._taken += is_taken
        if is_taken:
            self._open_group()
            self._group.visits += 1
        return is_taken

    def next_host(self, after: str) -> str:
        """The next host, in order of name and around the end, with an address that waits; empty where none has."""
        return self.ledger.addresses.next_host(after)

    def lease(self, host: str) -> Visit | None:
        """The address of a host that has waited longest, which nobody else gets; none where none waits."""
        self._check_open()
        self._open_group()
        self._group.visits += 1
        return next(iter(self.ledger.addresses.lease(host, 1)), None)

    def is_leased(self, address: str) -> bool:
        """The address was leased and has no outcome."""
        return not self._is_closed and self.ledger.addresses.is_leased(address)

    def knows(self, address: str) -> bool:
        """Some run has taken the address up."""
        return self.ledger.addresses.knows(address)

    def settle(self, document: str, address: str, hops: Iterable[str]) -> str:
        """The home address of a document: `address` where it had none, or where one of `hops` was it."""
        self._check_open()
        return self.ledger.addresses.settle(document, address, hops)

    def find(self, record_id: str) -> tuple[Document | None, Document | None]:
        """What this run proposes for a document, the open group included, and what is published of it."""
        documents = self.ledger.documents
        runs = self.run.id, to_review(self.run.id)
        proposed = (documents.find_proposed(run, record_id) for run in runs)
        return next(filter(None, proposed), None), documents.find(record_id)

    def is_withdrawn(self, target: str) -> bool:
        """The document or address was withdrawn on request, maybe while this run is on."""
        return self._withdrawals.hold(target)

    def shows(self, address: str) -> bool:
        """The address showed a page when it was asked last."""
        return self.ledger.addresses.shows(address)

    @property
    def bounds(self) -> Bounds:
        """What the run has to reach."""
        return self._plan.bounds

    def add(self, entry: Entry) -> None:
        """Let a record and its sidecars wait for the commit; its address ends as emitted, or as held."""
        self._check_open()
        record, page = entry.record, entry.page
        site = record.metadata.site
        if not _SITE.fullmatch(site):
            raise ValueError(f"{site!r} is no site that can name a folder")
        # All lines exist before the address ends: what can't be written must not count as emitted.
        lines = (to_line(record).encode(), *(sidecar.to_line(entry) for sidecar in SIDECARS))
        self._propose(entry)
        state = State.HELD if entry.is_held else State.EMITTED
        self._end(page.address, (state, None), record.id, page.validators)
        self._segments.add(RECORDS, site, lines, REVIEW if entry.is_held else "")
        if not entry.is_held:
            self._figures.update(measure(record))
        self._wait(lines)

    def _propose(self, entry: Entry) -> None:
        record, metadata = entry.record, entry.record.metadata
        if (known := self.ledger.documents.find_proposed(self.run.id, record.id)) and known.is_live:
            raise ValueError(f"{record.id!r} has a record in this run already")
        digest = digest_revision(record)
        moments = metadata.first_seen, metadata.last_changed
        place = entry.page.address, metadata.revision, digest, metadata.char_count
        # What waits for a look is no baseline of this run's verdict, only of an operator's.
        verdict = to_review(self.run.id) if entry.is_held else self.run.id
        self.ledger.documents.propose(verdict, Document(record.id, *place, *moments, metadata.site))

    def miss(self, miss: Miss) -> None:
        """End the address of `miss` in its state; a row of `rejects/` waits where a page was missed."""
        self._check_open()
        line = to_reject_line(miss, self.run.id, to_instant(self._now()))
        # What repeats a record says which: once that is gone from its home, the document lives on here.
        record_id = str(miss.facts.get("id", "")) if miss.state in {State.UNCHANGED, State.DUPLICATE} else ""
        missing = self._end(miss.address, (miss.state, miss.reason), record_id, miss.validators)
        if miss.state is State.UNCHANGED and record_id:
            self.ledger.documents.move(self.run.id, record_id, miss.address)
        site = miss.site if _SITE.fullmatch(miss.site) else _NO_SITE
        lines = (line,) if miss.state in REJECT_STATES else ()
        if lines:
            self._segments.add(REJECTS, site, lines)
        if missing >= GONE_RUNS:
            self._withdraw(miss.address)
        self._wait(lines)

    def _withdraw(self, address: str) -> None:
        proposed, document = self.find(self.ledger.addresses.record_id(address))
        if document and document.is_live and document.address == address and not proposed:
            self.ledger.documents.propose(self.run.id, document._replace(is_live=False))

    def _end(self, address: str, outcome: Outcome, record_id: str, validators: Validators) -> int:
        if outcome[0] is State.PENDING:
            raise ValueError(f"{address!r} can't end as pending")
        missing = self.ledger.addresses.end(address, outcome, self._seconds(), record_id, validators)
        self._outcomes[outcome] += 1
        return missing

    def _wait(self, lines: tuple[bytes, ...]) -> None:
        # An outcome without a line waits too: it counts from the same commit as what came before it.
        self._open_group()
        self._group.rows += 1
        self._group.size += sum(map(len, lines))

    def _open_group(self) -> None:
        if not (self._group.rows or self._group.visits):
            self._group.since_seconds = self._monotonic()

    def commit_if_due(self) -> None:
        """Commit where the open group is large or old enough; to be called after each outcome, and when idle."""
        group, limits = self._group, self._limits
        age_seconds = self._monotonic() - group.since_seconds
        is_large = group.rows >= limits.group_rows or group.size >= limits.group_bytes
        is_large |= group.visits >= limits.group_visits
        if is_large or ((group.rows or group.visits) and age_seconds >= limits.group_seconds):
            self.commit()

    def commit(self) -> None:
        """Make everything since the last commit durable: the files first, then the ledger that vouches for them."""
        self._check_open()
        with self._remembered():
            self._write()
            self._save()
        self._group = _Group()

    @contextmanager
    def _remembered(self) -> Iterator[None]:
        try:
            yield
        except (StorageError, LedgerError) as error:
            self._error = error
            raise

    def _write(self) -> None:
        for file in self._segments.commit():
            self.ledger.runs.save_file(self.run.id, file)

    def _save(self) -> None:
        self._row = replace(self._row, taken=self._taken, outcomes=dict(self._outcomes), figures=dict(self._figures))
        self.ledger.runs.save(self._row)
        self.ledger.commit()
        self._committed = dict(self._outcomes)

    def close(self, ending: Ending) -> Manifest:
        """Commit, judge, publish or hold, and write the manifest; without a manifest the run is unfinished."""
        self._check_open()
        with self._remembered():
            self.ledger.addresses.release()
            self._bury()
            self._write()
            self._row = replace(self._row, phase=Phase.CLOSING, manifest=self._decide(ending).model_dump_json())
            # With the last lines in one commit: a run that is gone on with here would bury its dead twice.
            self._save()
        # From here on a failure leaves a run whose publication the next one finishes.
        self._is_closed = True
        manifest = finish(self.root, self.ledger, self._row)
        self.release()
        return manifest

    def _bury(self) -> None:
        # Only now: until the end of the run another address may show the document.
        for document in self.ledger.documents.withdrawn(self.run.id):
            line = to_tombstone_line(document.id, "gone", self.run.id, to_instant(self._now()))
            self._segments.add(TOMBSTONES, document.site, (line,))

    def _decide(self, ending: Ending) -> Manifest:
        history = total(self.ledger.runs.good_figures(self.run.id, GOOD_RUNS))
        known = self.ledger.addresses.previews()
        verdict = judge(self.ended, ending, Past(self._figures, history, known, self._plan.bounds))
        files = list_files(self.run.id, self._segments, is_held=verdict.is_held)
        return Manifest.of(self.run, self._now(), self.ended, verdict, files)

    def release(self) -> None:
        """Let go of the ledger; what was not committed is forgotten."""
        self._is_closed = True
        if self._held:
            self._held.close()
            self._held = None

    def _seconds(self) -> float:
        return self._now().timestamp()

    def _check_open(self) -> None:
        if self._error:
            raise self._error  # A second try could write behind a torn line.
        if self._is_closed:
            raise ValueError("the session is closed")


def _find_host(address: str) -> str:
    return address.partition("//")[2].partition("/")[0]
