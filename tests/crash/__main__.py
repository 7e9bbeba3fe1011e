"""`make crash`: crawls that are killed, failed and interrupted, by kind, each held against one that was not.

Exit code 1 where a trial breaks a promise, or where time ran out before `--fewest` of them. A trial that failed is
repeated by its kind and number, which are printed.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

from tests.crash.trials import KINDS, Found, attempt, draw

WORKERS: Final = 2


@dataclass
class Row:
    """What became of the trials of one kind."""

    trials: int = 0
    stops: int = 0
    hits: int = 0
    broken: list[str] = field(default_factory=list)


def main() -> int:
    """Run the trials, print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=main.__doc__)
    parser.add_argument("--seconds", type=float, default=1800.0, help="begin no trial later (default: %(default)s)")
    parser.add_argument("--fewest", type=int, default=200, help="trials that have to be made (default: %(default)s)")
    parser.add_argument("--only", nargs=2, metavar=("KIND", "NUMBER"), help="repeat one trial")
    chosen = parser.parse_args()
    _, wanted = attempt([])
    if chosen.only:
        kind, number = chosen.only
        return int(_try(kind, int(number), wanted, Row()) != "")
    rows = _run(wanted, time.monotonic() + chosen.seconds)
    _print(rows)
    is_enough = sum(row.trials for row in rows.values()) >= chosen.fewest
    return int(not is_enough or any(row.broken for row in rows.values()))


def _run(wanted: Found, end: float) -> dict[str, Row]:
    rows = {kind: Row() for kind in KINDS}
    with ThreadPoolExecutor(WORKERS) as pool:
        trials: list[Future[str]] = [
            pool.submit(_try, kind, number, wanted, rows[kind], end) for kind, number in _list_trials()
        ]
        for trial in trials:
            if problem := trial.result():
                print(problem, file=sys.stderr, flush=True)
    return rows


def _list_trials() -> Iterator[tuple[str, int]]:
    """All trials, the kinds taking turns, so that no kind is left out where time runs out."""
    for number in range(max(trials for trials, _ in KINDS.values())):
        yield from ((kind, number) for kind, (trials, _) in KINDS.items() if number < trials)


def _try(kind: str, number: int, wanted: Found, row: Row, end: float = float("inf")) -> str:
    if time.monotonic() > end:
        return ""
    stops, problem = draw(kind, number), ""
    try:
        hits, found = attempt(stops)
        row.hits += hits
        assert found == wanted, (
            f"{len(found.records)} records, {len(found.rejects)} rejects: others than without a stop"
        )
    except AssertionError as error:
        problem = f"{kind}, number {number}, {stops}: {error}"
        row.broken.append(problem)
    row.trials += 1
    row.stops += len(stops)
    return problem


def _print(rows: dict[str, Row]) -> None:
    total = Row()
    line = "{:<26}{:>8}{:>8}{:>8}{:>8}"
    print(line.format("kind", "trials", "stops", "hits", "broken"))
    for kind, row in rows.items():
        print(line.format(kind, row.trials, row.stops, row.hits, len(row.broken)))
        total = Row(
            total.trials + row.trials, total.stops + row.stops, total.hits + row.hits, total.broken + row.broken
        )
    print(line.format("all", total.trials, total.stops, total.hits, len(total.broken)))


if __name__ == "__main__":
    sys.exit(main())
