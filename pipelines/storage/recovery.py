"""What a run that was stopped left: a publication to finish, or a run to go on with. Done again, it changes nothing."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from pipelines.storage import files
from pipelines.storage.gates import GOOD_RUNS
from pipelines.storage.ledger import Ledger, Phase, Run
from pipelines.storage.manifest import Manifest
from pipelines.storage.markdown import to_markdown
from pipelines.storage.publish import HELD, RUNS, publish
from pipelines.storage.report import Report

REPORT: Final = "report.md"


def to_review(run: str) -> str:
    """Under what the ledger keeps the revisions of a run that wait for somebody's look, whatever its verdict."""
    return f"{run}/review"


def resume(root: Path, ledger: Ledger) -> Run | None:
    """Finish every publication that was stopped; return the run that has to be gone on with, if there is one."""
    for run in ledger.runs.closing():
        finish(root, ledger, run)
    last = ledger.runs.last()
    return last if last and last.phase is Phase.CRAWLING else None


def finish(root: Path, ledger: Ledger, run: Run) -> Manifest:
    """Publish, hold or discard a run as its manifest says, and let the ledger know; raises `StorageError`."""
    manifest = Manifest.model_validate_json(run.manifest)
    # Before the manifest, which tells that all is in place.
    report = Report(run, manifest, tuple(ledger.runs.good(run.id, GOOD_RUNS)))
    files.replace(root / RUNS / run.id / REPORT, to_markdown(report).encode())
    publish(root, manifest)
    if manifest.verdict == "discarded":
        files.remove_folder(root / HELD / run.id)
    settle(ledger, manifest)
    ledger.runs.save(replace(run, phase=Phase.ENDED))
    ledger.commit()
    return manifest


def settle(ledger: Ledger, manifest: Manifest) -> None:
    """Let what a run proposed become the published state, or wait, or be forgotten, as its verdict says."""
    if manifest.verdict == "discarded":
        ledger.documents.discard(manifest.run)
        ledger.documents.discard(to_review(manifest.run))
        ledger.addresses.reopen(manifest.run)
        ledger.statements.forget(manifest.run)
    elif not manifest.is_held:
        ledger.documents.publish(manifest.run)
    if manifest.verdict == "accepted":
        ledger.documents.publish(to_review(manifest.run))
