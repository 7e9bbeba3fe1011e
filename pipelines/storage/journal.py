"""The runs of a ledger in SQLite."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pipelines.errors import Reason
from pipelines.model import State
from pipelines.storage.database import Database, Value
from pipelines.storage.ledger import Mode, OpenFile, Phase, Run

_REASONS: Final = {reason.value: reason for reason in Reason}
_FIELDS: Final = "run, phase, mode, manifest, taken, outcomes, figures, arguments"

_GOOD: Final = f"""
    phase = '{Phase.ENDED}' AND json_extract(figures, '$.records') > 0
        AND json_extract(manifest, '$.verdict') IN ('complete', 'stopped', 'accepted')
"""
# An operator accepted it although a gate fell: that is how the site's pages look now.
_CHANGED: Final = """
    json_extract(manifest, '$.verdict') = 'accepted'
        AND EXISTS (SELECT 1 FROM json_each(manifest, '$.gates') WHERE NOT json_extract(value, '$.is_ok'))
"""


class SqliteJournal:
    """Runs in the tables `runs` and `files`."""

    def __init__(self, database: Database) -> None:
        """Keep runs in `database`."""
        self._database = database

    def begin(self, run: Run) -> None:
        """Add a run."""
        self._database.write(f"INSERT INTO runs ({_FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *_to_row(run))

    def last(self) -> Run | None:
        """The run that began last."""
        return next(self._find("ORDER BY number DESC LIMIT 1"), None)

    def find(self, run: str) -> Run | None:
        """A run by its id."""
        return next(self._find("WHERE run = ?", run), None)

    def closing(self) -> list[Run]:
        """The runs whose publication has begun and has not ended, the first one first."""
        return list(self._find("WHERE phase = ? ORDER BY number", Phase.CLOSING))

    def every(self) -> Iterator[Run]:
        """All runs, the first one first."""
        return self._find("ORDER BY number")

    def _find(self, which: str, *values: Value) -> Iterator[Run]:
        return map(_read, self._database.read(f"SELECT {_FIELDS} FROM runs {which}", *values))

    def good(self, before: str, number: int) -> list[Run]:
        """The last published runs before a run that wrote records, newest first; none older than a changed site."""
        which = f"""
            WHERE {_GOOD} AND number < (SELECT number FROM runs WHERE run = ?)
                AND number >= (SELECT coalesce(max(number), 0) FROM runs WHERE {_GOOD} AND {_CHANGED}
                    AND number < (SELECT number FROM runs WHERE run = ?))
            ORDER BY number DESC LIMIT ?
        """
        return list(self._find(which, before, before, number))

    def good_figures(self, before: str, number: int) -> list[Mapping[str, int]]:
        """Figures of the last published runs before a run that wrote records, newest first."""
        return [run.figures for run in self.good(before, number)]

    def save(self, run: Run) -> None:
        """Replace what is known of a run."""
        name, *rest = _to_row(run)
        changes = ", ".join(f"{field} = ?" for field in _FIELDS.split(", ")[1:])
        self._database.write(f"UPDATE runs SET {changes} WHERE run = ?", *rest, name)

    def files(self, run: str) -> list[OpenFile]:
        """The committed state of a run's open files, in order of path."""
        rows = self._database.read("SELECT path, size, lines FROM files WHERE run = ? ORDER BY path", run)
        return [OpenFile(*row) for row in rows]

    def save_file(self, run: str, file: OpenFile) -> None:
        """Note the length that a file has from the next commit on."""
        self._database.write("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", run, *file)


def _to_row(run: Run) -> tuple[Any, ...]:
    outcomes = [[state, reason or "", number] for (state, reason), number in run.outcomes.items()]
    texts = (json.dumps(value, ensure_ascii=False) for value in (outcomes, dict(run.figures), dict(run.arguments)))
    return (run.id, run.phase, run.mode, run.manifest, run.taken, *texts)


def _read(row: tuple[Any, ...]) -> Run:
    name, phase, mode, manifest, taken, outcomes, figures, arguments = row
    ended = {(State(state), _REASONS.get(reason)): number for state, reason, number in json.loads(outcomes)}
    return Run(name, Phase(phase), manifest, taken, ended, json.loads(figures), json.loads(arguments), Mode(mode))
