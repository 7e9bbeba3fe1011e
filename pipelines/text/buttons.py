"""Rows of buttons: a line of nothing but what a click does."""

from typing import Final

from pipelines.text.labels import read_table
from pipelines.text.phrases import BUTTONS
from pipelines.text.scripts import forms, simplify

_WORDS: Final = frozenset(
    simplify(word).casefold()
    for word in (
        *(button for button in BUTTONS if " " not in button),
        *read_table("""
            收藏 | 版权申诉 | 举报 | 下载 | 分享 | 打印 | 返回 | 相关 | 点赞 | 评论 | 上传 | 登录 | 注册 | 全屏
            打赏 | 投诉
            换一换 | 立即下载 | 免费下载 | 快捷下载 | 付费下载 | 下载本文档 | 下载文档 | 会员登录下载 | 游客一键下载
            三方登录下载: | 微信开放平台登录 | QQ登录 | 加入VIP | 开通VIP | ImageVerifierCode | 举报文档 | 收藏文档
            申诉
            微信支付 | 支付宝 | 手机版 | 充值 | 购买 | 赞 | 踩 | 复制链接 | 二维码 | 扫码下载 | 我要下载 | 在线阅读
        """),
    )
)
_FIRSTS: Final = frozenset(form for word in _WORDS for form in (*forms(word[0]), word[0].upper()))
# A row with fewer may be a heading.
MIN_BUTTONS: Final = 2
MAX_CHARS: Final = 80
_SIGNS: Final = "|｜/·•"


def is_row_of_buttons(text: str) -> bool:
    """Two words at least, each that of a button, parted by blanks or bars.

    >>> is_row_of_buttons("收藏 版权申诉 举报 下载"), is_row_of_buttons("下载 说明"), is_row_of_buttons("下载")
    (True, False, False)
    """
    if text[:1] not in _FIRSTS or len(text) > MAX_CHARS:
        return False
    first, gap, rest = text.partition(" ")
    if not gap or simplify(first).casefold() not in _WORDS:
        return False
    words = [word for word in rest.split() if word not in _SIGNS]
    return len(words) + 1 >= MIN_BUTTONS and all(simplify(word).casefold() in _WORDS for word in words)
