"""Replays in an output folder: what their runs are called, and what may not come back through them."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple, Self

import orjson

from pipelines.errors import LedgerError, Reason
from pipelines.model import Budget, Miss, State
from pipelines.record import Entry
from pipelines.storage.live import find_withdrawn
from pipelines.storage.publish import RUNS
from pipelines.storage.runs import REPLAY, RUN_NAME, RunInfo, has_ledger
from pipelines.storage.segments import TOMBSTONES

_SAMPLE_BYTES: Final = 1024 * 1024
_HEX: Final = 16
_RESTORE: Final = "scrapy doctor says more; restore it from a copy"


def name_run(
    paths: Collection[Path], started: datetime, asked: Mapping[str, str], versions: Mapping[str, str]
) -> RunInfo:
    """The run of a task: the same id for the same files, whatever they are called, and what was `asked` of them."""
    told = orjson.dumps([sorted(map(_fingerprint, paths)), sorted(asked.items())])
    arguments = {**asked, "archives": " ".join(sorted(path.name for path in paths))}
    digest = hashlib.sha256(told).hexdigest()
    moment = started.replace(microsecond=0)
    return RunInfo(f"{REPLAY}{digest[:_HEX]}", moment, digest[_HEX : _HEX + 4], arguments, versions)


def _fingerprint(path: Path) -> list[str | int]:
    # Both ends and the size: an archive is never changed in its middle, and to read all of it twice takes its time.
    size = path.stat().st_size
    with path.open("rb") as file:
        digest = hashlib.sha256(file.read(_SAMPLE_BYTES))
        file.seek(max(0, size - _SAMPLE_BYTES))
        digest.update(file.read(_SAMPLE_BYTES))
    return [size, digest.hexdigest()]


def check_own(root: Path) -> None:
    """`ValueError` where the output folder holds the runs of crawls, whose readers would find each record twice."""
    names = (match["definition"] for path in (root / RUNS).glob("*") if (match := RUN_NAME.fullmatch(path.name)))
    if strange := next(filter(has_ledger, names), None):
        raise ValueError(f"{root} holds runs of {strange}: name a folder of the replay's own by -s OUTPUT_DIR=DIR")


def find_roots(paths: Iterable[Path]) -> list[Path]:
    """The output folders that the files lie in."""
    found = (next((up for up in path.resolve().parents if (up / RUNS).is_dir()), None) for path in paths)
    return sorted({root for root in found if root})


class Withdrawn(NamedTuple):
    """What may not come back."""

    targets: frozenset[str]
    """Ids and addresses that were withdrawn on request, for good."""
    tombstones: Mapping[str, tuple[str, str]]
    """Ids with the moment and the reason: what was fetched before is withdrawn."""

    @classmethod
    def read(cls, roots: Iterable[Path]) -> Self:
        """What the output folders `roots` say; raises `LedgerError` where they can't be trusted."""
        targets: set[str] = set()
        tombstones: dict[str, tuple[str, str]] = {}
        for root in roots:
            targets.update(find_withdrawn(root))
            for path in sorted((root / TOMBSTONES[0]).rglob("*.jsonl")):
                for record_id, at, reason in _read_tombstones(path):
                    tombstones[record_id] = max(tombstones.get(record_id, ("", "")), (at, reason))
        return cls(frozenset(targets), tombstones)

    def bury(self, entry: Entry, _: Budget) -> Entry | Miss:
        """A stage that ends a page whose document was withdrawn after it was fetched."""
        at, reason = self.tombstones.get(entry.record.id, ("", ""))
        if at <= entry.record.added:
            return entry
        known = next((own for own in Reason if own == reason), Reason.TAKEDOWN)
        return Miss(entry.page.address, State.SKIPPED, known, {"id": entry.record.id}, site=entry.page.site)


def _read_tombstones(path: Path) -> list[tuple[str, str, str]]:
    try:
        rows = [orjson.loads(line) for line in path.read_bytes().splitlines()]
        return [(row["id"], row["at"], row["reason"]) for row in rows]
    except (orjson.JSONDecodeError, KeyError, TypeError) as error:
        raise LedgerError(path, "holds a line that is no tombstone", _RESTORE) from error
    except OSError as error:
        raise LedgerError(path, f"can't be read ({error.strerror})", _RESTORE) from error
