"""`python -m tests.gate` scores the open pages; `--kept-back` the others too, and every such run is listed."""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from rich.console import Console

from pipelines.version import VERSION
from tests.gate.case import KEPT_BACK, Case
from tests.gate.corpus import cases, digests
from tests.gate.floors import FILE, Floors, log_run
from tests.gate.score import WHOLE, Scores, score
from tests.gate.tables import Sheet, by_family, legend, side_by_side

ROOT: Final = Path(__file__).parents[2]
REFUSED: Final = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; 1 where a floor fell or the corpus is not the pinned one."""
    chosen = _parse(arguments)
    day = datetime.now(UTC).date().isoformat()
    floors = Floors.load(chosen.floors)
    try:
        if chosen.lower:
            floors.lower(chosen.lower[0], float(chosen.lower[1]), chosen.reason, day)
            floors.save(chosen.floors)
            return 0
        if chosen.pin:
            floors.pin(digests(), chosen.reason, day)
            floors.save(chosen.floors)
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
    parser.add_argument("--baselines", action="store_true", help="the same pages through general extractors beside it")
    parser.add_argument("--markdown", metavar="FILE", help="write the tables as Markdown too")
    parser.add_argument("--family", help="of the open pages, only those of a family")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="name open pages that are not right")
    parser.add_argument("--raise", action="store_true", dest="raises", help="raise floors to the measured figures")
    parser.add_argument("--lower", nargs=2, metavar=("NAME", "VALUE"), help="lower a floor; needs --reason")
    parser.add_argument("--pin", action="store_true", help="pin the corpus as it is now; needs --reason")
    parser.add_argument("--floors", type=Path, default=FILE, metavar="FILE", help="where floors and digests stand")
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
    _tell(chosen, [*by_family(scores, figures)], [*side_by_side(pages)] if chosen.baselines else [])
    _name_misses(scores, pages, chosen.misses)
    held = figures if not chosen.family else {n: v for n, v in figures.items() if n.split("/")[1] != WHOLE}
    if chosen.raises:
        say(f"{floors.lift(held)} floors raised")
        floors.save(chosen.floors)
    fallen = floors.fallen(held)
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


def _tell(chosen: argparse.Namespace, own: Sequence[Sheet], compared: Sequence[Sheet]) -> None:
    """Print the tables, and write them as Markdown where that was asked for."""
    for sheet in (*own, *compared):
        sheet.show()
    if compared:
        say(legend())
    if chosen.markdown:
        notes = [legend().replace("\n", "  \n") + "\n"] if compared else []
        told = "\n".join([*(sheet.markdown() for sheet in (*own, *compared)), *notes])
        Path(chosen.markdown).write_text(told, "utf-8")


def _name_misses(scores: Scores, pages: Sequence[Case], most: int) -> None:
    """Pages of the open sets alone: what is kept back stays unseen."""
    seen = {case.name for case in pages if case.set_name not in KEPT_BACK}
    for name in [name for name in scores.wrong if name in seen][:most]:
        say(f"{name}: {', '.join(scores.wrong[name])}")


if __name__ == "__main__":
    sys.exit(main())
