"""Words that surround previews: menus, footers, recommendations, values as sites write them."""

from random import Random
from typing import Final

from sample.documents import Document

_MENU = """
首页 办公文档 教育资料 行业资料 工程技术 合同范本 表格模板 幻灯片 考试资料 论文指导 生活休闲 上传文档 会员中心 登录 注册
"""
_FOOTER = "关于我们 网站声明 网站地图 资源地图 友情链接 网站客服 联系我们 用户协议 隐私政策"
_MENU_HANT = "首頁 辦公文件 教育資料 行業資料 工程技術 合約範本 表格範本 簡報 考試資料 上傳文件 會員中心 登入 註冊"
_MENU_JA = "ホーム カテゴリ 新着資料 ランキング 資料を投稿 ログイン 新規登録 ヘルプ"
MENU: Final = tuple(_MENU.split())
FOOTER: Final = tuple(_FOOTER.split())
MENU_HANT: Final = tuple(_MENU_HANT.split())
MENU_JA: Final = tuple(_MENU_JA.split())
MENU_EN: Final = ("Home", "Explore", "Categories", "Upload", "Sign in", "Join", "Help Center")
FOOTER_EN: Final = ("About", "Contact", "Privacy Policy", "Terms of Service", "Cookie Settings", "Careers")
CATEGORIES: Final = ("办公文档", "教育资料", "行业资料", "工程技术", "生活休闲")
MASKED: Final = ("b****6", "天***", "jun****875", "机****料", "文***", "z****3")
FULL_NAMES: Final = ("晟晟文业", "U-7265", "教研组资料库", "小草文库")
UNITS: Final = ("金币", "积分", "下载券")


def size_of(document: Document, rng: Random) -> str:
    """A file size as sites write it: with a blank, glued, or without the B."""
    return rng.choice((document.size, document.size.replace(" ", "")))


def amount_of(document: Document) -> str:
    """A price as written: no zeros behind the point."""
    return f"{document.price.normalize():f}"
