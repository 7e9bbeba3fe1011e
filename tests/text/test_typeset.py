"""Lines as rows, and where a sentence ends."""

import pytest

from pipelines.text.typeset import Row, ends_sentence, is_code, marks_pages, read_rows


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


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("int i = 0;", True),
        ("a { color: red }", True),
        ("#include <stdio.h>", True),
        ("if x > 2", True),
        ("plain English words", False),
        ("PowerPoint 2016", False),
        ("变量 x = 1;", False),
        ("", False),
    ],
)
def test_a_line_of_code_holds_the_marks_of_code_and_no_wide_letter(line: str, expected: bool) -> None:
    assert is_code(line) is expected


@pytest.mark.parametrize(
    ("gaps", "expected"),
    [
        ([8, 8], True),
        ([30, 30, 30], True),
        # Shorter even distances are those of stanzas, and uneven ones those of paragraphs.
        ([7, 7, 7], False),
        ([4, 4, 4, 4], False),
        ([8, 9, 8], False),
        ([30], False),
        ([], False),
    ],
)
def test_gaps_behind_every_so_many_lines_are_ends_of_pages(gaps: list[int], expected: bool) -> None:
    lines = [line for count in gaps for line in [*["line"] * count, ""]]
    assert marks_pages(read_rows([*lines, "last"])) is expected
