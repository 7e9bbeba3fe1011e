"""The seed's site: its words in its order, in the elements of the sample site and in others."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sample.editions import DISCLAIMER, NOTICES_SHOWN
from sample.furniture import COPYRIGHT, FOOTER, NAVIGATION, SITE_SUFFIX
from sample.pages import BodyCarrier, fit, render_html
from sample.pages import Carrier as SampleCarrier
from sample.preview import Preview, render_row, render_text
from tests.gate.case import Expected, bytes_of, instant, money
from tests.gate.damage import Body, Form
from tests.gate.family import SPACES, WIDE_INDENT, Family, Order, Sent, Shape, flags_of, options
from tests.gate.markup import Carrier, carry, leaf, leaves, links, page, stored

SITE: Final = "5ykj.com"
NOTICES: Final = (
    NOTICES_SHOWN,
    (
        "温馨提示:",
        "1. 部分含有数学公式或者动画的文件,查看预览时可能出现错位,下载以后即可正常显示。",
        "2. 本文档由用户上传,版权归属用户,本站负责整理代发布。如果对版权有争议,请及时联系客服。",
        "3. 下载前请先核对文档的内容;若内容与标题明显不符,可以向本站投诉。",
        "4. 付费以后没有下载成功的,请联系客服补发。客服热线:400-000-0000(工作日9:00-18:00)",
    ),
    (
        "温馨提示:",
        "1. 预览中的公式、图形可能显示异常,请以下载的文件为准。",
        "2. 本文档由用户上传,版权归属用户;权利人认为受到侵犯的,请联系客服删除。",
        "3. 文件较大时下载需要一些时间,请耐心等候,不要重复付费。",
    ),
)
_BODIES: Final[Mapping[Carrier, BodyCarrier]] = {
    "br": "br",
    "div": "line-elements",
    "pages": "page-elements",
    "pre": "pre",
    "textarea": "textarea",
    "textarea-escaped": "textarea-escaped",
}
DISCLAIMERS: Final = (DISCLAIMER, "文档简介由系统自动提取,内容的完整度和准确度或有误差,请下载后查看完整的文档。")


@dataclass(frozen=True, slots=True)
class Facts:
    """What one page says of its document."""

    shown: int
    unread: int
    is_free: bool
    notices: tuple[str, ...]
    disclaimer: str


def render(order: Order) -> Sent:
    document, shape = order.document, order.shape
    body = order.body()
    shown = order.rng.randrange(1, min(5, document.pages))
    unread = document.pages - shown + (3 if shape.has("mismatch") else 0)
    is_free = shape.has("free") or not document.price
    facts = Facts(shown, unread, is_free, order.rng.choice(NOTICES), order.rng.choice(DISCLAIMERS))
    carrier = _carrier(shape)
    preview = fit(_preview(order, body, facts), carrier)
    number = 203000 + 17 * document.number
    address = f"http://{order.rng.choice(('www.', 'm.', ''))}{SITE}/doc/{number}.html"
    expected = _expect(order, body, facts, preview, str(number))
    if shape.has("plain-text"):
        return Sent(address, render_text(preview), expected, "text/plain; charset=utf-8")
    markup = _own_page(order, body, preview) if shape.has("own-dom") else render_html(preview, carrier)
    return Sent(address, markup, expected)


def _carrier(shape: Shape) -> SampleCarrier:
    return SampleCarrier(
        body=_BODIES.get(shape.carrier, "escaped"),
        metadata="table" if shape.has("table") else "dl" if shape.has("dl") else "paragraphs",
        notice="inner-elements" if shape.has("inner") else "plain-items",
        width="full" if shape.has("full") else "half",
    )


def _preview(order: Order, body: Body, facts: Facts) -> Preview:
    document, is_text = order.document, order.shape.has("plain-text")
    price = "免费" if order.shape.has("free") else f"¥{document.price}"
    return Preview(
        breadcrumb=("首页",),
        title=document.title,
        disclaimer=facts.disclaimer,
        marks=tuple(f"{n}/{document.pages}" for n in range(1, facts.shown + 1)),
        banner=f"剩余{facts.unread}页未读,查看更多内容需下载",
        body=stored(body.pieces),
        notice_heading="版权提示",
        notices=facts.notices,
        download_heading="文档下载",
        metadata=(
            (("发布时间:", f"{document.published:%Y-%m-%d %H:%M:%S}"), ("页数:", str(document.pages))),
            (("价格:", price), ("大小:", document.size)),
            (("文章作者:", document.uploader),),
        ),
        recommendation_heading="推荐特供",
        recommendations=(*order.others, "MORE"),
        navigation=() if is_text else NAVIGATION,
        footer=() if is_text else FOOTER,
    )


def _expect(order: Order, body: Body, facts: Facts, preview: Preview, number: str) -> Expected:
    document = order.document
    mismatch = {"page-count-mismatch"} if order.shape.has("mismatch") else set[str]()
    return Expected(
        site=SITE,
        key=number,
        doc_id=number,
        title=document.title,
        text=body.text,
        language=document.language,
        is_truncated=True,
        created=instant(document.published),
        breadcrumb="首页",
        author=document.uploader,
        file_size=document.size,
        file_size_bytes=bytes_of(document.size),
        page_count=document.pages,
        pages_shown=facts.shown,
        pages_unread=facts.unread,
        price="0.00" if facts.is_free else money(document.price),
        currency="CNY",
        notice=(*preview.notices, *(line for line in preview.footer if line == COPYRIGHT)),
        disclaimer=(preview.disclaimer,),
        flags=flags_of(document, body, *mismatch),
    )


def _own_page(order: Order, body: Body, preview: Preview) -> str:
    """The same words in elements that the sample site has not: written bullets, one line of values, no lists."""
    bullet = order.rng.choice(("• ", "· ", "- "))
    return page(
        preview.title + SITE_SUFFIX,
        f'<meta name="description" content="{preview.disclaimer}">',
        f"""<nav>{links(preview.navigation[:30], "span")}</nav>
<section><p class="path"><a href="/">首页</a></p><h1><span>{preview.title}</span></h1>
{leaf("small", preview.disclaimer)}
<figure>{leaves("figcaption", preview.marks)}</figure>
<p><b>{preview.banner}</b></p>
<article>{carry(body.pieces, order.shape.carrier)}</article>
<h4>{preview.notice_heading}</h4>
{leaves("p", (bullet + notice for notice in preview.notices), 'class="tip"')}
</section>
<aside><h4>{preview.download_heading}</h4>
{leaves("p", map(render_row, preview.metadata))}
<h4>{preview.recommendation_heading}</h4>
{links(preview.recommendations, "dd")}</aside>
<footer>{links(preview.footer, "span")}</footer>""",
    )


_SEED: Final = Form(lines="wrapped", indent=SPACES, page_lines=23)
_WIDE: Final = Form(lines="wrapped", indent=WIDE_INDENT, page_lines=17)
_NARROW: Final = Form(lines="wrapped", indent=SPACES, page_lines=20, is_narrow=True)
_LOST: Final = Form(lines="wrapped", page_lines=21, is_strict=False)

FAMILY: Final = Family(
    name="lianshan",
    definition="lianshan",
    render=render,
    shapes=(
        Shape("escaped", "open", _SEED, "escaped-br", options("inner"), count=7),
        Shape("br-full", "open", _WIDE, "br", options("full", "table")),
        Shape("pre-dl", "open", _SEED, "pre", options("dl", "inner")),
        Shape("plain-text", "open", _NARROW, "escaped-br", options("plain-text"), count=6),
        Shape("lines-mismatch", "open", _WIDE, "div", options("mismatch", "full")),
        Shape("escaped-narrow-free", "open", _NARROW, "escaped-br", options("free", "table")),
        Shape("escaped-no-indents", "open", _LOST, "escaped-br", count=10),
        Shape("div-no-indents", "open", _LOST, "div", options("full"), count=8),
        Shape("textarea-dl", "kept", _WIDE, "textarea", options("dl", "full")),
        Shape("textarea-escaped", "kept", _NARROW, "textarea-escaped", options("table", "inner")),
        Shape("pages", "kept", _SEED, "pages", options("full", "mismatch", "dl")),
        Shape("own-dom-spans", "kept", _WIDE, "spans", options("own-dom", "full")),
        Shape("own-dom-free", "kept", _NARROW, "br-in-cell", options("own-dom", "free")),
        Shape("plain-text-wide", "kept", _WIDE, "escaped-br", options("plain-text", "full")),
        Shape("pages-no-indents", "kept", _LOST, "pages", options("inner"), count=10),
        Shape("own-dom-no-indents", "kept", _LOST, "p", options("own-dom"), count=8),
    ),
)
