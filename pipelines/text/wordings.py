"""Every label and notice wording in one place: tables of short templates, and how a template is matched.

In a template `N` is any number, `…` any run of characters, a space any white space or none. Punctuation matches in
both widths, Latin letters in both cases. A template matches a whole line, white space at its ends aside.
"""

import re
from collections.abc import Iterable
from typing import Final

from pipelines.text import labels, phrases

NUMBER: Final = r"\d{1,7}"
# The full-width forms of ASCII stand 0xFEE0 above it (Unicode block Halfwidth and Fullwidth Forms).
_WIDTHS: Final = {mark: f"[{re.escape(mark)}{chr(ord(mark) + 0xFEE0)}]" for mark in ",:;!?()/|._-"}
_ARROWS: Final = ">\uff1e\u203a\xbb"
_SPECIAL: Final = {" ": r"\s*", "…": ".*", ">": f"[{_ARROWS}]", "'": "['\u2019]", **_WIDTHS}
# An N beside a letter of the Latin alphabet, as in "Nội dung", is that letter.
_NUMBER: Final = re.compile("(?<![A-Za-z\xc0-\u024f\u1e00-\u1eff])N(?![A-Za-z\xc0-\u024f\u1e00-\u1eff])")
DIGITS: Final = "0123456789\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19"
COLON: Final = _WIDTHS[":"]


def to_pattern(template: str) -> str:
    """The regular expression of a template, without anchors."""
    pieces = _NUMBER.split(template)
    return NUMBER.join("".join(_SPECIAL.get(c) or re.escape(c) for c in piece) for piece in pieces)


def first_characters(template: str) -> str:
    """The characters, lower case, that a line of this template may begin with; none where it may begin with any."""
    if template.startswith("…"):
        return ""
    if _NUMBER.match(template):
        return DIGITS
    first = template[0].lower()
    return _ARROWS if first == ">" else first + (chr(ord(first) + 0xFEE0) if first in _WIDTHS else "")


def needle(template: str) -> str:
    """The longest run of letters and digits, lower case, that every line of this template holds to the letter."""
    return max(re.split(r"[\W_]+", _NUMBER.sub(" ", template)), key=len).lower()


def any_of(templates: Iterable[str]) -> str:
    """The alternation of templates, longest first so that no label hides a longer one."""
    return "|".join(to_pattern(template) for template in sorted(templates, key=len, reverse=True))


PAGE_MARKS: Final = (
    *phrases.PAGE_MARKS,
    "N / N",
    "第 N 页",
    "第 N 頁",
    "第 N 页 / 共 N 页",
    "第 N 頁 / 共 N 頁",
    "第 N 页, 共 N 页",
    "第 N 頁, 共 N 頁",
    "…_第N页",
)
BANNERS: Final = (
    *phrases.BANNERS,
    "剩余N页未读…",
    "剩餘N頁未讀…",
    "还剩N页未读…",
    "還剩N頁未讀…",
    "已阅读N页, 还剩N页未读…",
    "已閱讀N頁, 還剩N頁未讀…",
    "…N页未读, 继续…阅读",
    "免费预览已结束…",
    "亲, 该文档总共N页…",
    "试读结束…",
    "点击查看更多>>",
    "下载文档到电脑, 查找使用更方便",
)
DISCLAIMERS: Final = (
    *phrases.DISCLAIMERS,
    "资源预览…为自动调取…",
    "…文章内容仅供预览, 部分内容可能不全…",
    "…简介…自动提取…",
    "…预览…自动生成…",
    "论文部分内容阅读",
    "压缩包内文档预览:…",
)
# The site's word to a reader who came from a search, right before the text; it tells nothing of the document.
SHARE_SENTENCES: Final = (
    *phrases.SHARE_SENTENCES,
    "《…》由会员分享…可在线阅读…",
)
NOTICE_HEADINGS: Final = (
    *phrases.NOTICE_HEADINGS,
    "版权提示",
    "版权声明",
    "版权说明",
    "版权信息",
    "免责声明",
    "版权提示 | 免责声明",
    "版权声明 | 免责声明",
    "版權提示",
    "版權聲明",
    "版權說明",
    "免責聲明",
)
NOTICES: Final = (
    *phrases.NOTICES,
    "版权说明:…",
    "版權說明:…",
    "版权声明:…",
    "版權聲明:…",
    "本文档由用户…上传…",
    "…为本站会员…主动上传…仅提供信息存储空间…",
    "…文件的所有权益归上传用户所有…",
    "…未经权益所有人同意不得…",
    "…如文档侵犯您的权益…",
    "…如有侵权…联系…",
    "此文献不代表本站观点…",
    "本文档收益归属内容提供方…",
    "…版权所有…",
    "Copyright ©…",
    "Copyright (c)…",
    "© …",
    "…all rights reserved…",
)
BODY_LABELS: Final = (
    *phrases.BODY_LABELS,
    "文档简介",
    "文档简介:",
    "资源描述",
    "资源描述:",
    "内容简介",
    "内容简介:",
    "资源预览内容",
    "【文章内容简介】",
    "【正文】",
    "正文內容",
    "正文内容",
    "合集下载",
)
DOWNLOAD_HEADINGS: Final = (*phrases.DOWNLOAD_HEADINGS, "文档下载", "资源下载", "下载文档", "下载本文档", "文檔下載")
HINT_HEADINGS: Final = (
    *phrases.HINT_HEADINGS,
    "温馨提示",
    "温馨提示:",
    "友情提示",
    "友情提示:",
    "特别说明:",
    "下载须知",
)
RECOMMENDATION_HEADINGS: Final = (
    *phrases.RECOMMENDATION_HEADINGS,
    "推荐特供",
    "相关推荐",
    "相关文档",
    "相关资源",
    "猜你想看",
    "猜你喜欢",
    "参考资源链接:",
    "參考資源連結:",
    "相關推薦",
)
BREADCRUMBS: Final = (
    *phrases.HOMES,
    *(f"{home}{step}…" for home in (*phrases.HOMES, "首页", "首頁") for step in (" >", " / ")),
    *(f"{label}…" for label in phrases.TRAIL_LABELS),
    "首页",
    "首頁",
    "当前位置:…",
    "當前位置:…",
    "您的位置:…",
)

LABELS: Final = {
    **labels.LABELS,
    "发布时间": "created",
    "發布時間": "created",
    "发布日期": "created",
    "上传时间": "created",
    "上傳時間": "created",
    "上传日期": "created",
    "页数": "page_count",
    "頁數": "page_count",
    "全文页数": "page_count",
    "文档页数": "page_count",
    "价格": "price",
    "價格": "price",
    "售价": "price",
    "下载积分": "points",
    "大小": "file_size",
    "文件大小": "file_size",
    "资源大小": "file_size",
    "文档大小": "file_size",
    "文章作者": "author",
    "作者": "author",
    "上传人": "author",
    "上传人(卖家)": "author",
    "上传者": "author",
    "上傳人": "author",
    "格式": "file_format",
    "文件格式": "file_format",
    "资源格式": "file_format",
    "文档格式": "file_format",
    "文档编号": "doc_id",
    "文檔編號": "doc_id",
    "资源ID": "doc_id",
    "浏览量": "views",
    "阅读量": "views",
    "浏览次数": "views",
    "下载量": "downloads",
    "下载次数": "downloads",
}

FIELDS: Final = frozenset(filter(None, LABELS.values()))
"""The fields that a label can have: the facts that are read from labelled values."""
