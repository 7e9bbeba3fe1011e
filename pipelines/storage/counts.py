"""How many addresses of a run ended in which way."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.errors import Reason
from pipelines.model import State
from pipelines.storage.ledger import Outcome

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
