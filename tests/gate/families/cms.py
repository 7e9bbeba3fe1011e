"""What the pages of the "ImageVerifierCode" CMS share: facts of a document, metas, hints, notices, captions."""

import json
from dataclasses import dataclass
from typing import Final

from tests.gate.case import Expected, bytes_of, money, start_of_day
from tests.gate.damage import Body
from tests.gate.family import Order, flags_of
from tests.gate.markup import leaf, leaves, links, text_of
from tests.gate.wording import CATEGORIES, FOOTER, FULL_NAMES, MASKED, UNITS, amount_of, size_of

HOSTS: Final = (
    ("taowenge.com", "淘文阁"),
    ("31ppt.com", "三一办公"),
    ("bdocx.com", "冰豆网"),
    ("163wenku.com", "一六三文库"),
    ("docduoduo.com", "文档多多"),
)
KEPT_HOSTS: Final = (("zhuangpeitu.com", "装配图网"), ("zixin.com.cn", "咨信网"), ("jinchutou.com", "金锄头文库"))
CAPTCHA: Final = (
    '<p><input name="code"><img src="/VerifierCode.aspx" alt="ImageVerifierCode"> ImageVerifierCode 换一换</p>'
)
LOGIN_HINT: Final = (
    "用户名和密码都是您填写的邮箱或者手机号,方便查询和重复下载(系统自动生成)。如填写123,账号就是123,密码也是123。"
)
HINTS: Final = (
    "2、PDF文件下载后,可能会被浏览器默认打开,此种情况可以点击浏览器菜单,保存网页到桌面,就可以正常下载了。",
    "3、本站不支持迅雷下载,请使用电脑自带的浏览器下载即可。",
    "4、本站资源下载后的文档和图纸-无水印,预览文档经过压缩,下载后原文更清晰。",
    "5、试题试卷类文档,如果标题没有明确说明有答案则都视为没有答案,请知晓。",
)
RULES: Final = (
    ("请自助下载,系统不会自动发送文件的哦;下载的文件需要安装相应的办公软件才能打开。", False),
    ("文件的所有权益归上传用户所有。", True),
    ("未经权益所有人同意不得将文件中的内容挪作商业或盈利用途。", True),
    ("网页预览的图片经过压缩,清晰度低于下载的文件。", False),
    ("下载文件中如有侵权内容,请与我们联系,我们立即处理。", True),
)
"""`下载须知`: each rule, and whether it speaks of rights."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page of the CMS says of its document."""

    site: str
    brand: str
    number: str
    uploader: str
    size: str
    unit: str
    price: str
    shown: int
    """Pages whose pictures are shown; -1: none is, and no banner counts them."""
    breadcrumb: tuple[str, ...]

    @property
    def is_free(self) -> bool:
        return self.unit == "免费"


def choose(order: Order) -> Facts:
    rng, document, shape = order.rng, order.document, order.shape
    site, brand = rng.choice(KEPT_HOSTS if shape.standing == "kept" else HOSTS)
    unit = "免费" if shape.has("free") else rng.choice(UNITS)
    shown = document.pages if shape.has("all-read") else rng.randrange(1, min(6, document.pages))
    return Facts(
        site=site,
        brand=brand,
        number=str(2_558_000 + 1_313 * document.number + len(shape.name)),
        uploader=rng.choice((*MASKED, *FULL_NAMES)),
        size=size_of(document, rng),
        unit=unit,
        price="免费" if shape.has("free") else amount_of(document) if document.price else "6.99",
        shown=-1 if shape.has("uncounted") else shown,
        breadcrumb=("首页", "资源分类", rng.choice(CATEGORIES), f"{document.format.upper()}文档下载"),
    )


def title_of(order: Order) -> str:
    """The title as the page writes it, on some with the ending of the file."""
    return order.document.title + (f".{order.document.format}" if order.shape.has("ending") else "")


def metas(order: Order, facts: Facts) -> str:
    """The document's structured data, unless the shape goes without."""
    if order.shape.has("no-metas"):
        return f'<meta name="keywords" content="{text_of(order.document.title)}">'
    document = order.document
    pages = 10_293_847 if order.shape.has("garbage") else document.pages
    values = {
        "og:type": "document",
        "og:title": title_of(order),
        "og:release_date": f"{document.published:%Y-%m-%d}",
        "og:document:type": document.format,
        "og:document:page": str(pages),
        "og:document:cost": facts.price + ("" if facts.is_free else facts.unit),
        "og:image": "/fileroot1/2020/1.gif",
    }
    data = json.dumps(
        {"@id": f"https://www.{facts.site}/p-{facts.number}.html", "title": document.title}, ensure_ascii=False
    )
    return "\n".join(
        (
            *(f'<meta property="{name}" content="{text_of(value)}">' for name, value in values.items()),
            f'<script type="application/ld+json">{data}</script>',
            f"<script>var id='{facts.number}';</script>",
        )
    )


def share_sentence(order: Order, facts: Facts) -> str:
    title = order.document.title
    pages = f"({order.document.pages}页珍藏版)"
    return order.say(f"《{title}》由会员分享,可在线阅读,更多相关《{title}{pages}》请在{facts.brand}上搜索。")


def rights_line(order: Order, facts: Facts) -> str:
    """The site's notice under its heading, in one of three lengths."""
    title, brand = order.document.title, facts.brand
    ends = (
        "若此文所含内容侵犯了您的版权或隐私,请立即通知{brand},我们立即给予删除!",
        "若此文所含内容侵犯了您的版权或隐私,请立即通知{brand}(发送邮件至kefu@mail.example或直接QQ联系客服),我们立即给予删除!",
        "如有侵犯您版权的内容,请点击“版权申诉”,我们会在核实以后处理。",
    )
    middle = "仅提供信息存储空间,仅对用户上传内容的表现方式做保护处理,对上载内容本身不做任何修改或编辑。"
    end = order.rng.choice(ends).format(brand=brand)
    return order.say(f"本文({title})为本站会员({facts.uploader})主动上传,{brand}{middle}{end}")


def pictures(order: Order, facts: Facts) -> str:
    """Pictures of pages, each with its captions."""
    title, pages = title_of(order), order.document.pages
    if facts.shown < 0:
        return ""
    return "\n".join(
        f'<div class="page"><img data-original="/fileroot1/{n}.gif" alt="{text_of(title)}_第{n}页">'
        f"{leaf('p', f'{title}_第{n}页')}{leaf('p', f'第{n}页 / 共{pages}页')}</div>"
        for n in range(1, facts.shown + 1)
    )


def banner(order: Order, facts: Facts) -> str:
    pages = order.document.pages
    if facts.shown < 0:
        return ""
    if facts.shown == pages:
        return order.say(f"亲,该文档总共{pages}页,全部预览完了,如果喜欢就下载吧!")
    return order.say(f"亲,该文档总共{pages}页,到这儿已超出免费预览范围,如果喜欢就下载吧!")


def rules(order: Order) -> tuple[tuple[str, bool], ...]:
    """The numbered rules of the download box, and whether each is a notice."""
    return tuple((f"{n}. {order.say(text)}", is_notice) for n, (text, is_notice) in enumerate(RULES, 1))


def hints(order: Order) -> tuple[str, ...]:
    return tuple(map(order.say, HINTS))


def recommend(order: Order, heading: str) -> str:
    return f'<div class="side">{leaf("h3", heading)}<ul>{links(order.others)}</ul></div>'


def copyright_line(facts: Facts) -> str:
    """What the foot of each page says of the site's own rights."""
    return f"copyright@ 2008-2023 {facts.brand}网站版权所有"


def foot(facts: Facts) -> str:
    lines = (copyright_line(facts), "经营许可证编号:示例ICP备00000000号-0")
    return f'<div class="foot">{links(FOOTER, "span")}{leaves("p", lines)}</div>'


def expect(order: Order, facts: Facts, body: Body, notice: tuple[str, ...], disclaimer: tuple[str, ...]) -> Expected:
    """The right record; what a shape leaves out of the page is unknown."""
    document, shape = order.document, order.shape
    is_priced = not shape.has("no-metas") or shape.has("priced")
    is_counted = facts.shown >= 0
    has_date = not (shape.has("undated") and shape.has("no-metas"))
    return Expected(
        site=facts.site,
        key=facts.number,
        doc_id=facts.number,
        title=document.title,
        text=body.text,
        language=document.language,
        is_truncated=body.is_cut,
        created=start_of_day(document.published) if has_date else "",
        breadcrumb=" > ".join(facts.breadcrumb),
        author=facts.uploader,
        file_format=document.format,
        file_size=facts.size,
        file_size_bytes=bytes_of(facts.size),
        page_count=document.pages,
        pages_shown=facts.shown if is_counted else -1,
        pages_unread=document.pages - facts.shown if is_counted else -1,
        price=_price(order, facts) if is_priced else "",
        currency="points" if is_priced else "",
        notice=(*notice, copyright_line(facts)),
        disclaimer=disclaimer,
        flags=flags_of(document, body, *(("date-only",) if has_date else ())),
    )


def _price(order: Order, facts: Facts) -> str:
    if facts.is_free:
        return "0.00"
    return money(order.document.price) if order.document.price else "6.99"
