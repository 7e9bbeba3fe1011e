"""The lines of a page by columns."""

import re

from pipelines.text.leaf import Leaf, any_first
from tests.text.pages import line

LINES = [
    line("Rules", tag="title"),
    line("Home", tag="li", is_link=True),
    line("\u3000\u300012 rules"),
    line("[1] The room", tag="h2"),
    line("\xa0\t3. The yard\n", tag="li"),
    line("1/9", tag="li", is_link=True),
]


def test_each_field_has_a_column_in_the_order_of_the_lines() -> None:
    leaf = Leaf(LINES)
    columns = (leaf.texts, leaf.places, leaf.tags, leaf.links, leaf.gaps, leaf.levels)
    assert list(zip(*columns, strict=True)) == leaf == LINES


def test_a_page_without_lines_has_empty_columns() -> None:
    leaf = Leaf([])
    assert (leaf.texts, leaf.levels, leaf.firsts, leaf.plain, leaf.tagged({"h1"})) == ((), (), "", [], [])


def test_lines_are_found_by_what_they_begin_with_behind_their_indent() -> None:
    leaf = Leaf(LINES)
    assert leaf.firsts == "RH1[31"
    assert leaf.beginning(re.compile("[0-9]")) == [2, 4, 5]
    assert leaf.beginning(re.compile("[0-9]"), 3, 5) == [4]


def test_signs_of_patterns_are_characters_like_others() -> None:
    assert Leaf(LINES).beginning(any_first("]R^[-\\")) == [0, 3]


def test_lines_are_found_by_their_element_and_by_not_being_links() -> None:
    leaf = Leaf(LINES)
    assert (leaf.tagged({"h2", "title"}), leaf.plain) == ([0, 3], [0, 2, 3, 4])


def test_what_is_around_some_lines_is_a_leaf_of_its_own() -> None:
    around = Leaf(LINES).without(1, 4)
    own = Leaf([LINES[0], *LINES[4:]])
    assert around == own
    assert (around.texts, around.levels, around.firsts, around.plain) == (own.texts, own.levels, own.firsts, own.plain)
    assert around.tagged({"title"}) == [0]
