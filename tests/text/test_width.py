"""Columns that a text takes on a page."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.width import (
    ambiguous_width,
    count_han,
    is_cjk,
    is_wide,
    may_be_narrowed,
    narrowed_columns,
    narrowed_width,
    width,
    widths,
)
from tests.text.pages import BOUNDED, characters


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("ab 1", 4),
        ("好", 2),
        ("繁體", 4),
        ("かな", 4),
        ("\u3000\u3000", 4),
        ("\uff0c\u3002\u201c\u201d\u2018\u2019\uff08\u300a", 16),
        ("\u2014\u2014\u2026\u2026", 8),
        ("①Ⅱ㎡℃", 8),
        ("好,ab", 5),
        ("\xa0", 1),
        ("\xa0\xa0ab", 4),
    ],
)
def test_a_text_takes_as_many_columns(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize("character", "\xa0\xb2\xa9\u2022\u20ac\U00020000\U0001f600\u3402")
def test_no_character_takes_more_than_two_columns(character: str) -> None:
    assert 1 <= width(character) <= 2


def test_a_letter_of_the_latin_alphabets_is_wide_where_the_class_says_ambiguous() -> None:
    letters = [c for c in map(chr, range(0x80, 0x180)) if c.isalpha() and unicodedata.east_asian_width(c) == "A"]
    assert len(letters) == 49
    assert {ambiguous_width(letter) for letter in letters} == {2}
    assert [ambiguous_width(letter) for letter in "a\xe4\xf6\xf1\u0103\u1ebf"] == [1] * 6


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("好,ab", 6),
        ("好,好", 6),
        ("好:(好)", 10),
        ("好?!", 6),
        ("a,b", 3),
        ("2023,100", 8),
        ("好", 2),
        ("\u201d,", 4),
        ("", 0),
    ],
)
def test_a_mark_behind_a_wide_character_was_wide_before_it_was_narrowed(text: str, columns: int) -> None:
    assert narrowed_width(text) == columns


@pytest.mark.parametrize(
    ("text", "may_be"),
    [
        ("好,ab", True),
        ("好(a", True),
        ("好\uff0cab", False),
        ("好\uff0c好,ab", False),
        ("a,b", False),
        ("好a,", False),
        ("", False),
    ],
)
def test_ascii_marks_may_have_been_full_width_where_no_full_width_comma_is_left(text: str, may_be: bool) -> None:
    assert may_be_narrowed(text) is may_be


@pytest.mark.parametrize(
    ("text", "is_east_asian"),
    [
        ("", False),
        ("abc", False),
        ("好", True),
        ("カタカナ", True),
        ("打开PowerPoint窗口", True),
        ("好" + "a" * 9, True),
        ("好" + "a" * 10, False),
        ("한국어", False),
        ("\uff0c\u3002", False),
        ("a" * 10_000 + "好", False),
    ],
)
def test_a_tenth_of_han_or_kana_makes_a_text_east_asian(text: str, is_east_asian: bool) -> None:
    assert is_cjk(text) is is_east_asian


@pytest.mark.parametrize(
    ("character", "is_wide_one"),
    [("好", True), ("\uff0c", True), ("한", True), ("a", False), ("é", False), ("“", False), ("—", False)],
)
def test_a_character_is_wide_in_any_text(character: str, is_wide_one: bool) -> None:
    assert is_wide(character) is is_wide_one


@BOUNDED
@given(st.text(characters, max_size=30), st.text(characters, max_size=30))
def test_two_texts_take_as_many_columns_as_both_together(left: str, right: str) -> None:
    assert width(left) + width(right) == width(left + right)
    assert width(left) <= narrowed_width(left) <= 2 * width(left)


@BOUNDED
@given(st.lists(st.text(characters).map(lambda text: text.replace("\n", "")), min_size=1))
def test_lines_counted_together_take_what_each_takes_alone(lines: list[str]) -> None:
    assert widths(lines) == [width(line) for line in lines]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("\u597d,ab", 1),
        ("\u597d?!", 2),
        ("\u597d:(\u597d)", 3),
        ("a,b", 0),
        (",\u597d", 0),
        ("2023,\u597d", 0),
        ("", 0),
    ],
)
def test_a_column_is_lost_with_each_mark_that_was_narrowed(text: str, columns: int) -> None:
    assert narrowed_columns(text) == columns


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("plain \uff0c\u3002\u3001", 0),
        ("\u3400\u4cff\u4e00\u9fff", 4),
        # Rows that hold other characters too, and what is beyond the first plane.
        ("\u4db5\u4dc0\u30a2\uf900\U00020000", 0),
    ],
)
def test_han_characters_are_counted_where_no_others_stand_in_their_row(text: str, number: int) -> None:
    assert count_han(text) == number


@given(st.text(st.sampled_from("\u4e00\u4db5\u4dc0\u3042\u30fb\uf900\uff0cab1 \n"), max_size=400))
def test_a_text_is_east_asian_by_a_tenth_of_its_first_characters(text: str) -> None:
    sample = text[:300]
    found = [c for c in sample if c in "\u4e00\u4db5\u3042\u30fb\uf900"]
    assert is_cjk(text) is (len(sample) > 0 and 10 * len(found) >= len(sample))
