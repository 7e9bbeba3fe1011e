"""`make crash`: crawls that are killed, failed and interrupted, by kind, each held against one that was not.

Exit code 1 where a trial breaks a promise, or where time ran out before `--fewest` of them. A trial that failed is
repeated by its kind and number, which are printed.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
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
    """Stops that came before the crawl had ended."""
    idle: int = 0
    """Trials in which none did: they show nothing."""
    broken: list[str] = field(default_factory=list)


def main() -> int:
    """Run the trials, print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=main.__doc__)
    parser.add_argument("--seconds", type=float, default=1800.0, help="begin no trial later (default: %(default)s)")
    parser.add_argument("--fewest", type=int, default=200, help="trials that have to be made (default: %(default)s)")
    parser.add_argument("--only", nargs=2, metavar=("KIND", "NUMBER"), help="repeat one trial")
    chosen = parser.parse_args()
    trials = [(chosen.only[0], int(chosen.only[1]))] if chosen.only else list(_list_trials())
    rows = _run(trials, time.monotonic() + chosen.seconds)
    _print(rows)
    shown = sum(row.trials - row.idle for row in rows.values())
    is_enough = shown >= min(chosen.fewest, len(trials))
    return int(not is_enough or any(row.broken for row in rows.values()))


def _run(trials: Sequence[tuple[str, int]], end: float) -> dict[str, Row]:
    rows = {kind: Row() for kind, _ in trials}
    wanted = {is_later: attempt([], is_later=is_later)[1] for is_later in {KINDS[kind].is_later for kind in rows}}
    for found in wanted.values():
        told = f"{len(found.records)} records, {len(found.rejects)} rejects, {len(found.tombstones)} tombstones"
        print(f"in peace: {told}", flush=True)
    with ThreadPoolExecutor(WORKERS) as pool:
        futures: list[Future[str]] = [
            pool.submit(_try, kind, number, wanted[KINDS[kind].is_later], rows[kind], end) for kind, number in trials
        ]
        for future in futures:
            if problem := future.result():
                print(problem, file=sys.stderr, flush=True)
    return rows


def _list_trials() -> Iterator[tuple[str, int]]:
    """All trials, the kinds taking turns, so that no kind is left out where time runs out."""
    for number in range(max(kind.trials for kind in KINDS.values())):
        yield from ((name, number) for name, kind in KINDS.items() if number < kind.trials)


def _try(kind: str, number: int, wanted: Found, row: Row, end: float) -> str:
    if time.monotonic() > end:
        return ""
    stops, problem = draw(kind, number), ""
    try:
        hits, found = attempt(stops, is_later=KINDS[kind].is_later)
        row.hits += hits
        row.idle += not hits
        assert found == wanted, f"{found}: other than without a stop"
    except AssertionError as error:
        problem = f"{kind}, number {number}, {stops}: {error}"
        row.broken.append(problem)
    row.trials += 1
    row.stops += len(stops)
    return problem


def _print(rows: dict[str, Row]) -> None:
    line = "{:<28}{:>8}{:>8}{:>8}{:>8}{:>8}"
    print(line.format("kind", "trials", "stops", "hits", "idle", "broken"))
    figures = {kind: (row.trials, row.stops, row.hits, row.idle, len(row.broken)) for kind, row in rows.items()}
    for kind, found in {**figures, "all": tuple(map(sum, zip(*figures.values(), strict=True)))}.items():
        print(line.format(kind, *found))


if __name__ == "__main__":
    sys.exit(main())
