"""The wenku CMS on phones: all values on one line or in a written list, captions, banner, over-split text."""

from typing import Final

from tests.gate.damage import Body, Form
from tests.gate.families import cms
from tests.gate.family import SPACES, WIDE_INDENT, Family, Order, Sent, Shape, options
from tests.gate.markup import carry, element, inline_links, leaf, leaves, page
from tests.gate.wording import MENU

PHONE_HINT: Final = (
    "温馨提示:由于个人手机设置不同,如果发现不能下载,请复制以下地址【{address}】到电脑端继续下载,重复下载不再扣费。"
)


def render(order: Order) -> Sent:
    shape, facts, body = order.shape, cms.choose(order), order.body()
    address = f"https://{order.rng.choice(('m', 'mip'))}.{facts.site}/{_path(order, facts)}"
    rights = cms.rights_line(order, facts) if shape.has("rights") else ""
    phone = (
        order.say(PHONE_HINT).format(address=f"www.{facts.site}/d-{facts.number}.html") if shape.has("phone") else ""
    )
    hints = cms.hints(order) if shape.has("hints") else ()
    boxes = {
        "facts": _facts_box(order, facts),
        "pages": cms.pictures(order, facts) + (leaf("p", cms.banner(order, facts)) if facts.shown >= 0 else ""),
        "phone": leaf("div", phone) if phone else "",
        "body": _body_box(order, facts, body),
        "hints": leaf("h3", "友情提示") + leaves("div", hints) if hints else "",
        "rights": leaf("h3", "版权提示 | 免责声明") + leaf("div", rights) if rights else "",
    }
    names = ["facts", "pages", "phone", "body", "hints", "rights"]
    if shape.has("body-first"):
        names = ["body", "pages", "phone", "facts", "hints", "rights"]
    inner = "\n".join(boxes[name] for name in names)
    said = {"phone": (phone,) if phone else (), "hints": hints}
    disclaimer = tuple(line for name in names for line in said.get(name, ()))
    expected = cms.expect(order, facts, body, (rights,) if rights else (), disclaimer)
    return Sent(address, _page(order, facts, inner), expected)


def _path(order: Order, facts: cms.Facts) -> str:
    if order.shape.has("doc-path"):
        return f"doc/{facts.number}.html"
    return f"shtml/view-{facts.number}.html" if order.shape.has("view-path") else f"p-{facts.number}.html"


def _page(order: Order, facts: cms.Facts, inner: str) -> str:
    title = cms.title_of(order)
    path = " &gt; ".join(inline_links([entry]) for entry in facts.breadcrumb)
    buttons = inline_links(("收藏", "举报", "下载"))
    body = f"""<header>{inline_links(MENU[1:6])}</header>{cms.CAPTCHA}
<div class="where">{path}</div>
{leaf("h1", title)}
{inner}
<div class="bar">{buttons}</div>
{cms.recommend(order, "相关推荐")}
{cms.foot(facts)}"""
    return page(f"{title}_{facts.brand}", cms.metas(order, facts), body)


def _facts_box(order: Order, facts: cms.Facts) -> str:
    """Values side by side, one to eight blanks between two, or a list with written hyphens."""
    document, say = order.document, order.say
    seller = say("上传人(卖家):") if order.shape.has("seller") else say("上传人:")
    date = f"{document.published:%Y-%m-%d}"
    pairs = (
        f"{seller}{facts.uploader}",
        f"{say('文档编号:')}{facts.number}",
        f"{say('上传时间:')}{date}",
        f"{say('格式:')}{document.format.upper()}",
        f"{say('页数:')}{document.pages}",
        f"{say('大小:')}{facts.size}",
    )
    if order.shape.has("list"):
        return leaves("div", (f"- {pair}" for pair in pairs))
    gap = " " if order.rng.random() < 0.5 else "\u00a0 \u00a0 "
    return element("div", gap.join(leaf("span", pair) for pair in pairs))


def _body_box(order: Order, facts: cms.Facts, body: Body) -> str:
    label = leaf("h2", order.say("资源描述:") if order.shape.has("described") else "资源预览内容")
    share = leaf("p", cms.share_sentence(order, facts)) if order.shape.has("described") else ""
    more = leaf("div", "点击查看更多>>") if order.shape.has("more") else ""
    return f"{label}{share}{element('div', carry(body.pieces, order.shape.carrier))}{more}"


_WRAPPED: Final = Form(lines="wrapped", indent=SPACES, page_lines=20)
FAMILY: Final = Family(
    name="wenku_cms_mobile",
    definition="wenku_cms",
    render=render,
    shapes=(
        Shape("line", "open", Form(), "p", options("described", "more", "rights")),
        Shape("list-sentences", "open", Form(lines="sentences"), "p", options("list", "phone", "full")),
        Shape("wrapped-seller", "open", _WRAPPED, "br", options("seller", "described", "hints", "doc-path", "rights")),
        Shape("one-piece-view", "open", Form(lines="one-piece"), "div", options("view-path", "body-first", "ending")),
        Shape("all-read", "open", Form(is_whole=True, indent=WIDE_INDENT), "p", options("all-read", "phone", "rights")),
        Shape("no-metas", "open", Form(has_counters=True), "p", options("no-metas", "described", "full", "hints")),
        Shape("rare", "open", Form(noise=("rare",)), "p", options("described"), count=3),
        Shape(
            "list-wrapped",
            "kept",
            Form(lines="wrapped", indent=WIDE_INDENT, page_lines=18),
            "div",
            options("list", "described", "full", "rights"),
        ),
        Shape(
            "body-first-hints",
            "kept",
            Form(noise=("pictures",)),
            "p",
            options("body-first", "hints", "described", "seller"),
        ),
        Shape("sentences-phone", "kept", Form(lines="sentences"), "br", options("phone", "more", "rights", "doc-path")),
        Shape(
            "counters-view", "kept", Form(has_counters=True), "p", options("view-path", "described", "list", "ending")
        ),
        Shape(
            "dash-pages",
            "kept",
            Form(lines="wrapped", indent=SPACES, page_lines=16, feet=("dash",)),
            "br",
            options("no-metas", "full"),
        ),
        Shape("all-read-kept", "kept", Form(is_whole=True), "spans", options("all-read", "list", "hints", "phone")),
    ),
)
