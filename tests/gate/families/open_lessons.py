"""Further open pages of a site whose pages may hold several documents, and of one with lessons."""

from typing import Final

from tests.gate.damage import Form
from tests.gate.families.mosaic import Plan, Site, family
from tests.gate.family import SPACES, WIDE_INDENT, Family

_ZH: Final = ("zh-Hans", "zh-Hant")
_MENU: Final = ("办公文档", "教育资料", "行业资料", "工程技术", "上传文档", "登录", "注册")
_FOOTER: Final = ("关于我们", "网站地图", "友情链接", "网站客服", "联系我们")
_AUTHORS: Final = ("b****6", "天***", "晟晟文业", "U-7265", "小草文库")
_TITLE: Final = "<h1>{title}</h1>"

_DOCZJ: Final = Site(
    host="www.doczj.com",
    path="/doc/{n}{n3}.html",
    doc_id="{n}{n3}",
    language="zh-CN",
    brand="{title} - 文档之家",
    menu=_MENU,
    footer=_FOOTER,
    is_chinese=True,
    authors=_AUTHORS,
)
_LIST: Final = (
    "1. 1、如文档侵犯您的权益,请联系客服反馈,我们会尽快为您处理(人工客服工作时间:9:00-18:30)。",
    "2. 2、未经权利人许可,请勿将文档转载或者用于商业用途。",
    "3. 3、本站文档均由用户上传,版权归原作者所有。",
)
_TRAIL: Final = "<div>当前位置:<a href='/'>文档之家</a>› <a href='/a'>教育资料</a>› <a href='/b'>范文大全</a></div>"
_CRUMBS: Final = (("breadcrumb", "文档之家 > 教育资料 > 范文大全"),)
_DOCS: Final = {
    "list-above": Plan(
        (_TRAIL, _TITLE, "notices li", "<h2>内容简介:</h2>", "body", "others", "footer"),
        states=_CRUMBS,
        notices=_LIST,
        form=Form(lines="wrapped", indent=SPACES, page_lines=24),
        count=4,
    ),
    "no-label": Plan(
        (_TRAIL, _TITLE, "<h2>文档预览</h2>", "body", "notices p", "<p>下载文档</p>", "others", "footer"),
        states=_CRUMBS,
        notices=_LIST,
        form=Form(has_gaps=True),
        carrier="br",
        count=4,
    ),
    "below-others": Plan(
        (_TRAIL, _TITLE, "<div>内容简介:</div>", "body", "others", "<h3>版权声明</h3>", "notices li", "footer"),
        states=(*_CRUMBS, ("page_count", "{total}"), ("pages_shown", "{shown}")),
        notices=_LIST,
        form=Form(page_lines=5, heads=("of",)),
        count=4,
    ),
    "collected": Plan(
        (_TRAIL, _TITLE, "<h3>合集下载</h3>", "body-bare", "notices li", "others", "footer"),
        states=(*_CRUMBS, ("flag", "collection")),
        notices=_LIST,
        form=Form(lines="sentences"),
        carrier="div",
        count=4,
    ),
    "last-lines": Plan(
        (_TRAIL, _TITLE, "<h2>内容简介</h2>", "body", "<div><a href='/b'>下载</a></div>", "notices div", "others"),
        states=_CRUMBS,
        notices=_LIST[:1],
        form=Form(lines="wrapped", indent=SPACES, is_whole=True),
        carrier="p-spans",
        count=4,
    ),
}

_LIANSHAN: Final = Site(
    host="www.5ykj.com",
    path="/Article/{n}.htm",
    doc_id="{n}",
    language="zh-CN",
    brand="{title} - 莲山课件",
    menu=("语文课件", "数学课件", "英语课件", "教案", "试卷"),
    footer=_FOOTER,
    is_chinese=True,
    authors=_AUTHORS,
)
_OPENING: Final = "<p>{shown}/{total}</p><p>剩余{unread}页未读,查看更多内容需下载</p>"
_BULLETS: Final = (
    "温馨提示:",
    "1. 部分包含数学公式或PPT动画的文件,查看预览时可能会显示错乱,文件下载后无此问题,请放心下载。",
    "2. 本文档由用户上传,版权归属用户,莲山负责整理代发布。如果您对本文档版权有争议请及时联系客服。",
    "3. 下载前请仔细阅读文档内容,确认文档内容符合您的需求后进行下载。",
)
_ROWS: Final = (
    ("created", "发布时间", "{minute}"),
    ("page_count", "页数", "{total}"),
    ("price CNY", "价格", "¥{price}"),
    ("file_size", "大小", "{size}"),
    ("author", "文章作者", "{author}"),
)
_AUTO: Final = "资源预览文档简介为自动调取,内容显示的完整度及准确度或有误差,请您下载后查看完整的文档内容。"
_COUNTED: Final = (("pages_shown", "{shown}"), ("pages_unread", "{unread}"))
_LESSONS: Final = {
    "rows": Plan(
        (
            _TITLE,
            "disclaimers p",
            _OPENING,
            "body",
            "<h3>版权提示</h3>",
            "notices li",
            "<h3>文档下载</h3>",
            "facts",
            "others",
        ),
        _ROWS,
        "rows",
        states=_COUNTED,
        notices=_BULLETS,
        disclaimers=(_AUTO,),
        others="<h3>推荐特供</h3>{links}<p>MORE</p>",
        form=Form(lines="wrapped", indent=SPACES, page_lines=24),
        carrier="pages",
        count=4,
    ),
    "bars-first": Plan(
        (
            _TITLE,
            "facts",
            "disclaimers div",
            _OPENING,
            "body",
            "<div>版权提示</div>",
            "notices div",
            "others",
            "footer",
        ),
        _ROWS,
        "bars",
        states=_COUNTED,
        notices=_BULLETS,
        disclaimers=(_AUTO,),
        others="<h3>推荐特供</h3>{links}<p>MORE</p>",
        form=Form(lines="wrapped", indent=SPACES, page_lines=20, feet=("dash",)),
        carrier="p",
        count=4,
    ),
    "textarea": Plan(
        (
            _TITLE,
            "disclaimers p",
            _OPENING,
            "body",
            "<h3>版权提示</h3>",
            "notices p",
            "<h3>文档下载</h3>",
            "facts",
            "others",
        ),
        _ROWS,
        "dl-colon",
        states=_COUNTED,
        notices=_BULLETS,
        disclaimers=(_AUTO,),
        others="<h3>推荐特供</h3>{links}<p>MORE</p>",
        form=Form(lines="wrapped", indent=WIDE_INDENT, page_lines=26),
        carrier="textarea",
        count=4,
    ),
}

FAMILIES: Final[tuple[Family, ...]] = (
    family("docs360_more", "docs360", _DOCZJ, _DOCS, _ZH),
    family("lianshan_more", "lianshan", _LIANSHAN, _LESSONS, ("zh-Hans",)),
)
