"""Pages on which the lines around a text, in whatever form, are no part of it, and none of it is theirs."""

import pytest

from pipelines.errors import IngestError, Reason
from pipelines.model import UNLIMITED, Block, Role
from pipelines.split import split
from tests.text.pages import page

PROSE = "各班于周五早上八点在操场集合，统一乘车前往植物园。" * 20
TITLE = "<h1>春游通知</h1>"
BOX = "<div><p>各班都去。</p><p>自备午饭。</p></div>"


def read(markup: str) -> tuple[Block, ...]:
    return split(page(markup), UNLIMITED).blocks


def texts(markup: str, role: Role = Role.BODY) -> list[str]:
    return [block.text for block in read(markup) if block.role is role]


def test_a_notice_and_values_above_a_text_of_one_line_leave_it_the_text() -> None:
    values = "<div>编号 12345 | 页数 2 | 大小 3 KB</div>"
    markup = f"{TITLE}{values}<p>版权申诉</p><p>{PROSE}</p><p>剩余1页未读,查看更多内容需下载</p>"
    assert texts(markup) == [PROSE]
    assert texts(markup, Role.NOTICE) == ["版权申诉"]


def test_sentences_of_the_site_in_another_element_behind_a_text_of_one_line_are_not_in_it() -> None:
    behind = "<div>1、付费文档请在下载前确认内容。</div><div>2、版权归原作者所有。</div>"
    markup = f"{TITLE}<h2>文档预览</h2><pre>{PROSE}</pre>{behind}"
    assert texts(markup) == [PROSE]


def test_the_value_above_a_text_without_a_heading_is_none() -> None:
    rows = "<table><tr><th>Autor<td>U-1<tr><th>Dateityp<td>PDF</table>"
    markup = f"{TITLE}{rows}{BOX}<p>Die restlichen 3 Seiten sehen Sie nach dem Herunterladen.</p>"
    draft = split(page(markup), UNLIMITED)
    assert (draft.facts.file_format, draft.facts.pages_unread) == ("pdf", 3)
    assert texts(markup) == ["各班都去。", "自备午饭。"]


def test_an_element_right_before_a_banner_is_no_item_of_the_notices_above_it() -> None:
    markup = f"{TITLE}<h3>版权声明</h3><p>版权归作者所有,请勿转载。</p>{BOX}<p>试读结束</p>"
    assert texts(markup) == ["各班都去。", "自备午饭。"]


def test_a_line_to_fill_in_is_the_documents_and_no_value() -> None:
    markup = f"{TITLE}<p>页数:3</p><p>Agreement on a room</p><p>Date: ______</p><p>The room is let.</p><p>试读结束</p>"
    assert texts(markup) == ["Agreement on a room", "Date: ______", "The room is let."]


@pytest.mark.parametrize(
    ("behind", "notices"),
    [
        ("<ul><li>甲。</li><li>乙。</li></ul><ul><li>页数:3</li></ul>", ["甲。", "乙。"]),
        ("<dl><dd>甲。</dd><dd>乙。</dd></dl><p>关于下载的说明。</p>", ["甲。", "乙。"]),
        ("<p>甲。</p><p>乙。</p><p>12 pages</p>", ["甲。", "乙。"]),
        ("<li>甲。</li><li>页数:见封面</li>", ["甲。", "页数:见封面"]),
    ],
)
def test_a_section_of_notices_ends_with_its_list_and_before_a_value(behind: str, notices: list[str]) -> None:
    blocks = read(f"{TITLE}<p>剩余3页未读</p>{BOX}<h3>版权声明</h3>{behind}")
    assert [block.text for block in blocks if block.rule == "notice-section"] == notices


@pytest.mark.parametrize(
    "around",
    [
        "<p>资源描述:</p><p>暂无简介</p>",
        "<p>资源描述:</p><p>春游通知</p>",
        "<p>资源描述:</p><div>本文档可以直接编辑和打印,欢迎下载使用。</div>",
        "<h3>用户评论</h3><p>写得不错。</p><p>很有帮助。</p><p>点击查看更多</p>",
        "<p>资源描述:</p><p>收藏 版权申诉 举报 下载</p><p>ImageVerifierCode 换一换</p>",
        "<p>资源描述:</p><p>支付方式: 支付宝</p><p>如填写123,账号就是123。</p><p>开通VIP会员</p>",
        "<h3>Preview</h3><p>No preview available</p>",
    ],
)
def test_a_page_with_nothing_but_the_words_of_a_site_has_no_text(around: str) -> None:
    with pytest.raises(IngestError) as caught:
        read(f"{TITLE}<p>页数:3</p>{around}")
    assert caught.value.reason is Reason.NO_BODY


@pytest.mark.parametrize(
    ("line", "author", "pages"),
    [
        ("b****6 上传于 2020-05-06", "b****6", -1),
        ("Autor U-1 · Umfang ca. 12 Seiten · Kategorie Holz", "U-1", 12),
        ("Uploaded by: U-1 | Length 12 | Type PDF", "U-1", 12),
        ("Được đăng bởi: U-1 | 12 trang", "U-1", 12),
    ],
)
def test_values_side_by_side_are_read_whatever_parts_them(line: str, author: str, pages: int) -> None:
    facts = split(page(f"{TITLE}<p>{line}</p><p>剩余3页未读</p>{BOX}<h3>版权提示</h3>"), UNLIMITED).facts
    assert facts.author == author
    assert facts.page_count == pages or (pages < 0 and facts.page_count < 0)
