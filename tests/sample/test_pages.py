"""The HTML of a preview in every carrier."""

import html
import re
from html.parser import HTMLParser
from itertools import product

import pytest

from sample.documents import Document
from sample.editions import choose_carrier, publish
from sample.furniture import SITE_SUFFIX
from sample.pages import BODIES, METADATA, NOTICES, Carrier, render_html
from sample.preview import Preview, render_text, widen

UNSEEN = {"script", "style", "noscript", "template"}
CARRIERS = [
    Carrier(body, metadata, notice, width)
    for body, metadata, notice in product(BODIES, METADATA, NOTICES)
    for width in ("half", "full")
]


class Reader(HTMLParser):
    """Collects what a person sees of a page, and the title of its window."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.window: list[str] = []
        self.opened: list[str] = []
        self.tags: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, *_: object) -> None:
        self.tags.append(tag)
        if tag in UNSEEN | {"title"}:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.opened and self.opened[-1] == tag:
            self.opened.pop()

    def handle_data(self, data: str) -> None:
        if not self.opened:
            self.seen.append(data)
        elif self.opened == ["title"]:
            self.window.append(data)


def visible(text: str) -> str:
    """Return the characters that a person reads once escaped markup is undone."""
    return "".join(html.unescape(text.replace("<br />", "")).replace("•", "").split())


@pytest.fixture(scope="module")
def preview(chinese: Document, english: Document) -> Preview:
    return publish((chinese, english), 0).preview


@pytest.mark.parametrize("carrier", CARRIERS, ids=str)
def test_every_carrier_shows_the_same_characters(preview: Preview, carrier: Carrier) -> None:
    shown = widen(preview) if carrier.width == "full" else preview
    page = Reader(render_html(preview, carrier))
    assert visible("".join(page.seen)) == visible(render_text(shown))
    assert "".join(page.window) == preview.title + SITE_SUFFIX


@pytest.mark.parametrize(
    ("carrier", "markup"),
    [
        (
            Carrier(body="escaped"),
            "<div>题目&lt;br /&gt;  &amp;ldquo;甲&amp;rdquo;乙&lt;br /&gt; &lt;br /&gt;丙...</div>",
        ),
        (Carrier(body="br"), "<div>题目<br />  &ldquo;甲&rdquo;乙<br /> <br />丙...</div>"),
        (Carrier(body="textarea"), "<textarea>题目\n  &ldquo;甲&rdquo;乙\n \n丙...</textarea>"),
        (
            Carrier(body="textarea-escaped"),
            "<textarea>题目&lt;br /&gt;  &amp;ldquo;甲&amp;rdquo;乙&lt;br /&gt; &lt;br /&gt;丙...</textarea>",
        ),
        (Carrier(body="pre"), "<pre>题目\n  &ldquo;甲&rdquo;乙\n \n丙...</pre>"),
        (
            Carrier(body="line-elements"),
            "<div><p>题目</p>\n<p>  &ldquo;甲&rdquo;乙</p>\n<p> </p>\n<p>丙...</p></div>",
        ),
        (Carrier(body="page-elements"), "<div>题目<br />  &ldquo;甲&rdquo;乙</div>\n<div>丙...</div>"),
    ],
    ids=lambda value: value.body if isinstance(value, Carrier) else "",
)
def test_a_body_has_the_markup_of_its_carrier(carrier: Carrier, markup: str) -> None:
    assert BODIES[carrier.body]("题目<br />  &ldquo;甲&rdquo;乙<br /> <br />丙...") == markup


@pytest.mark.parametrize(
    ("carrier", "markup"),
    [
        (Carrier(metadata="paragraphs"), "<p>价格:¥3 大小:9 KB</p>\n<p>文章作者:U-1</p>"),
        (
            Carrier(metadata="table"),
            """<table><tr><th>价格:</th><td>¥3</td>
<th>大小:</th><td>9 KB</td></tr>
<tr><th>文章作者:</th><td>U-1</td></tr></table>""",
        ),
        (
            Carrier(metadata="dl"),
            "<dl><dt>价格:</dt><dd>¥3</dd>\n<dt>大小:</dt><dd>9 KB</dd>\n<dt>文章作者:</dt><dd>U-1</dd></dl>",
        ),
    ],
    ids=lambda value: value.metadata if isinstance(value, Carrier) else "",
)
def test_metadata_has_the_markup_of_its_carrier(carrier: Carrier, markup: str) -> None:
    table = ((("价格:", "¥3"), ("大小:", "9 KB")), (("文章作者:", "U-1"),))
    assert METADATA[carrier.metadata](table) == markup


@pytest.mark.parametrize(
    ("notice", "markup"),
    [("温馨提示:", "<span>温馨提示:</span>"), ("1. 请 看", "<i>1.</i> <span>请 看</span>")],
)
def test_a_notice_in_inner_elements_keeps_its_number_apart(notice: str, markup: str) -> None:
    assert NOTICES["inner-elements"](notice) == markup


def test_links_lead_where_they_are_said_to(preview: Preview) -> None:
    page = render_html(preview, addresses={"Rules of the Reading Room": "/doc/100102.html"})
    links = re.findall(r'<a class="link" href="([^"]*)"[^>]*>([^<]*)</a>', page)
    assert ("/doc/100102.html", "Rules of the Reading Room") in links
    assert ("/", "首页") in links


def test_a_page_holds_chinese_that_no_one_sees(preview: Preview) -> None:
    page = render_html(preview)
    read = Reader(page)
    assert set(read.tags) >= UNSEEN
    for words in ("登录后可免费阅读全文", "剩余0页未读", "浏览器已禁用脚本", "<!-- 文档简介 -->", "打印版仅供预览"):
        assert words in page
        assert words not in "".join(read.seen)


def test_thirty_documents_meet_every_way_to_carry_a_part() -> None:
    chosen = [choose_carrier(number) for number in range(1, 31)]
    assert len(set(chosen)) == 30
    assert {carrier.body for carrier in chosen} == set(BODIES)
    assert {(carrier.metadata, carrier.notice) for carrier in chosen} == set(product(METADATA, NOTICES))
    assert {(carrier.body, carrier.width) for carrier in chosen} == set(product(BODIES, ("half", "full")))
