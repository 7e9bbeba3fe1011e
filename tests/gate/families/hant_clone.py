"""Kept back whole: a clone in traditional characters, some of its wording annotated with pinyin, an advert on top."""

from functools import partial
from typing import Final

from tests.gate.damage import Form
from tests.gate.families.unseen import Surface, render
from tests.gate.family import WIDE_INDENT, Family, Shape, options
from tests.gate.wording import MENU_HANT

SURFACE: Final = Surface(
    language="zh-TW",
    host="www.wenjianshe.example",
    path="/paper/{n}.html",
    brand="文件社",
    menu=MENU_HANT[1:],
    footer=("關於我們", "聯絡客服", "使用條款", "網站地圖"),
    crumb_label="目前位置：",
    crumb_gap=" › ",
    crumbs=("首頁", "教育資料", "公文範本"),
    rows=(
        "文檔編號：{number}    上傳時間：{day}",
        "文檔格式：{format}    頁數：{pages}",
        "大小：{size}    上傳人：{author}",
        "所需積分：{price}積分",
    ),
    labels=("文檔簡介", "正文內容", "資源描述："),
    banners=(
        "已閱讀{shown}頁，還剩{unread}頁未讀，繼續免費閱讀",
        "已閱讀{shown}頁，還剩{unread}頁未讀，繼續(xù)免費(fèi)閱讀",
    ),
    disclaimer="預覽內容由系統自動擷取，可能並不完整，完整內容請下載後查看。",
    rights_heading="",
    rights=("版權說明：本文檔由用戶提供並上傳，收益歸屬內容提供方，若內容存在侵權，請進行舉報或認領",),
    more="相關推薦",
    orders=(
        ("crumbs", "title", "facts", "banner", "disclaimer", "rights", "body", "more"),
        ("crumbs", "title", "disclaimer", "body", "banner", "facts", "rights", "more"),
    ),
    authors=("機****料", "青***", "U-3908"),
    currency="points",
    chrome=("線上娛樂城 註冊即送禮金 免費試玩",),
)

FAMILY: Final = Family(
    name="hant_clone",
    definition="generic",
    is_kept=True,
    render=partial(render, SURFACE),
    languages=("zh-Hant",),
    shapes=(
        Shape("plain", "kept", Form(), "p", options("order-0")),
        Shape("wrapped", "kept", Form(lines="wrapped", indent=WIDE_INDENT, page_lines=20), "br", options("order-1")),
        Shape(
            "whole-table", "kept", Form(is_whole=True, indent=WIDE_INDENT), "div", options("order-1", "no-disclaimer")
        ),
        Shape("one-piece", "kept", Form(lines="one-piece"), "p", options("order-0", "anonymous")),
        Shape("no-body", "kept", options=options("order-0", "no-body"), count=3),
        Shape("no-indents", "kept", Form(lines="wrapped", is_strict=False), "div", options("order-1"), count=5),
    ),
)
