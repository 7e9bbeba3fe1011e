"""A register against a dictionary, through whatever a crawl may do to it."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from pipelines.errors import Reason
from pipelines.model import State, Validators
from pipelines.storage.ledger import Kind, Mode, Outcome, Visit
from pipelines.storage.schedule import DAY, NEVER, Schedule
from pipelines.storage.sqlite import SqliteLedger

HOSTS = ["a.example", "b.example", "c.example"]
ADDRESSES = st.builds("https://{}/{}".format, st.sampled_from(HOSTS), st.integers(1, 4))
OUTCOMES: list[Outcome] = [
    (State.EMITTED, None),
    (State.UNCHANGED, None),
    (State.REJECTED, Reason.NO_BODY),
    (State.FAILED, Reason.TIMEOUT),
    (State.SKIPPED, Reason.TRAP),
    (State.GONE, Reason.GONE),
]


@dataclass
class Known:
    """What the model knows of an address."""

    due: float = 0.0
    interval: float = 0.0
    run: str = ""
    missing: int = 0
    proof: Validators = Validators()
    is_waiting: bool = True
    is_leased: bool = False


def copy(model: dict[str, Known]) -> dict[str, Known]:
    return {address: Known(**vars(known)) for address, known in model.items()}


class Registered(RuleBasedStateMachine):
    """The same steps on a ledger on disk and on a dictionary; a kill goes back to the last commit on both."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None)
        self.schedule = Schedule()
        self.now = 1_800_000_000.0
        self.number = 0
        self.model: dict[str, Known] = {}
        self.open()
        self.begin(Mode.DUE, 0)
        self.commit()

    def open(self) -> None:
        self.ledger = SqliteLedger(Path(self._folder.name) / "sample.sqlite", self.schedule)
        self.addresses = self.ledger.addresses

    def teardown(self) -> None:
        self.ledger.close()
        self._folder.cleanup()

    @rule(mode=st.sampled_from(Mode), days=st.integers(0, 30))
    def begin(self, mode: Mode, days: int) -> None:
        self.number += 1
        self.now += days * DAY
        self.go_on(mode)

    @rule(mode=st.sampled_from(Mode))
    def go_on(self, mode: Mode) -> None:
        """Begin the same run again, as after a kill."""
        self.run, self.mode = f"r{self.number}", mode
        self.cutoff = {Mode.DUE: self.now, Mode.FULL: NEVER / 2, Mode.NEW: 0.0}[mode]
        due = [k for k in self.model.values() if k.due <= self.cutoff and k.run != self.run and not k.is_waiting]
        assert self.addresses.begin(self.run, mode, self.now) == len(due)
        for known in self.model.values():
            known.is_waiting |= any(known is one for one in due)
            known.is_leased = False

    @rule(address=ADDRESSES, is_named=st.booleans())
    def take(self, address: str, is_named: bool) -> None:
        visit = Visit(address, Kind.PREVIEW, host=address.split("/")[2])
        known = self.model.get(address)
        is_due = known is None or (
            (known.due <= self.cutoff or is_named) and known.run != self.run and not known.is_waiting
        )
        assert self.addresses.take(visit, is_named=is_named) is is_due
        if is_due:
            self.model.setdefault(address, Known()).is_waiting = True

    @rule(host=st.sampled_from(HOSTS), number=st.integers(1, 3))
    def lease(self, host: str, number: int) -> None:
        free = {a for a, known in self.model.items() if host in a and known.is_waiting and not known.is_leased}
        leased = self.addresses.lease(host, number)
        assert len(leased) == min(number, len(free))
        for visit in leased:
            assert visit.address in free
            assert (visit.etag, visit.last_modified) == self.model[visit.address].proof
            self.model[visit.address].is_leased = True

    @rule()
    def release(self) -> None:
        self.addresses.release()
        for known in self.model.values():
            known.is_leased = False

    @precondition(lambda self: any(known.is_waiting for known in self.model.values()))
    @rule(data=st.data(), outcome=st.sampled_from(OUTCOMES), etag=st.sampled_from(["", '"1"', '"2"']))
    def end(self, data: st.DataObject, outcome: Outcome, etag: str) -> None:
        waiting = sorted(address for address, known in self.model.items() if known.is_waiting)
        address = data.draw(st.sampled_from(waiting))
        known = self.model[address]
        state = outcome[0]
        known.missing = self._count(known.missing, state)
        known.interval, known.due = self.schedule.plan(Kind.PREVIEW, outcome, known.interval, self.now)
        known.run, known.is_waiting, known.is_leased = self.run, False, False
        if state in {State.EMITTED, State.GONE}:
            known.proof = Validators(etag if state is State.EMITTED else "")
        elif state is State.UNCHANGED and etag:
            known.proof = Validators(etag)
        assert self.addresses.end(address, outcome, self.now, "", Validators(etag)) == known.missing

    def _count(self, missing: int, state: State) -> int:
        if state is State.GONE:
            return missing + 1
        return missing if state in {State.FAILED, State.SKIPPED} else 0

    @rule(address=ADDRESSES)
    def end_a_stranger(self, address: str) -> None:
        if address not in self.model or not self.model[address].is_waiting:
            with pytest.raises(ValueError, match="never taken up" if address not in self.model else "ended already"):
                self.addresses.end(address, OUTCOMES[0], self.now)

    @rule()
    def commit(self) -> None:
        self.ledger.commit()
        self.kept = copy(self.model), self.number, self.now

    @rule(mode=st.sampled_from(Mode))
    def die(self, mode: Mode) -> None:
        """Forget what was not committed, and go on with the run."""
        self.ledger.close()
        self.open()
        kept, self.number, self.now = self.kept
        self.model = copy(kept)
        self.go_on(mode)

    @invariant()
    def waits_as_the_model_does(self) -> None:
        assert self.addresses.waiting == sum(known.is_waiting for known in self.model.values())
        hosts = {a.split("/")[2] for a, known in self.model.items() if known.is_waiting and not known.is_leased}
        assert self.addresses.next_host("") == min(hosts, default="")


TestRegister = Registered.TestCase
TestRegister.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
