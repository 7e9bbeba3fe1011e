"""What a run was worth: its verdict, its exit code and one sentence that says why. Pure.

The first row that applies decides; it is the order of the exit codes, worst cause first.

| cause | exit code | verdict |
|---|---|---|
| an error inside Flyleaf, of the run or of one address | 1 | failed |
| an address without an outcome although nothing stopped the run | 1 | failed |
| a signal | 128 + its number | stopped |
| nothing could be fetched: an address or robots.txt failed, and no page came nor word that one is gone | 4 | failed |
| gate `addresses`: no address of a page was taken up (listings and redirects only lead to pages) | 3 | failed |
| gate `admitted`: each of them was refused by robots.txt or by policy | 3 | failed |
| gate `usable`: none of them is a record, new or known | 3 | failed |
| the operator's limit | 0 | stopped |
| none of these | 0 | complete |

A gate that fell keeps the records back whatever decides the exit code; `held` is the word where there are any, and
these gates fall only where there are none. Output that can't be written (6) is no verdict: then there is no manifest to
stand in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from signal import Signals
from typing import Final, Literal, TypeAlias

from pipelines.errors import Reason
from pipelines.model import State
from pipelines.storage.addresses import Counts

Word: TypeAlias = Literal["complete", "stopped", "held", "failed"]

UNKNOWN: Final = -1


class ExitCode(IntEnum):
    """How the process ends; a signal adds its number to `SIGNALLED`."""

    COMPLETE = 0
    INTERNAL = 1
    GATE = 3
    UNFETCHED = 4
    STORAGE = 6
    SIGNALLED = 128


@dataclass(frozen=True, slots=True)
class Ending:
    """How the crawl stopped, as the crawler saw it; without any of these it came to its end."""

    is_limited: bool = False
    """The operator's limit was reached."""
    left: int = UNKNOWN
    """Addresses that the limit left untouched."""
    signal: int = 0
    error: str = ""
    """What went wrong inside Flyleaf."""


@dataclass(frozen=True, slots=True)
class Gate:
    """A figure that must not lie below its bound."""

    name: str
    value: int
    bound: int
    is_ok: bool


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


def judge(counts: Counts, ending: Ending) -> Verdict:
    """The verdict on a run with these outcomes that stopped in this way."""
    told = ((code, word, tell(counts, ending)) for code, word, tell in _CAUSES)
    code, word, sentence = next(row for row in told if row[2])
    exit_code = code + ending.signal if code is ExitCode.SIGNALLED else int(code)
    return Verdict(word, exit_code, sentence, tuple(_find_gates(counts)))


def _find_gates(counts: Counts) -> list[Gate]:
    # A bound of one tells a bad run from a good one without any history of the site.
    values = {"addresses": _asked(counts), "admitted": _admitted(counts), "usable": _usable(counts)}
    return [Gate(name, value, 1, value >= 1) for name, value in values.items()]


def _asked(counts: Counts) -> int:
    return counts.taken - counts.pending - counts.states[State.LISTED] - counts.states[State.REDIRECTED]


def _admitted(counts: Counts) -> int:
    return _asked(counts) - counts.states[State.SKIPPED]


def _usable(counts: Counts) -> int:
    return sum(counts.states[state] for state in (State.EMITTED, State.UNCHANGED, State.DUPLICATE))


def _tell_internal(counts: Counts, ending: Ending) -> str:
    if ending.error:
        # One line, for it stands in a terminal and in a scheduler's mail.
        return f"An error inside Flyleaf stopped the run ({' '.join(ending.error.split())}): {counts}."
    if broken := counts.reasons.get(Reason.INTERNAL, 0):
        return f"{broken} of {counts.taken} addresses ended in an error inside Flyleaf, see crawl.log: {counts}."
    if counts.pending and not (ending.signal or ending.is_limited):
        return f"{counts.pending} of {counts.taken} addresses have no outcome though nothing stopped the run: {counts}."
    return ""


def _tell_signal(counts: Counts, ending: Ending) -> str:
    return f"{Signals(ending.signal).name} stopped the run: {counts}." if ending.signal else ""


def _tell_unfetched(counts: Counts, _: Ending) -> str:
    # A site that is down shows first at its robots.txt, and then every address is skipped.
    unreached = counts.states[State.FAILED] + counts.outcomes.get((State.SKIPPED, Reason.ROBOTS_UNREACHABLE), 0)
    # "Gone" is an answer: the site was reached.
    came = _usable(counts) + counts.states[State.REJECTED] + counts.states[State.GONE]
    return f"Nothing could be fetched: {counts}." if unreached and not came else ""


def _tell_no_address(counts: Counts, _: Ending) -> str:
    return "" if _asked(counts) else f"No address of a preview page was found: {counts}."


def _tell_refused(counts: Counts, _: Ending) -> str:
    return "" if _admitted(counts) else f"Every address was refused before it could be fetched: {counts}."


def _tell_unusable(counts: Counts, _: Ending) -> str:
    return "" if _usable(counts) else f"No page gave a usable record: {counts}."


def _tell_limit(counts: Counts, ending: Ending) -> str:
    if not ending.is_limited:
        return ""
    left = f"; {ending.left} more were not asked for" if ending.left > 0 else ""
    return f"The limit that was asked for stopped the run: {counts}{left}."


def _tell_complete(counts: Counts, _: Ending) -> str:
    return f"Every address has its outcome: {counts}."


_CAUSES: Final[tuple[tuple[ExitCode, Word, Callable[[Counts, Ending], str]], ...]] = (
    (ExitCode.INTERNAL, "failed", _tell_internal),
    (ExitCode.SIGNALLED, "stopped", _tell_signal),
    (ExitCode.UNFETCHED, "failed", _tell_unfetched),
    (ExitCode.GATE, "failed", _tell_no_address),
    (ExitCode.GATE, "failed", _tell_refused),
    (ExitCode.GATE, "failed", _tell_unusable),
    (ExitCode.COMPLETE, "stopped", _tell_limit),
    (ExitCode.COMPLETE, "complete", _tell_complete),
)
