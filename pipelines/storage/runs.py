"""What a run is called and where it came from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final, Self

# Both become parts of file names: nothing that a file system or a shell could read in another way.
_DEFINITION: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_TOKEN: Final = re.compile(r"[0-9a-f]{4}")
RUN_NAME: Final = re.compile(rf"(?P<definition>{_DEFINITION.pattern})-\d{{8}}T\d{{6}}Z-{_TOKEN.pattern}")
"""What a run's folder is called."""
TAKEDOWN: Final = "takedown"
"""Stands where a definition's name would: the run of an operator who withdraws a document. It has no ledger."""
REPLAY: Final = "replay_"
"""Begins what stands there of a replayed archive, which has none either."""


def has_ledger(definition: str) -> bool:
    """The runs of that definition are crawls, which a ledger knows."""
    return definition != TAKEDOWN and not definition.startswith(REPLAY)


@dataclass(frozen=True, slots=True)
class RunInfo:
    """One crawl of one definition."""

    definition: str
    started: datetime
    """Aware, UTC."""
    token: str
    """Four hex digits that tell two runs of the same second apart."""
    arguments: Mapping[str, str] = field(default_factory=dict)
    """What the operator asked for, as stated."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """Of the programs that made the records."""

    def __post_init__(self) -> None:
        if not (_DEFINITION.fullmatch(self.definition) and _TOKEN.fullmatch(self.token)):
            raise ValueError(f"no name for a run: {self.definition!r}, {self.token!r}")
        if self.started.utcoffset() != timedelta(0):
            raise ValueError(f"a run starts at a UTC moment, not at {self.started}")

    @classmethod
    def parse(cls, run: str, arguments: Mapping[str, str], versions: Mapping[str, str]) -> Self:
        """The run of that id; `ValueError` where it is none."""
        definition, _, rest = run.partition("-20")
        moment, _, token = f"20{rest}".partition("-")
        started = datetime.strptime(moment, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        return cls(definition, started, token, arguments, versions)

    @property
    def id(self) -> str:
        """`<definition>-<YYYYMMDDTHHMMSSZ>-<token>`: the runs of a definition sort by time."""
        return f"{self.definition}-{self.started:%Y%m%dT%H%M%SZ}-{self.token}"

    @property
    def date(self) -> str:
        """UTC day of the start, in which the whole run is filed even if it ends on another."""
        return f"{self.started:%Y-%m-%d}"
