"""What a ledger of a million addresses costs: its start-up, its memory, and how fast addresses pass through it."""

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Final, NamedTuple

from pipelines.model import State, Validators
from pipelines.storage.database import Access, Database
from pipelines.storage.ledger import Kind, Mode
from pipelines.storage.schedule import DAY
from pipelines.storage.schema import LEDGER
from pipelines.storage.sqlite import SqliteLedger

KNOWN: Final = 1_000_000
LEASED: Final = 20_000
HOSTS: Final = 50
GROUP: Final = 100
"""Outcomes in one commit, as in a crawl."""
TIMEOUT_SECONDS: Final = 300
NOW: Final = 1_800_000_000.0

# The pages ended a day ago in a run; statements make them faster than a crawl would.
_FILL: Final = f"""
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
    INSERT INTO addresses SELECT i, printf('https://h%d.example/doc/%d.html', i % {HOSTS}, i),
        printf('h%d.example', i % {HOSTS}), '{Kind.PREVIEW}', '[]', 0, printf('h %d', i), '{State.EMITTED}', '', 'r0',
        {NOW - DAY}, {NOW + DAY}, {7 * DAY}, 0, printf('h.example:%d', i), '"0123456789abcdef"', '' FROM n
"""


class Figures(NamedTuple):
    """What was measured in a process of its own."""

    start_seconds: float
    """From a closed file to the first address that waits, nothing being due."""
    full_seconds: float
    """The same, everything being due."""
    leased_per_second: float
    """Addresses leased, ended and committed."""
    memory_mib: float


def measure() -> Figures:
    """Fill a ledger and measure it in another process; `TimeoutExpired` where that takes minutes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.sqlite"
        database = Database(path, LEDGER, Access.CREATE)
        database.write(_FILL, KNOWN)
        database.commit()
        database.close()
        command = [sys.executable, "-m", "bench.ledger", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=TIMEOUT_SECONDS)
    return Figures(**json.loads(done.stdout))


def examine(path: Path) -> Figures:
    """Measure the ledger at `path`; the memory is this process's."""
    seconds = [start(path, "r1", Mode.DUE), start(path, "r2", Mode.FULL)]
    rate = lease(path)
    return Figures(*seconds, rate, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def start(path: Path, run: str, mode: Mode) -> float:
    """Open, begin, commit, as a session does."""
    begun = perf_counter()
    ledger = SqliteLedger(path)
    ledger.addresses.begin(run, mode, NOW)
    ledger.addresses.next_host("")
    ledger.commit()
    seconds = perf_counter() - begun
    ledger.close()
    return seconds


def lease(path: Path) -> float:
    """Take hosts in turn, lease an address of each, end it, and commit each group."""
    ledger = SqliteLedger(path)
    ledger.addresses.begin("r2", Mode.FULL, NOW)
    begun = perf_counter()
    host = ""
    for number in range(LEASED):
        host = ledger.addresses.next_host(host)
        (visit,) = ledger.addresses.lease(host, 1)
        proof = Validators('"fedcba9876543210"')
        ledger.addresses.end(visit.address, (State.UNCHANGED, None), NOW, "", proof)
        if number % GROUP == GROUP - 1:
            ledger.commit()
    seconds = perf_counter() - begun
    ledger.close()
    return LEASED / seconds


def main() -> None:
    """Print the figures of the ledger whose path is the one argument, as JSON."""
    sys.stdout.write(json.dumps(examine(Path(sys.argv[1]))._asdict()))


if __name__ == "__main__":
    main()
