"""Kept back whole: an old GBK site of a school library; values in a table, prices in yuan, `资源预览内容`."""

from functools import partial
from typing import Final

from tests.gate.damage import Form
from tests.gate.families.unseen import Surface, render
from tests.gate.family import SPACES, WIDE_INDENT, Family, Shape, options

SURFACE: Final = Surface(
    language="zh-CN",
    host="ku.xuexiao.example",
    path="/Item/Show.asp?m=1&d={n}",
    brand="校园资源库",
    menu=("语文", "数学", "英语", "科学", "班主任", "家长会"),
    footer=("关于本站", "广告合作", "网站留言", "收藏本站"),
    crumb_label="当前位置：",
    crumb_gap=" → ",
    crumbs=("首页", "教学资料", "综合"),
    rows=(
        "更新日期：{day}",
        "资源大小：{size}",
        "资源格式：{kind}",
        "页数：{pages}",
        "下载次数：{downloads}",
        "价格：{price}元",
        "作者：{author}",
    ),
    labels=("资源预览内容", "【文章内容简介】", "资源描述"),
    banners=(
        "亲，该文档总共{pages}页，到这儿已超出免费预览范围，如果喜欢就下载吧！",
        "免费预览已结束，剩余{unread}页可下载查看",
    ),
    disclaimer="说明：预览内容仅供参考，部分格式可能丢失，下载后的文档与原文件一致。",
    rights_heading="版权说明",
    rights=(
        "一、本站资源由教师上传，著作权归原作者所有。",
        "二、本站资源仅供教学参考，未经许可不得用于出版和销售。",
        "三、有侵权之处请来信告知，管理员会在三个工作日内处理。",
    ),
    more="相关推荐",
    orders=(
        ("crumbs", "title", "facts", "body", "banner", "disclaimer", "rights", "more"),
        ("crumbs", "title", "rights", "facts", "disclaimer", "body", "banner", "more"),
    ),
    authors=("语文组", "综合实践组", "U-3658"),
    currency="CNY",
)

FAMILY: Final = Family(
    name="school_library",
    definition="generic",
    is_kept=True,
    render=partial(render, SURFACE),
    languages=("zh-Hans",),
    shapes=(
        Shape(
            "table-gbk",
            "kept",
            Form(indent=WIDE_INDENT),
            "br",
            options("order-0", "table", "no-banner"),
            charset="gb18030",
        ),
        Shape(
            "wrapped-gbk",
            "kept",
            Form(lines="wrapped", indent=SPACES, page_lines=24),
            "p",
            options("order-1", "table"),
            charset="gb18030",
        ),
        Shape("sentences", "kept", Form(lines="sentences"), "p", options("order-0", "terms", "rights-list")),
        Shape(
            "narrow-source",
            "kept",
            Form(lines="wrapped", indent=WIDE_INDENT, is_narrow=True),
            "p-source",
            options("order-1", "no-disclaimer"),
        ),
        Shape("escaped", "kept", Form(), "escaped-p", options("order-0", "no-rights", "unpriced")),
    ),
)
