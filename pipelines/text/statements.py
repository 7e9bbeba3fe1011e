"""What a site says of rights or of downloads in words of its own: sentences outside the text, told by their cues."""

import re
from collections.abc import Sequence
from typing import Final

from pipelines.memory import Memory
from pipelines.model import Role
from pipelines.text.sheet import Sheet, Verdict
from pipelines.text.wordings import any_of

# A button, a menu entry or an advert may name these things too, but it is no sentence.
MIN_CHARS: Final = 10
MAX_CHARS: Final = 600
_SENTENCE: Final = re.compile("[,\uff0c\u3002;\uff1b!\uff01]")
_RIGHTS: Final = (
    *("版权", "著作权", "侵权", "侵犯", "知识产权", "所有权益", "权益归", "权益所有人", "权利人", "存储空间"),
    *("商业用途", "商业或盈利", "盈利用途", "营利用途", "商业目的", "法律责任", "不代表本站", "不代表本网站"),
    *("不承担", "概不负责", "不得转载", "禁止转载", "转载请", "如若转载", "收益归属", "权利归属"),
)
_SERVICE: Final = (
    *("预览", "下载", "浏览器", "乱码", "排版", "版面", "自动提取", "自动生成", "自动调取", "自动识别", "仅供参考"),
    *("视为没有答案", "账号就是", "用户名和密码", "自动发送文件", "以下附件"),
    *("仅供学习", "仅供阅读", "清晰度", "水印", "解压", "客服", "退款", "扣费", "完整内容", "原文更清晰"),
)
_ADVERT: Final = (
    *("开通", "VIP", "会员享", "立即注册", "立享", "限时", "优惠", "特惠", "海量", "应有尽有", "扫码", "扫一扫"),
    *("公众号", "客户端", "APP", "加入我们", "欢迎来到", "欢迎光临"),
)
# In the order of precedence: what speaks of rights is a notice, whatever else it says.
_CUES: Final = (
    (Role.NOTICE, "statement-of-rights", re.compile(any_of(_RIGHTS), re.IGNORECASE)),
    (Role.CHROME, "advert", re.compile(any_of(_ADVERT), re.IGNORECASE)),
    (Role.DISCLAIMER, "statement-of-service", re.compile(any_of(_SERVICE), re.IGNORECASE)),
)


def place_statements(sheet: Sheet) -> None:
    """Give each sentence that no rule has spoken of the role that its cue words tell."""
    unnamed = [index for index in sheet.lines.plain if not sheet.signs[index] and sheet.is_open(index)]
    for index, found in zip(unnamed, _STATED.read([sheet.lines.texts[index] for index in unnamed]), strict=True):
        if found:
            sheet.give(index, *found)


def _read_texts(texts: Sequence[str]) -> list[Verdict | None]:
    return [
        next(((role, rule) for role, rule, cue in _CUES if cue.search(text)), None) if is_sentence(text) else None
        for text in texts
    ]


_STATED: Final = Memory(_read_texts)


def speaks_of_site(text: str) -> bool:
    """The text names the rights of somebody, a service of the site, or what it has to offer."""
    return any(cue.search(text) for _, _, cue in _CUES)


def speaks_of_rights(text: str) -> bool:
    """The text names the rights of somebody."""
    return _CUES[0][2].search(text) is not None


def speaks_of_service(text: str) -> bool:
    """The text names a preview, a download or what comes of them."""
    return _CUES[2][2].search(text) is not None


def is_sentence(text: str) -> bool:
    """The text is long enough, and has the marks of a sentence."""
    return MIN_CHARS <= len(text.strip()) <= MAX_CHARS and _SENTENCE.search(text) is not None
