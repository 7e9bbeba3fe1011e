"""The gate's figures as tables, for a terminal and as Markdown."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

from tests.gate import baseline
from tests.gate.case import KEPT_BACK, SETS, Case
from tests.gate.families import ALL
from tests.gate.score import WHOLE, Scores, definitions

_COLUMNS: Final = {
    "exact": "exact",
    "similarity": "similar",
    "paragraph_f1": "par.\nF1",
    "end_f1": "end\nF1",
    "field_title": "title",
    "field_page_count": "page\ncount",
    "field_notice": "notices",
    "field_disclaimer": "disclai-\nmers",
    "fields": "worst\nfield",
    "notice_free": "notice\nfree",
    "not_invented": "not\ninvented",
    "rejects": "rejects",
}
_OF_TEXT: Final = ("exact", "similar", "par.\nF1", "end\nF1", "notice characters\ninside", "pages with\nany inside")


class Sheet(NamedTuple):
    """A table: the first column names, the others hold figures. A terminal breaks head cells where they say so."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def markdown(self) -> str:
        """The table as Markdown under its title."""
        rule = ("---", *("--:" for _ in self.head[1:]))
        head = tuple(name.replace("-\n", "").replace("\n", " ") for name in self.head)
        lines = (f"| {' | '.join(cells)} |" for cells in (head, rule, *self.rows))
        return "\n".join((f"**{self.title}**", "", *lines, ""))

    def show(self) -> None:
        """Print the table as wide as it is, whatever the terminal: a folded figure can't be read."""
        table = Table(title=self.title, title_justify="left", box=box.SIMPLE_HEAD, padding=0, pad_edge=False)
        for place, name in enumerate(self.head):
            table.add_column(name, justify="right" if place else "left", no_wrap=True)
        for row in self.rows:
            table.add_row(*row)
        endless = Console(width=1000)
        Console(width=Measurement.get(endless, endless.options, table).maximum).print(table)


def by_family(scores: Scores, figures: Mapping[str, float]) -> Iterator[Sheet]:
    """A table of each scored set: its families, and their sum."""
    for set_name in SETS:
        families = {family: tally.pages for (name, family), tally in scores.tallies.items() if name == set_name}
        if families:
            rows = [
                (_name(family), str(pages), *_values(figures, f"{set_name}/{family}/"))
                for family, pages in {**families, WHOLE: sum(families.values())}.items()
            ]
            yield Sheet(set_name, ("family", "count", *_COLUMNS.values()), tuple(rows))


def _values(figures: Mapping[str, float], prefix: str) -> list[str]:
    own = {name.removeprefix(prefix): value for name, value in figures.items() if name.startswith(prefix)}
    fields = {name: value for name, value in own.items() if name.startswith("field_")}
    worst = min(fields, key=fields.__getitem__, default="")
    shown = f"{worst.removeprefix('field_')} {fields[worst]:.3f}" if worst else ""
    return [shown if name == "fields" else f"{own[name]:.3f}" if name in own else "" for name in _COLUMNS]


def _name(family: str) -> str:
    """A family; with a question mark where its own definition does not exist and `generic` read it."""
    wanted = next((known.definition for known in ALL if known.name == family), "")
    return f"{family}?" if wanted and definitions()[family].name != wanted else family


def side_by_side(pages: Sequence[Case]) -> Iterator[Sheet]:
    """Flyleaf and the general extractors that are installed, over the open pages and those that are kept back."""
    for title, is_kept in (("open pages", False), ("pages kept back", True)):
        chosen = baseline.comparable(case for case in pages if (case.set_name in KEPT_BACK) == is_kept)
        if chosen:
            rows = [_compared(name, chosen) for name in (baseline.OURS, *baseline.available())]
            yield Sheet(f"{title}: the text alone, {len(chosen)} pages", ("reader", *_OF_TEXT), tuple(rows))


def _compared(name: str, pages: Sequence[Case]) -> tuple[str, ...]:
    figures = baseline.compare(name, pages)
    shares = (f"{figures.pop(share):.1%}" for share in ("notices_inside", "pages_leaking"))
    inside, leaking = tuple(shares)
    return (baseline.describe(name)[0], *(f"{value:.3f}" for value in figures.values()), inside, leaking)


def legend() -> str:
    """A line for each reader that is compared: its settings."""
    return "\n".join(": ".join(baseline.describe(name)) for name in (baseline.OURS, *baseline.available()))
