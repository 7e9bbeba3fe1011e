"""What is wrong with an output folder: ledgers, runs, manifests, files and their lines. Reads only, and streams."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Final

from pipelines.storage.audit import PURGED, RUNS, check_run
from pipelines.storage.files import PROBE
from pipelines.storage.finding import Finding, walk
from pipelines.storage.ledgers import STATE, Known, read_ledgers
from pipelines.storage.lines import check_segment
from pipelines.storage.playback import find_unfinished
from pipelines.storage.publish import HELD
from pipelines.storage.responses import check_responses
from pipelines.storage.revisions import Revisions
from pipelines.storage.segments import ARCHIVE, FOLDERS, RECORDS, REJECTS, TOMBSTONES
from pipelines.storage.upkeep import check_withdrawals

_KINDS: Final = tuple(map(PurePosixPath, dict.fromkeys((*FOLDERS, *REJECTS, *TOMBSTONES, *ARCHIVE, str(HELD)))))

__all__ = ["Examined", "Finding", "examine"]


@dataclass(slots=True)
class Examined:
    """How much an examination has looked at; it grows while the findings come up."""

    runs: int = 0
    files: int = 0
    """Those that a manifest names, and those that none does."""


def examine(root: Path, examined: Examined | None = None) -> Iterator[Finding]:
    """Findings as they come up: ledgers, runs in order of name, files that no manifest names, the records' lines.

    None at all means that everything is as it was written. Memory grows with the number of files, not with their size.
    """
    yield from _report(PurePosixPath(), _examine(root, examined or Examined()))


def _examine(root: Path, examined: Examined) -> Iterator[Finding]:
    if not root.is_dir():
        yield Finding("error", ".", "is no folder", "name the folder that was given to the crawl as its output")
        return
    runs, known = _find_runs(root), Known()
    known.runs.update((run.id, run) for run in find_unfinished(root, runs))
    # The manifests come first: only they tell a published file from a stray one.
    named: set[str] = set()
    yield from _report(STATE, chain(read_ledgers(root, runs, known), check_withdrawals(root, named)))
    told: set[str] = set()
    for run in runs:
        examined.runs += 1
        for finding in _report(RUNS / run, check_run(root, run, known, named)):
            told.add(finding.path)
            yield finding
    for kind in _KINDS:
        yield from _report(kind, _find_strays(root, kind, named, known, examined))
    examined.files += len(named)
    with closing(Revisions()) as revisions:
        faults = 0
        for kind in (PurePosixPath(RECORDS[0]), HELD):
            for finding in _report(kind, _check_lines(root, kind, known, revisions)):
                faults += 1
                yield finding
        # A line that can't be read is a document that is not seen.
        yield from () if faults else _check_documents(known, revisions)
        yield from _report(PurePosixPath(ARCHIVE[0]), check_responses(root, named, told, revisions))
    yield from _find_outputs(root)


def _find_runs(root: Path) -> list[str]:
    runs = root / RUNS
    return sorted(folder.name for folder in runs.iterdir() if folder.is_dir()) if runs.is_dir() else []


def _check_documents(known: Known, revisions: Revisions) -> Iterator[Finding]:
    for definition, number in known.documents.items():
        if (found := revisions.documents(definition)) != number:
            what = f"knows {number} published documents, the files of its runs hold {found}"
            advice = f"where no file is missing: scrapy doctor --rebuild {definition}"
            yield Finding("error", str(STATE / f"{definition}.sqlite"), what, advice)


def _find_strays(
    root: Path, kind: PurePosixPath, named: set[str], known: Known, examined: Examined
) -> Iterator[Finding]:
    for path in walk(root, kind):
        is_probe = path.name.startswith(".") and path.suffix == PROBE
        is_note = path.suffix == PURGED and str(path.with_suffix("")) in named
        if not (str(path) in named or is_probe or is_note or known.is_moving(path)):
            examined.files += 1
            what = "is named by no manifest: another program put it here, or the manifest that named it is gone"
            yield Finding("error", str(path), what, "move it away, or restore the manifest from a copy")


def _find_outputs(root: Path) -> Iterator[Finding]:
    for folder in sorted(root.iterdir()):
        if folder.name not in {str(RUNS), str(STATE), *map(str, _KINDS)} and _find_runs(folder):
            what = "looks like an output folder of its own and was not looked at"
            yield Finding("warning", folder.name, what, f"scrapy doctor {root / folder.name}")


def _check_lines(root: Path, folder: PurePosixPath, known: Known, revisions: Revisions) -> Iterator[Finding]:
    for path in walk(root, folder):
        is_segment = RECORDS[0] in path.parts and path.suffix == ".jsonl" and not known.is_moving(path)
        if is_segment and not (root / path).is_symlink():
            yield from _report(path, check_segment(root, path, revisions))


def _report(path: PurePosixPath, findings: Iterator[Finding]) -> Iterator[Finding]:
    """Pass `findings` on; what the system refuses to read is a finding too."""
    try:
        yield from findings
    except OSError as error:
        advice = "let the account that runs this check read it"
        yield Finding("error", str(path), f"can't be read: {error.strerror or error}", advice)
