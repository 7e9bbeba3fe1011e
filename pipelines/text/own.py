"""Which lines of a run are the document's own: those that a site could not have said of any document."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from pipelines.model import Line
from pipelines.text.labels import read_table
from pipelines.text.scripts import simplify
from pipelines.text.signs import BULLETS, Sign
from pipelines.text.statements import speaks_of_site
from pipelines.text.wordings import any_of

# A longer line that speaks of rights or downloads may be an essay on them.
MAX_STATEMENT_CHARS: Final = 120
# Those of a box are short.
MAX_BESIDE_CHARS: Final = 60
# Of a preview text; what the boxes around one say of themselves is shorter.
MIN_OWN_CHARS: Final = 80
# What is longer is a text on such matters.
MAX_BOXES_CHARS: Final = 500
# Of a page that is made of such boxes.
MIN_TOLD_CHARS: Final = 160
_STATEMENTS: Final = frozenset({Sign.NOTICE, Sign.RIGHTS, Sign.PREVIEW, Sign.DISCLAIMER})
_TITLES: Final = frozenset({"h1", "title"})
# A shorter beginning of a title may be any word.
_MIN_TITLE_CHARS: Final = 4
# Beside a title: a label, a number, an ending.
MAX_REST_CHARS: Final = 16
_BRAND: Final = re.compile(r"\s*[-_|\u2013\u2014][^-_|\u2013\u2014]*$")
_CUT: Final = " .\u2026\xb7"
# What stands in the boxes beside a document: of its uploader, its reader's buttons, its price, its judges.
_BESIDE: Final = re.compile(
    any_of(
        read_table("""
            上传的文档 | 上传的资料 | 上传的资源 | 链接地址 | 本文标题 | 本文链接 | 原创投稿 | 本文编号 | 没有填写
            很懒 | 个人主页 | 粉丝 | 评分 | 评价 | 打分 | 点赞 | 上一页 | 下一页 | 全屏 | 加载中 | 请稍候 | 请稍等
            充值 | 会员 | 支付 | 付款 | 金币 | 积分 | 余额 | 订单 | 账号 | 购买 | 付费 | 售出 | 退换 | 二维码 | 点此
            点击这里 | 回到顶部 | 反馈 | 建议 | 贡献 | 热度 | 分类 | 标签 | 关键词 | 在线免费阅读 | 没有介绍
            暂时没有 | 排行 | 刷新页面 | 登录 | 登陆 | 注册 | 认证 | 关注 | 收藏 | 举报 | 热线 | 在线客服 | 工作时间
            本站 | 本网站 | 网盘
        """)
    )
)
_HEADINGS: Final = frozenset(
    read_table("""
        上传者 | 上传人 | 上传用户 | 分享者 | 作者简介 | 文件列表 | 文件清单 | 文件目录 | 压缩包内容 | 压缩包文件列表
        附件列表 | 包含文件 | 常见问题 | 客服中心 | 联系客服 | 联系我们 | 帮助中心 | 关于本文 | 关于我们 | 快捷下载
        文档标签 | 资源标签 | 相关标签 | 资源目录 | 分享到
    """)
)
_FILE: Final = re.compile(
    r"\S.{0,120}\.(?:docx?|pptx?|xlsx?|pdf|txt|rar|zip|7z|wps|jpe?g|png|gif|mp[34]|dwg|rtf|swf|html?)"
    r"[\s\u3000]*[(\uff08\[]?[\s\u3000]*(?:[\d.,]+\s?[KMG]?i?B?)?[)\uff09\]]?",
    re.IGNORECASE,
)


class Own:
    """What is the document's own on one page."""

    def __init__(self, lines: Sequence[Line], signs: Sequence[Sign | None]) -> None:
        self._lines = lines
        self._signs = signs

    def is_held(self, places: Iterable[int]) -> bool:
        """Lines of a run are the document's, beside its title; where a site says much of itself, more than a few words.

        Of boxes that no table knows each says little.
        """
        own = unnamed = 0
        for place in places:
            line = self._lines[place]
            is_value = place > 0 and self._signs[place - 1] is Sign.LABEL
            if self._signs[place] or is_value or line.is_link:
                continue
            unnamed += len(line.text)
            if unnamed >= MAX_BOXES_CHARS:
                return True
            if _is_site(line.text):
                continue
            own += 0 if _is_title(line.text, self._titles) else len(line.text)
            if own >= MIN_OWN_CHARS:
                return True
        return own > 0 and self._told < MIN_TOLD_CHARS

    @cached_property
    def _titles(self) -> set[str]:
        return _read_titles(self._lines)

    @cached_property
    def _told(self) -> int:
        """Characters of what the page says of rights, of previews and of downloads."""
        pairs = zip(self._lines, self._signs, strict=True)
        return sum(
            [
                len(line.text)
                for line, sign in pairs
                if sign in _STATEMENTS or not (sign or line.is_link or not _is_site(line.text))
            ]
        )


def _read_titles(lines: Iterable[Line]) -> set[str]:
    """What the page names as its title, with and without the site's name behind it."""
    named = {line.text.strip() for line in lines if line.tag in _TITLES}
    return {name for title in named for name in (title, _BRAND.sub("", title)) if len(name) >= _MIN_TITLE_CHARS}


def _is_title(text: str, titles: Iterable[str]) -> bool:
    """The line is a title with few words beside it, or the beginning of one that a site cut."""
    name = text.strip().strip(_CUT)
    return (
        any(
            len(text.replace(title, "")) <= MAX_REST_CHARS if title in text else title.startswith(name)
            for title in titles
        )
        and len(name) >= _MIN_TITLE_CHARS
    )


def _is_site(text: str) -> bool:
    if len(text) > MAX_STATEMENT_CHARS:
        return False
    line = text.strip(BULLETS)
    return (
        speaks_of_site(text)
        or simplify(line.rstrip(":\uff1a")) in _HEADINGS
        or (len(line) <= MAX_BESIDE_CHARS and _BESIDE.search(line) is not None)
        or _FILE.fullmatch(line) is not None
    )
