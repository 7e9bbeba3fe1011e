"""A few of the trials of `make crash`, two of a kind: the real command, stopped again and again."""

import pytest

from tests.crash.shelf import PAGES
from tests.crash.trials import KINDS, Found, attempt, draw


@pytest.fixture(scope="module")
def wanted() -> Found:
    """What a crawl leaves that nothing stops."""
    _, found = attempt([])
    return found


def test_a_crawl_that_nothing_stops_has_all_pages(wanted: Found) -> None:
    assert [line[0] for line in wanted.records] == sorted(f"127.0.0.1:{number}" for number in range(1, PAGES + 1))
    assert wanted.rejects == {("26.html", "gone", "gone"), ("27.html", "rejected", "no_layout")}


@pytest.mark.parametrize("number", range(2))
@pytest.mark.parametrize("kind", KINDS)
def test_a_crawl_that_was_stopped_loses_nothing_and_has_nothing_twice(kind: str, number: int, wanted: Found) -> None:
    hits, found = attempt(draw(kind, number))
    assert found == wanted
    assert hits > 0


def test_there_are_enough_trials() -> None:
    assert sum(trials for trials, _ in KINDS.values()) >= 200
