"""What a run was worth: its verdict, its exit code and one sentence that says why. Pure.

The first row that applies decides; it is the order of the exit codes, worst cause first.

| cause | exit code | verdict |
|---|---|---|
| an error inside Flyleaf, of the run or of one address | 1 | failed |
| an address without an outcome although nothing stopped the run | 1 | failed |
| a signal | 128 + its number | stopped |
| nothing could be fetched: an address or robots.txt failed, and no page came nor word that one is gone | 4 | failed |
| a gate fell (`gates`) | 3 | failed |
| the operator's limit | 0 | stopped |
| nothing was due | 0 | complete |
| none of these | 0 | complete |

A gate that fell keeps the records back whatever decides the exit code; then `held` is the word where there are any.
`accepted` and `discarded` are what an operator makes of it later. Output that can't be written (6) is no verdict: then
there is no manifest to stand in.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import IntEnum
from signal import SIGINT, SIGTERM, Signals
from typing import Final, Literal, TypeAlias

from pipelines.errors import BusyError, LedgerError, Reason, StorageError
from pipelines.model import State
from pipelines.storage.counts import Counts
from pipelines.storage.coverage import FIELDS, percent
from pipelines.storage.gates import NO_PAST, Gate, Past, asked, find_gates, usable

Word: TypeAlias = Literal["complete", "stopped", "held", "failed", "accepted", "discarded"]


class ExitCode(IntEnum):
    """How the process ends; a signal adds its number to `SIGNALLED`."""

    COMPLETE = 0
    INTERNAL = 1
    USAGE = 2
    GATE = 3
    UNFETCHED = 4
    STORAGE = 6
    LEDGER = 7
    BUSY = 75
    SIGNALLED = 128

    @classmethod
    def of(cls, error: ValueError | StorageError | LedgerError | BusyError) -> "ExitCode":
        """That of an error that is told in one line, as somebody can act on it."""
        return next(code for kind, code in _OF_ERROR.items() if isinstance(error, kind))


_OF_ERROR: Final = {
    ValueError: ExitCode.USAGE,
    BusyError: ExitCode.BUSY,
    StorageError: ExitCode.STORAGE,
    LedgerError: ExitCode.LEDGER,
}
# The worst first.
_ORDER: Final = (
    *(ExitCode.BUSY, ExitCode.LEDGER, ExitCode.STORAGE, ExitCode.INTERNAL, ExitCode.USAGE),
    *(ExitCode.SIGNALLED + SIGINT, ExitCode.SIGNALLED + SIGTERM),
    *(ExitCode.UNFETCHED, ExitCode.GATE),
)


def join_codes(codes: Collection[int]) -> int:
    """The exit code of several runs together: that of the worst.

    >>> join_codes([0, 3, 143, 4])
    143
    """
    return int(next((code for code in _ORDER if code in codes), ExitCode.COMPLETE))


@dataclass(frozen=True, slots=True)
class Ending:
    """How the crawl stopped, as the crawler saw it; without any of these it came to its end."""

    is_limited: bool = False
    """The operator's limit was reached."""
    signal: int = 0
    error: str = ""
    """What went wrong inside Flyleaf."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the manifest says of a run."""

    word: Word
    exit_code: int
    sentence: str
    gates: tuple[Gate, ...]

    @property
    def is_held(self) -> bool:
        """A gate fell, so the records don't go to the readers."""
        return not all(gate.is_ok for gate in self.gates)


def judge(counts: Counts, ending: Ending, past: Past = NO_PAST) -> Verdict:
    """The verdict on a run with these outcomes that stopped in this way."""
    gates = find_gates(counts, past)
    fallen = [gate for gate in gates if not gate.is_ok]
    run = _Run(counts, ending, past, fallen)
    told = ((code, word, tell(run)) for code, word, tell in _CAUSES)
    code, word, sentence = next(row for row in told if row[2])
    exit_code = code + ending.signal if code is ExitCode.SIGNALLED else int(code)
    # What is kept back is told first: whatever else ended the run, its records are not where readers look.
    return Verdict("held" if fallen and usable(counts) else word, exit_code, sentence, tuple(gates))


@dataclass(frozen=True, slots=True)
class _Run:
    counts: Counts
    ending: Ending
    past: Past
    fallen: list[Gate]


def _tell_internal(run: _Run) -> str:
    counts, ending = run.counts, run.ending
    if ending.error:
        # One line, for it stands in a terminal and in a scheduler's mail.
        return f"An error inside Flyleaf stopped the run ({' '.join(ending.error.split())}): {counts}."
    if broken := counts.reasons.get(Reason.INTERNAL, 0):
        return f"{broken} of {counts.taken} addresses ended in an error inside Flyleaf, see crawl.log: {counts}."
    if counts.pending and not (ending.signal or ending.is_limited):
        return f"{counts.pending} of {counts.taken} addresses have no outcome though nothing stopped the run: {counts}."
    return ""


def _tell_signal(run: _Run) -> str:
    number = run.ending.signal
    return f"{Signals(number).name} stopped the run: {run.counts}." if number else ""


def _tell_unfetched(run: _Run) -> str:
    counts = run.counts
    # A site that is down shows first at its robots.txt, and then every address is skipped.
    unreached = counts.states[State.FAILED] + counts.outcomes.get((State.SKIPPED, Reason.ROBOTS_UNREACHABLE), 0)
    # "Gone" is an answer: the site was reached.
    came = usable(counts) + counts.states[State.REJECTED] + counts.states[State.GONE]
    return f"Nothing could be fetched: {counts}." if unreached and not came else ""


def _tell_gate(run: _Run) -> str:
    if not run.fallen:
        return ""
    gate = run.fallen[0]
    told = _GATES.get(gate.name) or f"The field {gate.name} was known in {{value}} % of the records"
    before = percent(run.past.history, gate.name)
    than = f", in {before} % of those of the last good runs" if gate.name in FIELDS else ""
    lost = f" ({worst})" if gate.name in {"text", "usable"} and (worst := _find_worst(run.counts)) else ""
    return f"{told.format(value=gate.value, bound=gate.bound)}{than}{lost}: {run.counts}."


def _find_worst(counts: Counts) -> str:
    """The reason that most pages were rejected for, in words; empty where none was."""
    rejected = {reason: number for (state, reason), number in counts.outcomes.items() if state is State.REJECTED}
    worst = max(rejected, key=lambda reason: rejected[reason], default=None)
    return f"{rejected[worst]} times {worst}: {worst.meaning}" if worst else ""


def _tell_limit(run: _Run) -> str:
    return f"The limit that was asked for stopped the run: {run.counts}." if run.ending.is_limited else ""


def _tell_nothing_due(run: _Run) -> str:
    if run.counts.pending or asked(run.counts):
        return ""
    return f"Nothing was due of {run.past.known} known addresses: {run.counts}."


def _tell_complete(run: _Run) -> str:
    return f"Every address has its outcome: {run.counts}."


_GATES: Final = {
    "addresses": "No address of a preview page was found",
    "admitted": "Every address was refused before it could be fetched",
    "usable": "No page gave a usable record",
    "text": "The text was found on {value} % of the pages, at least {bound} % are asked for",
    "length": "The texts have {value} characters in the mean, at least {bound} are asked for after the last good runs",
}
_CAUSES: Final[tuple[tuple[ExitCode, Word, Callable[[_Run], str]], ...]] = (
    (ExitCode.INTERNAL, "failed", _tell_internal),
    (ExitCode.SIGNALLED, "stopped", _tell_signal),
    (ExitCode.UNFETCHED, "failed", _tell_unfetched),
    (ExitCode.GATE, "failed", _tell_gate),
    (ExitCode.COMPLETE, "stopped", _tell_limit),
    (ExitCode.COMPLETE, "complete", _tell_nothing_due),
    (ExitCode.COMPLETE, "complete", _tell_complete),
)
