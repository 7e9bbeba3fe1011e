import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.errors import Reason
from pipelines.model import State
from pipelines.storage.addresses import OUTCOMES, Addresses, Counts

EMITTED = (State.EMITTED, None)
NO_BODY = (State.REJECTED, Reason.NO_BODY)


def test_an_address_is_taken_up_once() -> None:
    addresses = Addresses()
    assert addresses.take("https://docs.example/1")
    assert not addresses.take("https://docs.example/1")
    assert addresses.counts.taken == 1


def test_an_address_that_ended_is_not_taken_up_again() -> None:
    addresses = Addresses()
    addresses.take("a")
    addresses.end("a", State.LISTED)
    assert not addresses.take("a")


def test_a_second_outcome_is_a_bug() -> None:
    addresses = Addresses()
    addresses.take("a")
    addresses.end("a", State.EMITTED, record_id="docs.example:1")
    with pytest.raises(ValueError, match=r"'a' has ended already"):
        addresses.end("a", State.FAILED, Reason.TIMEOUT)


def test_an_outcome_of_an_address_that_was_never_taken_up_is_a_bug() -> None:
    with pytest.raises(ValueError, match=r"'a' was never taken up"):
        Addresses().end("a", State.EMITTED)


def test_pending_is_no_end() -> None:
    addresses = Addresses()
    addresses.take("a")
    with pytest.raises(ValueError, match=r"'a' can't end as pending"):
        addresses.end("a", State.PENDING)


def test_a_second_record_of_one_id_is_a_bug_and_ends_nothing() -> None:
    addresses = Addresses()
    addresses.take("a")
    addresses.take("b")
    addresses.end("a", State.EMITTED, record_id="docs.example:1")
    with pytest.raises(ValueError, match=r"'docs.example:1' has a record in this run already"):
        addresses.end("b", State.EMITTED, record_id="docs.example:1")
    addresses.end("b", State.DUPLICATE)
    addresses.commit()
    assert addresses.counts.pending == 0


def test_a_record_is_known_before_it_is_committed() -> None:
    addresses = Addresses()
    addresses.take("a")
    assert not addresses.is_known("docs.example:1")
    addresses.end("a", State.EMITTED, record_id="docs.example:1")
    assert addresses.is_known("docs.example:1")


def test_only_a_commit_makes_an_outcome_count() -> None:
    addresses = Addresses()
    addresses.take("a")
    addresses.end("a", State.EMITTED)
    assert addresses.counts == Counts(1, {})
    assert addresses.counts.pending == 1
    addresses.commit()
    assert addresses.counts == Counts(1, {(State.EMITTED, None): 1})
    assert addresses.counts.pending == 0


def test_an_outcome_is_seen_before_it_counts() -> None:
    addresses = Addresses()
    for address in ("a", "b", "c"):
        addresses.take(address)
    addresses.end("a", State.EMITTED)
    addresses.commit()
    addresses.end("b", State.EMITTED)
    assert addresses.ended == Counts(3, {(State.EMITTED, None): 2})
    assert addresses.counts == Counts(3, {(State.EMITTED, None): 1})


def test_every_outcome_has_its_figure_and_only_reasons_that_occurred() -> None:
    counts = Counts(4, {(State.EMITTED, None): 1, (State.SKIPPED, Reason.OFFSITE): 2})
    assert counts.states == {
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
    }
    assert counts.reasons == {"offsite": 2}


@pytest.mark.parametrize(
    ("taken", "outcomes", "words"),
    [
        (0, {}, "none was taken up"),
        (30, {EMITTED: 30}, "30 emitted"),
        (3, {(State.SKIPPED, Reason.ROBOTS_DISALLOW): 1, EMITTED: 2}, "2 emitted, 1 skipped (robots_disallow)"),
        (12, {NO_BODY: 2, (State.REJECTED, Reason.NO_LAYOUT): 10}, "12 rejected (no_layout 10, no_body 2)"),
        (3, {(State.REJECTED, None): 1, NO_BODY: 2}, "3 rejected (no_body 2)"),
        (7, {EMITTED: 2}, "2 emitted, 5 pending"),
    ],
)  # fmt: skip
def test_counts_are_told_in_words(taken: int, outcomes: dict[tuple[State, Reason | None], int], words: str) -> None:
    assert str(Counts(taken, outcomes)) == words


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.sampled_from(OUTCOMES), st.none() | st.sampled_from(Reason), st.booleans())
    )
)
def test_the_counts_balance_whatever_happens(
    events: list[tuple[int, State, Reason | None, bool]],
) -> None:
    addresses = Addresses()
    ended: set[str] = set()
    for number, state, reason, is_committed in events:
        address = str(number)
        if not addresses.take(address) and address not in ended:
            addresses.end(address, state, reason)
            ended.add(address)
        if is_committed:
            addresses.commit()
    counts = addresses.counts
    assert sum(counts.states.values()) + counts.pending == counts.taken
    addresses.commit()
    assert addresses.counts.pending == addresses.counts.taken - len(ended)
