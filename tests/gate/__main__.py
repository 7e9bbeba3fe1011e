"""`python -m tests.gate` scores the open pages; `--kept-back` the others too, and every such run is listed."""

import argparse
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from pipelines.version import VERSION
from tests.gate import baseline
from tests.gate.case import KEPT_BACK, SETS, Case
from tests.gate.corpus import cases, digests
from tests.gate.families import ALL
from tests.gate.floors import Floors, log_run
from tests.gate.score import WHOLE, Scores, definitions, score

ROOT: Final = Path(__file__).parents[2]
COLUMNS: Final = {
    "exact": "exact",
    "similarity": "similar",
    "paragraph_f1": "par. F1",
    "end_f1": "end F1",
    "field_title": "title",
    "field_page_count": "pages",
    "field_notice": "notices",
    "field_disclaimer": "discl.",
    "fields": "worst field",
    "notice_free": "notice-free",
    "not_invented": "not invented",
    "rejects": "rejects",
}
REFUSED: Final = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; 1 where a floor fell or the corpus is not the pinned one."""
    chosen = _parse(arguments)
    day = datetime.now(UTC).date().isoformat()
    floors = Floors.load()
    try:
        if chosen.lower:
            floors.lower(chosen.lower[0], float(chosen.lower[1]), chosen.reason, day)
            floors.save()
            return 0
        if chosen.pin:
            floors.pin(digests(), chosen.reason, day)
            floors.save()
            return 0
    except ValueError as error:
        say(f"refused: {error}", is_error=True)
        return REFUSED
    return _run(chosen, floors, day)


def say(line: str, *, is_error: bool = False) -> None:
    """Print a line as it is."""
    Console(stderr=is_error, soft_wrap=True).print(line, markup=False, highlight=False)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.gate", description="The split against a labelled corpus.")
    parser.add_argument("--kept-back", action="store_true", help="score the kept-back sets too; the run is listed")
    parser.add_argument("--baselines", action="store_true", help="the open pages through general extractors beside it")
    parser.add_argument("--family", help="of the open pages, only those of a family")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="name open pages that are not right")
    parser.add_argument("--raise", action="store_true", dest="raises", help="raise floors to the measured figures")
    parser.add_argument("--lower", nargs=2, metavar=("NAME", "VALUE"), help="lower a floor; needs --reason")
    parser.add_argument("--pin", action="store_true", help="pin the corpus as it is now; needs --reason")
    parser.add_argument("--reason", default="", help="why, kept in floors.json for good")
    return parser.parse_args(arguments)


def _run(chosen: argparse.Namespace, floors: Floors, day: str) -> int:
    changed = floors.changed(digests())
    if changed:
        say(f"not the pinned corpus: {', '.join(changed)}", is_error=True)
        return 1
    pages = [case for case in cases() if _is_chosen(case, chosen)]
    scores = score(pages)
    figures = scores.figures()
    if chosen.kept_back:
        log_run(day, digests(), {n: v for n, v in figures.items() if n.partition("/")[0] in KEPT_BACK}, _version())
    _show(scores, figures)
    if chosen.baselines:
        _show_baselines([case for case in pages if case.set_name not in KEPT_BACK])
    _name_misses(scores, pages, chosen.misses)
    if chosen.raises:
        say(f"{floors.lift(figures)} floors raised")
        floors.save()
    fallen = floors.fallen(figures)
    for line in fallen:
        say(f"fell: {line}", is_error=True)
    return 1 if fallen else 0


def _is_chosen(case: Case, chosen: argparse.Namespace) -> bool:
    if case.set_name in KEPT_BACK:
        return bool(chosen.kept_back)
    return chosen.family in {None, case.family}


def _version() -> str:
    """The version with the commit, and a mark where the tree differs from it."""
    described = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return f"{VERSION} {described.stdout.strip()}".strip()


def _show(scores: Scores, figures: Mapping[str, float]) -> None:
    for set_name in SETS:
        families = [family for name, family in scores.tallies if name == set_name]
        if not families:
            continue
        table = Table("family", "read by", "pages", *COLUMNS.values(), title=set_name)
        for family in (*families, WHOLE):
            tallies = [t for (name, own), t in scores.tallies.items() if name == set_name and family in {own, WHOLE}]
            values = _values(figures, f"{set_name}/{family}/")
            table.add_row(family, _reader(family), str(sum(t.pages for t in tallies)), *values)
        Console(width=200).print(table)


def _values(figures: Mapping[str, float], prefix: str) -> list[str]:
    own = {name.removeprefix(prefix): value for name, value in figures.items() if name.startswith(prefix)}
    fields = {name: value for name, value in own.items() if name.startswith("field_")}
    worst = min(fields, key=fields.__getitem__, default="")
    shown = f"{fields[worst]:.3f} {worst.removeprefix('field_')}" if worst else ""
    return [shown if name == "fields" else f"{own[name]:.3f}" if name in own else "" for name in COLUMNS]


def _reader(family: str) -> str:
    """The definition that reads a family; a question mark where its own does not exist."""
    wanted = next((known.definition for known in ALL if known.name == family), "")
    used = definitions()[family].name if wanted else ""
    return used if used == wanted else f"{used}?"


def _show_baselines(pages: Sequence[Case]) -> None:
    table = Table("extractor", *COLUMNS_OF_TEXT, title="open pages, the text alone")
    for name in baseline.available():
        table.add_row(name, *(f"{value:.3f}" for value in baseline.compare(name, pages).values()))
    Console(width=200).print(table)


COLUMNS_OF_TEXT: Final = ("exact", "similar", "par. F1", "end F1", "notice-free", "pages with a notice inside")


def _name_misses(scores: Scores, pages: Sequence[Case], most: int) -> None:
    """Pages of the open sets alone: what is kept back stays unseen."""
    seen = {case.name for case in pages if case.set_name not in KEPT_BACK}
    for name in [name for name in scores.wrong if name in seen][:most]:
        say(f"{name}: {', '.join(scores.wrong[name])}")


if __name__ == "__main__":
    sys.exit(main())
