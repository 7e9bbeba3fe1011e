"""The numbers that items of a list begin with."""

import pytest

from pipelines.text.markers import Marker, begins_item, find_sections, follows, read_marker


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("A. 春天", Marker("letter", 1)),
        ("H\uff0e春天", Marker("letter", 8)),
        ("D、春天", Marker("letter", 4)),
        ("1. 春天", Marker("digits", 1)),
        ("12、春天", Marker("digits", 12)),
        ("100)春天", Marker("digits", 100)),
        ("3\uff09春天", Marker("digits", 3)),
        ("(4)春天", Marker("bracketed", 4)),
        ("\uff084\uff09春天", Marker("bracketed", 4)),
        ("①春天", Marker("circled", 1)),
        ("⑳春天", Marker("circled", 20)),
        ("一、春天", Marker("han", 1)),
        ("十、春天", Marker("han", 10)),
        ("十二、春天", Marker("han", 12)),
        ("二十、春天", Marker("han", 20)),
        ("九十九、春天", Marker("han", 99)),
        ("(三)春天", Marker("han_bracketed", 3)),
        ("\uff08十一\uff09春天", Marker("han_bracketed", 11)),
        ("第一条 春天", Marker("clause", 1)),
        ("第12章", Marker("clause", 12)),
        ("第二十三节", Marker("clause", 23)),
    ],
)
def test_a_marker_has_a_style_and_a_value(text: str, marker: Marker) -> None:
    assert read_marker(text) == marker


@pytest.mark.parametrize(
    "text",
    [
        "",
        "春天",
        "I. 春天",
        "a. 春天",
        "2.5 公里",
        "1.2.3 节",
        "1234. 春天",
        "2023年",
        "1 春天",
        "一 春天",
        "一个、两个",
        "第三天",
        " 1. 春天",
    ],
)
def test_other_beginnings_are_no_markers(text: str) -> None:
    assert read_marker(text) is None


@pytest.mark.parametrize(
    ("item", "text", "is_next"),
    [
        ("A. 春", "B. 夏", True),
        ("一、春", "二、夏", True),
        ("九、春", "十、夏", True),
        ("十九、春", "二十、夏", True),
        ("第九条", "第十条", True),
        ("第9条", "第十条", True),
        ("(1)春", "\uff082\uff09夏", True),
        ("⑨春", "⑩夏", True),
        ("1. 春", "2、夏", True),
        ("A. 春", "C. 夏", False),
        ("A. 春", "A. 夏", False),
        ("2. 春", "1. 夏", False),
        ("1. 春", "(2)夏", False),
        ("一、春", "2、夏", False),
        ("春", "1. 夏", False),
        ("1. 春", "夏", False),
    ],
)
def test_an_item_follows_the_one_numbered_before_it(item: str, text: str, is_next: bool) -> None:
    assert follows(item, text) is is_next


@pytest.mark.parametrize(
    ("text", "opening", "before", "is_item"),
    [
        ("第三部分 时间", "春", "查字典", True),
        ("第三条规定", "春", "依照", False),
        ("2024年4月22日", "春", "清楚", True),
        ("2024年4月22日晚", "春", "清楚", False),
        ("【点评】", "春", "糊弄", True),
        ("二、夏", "一、春", "x", True),
        ("二、夏", "春", "一、春", False),
        ("A. 春", "1. 问", "哪个季节?", True),
        ("A. 春", "1. 问", "哪个季节\uff08 \uff09", True),
        ("A. 春", "1. 问", "哪个季节", False),
        ("B. 夏", "1. 问", "哪个季节?", False),
        ("夏", "一、春", "哪个季节?", False),
    ],
)
def test_an_item_begins_where_the_list_goes_on_or_a_question_is_asked(
    text: str, opening: str, before: str, is_item: bool
) -> None:
    assert begins_item(text, opening, before, is_ended=False) is is_item


@pytest.mark.parametrize(
    ("text", "is_item"),
    [
        ("一、春", True),
        ("3.2 Charges", True),
        ("3.25元", False),
        ("(c) keep", True),
        ("（Ａ）", False),
        ("(A) 多数", True),
        ("C. 夏", True),
        ("II. THỜI GIAN", True),
        ("【答案】B", True),
        ("• 春", True),
        ("・春", True),
        ("- 春", True),
        ("-5", False),
        ("春", False),
    ],
)
def test_behind_the_end_of_a_sentence_whatever_looks_like_a_marker_is_one(text: str, is_item: bool) -> None:
    assert begins_item(text, "夏", "秋。", is_ended=True) is is_item


def test_chinese_numbers_that_run_on_from_one_head_sections() -> None:
    lines = ["卷首", "一、选择题(共 15 分)", "1.下列说法正确的是( )", "二、填空题", "四、错", "三、实验题", "十、"]
    assert find_sections(lines) == {1, 3, 5}
    assert find_sections(["三、这一行从文中折下来", "十分高兴"]) == set()
