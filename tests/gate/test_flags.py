"""Damage on the open pages: flagged where a page has it, and on no other."""

from functools import cache
from typing import Final

import pytest

from tests.gate.case import KEPT_BACK, Case, Expected, Rejected
from tests.gate.corpus import cases
from tests.gate.score import read_case

FLAGS: Final = {
    "doubled": "doubled-runs",
    "glued": "lost-spaces",
    "mojibake": "mojibake",
    "private-use": "private-glyphs",
    "rare": "rare-characters",
}
OPEN: Final = [case for case in cases() if case.set_name not in KEPT_BACK]


@cache
def flagged() -> dict[str, frozenset[str]]:
    """The flags of damage that each open page's record has, by the page's name."""
    answers = {case.name: read_case(case) for case in OPEN if isinstance(case.expected, Expected)}
    known = frozenset(FLAGS.values())
    return {name: got.flags & known for name, got in answers.items() if not isinstance(got, Rejected)}


def flags_due(case: Case) -> frozenset[str]:
    return frozenset(FLAGS[damage] for damage in case.damages if damage in FLAGS)


def test_no_open_page_is_flagged_for_what_it_has_not() -> None:
    assert len(flagged()) > 330
    assert [case.name for case in OPEN if flagged().get(case.name, frozenset()) - flags_due(case)] == []


# Three lost spaces in five hundred words lie below the bound on purpose: as many compounds look glued.
@pytest.mark.parametrize(("damage", "least"), [("doubled", 0.9), ("private-use", 1.0)])
def test_a_page_with_damage_is_flagged(damage: str, least: float) -> None:
    damaged = [case.name for case in OPEN if damage in case.damages and case.name in flagged()]
    assert sum(FLAGS[damage] in flagged()[name] for name in damaged) >= least * len(damaged) > 0


@pytest.mark.parametrize("damage", ["rare", "mojibake"])
def test_a_page_that_is_damaged_throughout_makes_no_record(damage: str) -> None:
    damaged = [case for case in OPEN if damage in case.damages]
    assert [read_case(case) for case in damaged] == [Rejected(frozenset({"noisy_text"}))] * len(damaged) != []
