"""Whether all that was withdrawn is known as such, and the way back where it is not."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from pipelines.errors import LedgerError, StorageError
from pipelines.storage.database import Access
from pipelines.storage.finding import Finding
from pipelines.storage.ledgers import STATE
from pipelines.storage.publish import RUNS
from pipelines.storage.rebuild import move_aside
from pipelines.storage.segments import TOMBSTONES
from pipelines.storage.takedowns import Takedown, fill_withdrawals, group, hold_withdrawals, read_published
from pipelines.storage.withdrawals import NAME, Withdrawals

_ADD = "scrapy doctor --rebuild withdrawals adds it again"


def check_withdrawals(root: Path, named: set[str]) -> Iterator[Finding]:
    """Findings on what is withdrawn; files of takedowns that were stopped are added to `named`."""
    path = str(STATE / NAME)
    try:
        published = list(read_published(root))
    except LedgerError:
        # The manifest has a finding of its own.
        return
    try:
        known = _read(root)
    except LedgerError as error:
        if published or not error.is_empty:
            yield Finding("error", path, error.what, error.advice)
        return
    except StorageError as error:
        yield Finding("error", path, f"can't be read: {error}", "let the account that runs this check read it")
        return
    targets = {target for takedown in known for target in takedown.targets}
    for takedown in published:
        if lost := set(takedown.targets) - targets:
            yield Finding("error", path, f"lacks {len(lost)} of what {takedown.run.id} withdrew", _ADD)
    yield from _find_stopped(root, known, {takedown.at for takedown in published}, named)


def _find_stopped(root: Path, known: list[Takedown], published: set[str], named: set[str]) -> Iterator[Finding]:
    for takedown in known:
        if takedown.at not in published:
            files = root.glob(f"{TOMBSTONES[0]}/*/*/{takedown.run.id}-*")
            named.update(str(file.relative_to(root)) for file in files)
            what = f"is obeyed and not published: {takedown.targets[0]}"
            advice = f"scrapy takedown '{takedown.targets[0]}' --reason {takedown.reason} completes it"
            yield Finding("warning", str(RUNS / takedown.run.id), what, advice)


def _read(root: Path) -> list[Takedown]:
    with closing(Withdrawals(root / STATE, Access.READ)) as withdrawals:
        withdrawals.verify()
        return group(withdrawals)


def rebuild_withdrawals(root: Path, now: datetime) -> tuple[int, Path | None]:
    """Make the file again of what can be read of it and of what is published; how much it knows, the old one's place.

    Raises `LedgerError` where a manifest of a takedown can't be read, `StorageError` where the disk refuses.
    """
    lock = hold_withdrawals(root)
    try:
        try:
            known = _read(root)
        except LedgerError:
            known = []
        moved = move_aside(root / STATE / NAME, f"{now:%Y%m%dT%H%M%SZ}")
        with closing(fill_withdrawals(root)) as withdrawals:
            for takedown in known:
                withdrawals.add(takedown.targets, takedown.reason, takedown.at)
            return len(withdrawals.every()), moved
    finally:
        lock.release()
