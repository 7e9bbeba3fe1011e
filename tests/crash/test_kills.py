"""A few of the trials of `make crash`: the real command, stopped again and again."""

from collections.abc import Callable
from functools import cache

import pytest

from tests.crash.trials import KINDS, Found, attempt, draw

TRIALS = [*((kind, 0) for kind in KINDS), ("killed by served pages", 1), ("killed at a step", 1)]


@pytest.fixture(scope="module")
def peaceful() -> Callable[[bool], Found]:
    """What crawls leave that nothing stops, of one run or also of later ones."""
    return cache(lambda is_later: attempt([], is_later=is_later)[1])


def test_crawls_that_nothing_stops_have_all_pages_and_all_changes(peaceful: Callable[[bool], Found]) -> None:
    once, later = peaceful(False), peaceful(True)
    first = [(f"127.0.0.1:{number}", 1) for number in range(1, 26)]
    assert [(name, revision) for name, _, revision in once.records] == sorted(first)
    assert once.rejects == {("26.html", "gone", "gone"), ("27.html", "rejected", "no_layout")}
    news = [("127.0.0.1:3", 2), ("127.0.0.1:8", 2), ("127.0.0.1:21", 2), ("127.0.0.1:30", 1)]
    assert sorted((name, revision) for name, _, revision in later.records) == sorted(first + news)
    assert (once.tombstones, later.tombstones) == ((), ("127.0.0.1:17", "127.0.0.1:5"))


@pytest.mark.parametrize(("kind", "number"), TRIALS)
def test_a_crawl_that_was_stopped_loses_nothing_and_has_nothing_twice(
    kind: str, number: int, peaceful: Callable[[bool], Found]
) -> None:
    is_later = KINDS[kind].is_later
    hits, found = attempt(draw(kind, number), is_later=is_later)
    assert found == peaceful(is_later)
    assert hits > 0


def test_there_are_enough_trials() -> None:
    assert sum(kind.trials for kind in KINDS.values()) >= 200
