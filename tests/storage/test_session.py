import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from pipelines.errors import BusyError, Reason, StorageError
from pipelines.model import Block, Miss, Role, State
from pipelines.record import to_line
from pipelines.storage.doctor import examine
from pipelines.storage.group import Limits
from pipelines.storage.runs import RunInfo
from pipelines.storage.session import Session
from pipelines.storage.verdict import Ending
from tests.storage.builders import (
    MOMENT,
    RUN,
    SITE,
    Clock,
    address_of,
    emit,
    list_files,
    make_entry,
    open_session,
)

RUN_ID = "sample-20261121T235958Z-0a1b"
PLACE = f"site={SITE}/date=2026-11-21"


def reject(
    session: Session, number: int, state: State = State.REJECTED, reason: Reason | None = Reason.NO_BODY
) -> None:
    session.take(address_of(number))
    session.miss(Miss(address_of(number), state, reason, site=SITE))


def read_json(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_a_run_leaves_records_sidecars_rejects_and_its_manifest(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    emit(session, 1, 2)
    reject(session, 3)
    session.close(Ending())
    assert list_files(tmp_path) == [
        f"attributes/damage/{PLACE}/{RUN_ID}-0001.jsonl",
        f"blocks/{PLACE}/{RUN_ID}-0001.jsonl",
        f"records/{PLACE}/{RUN_ID}-0001.jsonl",
        f"rejects/{PLACE}/{RUN_ID}-0001.jsonl",
        f"rights/{PLACE}/{RUN_ID}-0001.jsonl",
        f"runs/{RUN_ID}/manifest.json",
        f"runs/{RUN_ID}/report.md",
    ]
    assert sorted(path.name for path in (tmp_path / "runs" / RUN_ID).iterdir()) == ["manifest.json", "report.md"]
    records = (tmp_path / f"records/{PLACE}/{RUN_ID}-0001.jsonl").read_bytes()
    assert records == to_line(make_entry(1).record) + to_line(make_entry(2).record)
    assert [row["id"] for row in read_json(tmp_path / f"blocks/{PLACE}/{RUN_ID}-0001.jsonl")] == [
        f"{SITE}:1",
        f"{SITE}:2",
    ]
    assert [row["id"] for row in read_json(tmp_path / f"attributes/damage/{PLACE}/{RUN_ID}-0001.jsonl")] == [
        f"{SITE}:1",
        f"{SITE}:2",
    ]
    (row,) = read_json(tmp_path / f"rejects/{PLACE}/{RUN_ID}-0001.jsonl")
    assert (row["address"], row["run"], row["at"]) == (address_of(3), RUN_ID, "2026-11-21T23:59:58.000Z")
    assert list(examine(tmp_path)) == []


def test_a_record_that_blocks_cannot_follow_is_not_written(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    session.take(address_of(1))
    with pytest.raises(TypeError, match="surrogates not allowed"):
        session.add(make_entry(1, blocks=(Block(Role.BODY, "body", 1, "\udc80"),)))
    session.miss(Miss(address_of(1), State.REJECTED, Reason.INTERNAL))
    session.commit()
    assert session.counts.states[State.REJECTED] == 1
    assert not list(tmp_path.rglob("records/site=*"))


@pytest.mark.parametrize(
    ("state", "has_row"),
    [
        (State.REJECTED, True),
        (State.SKIPPED, True),
        (State.FAILED, True),
        (State.GONE, True),
        (State.LISTED, False),
        (State.REDIRECTED, False),
        (State.DUPLICATE, False),
        (State.UNCHANGED, False),
    ],
)
def test_only_a_missed_page_has_a_reject_row(tmp_path: Path, state: State, has_row: bool) -> None:
    session = open_session(tmp_path)
    reject(session, 1, state, None)
    manifest = session.close(Ending())
    assert [entry.lines for entry in manifest.files] == ([1] if has_row else [])
    assert manifest.counts.states[state] == 1


def test_nothing_but_a_commit_writes_or_counts(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    emit(session, 1)
    assert list_files(tmp_path) == []
    assert (session.counts.pending, session.counts.states[State.EMITTED]) == (1, 0)
    proposed, published = session.find(f"{SITE}:1")
    assert (proposed is not None, published) == (True, None)
    session.commit()
    assert list_files(tmp_path) == [
        f"runs/{RUN_ID}/sealed/attributes/damage/{PLACE}/{RUN_ID}-0001.jsonl.part",
        f"runs/{RUN_ID}/sealed/blocks/{PLACE}/{RUN_ID}-0001.jsonl.part",
        f"runs/{RUN_ID}/sealed/records/{PLACE}/{RUN_ID}-0001.jsonl.part",
        f"runs/{RUN_ID}/sealed/rights/{PLACE}/{RUN_ID}-0001.jsonl.part",
    ]
    assert (session.counts.pending, session.counts.states[State.EMITTED]) == (0, 1)


@pytest.mark.parametrize(
    ("limits", "seconds", "rows", "committed"),
    [
        (Limits(group_rows=3), 0.0, 2, 0),
        (Limits(group_rows=3), 0.0, 3, 3),
        (Limits(group_bytes=1_000_000), 0.0, 2, 0),
        (Limits(group_bytes=1_000), 0.0, 1, 1),
        (Limits(), 1.9, 2, 0),
        (Limits(), 2.0, 2, 2),
        (Limits(), 500.0, 0, 0),
    ],
)
def test_a_group_is_due_by_rows_by_bytes_and_by_age(
    tmp_path: Path, limits: Limits, seconds: float, rows: int, committed: int
) -> None:
    clock = Clock(1000.0)
    session = open_session(tmp_path, clock=clock, limits=limits)
    emit(session, *range(rows))
    clock.seconds += seconds
    session.commit_if_due()
    assert session.counts.states[State.EMITTED] == committed


def test_a_group_is_as_old_as_its_first_outcome(tmp_path: Path) -> None:
    clock = Clock()
    session = open_session(tmp_path, clock=clock)
    emit(session, 1)
    session.commit()
    clock.seconds = 60.0
    emit(session, 2)
    session.commit_if_due()
    assert session.counts.pending == 1
    reject(session, 3, State.LISTED, None)
    clock.seconds = 62.0
    session.commit_if_due()
    assert session.counts.pending == 0


def test_segments_turn_and_stay_in_step(tmp_path: Path) -> None:
    line_bytes = len(to_line(make_entry(1).record))
    session = open_session(tmp_path, limits=Limits(segment_bytes=2 * line_bytes))
    emit(session, 1, 2, 3, 4, 5)
    manifest = session.close(Ending())
    assert [(entry.path.split("/")[0], entry.path[-10:], entry.lines) for entry in manifest.files] == [
        ("attributes", "0001.jsonl", 2),
        ("attributes", "0002.jsonl", 2),
        ("attributes", "0003.jsonl", 1),
        ("blocks", "0001.jsonl", 2),
        ("blocks", "0002.jsonl", 2),
        ("blocks", "0003.jsonl", 1),
        ("records", "0001.jsonl", 2),
        ("records", "0002.jsonl", 2),
        ("records", "0003.jsonl", 1),
        ("rights", "0001.jsonl", 2),
        ("rights", "0002.jsonl", 2),
        ("rights", "0003.jsonl", 1),
    ]
    assert list(examine(tmp_path)) == []


def test_each_site_has_its_own_segments(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    emit(session, 1, site="a.example")
    emit(session, 1, site="b.example")
    manifest = session.close(Ending())
    assert [entry.path for entry in manifest.files if entry.path.startswith("records")] == [
        f"records/site=a.example/date=2026-11-21/{RUN_ID}-0001.jsonl",
        f"records/site=b.example/date=2026-11-21/{RUN_ID}-0001.jsonl",
    ]


ODD_SITES = ["", "../../x", "a/b", "a\0b", "a" * 300, "CON", "😀.example", "[::1]", ".", "a b", "\udc80"]


@pytest.mark.parametrize("site", ODD_SITES, ids=ascii)
def test_a_miss_of_an_odd_site_stays_inside_the_output_folder(tmp_path: Path, site: str) -> None:
    session = open_session(tmp_path / "output")
    session.take("a")
    session.miss(Miss("a", State.SKIPPED, Reason.SCHEME_BLOCKED, site=site))
    session.close(Ending())
    assert list_files(tmp_path) == [
        f"output/rejects/site=unknown/date=2026-11-21/{RUN_ID}-0001.jsonl",
        f"output/runs/{RUN_ID}/manifest.json",
        f"output/runs/{RUN_ID}/report.md",
    ]


@pytest.mark.parametrize("site", ODD_SITES, ids=ascii)
def test_a_record_of_an_odd_site_is_a_bug(tmp_path: Path, site: str) -> None:
    session = open_session(tmp_path)
    session.take(address_of(1))
    entry = make_entry(1)
    metadata = entry.record.metadata.model_copy(update={"site": site})
    with pytest.raises(ValueError, match="no site that can name a folder"):
        session.add(entry._replace(record=entry.record.model_copy(update={"metadata": metadata})))


def test_a_run_that_wrote_nothing_still_has_its_manifest(tmp_path: Path) -> None:
    manifest = open_session(tmp_path).close(Ending())
    assert list_files(tmp_path) == [f"runs/{RUN_ID}/manifest.json", f"runs/{RUN_ID}/report.md"]
    assert (manifest.exit_code, manifest.files) == (3, ())


def test_records_of_an_interrupted_run_are_published(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    emit(session, 1)
    session.take(address_of(2))
    manifest = session.close(Ending(signal=15))
    assert (manifest.verdict, manifest.exit_code, manifest.counts.pending) == ("stopped", 143, 1)
    assert (tmp_path / f"records/{PLACE}/{RUN_ID}-0001.jsonl").is_file()
    assert list(examine(tmp_path)) == []


def test_a_file_that_stands_at_a_published_name_stops_the_publication_before_it_begins(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    emit(session, 1)
    taken = tmp_path / f"records/{PLACE}/{RUN_ID}-0001.jsonl"
    taken.parent.mkdir(parents=True)
    taken.write_text("not ours")
    with pytest.raises(StorageError, match="it exists already"):
        session.close(Ending())
    assert taken.read_text() == "not ours"
    assert list_files(tmp_path / "blocks") == []
    assert not (session.folder / "manifest.json").exists()


def test_what_others_put_beside_the_segments_is_left_there(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    emit(session, 1)
    (session.folder / "crawl.log").write_text("a line\n")
    (session.folder / "sealed" / "notes.txt").write_text("mine")
    session.close(Ending())
    assert (session.folder / "sealed" / "notes.txt").read_text() == "mine"
    assert (session.folder / "crawl.log").read_text() == "a line\n"
    assert [finding.path for finding in examine(tmp_path)] == [f"runs/{RUN_ID}/sealed/notes.txt"]


def test_a_closed_session_takes_nothing_more(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    session.take("a")
    session.close(Ending(is_limited=True))
    calls: list[Callable[[], object]] = [
        lambda: session.take("b"),
        lambda: session.miss(Miss("a", State.LISTED)),
        session.commit,
        lambda: session.close(Ending()),
    ]
    for call in calls:
        with pytest.raises(ValueError, match="the session is closed"):
            call()


def test_two_runs_never_share_a_folder(tmp_path: Path) -> None:
    open_session(tmp_path).close(Ending())
    with pytest.raises(StorageError, match=rf"runs/{RUN_ID}: it exists already"):
        open_session(tmp_path)
    open_session(tmp_path, replace(RUN, token="ffff"))


def test_two_runs_of_a_definition_never_work_at_once(tmp_path: Path) -> None:
    first = open_session(tmp_path)
    held = rf"sample is held by run {RUN_ID}, process {os.getpid()}"
    with pytest.raises(BusyError, match=held):
        open_session(tmp_path, replace(RUN, token="ffff"))
    open_session(tmp_path, replace(RUN, definition="other"))
    first.release()
    assert open_session(tmp_path, replace(RUN, token="ffff")).is_resumed


def plant_file(root: Path) -> None:
    root.write_text("")


def plant_link(root: Path) -> None:
    (root.parent / "elsewhere").mkdir()
    root.mkdir()
    (root / "blocks").symlink_to(root.parent / "elsewhere")


def plant_dead_link(root: Path) -> None:
    root.mkdir()
    (root / "runs").symlink_to("nowhere")


def plant_file_system(root: Path) -> None:
    root.symlink_to("/proc")


@pytest.mark.parametrize("plant", [plant_file, plant_link, plant_dead_link, plant_file_system])
def test_output_that_cannot_be_written_is_refused_before_anything_is_fetched(
    tmp_path: Path, plant: Callable[[Path], None]
) -> None:
    plant(tmp_path / "output")
    with pytest.raises(StorageError, match="can't write"):
        open_session(tmp_path / "output")


def test_unpublished_work_is_the_owners_alone_and_published_files_obey_the_umask(tmp_path: Path) -> None:
    umask = os.umask(0o022)
    try:
        session = open_session(tmp_path)
        emit(session, 1)
        session.commit()
        assert (session.folder / "sealed").stat().st_mode & 0o777 == 0o700
        session.close(Ending())
    finally:
        os.umask(umask)
    record = tmp_path / f"records/{PLACE}/{RUN_ID}-0001.jsonl"
    assert record.stat().st_mode & 0o777 == 0o644
    assert record.parent.stat().st_mode & 0o777 == 0o755


def test_a_run_is_filed_under_the_utc_day_of_its_start() -> None:
    run = RunInfo("lianshan", datetime(2026, 1, 2, 3, 4, 5, 678000, tzinfo=UTC), "beef")
    assert (run.id, run.date) == ("lianshan-20260102T030405Z-beef", "2026-01-02")


@pytest.mark.parametrize(
    ("definition", "started", "token"),
    [
        ("../x", MOMENT, "0a1b"),
        ("", MOMENT, "0a1b"),
        ("Sample", MOMENT, "0a1b"),
        ("sample", MOMENT, "0A1B"),
        ("sample", MOMENT, "0a1b2"),
        ("sample", MOMENT.replace(tzinfo=None), "0a1b"),
        ("sample", MOMENT.astimezone(timezone(timedelta(hours=8))), "0a1b"),
    ],
)
def test_a_run_with_an_unsafe_name_or_a_local_time_is_a_bug(definition: str, started: datetime, token: str) -> None:
    with pytest.raises(ValueError, match="run"):
        RunInfo(definition, started, token)
