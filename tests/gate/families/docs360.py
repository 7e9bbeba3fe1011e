"""360docs-like sites: breadcrumb with `›`, a list of notices numbered twice, pages that hold several documents."""

from dataclasses import replace
from typing import Final

from sample.wrapping import column_width
from tests.gate.case import Expected
from tests.gate.damage import Body, Form, UndecidableError, set_body
from tests.gate.family import SPACES, WIDE_INDENT, Family, Order, Sent, Shape, flags_of, options
from tests.gate.markup import carry, element, inline_links, leaf, leaves, links, page
from tests.gate.wording import CATEGORIES, FOOTER, MENU

HOSTS: Final = (("360docs.net", "三六零文档中心"), ("doczj.com", "文档之家"))
NOTICES: Final = (
    "如文档侵犯您的权益,请联系客服反馈,我们会尽快为您处理(人工客服工作时间:9:00-18:30)。",
    "本文档由用户上传,版权归原作者所有,本站只提供存储空间。",
    "未经权利人许可,请勿将文档转载或者用于商业用途。",
)
PREVIEW: Final = "文档预览由系统自动生成,版面可能与下载的文件不同。"


def render(order: Order) -> Sent:
    shape, rng, document = order.shape, order.rng, order.document
    site, brand = rng.choice(HOSTS)
    number = f"{4_613_014_428 + 977 * document.number}"
    if shape.has("hex"):
        number = f"{0xD8BA04FC49649B66 + document.number:x}{0x48D7476E + document.number:08x}"
    members = _members(order)
    body = _join(members)
    expected = Expected(
        site=site,
        key=number,
        doc_id=number,
        title=f"{document.title}等资料合集" if len(members) > 1 else document.title,
        text=body.text,
        language=document.language,
        is_truncated=body.is_cut,
        breadcrumb=f"{brand} > {rng.choice(CATEGORIES)} > 范文大全",
        notice=_notices(order),
        disclaimer=() if shape.has("headed") or shape.has("no-preview") else (order.say(PREVIEW),),
        flags=flags_of(document, body, *(("collection",) if len(members) > 1 else ())),
    )
    address = f"http://{rng.choice(('www.', 'm.', ''))}{site}/doc/{number}.html"
    return Sent(address, _page(order, members, expected, brand), expected)


def _notices(order: Order) -> tuple[str, ...]:
    """The list, numbered twice; under a heading once, and with a line that speaks of the preview."""
    if order.shape.has("headed"):
        return tuple(f"{n}、{order.say(text)}" for n, text in enumerate((*NOTICES[:2], PREVIEW), 1))
    return tuple(f"{n}. {n}、{order.say(text)}" for n, text in enumerate(NOTICES, 1))


def _page(order: Order, members: tuple[Body, ...], expected: Expected, brand: str) -> str:
    shape = order.shape
    rows = leaves("p" if shape.has("flat") else "li", expected.notice)
    boxes = {
        "label": leaf("h2", "合集下载" if len(members) > 1 else "内容简介:"),
        "body": "\n".join(element("div", carry(member.pieces, shape.carrier), 'class="doc"') for member in members),
        "preview": leaves("p", expected.disclaimer),
        "notice": (leaf("h3", "版权声明") if shape.has("headed") else "") + rows,
    }
    names = ("preview", "label", "body", "notice")
    if shape.has("notice-first"):
        names = ("notice", "preview", "label", "body")
    first, *others = expected.breadcrumb.split(" > ")
    path = f"当前位置:{inline_links([first])}› {' › '.join(inline_links([entry]) for entry in others)}"
    markup = f"""<div id="hd">{links(MENU[1:9], "span")}</div><p>{path}</p>
{leaf("h1", expected.title)}
{chr(10).join(boxes[name] for name in names)}
<div>{inline_links(("下载文档", "收藏", "返回顶部"))}</div>
{leaf("h3", "相关推荐")}<ul>{links(order.others)}</ul>
<div id="ft">{links(FOOTER, "span")}</div>"""
    return _shell(order, f"{expected.title}-{brand}", markup)


def _shell(order: Order, title: str, markup: str) -> str:
    return page(title, '<meta name="renderer" content="webkit">', markup, charset=order.shape.charset)


def _members(order: Order) -> tuple[Body, ...]:
    """The documents of a page: one, or parts of one, each under a heading of its own."""
    document, form = order.document, order.shape.form
    if not order.shape.has("collection"):
        return (order.body(),)
    half = len(document.paragraphs) // 2
    whole = replace(form, is_whole=True)
    first = set_body(document, whole, order.rng, slice(0, half))
    title = replace(document.paragraphs[0], text=f"{order.others[0]}(续)")
    second = replace(document, paragraphs=(title, *document.paragraphs[half:]))
    return (first, set_body(second, form, order.rng))


def _join(bodies: tuple[Body, ...]) -> Body:
    """Several bodies as one; each but the last has to end with a line that is seen to be short."""
    widest = max(column_width(piece.text) for body in bodies for piece in body.pieces)
    if any(column_width(body.pieces[-1].text) > 0.8 * widest for body in bodies[:-1]):
        raise UndecidableError("a document of the collection ends with a full line")
    pieces = tuple(piece for body in bodies for piece in body.pieces)
    return replace(bodies[-1], pieces=pieces, text="\n".join(body.text for body in bodies))


_PLAIN: Final = Form()
FAMILY: Final = Family(
    name="docs360",
    definition="docs360",
    render=render,
    shapes=(
        Shape("single", "open", _PLAIN, "p", options("no-preview")),
        Shape("collection", "open", Form(indent=WIDE_INDENT), "p", options("collection", "flat")),
        Shape("sentences-first", "open", Form(lines="sentences"), "p", options("notice-first", "full")),
        Shape(
            "headed-hex", "open", Form(lines="wrapped", indent=SPACES, page_lines=20), "br", options("headed", "hex")
        ),
        Shape("single-glued-gbk", "open", Form(noise=("doubled",)), "br", options("full", "hex"), charset="gb18030"),
        Shape(
            "collection-wrapped", "kept", Form(lines="wrapped", indent=WIDE_INDENT), "br", options("collection", "full")
        ),
        Shape("sentences-headed", "kept", Form(lines="sentences"), "div", options("headed", "no-preview", "hex")),
        Shape(
            "notice-first-flat", "kept", Form(indent=WIDE_INDENT, is_whole=True), "br", options("notice-first", "flat")
        ),
        Shape(
            "wrapped-gbk",
            "kept",
            Form(lines="wrapped", indent=SPACES, page_lines=18),
            "p-br",
            options("full"),
            charset="gb18030",
        ),
    ),
)
