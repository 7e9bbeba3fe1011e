"""A glance in a terminal: the page's blocks with their roles, then the record or why there is none."""

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from crawler.glance import Glance
from crawler.views.fold import fold
from crawler.views.matter import (
    clean,
    count,
    find_runs,
    list_facts,
    list_fields,
    list_flags,
    list_removals,
    show_address,
    show_layout,
    show_place,
    show_text,
    show_title,
)
from pipelines.model import Miss, Role
from pipelines.record import Record

STYLES: Final = {
    Role.BODY: "green",
    Role.TITLE: "bold blue",
    Role.METADATA: "yellow",
    Role.NOTICE: "bold red",
    Role.DISCLAIMER: "magenta",
    Role.PAGE_MARK: "cyan",
    Role.BANNER: "bright_magenta",
    Role.NAVIGATION: "bright_black",
    Role.RECOMMENDATION: "bright_black",
    Role.CHROME: "bright_black",
}
PLAIN: Final = ""
DIM: Final = "dim"
GAP: Final = "  "
MIN_COLUMNS: Final = 20

_Cell: TypeAlias = tuple[str, str]
"""A text and its style."""
_Row: TypeAlias = tuple[_Cell, ...]


def show(console: Console, glance: Glance, *, is_explained: bool = False) -> None:
    """Print a glance; explained, with the rule and the place of each block and what was taken out of the body."""
    if show_title(glance) != show_address(glance):
        console.print(Text(show_title(glance), "bold"), soft_wrap=True)
    console.print(Text(f"{show_layout(glance.page)}  {show_address(glance)}".lstrip(), DIM), soft_wrap=True)
    if glance.blocks:
        _head(console, "page", count(len(glance.blocks), "block"))
        _print_rows(console, _explain(glance) if is_explained else _sum_up(glance))
    if isinstance(glance.outcome, Miss):
        _head(console, "no record")
        _print_pairs(console, list_facts(glance.outcome))
    else:
        _show_record(console, glance.outcome.record, is_explained=is_explained)
    if is_explained and glance.removed:
        _head(console, "taken out of the text")
        _print_pairs(console, list_removals(glance))


def _head(console: Console, title: str, detail: str = "") -> None:
    console.print()
    console.rule(Text.assemble((title, "bold"), f"  {detail}" if detail else ""), align="left", style=DIM)


def _show_record(console: Console, record: Record, *, is_explained: bool) -> None:
    sizes = (count(record.metadata.paragraph_count, "paragraph"), count(record.metadata.char_count, "character"))
    _head(console, "text", ", ".join(sizes))
    paragraphs = ((str(number), clean(text)) for number, text in enumerate(record.text.split("\n"), 1))
    _print_pairs(console, paragraphs)
    fields = list_fields(record)
    _head(console, "record")
    technical = fields.technical if is_explained else ()
    told = (*fields.stated, *list_flags(record), *technical, ("not stated", ", ".join(fields.unstated)))
    _print_pairs(console, told)
    for name in ("notice", "disclaimer"):
        if lines := getattr(record.metadata, name):
            _head(console, name)
            _print_rows(console, [((clean(lines), PLAIN),)])


def _explain(glance: Glance) -> Iterator[_Row]:
    for block in glance.blocks:
        place = show_place(glance, block)
        yield (block.role, STYLES[block.role]), (block.rule, DIM), (place, DIM), (show_text(block), PLAIN)


def _sum_up(glance: Glance) -> Iterator[_Row]:
    for role, blocks, is_quiet in find_runs(glance.blocks):
        texts: Iterable[str] = map(show_text, blocks)
        if is_quiet:
            texts = [" · ".join(map(str.strip, texts))]
        for number, text in enumerate(texts):
            yield ("" if number else role, STYLES[role]), (text, DIM if is_quiet else PLAIN)


def _print_pairs(console: Console, pairs: Iterable[tuple[str, str]]) -> None:
    _print_rows(console, (((name, DIM), (value, PLAIN)) for name, value in pairs))


def _print_rows(console: Console, rows: Iterable[_Row]) -> None:
    """Print rows of cells: labels, as wide as the widest of their column, and a text, folded into what is left."""
    table = list(rows)
    widths = [max(cell_len(row[column][0]) for row in table) + len(GAP) for column in range(len(table[0]) - 1)]
    # However narrow a terminal is, a character of the text goes on a line.
    columns = max(console.width - sum(widths), MIN_COLUMNS)
    for *labels, (text, style) in table:
        shown = [(set_cell_size(label, width), look) for (label, look), width in zip(labels, widths, strict=True)]
        lines = (line for part in text.split("\n") for line in fold(part, columns))
        console.print(Text.assemble(*shown, (f"\n{' ' * sum(widths)}".join(lines), style)), soft_wrap=True)
