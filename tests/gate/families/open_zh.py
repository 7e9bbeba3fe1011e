"""Open pages of Chinese sites that no definition knows, in the carriers and wordings that the known facts list."""

from typing import Final

from tests.gate.damage import Form
from tests.gate.families.mosaic import Plan, Site, family
from tests.gate.family import SPACES, WIDE_INDENT, Family

_TITLE: Final = "<h1>{title}</h1>"
_SITE: Final = Site(
    host="www.shuxiang-wenku.example",
    path="/f/{token}.html",
    language="zh-CN",
    brand="{title} - 书箱文库",
    menu=("首页", "文档", "课件", "论文", "开通会员", "登录"),
    footer=("服务条款", "隐私声明", "网站导航"),
    is_chinese=True,
    authors=("b****6", "机****料", "晟晟文业", "U-2614"),
)
_RIGHTS: Final = (
    "版权说明:本文档由用户提供并上传,收益归属内容提供方,若内容存在侵权,请进行举报或认领",
    "本站仅提供信息存储空间,如有侵权请联系我们删除。",
)
_BOX: Final = (
    ("author", "上传者", "{author}"),
    ("created", "上传时间", "{minute}"),
    ("page_count", "页数", "{total}页"),
    ("file_size", "文件大小", "{size_glued}"),
    ("file_format", "文件类型", "{format}"),
    ("views", "浏览量", "{views}"),
    ("downloads", "下载量", "{downloads}次"),
)
_READ: Final = (("pages_shown", "{shown}"), ("pages_unread", "{unread}"))
_MORE: Final = "<h3>相关推荐</h3>{links}"
_META: Final = (
    '<meta property="og:type" content="document"><meta property="og:title" content="{title}">'
    '<meta property="og:release_date" content="{day}"><meta property="og:document:type" content="{format}">'
    '<meta property="og:document:page" content="{total}"><meta property="og:document:cost" content="免费">'
)
_LIMIT: Final = "<div>-- 试读结束只能查看 {shown} 页。继续阅读,请关闭本窗口,再点击付费阅读按钮。 --</div>"
PLANS: Final = {
    "blank": Plan(
        (
            _TITLE,
            "facts",
            "<h2>文档简介</h2>",
            "body",
            "<div>还剩{unread}页未读,继续阅读</div>",
            "notices p",
            "others",
            "footer",
        ),
        _BOX,
        "p-blank",
        states=_READ[1:],
        notices=_RIGHTS,
        others=_MORE,
        count=3,
    ),
    "heads": Plan(
        (_TITLE, "facts", "<h2>内容简介</h2>", "body", "notices p", "others", "footer"),
        (("", "标题", "{title}"), *_BOX),
        "heads",
        notices=_RIGHTS,
        others=_MORE,
        form=Form(lines="wrapped", indent=SPACES, page_lines=22),
        carrier="br",
        count=3,
    ),
    "columns": Plan(
        (_TITLE, "facts", "<h2>文档预览</h2>", "body", "<h3>版权声明</h3>", "notices p", "others", "footer"),
        _BOX,
        "columns",
        notices=_RIGHTS,
        others=_MORE,
        form=Form(page_lines=5),
        carrier="pages-p",
        count=3,
    ),
    "two-elements": Plan(
        (_TITLE, "notices p", "facts", "<div>资源描述</div>", "body", "others", "footer"),
        _BOX,
        "divs",
        notices=_RIGHTS[:1],
        others=_MORE,
        form=Form(indent=WIDE_INDENT),
        count=3,
    ),
    "value-first": Plan(
        (_TITLE, "facts", "<h2>【正文】</h2>", "body", "notices p", "others", "footer"),
        (("page_count", "页", "{total}"), ("views", "阅读", "{views}"), ("downloads", "次下载", "{downloads}")),
        "value-first",
        notices=_RIGHTS,
        others=_MORE,
        count=3,
    ),
    "metas": Plan(
        (_TITLE, "<h2>文档简介:</h2>", "body", _LIMIT, "notices p", "others", "footer"),
        head=_META,
        states=(
            ("created", "{day}"),
            ("file_format", "{format}"),
            ("page_count", "{total}"),
            _READ[0],
            ("price CNY", "0"),
        ),
        notices=_RIGHTS,
        others=_MORE,
        form=Form(page_lines=4),
        count=3,
    ),
    "counted": Plan(
        (
            _TITLE,
            "<div>约{total}页 | {size} | {views}次阅读 | {downloads}人下载</div>",
            "<h2>内容简介:</h2>",
            "body",
            "notices p",
            "others",
        ),
        states=(("page_count", "{total}"), ("file_size", "{size}"), ("views", "{views}"), ("downloads", "{downloads}")),
        notices=_RIGHTS,
        others=_MORE,
        form=Form(lines="wrapped", indent=SPACES, page_lines=12, feet=("bare",)),
        carrier="p-spans",
        count=3,
    ),
    "below": Plan(
        (
            _TITLE,
            "<h2>文档内容</h2>",
            "body",
            "<p>共 {total} 页,当前第 1 页</p>",
            "facts",
            "<h3>免责声明</h3>",
            "notices li",
            "others",
        ),
        (*_BOX[:2], *_BOX[3:]),
        "line",
        states=(("page_count", "{total}"),),
        notices=_RIGHTS,
        others="<h3>猜你想看</h3>{links}",
        form=Form(lines="wrapped", has_gaps=True),
        carrier="pre",
        count=3,
    ),
    "listed": Plan(
        (
            _TITLE,
            "facts",
            "<div>摘要</div>",
            "<h3>正文</h3>",
            "body",
            "<p>点击查看更多&gt;&gt;</p>",
            "others",
            "notices p",
        ),
        (("doc_id", "文档编号", "{n}"), *_BOX),
        "breaks",
        notices=_RIGHTS,
        others="<h3>您可能感兴趣的文档</h3>{links}",
        form=Form(lines="sentences"),
        count=3,
    ),
    "full-colon": Plan(
        (_TITLE, "facts", "<h2>文章内容简介</h2>", "body", "notices p", "others", "footer"),
        (*_BOX, ("price points", "所需积分", "{price}积分")),
        "p-full",
        notices=_RIGHTS,
        others="<h3>热门文档</h3>{links}",
        form=Form(indent=WIDE_INDENT, is_whole=True),
        carrier="rows",
        count=3,
    ),
}

_CLONE: Final = Site(
    host="m.flower-shop.example",
    path="/paper/{n}.html",
    language="zh-CN",
    brand="{title}_文庫",
    menu=("首頁", "文庫", "分類"),
    footer=("聯繫我們",),
    is_chinese=True,
    authors=("b****6",),
)
_CLONE_RIGHTS: Final = ("版權說明:本文檔由用戶提供并上傳,收益歸屬內容提供方,若內容存在侵權,請進行舉報或認領",)
_CLONE_MORE: Final = "<h3>相關推薦</h3>{links}"
CLONES: Final = {
    "sounds": Plan(
        (
            *(
                _TITLE,
                "<p>已閱讀{shown}頁,還剩{unread}頁未讀, 繼續(xù)免費(fèi)閱讀</p>",
                "notices p",
                "<h2>文檔簡介</h2>",
            ),
            *("body", "others", "footer"),
        ),
        states=_READ,
        notices=_CLONE_RIGHTS,
        others=_CLONE_MORE,
        count=3,
    ),
    "spam": Plan(
        (
            "<div>在線資源 免費觀看 高清 大全 下載 手機版 官網</div>",
            *(
                _TITLE,
                "facts",
                "<div>正文內容</div>",
                "body",
                "<p>亲,该文档总共{total}页,到这儿已超出免费预览范围,如果喜欢就下载吧!</p>",
            ),
            *("notices p", "others", "footer"),
        ),
        (("author", "上傳人", "{author}"), ("created", "上傳時間", "{day}"), ("page_count", "頁數", "{total}")),
        "line",
        notices=_CLONE_RIGHTS,
        others=_CLONE_MORE,
        form=Form(lines="wrapped", indent=SPACES, page_lines=18),
        carrier="br",
        count=3,
    ),
    "escaped": Plan(
        (_TITLE, "<h2>資源描述</h2>", "body", "<p>点击查看更多&gt;&gt;</p>", "notices p", "others", "footer"),
        notices=_CLONE_RIGHTS,
        others=_CLONE_MORE,
        carrier="escaped-p",
        count=3,
    ),
}

FAMILIES: Final[tuple[Family, ...]] = (
    family("open_zh", "generic", _SITE, PLANS, ("zh-Hans",)),
    family("open_clone", "generic", _CLONE, CLONES, ("zh-Hant",)),
)
