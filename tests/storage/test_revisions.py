"""What becomes of a document from run to run: unchanged, changed, elsewhere, held, gone, back again."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.compare import Compare
from pipelines.errors import Reason
from pipelines.model import UNLIMITED, Miss, State
from pipelines.record import Entry
from pipelines.storage.doctor import examine
from pipelines.storage.manifest import Manifest
from pipelines.storage.verdict import Ending
from tests.storage.builders import SITE, address_of, make_entry, open_session
from tests.storage.crawls import FULL, read_lines, read_records, run_of

ID = f"{SITE}:1"
LONG = "通知" * 50

Shown = Mapping[int, str | State]
"""What each address shows of document 1, in the order in which the answers come: its text, or how else it ends."""


def show(number: int, shown: str | State) -> Entry | Miss:
    address = address_of(number)
    if isinstance(shown, State):
        return Miss(address, shown, Reason.GONE if shown is State.GONE else None, site=SITE)
    entry = make_entry(1, text=shown)
    return entry._replace(page=replace(entry.page, address=address))


def run(root: Path, place: int, shown: Shown) -> Manifest:
    """One run that asks for exactly these addresses."""
    session = open_session(root, run_of(place), plan=FULL)
    compare = Compare(session)
    for number in shown:
        session.take(address_of(number))
    for number, what in shown.items():
        found = show(number, what)
        outcome = found if isinstance(found, Miss) else compare(found, UNLIMITED)
        session.miss(outcome) if isinstance(outcome, Miss) else session.add(outcome)
    return session.close(Ending(is_limited=True))


def tell(root: Path, *runs: Shown) -> tuple[list[list[str]], list[tuple[int, str]], int]:
    """How the addresses ended, run by run; revisions and texts that were published; the number of tombstones."""
    states = []
    for place, shown in enumerate(runs):
        counts = run(root, place, shown).counts
        states.append([state for state, number in counts.states.items() for _ in range(number)])
    assert [finding for finding in examine(root) if finding.severity == "error"] == []
    revisions = [(revision, text) for _, revision, text in read_records(root)]
    return states, revisions, len(read_lines(root, "tombstones"))


A, B, C = LONG, LONG + "甲", LONG + "乙"
GONE, MOVED = State.GONE, State.REDIRECTED


@pytest.mark.parametrize(
    ("runs", "states", "revisions", "tombstones"),
    [
        # One address.
        ([{1: A}, {1: A}], [["emitted"], ["unchanged"]], [(1, A)], 0),
        ([{1: A}, {1: B}, {1: A}], [["emitted"]] * 3, [(1, A), (2, B), (3, A)], 0),
        # Several addresses: the first that showed it is its home.
        ([{1: A, 2: A}], [["emitted", "duplicate"]], [(1, A)], 0),
        ([{1: A}, {2: A}], [["emitted"], ["duplicate"]], [(1, A)], 0),
        ([{1: A}, {2: B, 1: A}], [["emitted"], ["unchanged", "duplicate"]], [(1, A)], 0),
        # The home moves.
        ([{1: A}, {1: MOVED, 2: A}], [["emitted"], ["unchanged", "redirected"]], [(1, A)], 0),
        ([{1: A}, {1: MOVED, 2: B}], [["emitted"], ["emitted", "redirected"]], [(1, A), (2, B)], 0),
        ([{1: A}, {1: MOVED, 2: A}, {2: GONE}, {2: GONE}],
         [["emitted"], ["unchanged", "redirected"], ["gone"], ["gone"]], [(1, A)], 1),
        # Gone in two runs in a row, once.
        ([{1: A}, {1: GONE}], [["emitted"], ["gone"]], [(1, A)], 0),
        ([{1: A}, {1: GONE}, {1: GONE}, {1: GONE}], [["emitted"], *[["gone"]] * 3], [(1, A)], 1),
        ([{1: A}, {1: GONE}, {1: A}, {1: GONE}], [["emitted"], ["gone"], ["unchanged"], ["gone"]], [(1, A)], 0),
        ([{1: A}, {1: GONE}, {1: State.FAILED}], [["emitted"], ["gone"], ["failed"]], [(1, A)], 0),
        # Back again: a revision, for readers have withdrawn it.
        ([{1: A}, {1: GONE}, {1: GONE}, {1: A}], [["emitted"], ["gone"], ["gone"], ["emitted"]], [(1, A), (2, A)], 1),
        # Gone from its home and shown elsewhere, whichever answer comes first.
        ([{1: A, 2: A}, {1: GONE}, {1: GONE, 2: A}],
         [["emitted", "duplicate"], ["gone"], ["unchanged", "gone"]], [(1, A)], 0),
        ([{1: A, 2: A}, {1: GONE}, {2: A, 1: GONE}],
         [["emitted", "duplicate"], ["gone"], ["unchanged", "gone"]], [(1, A)], 0),
        ([{1: A, 2: A}, {1: GONE}, {1: GONE, 2: B}],
         [["emitted", "duplicate"], ["gone"], ["emitted", "gone"]], [(1, A), (2, B)], 0),
        ([{1: A, 2: A}, {1: GONE}, {2: B, 1: GONE}],
         [["emitted", "duplicate"], ["gone"], ["emitted", "gone"]], [(1, A), (2, B)], 0),
        # Most of the text is lost: held, and what is published stays the baseline.
        ([{1: A}, {1: "通知"}, {1: A}], [["emitted"], ["held"], ["unchanged"]], [(1, A)], 0),
        ([{1: A}, {1: "通知"}, {1: C}], [["emitted"], ["held"], ["emitted"]], [(1, A), (2, C)], 0),
        ([{1: A}, {1: MOVED, 2: "通知", 3: "通知"}], [["emitted"], ["duplicate", "held", "redirected"]], [(1, A)], 0),
    ],
)  # fmt: skip
def test_a_document_from_run_to_run(
    tmp_path: Path,
    runs: list[Shown],
    states: list[list[str]],
    revisions: list[tuple[int, str]],
    tombstones: int,
) -> None:
    found = tell(tmp_path, *runs)
    assert [sorted(names) for names in found[0]] == [sorted(names) for names in states]
    assert found[1:] == (revisions, tombstones)


def test_the_other_addresses_of_a_document_are_asked_once_its_home_is_gone(tmp_path: Path) -> None:
    run(tmp_path, 0, {1: A, 2: A})
    run(tmp_path, 1, {1: GONE})
    session = open_session(tmp_path, run_of(2))
    assert {visit.address for visit in session.ledger.addresses.lease(SITE, 9)} == {address_of(1), address_of(2)}


def test_a_page_that_lost_most_of_its_text_is_held_and_the_rest_is_published(tmp_path: Path) -> None:
    run(tmp_path, 0, {1: A})
    session = open_session(tmp_path, run_of(1), plan=FULL)
    for number, text in ((1, "通知"), (2, "别的")):
        session.take(address_of(number))
        entry = make_entry(number, text=text)
        outcome = Compare(session)(entry, UNLIMITED)
        assert isinstance(outcome, Entry)
        assert outcome.is_held is (number == 1)
        session.add(outcome)
    manifest = session.close(Ending(is_limited=True))
    name, day = run_of(1).id, "2026-11-22"
    assert (manifest.verdict, manifest.is_held) == ("stopped", False)
    assert [entry.path for entry in manifest.files if "records" in entry.path] == [
        f"records/site={SITE}/date={day}/{name}-0001.jsonl",
        f"held/{name}/records/site={SITE}/date={day}/{name}-h0001.jsonl",
    ]
    assert read_records(tmp_path, f"held/{name}/records") == [(ID, 2, "通知")]
    assert (tmp_path / "held").stat().st_mode & 0o777 == 0o700
    known = open_session(tmp_path, run_of(2)).ledger.documents.find(ID)
    assert known is not None
    assert (known.revision, known.chars) == (1, len(A))


def test_a_tombstone_says_the_id_and_why_and_nothing_of_the_text(tmp_path: Path) -> None:
    tell(tmp_path, {1: A}, {1: GONE}, {1: GONE})
    (line,) = read_lines(tmp_path, "tombstones")
    assert line == (f'{{"id":"{ID}","reason":"gone","run":"{run_of(2).id}","at":"2026-11-23T23:59:58.000Z"}}')


@pytest.mark.parametrize("state", [State.REJECTED, State.SKIPPED])
def test_a_document_whose_home_is_reserved_is_withdrawn_at_once_and_comes_back_as_a_new_revision(
    tmp_path: Path, state: State
) -> None:
    run(tmp_path, 1, {1: LONG})
    session = open_session(tmp_path, run_of(2), plan=FULL)
    session.take(address_of(1))
    session.miss(Miss(address_of(1), state, Reason.AI_OPTOUT, site=SITE))
    session.close(Ending(is_limited=True))
    [tombstone] = map(json.loads, read_lines(tmp_path, "tombstones"))
    assert (tombstone["id"], tombstone["reason"]) == (ID, "ai_optout")
    run(tmp_path, 3, {1: LONG})
    assert read_records(tmp_path) == [(ID, 1, LONG), (ID, 2, LONG)]
    assert list(examine(tmp_path)) == []


def test_another_address_of_a_document_that_is_reserved_withdraws_nothing(tmp_path: Path) -> None:
    run(tmp_path, 1, {1: LONG, 2: LONG})
    session = open_session(tmp_path, run_of(2), plan=FULL)
    session.take(address_of(2))
    session.miss(Miss(address_of(2), State.SKIPPED, Reason.AI_OPTOUT, site=SITE))
    session.close(Ending(is_limited=True))
    assert read_lines(tmp_path, "tombstones") == []
