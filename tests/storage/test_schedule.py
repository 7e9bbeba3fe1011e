"""When an address is due again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.errors import Reason
from pipelines.model import State
from pipelines.storage.ledger import Kind, Outcome
from pipelines.storage.schedule import DAY, NEVER, Schedule

NOW = 1_800_000_000.0
WEEK = 7 * DAY
WEEKLY = Schedule()


@pytest.mark.parametrize(
    ("outcome", "before", "days"),
    [
        # What changed is asked after the shortest time, whatever the last one was.
        ((State.EMITTED, None), 0.0, 7),
        ((State.EMITTED, None), 40 * DAY, 7),
        ((State.REJECTED, Reason.NO_BODY), 0.0, 7),
        ((State.REJECTED, Reason.AI_OPTOUT), 28 * DAY, 7),
        ((State.HELD, None), 14 * DAY, 7),
        ((State.SKIPPED, Reason.ROBOTS_DISALLOW), 14 * DAY, 7),
        # What did not change is asked ever more seldom.
        ((State.UNCHANGED, None), 0.0, 14),
        ((State.UNCHANGED, None), WEEK, 14),
        ((State.UNCHANGED, None), 14 * DAY, 28),
        ((State.UNCHANGED, None), 28 * DAY, 56),
        ((State.UNCHANGED, None), 56 * DAY, 60),
        ((State.UNCHANGED, None), 60 * DAY, 60),
    ],
)
def test_a_page_is_left_alone_for_so_many_days(outcome: Outcome, before: float, days: int) -> None:
    assert WEEKLY.plan(Kind.PREVIEW, outcome, before, NOW) == (days * DAY, NOW + days * DAY)


@pytest.mark.parametrize(
    "outcome",
    [
        (State.FAILED, Reason.TIMEOUT),
        (State.FAILED, Reason.HTTP_5XX),
        (State.SKIPPED, Reason.ROBOTS_UNREACHABLE),
        (State.SKIPPED, Reason.RATE_LIMITED),
        (State.GONE, Reason.GONE),
        (State.PENDING, None),
    ],
)
@pytest.mark.parametrize("before", [0.0, WEEK, 56 * DAY])
def test_what_says_nothing_of_the_page_is_asked_by_the_next_run(outcome: Outcome, before: float) -> None:
    assert WEEKLY.plan(Kind.PREVIEW, outcome, before, NOW) == (before, NOW)


@pytest.mark.parametrize("kind", [Kind.LISTING, Kind.SITEMAP])
@pytest.mark.parametrize("state", [State.LISTED, State.UNCHANGED, State.FAILED])
def test_what_leads_to_pages_is_asked_by_every_run(kind: Kind, state: State) -> None:
    assert WEEKLY.plan(kind, (state, None), 0.0, NOW) == (0.0, 0.0)


@pytest.mark.parametrize(
    "outcome",
    [
        (State.DUPLICATE, None),
        (State.SKIPPED, Reason.OFFSITE),
        (State.SKIPPED, Reason.TRAP),
        (State.SKIPPED, Reason.SCHEME_BLOCKED),
        (State.SKIPPED, Reason.TAKEDOWN),
        (State.GONE, Reason.TAKEDOWN),
    ],
)
def test_what_can_not_change_its_mind_is_never_asked_again(outcome: Outcome) -> None:
    assert WEEKLY.plan(Kind.PREVIEW, outcome, WEEK, NOW) == (WEEK, NEVER)
    assert NEVER > NOW + 10_000 * 365 * DAY


@given(
    st.floats(1.0, 400 * DAY),
    st.floats(1.0, 10.0),
    st.lists(st.sampled_from([State.EMITTED, State.UNCHANGED, State.REJECTED]), max_size=12),
)
def test_no_page_is_asked_sooner_than_its_interval_or_later_than_the_longest(
    interval: float, stretch: float, states: list[State]
) -> None:
    schedule = Schedule(interval, 4 * interval, stretch)
    last = 0.0
    for state in states:
        last, due = schedule.plan(Kind.PREVIEW, (state, None), last, NOW)
        assert interval <= last <= 4 * interval
        assert due == NOW + last
