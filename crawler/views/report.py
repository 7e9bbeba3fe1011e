"""A run against the last good ones, as tables for a terminal or a mail."""

from rich.console import Console
from rich.table import Table

from pipelines.storage.report import Report, list_rows


def show_report(console: Console, report: Report) -> None:
    """Print the figures of a run beside their means, its gates, its verdict and the sentence to it."""
    good = len(report.good)
    against = f"beside the mean of {good} good {'run' if good == 1 else 'runs'} before it" if good else "the first one"
    console.print(f"{report.run.id}: {against}", soft_wrap=True, markup=False, style="bold")
    for table in (_make_figures(report), *([_make_gates(report)] if report.manifest else [])):
        if not table.row_count:
            continue
        console.print()
        with console.capture() as drawn:
            console.print(table)
        # The table pads its last column, which is nothing to leave in a log or a mail.
        for line in drawn.get().splitlines():
            console.out(line.rstrip(), highlight=False)
    console.print()
    manifest = report.manifest
    verdict = f"{manifest.verdict}: {manifest.sentence}" if manifest else f"{report.run.phase}: it has no verdict yet"
    console.print(verdict, soft_wrap=True, markup=False)


def _make_figures(report: Report) -> Table:
    table = Table("figure", "", "run", "mean", box=None, pad_edge=False)
    table.columns[1].no_wrap = True
    for column in table.columns[2:]:
        column.justify = "right"
    for row in list_rows(report):
        table.add_row(*row)
    return table


def _make_gates(report: Report) -> Table:
    table = Table("gate", "value", "bound", "", box=None, pad_edge=False)
    for column in table.columns[1:3]:
        column.justify = "right"
    for gate in report.manifest.gates if report.manifest else ():
        style = "" if gate.is_ok else "bold red"
        table.add_row(gate.name, str(gate.value), str(gate.bound), "ok" if gate.is_ok else "fell", style=style)
    return table
