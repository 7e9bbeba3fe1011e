"""Kept back whole: a site that counts pages as `约 N页`, sells for money and ends the reading with a dashed line."""

from functools import partial
from typing import Final

from tests.gate.damage import Form
from tests.gate.families.unseen import Surface, render
from tests.gate.family import SPACES, Family, Shape, options

SURFACE: Final = Surface(
    language="zh-CN",
    host="max.yuanchuang.example",
    path="/html/2023/0504/{n}.shtm",
    brand="原创文库",
    menu=("文档分类", "精选合辑", "企业服务", "写作工具", "上传文档", "消息", "登录/注册"),
    footer=("公司简介", "联系客服", "投稿指南", "帮助", "友情链接"),
    crumb_label="",
    crumb_gap="  &gt;&gt;  ",
    crumbs=("网站首页", "海量文档", "办公文书"),
    rows=(
        "文档编号：{number}",
        "约 {pages}页",
        "发布时间：{minute}",
        "文件大小：{size}  文件格式：{kind}",
        "浏览：{views}  下载：{downloads}",
        "售价：¥{price}",
        "上传人：{author}",
    ),
    labels=("【正文】", "正文", "【文章内容简介】"),
    banners=(
        "-- 试读结束，只能查看 {shown} 页。继续阅读，请关闭本窗口，再点击付费阅读按钮。 --",
        "-- 试读结束只能查看 {shown} 页。继续阅读，请点击付费阅读按钮。 --",
    ),
    disclaimer="文档预览为系统转换生成，个别字体和表格可能显示不全，不影响下载后的文件。",
    rights_heading="版权提示",
    rights=(
        "1、付费下载购买的是一份文件的使用，不等于购买文档的版权，只供本人学习使用。",
        "2、文档由上传人提供，上传人应当保证拥有相应的权利；涉嫌侵权的，权利人可以要求删除。",
        "3、文件下载以后打不开的，请联系在线客服。",
    ),
    more="相关推荐",
    orders=(
        ("crumbs", "title", "facts", "body", "banner", "disclaimer", "rights", "more"),
        ("crumbs", "title", "disclaimer", "body", "banner", "rights", "facts", "more"),
        ("crumbs", "title", "rights", "body", "banner", "facts", "disclaimer", "more"),
    ),
    authors=("文***", "U-7265", "小草文库"),
    currency="CNY",
)
_WRAPPED: Final = Form(lines="wrapped", indent=SPACES, page_lines=22, feet=("dash",))

FAMILY: Final = Family(
    name="book118_like",
    definition="generic",
    is_kept=True,
    render=partial(render, SURFACE),
    languages=("zh-Hans",),
    shapes=(
        Shape("plain", "kept", Form(), "p", options("order-0")),
        Shape("wrapped-dash", "kept", _WRAPPED, "spans", options("order-1", "terms")),
        Shape("counters", "kept", Form(has_counters=True), "p", options("order-0", "rights-list")),
        Shape("pictures", "kept", Form(noise=("pictures",)), "br", options("order-2", "no-disclaimer")),
        Shape("inserted", "kept", Form(noise=("inserted-first",), is_whole=True), "p", options("order-1")),
        Shape("rare", "kept", Form(noise=("rare",)), "p", options("order-0"), count=3),
        Shape("no-indents", "kept", Form(lines="wrapped", is_strict=False), "br", options("order-0"), count=8),
    ),
)
