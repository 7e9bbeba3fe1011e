"""renrendoc's reader: pictures of pages, how many are read, one line on rights, and an extracted text in chunks."""

from dataclasses import dataclass
from typing import Final

from tests.gate.case import Expected, bytes_of, money, start_of_day
from tests.gate.damage import Body, Form
from tests.gate.family import SPACES, WIDE_INDENT, Family, Order, Sent, Shape, flags_of, options
from tests.gate.markup import carry, element, inline_links, leaf, leaves, links, page
from tests.gate.wording import CATEGORIES, FOOTER, MASKED, MENU, amount_of, size_of

SITE: Final = "renrendoc.com"
RIGHTS: Final = (
    "本文档由用户提供并上传,收益归属内容提供方,若内容存在侵权,请进行举报或认领",
    "本文档由用户提供并上传,收益归属内容提供方。若您发现内容存在侵权,请进行举报或者认领",
)
FOOT: Final = "人人文库网版权所有 示例ICP备00000000号-0"


@dataclass(frozen=True, slots=True)
class Facts:
    number: str
    shown: int
    unread: int
    uploader: str
    size: str
    breadcrumb: tuple[str, ...]
    notice: tuple[str, ...]


def render(order: Order) -> Sent:
    shape, rng, document = order.shape, order.rng, order.document
    body = order.body()
    shown = document.pages if shape.has("all-read") else rng.randrange(1, min(6, document.pages))
    number = f"{505_000_000 + 7_919 * document.number}"
    number = f"{19_926_031 + document.number}-{24_000_000 + document.number}" if shape.has("archive") else number
    facts = Facts(
        number=number,
        shown=shown,
        unread=document.pages - shown,
        uploader=rng.choice(MASKED),
        size=size_of(document, rng),
        breadcrumb=("首页", "资料库", rng.choice(CATEGORIES)),
        notice=_rights(order),
    )
    path = f"p-{number}.html" if shape.has("archive") or shape.has("p-path") else f"paper/{number}.html"
    host = rng.choice(("www.", "m.", ""))
    return Sent(f"https://{host}{SITE}/{path}", _page(order, facts, body), _expect(order, facts, body))


def _rights(order: Order) -> tuple[str, ...]:
    line = order.say(order.rng.choice(RIGHTS))
    if order.shape.has("no-rights"):
        return ()
    return (line,) if order.shape.has("split-rights") else (order.say("版权说明:") + line,)


def _rights_box(order: Order, facts: Facts) -> str:
    """The line with its heading: in one line, or the heading in a block of its own."""
    if not facts.notice:
        return ""
    if order.shape.has("split-rights"):
        return leaf("h5", order.say("版权说明:")) + leaf("div", facts.notice[0])
    heading, colon, rest = facts.notice[0].partition(order.say(":"))
    return element("p", leaf("b", heading + colon) + leaf("span", rest))


def _page(order: Order, facts: Facts, body: Body) -> str:
    shape, title, pages = order.shape, order.document.title, order.document.pages
    path = " &gt; ".join(inline_links([entry]) for entry in facts.breadcrumb)
    captions = "" if shape.has("no-pictures") else leaves("p", (f"{title}_第{n}页" for n in range(1, facts.shown + 1)))
    boxes = {
        "facts": _facts_box(order, facts),
        "read": leaf("div", _read_banner(order, facts)),
        "pictures": captions,
        "ended": leaf("div", order.say(f"免费预览已结束,剩余{facts.unread}页可下载查看")) if shape.has("ended") else "",
        "rights": _rights_box(order, facts),
        "body": leaf("h3", "内容简介:" if shape.has("archive") else "文档简介") + _text_box(order, body),
        "more": leaf("h3", "相关推荐") + f"<ul>{links(order.others)}</ul>",
    }
    names = ["facts", "pictures", "read", "ended", "rights", "body", "more"]
    if shape.has("body-first"):
        names = ["body", "pictures", "read", "ended", "facts", "rights", "more"]
    elif shape.has("rights-last"):
        names = ["pictures", "read", "ended", "facts", "body", "rights", "more"]
    inner = "\n".join(boxes[name] for name in names)
    markup = f"""<div class="nav">{links(MENU[1:], "span")}</div><div class="path">{path}</div>
{leaf("h1", title)}
<div class="reader">{inner}</div>
<footer>{links(FOOTER, "span")}{leaf("p", FOOT)}</footer>"""
    pages_meta = f'<meta name="description" content="{title},共{pages}页">'
    return page(f"{title}-人人文库", pages_meta, markup)


def _read_banner(order: Order, facts: Facts) -> str:
    if order.shape.has("zip"):
        return order.say(f"压缩包内文档预览:(预览前{facts.shown}页/共{order.document.pages}页)")
    if facts.unread:
        return order.say(f"已阅读{facts.shown}页,还剩{facts.unread}页未读, 继续免费阅读")
    return order.say(f"亲,该文档总共{facts.shown}页,全部预览完了,如果喜欢就下载吧!")


def _facts_box(order: Order, facts: Facts) -> str:
    document, say = order.document, order.say
    trust = leaf("p", f"认证信息 个人认证 {say('IP属地:')}河南")
    values = (
        f"{say('上传人:')}{facts.uploader} {say('上传时间:')}{document.published:%Y-%m-%d}",
        f"{say('格式:')}{document.format.upper()} {say('页数:')}{document.pages} {say('大小:')}{facts.size}",
    )
    price = leaves("p", (f"{amount_of(document)}", "积分") if document.price else ("50", "积分"))
    return f'<div class="info">{trust}{leaves("p", values)}{price}{inline_links(("付费下载", "收藏", "举报"))}</div>'


def _text_box(order: Order, body: Body) -> str:
    return element("div", carry(body.pieces, order.shape.carrier), 'class="intro"')


def _expect(order: Order, facts: Facts, body: Body) -> Expected:
    document = order.document
    return Expected(
        site=SITE,
        key=facts.number,
        doc_id=facts.number,
        title=document.title,
        text=body.text,
        language=document.language,
        is_truncated=body.is_cut,
        created=start_of_day(document.published),
        breadcrumb=" > ".join(facts.breadcrumb),
        author=facts.uploader,
        file_format=document.format,
        file_size=facts.size,
        file_size_bytes=bytes_of(facts.size),
        page_count=document.pages,
        pages_shown=facts.shown,
        pages_unread=facts.unread,
        price=money(document.price) if document.price else "50.00",
        currency="points",
        notice=(*facts.notice, FOOT),
        flags=flags_of(document, body, "date-only"),
    )


_PIECE: Final = Form(lines="one-piece")
_CHUNKS: Final = Form(lines="one-piece", has_counters=True)
FAMILY: Final = Family(
    name="renrendoc",
    definition="renrendoc",
    render=render,
    shapes=(
        Shape("chunks", "open", _CHUNKS, "p", options("ended")),
        Shape("one-piece-full", "open", _PIECE, "div", options("full", "split-rights")),
        Shape("paragraph-chunks", "open", Form(has_counters=True), "br", options("rights-last", "p-path", "full")),
        Shape("archive", "open", Form(), "p", options("archive", "zip", "no-pictures", "body-first")),
        Shape("all-read", "open", Form(lines="one-piece", is_whole=True), "p", options("all-read", "no-rights")),
        Shape(
            "wrapped",
            "open",
            Form(lines="wrapped", indent=SPACES, page_lines=22),
            "br",
            options("rights-last", "ended"),
        ),
        Shape(
            "wrapped-no-indents",
            "open",
            Form(lines="wrapped", is_strict=False, page_lines=20),
            "br",
            options("ended"),
            count=10,
        ),
        Shape("chunks-body-first", "kept", _CHUNKS, "br", options("body-first", "full", "ended")),
        Shape("one-piece-last", "kept", _PIECE, "p", options("rights-last", "p-path")),
        Shape(
            "sentence-chunks", "kept", Form(indent=WIDE_INDENT, has_counters=True), "p", options("split-rights", "full")
        ),
        Shape(
            "archive-wrapped",
            "kept",
            Form(lines="wrapped", indent=WIDE_INDENT, page_lines=18),
            "p",
            options("archive", "zip", "no-pictures"),
        ),
        Shape(
            "narrow-of",
            "kept",
            Form(lines="wrapped", indent=SPACES, page_lines=19, feet=("of",), is_narrow=True),
            "pre",
            options("no-rights", "ended"),
        ),
        Shape(
            "wrapped-no-indents-kept",
            "kept",
            Form(lines="wrapped", is_strict=False, page_lines=24),
            "div",
            options("rights-last", "full"),
            count=12,
        ),
    ),
)
