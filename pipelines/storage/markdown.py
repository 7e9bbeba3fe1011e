"""A report as Markdown, for who finds a run's folder and has no terminal on its machine."""

from collections.abc import Iterable, Iterator, Sequence

from pipelines.storage.gates import Gate
from pipelines.storage.report import Report, list_rows


def to_markdown(report: Report) -> str:
    """The verdict, the figures beside their means, the gates; the same run gives the same text."""
    return "\n".join(_list_lines(report)) + "\n"


def _list_lines(report: Report) -> Iterator[str]:
    yield f"# {report.run.id}"
    if manifest := report.manifest:
        yield from ("", f"{manifest.verdict}: {manifest.sentence}")
    yield ""
    yield from _draw(("figure", "", "run", f"mean of the last good ({len(report.good)})"), list_rows(report))
    if manifest and manifest.gates:
        yield ""
        yield from _draw(("gate", "value", "bound", ""), map(_tell, manifest.gates))


def _tell(gate: Gate) -> Sequence[str]:
    return gate.name, str(gate.value), str(gate.bound), "ok" if gate.is_ok else "fell"


def _draw(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for row in (heads, ("---",) * len(heads), *rows):
        yield f"| {' | '.join(row)} |"
