"""What Chinese sites say around a text: tables of templates, written in the simplified script and read in both."""

from typing import Final

PAGE_MARKS: Final = (
    "第 N 页",
    "第 N 页 / 共 N 页",
    "第 N 页, 共 N 页",
    "第 N 页 共 N 页",
    "第 N 页 (共 N 页)",
    "第 N / N 页",
    "共 N 页, 第 N 页",
    "N / N 页",
    "…_第N页",
)
BANNERS: Final = (
    "剩余N页未读…",
    "剩余N页…下载…",
    "还剩N页未读…",
    "还有N页未读…",
    "还有N页未显示…",
    "还有N页…下载…",
    "已阅读N页…",
    "已读N页…",
    "已预览N页…",
    "已显示N页…",
    "仅展示前N页…",
    "仅显示前N页…",
    "…N页未读, 继续…阅读",
    *("免费预览已结束…", "免费预览结束…", "免费试读已结束…", "免费试读结束…"),
    *("预览已结束…", "预览结束…", "试读已结束…", "试读结束…"),
    *("试阅结束…", "试阅已结束…", "预览到此…", "试读到此…"),
    "剩余内容…下载…",
    "以上为试读…",
    "以上为免费…",
    "以上是试读…",
    "亲, 该文档总共N页…",
    "亲, 该文档共N页…",
    "该文档总共N页…",
    "该文档共N页…",
    "本文档共N页…预览…",
    "全文共N页…预览…",
    "压缩包内文档预览:…",
    "点击查看更多 >>",
    "点击查看更多",
    "点击加载更多…",
    "点击阅读全文…",
    "查看更多 >>",
    "展开全文…",
    "展开全部…",
    "展开阅读全文…",
    "阅读全文…",
    "查看全文…",
    "继续免费阅读…",
    "继续阅读…",
    "查看剩余全部…",
    "查看剩余N页…",
    "下载文档到电脑, 查找使用更方便",
)
DISCLAIMERS: Final = (
    "资源预览…为自动调取…",
    "说明:文章内容仅供预览, 部分内容可能不全…",
    "文章内容仅供预览, 部分内容可能不全…",
    "文档简介由系统自动…",
    "文档预览由系统自动…",
    "以上预览由系统自动…",
    "以上内容由系统自动…",
    "以上内容为系统自动…",
    "预览由系统自动…",
    "预览内容由系统自动…",
    "简介由系统自动…",
    "内容由系统自动…",
    "本页文字由系统自动…",
    "以下内容由系统自动…",
    "以下文字由系统自动…",
    "论文部分内容阅读",
)
# The site's word to a reader who came from a search, right before the text; it tells nothing of the document.
SHARE_SENTENCES: Final = (
    "《…》由会员分享…可在线阅读…",
    "《…》由用户分享…可在线阅读…",
    "《…》可在线阅读…更多相关…搜索…",
)
# Outside a text a line of these is the site's; inside it is the document's own or its uploader's.
NOTICES: Final = (
    "版权说明:…",
    "版权声明:…",
    "版权提示:…",
    "免责声明:…",
    "本文档由用户…上传…",
    "本文档为用户…上传…",
    "本站文档均…上传…",
    "本站所有…上传…",
    "为本站会员…主动上传…",
    "本文(…)为本站会员…上传…",
    "本文…为本站会员(…)主动上传…",
    "文件的所有权益归上传用户所有…",
    "未经权益所有人同意不得…",
    "如文档侵犯…权益…",
    "如有侵权…联系…",
    "如有侵犯…联系…",
    "版权申诉",
    "转载请注明…",
    "若此文所含内容侵犯…",
    "本文内容由互联网用户…贡献…",
    "本文档收益归属内容提供方…",
)
FOOTERS: Final = ("…版权所有…", "copyright@ …", "copyright © …", "copyright (c) …", "© …", "(c) N…")
# Sentences of the site that are glued to a paragraph of the document, up to their full stop.
GLUED: Final = (
    "此文献不代表本站观点",
    "此文不代表本站观点",
    "本文不代表本站观点",
    "此文献不代表本站立场",
    "本文不代表本站立场",
    "以上内容不代表本站观点",
)
# Words that state the rights in a document wherever they stand in it.
STATED: Final = (
    "版权所有 侵权必究",
    "版权所有, 侵权必究",
    "版权所有 翻印必究",
    "版权所有, 翻印必究",
    "【精品文档】如有侵权",
    "如有侵权, 请联系网站删除",
)
# What an uploader puts into a text, or an author on a page of his own: it belongs to the text.
INSERTED: Final = (
    "【精品文档】如有侵权…",
    "精品文档 如有侵权…",
    "版权所有…侵权必究…",
    "版权所有…翻印必究…",
    "版权所有…未经…",
    "本书版权…所有…",
    "版权所有",
)
COLLECTION_LABELS: Final = ("合集下载", "文档合集", "资料合集", "合集内容")
PLACES: Final = ("当前位置", "您的位置", "你的位置", "您现在的位置", "您当前的位置", "所在位置", "目前位置", "现在位置")
BREADCRUMBS: Final = ("首页", "首页 >…", "首页 / …", "网站首页 >…", "主页 >…", *(f"{place}:…" for place in PLACES))
# What a number says of itself by the words behind it.
COUNTS: Final = {
    "N 下载券": "points",
    "N 金币": "points",
    "N 积分": "points",
    "共 N 页": "page_count",
    "N人已下载": "downloads",
    "N人下载": "downloads",
    "N次下载": "downloads",
    "N人阅读": "views",
    "N次阅读": "views",
    "N次浏览": "views",
    "N人浏览": "views",
}
# An address line of an article: the day, and what was done on it.
ISSUES: Final = (
    *("N年N月N日发(…)…", "N年N月N日…发布…", "N-N-N…发布…", "N-N-N…上传…", "N/N/N…发布…", "N/N/N…上传…"),
    *("发布于 N…", "上传于 N…", "更新于 N…"),
)
UPLOADS: Final = tuple(
    f"{verb}{link}" for verb in ("上传", "上傳", "发布", "發布", "分享", "发表", "發表") for link in ("于", "於")
)
"""Between who did so and when."""

_FIELDS: Final = {
    "created": """
发布时间 发布日期 上传时间 上传日期 更新时间 更新日期 添加时间 添加日期 收录时间 入库时间 提交时间 分享时间 创建时间
发表时间 发表日期 上架时间 录入时间 时间 日期
""",
    "page_count": "页数 总页数 全文页数 文档页数 文件页数 资源页数 资料页数 文档篇幅 篇幅",
    "price": "价格 售价 下载价格 文档价格 资源价格 文件价格 下载费用 所需费用 费用",
    "points": """
下载积分 所需积分 需要积分 消耗积分 资源积分 下载金币 所需金币 需要金币 下载点数 所需点数 下载所需 下载所需金币
下载所需积分 下载资源需要 所需下载券 所需财富值 下载券 积分 金币
""",
    "file_size": "大小 文件大小 资源大小 文档大小 资料大小 容量 文件容量 文档容量 体积 档案大小",
    "author": """
文章作者 作者 文档作者 上传人 上传人(卖家) 上传者 上传用户 上传会员 贡献者 贡献人 分享者 分享人 分享用户 发布者 发布人
发布用户 提供者 投稿者 卖家 文档主人
""",
    "file_format": """
格式 文件格式 资源格式 文档格式 资料格式 文件类型 文档类型 资源类型 类型 档案格式 档案类型 文件后缀 扩展名
""",
    "doc_id": "编号 文档编号 资源编号 资料编号 文件编号 资源ID 文档ID 文件ID",
    "views": "浏览量 阅读量 浏览次数 阅读次数 浏览数 阅读数 点击量 点击次数 访问量 查看次数 浏览 阅读 点击 点阅 人气",
    "downloads": "下载量 下载次数 下载数 下载人数 累计下载 已下载 下载 下载人次",
    # What follows says nothing that a record holds, but it ends the value before it.
    "": """
来源 评论 评论数 收藏 收藏量 收藏数 支付方式 验证码 下载方式 标签
关键词 关键字 分类 所属分类 栏目 评分 IP属地 认证信息 点赞
""",
}
LABELS: Final = {label: field for field, labels in _FIELDS.items() for label in labels.split()} | {"关 键 词": ""}
"""Labels with their fields; an empty field is one that no record has."""
_COMMON: Final = """
编号 时间 日期 费用 积分 金币 下载券 容量 体积 类型 浏览 阅读 点击 人气 下载 已下载 收藏 评论 标签 来源 分类 栏目 点赞
"""
COLON_LABELS: Final = frozenset(_COMMON.split())
"""Labels that are common words: without a colon behind them they are none."""
