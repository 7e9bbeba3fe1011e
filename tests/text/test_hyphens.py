"""Words that a line end broke."""

import pytest

from pipelines.model import Removal
from pipelines.text.hyphens import Break, find_break, find_compounds
from pipelines.text.reflow import reflow


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ("as house-", "hold refuse", Break("-", False)),
        ("das Gemein\xad", "wesen", Break("\xad", False)),
        ("a half\u2010", "hearted try", Break("\u2010", False)),
        ("a half-", "finished copy", Break("-", True)),
        ("A Half-", "finished copy", Break("-", True)),
    ],
)
def test_a_broken_word_goes_on_in_small_letters(left: str, right: str, found: Break) -> None:
    assert find_break(left, right, frozenset({"half-finished"})) == found


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Vor-", "und Nachteile"),
        ("pre-", "and post-war"),
        ("Nord-", "Ostsee-Kanal"),
        ("1998-", "heute"),
        ("a dash -", "and on"),
        ("B-", "side"),
        ("the end", "of a line"),
        ("well-", ""),
        ("well-", "42"),
    ],
)
def test_other_hyphens_at_a_line_end_break_no_word(left: str, right: str) -> None:
    assert find_break(left, right, frozenset()) is None


def test_compounds_are_the_words_that_have_a_hyphen_of_their_own() -> None:
    assert find_compounds(["A half-finished", "copy of a Left-hand page - 3-4"]) == {"half-finished", "left-hand"}


def test_a_hyphen_of_the_line_is_taken_out_and_reported() -> None:
    removed: list[Removal] = []
    lines = [
        "All refuse is separated in the same manner as house-",
        "hold refuse, and nobody leaves a half-",
        "finished",
    ]
    lines += ["cup behind, for a half-finished cup is refuse as well."]
    assert reflow(lines, removed)[0].startswith(
        "All refuse is separated in the same manner as household refuse, and nobody leaves a half-finished"
    )
    assert removed == [Removal("hyphen", "-")]


def test_an_indented_line_goes_on_with_no_word() -> None:
    assert reflow(["the end of a well-", "    known paragraph"]) == ["the end of a well-", "known paragraph"]
