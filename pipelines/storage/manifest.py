"""What a finished run says of itself, and the files it left. It is written last: a run without one isn't finished."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Final, Literal, Self

from pydantic import ConfigDict, Field

from pipelines.record import Closed, Instant, Sha256, to_instant
from pipelines.storage.counts import Counts
from pipelines.storage.gates import Gate
from pipelines.storage.rows import replace_surrogates
from pipelines.storage.runs import RunInfo
from pipelines.storage.verdict import Verdict, Word

NAME: Final = "manifest.json"

Number = Annotated[int, Field(ge=0)]


class FileEntry(Closed):
    """One file of the run, as it was published or held."""

    path: str
    """Below the output folder, with forward slashes."""
    bytes: Number
    sha256: Sha256
    lines: Number


class CountsEntry(Closed):
    """How the addresses of the run ended."""

    # Plain strings: a program must read what one that knows more states and reasons has written.
    states: dict[str, Number]
    """Every state in which an address can end has its key."""
    reasons: dict[str, Number]
    """Of those that made no record, only what occurred."""
    taken: Number
    pending: Number

    def is_balanced(self) -> bool:
        """Every address that was taken up is counted exactly once."""
        return sum(self.states.values()) + self.pending == self.taken


class Manifest(Closed):
    """The manifest `run/1` of one run; the key set is closed."""

    # The key is `schema`, a name that pydantic models use themselves.
    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=True, validate_by_alias=True)

    version: Literal["run/1"] = Field(default="run/1", alias="schema")
    run: str
    definition: str
    started: Instant
    finished: Instant
    versions: dict[str, str]
    arguments: dict[str, str]
    counts: CountsEntry
    identity_holds: bool
    """The counts balance."""
    files: tuple[FileEntry, ...]
    gates: tuple[Gate, ...]
    verdict: Word
    sentence: str
    """Why the verdict is what it is, for people."""
    exit_code: Number

    @classmethod
    def of(cls, run: RunInfo, finished: datetime, counts: Counts, verdict: Verdict, files: Iterable[FileEntry]) -> Self:
        """The manifest of a run that is over; a clock that went back doesn't let it end before it began."""
        entry = CountsEntry(
            states={state.value: number for state, number in counts.states.items()},
            reasons={reason.value: number for reason, number in counts.reasons.items()},
            taken=counts.taken,
            pending=counts.pending,
        )
        return cls(
            run=run.id,
            definition=run.definition,
            started=to_instant(run.started),
            finished=to_instant(max(run.started, finished)),
            versions=dict(run.versions),
            arguments={name: replace_surrogates(value) for name, value in run.arguments.items()},
            counts=entry,
            identity_holds=entry.is_balanced(),
            files=tuple(files),
            gates=verdict.gates,
            verdict=verdict.word,
            sentence=replace_surrogates(verdict.sentence),
            exit_code=verdict.exit_code,
        )

    @property
    def is_held(self) -> bool:
        """The records are kept from the readers; what single pages a gate kept back is not meant."""
        return self.verdict == "held" or (self.verdict == "failed" and not all(gate.is_ok for gate in self.gates))

    def to_bytes(self) -> bytes:
        """The file's content, indented for people."""
        return (self.model_dump_json(indent=2) + "\n").encode()
