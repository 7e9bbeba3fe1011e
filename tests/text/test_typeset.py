"""Lines as rows, and where a sentence ends."""

import pytest

from pipelines.text.typeset import Row, ends_sentence, read_rows


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        ([], []),
        (["", " \u3000"], []),
        (["a", "b"], [Row("a", 0, "", after_gap=False), Row("b", 0, "", after_gap=False)]),
        (["  a", "b "], [Row("a", 2, "", after_gap=False), Row("b", 0, " ", after_gap=False)]),
        (["\u3000\u3000a", "b"], [Row("a", 4, "", after_gap=False), Row("b", 0, "", after_gap=False)]),
        (["\xa0 a", "b"], [Row("a", 2, "", after_gap=False), Row("b", 0, "", after_gap=False)]),
        (["a", " ", "", "b", "c"], [Row("a", 0, "", False), Row("b", 0, "", True), Row("c", 0, "", False)]),
        (["", "a"], [Row("a", 0, "", after_gap=True)]),
        (["    a", "  b"], [Row("a", 2, "", after_gap=False), Row("b", 0, "", after_gap=False)]),
        (["  a", "  b"], [Row("a", 0, "", after_gap=False), Row("b", 0, "", after_gap=False)]),
    ],
)
def test_a_row_is_a_line_without_outer_space_that_knows_how_it_stood(lines: list[str], rows: list[Row]) -> None:
    assert read_rows(lines) == rows


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("完。", True),
        ("完\uff01", True),
        ("what?", True),
        ("如下\uff1a", True),
        ("如下:", True),
        ("他说\uff1a“完。”", True),
        ("(完。)", True),
        ("完。\u300b\u201d\u2019", True),
        ("等等……", True),
        ("end.", True),
        ("完\uff0c", False),
        ("完、", False),
        ("《完》", False),
        ("完", False),
        ("”", False),
        ("", False),
    ],
)
def test_a_sentence_ends_with_a_stop_whatever_closes_behind_it(text: str, ends: bool) -> None:
    assert ends_sentence(text) is ends
