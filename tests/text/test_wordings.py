"""How a template of the tables is matched."""

import re

import pytest

from pipelines.text.wordings import any_of, first_characters, look_ahead, needle, to_pattern


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("剩余N页", "剩余3页"),
        ("剩余N页", "剩余1234567页"),
        ("剩余N页", "剩余\uff11\uff12页"),
        ("第 N 页", "第3页"),
        ("N N", "12"),
        ("N 0", "100"),
        ("第 N 页", "第 \u30003\xa0 页"),
        ("N / N", "1/12"),
        ("N / N", "1 \uff0f 12"),
        ("版权说明:…", "版权说明\uff1a"),
        ("版权说明:…", "版权说明:归甲方\n所有"),
        ("(a), b; c! d?", "\uff08a\uff09\uff0cb\uff1bc\uff01d\uff1f"),
        ("首页 > 文库", "首页›文库"),
        ("首页 > 文库", "首页 \uff1e 文库"),
        ("首页 > 文库", "首页 » 文库"),
        ("Page N", "Page 3"),
        ("NOTICE", "NOTICE"),
        ("x|y", "x\uff5cy"),
        ("1.5*", "1.5*"),
    ],
)
def test_a_template_matches(template: str, line: str) -> None:
    assert re.fullmatch(to_pattern(template), line, re.DOTALL)


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("剩余N页", "剩余页"),
        ("剩余N页", "剩余12345678页"),
        ("剩余N页", "剩余N页"),
        ("第 N 页", "第 页"),
        ("NOTICE", "1OTICE"),
        ("Page N", "PageN"),
        ("1.5*", "1x555"),
        ("x|y", "x"),
        ("版权说明:…", "版权说明"),
    ],
)
def test_a_template_does_not_match(template: str, line: str) -> None:
    assert not re.fullmatch(to_pattern(template), line, re.DOTALL)


def test_no_label_hides_a_longer_one() -> None:
    assert any_of(["大小", "文件大小", "大小N"]) == r"文件大小|大小\d{1,7}+|大小"


def test_a_look_ahead_holds_where_a_template_may_begin_and_nowhere_else() -> None:
    ahead = re.compile(look_ahead(["Pages", "页数"]), re.IGNORECASE)
    assert [found.start() for found in ahead.finditer("3 pages \u9801\u6578 of")] == [2, 8]


def test_a_template_that_may_begin_with_anything_sets_no_condition() -> None:
    assert look_ahead(["Pages", "…页数"]) == ""


@pytest.mark.parametrize(
    ("template", "firsts", "longest"),
    [
        ("剩余N页未读…", "剩", "剩"),
        ("Pages", "p", "pages"),
        ("N / N", "0123456789\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19", ""),
        ("…版权所有…", "", "所有"),
        ("(c) N…", "(\uff08", "c"),
        ("> home", ">\uff1e\u203a\xbb", "home"),
        # Either script's form of a character may stand there, so neither is looked for.
        ("页数", "页頁", ""),
        ("Nội dung", "n", "dung"),
        ("© N", "©", ""),
    ],
)
def test_a_template_tells_what_its_lines_begin_with_and_hold(template: str, firsts: str, longest: str) -> None:
    assert (first_characters(template), needle(template)) == (firsts, longest)
