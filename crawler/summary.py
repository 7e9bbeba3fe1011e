"""What a run came to, for the person at the terminal."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath

from rich.console import Console
from rich.table import Table

from crawler.progress import clock
from pipelines.model import State
from pipelines.storage.counts import Counts
from pipelines.storage.manifest import NAME, Manifest
from pipelines.storage.segments import RECORDS


def show_summary(console: Console, manifest: Manifest, counts: Counts, root: Path) -> None:
    """Print how the addresses ended and why, the verdict, and where the files are."""
    if counts.taken:
        with console.capture() as table:
            console.print(make_table(counts))
        # The table pads its last column, which is nothing to leave in a log or a mail.
        for line in table.get().splitlines():
            console.out(line.rstrip())
        console.print()
    console.print(f"{manifest.verdict}: {manifest.sentence}", soft_wrap=True, markup=False)
    for name, place in list_places(manifest):
        console.print(f"{name:<9} {_shorten(root / place)}", soft_wrap=True, markup=False)
    started, finished = (datetime.fromisoformat(moment) for moment in (manifest.started, manifest.finished))
    console.print(f"{'elapsed':<9} {clock((finished - started).total_seconds())}")


def _shorten(path: Path) -> Path:
    absolute = path.absolute()
    return absolute.relative_to(Path.cwd()) if absolute.is_relative_to(Path.cwd()) else path


def make_table(counts: Counts) -> Table:
    """How many addresses ended in each state, by reason, the reason's meaning beside it."""
    table = Table("state", "reason", "addresses", "meaning", box=None, pad_edge=False)
    table.columns[2].justify = "right"
    table.columns[1].no_wrap = True
    for row in _list_rows(counts):
        table.add_row(*row)
    return table


def _list_rows(counts: Counts) -> Iterator[tuple[str, str, str, str]]:
    order = list(State)
    outcomes = sorted(counts.outcomes.items(), key=lambda item: (order.index(item[0][0]), -item[1], item[0][1] or ""))
    for (state, reason), number in outcomes:
        yield state, reason or "", str(number), reason.meaning if reason else ""
    if counts.pending:
        yield State.PENDING, "", str(counts.pending), "taken up and not finished"


def list_places(manifest: Manifest) -> list[tuple[str, PurePosixPath]]:
    """The folders that the run's files lie in, records first, each with the kind of file, and its manifest."""
    found = dict.fromkeys(PurePosixPath(file.path).parent for file in manifest.files)
    places = sorted(found, key=lambda place: RECORDS[0] not in place.parts)
    return [
        *((place.parts[0], place) for place in places),
        ("manifest", PurePosixPath("runs", manifest.run, NAME)),
        ("log", PurePosixPath("runs", manifest.run, "crawl.log")),
    ]
