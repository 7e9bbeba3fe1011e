"""Which lines of a page are its preview text."""

import pytest

from pipelines.model import Line
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


def boxed(*rows: tuple[str, int, Sign | None]) -> tuple[list[Line], list[Sign | None]]:
    """Lines with their levels and signs."""
    return [line(text, level=level) for text, level, _ in rows], [sign for _, _, sign in rows]


def test_a_text_in_an_element_of_its_own_has_no_line_of_the_page() -> None:
    rows = boxed(
        ("文档简介", 2, Sign.BODY_LABEL),
        ("春游", 2, None),
        ("版权声明", 3, Sign.NOTICE_HEADING),
        ("价格:3元", 3, Sign.FIELD),
        ("我们去爬山", 3, None),
        ("免责声明", 2, Sign.NOTICE_HEADING),
        ("转载请注明", 2, None),
    )
    assert find_body(*rows, None) == Region(1, 5, "marked-element")


def test_the_text_begins_in_the_element_of_its_share_sentence() -> None:
    rows = boxed(
        ("《春游》由会员分享", 2, Sign.SHARE_SENTENCE),
        ("春游", 3, None),
        ("版权声明", 3, Sign.NOTICE_HEADING),
        ("我们去爬山", 3, None),
        ("转载请注明", 2, None),
    )
    assert find_body(*rows, None) == Region(1, 4, "marked-element")


def test_further_elements_like_the_first_hold_further_pages_of_the_text() -> None:
    rows = boxed(
        ("合集下载", 2, Sign.COLLECTION_LABEL),
        ("春游", 2, None),
        ("我们去爬山", 3, None),
        ("秋游", 2, None),
        ("我们去看海", 3, None),
        ("转载请注明", 2, Sign.NOTICE),
    )
    assert find_body(*rows, None) == Region(1, 5, "marked-element")


def test_pages_stand_side_by_side_with_their_marks_and_one_may_hold_a_line() -> None:
    rows = boxed(
        ("Full text", 2, Sign.BODY_LABEL),
        ("Page 1", 2, Sign.PAGE_MARK),
        ("春游", 3, None),
        ("Page 2", 2, Sign.PAGE_MARK),
        ("我们去爬山", 3, None),
        ("2/3", 2, Sign.PAGE_MARK),
        ("我们去看海", 2, None),
        ("秋游", 2, None),
        ("我们去爬山", 3, None),
        ("转载请注明", 2, Sign.NOTICE),
    )
    assert find_body(*rows, None) == Region(2, 9, "marked-element")


@pytest.mark.parametrize(
    ("last", "stop"),
    [("到处都有人在抬石头,有的和泥浆,从早到", 4), ("到处都有人在抬石头,有的和泥浆。", 3)],
    ids=["goes on", "ends"],
)
def test_the_last_page_may_hold_a_line_in_which_the_sentence_goes_on(last: str, stop: int) -> None:
    rows = boxed(
        ("Full text", 2, Sign.BODY_LABEL),
        ("春游", 2, None),
        (last, 3, None),
        ("晚没有停过", 2, None),
        ("点击查看更多", 2, Sign.BANNER),
    )
    assert find_body(*rows, None) == Region(1, stop, "marked-element")


def test_a_lone_line_behind_the_last_page_is_none() -> None:
    rows = boxed(
        ("Full text", 2, Sign.BODY_LABEL),
        ("春游", 2, None),
        ("我们去爬山", 3, None),
        ("Was this helpful?", 2, None),
        ("转载请注明", 2, Sign.NOTICE),
    )
    assert find_body(*rows, None) == Region(1, 3, "marked-element")


def test_what_a_site_appends_to_the_element_of_the_text_is_its_own() -> None:
    rows = boxed(
        ("文档简介", 2, Sign.BODY_LABEL),
        ("春游", 2, None),
        ("我们去爬山", 3, None),
        ("点击查看更多>>", 3, Sign.BANNER),
        ("版权声明:转载请注明", 3, Sign.NOTICE),
        ("相关推荐", 2, Sign.RECOMMENDATION_HEADING),
    )
    assert find_body(*rows, None) == Region(1, 3, "marked-element")


@pytest.mark.parametrize(
    ("follows_title", "region"), [(True, Region(2, 4, "marked-element")), (False, None)], ids=["article", "any page"]
)
def test_behind_a_title_a_text_begins_only_where_the_definition_says_so(
    follows_title: bool, region: Region | None
) -> None:
    rows = boxed(("春游", 2, None), ("更新时间:2024-01-02", 2, Sign.FIELD), ("我们", 2, None), ("去爬山", 3, None))
    assert find_body(*rows, 0, follows_title=follows_title) == region


def test_values_above_a_text_that_nothing_announces_are_not_its_beginning() -> None:
    rows = boxed(
        ("春游", 2, None),
        ("贡献者:甲", 2, Sign.FIELD),
        ("我们去爬山", 2, None),
        ("还剩3页未读", 2, Sign.BANNER),
    )
    assert find_body(*rows, None) == Region(2, 3, "marked-run")
