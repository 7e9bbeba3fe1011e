"""Rows of heads above their values, columns of labels beside theirs, numbers above their units."""

import pytest

from pipelines.model import Line
from pipelines.text.columns import MAX_LABELS, find_columns, find_numbers
from pipelines.text.leaf import Leaf
from pipelines.text.signs import Sign
from tests.text.pages import line

LABEL = Sign.LABEL


def rows(*tags: str) -> Leaf:
    return Leaf([line(f"{tag} {place}", tag=tag) for place, tag in enumerate(tags)])


def stack(*levels: int) -> Leaf:
    return Leaf([Line(f"word {place}", place, "p", False, False, level) for place, level in enumerate(levels)])


@pytest.mark.parametrize(
    ("tags", "known", "found"),
    [
        (["th", "th", "td", "td"], [0], [(0, 2), (1, 3)]),
        (["th", "th", "td", "td"], [1], [(0, 2), (1, 3)]),
        (["p", "th", "th", "th", "td", "td", "td"], [2], [(1, 4), (2, 5), (3, 6)]),
        (["th", "th", "td", "td", "th", "th", "td", "td"], [0, 5], [(0, 2), (1, 3), (4, 6), (5, 7)]),
        (["th", "td", "th", "td"], [0, 2], []),
        (["th", "th", "td"], [0], []),
        (["th", "th", "td", "p"], [0], []),
    ],
    ids=["a row", "by its last head", "among others", "two tables", "heads beside values", "too few cells", "no cell"],
)
def test_a_row_of_heads_stands_above_as_many_cells(
    tags: list[str], known: list[int], found: list[tuple[int, int]]
) -> None:
    assert list(find_columns(rows(*tags), [None] * len(tags), known)) == found


def test_a_cell_that_is_worded_as_no_value_is_none() -> None:
    assert list(find_columns(rows("th", "th", "td", "td"), [LABEL, None, None, Sign.NOTICE], [0])) == []


@pytest.mark.parametrize(
    ("levels", "labels", "found"),
    [
        ([0, 1, 3, 2, 3], [1, 2], [(1, 3), (2, 4)]),
        ([0, 1, 3, 2, 3], [2, 1], [(1, 3), (2, 4)]),
        ([1, 3, 3, 2, 3, 3], [0, 1], [(0, 3), (1, 4), (2, 5)]),
        ([1, 3, 3, 2, 3, 3], [0], []),
        ([1, 3, 2, 3, 3], [0, 1], []),
        ([1, 3, 2, 4], [0, 1], []),
        ([1, 1, 1, 1], [0, 1], []),
    ],
    ids=["beside", "by the last", "most of them labels", "few of them labels", "of another length", "deeper", "flat"],
)
def test_a_column_of_labels_stands_beside_as_many_values(
    levels: list[int], labels: list[int], found: list[tuple[int, int]]
) -> None:
    signs = [LABEL if place in labels else None for place in range(len(levels))]
    assert list(find_columns(stack(*levels), signs, labels[:1])) == found


def test_a_long_list_is_no_column() -> None:
    levels = [1, *[3] * MAX_LABELS, 2, *[3] * MAX_LABELS]
    assert list(find_columns(stack(*levels), [LABEL] * (MAX_LABELS + 1) + [None] * (MAX_LABELS + 1), [0])) == []


@pytest.mark.parametrize(
    ("number", "unit", "levels", "found"),
    [
        ("68", "pages", (1, 2, 0), [0]),
        ("68", "pages", (1, 2, 2), []),
        ("68", "pages", (1, 1, 0), []),
        ("\u300068", "pages", (1, 2, 0), []),
        ("68", "of them", (1, 2, 0), []),
        ("Some", "pages", (1, 2, 0), []),
    ],
    ids=["a pair", "more in its element", "not in one element", "indented", "no unit", "no number"],
)
def test_a_number_stands_above_its_unit(number: str, unit: str, levels: tuple[int, int, int], found: list[int]) -> None:
    texts = zip((number, unit, "Others"), levels, strict=True)
    assert list(find_numbers(Leaf(Line(text, 1, "div", False, False, level) for text, level in texts))) == found
