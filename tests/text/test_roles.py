"""The lines of small pages, each with its role."""

from typing import Literal

import pytest

from pipelines.errors import Reason
from pipelines.model import Line, Miss, State, Wording
from pipelines.road import Road
from pipelines.split import split
from pipelines.text.lines import read_plain
from pipelines.text.roles import judge
from tests.text.pages import NO_WORDING, grows_evenly, line, page, read_roles

OWN = Wording(opens=("剩余N页未读…",), closes=("版权提示",))
TEXT = "<p>剩余3页未读<p>各班都去。<p>请带午饭。"


def texts_of(role: str, markup: str, wording: Wording = NO_WORDING) -> list[str]:
    return [text for found, text in read_roles(markup, wording) if found == role]


def test_a_whole_page_is_told_apart() -> None:
    markup = """<title>春游通知 - 文库</title>
    <div><a>首页</a> <a>教案</a></div><h1>春游通知</h1><p>1/3</p><p>剩余2页未读,请下载</p>
    <div>春游通知<br>  星期五去西山。<br>  页数:带一本书。</div>
    <h3>版权提示</h3><ul><li>温馨提示:<li>1. 由用户上传。<li>价格:以下载页为准</ul>
    <h3>文档下载</h3><p>发布时间:2024-01-02 页数:3</p><table><tr><th>大小<td>20 KB<tr><th>作者<td>U-1</table>
    <h3>推荐特供</h3><p><a>秋游通知</a><p><a>MORE</a><p>备案"""
    assert read_roles(markup, OWN) == [
        ("title", "春游通知 - 文库"),
        ("navigation", "首页 教案"),
        ("title", "春游通知"),
        ("page_mark", "1/3"),
        ("banner", "剩余2页未读,请下载"),
        ("body", "春游通知"),
        ("body", "星期五去西山。"),
        ("body", "页数:带一本书。"),
        ("notice", "版权提示"),
        ("notice", "温馨提示:"),
        ("notice", "1. 由用户上传。"),
        ("notice", "价格:以下载页为准"),
        ("chrome", "文档下载"),
        ("metadata", "发布时间:2024-01-02 页数:3"),
        ("metadata", "大小"),
        ("metadata", "20 KB"),
        ("metadata", "作者"),
        ("metadata", "U-1"),
        ("recommendation", "推荐特供"),
        ("recommendation", "秋游通知"),
        ("recommendation", "MORE"),
        ("chrome", "备案"),
    ]


def test_a_plain_page_is_told_apart() -> None:
    head = "首页\n\n春游通知\n\n1/3\n剩余2页未读\n\n星期五去西山。\n\n"
    tail = "版权提示\n\n  • 温馨提示:\n  • 1. 由用户上传。\n\n文档下载\n\n价格:¥3\nMORE"
    assert [str(block.role) for block in judge(read_plain(head + tail), NO_WORDING)] == [
        *("navigation", "title", "page_mark", "banner", "body", "notice", "notice", "notice"),
        *("chrome", "metadata", "recommendation"),
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<h1>春游通知</h1><p>星期五去西山。<p>请带午饭。",
        "<p>首页<p>页数:3<p>价格:3",
        "<p>剩余3页未读<p><a>春游通知</a>",
        "<p>版权声明<p>由用户上传。",
        "<p>推荐特供<p>星期五去西山。",
        "<p>剩余3页未读<ul><li>页数:3<li>价格:3</ul>",
        "<p>剩余3页未读<dl><dt>页数<dd>3<dt>作者<dd>U-1</dl>",
    ],
)
@pytest.mark.parametrize("wording", [NO_WORDING, OWN], ids=["no wording", "own wording"])
def test_a_page_on_which_nothing_marks_a_text_is_rejected(markup: str, wording: Wording) -> None:
    miss = Road([split]).run(page(markup, wording=wording))
    assert isinstance(miss, Miss)
    assert (miss.state, miss.reason) == (State.REJECTED, Reason.NO_BODY)


@pytest.mark.parametrize(
    ("markup", "form"), [("", "html"), ("<p> ", "html"), ("<script>x</script>", "html"), (" \n", "text")]
)
def test_a_page_that_shows_nothing_is_rejected(markup: str, form: Literal["html", "text"]) -> None:
    miss = Road([split]).run(page(markup, form))
    assert isinstance(miss, Miss)
    assert (miss.state, miss.reason) == (State.REJECTED, Reason.EMPTY_TEXT)


@pytest.mark.parametrize(
    ("markup", "notices"),
    [
        ("<p>版权声明<p>甲。<p>乙。", ["版权声明", "甲。", "乙。"]),
        ("<div><p>版权声明<p>甲。</div><p>乙。", ["版权声明", "甲。"]),
        (
            "<p>版权声明<ul><li>甲。<li>价格:3<li>温馨提示:<li>1/12</ul><p>页数:3",
            ["版权声明", "甲。", "价格:3", "温馨提示:", "1/12"],
        ),
        ("<p>版权声明<ul><li><b>甲</b>。<li><a>乙</a></ul><p>页数:3", ["版权声明", "甲。", "乙"]),
        (
            "<p>版权声明<ul><li><p>甲。</p><li><p>价格:3</p><li><div><a>乙</a></div></ul><p>页数:3",
            ["版权声明", "甲。", "价格:3", "乙"],
        ),
        ("<p>版权声明<p>• 甲。<p>• 价格:3<p>价格:3", ["版权声明", "• 甲。", "• 价格:3"]),
        ("<p>版权声明<p>甲。<p>文档下载<p>乙。", ["版权声明", "甲。"]),
        ("<p>版权声明<p>甲。<p>推荐特供<p>乙。", ["版权声明", "甲。"]),
        ("<p>版权声明<p>甲。<p>首页 > 文库<p>乙。", ["版权声明", "甲。"]),
        ("<p>版权声明<p>甲。<p>免责声明<p>乙。", ["版权声明", "甲。", "免责声明", "乙。"]),
        ("<p>版权声明<p>页数:3", ["版权声明"]),
        ("<p>版权声明", ["版权声明"]),
        ("<p>版权提示 | 免责声明<p>甲。", ["版权提示 | 免责声明", "甲。"]),
        ("<p>版权声明:<p>甲。", ["版权声明:", "甲。"]),
        ("<p>版权声明\uff1a<p>甲。", ["版权声明\uff1a", "甲。"]),
        ("<p>Copyright notice<p>Owned.", ["Copyright notice", "Owned."]),
    ],
)
def test_a_section_under_a_copyright_heading_is_notice_to_its_last_item(markup: str, notices: list[str]) -> None:
    assert texts_of("notice", TEXT + markup) == notices
    assert texts_of("body", TEXT + markup) == ["各班都去。", "请带午饭。"]


@pytest.mark.parametrize("heading", ["温馨提示", "温馨提示:", "温馨提示\uff1a", "友情提示", "特别说明:", "下载须知"])
def test_a_hint_opens_no_notice(heading: str) -> None:
    assert read_roles(f"{TEXT}<p>{heading}<p>下载后更清晰。<p>文档下载")[3:] == [
        ("chrome", heading),
        ("disclaimer", "下载后更清晰。"),
        ("chrome", "文档下载"),
    ]


@pytest.mark.parametrize("name", ["免责声明", "版权声明", "Copyright"])
def test_a_link_named_like_a_notice_opens_none(name: str) -> None:
    assert read_roles(f"{TEXT}<p>文档下载<p><a>{name}</a><p>甲。<p>关于 | <a>{name}</a>")[4:] == [
        ("navigation", name),
        ("chrome", "甲。"),
        ("chrome" if len(name) < 5 else "navigation", f"关于 | {name}"),
    ]


@pytest.mark.parametrize(
    ("markup", "titles"),
    [
        ("<title>春游通知</title><h1>春游通知</h1>", ["春游通知", "春游通知"]),
        ("<title>春游通知 - 文库</title><p>春游通知", ["春游通知 - 文库", "春游通知"]),
        ("<title>春游 通知</title><p> 春游\n通知", ["春游 通知", "春游\n通知"]),
        ("<title>春游</title><p>春游", ["春游", "春游"]),
        ("<title>春游通知</title><p>春游", ["春游通知", "春游"]),
        ("<title>春游通知</title><p>春<h1>秋游</h1>", ["春游通知", "秋游"]),
        ("<title>春游通知_第1页</title><p>春游通知", ["春游通知_第1页", "春游通知"]),
        ("<h1>春游</h1><h1>秋游</h1>", ["春游"]),
        ("<h1><img></h1><p>星期五", ["星期五"]),
        ("<p>学校<p>春游", ["春游"]),
        ("<title>首页</title><p>首页<p>春游", ["首页", "春游"]),
        ("<title>文库</title><p>首页", ["文库"]),
        ("<title>文库</title><p><a>登录</a>", ["文库"]),
        ("<p>春游<p><a>登录</a>", ["春游"]),
        ("<h1><a>春游</a></h1>", ["春游"]),
        ("<title>本站文库 - 春游通知</title><p>本站文库<h1>春游通知</h1>", ["本站文库 - 春游通知", "春游通知"]),
    ],
)
def test_the_title_is_what_repeats_the_title_element_else_the_first_heading_else_the_last_line_before(
    markup: str, titles: list[str]
) -> None:
    assert texts_of("title", markup + TEXT) == titles


@pytest.mark.parametrize("wording", [NO_WORDING, OWN], ids=["no wording", "own wording"])
@pytest.mark.parametrize("head", ["<p>春游通知", "<h1>春游通知</h1>", "", "<p><a>春游通知</a>"])
def test_a_title_that_begins_the_text_stays_there(head: str, wording: Wording) -> None:
    markup = f"<title>春游通知</title>{head}<p>剩余3页未读<p>春游通知<p>各班都去。<p>版权提示"
    assert texts_of("body", markup, wording) == ["春游通知", "各班都去。"]


def test_a_text_whose_title_stands_nowhere_else_is_found_where_nothing_follows_it() -> None:
    assert texts_of("body", "<title>春游通知</title><p>剩余3页未读<p>春游通知<p>各班都去。") == [
        "春游通知",
        "各班都去。",
    ]


@pytest.mark.parametrize(
    ("markup", "metadata"),
    [
        ("<p>页数:3<p>价格:3", ["页数:3", "价格:3"]),
        ("<p>发布时间:2024-01-02 页数:3", ["发布时间:2024-01-02 页数:3"]),
        ("<table><tr><td>页数<td>3<tr><td>价格<td>¥3</table>", ["页数", "3", "价格", "¥3"]),
        ("<table><tr><td>页数:<td>3</table>", ["页数:", "3"]),
        ("<table><tr><th>页数<th>作者<tr><td>3<td>U-1</table>", ["页数", "作者", "3", "U-1"]),
        ("<dl><dt>页数<dd>3<dt>作者<dd>U-1</dl>", ["页数", "3", "作者", "U-1"]),
        ("<dl><dt>页数:</dt><dd>3</dd></dl>", ["页数:", "3"]),
        ("<p><b>页数</b>:3", ["页数:3"]),
        ("<p>价格:8<p>金币", ["价格:8", "金币"]),
        ("<p>页数<p>文档下载", ["页数"]),
        ("<p>页数", ["页数"]),
    ],
)
def test_a_labelled_value_is_metadata_in_paragraphs_tables_and_lists(markup: str, metadata: list[str]) -> None:
    assert texts_of("metadata", f"{TEXT}<p>文档下载{markup}") == metadata


@pytest.mark.parametrize(
    ("markup", "recommended"),
    [
        ("<p>推荐特供<p><a>甲</a><p><a>乙</a><p>丙<p><a>丁</a>", ["推荐特供", "甲", "乙"]),
        ("<p>MORE", ["MORE"]),
        ("<p><a>相关推荐</a><p><a>甲</a>", ["相关推荐", "甲"]),
    ],
)
def test_the_links_behind_a_recommendation_heading_are_recommended(markup: str, recommended: list[str]) -> None:
    assert texts_of("recommendation", TEXT + markup) == recommended


@pytest.mark.parametrize(
    ("text", "tag", "is_link"),
    [
        ("MORE", "p", True),
        ("版权声明", "p", False),
        ("页数", "td", False),
        ("价格:8", "p", False),
        ("• 甲", "li", False),
        ("甲", "h1", False),
        ("文档简介", "p", False),
        ("剩余3页未读", "p", False),
        ("甲", "title", False),
    ],
)
def test_many_lines_of_one_kind_cost_no_more_each_than_a_few(text: str, tag: str, is_link: bool) -> None:
    def make(size: int) -> list[Line]:
        return [line("版权声明"), *[line(text, tag=tag, is_link=is_link)] * size]

    assert grows_evenly(lambda lines: judge(lines, NO_WORDING), make, 250)
