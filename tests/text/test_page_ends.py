"""Where the gaps of a text are the ends of its pages."""

import pytest

from pipelines.text.pages import mark_pages, runs_on
from pipelines.text.typeset import Row, read_rows

# Lines of prose that stop inside a sentence, and lines that go on with it.
CUT = "借阅的图书应当在三十天以内归还,逾期不还的读者在补办手续以前"
REST = "不得再借新书,丢失的要照价赔偿。"
WHOLE = "本馆每周一到周五开放,节假日另行通知。"


@pytest.mark.parametrize(
    ("line", "after", "runs"),
    [
        (CUT, REST, True),
        (CUT, "  " + REST, False),
        (CUT, "\u3000" + REST, False),
        (CUT, "二、" + REST, False),
        (CUT, "3. " + REST, False),
        (WHOLE, REST, False),
        # Columns, not characters: twelve wide ones are enough and eleven are not.
        ("甲" * 12, "乙", True),
        ("甲" * 11, "乙", False),
        ("甲" * 11 + "ab", "乙", True),
        ("a short line", "goes on", True),
        ("a short line", "Goes on", False),
        ("a short line,", "goes on", False),
        ("a line of so many letters that it is no heading but prose itself,", "goes on", True),
        ("a short line.", "goes on", False),
        ("", "goes on", False),
        ("a short line", " ", False),
        # A line to fill in, and the day below a signature.
        ("签字\uff1a" + "_" * 28, "日期", False),
        ("本人于__年__月__日在本馆领取借书证,领取人签字日期为2024年5月6日", "各位", False),
        ("二〇二四年三月十二日于县委党校第三教学楼五日", "各位同志", True),
    ],
)
def test_a_sentence_runs_on_by_how_a_line_ends_and_the_next_begins(line: str, after: str, runs: bool) -> None:
    assert runs_on(line, after) is runs


def ends_of(lines: list[str]) -> list[int]:
    """The places of the rows before which a page ends."""
    return [place for place, row in enumerate(mark_pages(read_rows(lines))) if row.after_page]


@pytest.mark.parametrize(
    ("lines", "ends"),
    [
        ([WHOLE, CUT, "", REST, WHOLE, WHOLE], [2]),
        ([WHOLE, CUT, "", REST, WHOLE, "", WHOLE], [2, 4]),
        ([WHOLE, CUT, "", REST, WHOLE, "", WHOLE, "", WHOLE, WHOLE], []),
        # A text of gaps is one of paragraphs, and one without any has no pages.
        ([CUT, "", REST], [1]),
        ([CUT, "", REST, "", CUT, "", REST], []),
        ([CUT, REST, WHOLE], []),
        # No prose: the lines of a list or of a poem hold no stop.
        (["甲" * 12, "", "乙" * 12, "丙" * 12], []),
        # What stands before the first line ends no page, and is none that was cut.
        (["", WHOLE, WHOLE, WHOLE], []),
        (["", WHOLE, CUT, "", REST, WHOLE], [0, 2]),
        ([], []),
    ],
)
def test_gaps_end_pages_where_most_of_them_stand_inside_sentences(lines: list[str], ends: list[int]) -> None:
    assert ends_of(lines) == ends


def test_the_rows_that_were_given_stay_as_they_are() -> None:
    rows = read_rows([WHOLE, CUT, "", REST, WHOLE])
    marked = mark_pages(rows)
    assert [row.after_page for row in rows] == [False] * 4
    assert marked[2] == Row(REST, 0, "", after_gap=True, after_page=True)
    assert [marked[place] for place in (0, 1, 3)] == [rows[place] for place in (0, 1, 3)]
