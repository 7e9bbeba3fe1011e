"""Notices that belong to the text."""

import pytest

from pipelines.text.inserted import holds_notice


@pytest.mark.parametrize(
    "text",
    [
        "阳台种菜\n版权所有 侵权必究\n前言",
        "定价\uff1a18元版权所有\uff0c翻印必究前言",
        "【精品文档】如有侵权,请联系网站删除,仅供学习与交流\n第一章",
        "序\n© 2019 读书会\n正文",
        "Preface. All rights reserved. No part of this book",
    ],
)
def test_a_notice_of_the_document_is_seen(text: str) -> None:
    assert holds_notice(text)


@pytest.mark.parametrize(
    "text",
    [
        "封底印着“版权所有 侵权必究”\u3002",
        "第三章讲的是版权声明的写法\u3002",
        "侵权的人应当赔偿\u3002\n他把copyright一词抄了三遍",
        "清晨下了雨",
    ],
)
def test_a_text_that_talks_about_rights_holds_no_notice(text: str) -> None:
    assert not holds_notice(text)


@pytest.mark.parametrize(
    "text",
    [
        "序\nCOPYRIGHT \xa9 2019 Reading Circle\n正文",
        "序\nAll Rights Re\u017ferved\n正文",
        "序\n版權所有 翻印必究\n正文",
    ],
)
def test_the_words_of_a_notice_are_seen_in_each_of_their_forms(text: str) -> None:
    assert holds_notice(text)


@pytest.mark.parametrize("text", ["版本和权限", "侵入权限", "He served the copy right away", "seats re served", ""])
def test_parts_of_those_words_are_no_notice(text: str) -> None:
    assert not holds_notice(text)
