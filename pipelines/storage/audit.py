"""The runs of an output folder: what they left unfinished, and whether their files are what their manifests say."""

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from pydantic import ValidationError

from pipelines.model import State
from pipelines.storage.finding import Finding, walk
from pipelines.storage.ledger import Phase, Run
from pipelines.storage.ledgers import Known, contradict
from pipelines.storage.manifest import NAME, FileEntry, Manifest
from pipelines.storage.publish import is_name
from pipelines.storage.rows import REJECT_STATES
from pipelines.storage.runs import RunInfo, has_ledger
from pipelines.storage.segments import ARCHIVE, RECORDS, REJECTS
from pipelines.storage.warc import SUFFIX, count_records

RUNS: Final = PurePosixPath("runs")

# Ends the name of a note that stands where an operator took an archive file away for good.
PURGED: Final = ".purged"

_CHUNK_BYTES: Final = 1024 * 1024
_RECRAWL: Final = "crawl its addresses again, then remove it"
_REPORT: Final = "don't rely on its figures; crawl again, and report it as an error in Flyleaf"
_REBUILD: Final = "where the manifest is right: scrapy doctor --rebuild"


def check_run(root: Path, run: str, known: Known, named: set[str]) -> Iterator[Finding]:
    """Findings on one run; the files that its manifest names are added to `named`."""
    row = known.runs.get(run)
    folder, path = RUNS / run, RUNS / run / NAME
    if row and row.phase is Phase.CLOSING:
        # Each file is where the manifest that stands there names it, or where the decided one does.
        decided = [row.manifest.encode(), *([(root / path).read_bytes()] if (root / path).is_file() else [])]
        named.update(entry.path for content in decided for entry in Manifest.model_validate_json(content).files)
    if row and row.phase is not Phase.ENDED and not ((root / path).is_file() and row.phase is Phase.CRAWLING):
        definition = RunInfo.parse(run, {}, {}).definition
        advice = f"if no crawl is running: scrapy crawl {definition} goes on with it"
        if not has_ledger(definition):
            advice = "if no replay is running: scrapy replay goes on with it, given the same archives"
        yield Finding("warning", str(folder), "is not finished: it is being worked on, or was stopped", advice)
        return
    for left in walk(root, folder / "sealed"):
        yield Finding("warning", str(left), "was never published", f"if no crawl is running: {_RECRAWL}")
    if not (root / path).is_file():
        yield _miss_manifest(folder, row)
        return
    yield from _check_manifest(root, run, known, named)


def _miss_manifest(folder: PurePosixPath, row: Run | None) -> Finding:
    if row:
        advice = "restore it from a copy: nothing else vouches for the run's files"
        return Finding("error", str(folder), "has no manifest, though its ledger knows how it ended", advice)
    what = "has no manifest and no ledger knows it: its crawl was stopped before it ended"
    return Finding("warning", str(folder), what, _RECRAWL)


def _check_manifest(root: Path, run: str, known: Known, named: set[str]) -> Iterator[Finding]:
    path = RUNS / run / NAME
    try:
        manifest = Manifest.model_validate_json((root / path).read_bytes())
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        what = f"is no manifest: {'.'.join(map(str, fault['loc']))}: {fault['msg']}"
        yield Finding("error", str(path), what, "restore it from a copy: nothing else vouches for the run's files")
        return
    named.update(entry.path for entry in manifest.files)
    if manifest.run != run:
        yield Finding("error", str(path), f"belongs to the run {manifest.run}", "put it back into that run's folder")
    elif what := contradict(known, manifest):
        yield Finding("error", str(path), what, f"{_REBUILD} {manifest.definition}")
    yield from _check_counts(str(path), manifest)
    for entry in manifest.files:
        yield from _check_entry(root, run, entry)


def _check_counts(path: str, manifest: Manifest) -> Iterator[Finding]:
    counts = manifest.counts
    if not (manifest.identity_holds and counts.is_balanced()):
        ended = sum(counts.states.values())
        what = f"does not balance: {counts.taken} taken, {ended} ended, {counts.pending} pending"
        yield Finding("error", path, what, _REPORT)
    for kind, states in ((RECORDS[0], (State.EMITTED, State.HELD)), (REJECTS[0], REJECT_STATES)):
        lines = sum(entry.lines for entry in manifest.files if kind in PurePosixPath(entry.path).parts)
        counted = sum(counts.states.get(state, 0) for state in states)
        is_removed = kind == RECORDS[0] and manifest.verdict == "discarded"
        if lines != counted and not is_removed:
            what = f"does not balance: {counted} addresses, {lines} lines of {kind}"
            yield Finding("error", path, what, _REPORT)


def _check_entry(root: Path, run: str, entry: FileEntry) -> Iterator[Finding]:
    # A manifest may have been edited by anyone: nothing is opened that no run would have written.
    if not is_name(entry.path, run):
        advice = "don't trust this manifest: the file was not looked at"
        yield Finding("error", str(RUNS / run / NAME), f"names {entry.path!r}, which no run writes", advice)
        return
    try:
        differences = _compare(root / entry.path, entry)
    except FileNotFoundError:
        if PurePosixPath(entry.path).is_relative_to(ARCHIVE[0]) and (root / (entry.path + PURGED)).is_file():
            what = f"was taken away for good, its {PURGED} note says (manifest of {run})"
            yield Finding("warning", entry.path, what, "records that name its responses can't be made again")
            return
        differences = ["is missing"]
    except ValueError as error:
        differences = [f"can't be read: {error}"]
    except OSError as error:
        differences = [f"can't be read: {error.strerror}"]
    if differences:
        what = f"{', '.join(differences)} (manifest of {run})"
        yield Finding("error", entry.path, what, "restore it from a copy, or crawl its addresses again")


def _compare(path: Path, entry: FileEntry) -> list[str]:
    if path.is_symlink():
        return ["is a link"]
    size, lines, digest = 0, 0, hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            size += len(chunk)
            lines += chunk.count(b"\n")
            digest.update(chunk)
    if path.name.endswith(SUFFIX):
        lines = count_records(path)
    pairs = (("bytes", size, entry.bytes), ("lines", lines, entry.lines), ("sha256", digest.hexdigest(), entry.sha256))
    return [f"{name} is {found} instead of {stated}" for name, found, stated in pairs if found != stated]
