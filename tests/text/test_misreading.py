"""Characters that a wrong table made of others' bytes are counted, and letters that are meant are not."""

import pytest

from pipelines.text.damage import find_flags, score_damage
from pipelines.text.misreading import count_misread

NOTICE = "关于做好学校防汛工作的通知"


def misread(text: str, written: str, read: str) -> str:
    return text.encode(written).decode(read, "replace")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (misread(NOTICE, "utf-8", "latin-1"), 39),
        (misread(NOTICE, "gbk", "latin-1"), 26),
        ("鍏充簬鍋氬ソ", 6),
        ("lÃ©gÃ¨re", 4),
        ("GrÃ¶ÃŸe", 4),
        ("donâ€™t", 3),
        ("15Â°C", 2),
        (misread("Привет", "utf-8", "cp1252"), 12),
        (misread("Привет", "cp1251", "latin-1"), 6),
        ("锟斤拷", 3),
        ("共锟斤拷锟斤拷页", 6),
    ],
)
def test_what_was_misread_is_counted_by_its_characters(text: str, number: int) -> None:
    assert count_misread(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain ASCII, 100 %",
        NOTICE,
        "關於做好學校防汛工作的通知",
        "これは日本語の文書です。",
        "이 문서는 한국어로 쓰였습니다.",
        "Größe, Maß, Übung, Öl",
        "naïve café",
        "«Été à côté»",
        "Tiếng Việt được chia sẻ",
        "Мы учим язык",
        "×××××××",
        "à á â ã ä å",
        "嵯峨山下蒹葭老",
    ],
)
def test_what_is_meant_is_not(text: str) -> None:
    assert count_misread(text) == 0


def test_a_text_that_was_lost_on_the_way_is_flagged_though_its_characters_are_common_ones() -> None:
    lost = "锟斤拷锟斤拷锟斤拷" * 20
    assert find_flags(score_damage(f"{NOTICE}\n{lost}")) >= {"mojibake"}
    # Who writes about it names it once.
    assert find_flags(score_damage(f"{NOTICE * 40}俗称锟斤拷。")) == set()
