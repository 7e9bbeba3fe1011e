"""Sentences of the site that stand outside the text, and lines that only look like some."""

import pytest

from pipelines.model import Role
from pipelines.text.statements import is_sentence, speaks_of_rights, speaks_of_service
from tests.text.pages import read_roles

BODY = "<h2>文档简介</h2><div><p>清晨下了雨，路上的人都撑着伞。</p><p>屋檐下站着一只猫。</p></div><h3>相关推荐</h3>"


def role_of(text: str) -> str:
    return {text: role for role, text in read_roles(f"{BODY}<div>{text}</div>")}[text]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("本站文档均为用户上传，版权归作者所有，本站不承担由此引起的法律责任。", Role.NOTICE),
        ("如文檔侵犯了您的權益，請與我們聯繫，我們將盡快刪除。", Role.NOTICE),
        ("转载请保留出处，不得用于商业用途。", Role.NOTICE),
        ("温馨提示：由于个人手机设置不同，请复制地址到电脑端继续下载。", Role.DISCLAIMER),
        ("網頁預覽的圖片經過壓縮，清晰度低於下載的文件。", Role.DISCLAIMER),
        ("收藏 版权申诉 举报 下载", Role.CHROME),
        ("开通会员，海量文档免费下载，限时优惠！", Role.CHROME),
        ("下载，收藏", Role.CHROME),
        ("今天的天气很好，大家都出来了。", Role.CHROME),
    ],
)
def test_a_sentence_of_the_site_is_told_by_its_cues(text: str, role: Role) -> None:
    assert role_of(text) == role


def test_inside_the_text_such_a_sentence_is_the_documents() -> None:
    inside = BODY.replace("屋檐下", "版权归作者所有，下载须付费。屋檐下")
    assert ("body", "版权归作者所有，下载须付费。屋檐下站着一只猫。") in read_roles(inside)


@pytest.mark.parametrize(
    ("text", "of_rights", "of_service"),
    [
        ("本站文档均为用户上传,版权归作者所有", True, False),
        ("如文檔侵犯了您的權益", True, False),
        ("转载请保留出处", True, False),
        ("下载后的版面与预览一致", False, True),
        ("未经许可不得转载,下载须付费", True, True),
        ("今天的天气很好", False, False),
        ("", False, False),
    ],
)
def test_words_of_rights_and_of_service_are_told_apart(text: str, of_rights: bool, of_service: bool) -> None:
    assert (speaks_of_rights(text), speaks_of_service(text)) == (of_rights, of_service)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("请下载后查看完整的内容。", True),
        ("a sentence, in Latin letters", True),
        ("下载,收藏", False),
        ("请下载后查看完整的内容", False),
        ("长" * 599 + "。", True),
        ("长" * 600 + "。", False),
        ("", False),
    ],
)
def test_a_sentence_has_a_length_and_the_marks_of_one(text: str, expected: bool) -> None:
    assert is_sentence(text) is expected
