from itertools import pairwise
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.courtesy.turns import Tempo, end_pause, find_gap, read_retry_after, recover, slow_down, take_turn
from pipelines.storage.hosts import Host

TEMPO = Tempo(delay=1.0, lengthening=0.5, backoff=5.0, max_backoff=60.0, max_pause=3600.0)
NOW = 1_800_000_000.0


@pytest.mark.parametrize(
    ("host", "chance", "expected"),
    [
        (Host(), 0.0, 1.0),
        (Host(), 1.0, 1.5),
        (Host(delay=0.1), 0.0, 1.0),
        (Host(delay=3.0), 0.0, 3.0),
        (Host(delay=3.0), 1.0, 4.5),
        (Host(failures=1), 0.0, 5.0),
        (Host(failures=2), 0.0, 10.0),
        (Host(failures=4), 1.0, 60.0),
        (Host(failures=5), 0.0, 60.0),
        (Host(failures=10**6), 0.0, 60.0),
        (Host(delay=8.0, failures=1), 0.0, 8.0),
        (Host(delay=8.0, failures=2), 0.0, 16.0),
        (Host(delay=90.0, failures=2), 0.0, 90.0),
    ],
)
def test_a_gap_is_the_longest_that_is_asked_for(host: Host, chance: float, expected: float) -> None:
    assert find_gap(host, TEMPO, chance) == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        (Host(), NOW),
        (Host(asked_at=NOW - 10), NOW),
        (Host(asked_at=NOW - 0.5), NOW + 1.5),
        (Host(asked_at=NOW + 2), NOW + 4),
        (Host(asked_at=NOW - 0.5, not_before=NOW + 60), NOW + 60),
        (Host(not_before=NOW - 1), NOW),
        # The clock was set back by a year.
        (Host(asked_at=NOW + 31e6), NOW + 18),
        (Host(asked_at=NOW - 10, not_before=NOW + 31e6), NOW),
    ],
)
def test_a_turn_comes_a_gap_after_the_last_one_and_after_every_pause(host: Host, expected: float) -> None:
    assert take_turn(host, 2.0, TEMPO, NOW).asked_at == expected


@given(st.lists(st.floats(0, 5), min_size=2, max_size=30), st.floats(0, 10))
def test_turns_that_are_taken_at_any_times_lie_a_gap_apart(pauses: list[float], gap: float) -> None:
    host, now, turns = Host(), NOW, []
    for pause in pauses:
        host = take_turn(host, gap, TEMPO, now)
        turns.append(host.asked_at)
        now = max(now + pause, host.asked_at - 5 * gap)
    assert all(later - earlier >= gap - 1e-5 for earlier, later in pairwise(turns))


def test_refusals_double_the_pause_and_answers_halve_the_gap() -> None:
    host, pauses, gaps = Host(), [], []
    for _ in range(5):
        host = slow_down(host, 0.0, TEMPO, NOW, 0.0)
        pauses.append(host.not_before - NOW)
    for _ in range(6):
        gaps.append(find_gap(host, TEMPO, 0.0))
        host = recover(host)
    assert pauses == [5.0, 10.0, 20.0, 40.0, 60.0]
    assert gaps == [60.0, 40.0, 20.0, 10.0, 5.0, 1.0]
    assert recover(host).failures == 0


def test_a_host_that_refuses_for_long_needs_no_longer_to_recover() -> None:
    host = Host()
    for _ in range(100):
        host = slow_down(host, 0.0, TEMPO, NOW, 0.5)
    assert host.failures == 5


@pytest.mark.parametrize(
    ("asked", "expected"), [(0.0, 5.0), (3.0, 5.0), (30.0, 30.0), (86400.0 * 3650, 3600.0), (inf, 3600.0)]
)
def test_a_host_pauses_for_what_it_asks_within_bounds(asked: float, expected: float) -> None:
    host = slow_down(Host(), asked, TEMPO, NOW, 0.0)
    assert (host.not_before - NOW, end_pause(host, TEMPO, NOW)) == (expected, NOW + expected)


def test_a_second_refusal_does_not_shorten_a_pause() -> None:
    host = slow_down(slow_down(Host(), 600.0, TEMPO, NOW, 0.0), 0.0, TEMPO, NOW + 1, 0.0)
    assert host == Host(not_before=NOW + 600, failures=2)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("7\x1f", 7.0),
        ("1.5", 1.5),
        ("9" * 400, inf),
        ("Fri, 15 Jan 2027 08:01:00 GMT", 60.0),
        ("Fri, 15 Jan 2027 08:01:00 +0000", 60.0),
        ("Friday, 15-Jan-27 08:01:00 GMT", 60.0),
        ("Fri Jan 15 08:01:00 2027", 60.0),
        ("Fri, 15 Jan 2027 08:01:00", 60.0),
        ("Fri, 15 Jan 2027 07:00:00 GMT", 0.0),
        ("Fri, 15 Jan 9999 08:00:00 GMT", 251_572_003_200.0),
        ("Fri, 45 Jan 2027 08:01:00 GMT", 0.0),
        ("-5", 0.0),
        ("1e9", 0.0),
        ("soon", 0.0),
        ("", 0.0),
        ("\u0663", 0.0),
    ],
)
def test_a_header_asks_for_seconds_in_every_form(value: str, expected: float) -> None:
    assert read_retry_after(value, NOW) == expected


@given(st.text(max_size=40))
def test_no_header_is_an_error(value: str) -> None:
    assert read_retry_after(value, NOW) >= 0
