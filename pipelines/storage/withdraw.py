"""What an operator withdraws: a document with its addresses, or an address with its document. No ledger is locked."""

import re
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from pipelines.errors import LedgerError, StorageError
from pipelines.record import Id
from pipelines.storage.database import Access
from pipelines.storage.ledgers import SHARED, STATE
from pipelines.storage.publish import RUNS
from pipelines.storage.sqlite import SqliteLedger
from pipelines.storage.takedowns import (
    Takedown,
    fill_withdrawals,
    find_published,
    group,
    hold_withdrawals,
    is_address,
    publish_takedown,
)
from pipelines.storage.withdrawals import Withdrawals

_REASON: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}")
_ID: Final = TypeAdapter[str](Id)


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a request."""

    targets: tuple[str, ...]
    """All that is withdrawn by now of what the request has to do with, sorted."""
    takedown: Takedown | None
    """The new one; none where all of it was withdrawn before."""
    before: tuple[Takedown, ...]
    """Those that withdrew some of it before, the first one first."""
    problems: tuple[str, ...]
    """Ledgers that could not be asked, a line each: what they know of the document is not withdrawn."""
    is_known: bool
    """Some ledger knows the document or the address."""


def withdraw(root: Path, named: Collection[str], reason: str, now: datetime) -> Told:
    """Withdraw ids and addresses and what the ledgers know to be the same documents; publish the tombstones.

    First the withdrawal, which a running crawl obeys at once, then the tombstones: stopped at any moment, it is
    completed by the next takedown. Raises `ValueError` with one line, `LedgerError` and `StorageError`.
    """
    _check(root, named, reason)
    lock = hold_withdrawals(root)
    try:
        withdrawals = fill_withdrawals(root)
        try:
            return _withdraw(root, withdrawals, set(named), reason, now)
        finally:
            withdrawals.close()
    finally:
        lock.release()


def _check(root: Path, named: Collection[str], reason: str) -> None:
    if not ((root / STATE).is_dir() or (root / RUNS).is_dir()):
        raise ValueError(f"{root} is no output folder of a crawl: it has neither {STATE} nor {RUNS}")
    # A crawl gives this one to what it no longer finds.
    if not _REASON.fullmatch(reason) or reason == "gone":
        raise ValueError(f"the reason {reason!r} is no word of letters, digits and '-', or it is 'gone'")
    for target in named:
        try:
            _ID.validate_python("a:b" if is_address(target) else target)
        except ValidationError:
            raise ValueError(f"{target!r} is neither an id of a record (SITE:KEY) nor an address") from None
        if len(target.split()) != 1:
            raise ValueError(f"{target!r} is no address: it holds white space")


def _withdraw(root: Path, withdrawals: Withdrawals, named: set[str], reason: str, now: datetime) -> Told:
    problems: list[str] = []
    found = _ask_ledgers(root, named, problems)
    wanted = tuple(sorted(named | found))
    earlier = group(withdrawals)
    before = tuple(takedown for takedown in earlier if not set(wanted).isdisjoint(takedown.targets))
    missing = tuple(target for target in wanted if not withdrawals.hold(target))
    taken = {takedown.at for takedown in earlier} | find_published(root).keys()
    takedown = Takedown(_find_moment(now, taken), reason, missing) if missing else None
    if takedown:
        withdrawals.add(takedown.targets, reason, takedown.at)
    published = find_published(root)
    for unpublished in group(withdrawals):
        if unpublished.at not in published:
            publish_takedown(root, unpublished)
    return Told(wanted, takedown, before, tuple(problems), bool(found))


def _find_moment(now: datetime, taken: Collection[str]) -> str:
    # The next whole second: a tombstone is to be younger than every record it buries.
    moment = now
    while True:
        moment = moment.replace(microsecond=0) + timedelta(seconds=1)
        if (told := f"{moment:%Y-%m-%dT%H:%M:%S.000Z}") not in taken:
            return told


def _ask_ledgers(root: Path, named: set[str], problems: list[str]) -> set[str]:
    """What the ledgers know to be the same; of each that can't be read a line in `problems`."""
    found: set[str] = set()
    for path in sorted((root / STATE).glob("*.sqlite")):
        if path.stem in SHARED:
            continue
        try:
            with closing(SqliteLedger(path, access=Access.READ)) as ledger:
                found |= _find_same(ledger, named)
        except LedgerError as error:
            # An empty one is the beginning of a first run, which knows nothing.
            problems += [] if error.is_empty else [str(error)]
        except StorageError as error:
            problems.append(str(error))
    return found


def _find_same(ledger: SqliteLedger, named: set[str]) -> set[str]:
    """What the ledger knows to belong to the same documents; of what is named, what it knows at all."""
    addresses = {target for target in named if is_address(target)}
    ids = {ledger.addresses.record_id(address) for address in addresses} | (named - addresses)
    found = {address for address in addresses if ledger.addresses.knows(address)}
    for record_id in ids - {""}:
        document = ledger.documents.find(record_id)
        places = {*ledger.addresses.addresses_of(record_id), *([document.address] if document else [])}
        found |= places | ({record_id} if places else set())
    return found
