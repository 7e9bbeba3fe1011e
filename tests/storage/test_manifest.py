import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from pipelines.errors import Reason
from pipelines.model import State
from pipelines.storage.counts import Counts
from pipelines.storage.manifest import FileEntry, Manifest
from pipelines.storage.publish import list_files as name_files
from pipelines.storage.publish import publish
from pipelines.storage.runs import RunInfo
from pipelines.storage.segments import REJECTS, Segments
from pipelines.storage.verdict import Ending, judge
from tests.storage.builders import MOMENT, RUN, emit, list_files, open_session

COUNTS = Counts(3, {(State.EMITTED, None): 1, (State.SKIPPED, Reason.OFFSITE): 2})
PLACE = "site=docs.example/date=2026-11-21"
# Some kinds of files that stand in step; which there are is no business of theirs.
ABREAST = ("records", "blocks", "attributes/damage")


def make_manifest(run: RunInfo = RUN, finished: datetime = MOMENT + timedelta(minutes=2)) -> Manifest:
    files = [FileEntry(path="records/a.jsonl", bytes=8, sha256="0" * 64, lines=1)]
    return Manifest.of(run, finished, COUNTS, judge(COUNTS, Ending()), files)


def test_the_manifest_is_this_document() -> None:
    assert json.loads(make_manifest().to_bytes()) == {
        "schema": "run/1",
        "run": "sample-20261121T235958Z-0a1b",
        "definition": "sample",
        "started": "2026-11-21T23:59:58.000Z",
        "finished": "2026-11-22T00:01:58.000Z",
        "versions": {"flyleaf": "0.1.0"},
        "arguments": {"urls": "urls.txt"},
        "counts": {
            "states": {
                "emitted": 1,
                "unchanged": 0,
                "duplicate": 0,
                "held": 0,
                "listed": 0,
                "redirected": 0,
                "gone": 0,
                "rejected": 0,
                "skipped": 2,
                "failed": 0,
            },
            "reasons": {"offsite": 2},
            "taken": 3,
            "pending": 0,
        },
        "identity_holds": True,
        "files": [{"path": "records/a.jsonl", "bytes": 8, "sha256": "0" * 64, "lines": 1}],
        "gates": [
            {"name": "addresses", "value": 3, "bound": 1, "is_ok": True},
            {"name": "admitted", "value": 1, "bound": 1, "is_ok": True},
            {"name": "usable", "value": 1, "bound": 1, "is_ok": True},
        ],
        "verdict": "complete",
        "sentence": "Every address has its outcome: 1 emitted, 2 skipped (offsite).",
        "exit_code": 0,
    }


def test_a_manifest_is_read_back_as_it_was_written() -> None:
    assert Manifest.model_validate_json(make_manifest().to_bytes()) == make_manifest()


@pytest.mark.parametrize("change", [{"late": 1}, {"schema": "run/2"}, {"exit_code": "0"}, {"files": None}])
def test_a_manifest_of_another_form_is_refused(change: dict[str, object]) -> None:
    document = json.loads(make_manifest().to_bytes()) | change
    with pytest.raises(ValidationError):
        Manifest.model_validate_json(json.dumps(document))


def test_a_clock_that_went_back_gives_no_run_that_ended_before_it_began() -> None:
    assert make_manifest(finished=datetime(2026, 1, 1, tzinfo=UTC)).finished == "2026-11-21T23:59:58.000Z"


def test_arguments_that_utf_8_cannot_hold_do_not_cost_the_manifest() -> None:
    run = RunInfo("sample", MOMENT, "0a1b", {"urls": "a\udcff"})
    assert json.loads(make_manifest(run).to_bytes())["arguments"] == {"urls": "a\ufffd"}


@pytest.mark.parametrize(
    ("is_held", "expected"),
    [
        (False, ["attributes/damage", "blocks", "records", "rejects"]),
        (True, [*(f"held/{RUN.id}/{kind}" for kind in ("attributes/damage", "blocks", "records")), "rejects"]),
    ],
)
def test_a_fallen_gate_keeps_records_and_their_sidecars_from_the_readers(
    tmp_path: Path, is_held: bool, expected: list[str]
) -> None:
    segments = Segments(tmp_path / "runs" / RUN.id / "sealed", RUN.id, RUN.date, 1000)
    (tmp_path / "runs" / RUN.id / "sealed").mkdir(parents=True)
    segments.add(ABREAST, "docs.example", (b"{}\n", b"[]\n", b"{}\n"))
    segments.add(REJECTS, "docs.example", (b"{}\n",))
    segments.commit()
    files = name_files(RUN.id, segments, is_held=is_held)
    publish(tmp_path, make_manifest().model_copy(update={"files": tuple(files)}))
    paths = [f"{folder}/{PLACE}/{RUN.id}-0001.jsonl" for folder in expected]
    assert [entry.path for entry in files] == paths
    assert list_files(tmp_path) == sorted([*paths, f"runs/{RUN.id}/manifest.json"])
    assert not (tmp_path / "runs" / RUN.id / "sealed").exists()
    if is_held:
        assert (tmp_path / "held").stat().st_mode & 0o777 == 0o700


def test_the_manifest_on_disk_is_the_one_that_close_returns(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    emit(session, 1)
    manifest = session.close(Ending())
    assert Manifest.model_validate_json((session.folder / "manifest.json").read_bytes()) == manifest
