"""Kept back whole: a sharing site with a value a line, points, linked searches inside the text, ` ...` at the cut."""

from functools import partial
from typing import Final

from tests.gate.damage import Form
from tests.gate.families.unseen import Surface, render
from tests.gate.family import WIDE_INDENT, Family, Shape, options

SURFACE: Final = Surface(
    language="zh-CN",
    host="ishare.ziliaoku.example",
    path="/f/{token}.html",
    brand="共享资料",
    menu=("推荐", "分类", "专题", "上传资料", "个人中心", "登录"),
    footer=("关于我们", "帮助中心", "意见反馈", "用户协议", "网站地图"),
    crumb_label="您的位置：",
    crumb_gap=" &gt; ",
    crumbs=("首页", "资料分类", "党政公文"),
    rows=(
        "上传者：{author}",
        "上传日期：{day}",
        "大小：{size}",
        "格式：{kind}",
        "页数：{pages}页",
        "浏览次数：{views}",
        "下载次数：{downloads}",
        "所需积分：{price}积分",
    ),
    labels=("文档简介", "资料简介：", "内容简介"),
    banners=("还剩{unread}页未读，继续阅读", "剩余{unread}页未读，下载后可查看全文"),
    disclaimer="本页内容由系统从原文件中自动提取，版式可能与下载的文件不一致，请以下载的文件为准。",
    rights_heading="版权声明",
    rights=(
        "1．本站文档由用户自行上传，版权归上传者或者原作者所有，本站仅提供存储和展示服务。",
        "2．未经权利人书面许可，任何单位和个人不得将文档用于商业目的。",
        "3．如果认为文档侵犯了您的合法权益，请提交权属证明，本站核实后立即下架。",
    ),
    more="相关推荐",
    orders=(
        ("crumbs", "title", "facts", "disclaimer", "body", "banner", "rights", "more"),
        ("title", "crumbs", "body", "banner", "disclaimer", "facts", "rights", "more"),
        ("crumbs", "title", "rights", "facts", "disclaimer", "body", "banner", "more"),
    ),
    authors=("天***", "jun****875", "教研组资料库"),
    currency="points",
    hot=("工作总结模板", "会议记录范文", "实习报告"),
)

FAMILY: Final = Family(
    name="iask_like",
    definition="generic",
    is_kept=True,
    render=partial(render, SURFACE),
    languages=("zh-Hans",),
    shapes=(
        Shape("list", "kept", Form(mark=" ..."), "p", options("order-0", "rights-list")),
        Shape("hot-below", "kept", Form(indent=WIDE_INDENT, mark=" ..."), "p", options("order-1", "hot")),
        Shape("wrapped-table", "kept", Form(lines="wrapped", indent=WIDE_INDENT), "br", options("order-2", "table")),
        Shape(
            "whole-anonymous", "kept", Form(is_whole=True), "div", options("order-0", "anonymous", "unpriced", "glued")
        ),
        Shape("no-body", "kept", options=options("order-0", "no-body"), count=4),
    ),
)
