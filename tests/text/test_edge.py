"""Where the right edge of a typeset page is."""

from collections.abc import Sequence

import pytest

from pipelines.text.edge import MAX_MEASURE, MIN_MEASURE, find_change, fit_edge


@pytest.mark.parametrize(
    ("reaches", "columns"),
    [
        ([72, 72, 72, 30], 72),
        ([72, 71, 72, 71, 40], 72),
        # One line far wider than all others was not wrapped.
        ([72, 72, 72, 150], 72),
        # Two of them are the width.
        ([72, 72, 72, 150, 150], 150),
        ([72, 72, 72, 75], 72),
        ([20, 20, 20], 0),
        ([MIN_MEASURE - 1] * 9, 0),
        ([MAX_MEASURE + 1] * 9, 0),
        ([MIN_MEASURE] * 3, MIN_MEASURE),
        ([MAX_MEASURE] * 3, MAX_MEASURE),
        ([], 0),
    ],
)
def test_the_edge_is_where_full_lines_end(reaches: Sequence[int], columns: int) -> None:
    assert fit_edge(reaches, len).columns == columns


@pytest.mark.parametrize(
    ("reaches", "is_sharp"), [([72] * 9, True), ([72] * 5 + [71] * 4, True), ([66, 67, 68, 69, 70, 71, 72, 73], False)]
)
def test_an_edge_is_sharp_where_lines_end_right_there(reaches: Sequence[int], is_sharp: bool) -> None:
    assert fit_edge(reaches, len).is_sharp() is is_sharp


@pytest.mark.parametrize(
    ("reaches", "is_common"), [([72] * 5 + [300] * 2, True), ([72] * 2 + [300] * 5, False), ([20] * 4, False)]
)
def test_an_edge_is_common_where_fewer_lines_run_beyond_it(reaches: Sequence[int], is_common: bool) -> None:
    assert fit_edge(reaches, len).is_common() is is_common


def test_the_way_to_count_is_kept_with_the_edge() -> None:
    fit = fit_edge([72, 72, 72, 90], len)
    assert (fit.count("abc"), fit.near, fit.longer, list(fit.reaches)) == (3, 3, 1, [72, 72, 72, 90])


@pytest.mark.parametrize(
    ("reaches", "columns", "sharpness"),
    [
        ([72, 72, 71, 70], 72, 3),
        ([74, 72, 72, 72, 71], 72, 3),
        # Of two widths that lines show alike it is the wider one.
        ([72, 72, 70, 70], 72, 2),
        ([72, 72, 64, 64, 64, 64, 64], 64, 3),
        ([20, 20], 0, 0),
    ],
)
def test_an_edge_is_as_sharp_as_more_lines_end_there_than_beyond_it(
    reaches: Sequence[int], columns: int, sharpness: int
) -> None:
    fit = fit_edge(reaches, len)
    assert (fit.columns, fit.sharpness) == (columns, sharpness)


@pytest.mark.parametrize(
    ("columns", "reaches", "place"),
    [
        (60, [60] * 12, 0),
        (60, [], 0),
        # Two edges in turns are no change.
        (60, [60, 48] * 8, 0),
        # Next to each other they are one edge.
        (60, [60] * 5 + [59] * 5, 0),
        # Too few lines show the other one.
        (60, [60] * 8 + [48] * 3, 0),
        # Short lines end anywhere.
        (60, [60] * 6 + [20] * 6, 0),
        (60, [60] * 4 + [48] * 9, 4),
        # The line between may be the last of the first kind's paragraph.
        (60, [60] * 9 + [30] + [48] * 9, 10),
        # One line that looks like the other kind by chance moves nothing.
        (60, [60] * 10 + [48] + [60] * 4 + [48] * 10, 15),
    ],
)
def test_a_second_edge_begins_where_the_first_one_ends(columns: int, reaches: Sequence[int], place: int) -> None:
    assert find_change(columns, reaches) == place
