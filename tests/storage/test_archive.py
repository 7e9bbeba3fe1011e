"""What a session archives, and when: never more than is committed, never less than its records name."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.errors import Reason
from pipelines.model import Miss, State
from pipelines.storage.doctor import examine
from pipelines.storage.group import Limits
from pipelines.storage.ledger import Mode
from pipelines.storage.session import Session
from pipelines.storage.terms import Plan
from pipelines.storage.verdict import Ending
from tests.storage.builders import (
    RUN,
    SITE,
    Clock,
    address_of,
    archived,
    list_files,
    make_entry,
    make_exchange,
    name_response,
    open_session,
)
from tests.storage.unpacked import Unpacked, count_kinds, read_archive, read_fetches

PLACE = f"archive/site={SITE}/date=2026-11-21"
FIRST = f"{PLACE}/{RUN.id}-0001.warc.gz"
LATER = replace(RUN, token="ffff")
FULL = Plan(Mode.FULL)


def write(session: Session, number: int, body: bytes | None = None) -> None:
    """Take an address up and end it with a record whose answer is archived."""
    session.take(address_of(number))
    session.add(archived(session, make_entry(number), body))


def repeat(session: Session, number: int, body: bytes, state: State = State.UNCHANGED, status: int = 200) -> None:
    """End an address that shows what it showed before."""
    session.take(address_of(number))
    session.archive.hold(make_exchange(address_of(number), body, status))
    session.miss(Miss(address_of(number), state, facts={"id": f"{SITE}:{number}"}, site=SITE))


def kinds_of(records: list[Unpacked]) -> list[str]:
    return [record.kind for record in records]


def test_an_answer_is_on_disk_with_the_commit_of_its_outcome_and_not_before(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    session.take(address_of(1))
    session.take(address_of(2))
    entry = archived(session, make_entry(1))
    archived(session, make_entry(2))
    session.commit()
    assert read_archive(tmp_path) == []
    session.add(entry)
    assert read_archive(tmp_path) == []
    session.commit()
    assert kinds_of(read_archive(tmp_path)) == ["warcinfo", "metadata", "response", "request"]
    session.release()


def test_the_archive_is_published_with_its_run_and_named_by_its_manifest(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    write(session, 1)
    manifest = session.close(Ending())
    [entry] = [entry for entry in manifest.files if entry.path.startswith("archive/")]
    assert (entry.path, entry.lines, entry.bytes) == (FIRST, 4, (tmp_path / FIRST).stat().st_size)
    assert list(examine(tmp_path)) == []
    [info, metadata, response, _] = read_archive(tmp_path)
    assert info.headers["WARC-Filename"] == f"{RUN.id}-0001.warc.gz"
    assert f"isPartOf: {RUN.id}\r\ndescription: archive/1\r\n".encode() in info.body
    [line] = (tmp_path / f"records/site={SITE}/date=2026-11-21/{RUN.id}-0001.jsonl").read_text().splitlines()
    assert json.loads(line)["metadata"]["warc_record_id"] == response.id == metadata.fetch.response


def test_answers_of_a_held_run_are_published_all_the_same(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    write(session, 1)
    for number in range(2, 25):
        session.take(address_of(number))
        session.archive.hold(make_exchange(address_of(number), b"nothing"))
        session.miss(Miss(address_of(number), State.REJECTED, Reason.NO_BODY, site=SITE))
    assert session.close(Ending()).verdict == "held"
    assert count_kinds(read_archive(tmp_path)) == {"metadata": 24, "request": 24, "response": 24, "warcinfo": 1}
    assert (tmp_path / FIRST).exists()
    assert list(examine(tmp_path)) == []


def test_what_a_kill_left_behind_the_last_commit_is_cut_off(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    write(session, 1)
    session.commit()
    session.release()
    part = tmp_path / f"runs/{RUN.id}/sealed/{FIRST}.part"
    with part.open("ab") as file:
        file.write(part.read_bytes()[:100])
    session = open_session(tmp_path, LATER)
    write(session, 2)
    session.close(Ending())
    assert count_kinds(read_archive(tmp_path)) == {"metadata": 2, "request": 2, "response": 2, "warcinfo": 1}
    assert list(examine(tmp_path)) == []


def test_a_full_file_is_followed_by_another_and_no_answer_is_parted(tmp_path: Path) -> None:
    session = open_session(tmp_path, limits=Limits(segment_bytes=2500))
    for number in range(1, 6):
        write(session, number)
    session.close(Ending())
    by_file: dict[str, list[str]] = {}
    for record in read_archive(tmp_path):
        by_file.setdefault(record.path.name, []).append(record.kind)
    assert len(by_file) > 1
    for name, kinds in by_file.items():
        assert kinds[0] == "warcinfo", name
        assert len(kinds) > 1
        assert kinds[1:] == ["metadata", "response", "request"] * (len(kinds) // 3), name


@pytest.mark.parametrize(
    ("body", "state", "status", "kind"),
    [
        (b"a page", State.UNCHANGED, 200, "revisit"),
        (b"a page", State.DUPLICATE, 200, "revisit"),
        (b"", State.UNCHANGED, 304, "revisit"),
        (b"another", State.UNCHANGED, 200, "response"),
        (b"a page", State.REJECTED, 200, "response"),
    ],
)
def test_only_what_makes_no_line_may_lack_its_body(
    tmp_path: Path, body: bytes, state: State, status: int, kind: str
) -> None:
    session = open_session(tmp_path)
    write(session, 1, b"a page")
    session.close(Ending())
    session = open_session(tmp_path, LATER, plan=FULL)
    repeat(session, 1, body, state, status)
    session.close(Ending())
    first, second = (record for record in read_archive(tmp_path) if record.kind in {"response", "revisit"})
    assert second.kind == kind
    if kind == "revisit":
        assert second.headers["WARC-Refers-To"] == first.id
    assert read_fetches(tmp_path)[address_of(1)].response == second.id


def test_a_revisit_names_the_body_that_came_last(tmp_path: Path) -> None:
    for place, body in enumerate((b"one", b"two", b"two", b"one")):
        session = open_session(tmp_path, replace(RUN, token=f"{place:04x}"), plan=FULL)
        repeat(session, 1, body)
        session.close(Ending())
    answers = [record for record in read_archive(tmp_path) if record.kind in {"response", "revisit"}]
    assert kinds_of(answers) == ["response", "response", "revisit", "response"]
    assert answers[2].headers["WARC-Refers-To"] == answers[1].id


@pytest.mark.parametrize(
    ("reason", "state", "may_keep"),
    [
        (Reason.AI_OPTOUT, State.REJECTED, True),
        (Reason.TAKEDOWN, State.SKIPPED, True),
        (Reason.NO_BODY, State.REJECTED, False),
        (Reason.GONE, State.GONE, False),
    ],
)
def test_what_may_not_be_kept_leaves_its_outcome_alone(
    tmp_path: Path, reason: Reason, state: State, may_keep: bool
) -> None:
    session = open_session(tmp_path)
    session.take(address_of(1))
    for _ in range(2):
        session.archive.hold(make_exchange(address_of(1), b"a secret", may_keep=may_keep))
    session.miss(Miss(address_of(1), state, reason, site=SITE))
    session.close(Ending())
    info, told = read_archive(tmp_path)
    assert (info.kind, told.fetch.response, told.fetch.state, told.fetch.reason) == ("warcinfo", "", state, reason)
    assert "WARC-Refers-To" not in told.headers


def test_a_record_that_names_no_response_has_none(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    session.take(address_of(1))
    session.archive.hold(make_exchange(address_of(1), b"noarchive", may_keep=False))
    session.add(make_entry(1))
    session.close(Ending())
    assert kinds_of(read_archive(tmp_path)) == ["warcinfo", "metadata"]
    assert read_fetches(tmp_path)[address_of(1)].id == f"{SITE}:1"


def test_earlier_attempts_stand_before_the_last_without_an_outcome_of_their_own(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    session.take(address_of(1))
    session.archive.hold(make_exchange(address_of(1), b"later", 500))
    session.add(archived(session, make_entry(1)))
    session.close(Ending())
    assert kinds_of(read_archive(tmp_path)) == ["warcinfo", "response", "request", "metadata", "response", "request"]


def test_a_document_of_a_site_waits_for_the_next_commit(tmp_path: Path) -> None:
    clock = Clock()
    session = open_session(tmp_path, clock=clock)
    session.archive.add(make_exchange("https://docs.example/robots.txt", b"User-agent: *"))
    session.commit_if_due()
    assert read_archive(tmp_path) == []
    clock.seconds = 2.0
    session.commit_if_due()
    assert kinds_of(read_archive(tmp_path)) == ["warcinfo", "response", "request"]
    session.release()


def test_large_answers_make_a_commit_due(tmp_path: Path) -> None:
    session = open_session(tmp_path, limits=Limits(group_bytes=500))
    session.archive.add(make_exchange("https://docs.example/robots.txt", bytes(range(256)) * 4))
    session.commit_if_due()
    assert len(read_archive(tmp_path)) == 3
    session.release()


@pytest.mark.parametrize(("site", "folder"), [("../evil", "unknown"), ("", "unknown"), ("b.example", "b.example")])
def test_a_site_names_a_folder_only_where_it_can(tmp_path: Path, site: str, folder: str) -> None:
    session = open_session(tmp_path)
    exchange = make_exchange("https://docs.example/robots.txt", b"")
    exchange.site = site
    session.archive.add(exchange)
    session.close(Ending())
    assert [path for path in list_files(tmp_path) if path.startswith("archive")] == [
        f"archive/site={folder}/date=2026-11-21/{RUN.id}-0001.warc.gz"
    ]


def cut(content: bytes) -> bytes:
    return content[:-5]


def flip(content: bytes) -> bytes:
    return content[:60] + bytes([content[60] ^ 1]) + content[61:]


def double(content: bytes) -> bytes:
    return content * 2


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (cut, "can't be read: its last record is cut short"),
        (flip, "can't be read: it is damaged"),
        (double, "lines is 8 instead of 4"),
    ],
)
def test_the_doctor_names_a_damaged_archive(tmp_path: Path, damage: Callable[[bytes], bytes], what: str) -> None:
    session = open_session(tmp_path)
    write(session, 1)
    session.close(Ending())
    (tmp_path / FIRST).write_bytes(damage((tmp_path / FIRST).read_bytes()))
    [finding] = examine(tmp_path)
    assert (finding.severity, finding.path) == ("error", FIRST)
    assert what in finding.what


@pytest.mark.parametrize(
    ("path", "severity"),
    [(FIRST, "warning"), (FIRST.replace("archive", "records").replace("warc.gz", "jsonl"), "error")],
)
def test_an_archive_that_an_operator_took_away_is_no_error_where_a_note_says_so(
    tmp_path: Path, path: str, severity: str
) -> None:
    session = open_session(tmp_path)
    write(session, 1)
    session.close(Ending())
    (tmp_path / f"{path}.purged").write_text("owner-request\n")
    assert [finding for finding in examine(tmp_path) if finding.path == path] == []
    (tmp_path / path).unlink()
    findings = [finding for finding in examine(tmp_path) if finding.path == path]
    assert [finding.severity for finding in findings] == [severity]


def test_records_whose_response_no_archive_of_their_run_holds_are_counted(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    write(session, 1)
    for number in (2, 3):
        session.take(address_of(number))
        session.add(name_response(make_entry(number), f"urn:uuid:{number}"))
    session.close(Ending())
    [finding] = examine(tmp_path)
    assert (finding.severity, finding.path) == ("error", "archive")
    assert finding.what == (
        f"of the run {RUN.id} 2 records name responses that it does not hold ({make_entry(2).record.id})"
    )


def test_a_record_whose_response_stands_in_another_run_alone_is_counted(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    session.take(address_of(1))
    known = archived(session, make_entry(1))
    session.add(known)
    session.close(Ending())
    assert list(examine(tmp_path)) == []
    later = open_session(tmp_path, LATER)
    later.take(address_of(2))
    later.add(name_response(make_entry(2), known.record.metadata.warc_record_id))
    later.close(Ending())
    [finding] = examine(tmp_path)
    assert finding.what.startswith(f"of the run {LATER.id} 1 record names a response that it does not hold")


def test_a_stray_archive_is_named(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    write(session, 1)
    session.close(Ending())
    stray = f"{PLACE}/{RUN.id}-0002.warc.gz"
    (tmp_path / stray).write_bytes(b"")
    assert [(finding.path, finding.what[:26]) for finding in examine(tmp_path)] == [
        (stray, "is named by no manifest: a")
    ]
