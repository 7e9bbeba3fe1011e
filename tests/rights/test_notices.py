"""Notices and disclaimers as a record carries them, and the party that they name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.model import Block, Role
from pipelines.rights.notices import find_holder, read_lines


def notices(*lines: str) -> tuple[str, ...]:
    """The lines of a notice section with these items."""
    return read_lines([Block(Role.NOTICE, "notice-section", 1, line) for line in lines], Role.NOTICE)


@pytest.mark.parametrize(
    ("shown", "line"),
    [
        ("  • 温馨提示:", "温馨提示:"),
        ("• 1. 本文档由用户上传,版权归属用户。", "1. 本文档由用户上传,版权归属用户。"),
        ("· 2、未经许可不得转载", "2、未经许可不得转载"),
        ("- (3) 侵权必究", "(3) 侵权必究"),
        ("* * 侵权必究", "侵权必究"),
        ("\u3000\u3000•\u3000客服热线\uff1a400-000-0000", "客服热线\uff1a400-000-0000"),
        ("如有 \n\t 侵权\u3000请联系\xa0客服  ", "如有 侵权 请联系 客服"),
        ("cafe\u0301 ①\uff0c½ \u201c版权\u201d…", "café ①\uff0c½ \u201c版权\u201d…"),
        ("© 2024 -某某书店-", "© 2024 -某某书店-"),
    ],
)
def test_a_line_loses_its_bullet_and_its_runs_of_space_and_nothing_else(shown: str, line: str) -> None:
    assert notices(shown) == (line,)


@pytest.mark.parametrize(
    ("items", "lines"),
    [
        (("温馨提示:", "1. 甲。", "2. 乙。"), ("温馨提示:", "1. 甲。", "2. 乙。")),
        (("1.", "本文档由用户上传。", "2.", "请联系客服。"), ("1. 本文档由用户上传。", "2. 请联系客服。")),
        (("1、", "甲。", "\uff082\uff09", "乙。", "3", "丙。"), ("1、 甲。", "\uff082\uff09 乙。", "3 丙。")),
        (("•", "甲。"), ("甲。",)),
        (("甲。", "甲。"), ("甲。", "甲。")),
        (("甲。", "4."), ("甲。", "4.")),
        ((), ()),
    ],
)
def test_lines_stand_in_page_order_each_with_its_number(items: tuple[str, ...], lines: tuple[str, ...]) -> None:
    assert notices(*items) == lines


def test_a_section_leaves_its_own_heading_out_and_keeps_other_roles_apart() -> None:
    blocks = [
        Block(Role.DISCLAIMER, "preview-disclaimer", 1, "内容显示或有误差。"),
        Block(Role.NOTICE, "notice-heading", 2, "版权提示"),
        Block(Role.NOTICE, "notice-section", 3, "版权归属用户。"),
        Block(Role.BODY, "between-marks", 4, "版权所有,翻印必究。"),
        Block(Role.NOTICE, "notice-heading", 5, "免责声明"),
        Block(Role.NOTICE, "notice-wording", 6, "如有侵权,请联系网站删除。"),
    ]
    assert read_lines(blocks, Role.NOTICE) == ("版权归属用户。", "如有侵权,请联系网站删除。")
    assert read_lines(blocks, Role.DISCLAIMER) == ("内容显示或有误差。",)


@pytest.mark.parametrize(
    ("notice", "holder"),
    [
        ("版权归晨光教育出版社所有。", "晨光教育出版社"),
        ("本文档版权归属于晨光教育出版社,未经许可不得转载。", "晨光教育出版社"),
        ("版权所有\uff1a晨光教育出版社\uff0c侵权必究", "晨光教育出版社"),
        ("版权所有者: 晨光教育出版社", "晨光教育出版社"),
        ("著作权属于晨光教育出版社", "晨光教育出版社"),
        ("版權歸屬\uff1a晨光教育出版社", "晨光教育出版社"),
        ("版权归作者所有,著作权归晨光教育出版社所有。", "晨光教育出版社"),
    ],
)
def test_a_party_with_a_name_is_the_holder(notice: str, holder: str) -> None:
    assert find_holder([notice]) == holder


@pytest.mark.parametrize(
    "notice",
    [
        "2. 本文档由用户上传,版权归属用户,本站只做整理并代为发布。",
        "本文档由用户提供并上传,收益归属内容提供方",
        "版权归原作者所有",
        "版权归上传者所有。",
        "版权归甲方所有",
        "版权归其所有人",
        "版权属于个人",
        "如果您对本文档版权有争议请及时联系客服",
        "若此文所含内容侵犯了您的版权或隐私,请立即通知本站",
        "版权声明:本文内容由互联网用户自发贡献",
        "版权所有,侵权必究",
        "版权所有",
        "",
    ],
)
def test_a_party_without_a_name_is_no_holder(notice: str) -> None:
    assert find_holder([notice]) == ""


@pytest.mark.parametrize(
    "notice",
    [
        "版权所有 侵权必究",
        "版权所有\u3000翻印必究",
        "版权所有!侵权必究",
        "如果您是版权所有者请联系我们",
        "未经版权所有者许可不得转载",
        "对文档版权归属有异议的请与客服联系",
        "版权归属不明",
        "版权归您所有",
        "版权归我们所有",
    ],
)
def test_a_phrase_behind_the_word_for_copyright_is_no_party(notice: str) -> None:
    assert find_holder([notice]) == ""


def test_a_holder_in_a_later_line_is_found() -> None:
    assert find_holder(["温馨提示:", "版权归用户所有", "版权归晨光教育出版社所有"]) == "晨光教育出版社"


@given(st.lists(st.text(st.sampled_from("•·*- 1.)\uff09\n版权所有者归属于:甲乙,。用户")) | st.text()))
def test_no_lines_are_too_odd_to_be_read(shown: list[str]) -> None:
    lines = notices(*shown)
    # A number alone waits for its words, so two of the page's lines may be one.
    assert len(lines) <= len(shown)
    assert all(line == line.strip() and line for line in lines)
    assert find_holder(lines) in "\n".join(lines)
