"""The floors below which no figure may fall, and the rules for moving them; all of it in one file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Self

FILE: Final = Path(__file__).with_name("floors.json")
RUNS: Final = Path(__file__).with_name("kept_back_runs.jsonl")
# Less than this is rounding, not a fall.
_ROUNDING: Final = 1e-6


@dataclass(slots=True)
class Floors:
    """Pinned digests, floors by `set/family/figure`, and every change that made the gate easier, with its reason."""

    digests: dict[str, str] = field(default_factory=dict)
    floors: dict[str, float] = field(default_factory=dict)
    reasons: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def load(cls, path: Path = FILE) -> Self:
        return cls(**json.loads(path.read_text("utf-8")))

    def save(self, path: Path = FILE) -> None:
        held = {"digests": self.digests, "floors": dict(sorted(self.floors.items())), "reasons": self.reasons}
        path.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", "utf-8")

    def changed(self, digests: Mapping[str, str]) -> list[str]:
        """The sets whose pages or right answers are no longer those that were pinned."""
        return [name for name, digest in digests.items() if self.digests.get(name) != digest]

    def fallen(self, figures: Mapping[str, float]) -> list[str]:
        """A line for each measured figure below its floor."""
        return [
            f"{name}: {figures[name]:.4f} < {floor:.4f}"
            for name, floor in sorted(self.floors.items())
            if name in figures and figures[name] < floor - _ROUNDING
        ]

    def lift(self, figures: Mapping[str, float]) -> int:
        """Raise floors to what was measured; returns how many rose. None is ever lowered here."""
        higher = {name: value for name, value in figures.items() if value > self.floors.get(name, 0.0)}
        self.floors |= higher
        return len(higher)

    def lower(self, name: str, value: float, reason: str, day: str) -> None:
        """The only way down; ValueError without a reason, for an unknown name, or where it is not down."""
        if name not in self.floors or not 0 <= value < self.floors[name]:
            raise ValueError(f"{name!r} has no floor above {value}")
        self._explain(reason, {"date": day, "name": name, "from": self.floors[name], "to": value})
        self.floors[name] = value

    def pin(self, digests: Mapping[str, str], reason: str, day: str) -> None:
        """Take other pages and answers for the right ones; ValueError without a reason."""
        self._explain(reason, {"date": day, "name": "digests", "from": dict(self.digests), "to": dict(digests)})
        self.digests = dict(digests)

    def _explain(self, reason: str, change: dict[str, Any]) -> None:
        if not reason.strip():
            raise ValueError("a change that makes the gate easier needs a reason")
        self.reasons.append({**change, "reason": reason.strip()})


def log_run(
    day: str, digests: Mapping[str, str], figures: Mapping[str, float], version: str, path: Path = RUNS
) -> None:
    """Add a line on a scored run over sets that are kept back; no line is ever taken out."""
    line = {"date": day, "version": version, "digests": dict(digests), "figures": dict(figures)}
    with path.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n")
