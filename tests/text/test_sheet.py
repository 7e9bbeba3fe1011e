"""A page's lines with what is decided of each."""

from pipelines.model import Role
from pipelines.text.leaf import Leaf
from pipelines.text.sheet import Sheet
from pipelines.text.signs import Sign
from tests.text.pages import line

LINES = [line("Home", is_link=True), line("1/3"), line("Some words")]


def make_sheet() -> Sheet:
    return Sheet(Leaf(LINES), [None, Sign.PAGE_MARK, None])


def test_what_no_rule_names_is_navigation_or_chrome() -> None:
    assert make_sheet().verdicts == [(Role.NAVIGATION, "link"), (Role.CHROME, "other"), (Role.CHROME, "other")]


def test_the_first_verdict_of_a_line_stands() -> None:
    sheet = make_sheet()
    assert sheet.is_open(0)
    sheet.give(0, Role.TITLE, "title")
    sheet.give(0, Role.BODY, "between-marks")
    assert (sheet.verdicts[0], sheet.is_open(0), sheet.is_open(1)) == ((Role.TITLE, "title"), False, True)


def test_a_rule_that_gives_what_a_line_has_closes_it() -> None:
    sheet = make_sheet()
    sheet.give(2, Role.CHROME, "footer")
    sheet.give(2, Role.BODY, "between-marks")
    assert sheet.verdicts[2] == (Role.CHROME, "footer")


def test_signs_are_known_by_line_and_none_beyond_the_page() -> None:
    sheet = make_sheet()
    assert [sheet.sign_at(index) for index in (0, 1, 2, 3, 99)] == [None, Sign.PAGE_MARK, None, None, None]
    assert sheet.signed == [(1, Sign.PAGE_MARK)]
    assert (sheet.signed_as(Sign.LABEL, Sign.PAGE_MARK), sheet.signed_as(Sign.LABEL)) == ([1], [])
