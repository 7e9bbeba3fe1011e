"""How the sample site publishes a document: the preview it shows, and what a reader should make of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from decimal import Decimal

from sample.documents import Document
from sample.furniture import COPYRIGHT, FOOTER, NAVIGATION
from sample.pages import BODIES, METADATA, NOTICES, Carrier, fit
from sample.preview import MORE, Preview
from sample.wrapping import CHINESE, IDEOGRAPHIC_INDENT, LATIN, Excerpt, Setting, excerpt

PAGES_SHOWN = 2
RECOMMENDED = 25

# Every preview holds at least so many characters of text, of an alphabet twice as many; some hold more, so that not all
# stop after the same line.
MIN_CHARACTERS = 1500
MORE_CHARACTERS = 50

DISCLAIMER = "资源预览中的文档简介为自动调取,完整度和准确度可能存在误差,完整内容请下载后查看。"
NOTICES_SHOWN = (
    "温馨提示:",
    "1. 含有数学公式、动画或特殊字体的文件,在线预览时版面可能错乱,下载后的文件不受影响。",
    "2. 本文档由用户上传,版权归属用户,本站只做整理并代为发布。对文档版权有异议的,请与客服联系。",
    "3. 请先读完预览内容,确认符合自己的需要以后再下载;如果内容与标题不符,可以向本站投诉。",
    "4. 因网络波动下载失败,或者付费以后没有下载成功的,请联系客服补发。客服热线:400-000-0000(工作日9:00-18:00)",
)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a reader should make of one preview page, as literals."""

    title: str
    text: str
    created: str
    language: str
    page_count: int
    pages_shown: int
    pages_unread: int
    price: str
    size: str
    uploader: str
    notices: tuple[str, ...]
    disclaimer: str
    carrier: Carrier


@dataclass(frozen=True, slots=True)
class Edition:
    """One document as published."""

    document: Document
    preview: Preview
    carrier: Carrier
    expected: Expected


def publish(documents: Sequence[Document], place: int) -> Edition:
    """Return the edition of the document at a place among all: others are recommended on its page."""
    document = documents[place]
    carrier = choose_carrier(document.number)
    piece = excerpt(document, choose_setting(document), choose_length(document))
    others = [other.title for other in (*documents[place + 1 :], *documents[:place])][:RECOMMENDED]
    preview = fit(show(document, piece, others), carrier)
    return Edition(document, preview, carrier, expect(document, piece, preview, carrier))


def choose_carrier(number: int) -> Carrier:
    """Return the carrier of a document: the lengths of the tables have no common factor, so all meet all in turn."""
    return Carrier(
        body=tuple(BODIES)[number % len(BODIES)],
        metadata=tuple(METADATA)[number % len(METADATA)],
        notice=tuple(NOTICES)[number % len(NOTICES)],
        width="full" if number // len(BODIES) % 2 else "half",
    )


def choose_setting(document: Document) -> Setting:
    """Return how a document is set: a Chinese one in five has full-width indents."""
    if not document.language.startswith("zh"):
        return LATIN
    return CHINESE if document.number % 5 else IDEOGRAPHIC_INDENT


def choose_length(document: Document) -> int:
    """Return how many characters a preview shows at least."""
    length = MIN_CHARACTERS + MORE_CHARACTERS * (document.number % 8)
    return length if document.language.startswith("zh") else 2 * length


def show(document: Document, piece: Excerpt, recommendations: Sequence[str]) -> Preview:
    """Return the preview of a document."""
    return Preview(
        breadcrumb=("首页",),
        title=document.title,
        disclaimer=DISCLAIMER,
        marks=tuple(f"{page}/{document.pages}" for page in range(1, PAGES_SHOWN + 1)),
        banner=f"剩余{document.pages - PAGES_SHOWN}页未读,查看更多内容需下载",
        body=piece.body,
        notice_heading="版权提示",
        notices=NOTICES_SHOWN,
        download_heading="文档下载",
        metadata=(
            (("发布时间:", f"{document.published:%Y-%m-%d %H:%M:%S}"), ("页数:", str(document.pages))),
            (("价格:", f"¥{document.price}"), ("大小:", document.size)),
            (("文章作者:", document.uploader),),
        ),
        recommendation_heading="推荐特供",
        recommendations=(*recommendations, MORE),
        navigation=NAVIGATION,
        footer=FOOTER,
    )


def expect(document: Document, piece: Excerpt, shown: Preview, carrier: Carrier) -> Expected:
    """Return what a reader should make of a page as it is shown."""
    return Expected(
        title=document.title,
        text=piece.text,
        created=f"{document.published.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.000Z",
        language=document.language,
        page_count=document.pages,
        pages_shown=len(shown.marks),
        pages_unread=document.pages - len(shown.marks),
        price=str(document.price.quantize(Decimal("0.01"))),
        size=document.size,
        uploader=document.uploader,
        notices=(*shown.notices, COPYRIGHT),
        disclaimer=shown.disclaimer,
        carrier=carrier,
    )
