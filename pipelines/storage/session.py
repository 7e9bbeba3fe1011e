"""One session a run: what is to be written waits here, and `Session.commit()` is the only way to disk."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Final, Self
from urllib.parse import urlsplit

from pipelines.errors import LedgerError, Reason, StorageError
from pipelines.evidence import SiteDocument
from pipelines.model import Miss, State, Validators
from pipelines.record import Entry, to_instant, to_line
from pipelines.storage.archive import Archive, Told
from pipelines.storage.counts import Counts
from pipelines.storage.coverage import measure, total
from pipelines.storage.files import PRIVATE, check_free, make_folder
from pipelines.storage.gates import GOOD_RUNS, Bounds, Past
from pipelines.storage.group import Group, Limits
from pipelines.storage.ledger import Document, Kind, Ledger, Outcome, Phase, Run, Visit
from pipelines.storage.manifest import Manifest
from pipelines.storage.opening import open_state
from pipelines.storage.proposals import Proposals
from pipelines.storage.publish import RUNS, list_files
from pipelines.storage.recovery import finish, resume
from pipelines.storage.rows import REJECT_STATES, to_document_line, to_reject_line, to_tombstone_line
from pipelines.storage.runs import RunInfo
from pipelines.storage.segments import DOCUMENTS, RECORDS, REJECTS, REVIEW, TOMBSTONES, Segments, is_site
from pipelines.storage.sidecars import SIDECARS
from pipelines.storage.tally import Tally
from pipelines.storage.terms import Clocks, Plan, read_clock
from pipelines.storage.verdict import Ending, judge
from pipelines.storage.withdrawals import Withdrawals

GONE_RUNS: Final = 2
"""A page that is gone in one run may be back in the next: a document is withdrawn after two in a row."""


class Session:
    """The disk of one run. After a `StorageError` it writes nothing more: what was committed is gone on with later."""

    run: RunInfo
    """The run that was asked for, or the unfinished one that this session goes on with."""
    is_resumed: bool

    def __init__(self, root: Path, run: RunInfo, ledger: Ledger, plan: Plan, clocks: Clocks, limits: Limits) -> None:
        self.root = root
        self.ledger = ledger
        self._plan = plan
        self._now = clocks.now
        self._limits = limits
        self._group = Group(limits, clocks.monotonic)
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
        with ExitStack() as stack:
            state = open_state(root, run, plan.schedule, stack)
            session = cls(root, run, state.ledger, plan, Clocks(monotonic, now), limits)
            session._withdrawals = state.withdrawals
            session._held = stack.pop_all()
        return session

    _held: ExitStack | None = None
    _withdrawals: Withdrawals

    def _begin(self, run: RunInfo) -> None:
        """Go on with the unfinished run where there is one, else begin `run`."""
        last = resume(self.root, self.ledger)
        self.is_resumed = last is not None
        self.run = RunInfo.parse(last.id, last.arguments, run.versions) if last else run
        row = last or Run(run.id, Phase.CRAWLING, mode=self._plan.mode, arguments=run.arguments)
        self.folder = self.root / RUNS / self.run.id
        self._proposals = Proposals(self.ledger.documents, self.run.id)
        self._segments = Segments(self.folder / "sealed", self.run.id, self.run.date, self._limits.segment_bytes)
        self.archive = Archive(self._segments, self._group, self.ledger, self.run)
        if last is None:
            check_free(self.folder)
            self.ledger.runs.begin(row)
        found = self.ledger.addresses.begin(self.run.id, self._plan.mode, self._seconds())
        # What earlier runs left pending, this one takes up.
        self._tally = Tally(row, last.taken + found if last else self.ledger.addresses.waiting)
        # The ledger before the folder: a run that no ledger knows would never be gone on with.
        self._save()
        make_folder(self.root, RUNS / self.run.id)
        make_folder(self.folder, PurePosixPath("sealed"), PRIVATE)
        self._segments.reopen(self.ledger.runs.files(self.run.id))

    @property
    def counts(self) -> Counts:
        """The figures as of the last commit; what waits is pending, for only the disk makes an outcome."""
        return self._tally.committed

    @property
    def ended(self) -> Counts:
        """The figures as of now, the open group included: for people who watch, never for a manifest."""
        return self._tally.ended

    def take(self, address: str) -> bool:
        """Take the address of a page up; false where this run already did, or where it is not due."""
        return self.visit(Visit(address, Kind.PREVIEW, host=urlsplit(address).netloc), is_named=True)

    def visit(self, visit: Visit, *, is_named: bool = False, is_leased: bool = False) -> bool:
        """Take an address up; false where this run already did, or where it is neither new, due nor named.

        One that is leased at once is not to be asked: its outcome is known.
        """
        self._check_open()
        is_taken = self.ledger.addresses.take(visit, is_named=is_named, is_leased=is_leased)
        self._tally.taken += is_taken
        if is_taken:
            self._group.add_visit()
        return is_taken

    def next_host(self, after: str) -> str:
        """The next host, in order of name and around the end, with an address that waits; empty where none has."""
        return self.ledger.addresses.next_host(after)

    def lease(self, host: str) -> Visit | None:
        """The address of a host that has waited longest, which nobody else gets; none where none waits."""
        self._check_open()
        self._group.add_visit()
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
        return self._proposals.find(record_id)

    def is_withdrawn(self, *targets: str) -> bool:
        """The document or one of its addresses was withdrawn on request, maybe while this run is on."""
        return self._withdrawals.hold(*targets)

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
        if not is_site(site):
            raise ValueError(f"{site!r} is no site that can name a folder")
        # All lines exist before the address ends: what can't be written must not count as emitted.
        lines = (to_line(record), *(sidecar.to_line(entry) for sidecar in SIDECARS))
        self.archive.end(page.address, Told.of_entry(entry, lines[0]))
        self._proposals.add(entry)
        state = State.HELD if entry.is_held else State.EMITTED
        self._end(page.address, (state, None), record.id, page.validators)
        self._segments.add(RECORDS, site, lines, REVIEW if entry.is_held else "")
        if not entry.is_held:
            self._tally.figures.update(measure(record))
        self._wait(lines)

    def miss(self, miss: Miss) -> None:
        """End the address of `miss` in its state; a row of `rejects/` waits where a page was missed."""
        self._check_open()
        line = to_reject_line(miss, self.run.id, to_instant(self._now()))
        self.archive.end(miss.address, Told.of_miss(miss))
        # What repeats a record says which: once that is gone from its home, the document lives on here.
        record_id = str(miss.facts.get("id", "")) if miss.state in {State.UNCHANGED, State.DUPLICATE} else ""
        missing = self._end(miss.address, (miss.state, miss.reason), record_id, miss.validators)
        if miss.state is State.UNCHANGED and record_id:
            self._proposals.move(record_id, miss.address)
        site = miss.site if is_site(miss.site) else "unknown"
        lines = (line,) if miss.state in REJECT_STATES else ()
        if lines:
            self._segments.add(REJECTS, site, lines)
        if missing >= GONE_RUNS or miss.reason is Reason.AI_OPTOUT:
            self._proposals.withdraw(self.ledger.addresses.record_id(miss.address), miss.address)
        self._wait(lines)

    def state(self, document: SiteDocument) -> None:
        """Let a row of a site's document wait for the commit."""
        self._check_open()
        line = to_document_line(document, self.run.id)
        self._segments.add(DOCUMENTS, document.site if is_site(document.site) else "unknown", (line,))
        self._wait((line,))

    def _end(self, address: str, outcome: Outcome, record_id: str, validators: Validators) -> int:
        if outcome[0] is State.PENDING:
            raise ValueError(f"{address!r} can't end as pending")
        missing = self.ledger.addresses.end(address, outcome, self._seconds(), record_id, validators)
        self._tally.outcomes[outcome] += 1
        return missing

    def _wait(self, lines: tuple[bytes, ...]) -> None:
        # An outcome without a line waits too: it counts from the same commit as what came before it.
        self._group.add_row(sum(map(len, lines)))

    def commit_if_due(self) -> None:
        """Commit where the open group is large or old enough; to be called after each outcome, and when idle."""
        if self._group.is_due:
            self.commit()

    def commit(self) -> None:
        """Make everything since the last commit durable: the files first, then the ledger that vouches for them."""
        self._check_open()
        with self._remembered():
            self._write()
            self._save()
        self._group.clear()

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
        self.ledger.runs.save(self._tally.fill())
        self.ledger.commit()
        self._tally.note_commit()

    def close(self, ending: Ending) -> Manifest:
        """Commit, judge, publish or hold, and write the manifest; without a manifest the run is unfinished."""
        self._check_open()
        with self._remembered():
            self.ledger.addresses.release()
            self._bury()
            self._write()
            self._tally.close(self._decide(ending))
            # With the last lines in one commit: a run that is gone on with here would bury its dead twice.
            self._save()
        # From here on a failure leaves a run whose publication the next one finishes.
        self._is_closed = True
        manifest = finish(self.root, self.ledger, self._tally.row)
        self.release()
        return manifest

    def _bury(self) -> None:
        # Only now: until the end of the run another address may show the document.
        for document in self._proposals.withdrawn():
            reason = self.ledger.addresses.reason(document.address)
            line = to_tombstone_line(document.id, reason, self.run.id, to_instant(self._now()))
            self._segments.add(TOMBSTONES, document.site, (line,))

    def _decide(self, ending: Ending) -> Manifest:
        history = total(self.ledger.runs.good_figures(self.run.id, GOOD_RUNS))
        known = self.ledger.addresses.previews()
        verdict = judge(self.ended, ending, Past(self._tally.figures, history, known, self._plan.bounds))
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
