"""What every ledger has to do: one suite, held to each of them."""

import json
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from pipelines.errors import Reason
from pipelines.model import State, Validators
from pipelines.storage.exchange import Capture
from pipelines.storage.ledger import Document, Kind, Ledger, Mode, OpenFile, Outcome, Phase, Run, Visit
from pipelines.storage.schedule import DAY
from pipelines.storage.sqlite import SqliteLedger

Open: TypeAlias = Callable[[], Ledger]
"""Opens the one ledger of a test; opened again it is what was committed."""

NOW = 1_800_000_000.0
EMITTED = (State.EMITTED, None)
UNCHANGED = (State.UNCHANGED, None)
DUPLICATE = (State.DUPLICATE, None)
LISTED = (State.LISTED, None)
GONE = (State.GONE, Reason.GONE)
TIMEOUT = (State.FAILED, Reason.TIMEOUT)
TRAP = (State.SKIPPED, Reason.TRAP)
RESERVED = (State.SKIPPED, Reason.AI_OPTOUT)
WITHHELD = (State.REJECTED, Reason.AI_OPTOUT)
PROOF = Validators('"a"', "Sat, 21 Nov 2026 00:00:00 GMT")


@pytest.fixture(params=[SqliteLedger])
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    return lambda: request.param(tmp_path / "sample.sqlite")


@pytest.fixture
def ledger(reopen: Open) -> Iterator[Ledger]:
    """A new ledger in its first run, `r1`."""
    ledger = reopen()
    ledger.addresses.begin("r1", Mode.DUE, NOW)
    yield ledger
    ledger.close()


def visit(address: str, host: str = "a.example", kind: Kind = Kind.PREVIEW, **more: Any) -> Visit:  # noqa: ANN401 (of any field)
    return Visit(address, kind, host=host, **more)


def end(
    ledger: Ledger, address: str, outcome: Outcome = EMITTED, record: str = "", proof: Validators = Validators()
) -> int:
    """End an address, now."""
    return ledger.addresses.end(address, outcome, NOW, record, proof)


def begin(ledger: Ledger, run: str, mode: Mode = Mode.DUE, days: float = 0.0) -> int:
    """Begin a run so many days later."""
    return ledger.addresses.begin(run, mode, NOW + days * DAY)


def drain(ledger: Ledger) -> list[str]:
    """Lease whatever waits, host by host, and tell the addresses."""
    found: list[str] = []
    while host := ledger.addresses.next_host(""):
        found += [leased.address for leased in ledger.addresses.lease(host, 2)]
    return found


# Addresses.


def test_an_address_waits_once_and_is_leased_once(ledger: Ledger) -> None:
    addresses = ledger.addresses
    assert [addresses.take(visit("a")), addresses.take(visit("a")), addresses.waiting] == [True, False, 1]
    assert [leased.address for leased in addresses.lease("a.example", 5)] == ["a"]
    assert addresses.lease("a.example", 5) == []
    assert addresses.waiting == 1
    assert end(ledger, "a") == 0
    assert (addresses.waiting, addresses.take(visit("a"))) == (0, False)


def test_a_lease_brings_back_all_that_was_said_of_the_address(ledger: Ledger) -> None:
    found = Visit("a", Kind.LISTING, ("b", "c"), 3, "a.example", "a.example 7")
    ledger.addresses.take(found)
    assert ledger.addresses.lease("a.example", 1) == [found]


def test_addresses_are_leased_in_the_order_in_which_they_were_found(ledger: Ledger) -> None:
    for address in ("c", "a", "b"):
        ledger.addresses.take(visit(address))
    assert [leased.address for leased in ledger.addresses.lease("a.example", 2)] == ["c", "a"]
    assert [leased.address for leased in ledger.addresses.lease("a.example", 2)] == ["b"]


def test_what_is_released_is_leased_again(ledger: Ledger) -> None:
    ledger.addresses.take(visit("a"))
    ledger.addresses.lease("a.example", 1)
    assert ledger.addresses.is_leased("a")
    ledger.addresses.release()
    assert not ledger.addresses.is_leased("a")
    assert [leased.address for leased in ledger.addresses.lease("a.example", 1)] == ["a"]


def test_an_address_that_waits_can_be_leased_out_of_turn(ledger: Ledger) -> None:
    addresses = ledger.addresses
    for address in ("a", "b"):
        addresses.take(visit(address))
    assert [addresses.seize("b"), addresses.seize("b"), addresses.seize("c")] == [True, False, False]
    assert [leased.address for leased in addresses.lease("a.example", 5)] == ["a"]
    end(ledger, "b", RESERVED)
    assert (addresses.waiting, addresses.seize("b")) == (1, False)


def test_an_address_whose_outcome_is_known_is_never_leased_to_be_asked(ledger: Ledger) -> None:
    assert ledger.addresses.take(visit("a"), is_leased=True)
    assert ledger.addresses.is_leased("a")
    assert ledger.addresses.lease("a.example", 1) == []
    end(ledger, "a", TRAP)
    assert ledger.addresses.waiting == 0


def test_hosts_take_turns_around_the_end(ledger: Ledger) -> None:
    for host in ("b.example", "a.example", "c.example"):
        ledger.addresses.take(visit(f"https://{host}/", host))
    turns = [ledger.addresses.next_host(after) for after in ("", "a.example", "b.example", "c.example", "bb")]
    assert turns == ["a.example", "b.example", "c.example", "a.example", "c.example"]
    ledger.addresses.lease("b.example", 1)
    assert ledger.addresses.next_host("a.example") == "c.example"
    drain(ledger)
    assert ledger.addresses.next_host("") == ""


@pytest.mark.parametrize(("address", "words"), [("a", "'a' has ended already"), ("b", "'b' was never taken up")])
def test_a_second_outcome_and_one_of_a_stranger_are_bugs(ledger: Ledger, address: str, words: str) -> None:
    ledger.addresses.take(visit("a"))
    end(ledger, "a")
    with pytest.raises(ValueError, match=words):
        end(ledger, address, TIMEOUT)


def test_an_address_is_known_for_ever_and_shows_what_it_showed_last(ledger: Ledger) -> None:
    assert not ledger.addresses.knows("a")
    ledger.addresses.take(visit("a"))
    ledger.addresses.take(visit("list", kind=Kind.LISTING))
    assert (ledger.addresses.knows("a"), ledger.addresses.shows("a"), ledger.addresses.previews()) == (True, False, 1)
    end(ledger, "a", EMITTED, "a.example:1")
    assert (ledger.addresses.shows("a"), ledger.addresses.record_id("a")) == (True, "a.example:1")
    begin(ledger, "r2", Mode.FULL)
    end(ledger, "a", GONE)
    assert (ledger.addresses.shows("a"), ledger.addresses.record_id("a")) == (False, "a.example:1")


@pytest.mark.parametrize(
    ("outcome", "kind", "due_days"),
    [
        (EMITTED, Kind.PREVIEW, 7.0),
        (UNCHANGED, Kind.PREVIEW, 14.0),
        ((State.HELD, None), Kind.PREVIEW, 7.0),
        ((State.REJECTED, Reason.NO_BODY), Kind.PREVIEW, 7.0),
        (TIMEOUT, Kind.PREVIEW, 0.0),
        (GONE, Kind.PREVIEW, 0.0),
        ((State.SKIPPED, Reason.ROBOTS_DISALLOW), Kind.PREVIEW, 7.0),
        ((State.SKIPPED, Reason.ROBOTS_DISALLOW), Kind.LISTING, 0.0),
        ((State.SKIPPED, Reason.CRAWL_DELAY), Kind.PREVIEW, 7.0),
        ((State.SKIPPED, Reason.HOST_STOPPED), Kind.PREVIEW, 0.0),
        ((State.FAILED, Reason.ROBOTS_UNREACHABLE), Kind.PREVIEW, 0.0),
        (LISTED, Kind.LISTING, 0.0),
        (LISTED, Kind.SITEMAP, 0.0),
        # Never.
        (TRAP, Kind.PREVIEW, None),
        ((State.SKIPPED, Reason.OFFSITE), Kind.PREVIEW, None),
        ((State.SKIPPED, Reason.TAKEDOWN), Kind.PREVIEW, None),
        (DUPLICATE, Kind.PREVIEW, None),
    ],
)
def test_an_address_is_due_by_how_it_ended(
    ledger: Ledger, outcome: Outcome, kind: Kind, due_days: float | None
) -> None:
    ledger.addresses.take(visit("a", kind=kind))
    end(ledger, "a", outcome)
    if due_days is None:
        assert [begin(ledger, "r2", Mode.DUE, 10_000), begin(ledger, "r3", Mode.FULL)] == [0, 0]
        return
    if due_days:
        assert begin(ledger, "r2", Mode.DUE, due_days - 0.01) == 0
    assert begin(ledger, "r2", Mode.DUE, due_days) == 1
    assert drain(ledger) == ["a"]


@pytest.mark.parametrize("kind", [Kind.LISTING, Kind.SITEMAP])
@pytest.mark.parametrize("mode", Mode)
def test_an_entrance_is_due_in_every_mode(ledger: Ledger, mode: Mode, kind: Kind) -> None:
    ledger.addresses.take(visit("a", kind=kind))
    end(ledger, "a", LISTED)
    assert begin(ledger, "r2", mode) == 1
    assert drain(ledger) == ["a"]


@pytest.mark.parametrize(
    ("mode", "due"),
    [
        (Mode.DUE, {"due", "pending", "failed"}),
        (Mode.FULL, {"due", "fresh", "pending", "failed"}),
        (Mode.NEW, {"pending"}),
    ],
)
def test_a_mode_decides_which_known_addresses_are_asked_again(reopen: Open, mode: Mode, due: set[str]) -> None:
    ledger = reopen()
    begin(ledger, "r1", days=-8)
    for address in ("due", "fresh", "failed", "never"):
        ledger.addresses.take(visit(address))
    for address, outcome, days in (
        ("due", EMITTED, -8),
        ("fresh", EMITTED, -1),
        ("failed", TIMEOUT, -1),
        ("never", TRAP, -8),
    ):
        ledger.addresses.end(address, outcome, NOW + days * DAY)
    ledger.addresses.take(visit("pending"))
    assert begin(ledger, "r2", mode) == len(due) - 1
    assert ledger.addresses.waiting == len(due)
    assert set(drain(ledger)) == due
    ledger.close()


def test_a_document_that_never_changes_is_asked_ever_more_seldom_and_one_that_did_as_often_as_a_new_one(
    ledger: Ledger,
) -> None:
    ledger.addresses.take(visit("a"))
    days = 0.0
    waits = []
    for number, outcome in enumerate([EMITTED, UNCHANGED, UNCHANGED, UNCHANGED, UNCHANGED, EMITTED], 2):
        ledger.addresses.end("a", outcome, NOW + days * DAY)
        wait = next(
            wait for wait in (7, 14, 28, 56, 60, 61) if begin(ledger, f"r{number}-{wait}", Mode.DUE, days + wait)
        )
        waits.append(wait)
        days += wait
    assert waits == [7, 14, 28, 56, 60, 7]


@pytest.mark.parametrize("mode", Mode)
def test_a_named_address_and_an_entrance_are_due_in_every_mode(ledger: Ledger, mode: Mode) -> None:
    entrances = [visit("list", kind=Kind.LISTING), visit("map", kind=Kind.SITEMAP)]
    for known in (visit("a"), *entrances, visit("b")):
        ledger.addresses.take(known)
        end(ledger, known.address, EMITTED)
    begin(ledger, "r2", mode)
    for known in (*entrances, visit("b")):
        ledger.addresses.take(known)
    ledger.addresses.take(visit("a"), is_named=True)
    assert set(drain(ledger)) == {"a", "list", "map"} | ({"b"} if mode is Mode.FULL else set())


@pytest.mark.parametrize(
    ("mode", "changed", "outcome", "is_taken"),
    [
        (Mode.DUE, NOW + 1, EMITTED, True),
        (Mode.DUE, NOW - 1, EMITTED, False),
        (Mode.DUE, 0.0, EMITTED, False),
        (Mode.DUE, NOW + 1, TRAP, False),
        (Mode.NEW, NOW + 1, EMITTED, False),
    ],
)
def test_a_page_that_the_site_says_has_changed_is_due(
    ledger: Ledger, mode: Mode, changed: float, outcome: Outcome, is_taken: bool
) -> None:
    ledger.addresses.take(visit("a"))
    end(ledger, "a", outcome)
    begin(ledger, "r2", mode, 1)
    assert ledger.addresses.take(visit("a", changed=changed)) is is_taken


def test_an_address_that_ended_in_this_run_is_not_taken_again_however_it_is_asked_for(ledger: Ledger) -> None:
    ledger.addresses.take(visit("a"))
    end(ledger, "a", TIMEOUT)
    begin(ledger, "r1")
    assert not ledger.addresses.take(visit("a", changed=NOW + 9), is_named=True)
    assert ledger.addresses.waiting == 0


def test_an_address_that_is_found_again_has_its_newest_way(ledger: Ledger) -> None:
    ledger.addresses.take(visit("a", hops=("b",), depth=1))
    end(ledger, "a", TIMEOUT)
    begin(ledger, "r2", Mode.NEW)
    ledger.addresses.take(visit("a", kind=Kind.LISTING, hops=("c", "d"), depth=2), is_named=True)
    (leased,) = ledger.addresses.lease("a.example", 1)
    assert (leased.kind, leased.hops, leased.depth) == (Kind.LISTING, ("c", "d"), 2)


@pytest.mark.parametrize(
    ("outcomes", "missing"),
    [
        ([EMITTED, GONE], 1),
        ([EMITTED, GONE, GONE], 2),
        ([GONE, EMITTED, GONE], 1),
        ([GONE, (State.REJECTED, Reason.NO_BODY), GONE], 1),
        # What says nothing of the page neither counts nor forgives.
        ([GONE, TIMEOUT, GONE], 2),
        ([GONE, (State.SKIPPED, Reason.ROBOTS_UNREACHABLE), GONE], 2),
        ([GONE, TIMEOUT], 1),
    ],
)
def test_runs_in_a_row_without_the_page_are_counted(ledger: Ledger, outcomes: list[Outcome], missing: int) -> None:
    ledger.addresses.take(visit("a"))
    found = -1
    for number, outcome in enumerate(outcomes):
        begin(ledger, f"r{number + 2}", Mode.FULL)
        found = end(ledger, "a", outcome)
    assert found == missing


@pytest.mark.parametrize(
    ("outcome", "given", "kept"),
    [
        (EMITTED, Validators('"b"'), Validators('"b"')),
        (EMITTED, Validators(), Validators()),
        (UNCHANGED, Validators('"b"'), Validators('"b"')),
        (UNCHANGED, Validators(), PROOF),
        (LISTED, Validators(), PROOF),
        (TIMEOUT, Validators('"b"'), PROOF),
        ((State.REJECTED, Reason.NO_BODY), Validators('"b"'), PROOF),
        ((State.HELD, None), Validators('"b"'), PROOF),
        (DUPLICATE, Validators('"b"'), Validators()),
        (GONE, Validators(), Validators()),
    ],
)
def test_validators_are_those_of_the_page_that_is_published(
    ledger: Ledger, outcome: Outcome, given: Validators, kept: Validators
) -> None:
    ledger.addresses.take(visit("a"))
    end(ledger, "a", EMITTED, proof=PROOF)
    begin(ledger, "r2", Mode.FULL)
    end(ledger, "a", outcome, proof=given)
    begin(ledger, "r3", Mode.NEW)
    ledger.addresses.take(visit("a"), is_named=True)
    ledger.addresses.release()
    (leased,) = ledger.addresses.lease("a.example", 1)
    assert (leased.etag, leased.last_modified) == kept


def test_a_run_that_is_discarded_has_its_pages_asked_again_without_validators(ledger: Ledger) -> None:
    for address, outcome in (("a", EMITTED), ("b", (State.HELD, None)), ("c", GONE), ("d", UNCHANGED), ("e", TRAP)):
        ledger.addresses.take(visit(address))
        end(ledger, address, outcome, proof=PROOF)
    begin(ledger, "r2", Mode.NEW)
    ledger.addresses.reopen("r1")
    assert begin(ledger, "r3", Mode.NEW) == 3
    leased = ledger.addresses.lease("a.example", 9)
    assert [(one.address, one.etag, one.last_modified) for one in leased] == [
        ("a", "", ""),
        ("b", "", ""),
        ("d", "", ""),
    ]


def test_the_first_address_of_a_document_is_its_home_until_it_moves_or_is_gone(ledger: Ledger) -> None:
    addresses = ledger.addresses
    assert addresses.settle("7", "a", ()) == "a"
    assert addresses.settle("7", "b", ()) == "a"
    assert addresses.settle("8", "b", ()) == "b"
    # A redirect from the home moves it.
    assert addresses.settle("7", "c", ("x", "a")) == "c"
    assert addresses.settle("7", "a", ()) == "c"
    addresses.take(visit("c"))
    assert addresses.settle("7", "a", ()) == "c"
    end(ledger, "c", GONE)
    assert addresses.settle("7", "a", ()) == "a"
    assert addresses.settle("7", "c", ()) == "a"


@pytest.mark.parametrize(("by", "document", "record"), [("record", "", "a.example:1"), ("document", "7", "")])
def test_the_other_addresses_of_a_document_are_due_once_its_home_is_gone(
    ledger: Ledger, by: str, document: str, record: str
) -> None:
    for address in ("home", "mirror"):
        ledger.addresses.take(visit(address, document=document))
    ledger.addresses.take(visit("other"))
    end(ledger, "home", EMITTED, record)
    end(ledger, "mirror", DUPLICATE, record)
    end(ledger, "other", DUPLICATE)
    assert begin(ledger, "r2", Mode.FULL) == 1, by
    end(ledger, "home", GONE)
    assert begin(ledger, "r3") == 2
    assert set(drain(ledger)) == {"home", "mirror"}


# Documents.

FIRST = Document("a.example:1", "a", 1, "d1", 100, "t1", "t1", "a.example")
SECOND = FIRST._replace(revision=2, digest="d2", last_changed="t2")


def test_what_a_run_proposes_is_published_by_its_verdict_alone(ledger: Ledger) -> None:
    documents = ledger.documents
    documents.propose("r1", FIRST)
    assert (documents.find(FIRST.id), documents.find_proposed(FIRST.id, "r1")) == (None, [FIRST])
    assert documents.find_proposed(FIRST.id, "r2") == []
    documents.publish("r1")
    assert (documents.find(FIRST.id), documents.find_proposed(FIRST.id, "r1")) == (FIRST, [])
    documents.propose("r2", SECOND)
    documents.propose("r2", SECOND._replace(chars=5))
    documents.discard("r2")
    documents.publish("r2")
    assert (documents.find(FIRST.id), documents.number()) == (FIRST, 1)


def test_a_tombstone_is_published_as_a_revision_is(ledger: Ledger) -> None:
    documents = ledger.documents
    for run, document in (("r1", FIRST), ("r2", FIRST._replace(is_live=False))):
        documents.propose(run, document)
        assert documents.withdrawn(run) == ([] if document.is_live else [document])
        documents.publish(run)
    assert documents.find(FIRST.id) == FIRST._replace(is_live=False)


def test_a_document_that_shows_elsewhere_moves_there_and_is_not_withdrawn(ledger: Ledger) -> None:
    documents = ledger.documents
    documents.propose("r1", FIRST)
    documents.publish("r1")
    documents.propose("r2", FIRST._replace(is_live=False))
    documents.move("r2", FIRST.id, "a")
    assert len(documents.withdrawn("r2")) == 1
    documents.move("r2", FIRST.id, "b")
    assert (documents.withdrawn("r2"), documents.find(FIRST.id)) == ([], FIRST._replace(address="b"))
    documents.propose("r2", SECOND)
    documents.move("r2", FIRST.id, "c")
    assert documents.find_proposed(FIRST.id, "r1", "r2") == [SECOND]


@pytest.mark.parametrize(
    ("published", "number"), [(None, 0), (FIRST, 0), (SECOND, 1), (SECOND._replace(revision=3), 1)]
)
def test_a_revision_that_a_later_run_has_published_overtakes_one_that_was_held(
    ledger: Ledger, published: Document | None, number: int
) -> None:
    ledger.documents.propose("r2", SECOND)
    if published:
        ledger.documents.propose("r3", published)
        ledger.documents.publish("r3")
    assert ledger.documents.overtaken("r2") == number


# Runs.


def test_runs_and_their_files_are_kept_as_they_were_saved(reopen: Open) -> None:
    ledger = reopen()
    first = Run("r1", Phase.CRAWLING, arguments={"urls": "a"}, mode=Mode.FULL)
    assert ledger.runs.last() is None
    ledger.runs.begin(first)
    ledger.runs.save_file("r1", OpenFile("records/b", 1, 1))
    ledger.runs.save_file("r1", OpenFile("records/a", 5, 2))
    ledger.runs.save_file("r1", OpenFile("records/b", 9, 3))
    ended = Run("r1", Phase.ENDED, "{}", 7, {EMITTED: 3, TIMEOUT: 4}, {"records": 3}, {"urls": "a"}, Mode.FULL)
    ledger.runs.save(ended)
    ledger.runs.begin(Run("r2", Phase.CLOSING))
    ledger.commit()
    ledger.close()
    ledger = reopen()
    assert (ledger.runs.find("r1"), ledger.runs.find("r3")) == (ended, None)
    assert ledger.runs.last() == Run("r2", Phase.CLOSING)
    assert (ledger.runs.closing(), list(ledger.runs.every())) == (
        [Run("r2", Phase.CLOSING)],
        [ended, Run("r2", Phase.CLOSING)],
    )
    assert ledger.runs.files("r1") == [OpenFile("records/a", 5, 2), OpenFile("records/b", 9, 3)]
    assert ledger.runs.files("r2") == []
    ledger.close()


def test_good_runs_are_those_that_were_published_with_records(ledger: Ledger) -> None:
    rows = [
        ("r1", Phase.ENDED, "complete", 5),
        ("r2", Phase.ENDED, "held", 6),
        ("r3", Phase.ENDED, "accepted", 7),
        ("r4", Phase.ENDED, "complete", 0),
        ("r5", Phase.ENDED, "stopped", 8),
        ("r6", Phase.ENDED, "discarded", 9),
        ("r7", Phase.ENDED, "failed", 9),
        ("r8", Phase.CRAWLING, "", 10),
        ("r9", Phase.ENDED, "complete", 11),
    ]
    for run, phase, verdict, records in rows:
        manifest = f'{{"verdict": "{verdict}"}}' if verdict else ""
        ledger.runs.begin(Run(run, phase, manifest, figures={"records": records}))
    assert ledger.runs.good_figures("r8", 2) == [{"records": 8}, {"records": 7}]
    assert ledger.runs.good_figures("r8", 9) == [{"records": 8}, {"records": 7}, {"records": 5}]
    assert ledger.runs.good_figures("r1", 9) == []
    assert [run.id for run in ledger.runs.good("r8", 2)] == ["r5", "r3"]


@pytest.mark.parametrize(
    ("gates", "records", "good"),
    [
        # Accepted for the sake of single pages: the site is what it was.
        ([True, True], 7, ["r3", "r2", "r1"]),
        ([True, False], 7, ["r3", "r2"]),
        ([False], 0, ["r3", "r1"]),
    ],
)
def test_a_run_that_was_accepted_although_a_gate_fell_is_where_good_runs_begin(
    ledger: Ledger, gates: list[bool], records: int, good: list[str]
) -> None:
    rows = [("r1", "complete", [False], 5), ("r2", "accepted", gates, records), ("r3", "complete", [], 8)]
    for run, verdict, are_ok, number in rows:
        manifest = json.dumps({"verdict": verdict, "gates": [{"is_ok": is_ok} for is_ok in are_ok]})
        ledger.runs.begin(Run(run, Phase.ENDED, manifest, figures={"records": number}))
    ledger.runs.begin(Run("r4", Phase.CRAWLING))
    assert [run.id for run in ledger.runs.good("r4", 9)] == good
    # What came before it is held against what came before that.
    assert [run.id for run in ledger.runs.good("r2", 9)] == ["r1"]


# The one commit.


def change(ledger: Ledger, address: str) -> None:
    """Something in each of the three."""
    ledger.addresses.take(visit(address))
    end(ledger, address, EMITTED, address)
    ledger.documents.propose("r1", FIRST._replace(id=address))
    ledger.runs.begin(Run(address, Phase.CRAWLING))


def knows(ledger: Ledger, address: str) -> tuple[bool, bool, bool]:
    found = ledger.documents.find_proposed(address, "r1"), ledger.runs.find(address)
    return ledger.addresses.knows(address), bool(found[0]), found[1] is not None


def test_a_commit_is_all_or_nothing_and_nothing_before_it_is_seen(reopen: Open) -> None:
    ledger, other = reopen(), reopen()
    begin(ledger, "r1")
    change(ledger, "a")
    assert (knows(ledger, "a"), knows(other, "a")) == ((True, True, True), (False, False, False))
    ledger.commit()
    assert knows(other, "a") == (True, True, True)
    change(ledger, "b")
    ledger.close()
    assert knows(other, "b") == (False, False, False)
    other.close()


@pytest.mark.parametrize("is_committed", [True, False])
def test_a_kill_loses_exactly_what_was_not_committed(reopen: Open, is_committed: bool) -> None:
    child = os.fork()
    if not child:
        ledger = reopen()
        begin(ledger, "r1")
        change(ledger, "a")
        ledger.commit()
        change(ledger, "b")
        ledger.addresses.lease("a.example", 5)
        if is_committed:
            ledger.commit()
        os.kill(os.getpid(), signal.SIGKILL)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    ledger = reopen()
    assert knows(ledger, "a") == (True, True, True)
    assert knows(ledger, "b") == (is_committed,) * 3
    ledger.close()


def test_a_lease_of_a_process_that_died_is_free_again_in_the_next_run(reopen: Open) -> None:
    ledger = reopen()
    begin(ledger, "r1")
    ledger.addresses.take(visit("a"))
    ledger.addresses.lease("a.example", 1)
    ledger.commit()
    ledger.close()
    ledger = reopen()
    assert begin(ledger, "r1") == 0
    assert (ledger.addresses.waiting, drain(ledger)) == (1, ["a"])
    ledger.close()


def test_the_addresses_of_a_record_are_known_in_the_order_in_which_they_were_found(ledger: Ledger) -> None:
    ledger.addresses.begin("r", Mode.DUE, 0)
    for address, record_id in (("b", "site:1"), ("a", "site:1"), ("c", "site:2")):
        ledger.addresses.take(Visit(address, Kind.PREVIEW, host="h"), is_leased=True)
        ledger.addresses.end(address, (State.EMITTED, None), 0, record_id)
    assert ledger.addresses.addresses_of("site:1") == ["b", "a"]
    assert ledger.addresses.addresses_of("site:9") == []


# Statements of sites.


def test_the_version_that_was_noted_last_is_known_until_its_run_is_forgotten(reopen: Open) -> None:
    ledger = reopen()
    assert ledger.statements.find("https://a.example") == ("", "")
    for version, run in (("v1", "r1"), ("v2", "r2")):
        ledger.statements.note("https://a.example", version, run)
    ledger.statements.note("https://b.example", "v3", "r1")
    ledger.commit()
    ledger.close()
    ledger = reopen()
    assert ledger.statements.find("https://a.example") == ("v2", "r2")
    ledger.statements.forget("r1")
    found = [ledger.statements.find(f"https://{name}.example") for name in "ab"]
    assert found == [("v2", "r2"), ("", "")]
    ledger.close()


def test_the_pages_of_an_authority_that_can_be_judged_again(ledger: Ledger) -> None:
    ends: dict[str, tuple[Outcome, str]] = {
        "http://a.example/1": (EMITTED, "a:1"),
        "http://a.example/2": (RESERVED, ""),
        "http://a.example/3": (RESERVED, "a:3"),
        "http://a.example/4": (WITHHELD, ""),
        "http://a.example/5": (TIMEOUT, ""),
        "http://a.example:81/6": (EMITTED, "a:6"),
        "https://a.example/7": (EMITTED, "a:7"),
        "http://a.example0/8": (EMITTED, "a:8"),
    }
    for address, (outcome, record) in ends.items():
        ledger.addresses.take(visit(address, depth=2))
        end(ledger, address, outcome, record)
    ledger.addresses.take(visit("http://a.example/list", kind=Kind.LISTING))
    end(ledger, "http://a.example/list", LISTED)
    found = ledger.statements.pages("http://a.example")
    assert [(page.visit.address[-1], page.is_reserved) for page in found] == [
        ("1", False),
        ("2", True),
        ("3", True),
        ("4", False),
    ]
    assert found[0].visit == visit("http://a.example/1", depth=2)
    assert [ledger.addresses.reason(address) for address in (*list(ends)[:2], "http://a.example/9")] == [
        "",
        "ai_optout",
        "",
    ]


@pytest.mark.parametrize("outcome", [RESERVED, WITHHELD])
def test_a_page_that_was_reserved_is_asked_again_without_validators(ledger: Ledger, outcome: Outcome) -> None:
    ledger.addresses.take(visit("a"))
    end(ledger, "a", proof=PROOF)
    begin(ledger, "r2", Mode.FULL)
    end(ledger, "a", outcome)
    begin(ledger, "r3", Mode.FULL)
    (leased,) = ledger.addresses.lease("a.example", 1)
    assert (leased.etag, leased.last_modified) == ("", "")


def test_a_capture_is_the_last_one_of_an_address_that_was_taken_up(ledger: Ledger, reopen: Open) -> None:
    first, second = (Capture(f"urn:uuid:{place}", "sha1:AAAA", "2026-11-21T00:00:00.000Z") for place in "12")
    ledger.addresses.take(visit("a"))
    ledger.addresses.take(visit("b"))
    assert ledger.captures.find("a") is None
    ledger.captures.note("a", first)
    ledger.captures.note("a", second)
    ledger.captures.note("c", first)
    ledger.commit()
    ledger.captures.note("b", first)
    ledger.close()
    again = reopen()
    assert [again.captures.find(address) for address in "abc"] == [second, None, None]
    again.close()
