"""Takedowns as they are published: each a small run whose manifest names what is withdrawn, with its tombstones.

The run follows from the rows of `state/withdrawals.sqlite` alone, so a takedown that was stopped is finished from them;
and the rows follow from the manifests, so a file that was lost is filled again. It is never begun anew in silence.
"""

import hashlib
import logging
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Final, Self

from pydantic import ValidationError

from pipelines.errors import LedgerError
from pipelines.storage.counts import Counts
from pipelines.storage.files import PRIVATE, make_folder, make_root, replace, write_new
from pipelines.storage.ledgers import STATE
from pipelines.storage.lock import Lock
from pipelines.storage.manifest import NAME, FileEntry, Manifest
from pipelines.storage.publish import RUNS
from pipelines.storage.rows import to_tombstone_line
from pipelines.storage.runs import RUN_NAME, TAKEDOWN, RunInfo
from pipelines.storage.segments import TOMBSTONES
from pipelines.storage.verdict import Verdict
from pipelines.storage.withdrawals import Withdrawals
from pipelines.version import VERSION

_RESTORE: Final = "restore it from a copy: nothing else tells what it withdrew"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Takedown:
    """What was withdrawn in one step."""

    at: str
    """A whole second, which no two takedowns of a folder share."""
    reason: str
    targets: tuple[str, ...]
    """Ids and addresses, sorted."""

    @classmethod
    def of(cls, manifest: Manifest) -> Self:
        """The takedown that a manifest tells of."""
        arguments = manifest.arguments
        return cls(manifest.started, arguments["reason"], tuple(arguments["targets"].split()))

    @property
    def ids(self) -> tuple[str, ...]:
        """The documents among the targets."""
        return tuple(target for target in self.targets if not is_address(target))

    @property
    def run(self) -> RunInfo:
        """The run that it is published as."""
        told = " ".join(self.targets)
        token = hashlib.sha256(told.encode()).hexdigest()[:4]
        arguments = {"reason": self.reason, "targets": told}
        return RunInfo(TAKEDOWN, datetime.fromisoformat(self.at), token, arguments, {"flyleaf": VERSION})


def is_address(target: str) -> bool:
    """The target is an address and not the id of a document."""
    return "://" in target


def site_of(record_id: str) -> str:
    """The site that the id of a document begins with."""
    return record_id.partition(":")[0]


def group(withdrawals: Withdrawals) -> list[Takedown]:
    """What is withdrawn, step by step, the first one first."""
    rows = sorted((at, reason, target) for target, reason, at in withdrawals.every())
    steps = groupby(rows, key=lambda row: row[:2])
    return [Takedown(at, reason, tuple(target for *_, target in step)) for (at, reason), step in steps]


def find_published(root: Path) -> dict[str, Path]:
    """The manifests of takedowns by the moment that their run is named after."""
    found = ((RUN_NAME.fullmatch(path.parent.name), path) for path in (root / RUNS).glob(f"{TAKEDOWN}-*/{NAME}"))
    ours = ((match[0], path) for match, path in found if match and match["definition"] == TAKEDOWN)
    return {_to_moment(RunInfo.parse(run, {}, {}).started): path for run, path in sorted(ours)}


def _to_moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S.000Z}"


def read_published(root: Path, known: Collection[str] = ()) -> Iterator[Takedown]:
    """The takedowns whose moment is not among `known`, by their manifests; raises `LedgerError` where one is none."""
    for moment, path in find_published(root).items():
        if moment not in known:
            try:
                yield Takedown.of(Manifest.model_validate_json(path.read_bytes()))
            except (ValidationError, KeyError) as error:
                raise LedgerError(path, "is no manifest of a takedown", _RESTORE) from error


def hold_withdrawals(root: Path) -> Lock:
    """The right to make or change what is withdrawn: processes take turns, for moments."""
    make_root(root)
    return Lock.take(make_folder(root, STATE, PRIVATE) / "withdrawals.lock", "withdrawals", waits=True)


def open_withdrawals(root: Path) -> Withdrawals:
    """What is withdrawn, with all that is published as such; raises `LedgerError` and `StorageError`."""
    lock = hold_withdrawals(root)
    try:
        return fill_withdrawals(root)
    finally:
        lock.release()


def fill_withdrawals(root: Path) -> Withdrawals:
    """The same for who holds them."""
    withdrawals = Withdrawals(root / STATE)
    known = {takedown.at for takedown in group(withdrawals)}
    for takedown in read_published(root, known):
        withdrawals.add(takedown.targets, takedown.reason, takedown.at)
        logger.warning("withdrawals: %s was published and not known; it is known again", takedown.run.id)
    return withdrawals


def publish_takedown(root: Path, takedown: Takedown) -> None:
    """Publish the tombstones of its documents and then its manifest; done again, it does what is left to do."""
    run = takedown.run
    by_site = groupby(sorted(takedown.ids, key=site_of), key=site_of)
    files = [_publish_site(root, takedown, site, ids) for site, ids in by_site]
    sentence = f"Withdrawn on request ({takedown.reason}): {' '.join(takedown.targets)}."
    manifest = Manifest.of(run, run.started, Counts(0, {}), Verdict("complete", 0, sentence, ()), files)
    folder = make_folder(root, RUNS / run.id)
    replace(folder / NAME, manifest.to_bytes())


def _publish_site(root: Path, takedown: Takedown, site: str, ids: Iterable[str]) -> FileEntry:
    run = takedown.run
    lines = [to_tombstone_line(record_id, takedown.reason, run.id, takedown.at) for record_id in ids]
    content = b"".join(lines)
    path = PurePosixPath(TOMBSTONES[0], f"site={site}", f"date={run.date}", f"{run.id}-0001.jsonl")
    folder = make_folder(root, path.parent)
    if not (folder / path.name).exists():
        write_new(folder / path.name, content)
    sha256 = hashlib.sha256(content).hexdigest()
    return FileEntry(path=str(path), bytes=len(content), sha256=sha256, lines=len(lines))
