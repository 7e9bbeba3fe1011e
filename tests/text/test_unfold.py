"""New lines of the source, folded or kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.unfold import unfold
from tests.text.pages import BOUNDED, grows_evenly, solid, texts


@pytest.mark.parametrize(
    ("lines", "unfolded"),
    [
        ([], []),
        (["甲", "乙"], ["甲", "乙"]),
        (["  甲", "", "乙 "], ["  甲", "", "乙 "]),
        (["甲\n乙", "丙"], ["甲乙", "丙"]),
        (["one\n  two", "three"], ["one two", "three"]),
        (["甲\n\n乙", "丙"], ["甲乙", "丙"]),
        (["\n    甲\n    乙\n", "丙"], ["甲乙", "丙"]),
        (["\n    一、总则", "\n      为了", "\n    管理,"], ["一、总则", "  为了", "管理,"]),
        (["\n\u3000\u3000甲", "\n乙"], ["\u3000\u3000甲", "乙"]),
        (["甲\r\n乙", "丙"], ["甲乙", "丙"]),
        (["Word\n文档", "丙"], ["Word文档", "丙"]),
    ],
)
def test_new_lines_are_folded_as_a_browser_folds_them(lines: list[str], unfolded: list[str]) -> None:
    assert list(unfold(lines)) == unfolded


@pytest.mark.parametrize(
    ("lines", "divided"),
    [
        (["甲\n乙\n丙\n丁"], ["甲", "乙", "丙", "丁"]),
        (["\n  甲\n乙\n\n  丙\n丁\n"], ["  甲", "乙", "", "  丙", "丁"]),
        (["甲\r\n  乙\r\n丙\r\n丁"], ["甲", "  乙", "丙", "丁"]),
        (["\n    甲\n      乙\n    丙\n    丁\n"], ["甲", "  乙", "丙", "丁"]),
    ],
)
def test_where_new_lines_are_all_the_lines_there_are_they_divide_the_text(lines: list[str], divided: list[str]) -> None:
    assert [text.rstrip("\r") for text in unfold(lines)][: len(divided)] == divided


@BOUNDED
@given(st.lists(st.one_of(texts, st.lists(texts, max_size=6).map("\n".join)), max_size=6))
def test_no_line_holds_a_new_line_and_no_visible_character_changes(lines: list[str]) -> None:
    unfolded = list(unfold(lines))
    assert solid(*unfolded) == solid(*lines)
    assert all("\n" not in text for text in unfolded)


@pytest.mark.parametrize("piece", [" ", "\n", "甲\n", "\t", "a ", "\r"])
def test_a_long_line_costs_no_more_a_character_than_a_short_one(piece: str) -> None:
    assert grows_evenly(lambda lines: list(unfold(lines)), lambda size: [f"甲{piece * size}乙\n丙", "丁"], 800)


@pytest.mark.parametrize(
    ("lines", "unfolded"),
    [
        (["甲\n", "乙\n"], ["甲", "乙"]),
        (["甲\r\n", "乙\r", ""], ["甲", "乙\r", ""]),
        (["  甲 \n", "乙"], ["  甲 ", "乙"]),
        # Of white space alone nothing is left.
        (["甲\n", "  \n", "\n"], ["甲", "", ""]),
        (["甲\n", "乙\n丙\n"], ["甲", "乙丙"]),
    ],
)
def test_a_new_line_behind_the_text_of_a_line_goes(lines: list[str], unfolded: list[str]) -> None:
    assert unfold(lines) == unfolded
