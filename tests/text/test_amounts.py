"""Amounts with points and commas, read where there is one way to."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.amounts import NUMBER, read_number


@pytest.mark.parametrize(
    ("shown", "amount"),
    [
        ("0", "0"),
        ("7", "7"),
        ("007", "7"),
        ("12.5", "12.5"),
        ("12,5", "12.5"),
        ("383,55", "383.55"),
        ("0,5", "0.5"),
        ("1,010", "1010"),
        ("1,234,567", "1234567"),
        ("1,234,567.25", "1234567.25"),
        ("1.234,50", "1234.50"),
        ("1.234.567,8", "1234567.8"),
        ("1.500.000", "1500000"),
        ("1'234'567", "1234567"),
        ("1\u2019234.5", "1234.5"),
        ("12\xa0345", "12345"),
        ("1\u202f234\u202f567", "1234567"),
        ("1\xa0234,50", "1234.50"),
        # A point before three digits may be either; as a decimal it is the smaller claim.
        ("1.500", "1.500"),
        ("9" * 19, "9" * 19),
    ],
)
def test_an_amount_is_the_number_that_it_says(shown: str, amount: str) -> None:
    assert read_number(shown) == Decimal(amount)


@pytest.mark.parametrize(
    "shown",
    ["", ".", ",", "1,", "1.", ",5", ".5", "-5", "+5", "1 234", "1e5", "1.5.2", "12,34,567", "1,234,567,8", "1.23,4.5"],
)
def test_what_could_be_two_numbers_or_none_is_none(shown: str) -> None:
    assert read_number(shown) is None


@given(st.integers(0, 10**15))
def test_thousands_are_parted_in_every_way_alike(number: int) -> None:
    english = f"{number:,}"
    assert read_number(english) == number
    assert read_number(english.replace(",", "'")) == number
    assert read_number(english.replace(",", ".") + ",00") == number


@given(st.text(st.sampled_from("0123456789.,'\xa0 -"), max_size=40))
def test_no_amount_is_negative_or_longer_than_it_was_shown(shown: str) -> None:
    number = read_number(shown)
    assert number is None or 0 <= number < 10 ** len(shown)
    assert NUMBER.startswith(r"\d")
