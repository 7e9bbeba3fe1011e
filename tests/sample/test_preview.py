"""The plain-text form of a preview, there and back."""

from pathlib import Path

import pytest

from sample.documents import Document
from sample.editions import publish
from sample.preview import Preview, parse_preview, render_text, widen, widen_marks

PREVIEW = Preview(
    breadcrumb=("首页", "通知"),
    title="借书规定:试行",
    disclaimer="简介为自动调取,请下载后查看。",
    marks=("1/9", "2/9"),
    banner="剩余7页未读,查看更多内容需下载",
    body="借书规定<br />  第一条&ldquo;谁借谁还&rdquo;<br /> <br />...",
    notice_heading="版权提示",
    notices=("温馨提示:", "1. 请联系客服:400-000-0000(工作日9:00-18:00)"),
    download_heading="文档下载",
    metadata=((("发布时间:", "2024-03-05 07:09:11"), ("页数:", "9")), (("文章作者:", "U-1"),)),
    recommendation_heading="推荐特供",
    recommendations=("作息规定", "MORE"),
    navigation=("课件", "教案"),
    footer=("关于我们", "备案号"),
)
TEXT = """课件
教案

首页 > 通知

借书规定:试行

简介为自动调取,请下载后查看。

1/9

2/9

剩余7页未读,查看更多内容需下载

借书规定<br />  第一条&ldquo;谁借谁还&rdquo;<br /> <br />...

版权提示

  • 温馨提示:
  • 1. 请联系客服:400-000-0000(工作日9:00-18:00)

文档下载

发布时间:2024-03-05 07:09:11 页数:9
文章作者:U-1

推荐特供

作息规定

MORE

关于我们
备案号
"""
SEED = Path(__file__).parents[3] / "shared" / "seed" / "page.txt"


def test_the_plain_text_form_has_one_block_for_each_part() -> None:
    assert render_text(PREVIEW) == TEXT


def test_the_plain_text_form_reads_back_to_the_preview() -> None:
    assert parse_preview(TEXT) == PREVIEW


def test_a_published_preview_survives_its_plain_text_form(chinese: Document, english: Document) -> None:
    for place in (0, 1):
        preview = publish((chinese, english), place).preview
        assert parse_preview(render_text(preview)) == preview


@pytest.mark.skipif(not SEED.exists(), reason="the seed page is not in the project")
def test_the_seed_page_survives_its_reading() -> None:
    seed = SEED.read_text(encoding="utf-8")
    assert render_text(parse_preview(seed)).rstrip("\n") == seed.rstrip("\n")


def test_a_text_without_the_blocks_of_a_preview_is_refused() -> None:
    with pytest.raises(ValueError, match="2 blocks before the page marks and 0 after them"):
        parse_preview("首页\n\n题目")


def test_wide_marks_stand_in_the_wordings_alone() -> None:
    wide = widen(PREVIEW)
    assert (wide.title, wide.body, wide.marks) == (PREVIEW.title, PREVIEW.body, PREVIEW.marks)
    assert wide.banner == "剩余7页未读，查看更多内容需下载"
    assert wide.notices == ("温馨提示：", "1. 请联系客服：400-000-0000（工作日9:00-18:00）")
    assert wide.metadata[0] == (("发布时间：", "2024-03-05 07:09:11"), ("页数：", "9"))
    assert widen(wide) == wide
    assert parse_preview(render_text(wide)) == wide


@pytest.mark.parametrize(
    ("half", "full"),
    [("价格:¥3", "价格：¥3"), ("12:34:16", "12:34:16"), ("对吗?对!", "对吗？对！"), ("1,000;", "1,000;")],
)
def test_marks_widen_after_chinese_only(half: str, full: str) -> None:
    assert widen_marks(half) == full
