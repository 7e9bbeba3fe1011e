"""The addresses of a run and how each ended, in memory. A ledger that outlives the run has the same methods."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pipelines.errors import Reason
from pipelines.model import State

Outcome: TypeAlias = tuple[State, Reason | None]

# The states in which an address can end, in the order in which people read them.
OUTCOMES = tuple(state for state in State if state is not State.PENDING)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many addresses were taken up and how many ended in which way; what is not on disk yet is pending."""

    taken: int
    outcomes: Mapping[Outcome, int]

    @property
    def states(self) -> dict[State, int]:
        """Addresses by the state they ended in; every state but pending has its key."""
        totals = Counter[State]()
        for (state, _), number in self.outcomes.items():
            totals[state] += number
        return {state: totals[state] for state in OUTCOMES}

    @property
    def reasons(self) -> dict[Reason, int]:
        """Addresses by the reason they made no record: those that occurred, by name."""
        totals = Counter[Reason]()
        for (_, reason), number in self.outcomes.items():
            if reason is not None:
                totals[reason] += number
        return {reason: totals[reason] for reason in sorted(totals)}

    @property
    def pending(self) -> int:
        """Addresses that were taken up and have no outcome on disk."""
        return self.taken - sum(self.outcomes.values())

    def __str__(self) -> str:
        """The figures in words: `30 emitted, 1 skipped (robots_disallow)`."""
        told = [_tell(state, number, self._reasons_of(state)) for state, number in self.states.items() if number]
        return ", ".join([*told, *([f"{self.pending} pending"] if self.pending else [])]) or "none was taken up"

    def _reasons_of(self, state: State) -> list[tuple[int, Reason]]:
        rows = ((number, reason) for (own, reason), number in self.outcomes.items() if own is state and reason)
        return sorted(rows, key=lambda row: (-row[0], row[1]))


def _tell(state: State, number: int, reasons: list[tuple[int, Reason]]) -> str:
    words = [reason if count == number else f"{reason} {count}" for count, reason in reasons]
    return f"{number} {state} ({', '.join(words)})" if words else f"{number} {state}"


class Addresses:
    """The register of one run: an address is taken up once and ends once."""

    def __init__(self) -> None:
        # Every address that was taken up, and whether its outcome is still to come.
        self._open: dict[str, bool] = {}
        # Two addresses of one document must not both become its record.
        self._records: set[str] = set()
        self._group: list[Outcome] = []
        self._committed = Counter[Outcome]()

    def take(self, address: str) -> bool:
        """Take `address` up; false where this run already did."""
        if address in self._open:
            return False
        self._open[address] = True
        return True

    def end(self, address: str, state: State, reason: Reason | None = None, record_id: str = "") -> None:
        """Note how `address` ended, and the id of its record.

        `ValueError` where it ended before or was never taken up, and for a second record of one id: errors of ours.
        """
        if not self._open.get(address, False):
            raise ValueError(f"{address!r} " + ("has ended already" if address in self._open else "was never taken up"))
        if state is State.PENDING:
            raise ValueError(f"{address!r} can't end as pending")
        if record_id in self._records:
            raise ValueError(f"{record_id!r} has a record in this run already")
        # Nothing changes before all checks are passed: a refused outcome leaves the address open for the right one.
        self._open[address] = False
        self._group.append((state, reason))
        if record_id:
            self._records.add(record_id)

    def is_known(self, record_id: str) -> bool:
        """A record of that id is in the run already, committed or not."""
        return record_id in self._records

    def commit(self) -> None:
        """Count what ended since the last commit; call it when its lines are safe on disk."""
        self._committed.update(self._group)
        self._group.clear()

    @property
    def counts(self) -> Counts:
        """The figures as of the last commit, addresses taken up since then included."""
        return Counts(len(self._open), dict(self._committed))

    @property
    def ended(self) -> Counts:
        """The figures as of now: what waits for the commit counts too."""
        return Counts(len(self._open), self._committed + Counter(self._group))
