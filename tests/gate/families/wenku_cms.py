"""The wenku CMS on desktops: preview pages `/p-N.html` and download pages with a preview `/d-N.html`."""

from typing import Final

from tests.gate.damage import Body, Form
from tests.gate.families import cms
from tests.gate.family import SPACES, WIDE_INDENT, Family, Order, Sent, Shape, options
from tests.gate.markup import carry, element, inline_links, leaf, leaves, links, page
from tests.gate.wording import MENU


def render(order: Order) -> Sent:
    shape, facts, body = order.shape, cms.choose(order), order.body()
    rights = cms.rights_line(order, facts)
    ruled = cms.rules(order) if shape.has("rules") else ()
    hints = cms.hints(order) if shape.has("hints") else ()
    login = order.say(cms.LOGIN_HINT)
    download = _download_box(order, facts, login) if shape.has("d") else _facts_box(order, facts)
    notice = [text for text, is_notice in ruled if is_notice]
    others = [text for text, is_notice in ruled if not is_notice]
    boxes = {
        "facts": download,
        "hints": (leaf("p", "友情提示") + leaves("p", hints)) if hints else "",
        "pages": element("div", cms.pictures(order, facts), 'id="page"') + leaf("p", cms.banner(order, facts)),
        "body": _body_box(order, facts, body),
        "rules": (leaf("h4", "下载须知") + leaves("p", (text for text, _ in ruled))) if ruled else "",
        "rights": leaf("h4", "版权提示 | 免责声明") + leaf("p", rights),
        "more": cms.recommend(order, "相关推荐"),
    }
    first, last = ("rights", "rules") if shape.has("rights-first") else ("rules", "rights")
    names = ["facts", "hints", "pages", "body", first, last, "more"]
    if shape.has("rights-above"):
        names = ["facts", "rights", "rules", "hints", "pages", "body", "more"]
    elif shape.has("facts-below"):
        names = ["pages", "body", "facts", "hints", first, last, "more"]
    inner = "\n".join(boxes[name] for name in names)
    expected_notice = {"rules": tuple(notice), "rights": (rights,)}
    expected_rest = {"facts": (login,) if shape.has("d") else (), "hints": hints, "rules": tuple(others)}
    kind = "d" if shape.has("d") else "p"
    return Sent(
        f"https://www.{facts.site}/{kind}-{facts.number}.html",
        _page(order, facts, inner),
        cms.expect(
            order,
            facts,
            body,
            tuple(line for name in names for line in expected_notice.get(name, ())),
            tuple(line for name in names for line in expected_rest.get(name, ())),
        ),
    )


def _page(order: Order, facts: cms.Facts, inner: str) -> str:
    title = cms.title_of(order)
    path = " &gt; ".join(inline_links([entry]) for entry in facts.breadcrumb)
    welcome = f"欢迎来到{facts.brand}! | 帮助中心 上传文档 登录 注册"
    body = f"""<div class="top">{leaf("p", welcome)}{cms.CAPTCHA}<ul>{links(MENU[1:])}</ul></div>
<div class="crumbs">{path}</div>
<div class="main">{leaf("h1", title)}
{inner}
</div>
{cms.foot(facts)}"""
    return page(f"{title}-{facts.brand}", cms.metas(order, facts), body)


def _facts_box(order: Order, facts: cms.Facts) -> str:
    """Values of a preview page; the price on two lines."""
    document, say = order.document, order.say
    date = "" if order.shape.has("undated") else f"{document.published:%Y-%m-%d}"
    pairs = [
        (say("编号:"), facts.number),
        (say("类型:"), "共享资源"),
        (say("大小:"), facts.size),
        (say("格式:"), document.format.upper()),
        (say("上传时间:"), date),
    ]
    if order.shape.has("table"):
        values = element("table", "".join(f"<tr>{leaf('th', a)}{leaf('td', b)}</tr>" for a, b in pairs if b))
    else:
        values = element("p", " ".join(leaf("span", label + value) for label, value in pairs if value))
    price = "免费" if facts.is_free else facts.price
    unit = "" if facts.is_free else leaf("p", facts.unit)
    pages = leaf("p", say(f"页数:{document.pages}"))
    tags = element("p", say("关 键 词:") + " " + inline_links(("范文", "资料", document.genre)))
    uploader = leaf("p", say("上传人:") + facts.uploader)
    return f'<div class="info">{values}{pages}{uploader}{leaf("p", price)}{unit}{tags}</div>'


def _download_box(order: Order, facts: cms.Facts, login: str) -> str:
    """Values of a download page, several on a line, with the buttons and the hints of its login."""
    document, say = order.document, order.say
    date = "" if order.shape.has("undated") else f"  {say('上传时间:')}{document.published:%Y-%m-%d}"
    cost = facts.price + ("" if facts.is_free else facts.unit)
    pages = f"{say('全文页数:')}{document.pages}页"
    rows = (
        f"• {say('资源ID:')}{facts.number}       {say('资源大小:')}{facts.size}        {pages}",
        f"• {say('资源格式:')}{document.format.upper()}        {say('下载积分:')}{cost}",
        f"{say('上传人:')}{facts.uploader}{date}",
    )
    buttons = ("快捷下载", "游客一键下载", "会员登录下载")
    return f"""<div class="info">{leaves("p", rows)}
<ul>{links(buttons)}</ul>{leaf("p", "三方登录下载: 微信开放平台登录 QQ登录")}
{leaf("p", "温馨提示:")}{leaf("p", login)}</div>"""


def _body_box(order: Order, facts: cms.Facts, body: Body) -> str:
    label = leaf("h2", order.say("资源描述:") if order.rng.random() < 0.5 else "资源描述")
    share = leaf("p", cms.share_sentence(order, facts))
    more = leaf("p", "点击查看更多>>") if order.shape.has("more") else ""
    inner = f"{share}\n{carry(body.pieces, order.shape.carrier)}"
    return label + element("div", inner, 'class="detail-article prolistshowimg"') + more


_PLAIN: Final = Form()
_INDENTED: Final = Form(indent=WIDE_INDENT)
FAMILY: Final = Family(
    name="wenku_cms",
    definition="wenku_cms",
    render=render,
    shapes=(
        Shape("p-plain", "open", _PLAIN, "p", options("full")),
        Shape(
            "p-wrapped-hints",
            "open",
            Form(lines="wrapped", indent=SPACES, page_lines=22),
            "br",
            options("hints", "table"),
        ),
        Shape("p-counters", "open", Form(has_counters=True), "p", options("facts-below")),
        Shape("d-rules", "open", _INDENTED, "br", options("d", "rules", "hints", "full")),
        Shape("d-all-read", "open", Form(is_whole=True), "div", options("d", "all-read", "ending")),
        Shape("p-pictures-free", "open", Form(noise=("pictures",)), "p", options("free", "full", "undated")),
        Shape(
            "p-inserted",
            "open",
            Form(indent=WIDE_INDENT, noise=("inserted-first",)),
            "p",
            options("rights-above", "hints"),
        ),
        Shape(
            "p-adverts",
            "open",
            Form(page_lines=3, heads=("advert",), feet=("lecture",)),
            "p",
            options("full", "garbage"),
        ),
        Shape("p-uncounted", "open", Form(noise=("doubled",)), "br", options("uncounted", "more")),
        Shape(
            "d-no-metas",
            "open",
            Form(lines="one-piece"),
            "p",
            options("d", "no-metas", "priced", "rights-first", "rules"),
        ),
        Shape("p-glyphs", "open", Form(noise=("private-use", "spaced-title")), "p", options("hints")),
        Shape("p-rare", "open", Form(noise=("rare",)), "p", options("full"), count=4),
        Shape("p-mojibake", "open", Form(noise=("mojibake",)), "p", options("hints"), count=3),
        Shape(
            "p-wrapped-full",
            "kept",
            Form(lines="wrapped", indent=WIDE_INDENT, page_lines=19),
            "p",
            options("full", "hints"),
        ),
        Shape("d-counters", "kept", Form(has_counters=True), "br", options("d", "hints", "ending")),
        Shape(
            "d-wrapped-rules",
            "kept",
            Form(lines="wrapped", indent=SPACES, page_lines=24, is_narrow=True),
            "spans",
            options("d", "rules", "rights-first"),
        ),
        Shape(
            "p-all-read-table",
            "kept",
            Form(is_whole=True, indent=WIDE_INDENT),
            "br-in-cell",
            options("all-read", "table", "full"),
        ),
        Shape(
            "p-pictures-below",
            "kept",
            Form(noise=("pictures",), indent=WIDE_INDENT),
            "div",
            options("facts-below", "rules", "free"),
        ),
        Shape(
            "d-inserted", "kept", Form(noise=("inserted-inside",)), "p", options("d", "rights-above", "undated", "full")
        ),
        Shape("p-learn-heads", "kept", Form(page_lines=3, heads=("learn",)), "div", options("garbage", "hints")),
        Shape(
            "p-escaped",
            "kept",
            Form(lines="wrapped", indent=SPACES, page_lines=21),
            "escaped-br",
            options("uncounted", "more", "full"),
        ),
        Shape(
            "d-glyphs", "kept", Form(noise=("private-use", "doubled"), indent=WIDE_INDENT), "br", options("d", "full")
        ),
        Shape("p-rare-kept", "kept", Form(noise=("rare",)), "br", options("table"), count=4),
        Shape("d-mojibake-kept", "kept", Form(noise=("mojibake",)), "p", options("d", "rules"), count=3),
    ),
)
