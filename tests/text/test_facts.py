"""What a page states of its document, from finished blocks."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.model import UNLIMITED, Block, Facts, Role
from pipelines.split import split
from pipelines.text.facts import read_facts
from tests.storage.builders import make_page

Row = tuple[Role, str]

PAGE = make_page()


def facts_of(*rows: Row) -> Facts:
    """The facts of a page with these blocks, in this order; the word for a home page begins a trail."""
    return read_facts([Block(role, rule_of(text), place, text) for place, (role, text) in enumerate(rows, 1)], PAGE)


def rule_of(text: str) -> str:
    return "breadcrumb" if "首页" in text else "first-heading"


def values(*lines: str) -> Facts:
    """The facts of a page with these metadata lines."""
    return facts_of(*[(Role.METADATA, line) for line in lines])


def pages(*rows: Row) -> tuple[int, int, int, set[str]]:
    """Total, shown, unread and flags of a page with these blocks."""
    facts = facts_of(*rows)
    return facts.page_count, facts.pages_shown, facts.pages_unread, set(facts.flags)


def mark(*texts: str) -> list[Row]:
    return [(Role.PAGE_MARK, text) for text in texts]


def unread(text: str) -> Row:
    return (Role.BANNER, text)


def stated(text: str) -> Row:
    return (Role.METADATA, text)


def test_a_page_without_any_fact_states_none() -> None:
    assert facts_of((Role.BODY, "发布时间:2023-01-16 页数:12"), (Role.CHROME, "价格:¥3")) == Facts()


def test_every_labelled_value_becomes_its_fact() -> None:
    lines = (
        "发布时间:2023-01-16 12:34:16 页数:12",
        "价格:¥3 大小:50.33 KB 格式:.DOCX",
        "文章作者:U-7011 文档编号:10290305",
        "浏览量:1,024次 下载量:42",
    )
    assert values(*lines) == Facts(
        doc_id="10290305",
        created=datetime(2023, 1, 16, 4, 34, 16, tzinfo=UTC),
        author="U-7011",
        file_format="docx",
        file_size="50.33 KB",
        file_size_bytes=51_538,
        page_count=12,
        price="3.00",
        currency="CNY",
        views=1024,
        downloads=42,
    )


def test_a_day_without_a_time_is_flagged() -> None:
    facts = values("上传日期\uff1a2020-04-12")
    assert (facts.created, set(facts.flags)) == (datetime(2020, 4, 11, 16, 0, tzinfo=UTC), {"date-only"})


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("价格:面议 价格:8金币",), Facts(price="8.00", currency="points")),
        (("发布时间:May 2020", "上传时间:2023-01-16 12:34"), Facts(created=datetime(2023, 1, 16, 4, 34, tzinfo=UTC))),
        (("作者: 上传人:天***",), Facts(author="天***")),
        (("阅读量: 教育文库", "浏览次数:87"), Facts(views=87)),
        (("作者:甲方 上传人:天***",), Facts(author="甲方")),
        (("大小:?6K",), Facts(file_size="?6K")),
        (("格式:Word 文档 97-2003",), Facts()),
        (("文件格式:文件格式",), Facts()),
        (("格式:共享资源",), Facts()),
    ],
)
def test_the_first_value_that_can_be_read_counts(lines: Sequence[str], expected: Facts) -> None:
    assert values(*lines) == expected


def split_with(metadata: str) -> Facts:
    """The facts of a whole page with this markup under its download heading."""
    head = "<h1>借书规定</h1><p>剩余1页未读</p><p>凭证借书,按期归还。</p><h3>版权提示</h3><h3>文档下载</h3>"
    return split(make_page(markup=head + metadata), UNLIMITED).facts


@pytest.mark.parametrize(
    "metadata",
    [
        "<p>价格:8</p><p>金币</p>",
        "<p>下载积分:50</p><p>积分</p>",
        "<p>价格</p><p>8</p><p>金币</p>",
        "<p>下载积分:8</p>",
    ],
)
def test_an_amount_whose_unit_stands_beside_it_is_in_no_other_currency(metadata: str) -> None:
    assert split_with(metadata).currency in {"", "points"}


def test_a_row_of_many_pairs_is_read_however_long_it_is() -> None:
    row = "上传人:b****6 文档编号:10290305 上传时间:2020-04-12 02:10 格式:DOCX 页数:23 大小:436.61KB"
    facts = split_with(f"<p>{row}</p>")
    assert (facts.author, facts.doc_id, facts.file_format) == ("b****6", "10290305", "docx")
    assert (facts.page_count, facts.file_size_bytes) == (23, 447_089)
    assert facts.created == datetime(2020, 4, 11, 18, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([*mark("1/12", "2/12"), unread("剩余10页未读,查看更多内容需下载"), stated("页数:12")], (12, 2, 10)),
        ([*mark("1/12", "2/12"), unread("剩余10页未读\uff0c查看更多内容需下载")], (12, 2, 10)),
        ([*mark("1/12", "2/12")], (12, 2, 10)),
        ([unread("还剩799页未读,继续免费阅读"), stated("页数:804")], (804, 5, 799)),
        ([unread("已閱讀5頁,還剩799頁未讀 繼續免費閱讀"), stated("頁數:804")], (804, 5, 799)),
        ([unread("剩余10页未读")], (-1, -1, 10)),
        ([unread("免费预览已结束,剩余35页可下载查看"), stated("共40页"), stated("全文页数:40页")], (40, 5, 35)),
        ([stated("页数:12")], (12, -1, -1)),
        ([stated("页数:(45页珍藏版)")], (45, -1, -1)),
        ([*mark("第1页 / 共24页", "第2页\uff0f共24页")], (24, 2, 22)),
        ([*mark("1 / 63")], (63, 1, 62)),
        ([*mark("12/12"), stated("页数:12")], (12, 12, 0)),
        ([*mark("of 33", "(1)", "background image")], (33, -1, -1)),
    ],
)
def test_of_the_page_counts_what_follows_from_the_others_is_derived(
    rows: list[Row], expected: tuple[int, int, int]
) -> None:
    assert pages(*rows) == (*expected, set())


@pytest.mark.parametrize(
    "rows",
    [
        [*mark("1/12", "2/12"), unread("剩余9页未读")],
        [*mark("1/12", "2/12"), unread("剩余10页未读"), stated("页数:13")],
        [*mark("1/12", "2/13")],
        [stated("页数:12 全文页数:13")],
        [*mark("5/3")],
        [unread("剩余10页未读"), stated("页数:3")],
        [*mark("5/5"), stated("页数:3")],
    ],
)
def test_page_counts_that_contradict_each_other_are_flagged(rows: list[Row]) -> None:
    assert pages(*rows)[3] == {"page-count-mismatch"}


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([("title-element", "借书规定_莲山课件"), ("repeats-title-element", " 借书规定 ")], "借书规定"),
        ([("title-element", "借书规定_莲山课件")], "借书规定_莲山课件"),
        ([("title-element", "借书\n  规定")], "借书 规定"),
        ([("first-heading", "借书规定")], "借书规定"),
        ([], ""),
    ],
)
def test_the_title_is_the_one_on_the_page_before_the_one_in_the_head(rows: list[tuple[str, str]], title: str) -> None:
    assert read_facts([Block(Role.TITLE, rule, 1, text) for rule, text in rows], PAGE).title == title


@pytest.mark.parametrize(
    ("lines", "trail"),
    [
        (["首页"], ("首页",)),
        (["首页", "教案", "语文"], ("首页", "教案", "语文")),
        (["首页 > 教案 \uff1e 语文"], ("首页", "教案", "语文")),
        (["首页 >> IT/计算机 >>"], ("首页", "IT/计算机")),
        (["当前位置\uff1a首页 › 教案"], ("首页", "教案")),
        (["首页 » 教案"], ("首页", "教案")),
        ([], ()),
    ],
)
def test_the_trail_has_an_entry_for_each_step(lines: list[str], trail: tuple[str, ...]) -> None:
    rows = [(Role.NAVIGATION, line) for line in lines]
    assert facts_of(*rows, (Role.TITLE, "借书规定")).breadcrumb == trail


def test_navigation_behind_the_title_is_no_trail() -> None:
    assert facts_of((Role.TITLE, "借书规定"), (Role.NAVIGATION, "首页")).breadcrumb == ()


ODD = st.from_regex(r"(页数|价格|大小|剩余)[:：]?[\d./¥页未读]*")


@given(st.lists(st.tuples(st.sampled_from(Role), st.text() | ODD)))
def test_no_blocks_are_too_odd_for_facts(rows: list[Row]) -> None:
    facts = facts_of(*rows)
    counts = (facts.page_count, facts.pages_shown, facts.pages_unread, facts.views, facts.downloads)
    assert min(counts) >= -1


def announced_by(head: str) -> Facts:
    """The facts of a page with this markup above its text."""
    return split(make_page(markup=f"{head}<h2>文档简介</h2><p>凭证借书,按期归还。</p>"), UNLIMITED).facts


@pytest.mark.parametrize(
    ("banner", "pages"),
    [
        ("亲\uff0c该文档总共16页\uff0c全部预览完了\uff0c如果喜欢就下载吧\uff01", (16, 16, 0)),
        ("-- 试读结束只能查看 3 页\u3002继续阅读\uff0c请关闭本窗口\u3002 --", (-1, 3, -1)),
        ("压缩包内文档预览:(预览前20页/共60页)", (60, 20, 40)),
        ("已閱讀5頁\uff0c還剩14頁未讀\uff0c 繼續(xù)免費(fèi)閱讀", (19, 5, 14)),
    ],
)
def test_a_banner_counts_pages(banner: str, pages: tuple[int, int, int]) -> None:
    facts = announced_by(f"<p>{banner}</p>")
    assert (facts.page_count, facts.pages_shown, facts.pages_unread) == pages


def test_values_between_wide_gaps_need_no_label() -> None:
    row = "贡献者：天***　　共 18 页　　2023-01-16上传　　42人已下载　　价格：￥2.00"
    facts = split_with(f"<p>{row}</p>")
    assert (facts.author, facts.page_count, facts.downloads, facts.price) == ("天***", 18, 42, "2.00")
    assert facts.created == datetime(2023, 1, 15, 16, tzinfo=UTC)


def test_a_label_that_no_table_knows_ends_the_value_before_it() -> None:
    facts = split_with("<p>物品号：7 类型：共享资源 大小：20 KB 用途：教学 格式：DOC</p>")
    assert (facts.file_size, facts.file_format) == ("20 KB", "doc")


@pytest.mark.parametrize("value", ["更新时间：2022-06-09 15:20 阅读量： 教育文库", "2022年6月9日 15:20发布（作者：）"])
def test_an_article_states_its_day_and_no_more(value: str) -> None:
    facts = split_with(f"<p>{value}</p>")
    assert (facts.created, facts.views, facts.author) == (datetime(2022, 6, 9, 7, 20, tzinfo=UTC), -1, "")


def test_the_page_itself_is_no_step_of_its_trail() -> None:
    facts = announced_by("<p>首页 > 制度 > 借书规定</p><h1>借书规定.doc</h1>")
    assert facts.breadcrumb == ("首页", "制度")
