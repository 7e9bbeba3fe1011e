"""Open download pages: all that a site sets around a text, and no line of one; each box meets each other box."""

from typing import Final

from tests.gate.families.mosaic import Plan, Row, Site, family
from tests.gate.family import Family
from tests.gate.markup import element, leaf, leaves

_MENU: Final = ("首页", "办公文档", "教育资料", "上传文档", "登录")
_FOOTER: Final = ("关于我们", "网站声明", "网站客服")
_SITE: Final = Site(
    host="m.docduoduo.com",
    path="/down/{n}.html",
    doc_id="{n}",
    language="zh-CN",
    brand="{title} - 文库",
    menu=_MENU,
    footer=_FOOTER,
    is_chinese=True,
    authors=("b****6", "U-7265", "文***"),
)
_UNKNOWN: Final = Site(
    host="ziliao-xiazai.example",
    path="/soft/{n}.html",
    language="zh-CN",
    menu=_MENU,
    footer=_FOOTER,
    is_chinese=True,
    authors=("b****6", "U-7265"),
)
_ROWS: Final[tuple[Row, ...]] = (
    ("", "资源ID", "{n}"),
    ("", "资源大小", "{size}"),
    ("", "全文页数", "{total}页"),
    ("", "资源格式", "{FORMAT}"),
    ("", "上传人", "{author}"),
)
_KNOW: Final = (
    "1、文件的所有权益归上传用户所有。",
    "2、请自助下载,系统不会自动发送文件的哦。",
    "3、如果您已付费,想二次下载,请登录后访问:我的下载记录",
)
_HINTS: Final = (
    "2、PDF文件下载后,可能会被浏览器默认打开,此种情况可以点击浏览器菜单,保存网页到桌面,就可以正常下载了。",
    "3、本站不支持迅雷下载,请使用电脑自带的IE浏览器。",
    "5、试题试卷类文档,如果标题没有明确说明有答案则都视为没有答案,请知晓。",
)
_SAID: Final = (
    "很好的资料,谢谢分享!",
    "请问有没有答案版的?找了很久都没有找到合适的。",
    "写得不错,对我的工作很有帮助,推荐给大家。",
)
_RIGHTS: Final = (
    "本文({title})为本站会员({author})主动上传,本站仅提供信息存储空间,"
    "若此文所含内容侵犯了您的版权或隐私,请立即通知我们。"
)
_BOXES: Final = {
    "banner": "<p>亲,该文档总共{total}页,到这儿已超出免费预览范围,如果喜欢就下载吧!</p>",
    "comments": "<h3>用户评论</h3>" + leaves("p", _SAID),
    "know": "<h3>下载须知</h3>" + element("ul", leaves("li", _KNOW)),
    "share": "<p>《{title}》由会员分享,可在线阅读,更多相关《{title}》请在本站上搜索。</p>",
    "described": "<p>资源描述:</p><div>本文档为word版本,可以直接编辑和打印,欢迎下载使用。</div>",
    "hints": "<p>友情提示</p>" + leaves("p", _HINTS),
    "login": leaves("p", ("支付方式: 支付宝 微信支付", "如填写123,账号就是123,密码也是123。", "加入VIP,免费下载")),
    "rights": "<div>版权提示 | 免责声明</div>" + leaf("p", _RIGHTS),
    "empty": "<h3>文档简介</h3><p>暂无简介</p>",
    "buttons": "<div>收藏 版权申诉 举报 下载</div><div>ImageVerifierCode 换一换</div>",
    "captions": "<p>{title}_第1页</p><p>第1页 / 共{total}页</p><p>{title}_第2页</p><p>第2页 / 共{total}页</p>",
    "titled": "<h3>资源介绍</h3><p>{title}</p>",
    "reviews": "<h4>网友评论</h4>" + element("ul", leaves("li", _SAID)),
    "advert": "<p>各类专业好文档,值得你下载,教育,管理,论文,制度,方案手册,应有尽有</p>",
}
_STEPS: Final = (1, 3, 5, 9, 11)
_VALUES: Final = ("p", "line", "dl", "rows", "li")


def _plans(names: tuple[str, ...]) -> dict[str, Plan]:
    """Each step through the boxes from each third of them gives an order; five of them make a page."""
    found = {}
    for step in _STEPS:
        for start in range(0, len(names), 5):
            chosen = [names[(start + step * place) % len(names)] for place in range(5)]
            boxes = (element("div", _BOXES[name]) if place % 2 else _BOXES[name] for place, name in enumerate(chosen))
            values = _VALUES[(start + step) % len(_VALUES)]
            parts = ("<h1>{title}</h1>", "facts", *boxes, "others", "footer")
            others = "<h3>相关资源</h3>{links}"
            found[f"{step}-{start}"] = Plan(parts, _ROWS, values, others=others, rejects="no_body", count=2)
    return found


FAMILIES: Final[tuple[Family, ...]] = (
    family("downloads_cms", "wenku_cms", _SITE, _plans(tuple(_BOXES)), ("zh-Hans",)),
    family("downloads_unknown", "generic", _UNKNOWN, _plans(tuple(reversed(_BOXES))), ("zh-Hans",)),
)
