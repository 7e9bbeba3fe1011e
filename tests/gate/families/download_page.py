"""Download pages of the CMS that show notices, rules and values, but no line of the document."""

from typing import Final

from tests.gate.case import Rejected
from tests.gate.families import cms
from tests.gate.family import Family, Order, Sent, Shape, options
from tests.gate.markup import element, inline_links, leaf, leaves, links, page
from tests.gate.wording import MENU


def render(order: Order) -> Sent:
    shape, facts, document = order.shape, cms.choose(order), order.document
    rows = (
        f"{order.say('文档编号:')}{facts.number}",
        f"{order.say('上传人:')}{facts.uploader}  {order.say('上传时间:')}{document.published:%Y-%m-%d}",
        f"{order.say('格式:')}{document.format.upper()} {order.say('页数:')}{document.pages}",
        f"{order.say('大小:')}{facts.size}",
    )
    boxes = [
        leaves("p", rows),
        leaves("p", (facts.price, facts.unit)) if not facts.is_free else leaf("p", "免费"),
        f"<ul>{links(('立即下载', '加入收藏', '举报'))}</ul>",
        leaf("h3", "下载须知") + leaves("p", (text for text, _ in cms.rules(order))),
        leaf("h3", "版权提示 | 免责声明") + leaf("p", cms.rights_line(order, facts)),
    ]
    if shape.has("label"):
        boxes.insert(2, leaf("h2", order.say("资源描述:")) + "<div class='detail-article'></div>")
    if shape.has("hints"):
        boxes.insert(1, leaf("p", "友情提示") + leaves("p", cms.hints(order)))
    if shape.has("pictures"):
        boxes.insert(2, cms.pictures(order, facts) + leaf("p", cms.banner(order, facts)))
    path = " &gt; ".join(inline_links([entry]) for entry in facts.breadcrumb)
    body = f"""<div>{links(MENU[1:], "span")}</div>{cms.CAPTCHA}
<div>{path}</div>{leaf("h1", cms.title_of(order))}
{element("div", chr(10).join(boxes))}
{cms.recommend(order, "猜你想看")}{cms.foot(facts)}"""
    way = "down/" if shape.has("down") else "d-"
    host = "m." if shape.has("phone") else "www."
    address = f"https://{host}{facts.site}/{way}{facts.number}.html"
    head = cms.metas(order, facts)
    return Sent(address, page(f"{cms.title_of(order)}-{facts.brand}", head, body), Rejected(frozenset({"no_body"})))


FAMILY: Final = Family(
    name="download_page",
    definition="wenku_cms",
    render=render,
    shapes=(
        Shape("down", "open", options=options("down", "phone", "full")),
        Shape("d-hints", "open", options=options("hints", "no-metas")),
        Shape("d-label", "open", options=options("label", "full")),
        Shape("down-hints", "kept", options=options("down", "hints", "ending")),
        Shape("d-pictures", "kept", options=options("pictures", "phone", "full")),
        Shape("d-label-free", "kept", options=options("label", "free", "hints")),
    ),
)
