import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.errors import Reason
from pipelines.model import State
from pipelines.storage.counts import OUTCOMES, Counts
from pipelines.storage.ledger import Outcome

EMITTED = (State.EMITTED, None)
NO_BODY = (State.REJECTED, Reason.NO_BODY)


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


OUTCOME = st.tuples(st.sampled_from(OUTCOMES), st.none() | st.sampled_from(Reason))


@given(st.dictionaries(OUTCOME, st.integers(1, 100)), st.integers(0, 100))
def test_the_counts_balance_whatever_happened(outcomes: dict[Outcome, int], left: int) -> None:
    counts = Counts(sum(outcomes.values()) + left, outcomes)
    assert counts.pending == left
    assert sum(counts.states.values()) + counts.pending == counts.taken
    assert sum(counts.reasons.values()) == sum(number for (_, reason), number in outcomes.items() if reason)
