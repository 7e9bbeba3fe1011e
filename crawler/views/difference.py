"""How two feeds differ, for a terminal: figures, a table of the fields, and examples that show what can't be seen."""

import json
import re
from collections.abc import Iterator
from typing import Final

from rich.console import Console
from rich.table import Table

from crawler.views.matter import count
from pipelines.difference import ONLY, Change, Differences, Example, excerpt

_ONLY: Final = dict(zip(ONLY, ("only in OLD", "only in NEW"), strict=True))
# What follows from another field says nothing to a person.
_OPAQUE: Final = re.compile(r"(?:_sha256|_evidence_id|warc_record_id)$")


def show_differences(console: Console, found: Differences) -> None:
    """Print how many records differ and in which fields, then examples of each."""
    console.print(tell(found), soft_wrap=True, markup=False)
    if found.fields:
        console.print()
    for line in _draw(console, found) if found.fields else ():
        console.out(line.rstrip(), highlight=False)
    for path in (*(path for path, _ in _rank(found) if not _OPAQUE.search(path)), *ONLY):
        if not found.examples[path]:
            continue
        console.print(f"\n{_show_name(path)}", soft_wrap=True, markup=False, style="bold")
        for line in (line for example in found.examples[path] for line in _list_lines(example)):
            console.print(f"  {line}", soft_wrap=True, markup=False)


def tell(found: Differences) -> str:
    """The figures in one line."""
    missing = f"{found.only_old} only in OLD, {found.only_new} only in NEW"
    return f"{count(found.same, 'record')} the same, {found.changed} changed, {missing}"


def _list_lines(example: Example) -> Iterator[str]:
    yield f"{_show_name(example.id)} revision {example.revision}"
    if example.change:
        yield from (f"  {sign} {shown}" for sign, shown in zip("-+", show_change(example.change), strict=True))


def _show_name(name: str) -> str:
    return _ONLY.get(name, show_value(name)[1:-1])


def _rank(found: Differences) -> list[tuple[str, int]]:
    return sorted(found.fields.items(), key=lambda pair: (-pair[1], pair[0]))


def _draw(console: Console, found: Differences) -> Iterator[str]:
    table = Table("field", "records", box=None, pad_edge=False)
    table.columns[0].no_wrap = True
    table.columns[1].justify = "right"
    for path, number in _rank(found):
        table.add_row(_show_name(path), str(number))
    with console.capture() as drawn:
        console.print(table)
    yield from drawn.get().splitlines()


def show_change(change: Change) -> tuple[str, str]:
    """Both values of a change; of two texts the parts that differ."""
    if isinstance(change.old, str) and isinstance(change.new, str):
        old, new = excerpt(change.old, change.new)
        return show_value(old), show_value(new)
    return show_value(change.old), show_value(change.new)


def show_value(value: object) -> str:
    r"""A value in one line of characters that are seen, and that a terminal does not obey.

    >>> show_value("a\u200b\x1b[2J\u3000b\n"), show_value(True), show_value(None)
    ("'a\\u200b\\x1b[2J\\u3000b\\n'", 'true', 'nothing')
    """
    if isinstance(value, str):
        return repr(value)
    return "nothing" if value is None else json.dumps(value)
