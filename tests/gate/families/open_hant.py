"""Open pages of a site in the traditional Chinese script that no definition knows."""

from typing import Final

from tests.gate.damage import Form
from tests.gate.families.mosaic import Plan, Site, family
from tests.gate.family import WIDE_INDENT

_TITLE: Final = "<h1>{title}</h1>"
_INDENT: Final = "    "

_SITE: Final = Site(
    host="wenjian-gui.example",
    path="/doc/{n}.html",
    language="zh-TW",
    brand="{title}_文件櫃",
    menu=("首頁", "辦公文件", "教育資料", "上傳文件", "登入"),
    footer=("關於我們", "服務條款", "隱私權政策"),
    is_chinese=True,
    authors=("jun****875", "社區工作室", "U-4410"),
)
_RIGHTS: Final = ("版權說明:本文檔由用戶提供并上傳,收益歸屬內容提供方,若內容存在侵權,請進行舉報或認領",)
_BOX: Final = (
    ("author", "上傳者", "{author}"),
    ("created", "上傳時間", "{day}"),
    ("page_count", "頁數", "{total}頁"),
    ("file_size", "檔案大小", "{size}"),
    ("file_format", "檔案格式", "{FORMAT}"),
    ("views", "瀏覽次數", "{views}"),
)
_READ: Final = "<p>已閱讀{shown}頁,還剩{unread}頁未讀 繼續免費閱讀</p>"
_PLANS: Final = {
    "blank": Plan(
        (_TITLE, "facts", "<h2>文件簡介</h2>", "body", _READ, "notices p", "others", "footer"),
        _BOX,
        "p-blank",
        states=(("pages_shown", "{shown}"), ("pages_unread", "{unread}")),
        notices=_RIGHTS,
        others="<h3>相關推薦</h3>{links}",
        form=Form(lines="wrapped", indent=WIDE_INDENT, page_lines=20),
        carrier="br",
        count=3,
    ),
    "heads": Plan(
        (_TITLE, "facts", "<h2>正文內容</h2>", "body", "notices p", "others", "footer"),
        _BOX,
        "heads",
        notices=_RIGHTS,
        others="<h3>猜你喜歡</h3>{links}",
        count=3,
    ),
    "bars": Plan(
        (_TITLE, "facts", "<h2>內容簡介:</h2>", "body", _READ, "notices div", "others", "footer"),
        _BOX,
        "bars",
        states=(("pages_shown", "{shown}"), ("pages_unread", "{unread}")),
        notices=_RIGHTS,
        others="<h3>相關文件</h3>{links}",
        form=Form(page_lines=3, heads=("of",)),
        count=2,
    ),
    "counted": Plan(
        (
            _TITLE,
            "facts",
            "<div>共 {total} 頁,當前第 1 頁</div>",
            "<h3>【文章內容簡介】</h3>",
            "body",
            "notices p",
            "others",
        ),
        (("created", "", "{day}~ 上傳"), ("views", "", "{views}~人閱讀"), ("downloads", "", "{downloads}~人下載")),
        "p-blank",
        states=(("page_count", "{total}"),),
        notices=_RIGHTS,
        others="<h3>相關推薦</h3>{links}",
        form=Form(is_whole=True, indent=WIDE_INDENT),
        carrier="div",
        count=3,
    ),
}

FAMILY: Final = family("open_hant", "generic", _SITE, _PLANS, ("zh-Hant",))
