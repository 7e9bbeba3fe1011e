"""Further open pages of the library software with captchas: download boxes without a text, mobile pages."""

from typing import Final

from tests.gate.damage import Form
from tests.gate.families.mosaic import Plan, Site, family
from tests.gate.family import SPACES, WIDE_INDENT, Family

_ZH: Final = ("zh-Hans", "zh-Hant")
_MENU: Final = ("办公文档", "教育资料", "行业资料", "工程技术", "上传文档", "登录", "注册")
_FOOTER: Final = ("关于我们", "网站地图", "友情链接", "网站客服", "联系我们")
_AUTHORS: Final = ("b****6", "天***", "晟晟文业", "U-7265", "小草文库")
_TITLE: Final = "<h1>{title}</h1>"
_CAPTCHA: Final = "<p><img src='/VerifierCode.aspx' alt='ImageVerifierCode'> ImageVerifierCode 换一换</p>"

_CMS_NOTICE: Final = (
    "本文({title})为本站会员({author})主动上传,冰点文库仅提供信息存储空间,仅对用户上传内容的表现方式做保护处理,"
    "对上载内容本身不做任何修改或编辑。若此文所含内容侵犯了您的版权或隐私,请立即通知冰点文库,我们立即给予删除!"
)
_RULES: Final = (
    "1: 本站所有资源如无特殊说明,都需要本地电脑安装相应的办公软件才能打开。",
    "2: 试题试卷类文档,如果标题没有明确说明有答案则都视为没有答案,请知晓。",
    "3: 文件的所有权益归上传用户所有。",
    "4. 未经权益所有人同意不得将文件中的内容挪作商业或盈利用途。",
    "5. 本站仅提供交流平台,并不能对任何下载内容负责。",
    "6. 下载文件中如有侵权或不适当内容,请与我们联系,我们立即纠正。",
)
_SITE: Final = Site(
    host="www.bingdoc.com",
    path="/d-{n}.html",
    doc_id="{n}",
    language="zh-CN",
    brand="{title}-冰点文库",
    menu=_MENU,
    footer=_FOOTER,
    is_chinese=True,
    authors=_AUTHORS,
)
_VALUES: Final = (
    ("doc_id", "资源ID", "{n}"),
    ("file_size", "资源大小", "{size}"),
    ("page_count", "全文页数", "{total}页"),
    ("file_format", "资源格式", "{FORMAT}"),
    ("price points", "下载积分", "{price}金币"),
)
_BUTTONS: Final = (
    "<div>快捷下载</div><div>游客一键下载</div><div>会员登录下载</div><div>三方登录下载: 微信开放平台登录 QQ登录</div>"
    "<div>下载资源需要 2 金币</div><div>邮箱/手机:</div><div>温馨提示:</div>"
    "<div>用户名和密码都是您填写的邮箱或者手机号,方便查询和重复下载(系统自动生成)。</div>"
    "<div>如填写123,账号就是123,密码也是123。</div><div>支付方式: 支付宝 微信支付</div><div>验证码: 换一换</div>"
    "<div>加入VIP,免费下载资源</div>"
)
_PICTURES: Final = "".join(
    f"<div class='page'><img src='/fileroot1/{n}.gif'><p>{{title}}_第{n}页</p><p>第{n}页 / 共{{total}}页</p></div>"
    for n in (1, 2)
)
_NO_BODY: Final = {
    "box-rules": Plan(
        (_CAPTCHA, _TITLE, "facts", _BUTTONS, "<h3>下载须知</h3>", "notices p", "others", "footer"),
        _VALUES,
        "line",
        notices=_RULES,
        rejects="no_body",
        count=4,
    ),
    "pictures": Plan(
        (
            _CAPTCHA,
            _TITLE,
            _PICTURES,
            "<p>点击查看更多&gt;&gt;</p>",
            "facts",
            "<h3>版权提示 | 免责声明</h3>",
            "notices p",
            "others",
        ),
        _VALUES,
        "li",
        notices=(_CMS_NOTICE,),
        rejects="no_body",
        count=4,
    ),
    "described": Plan(
        (
            *(_CAPTCHA, _TITLE, "facts", "<h2>资源描述</h2>", "<h3>下载须知</h3>", "notices li"),
            *("<h3>版权提示 | 免责声明</h3>", "disclaimers p", "others", "footer"),
        ),
        (("author", "上传人", "{author}"), ("created", "上传时间", "{day}"), ("page_count", "页数", "{total}")),
        "spans",
        notices=_RULES,
        disclaimers=(_CMS_NOTICE,),
        rejects="no_body",
        count=4,
    ),
    "shared": Plan(
        (
            *(_CAPTCHA, _TITLE, "facts", "<h2>资源描述:</h2>"),
            "<p>《{title}》由会员分享,可在线阅读,更多相关《{title}({total}页珍藏版)》请在冰点文库上搜索。</p>",
            *("<h3>版权提示 | 免责声明</h3>", "notices p", "<h3>相关资源</h3>", "others", "footer"),
        ),
        _VALUES,
        "dl",
        notices=(_CMS_NOTICE,),
        rejects="no_body",
        count=4,
    ),
    "all-shown": Plan(
        (
            *(
                _TITLE,
                _PICTURES,
                "<p>亲,该文档总共{total}页,到这儿已超出免费预览范围,如果喜欢就下载吧!</p>",
                "facts",
                _BUTTONS,
            ),
            *("<h3>友情提示</h3>", "disclaimers p", "others", "footer"),
        ),
        _VALUES,
        "rows",
        disclaimers=(
            "2、PDF文件下载后,可能会被浏览器默认打开,此种情况可以点击浏览器菜单,保存网页到桌面,就可以正常下载了。",
            "3、本站不支持迅雷下载,请使用电脑自带的IE浏览器,或者360浏览器、谷歌浏览器下载即可。",
            "4、本站资源下载后的文档和图纸-无水印,预览文档经过压缩,下载后原文更清晰。",
        ),
        rejects="no_body",
        count=4,
    ),
}

_MOBILE: Final = Site(
    host="m.bingdoc.com",
    path="/p-{n}.html",
    doc_id="{n}",
    language="zh-CN",
    brand="{title}-冰点文库",
    menu=_MENU[:4],
    footer=_FOOTER,
    is_chinese=True,
    authors=_AUTHORS,
)
_BANNER: Final = "<p>亲,该文档总共{total}页,到这儿已超出免费预览范围,如果喜欢就下载吧!</p>"
_MOBILE_VALUES: Final = (
    ("author", "上传人", "{author}"),
    ("", "文档编号", "{n}"),
    ("created", "上传时间", "{day}"),
    ("file_format", "格式", "{FORMAT}"),
    ("page_count", "页数", "{total}"),
    ("file_size", "大小", "{size}"),
)
_CAPTIONED: Final = (("pages_shown", "2"),)
_MOBILE_PLANS: Final = {
    "bars": Plan(
        (_CAPTCHA, _TITLE, "facts", _PICTURES, _BANNER, "<h2>资源描述:</h2>", "body", "notices p", "others", "footer"),
        _MOBILE_VALUES,
        "bars",
        states=_CAPTIONED,
        notices=(_CMS_NOTICE,),
        form=Form(indent=WIDE_INDENT),
        count=4,
    ),
    "cells": Plan(
        (_TITLE, _PICTURES, _BANNER, "facts", "<h2>资源预览内容</h2>", "body", "<p>点击查看更多&gt;&gt;</p>", "others"),
        _MOBILE_VALUES,
        "cells",
        states=_CAPTIONED,
        form=Form(lines="wrapped", indent=SPACES, page_lines=22),
        carrier="div",
        count=4,
    ),
    "two-lines": Plan(
        (_CAPTCHA, _TITLE, "facts", "<h2>资源描述:</h2>", "body", "<div>8</div><div>金币</div>", "others", "footer"),
        _MOBILE_VALUES,
        "p-blank",
        states=(("price points", "8"),),
        form=Form(lines="sentences"),
        count=4,
    ),
    "glued": Plan(
        (
            _TITLE,
            "facts",
            "<h2>资源描述</h2>",
            "body",
            _PICTURES,
            _BANNER,
            "<h3>版权提示</h3>",
            "notices p",
            "others",
            "footer",
        ),
        _MOBILE_VALUES,
        "spans-colon",
        states=_CAPTIONED,
        notices=(_CMS_NOTICE,),
        form=Form(lines="one-piece"),
        count=4,
    ),
}

FAMILIES: Final[tuple[Family, ...]] = (
    family("download_more", "wenku_cms", _SITE, _NO_BODY, _ZH),
    family("mobile_more", "wenku_cms", _MOBILE, _MOBILE_PLANS, _ZH),
)
