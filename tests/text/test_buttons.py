"""Rows of buttons."""

import pytest

from pipelines.text.buttons import MAX_CHARS, is_row_of_buttons


@pytest.mark.parametrize(
    "row",
    ["收藏 版权申诉 举报 下载", "ImageVerifierCode 换一换", "返回 下载 相关 举报", "Save | Print | Embed", "下載 分享"],
)
def test_words_that_are_all_buttons_are_a_row_of_them(row: str) -> None:
    assert is_row_of_buttons(row)


@pytest.mark.parametrize(
    "line", ["", "下载", "下载 说明", "收藏 的 书", "Save the date", " 下载 收藏", "下载 " * MAX_CHARS]
)
def test_a_lone_button_and_any_other_word_make_none(line: str) -> None:
    assert not is_row_of_buttons(line)
