"""Wordings in both Chinese scripts."""

import re

import pytest

from pipelines.text import chinese
from pipelines.text.scripts import forms, has_sounds, simplify, without_sounds
from pipelines.text.signs import Sign, read_signs
from pipelines.text.wordings import to_pattern
from tests.text.pages import NO_WORDING, line


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("剩餘10頁未讀\uff0c查看更多內容需下載", Sign.BANNER),
        ("免費預覽已結束\uff0c剩餘35頁可下載查看", Sign.BANNER),
        ("版權提示 | 免責聲明", Sign.NOTICE_HEADING),
        ("著作權聲明", Sign.NOTICE_HEADING),
        ("【版權聲明】", Sign.NOTICE_HEADING),
        ("內容簡介\uff1a", Sign.BODY_LABEL),
        ("合集下載", Sign.COLLECTION_LABEL),
        ("溫馨提示\uff1a", Sign.HINT_HEADING),
        ("相關推薦 更多>>", Sign.RECOMMENDATION_HEADING),
        ("當前位置\uff1a文庫 › 教案", Sign.BREADCRUMB),
        ("發佈時間\uff1a2024-01-02", Sign.FIELD),
        ("檔案大小\uff1a20 KB", Sign.FIELD),
        ("資料不明", None),
    ],
)
def test_a_wording_is_known_in_the_traditional_script(text: str, sign: Sign | None) -> None:
    assert read_signs([line(text)], NO_WORDING) == [sign]


def test_a_label_is_looked_up_by_its_simplified_form() -> None:
    assert {simplify(label) for label in chinese.LABELS} == set(chinese.LABELS)


def test_each_form_of_a_character_matches_its_pattern() -> None:
    assert [form for form in forms("发") if re.fullmatch(to_pattern("发"), form)] == ["发", "發", "髮"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("免費(fèi)", "免費"),
        ("还剩3頁未讀，繼續(xù)免費(fèi)閱讀", "还剩3頁未讀，繼續免費閱讀"),
        ("好（hǎo）", "好"),
        ("長(zhǎng)期", "長期"),
        ("綠(lǜ)色", "綠色"),
    ],
)
def test_sounds_behind_characters_are_left_out(text: str, plain: str) -> None:
    assert (has_sounds(text), without_sounds(text)) == (True, plain)


@pytest.mark.parametrize(
    "text", ["选择(a)", "函数f(x)", "(hǎo)好", "网络(network)", "文件(DOC)", "附件(1)", "免费", ""]
)
def test_other_brackets_behind_characters_stay(text: str) -> None:
    assert (has_sounds(text), without_sounds(text)) == (False, text)
