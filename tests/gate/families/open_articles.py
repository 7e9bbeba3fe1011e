"""Further open pages of the sites of model texts and of the reader with page pictures."""

from typing import Final

from tests.gate.damage import Form
from tests.gate.families.mosaic import Plan, Site, family
from tests.gate.family import SPACES, WIDE_INDENT, Family

_ZH: Final = ("zh-Hans", "zh-Hant")
_TITLE: Final = "<h1>{title}</h1>"
_FANWEN: Final = Site(
    host="www.bwwdw.com",
    path="/wenku/zonghe/{n}.html",
    doc_id="{n}",
    language="zh-CN",
    brand="{title} - 百文网",
    menu=("首页", "范文大全", "教学资料", "求职职场"),
    footer=("关于我们", "联系我们"),
    is_chinese=True,
)
_PARTLY: Final = (
    "说明:文章内容仅供预览,部分内容可能不全,需要完整文档或者需要复制内容,请下载word后使用。",
    "说明:文章内容仅供预览,部分内容可能不全。下载后的文档,内容与下面显示的完全一致。",
)
_WORD: Final = "<div><a href='/d'>下载word文档</a></div>"
_AROUND: Final = "<div><a href='/1'>上一篇</a> <a href='/2'>下一篇</a></div>"
_MORE: Final = "<h3>相关文章</h3>{links}"
_ARTICLES: Final = {
    "updated": Plan(
        (_TITLE, "facts", "disclaimers p", "body", _AROUND, "others", "footer"),
        (("created", "更新时间", "{minute}"), ("", "阅读量", ""), ("", "", "教育文库")),
        "line",
        disclaimers=_PARTLY[1:],
        others=_MORE,
        form=Form(indent=WIDE_INDENT),
        count=3,
    ),
    "wrapped": Plan(
        (_TITLE, "<div>来源:网络收集 时间:{day}</div>", "disclaimers p", _WORD, "body", "others", "footer"),
        states=(("created", "{day}"),),
        disclaimers=_PARTLY[:1],
        others=_MORE,
        form=Form(lines="wrapped", indent=SPACES),
        carrier="br",
        count=3,
    ),
    "answered": Plan(
        (_TITLE, "facts", "body", "notices p", "others", "footer"),
        (("created", "发布时间", "{day}"), ("", "来源", "互联网")),
        "bars",
        notices=("版权声明:本文内容由互联网用户自发贡献,该文观点仅代表作者本人。如有侵权,请联系我们删除。",),
        others=_MORE,
        form=Form(is_whole=True, indent=WIDE_INDENT),
        count=3,
    ),
    "sentences": Plan(
        (_TITLE, "<p>{day} 发布</p>", "disclaimers div", "body", _AROUND, "others"),
        states=(("created", "{day}"),),
        disclaimers=_PARTLY[:1],
        others="<h3>推荐阅读</h3>{links}",
        form=Form(lines="sentences"),
        carrier="div",
        count=3,
    ),
}

_RENREN: Final = Site(
    host="www.renrendoc.com",
    path="/paper/{n}.html",
    doc_id="{n}",
    language="zh-CN",
    brand="{title}-人人文库",
    menu=("首页", "资料库", "会员", "登录"),
    footer=("关于我们", "网站声明"),
    is_chinese=True,
    authors=("b****6", "文***", "z****3"),
)
_OWNED: Final = ("版权说明:本文档由用户提供并上传,收益归属内容提供方,若内容存在侵权,请进行举报或认领",)
_PICTURES: Final = "<p>{title}_第1页</p><p>{title}_第2页</p>"
_UPLOADED: Final = (
    ("author", "上传人", "{author}"),
    ("created", "上传时间", "{day}"),
    ("file_format", "格式", "{FORMAT}"),
    ("page_count", "页数", "{total}"),
    ("file_size", "大小", "{size_glued}"),
)
_LEFT: Final = "<div>免费预览已结束,剩余{unread2}页可下载查看</div>"
_READER: Final = {
    "cells": Plan(
        (_TITLE, "facts", _PICTURES, _LEFT, "notices p", "<h3>文档简介</h3>", "body", "others", "footer"),
        _UPLOADED,
        "cells",
        states=(("pages_shown", "2"),),
        notices=_OWNED,
        others="<h3>相关推荐</h3>{links}",
        form=Form(has_counters=True),
        count=3,
    ),
    "below": Plan(
        (_TITLE, "<h3>文档简介</h3>", "body", "notices div", "facts", "others", "footer"),
        _UPLOADED,
        "bars",
        notices=_OWNED,
        others="<h3>相关推荐</h3>{links}",
        form=Form(lines="one-piece"),
        count=3,
    ),
    "blank": Plan(
        (
            _TITLE,
            "facts",
            "<div>8</div><div>积分</div>",
            _PICTURES,
            _LEFT,
            "<h3>文档简介</h3>",
            "body",
            "notices p",
            "others",
        ),
        _UPLOADED,
        "p-blank",
        states=(("pages_shown", "2"), ("price points", "8")),
        notices=_OWNED,
        others="<h3>猜你想看</h3>{links}",
        form=Form(lines="wrapped", indent=SPACES, page_lines=21),
        carrier="div",
        count=3,
    ),
}

FAMILIES: Final[tuple[Family, ...]] = (
    family("fanwen_more", "fanwen", _FANWEN, _ARTICLES, _ZH),
    family("renrendoc_more", "renrendoc", _RENREN, _READER, _ZH),
)
