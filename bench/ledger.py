"""What a ledger of a million addresses costs: its start-up, its memory, and how fast addresses pass through it."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import Final, NamedTuple

from bench.memory import read_peak
from pipelines.model import State, Validators
from pipelines.storage.database import Access, Database
from pipelines.storage.ledger import Kind, Ledger, Mode
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

# Pages that ended a day ago: one statement, for a crawl's own way would take minutes.
_FILL: Final = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
    INSERT INTO addresses (number, address, host, kind, hops, depth, document, state, reason, run,
        visited, due, interval, missing, record, etag, last_modified)
    SELECT i, printf('https://h%d.example/doc/%d.html', i % ?2, i),
        printf('h%d.example', i % ?2), ?3, '[]', 0, printf('h %d', i), 'emitted', '', 'r0',
        ?4, ?5, ?6, 0, printf('h.example:%d', i), '"0123456789abcdef"', '' FROM n
"""


class Spent(NamedTuple):
    """What a work took: by the clock, and of the processor; other work on the machine lengthens the first."""

    seconds: float
    processor_seconds: float


class Figures(NamedTuple):
    """What was measured in a process of its own."""

    due: Spent
    """From a closed file to the first address that waits, nothing being due."""
    full: Spent
    """The same, everything being asked again."""
    lease: Spent
    """For `LEASED` addresses, leased, ended and committed."""
    memory_mib: float


def measure() -> Figures:
    """Fill a ledger and measure it in another process; `TimeoutExpired` where that takes minutes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.sqlite"
        fill(path)
        command = [sys.executable, "-m", "bench.ledger", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=TIMEOUT_SECONDS)  # noqa: S603 (our own interpreter)
    due, full, lease, memory = json.loads(done.stdout)
    return Figures(Spent(*due), Spent(*full), Spent(*lease), memory)


def fill(path: Path, known: int = KNOWN) -> None:
    """Make a ledger that knows so many addresses."""
    database = Database(path, LEDGER, Access.CREATE)
    database.write(_FILL, known, HOSTS, Kind.PREVIEW, NOW - DAY, NOW + DAY, 7 * DAY)
    database.commit()
    database.close()


def examine(path: Path) -> Figures:
    """Measure the ledger at `path`; the memory is this process's."""
    due, full = (clock(partial(start, path, f"r{mode}", mode)) for mode in (Mode.DUE, Mode.FULL))
    ledger = SqliteLedger(path)
    ledger.addresses.begin(f"r{Mode.FULL}", Mode.FULL, NOW)
    lease = clock(partial(pass_through, ledger))
    ledger.close()
    return Figures(due, full, lease, read_peak())


def clock(work: Callable[[], None]) -> Spent:
    """Do a work and tell what it took."""
    begun = perf_counter(), process_time()
    work()
    return Spent(perf_counter() - begun[0], process_time() - begun[1])


def start(path: Path, run: str, mode: Mode) -> None:
    """Open, begin, commit, as a session does."""
    ledger = SqliteLedger(path)
    ledger.addresses.begin(run, mode, NOW)
    ledger.addresses.next_host("")
    ledger.commit()
    ledger.close()


def pass_through(ledger: Ledger) -> None:
    """Take hosts in turn, lease an address of each, end it, and commit each group."""
    host = ""
    for number in range(LEASED):
        host = ledger.addresses.next_host(host)
        (visit,) = ledger.addresses.lease(host, 1)
        ledger.addresses.end(visit.address, (State.UNCHANGED, None), NOW, "", Validators('"fedcba9876543210"'))
        if number % GROUP == GROUP - 1:
            ledger.commit()


def describe(figures: Figures) -> list[tuple[str, ...]]:
    """A row a work: name, by the clock, of the processor, aim."""
    rates = (f"{LEASED / seconds:,.0f} a s" for seconds in figures.lease)
    return [
        ("start, nothing due", *(f"{seconds:.1f} s" for seconds in figures.due), "< 5 s"),
        ("start, everything due", *(f"{seconds:.1f} s" for seconds in figures.full), "< 5 s"),
        ("lease, end, commit", *rates, "> 5,000 a s"),
        ("resident memory", f"{figures.memory_mib:.0f} MiB", "", "< 250 MiB"),
    ]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(examine(Path(sys.argv[1]))))
