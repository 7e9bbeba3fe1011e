"""The ledgers of an output folder: whether each is sound, and what it says that files have to bear out."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from pipelines.errors import LedgerError, StorageError
from pipelines.storage.database import Access
from pipelines.storage.finding import Finding
from pipelines.storage.ledger import Phase, Run
from pipelines.storage.manifest import Manifest
from pipelines.storage.publish import HELD
from pipelines.storage.runs import RUN_NAME, has_ledger
from pipelines.storage.segments import Segment
from pipelines.storage.sqlite import SqliteLedger

STATE: Final = PurePosixPath("state")
SHARED: Final = frozenset({"hosts", "withdrawals"})
"""The databases there that are no ledger of a definition."""


@dataclass(slots=True)
class Known:
    """What the ledgers tell."""

    definitions: set[str] = field(default_factory=set)
    """Whose ledger could be read."""
    runs: dict[str, Run] = field(default_factory=dict)
    """Every run of every ledger that could be read, by its id."""
    documents: dict[str, int] = field(default_factory=dict)
    """How many documents each definition has published; none while it publishes."""

    def is_moving(self, path: PurePosixPath) -> bool:
        """The file is held of a run about which an operator has decided: it is on its way out."""
        run = self.runs.get(path.parts[1]) if path.parts[0] == str(HELD) and path.parts[1:] else None
        return run is not None and run.phase is Phase.CLOSING


def read_ledgers(root: Path, runs: list[str], known: Known) -> Iterator[Finding]:
    """Findings on the ledgers that stand in the folder or should; what sound ones tell is added to `known`."""
    found = {path.stem for path in (root / STATE).glob("*.sqlite")} - SHARED
    named = (match["definition"] for match in map(RUN_NAME.fullmatch, runs) if match)
    needed = set(filter(has_ledger, named))
    for definition in sorted(found | needed):
        path = STATE / f"{definition}.sqlite"
        try:
            ledger = SqliteLedger(root / path, access=Access.READ)
        except LedgerError as error:
            # Without a run it is the beginning of the first one.
            if definition in needed or not error.is_empty:
                yield Finding("error", str(path), error.what, error.advice)
            continue
        except StorageError as error:
            yield Finding("error", str(path), f"can't be read: {error}", "let the account that runs this check read it")
            continue
        try:
            yield from _read_ledger(root, path, ledger, known)
        finally:
            ledger.close()


def _read_ledger(root: Path, path: PurePosixPath, ledger: SqliteLedger, known: Known) -> Iterator[Finding]:
    try:
        ledger.verify()
    except LedgerError as error:
        yield Finding("error", str(path), error.what, error.advice)
        return
    known.definitions.add(path.stem)
    known.runs.update((run.id, run) for run in ledger.runs.every())
    # In the midst of a publication files and ledger differ rightly.
    if not ledger.runs.closing():
        known.documents[path.stem] = ledger.documents.number()
    last = ledger.runs.last()
    if last and last.phase is Phase.CRAWLING:
        yield from _check_open_files(root, last, ledger)


def _check_open_files(root: Path, run: Run, ledger: SqliteLedger) -> Iterator[Finding]:
    for file in ledger.runs.files(run.id):
        path = Segment(PurePosixPath(file.path)).part(PurePosixPath("runs") / run.id / "sealed")
        size = (root / path).stat().st_size if os.path.lexists(root / path) else -1
        if size < file.size:
            what = f"is {size} bytes long instead of {file.size}" if size >= 0 else "is missing"
            advice = "restore it from a copy: the run can't be gone on with, for its ledger vouches for these lines"
            yield Finding("error", str(path), f"{what} (ledger of {run.id})", advice)


def contradict(known: Known, manifest: Manifest) -> str:
    """How its ledger contradicts the manifest of a run; empty where it does not, or can't be asked."""
    if manifest.definition not in known.definitions:
        return ""
    run = known.runs.get(manifest.run)
    if run is None:
        return "is of a run that no ledger knows"
    if run.phase is Phase.CRAWLING:
        return "is of a run that its ledger takes for unfinished"
    if (told := Manifest.model_validate_json(run.manifest)) != manifest:
        names = [name for name in Manifest.model_fields if getattr(told, name) != getattr(manifest, name)]
        return f"is not what its ledger says ({', '.join(names)})"
    return ""
