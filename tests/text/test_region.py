"""Which lines of a page are its preview text."""

import pytest

from pipelines.text.region import Region, find_body
from pipelines.text.signs import Sign
from tests.text.pages import line

# One letter a line: a text, a link, or a sign.
LETTERS = {
    "t": None,
    "l": None,
    "O": Sign.OPENING,
    "C": Sign.CLOSING,
    "P": Sign.PAGE_MARK,
    "B": Sign.BANNER,
    "D": Sign.DISCLAIMER,
    "N": Sign.NOTICE_HEADING,
    "n": Sign.NOTICE,
    "L": Sign.BODY_LABEL,
    "d": Sign.DOWNLOAD_HEADING,
    "R": Sign.RECOMMENDATION_HEADING,
    "H": Sign.HINT_HEADING,
    "h": Sign.BREADCRUMB,
    "f": Sign.FIELD,
    "a": Sign.LABEL,
}


def find(page: str, title: int | None = None) -> str | None:
    """The letters of the lines that were found, and the rule's initial."""
    lines = [line("四个字呀", is_link=letter == "l") for letter in page]
    region = find_body(lines, [LETTERS[letter] for letter in page], title)
    return region and f"{region.rule[0]} {'.' * region.start}{page[region.start : region.stop]}"


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("tBttNt", "m ..tt"),
        ("tLttt", "m ..ttt"),
        ("tttd", "m ttt"),
        ("DtLttN", "m ...tt"),
        ("BtNtttttt", "m .t"),
        ("BtRtttttt", "m .t"),
        ("BtHtttttt", "m .t"),
        ("BthttNt", "m ...tt"),
        ("BttBtttt", "m ....tttt"),
        ("fPttnfN", "m ..tt"),
        ("Bflt", "m ...t"),
        ("BtftPtN", "m .tftPt"),
        ("BltltlN", "m ..tlt"),
    ],
)
def test_without_a_layout_the_text_is_the_longest_run_between_wordings(page: str, found: str) -> None:
    assert find(page) == found


@pytest.mark.parametrize("page", ["", "tttt", "lhttt", "B", "BlllN", "BfPN", "NttttRtttt", "httt", "BN", "OC", "OPBC"])
def test_where_nothing_marks_a_text_there_is_none(page: str) -> None:
    assert find(page) is None


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("tOttCt", "b ..tt"),
        ("OPBttNRhftCtttttttt", "b ...ttNRhft"),
        ("OtCtttCn", "b .tCttt"),
        ("OltlC", "b ..t"),
        ("OfttfC", "b .fttf"),
        ("OtPtC", "b .tPt"),
        ("ttCO", "m tt"),
    ],
)
def test_with_a_layout_the_text_reaches_from_its_first_opening_to_its_last_closing(page: str, found: str) -> None:
    assert find(page) == found


@pytest.mark.parametrize(("title", "found"), [(None, "m tttt"), (0, "m .ttt"), (1, "m ..tt"), (3, None)])
def test_the_title_is_no_part_of_the_text(title: int | None, found: str | None) -> None:
    assert find("ttttN", title) == found


def test_the_title_element_is_no_part_of_the_text() -> None:
    lines = [line("春游通知", tag="title"), line("星期五"), line("版权声明")]
    assert find_body(lines, [None, None, Sign.NOTICE_HEADING], None) == Region(1, 2, "marked-run")


def test_of_two_runs_the_one_with_more_text_is_taken_and_links_count_nothing() -> None:
    lines = [
        line("剩余3页未读"),
        line("短"),
        line("文档简介"),
        line("长" * 9, is_link=True),
        line("长长"),
        line("版权声明"),
    ]
    signs = [Sign.BANNER, None, Sign.BODY_LABEL, None, None, Sign.NOTICE_HEADING]
    assert find_body(lines, signs, None) == Region(4, 5, "marked-run")
