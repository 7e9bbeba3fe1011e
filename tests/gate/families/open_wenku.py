"""An unseen Chinese site for development: what `generic` is tried on before it meets the families kept back."""

from functools import partial
from typing import Final

from tests.gate.damage import Form
from tests.gate.families.unseen import Surface, render
from tests.gate.family import SPACES, WIDE_INDENT, Family, Shape, options

SURFACE: Final = Surface(
    language="zh-CN",
    host="www.zhishi-jia.example",
    path="/view/{n}.html",
    brand="知识架",
    menu=("文档", "课件", "表格", "专栏", "开通会员", "登录"),
    footer=("服务条款", "隐私声明", "网站导航", "客服中心"),
    crumb_label="当前位置:",
    crumb_gap=" &gt; ",
    crumbs=("首页", "文库", "应用文书"),
    rows=(
        "文档编号:{number}",
        "上传时间:{minute}",
        "文档大小:{size} 文档格式:{kind}",
        "总页数:{pages}",
        "阅读量:{views}",
        "下载量:{downloads}",
        "价格:{price}元",
        "贡献者:{author}",
    ),
    labels=("内容简介:", "文档简介", "资源描述"),
    banners=("已阅读{shown}页,还剩{unread}页未读,继续免费阅读", "免费预览已结束,剩余{unread}页可下载查看"),
    disclaimer="以上预览由系统自动生成,排版可能有误差,下载后的文档排版正常。",
    rights_heading="免责声明",
    rights=(
        "本站文档均为用户上传,版权归作者所有,本站不承担由此引起的法律责任。",
        "如文档侵犯了您的权益,请与我们联系,我们将尽快删除。",
    ),
    more="猜你想看",
    orders=(
        ("crumbs", "title", "facts", "disclaimer", "body", "banner", "rights", "more"),
        ("crumbs", "title", "body", "banner", "disclaimer", "rights", "facts", "more"),
    ),
    authors=("z****3", "教研组资料库", "U-2614"),
    currency="CNY",
    hot=("年终总结", "安全生产", "读书笔记"),
)

FAMILY: Final = Family(
    name="open_wenku",
    definition="generic",
    render=partial(render, SURFACE),
    languages=("zh-Hans",),
    shapes=(
        Shape("plain", "open", Form(), "p", options("order-0")),
        Shape(
            "wrapped",
            "open",
            Form(lines="wrapped", indent=SPACES, page_lines=20, feet=("of",)),
            "br",
            options("order-1", "table"),
        ),
        Shape(
            "hot-whole", "open", Form(is_whole=True, indent=WIDE_INDENT), "p", options("order-0", "hot", "rights-list")
        ),
        Shape("counters", "open", Form(has_counters=True), "div", options("order-1", "unheaded", "unpriced")),
        Shape("no-body", "open", options=options("order-0", "no-body"), count=3),
    ),
)
