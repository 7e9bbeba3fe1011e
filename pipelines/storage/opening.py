"""What a run holds of an output folder: its lock, its ledger, the proof that it can write."""

from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pipelines.storage.database import Access
from pipelines.storage.files import PRIVATE, PROBE, make_folder, make_root, prove_writable
from pipelines.storage.ledger import Ledger
from pipelines.storage.ledgers import STATE
from pipelines.storage.lock import Lock
from pipelines.storage.publish import RUNS
from pipelines.storage.runs import RunInfo
from pipelines.storage.schedule import Schedule
from pipelines.storage.segments import ARCHIVE, RECORDS, REJECTS, TOMBSTONES
from pipelines.storage.sqlite import SqliteLedger
from pipelines.storage.takedowns import open_withdrawals
from pipelines.storage.withdrawals import Withdrawals


class State(NamedTuple):
    """What is known from run to run, open."""

    ledger: Ledger
    withdrawals: Withdrawals


def open_state(root: Path, run: RunInfo, schedule: Schedule, stack: ExitStack) -> State:
    """The state of the run's definition, locked; `stack` lets go of it.

    Raises `BusyError`, `LedgerError` and `StorageError`.
    """
    make_root(root)
    state = make_folder(root, STATE, PRIVATE)
    lock = Lock.take(state / f"{run.definition}.lock", f"run {run.id}")
    stack.callback(lock.release)
    runs = make_folder(root, RUNS)
    # Before the run has a folder: a run that was refused must not look like one that was killed.
    for kind in (*RECORDS, *REJECTS, *TOMBSTONES, *ARCHIVE):
        prove_writable(runs, make_folder(root, PurePosixPath(kind)), f".{run.definition}{PROBE}")
    is_first = not any(runs.glob(f"{run.definition}-????????T??????Z-????"))
    access = Access.CREATE if is_first else Access.CHANGE
    ledger = SqliteLedger(state / f"{run.definition}.sqlite", schedule, access)
    stack.callback(ledger.close)
    withdrawals = open_withdrawals(root)
    stack.callback(withdrawals.close)
    return State(ledger, withdrawals)
