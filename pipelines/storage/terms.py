"""On what terms a run works: what an operator wants of it, and by which clocks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from pipelines.storage.gates import Bounds
from pipelines.storage.ledger import Mode
from pipelines.storage.schedule import Schedule


def read_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an operator wants of a run."""

    mode: Mode = Mode.DUE
    schedule: Schedule = Schedule()
    bounds: Bounds = Bounds()


class Clocks(NamedTuple):
    """Seconds from any beginning, which never go back, and the time of day in UTC."""

    monotonic: Callable[[], float]
    now: Callable[[], datetime]
