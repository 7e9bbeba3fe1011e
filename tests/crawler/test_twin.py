"""A twin is split as its page is, and holds nothing of the document."""

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.glance import Glance, find_stages, look
from crawler.golden import Case, make_case
from crawler.loader import load_site
from crawler.pages import Received
from crawler.settings import ITEM_PIPELINES
from crawler.single import read_page
from crawler.site import Site
from crawler.unseen import mask_address
from pipelines.model import UNLIMITED, Miss, Page, Role
from pipelines.record import Entry
from pipelines.text.tree import parse, visible_text
from sample.documents import load_documents
from sample.editions import Edition, publish
from sample.pages import render_html
from sample.preview import render_text

STAGES = find_stages(sorted(ITEM_PIPELINES, key=ITEM_PIPELINES.__getitem__))
DOCUMENTS = load_documents()
EDITIONS = [publish(DOCUMENTS, place) for place in range(len(DOCUMENTS))]
HAN = "山来风书云远木话水边花语石车林东田头松"
ADDRESS = "https://www.5ykj.com/doc/{}.html"

# Of a page that is escaped twice the reader sees these, and the twin escapes as its page does.
REFERENCES = {
    name[place : place + 4] for name in ("ldquo", "rdquo", "mdash", "hellip") for place in range(len(name) - 3)
}
BODY = "".join(f"<p>　　第{place}天我们沿着小河走到山脚下的旧磨坊旁边歇了很久。</p>" for place in "一二三四五六")
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>沿河行走记录_书架文库</title>{head}</head><body>
<h1>沿河行走记录</h1>{top}<p>1/3</p><p>剩余1页未读,查看更多内容需下载</p><div>{body}</div>
<h3>版权提示</h3><ul><li>1. 本文(沿河行走记录)为本站会员(老河工)主动上传,本站仅提供信息存储空间。</li></ul>
<h3>文档下载</h3><p>发布时间:2024-03-05 07:09</p><p>文章作者:老河工 页数:3 文档编号:20417</p>{bottom}</body></html>"""


def page_of(head: str = "", top: str = "", body: str = BODY, bottom: str = "") -> bytes:
    return PAGE.format(head=head, top=top, body=body, bottom=bottom).encode()


def receive(content: bytes, number: int = 20417, content_type: str = "text/html") -> Received:
    return Received(ADDRESS.format(number), content_type, content, datetime(2026, 5, 4, tzinfo=UTC))


def glance(received: Received, site: Site) -> Glance:
    return look(read_page(received, site), STAGES, UNLIMITED)


def twin_of(received: Received, site: Site | None = None) -> tuple[Glance, Glance, Case]:
    """How a page is split, how its twin is, and the case."""
    site = site or load_site("lianshan")
    page = read_page(received, site)
    assert isinstance(page, Page)
    case = make_case(page, site, STAGES, UNLIMITED)
    assert isinstance(case, Case)
    again = Received(case.expected["metadata"]["url"], received.content_type, case.page, received.fetched)
    return glance(received, site), glance(again, site), case


def roles(shown: Glance) -> list[tuple[str, str]]:
    return [(block.role, block.rule) for block in shown.blocks]


def paragraphs(shown: Glance) -> list[int]:
    assert isinstance(shown.outcome, Entry)
    return [len(paragraph) for paragraph in shown.outcome.record.text.split("\n")]


def alike(text: str) -> str:
    """Filler of unseen texts begins anywhere in its tables: every character of them as the first one."""
    return re.sub("[nvkmw]", "n", re.sub("[NVKMW]", "N", re.sub(f"[{HAN}]", "山", text)))


def runs(texts: Sequence[str]) -> set[str]:
    """Every four letters in a row, a clause's number aside."""
    text = re.sub("第[一二三四五六七八九十]+[条章节]", " ", "\n".join(texts))
    return {found[1] for found in re.finditer(r"(?=([^\W\d_①-⑳]{4}))", text)}


@pytest.mark.parametrize("definition", ["lianshan", "generic"])
@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.document.name)
def test_the_twin_of_a_sample_page_is_split_as_the_page(edition: Edition, definition: str) -> None:
    content = render_html(edition.preview, edition.carrier).encode()
    page, twin, case = twin_of(receive(content, 100100 + edition.document.number), load_site(definition))
    assert roles(twin) == roles(page)
    assert paragraphs(twin) == paragraphs(page)
    body = [block.text for block in page.blocks if block.role in (Role.BODY, Role.TITLE, Role.RECOMMENDATION)]
    own = "".join(case.wordings)
    found = runs(body) & runs([visible_text(parse(case.page.decode()))])
    assert {run for run in found if run not in own} <= REFERENCES
    assert [run for run in runs(body) if not run.isascii() and run not in own and run in case.page.decode()] == []
    assert edition.document.uploader not in case.page.decode()


def test_the_twin_of_a_page_of_plain_text_is_one() -> None:
    edition = EDITIONS[0]
    received = receive(render_text(edition.preview).encode(), 100101, "text/plain")
    page, twin, case = twin_of(received)
    assert (case.suffix, roles(twin), paragraphs(twin)) == (".txt", roles(page), paragraphs(page))
    lines = [len(line) for line in case.page.decode().splitlines()]
    assert lines == [len(line) for line in received.body.decode().splitlines()]


def test_a_page_in_another_encoding_has_a_twin_in_utf_8() -> None:
    meta = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
    content = page_of(meta).decode().replace('<meta charset="utf-8">', "").encode("gbk")
    page, twin, case = twin_of(receive(content))
    assert roles(twin) == roles(page)
    assert 'content="text/html; charset=utf-8"' in case.page.decode()


def test_the_words_of_the_site_stay_and_those_of_the_document_in_them_go() -> None:
    _, _, case = twin_of(receive(page_of()))
    assert case.wordings == (
        "1/3",
        "剩余1页未读,查看更多内容需下载",
        "版权提示",
        "1. 本文(晨星青夏海果)为本站会员(山来风)主动上传,本站仅提供信息存储空间。",
        "文档下载",
        "发布时间:2024-03-05 07:09",
        "文章作者:山来风 页数:3 文档编号:38592",
    )
    assert case.expected["metadata"]["title"] == "晨星青夏海果"
    assert (case.expected["id"], case.expected["metadata"]["doc_id"]) == ("5ykj.com:38592", "38592")


@pytest.mark.parametrize(
    ("top", "kept"),
    [
        ("<h2>文档介绍</h2>", True),
        ("<h2>那一年我们沿着小河一直走到了海边</h2>", False),
        ("<div>磨坊旧影</div>", False),
        ("<p><a href='/u-7.html'>老河工的主页</a></p>", False),
        ("<table><tr><th>文档编码</th><td>磨坊</td></tr></table>", True),
    ],
)
def test_of_what_no_table_knows_short_headings_stay(top: str, *, kept: bool) -> None:
    _, _, case = twin_of(receive(page_of(top=top)))
    words = re.findall(r">([^<>]+)<", top)
    assert (words[0] in case.page.decode(), words[-1] in case.page.decode()) == (kept, kept and len(words) == 1)


@pytest.mark.parametrize(
    ("shown", "hidden"),
    [
        ('<meta name="keywords" content="沿河行走记录,磨坊">', '<meta name="keywords" content="山来风书云远,话水">'),
        ('<meta property="og:title" content="沿河行走记录">', '<meta property="og:title" content="晨星青夏海果">'),
        ('<meta property="og:release_date" content="2023-01-16">', "{}"),
        ('<meta property="og:document:cost" content="3金币">', "{}"),
        ('<meta name="robots" content="noarchive">', "{}"),
        ('<link rel="canonical" href="/doc/20417.html">', '<link rel="canonical" href="https://www.5ykj.com/doc/38592.html">'),
        ('<meta property="og:url" content="x">', '<meta property="og:url" content="https://www.5ykj.com/doc/38592.html">'),
        ('<link rel="icon" href="data:image/png;base64,iVBORw0KGgo">', '<link rel="icon" href="data:">'),
        ('<base href="//img.other.example/a/20417.png">', '<base href="//elsewhere.example/a/38592.png">'),
        ('<script>var t="沿河" // 老河工\n</script>', '<script>var t="山来" // 风书云\n</script>'),
        ("<script>load('Quiet mill', 20417, 7)</script>", "<script>load('Nvkmw nmvk', 38592, 7)</script>"),
        ('<script type="text/x"><b>Quiet mill</b></script>', '<script type="text/x"><b>Nvkmw nmvk</b></script>'),
        ("<style>a:before{content:'沿河'}</style>", "<style>a:before{content:'山来'}</style>"),
        ("<!-- 老河工 -->", ""),
    ],
)  # fmt: skip
def test_what_no_reader_sees_is_filler_too(shown: str, hidden: str) -> None:
    _, _, case = twin_of(receive(page_of(head=shown)))
    expected = f"_竹雪虹禾</title>{shown if hidden == '{}' else hidden}</head>"
    assert alike(expected) in alike(case.page.decode())


@pytest.mark.parametrize(
    ("shown", "hidden"),
    [
        ('<p class="沿河-box view" id="doc_20417" style="color:red">',
         {"class": "山来-box view", "id": "doc_38592", "style": "color:red"}),
        ('<b data-title="沿河" data-page="/doc/20417">', {"data-title": "山来", "data-page": "/doc/38592"}),
        ("""<b onclick="go('沿河',this)">""", {"onclick": "go('山来',this)"}),
        ('<a href="javascript:open(20417)" target="_blank">', {"href": "javascript:open(38592)", "target": "_blank"}),
        ('<img src="/img/20417.png" alt="沿河" width="64">', {"src": "/img/38592.png", "alt": "山来", "width": "64"}),
        ('<input value="Quiet mill" maxlength="64">', {"value": "Nvkmw nmvk", "maxlength": "64"}),
    ],
)  # fmt: skip
def test_attributes_keep_their_names_and_the_values_that_hold_the_layout(shown: str, hidden: dict[str, str]) -> None:
    _, _, case = twin_of(receive(page_of(bottom=shown)))
    *_, last = parse(case.page.decode()).iter()
    assert {key: alike(str(value)) for key, value in last.items()} == {k: alike(v) for k, v in hidden.items()}


@pytest.mark.parametrize(
    ("shown", "hidden"),
    [
        ("<p>关键词: 磨坊</p>", "<p>关键词: 山来</p>"),
        ("<p>标签:旧磨坊 小河,老河工 来源:沿河</p>", "<p>标签:山来风 书云,远木话 来源:水边</p>"),
        ("<p>页数:3　难度：河边 | 12页</p>", "<p>页数:3　难度：山来 | 12页</p>"),
        ("<p>更新时间:2024年3月5日 评分:4.5</p>", "<p>更新时间:2024年3月5日 评分:4.5</p>"),
        ("<p>Keywords: Quiet mill   Language: English</p>", "<p>Keywords: Nvkmw nmvk   Language: Nvkmwnm</p>"),
        ("<dl><dt>关键词</dt><dd>磨坊</dd></dl>", "<dl><dt>关键词</dt><dd>山来</dd></dl>"),
        ("<dl><dt>河名:</dt><dd>磨坊</dd></dl>", "<dl><dt>河名:</dt><dd>山来</dd></dl>"),
        ("<p>磨坊主　12页　1.2MB</p>", "<p>山来风　12页　1.2MB</p>"),
    ],
)
def test_values_that_no_field_takes_are_filler_unless_they_say_what_they_are(shown: str, hidden: str) -> None:
    _, _, case = twin_of(receive(page_of(bottom=shown)))
    assert alike(hidden) in alike(case.page.decode())
    kept = alike("\n".join(case.wordings))
    assert [line for line in re.findall(">([^<>]+)<", alike(hidden)) if " ".join(line.split()) not in kept] == []


def test_what_is_stated_for_machines_keeps_its_keys_numbers_and_dates() -> None:
    stated = {
        "@context": "https://schema.org", "@type": "DigitalDocument", "name": "沿河行走记录",
        "datePublished": "2023-01-16", "author": {"@type": "Person", "name": "老河工"}, "numberOfPages": 1200,
        "identifier": 20417, "isFamily": True,
        "url": "https://www.5ykj.com/doc/20417.html", "keywords": ["磨坊", "河"],
    }  # fmt: skip
    script = f'<script type="application/ld+json">{json.dumps(stated)}</script>'
    _, _, case = twin_of(receive(page_of(head=script)))
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', case.page.decode())
    assert found
    assert json.loads(found[1]) == {
        "@context": "https://schema.org", "@type": "DigitalDocument", "name": "晨星青夏海果",
        "datePublished": "2023-01-16", "author": {"@type": "Person", "name": "林云车"}, "numberOfPages": 1200,
        "identifier": 38592, "isFamily": True,
        "url": "https://www.5ykj.com/doc/38592.html", "keywords": ["书石", "风"],
    }  # fmt: skip


@pytest.mark.parametrize("script", ['{"name": "沿河"', "[" * 100_000])
def test_what_claims_to_be_json_and_is_none_is_hidden_as_a_program(script: str) -> None:
    _, _, case = twin_of(receive(page_of(head=f'<script type="application/ld+json">{script}</script>')))
    assert "沿河" not in case.page.decode()


@pytest.mark.parametrize(
    "body",
    [
        "<p>旧磨坊\x0b旁边\x08的河。</p>" * 3,
        "<pre>\n  旧磨坊旁边\r\n\r\n  的河\x0c岸。\n</pre>",
        "<p>旧磨坊</p><iframe>看不见<b>的河</iframe><p>旁边。</p>",
        "<xmp><b>旧磨坊</b> &amp;</xmp>",
        "<p>旧磨坊&#x2028;旁边&#133;的河。</p>",
        "<p>𠀀𠀁旧磨坊 😀 的河。</p>",
        "<p>a &lt; b &amp;&amp; c &gt; d, #include &lt;stdio.h&gt;</p>",
        "<p>旧磨坊<script>document.write('旁边')</script>旁边<noscript>的<p>河</p></noscript>。</p>",
        "<table><tr><td>旧磨坊</td><td>1,024</td></tr></table>",
    ],
    ids=["control characters", "carriage returns", "iframe", "xmp", "separators", "beyond the plane", "code", "hidden",
         "table"],
)  # fmt: skip
def test_odd_pages_have_twins(body: str) -> None:
    page, twin, case = twin_of(receive(page_of(body=body)))
    assert (roles(twin), paragraphs(twin)) == (roles(page), paragraphs(page))
    assert "磨坊" not in case.page.decode()


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30), min_size=1
    )
)
def test_any_text_between_the_marks_has_a_twin_or_makes_no_record(lines: list[str]) -> None:
    site = load_site("lianshan")
    escaped = "".join(f"<p>{line.replace('&', '&amp;').replace('<', '&lt;')}</p>" for line in lines)
    page = read_page(receive(page_of(body=escaped)), site)
    assert isinstance(page, Page)
    case = make_case(page, site, STAGES, UNLIMITED)
    # A twin that is split otherwise would have raised.
    assert isinstance(case, Miss) or case.expected["id"] == "5ykj.com:38592"


@pytest.mark.parametrize(
    ("address", "hidden"),
    [
        ("https://www.5ykj.com/doc/20417.html", "https://www.5ykj.com/doc/38592.html"),
        ("//m.5ykj.com/p-20417.html?page=2#top", "//m.5ykj.com/p-38592.html?page=2#top"),
        ("/doc/d8ba04fc49649b6648d7476e.html", "/doc/3859a2c73859a2c73859a2c7.html"),
        ("/DOC/D8BA04FC49649B66.html", "/DOC/3859A2C73859A2C7.html"),
        ("/wenku/305704_4.html", "/wenku/889923_4.html"),
        ("/f/EKnT1anxtz.html", "/f/NVkM2nmvkw.html"),
        ("/view?docId=20417&from=list", "/view?docId=38592&from=list"),
        ("/document/the-quiet-mill-in-may", "/document/nvk-nvkmw-nvkm-nv-nvk"),
        ("/s/%E6%B2%B3.html", "/s/%E5%B1%B1.html"),
        ("https://shop.example/item/77", "https://elsewhere.example/item/77"),
        ("mailto:miller@mill.example", "mailto:"),
        ("data:image/png;base64,iVBORw0KGgo", "data:"),
        ("#", ""),
        ("http://[", ""),
    ],
)
def test_an_address_keeps_its_form_and_leads_nowhere(address: str, hidden: str) -> None:
    assert mask_address(address, "5ykj.com") == hidden
