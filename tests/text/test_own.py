"""Whether a run of lines holds one that a site could not have said of any document."""

import pytest

from pipelines.model import Line
from pipelines.text.own import MAX_STATEMENT_CHARS, Own
from pipelines.text.signs import Sign

TITLE = Line("春游通知", 1, "h1", False, False, 1)


def holds(text: str, sign: Sign | None = None, *, before: Sign | None = None, is_link: bool = False) -> bool:
    lines = [TITLE, Line("页数", 2, "p", False, False, 1), Line(text, 3, "p", is_link, False, 1)]
    return Own(lines, [None, before, sign]).is_held([2])


@pytest.mark.parametrize(
    "text",
    [
        "各班都去。",
        "春游通知说的是哪一天在什么地方集合,各班都要准时到。",
        "一、集合",
        "版权" + "云" * MAX_STATEMENT_CHARS,
    ],
)
def test_a_line_without_a_sign_is_the_documents(text: str) -> None:
    assert holds(text)


@pytest.mark.parametrize(
    "text",
    [
        "春游通知",
        "本站仅提供存储空间,不拥有所有权。",
        "下载后可以自由编辑。",
        "开通VIP会员,海量文档任你选",
        "如填写123,账号就是123。",
    ],
)
def test_the_title_and_what_a_site_says_of_any_document_are_not(text: str) -> None:
    assert not holds(text)


def test_a_line_with_a_sign_a_value_and_a_link_are_not() -> None:
    assert not holds("各班都去。", Sign.FIELD)
    assert not holds("12", before=Sign.LABEL)
    assert not holds("各班都去。", is_link=True)


@pytest.mark.parametrize(
    "text",
    [
        "上传的文档",
        "链接地址:docs.example/1",
        "本文编号 1024",
        "这位用户很懒,什么也没有填写",
        "个人主页",
        "粉丝 12",
        "评分 4.5",
        "点赞",
        "上一页",
        "下一页",
        "正在加载中",
        "请稍候",
        "充值有礼",
        "微信支付",
        "我的余额",
        "我的订单",
        "已售出 3 份",
        "扫描二维码",
        "回到顶部",
        "意见反馈",
        "热度 77",
        "关键词 春游",
        "一周排行",
        "登录后可见",
        "实名认证",
        "加关注",
        "工作时间",
        "存入网盘",
    ],
)
def test_the_boxes_beside_a_document_are_not(text: str) -> None:
    assert not holds(text)
    # A sentence of the document may use such a word.
    assert holds(
        f"{text}这样的话写在信里,是因为那年春天我们在河边读完了整本书,后来谁也没有再提起那座桥和桥边的灯,直到雪化了,路又通了,信才寄到山里来。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "上传者",
        "上传者:",
        "分享者\uff1a",
        "作者简介",
        "文件列表",
        "壓縮包內容",
        "附件列表",
        "常见问题",
        "聯系客服",
        "帮助中心",
        "关于我们",
        "文档标签",
        "分享到",
    ],
)
def test_the_headings_of_such_boxes_are_not(text: str) -> None:
    assert not holds(text)


@pytest.mark.parametrize(
    "text",
    [
        "春游通知.docx",
        "春游通知(二).pdf",
        "附件1 春游路线.xlsx 24KB",
        "photo_01.JPG",
        "集合地点.png (1.2 MB)",
        "全部资料.zip",
        "说明.txt[3 KB]",
        "课件.pptx",
        "录音.mp3",
        "图纸.dwg",
        "样稿.rtf(2MB)",
        "打包.7z",
    ],
)
def test_the_name_of_a_file_is_not(text: str) -> None:
    assert not holds(text)


@pytest.mark.parametrize(
    "text",
    [
        "他把稿子存成.docx又删掉了",
        "后缀是txt",
        "图 1.2 集合地点",
    ],
)
def test_a_line_that_only_speaks_of_files_is_the_documents(text: str) -> None:
    assert holds(text)


@pytest.mark.parametrize(
    ("text", "is_held"),
    [
        ("《春游通知》", False),
        ("春游通知下载", False),
        ("文档名称 春游通知", False),
        ("春游通知...", False),
        ("春游通知", False),
        ("春游通知:各班请于周五八点在校门口集合,自带午餐", True),
        ("春天到了", True),
    ],
)
def test_the_title_is_not_with_few_words_beside_it(text: str, is_held: bool) -> None:
    assert holds(text) is is_held


@pytest.mark.parametrize(
    ("told", "own", "is_held"),
    [
        ("本站仅提供存储空间,不拥有所有权。", "天晴", True),
        ("本站仅提供存储空间,不拥有所有权。" * 10, "天晴", True),
        (["本站仅提供存储空间,不拥有所有权。"] * 12, "天晴", False),
        (["本站仅提供存储空间,不拥有所有权。"] * 12, "那天清晨雾很大,我们沿着河走。" * 6, True),
    ],
)
def test_a_few_words_are_not_where_a_page_says_much_of_itself(told: str | list[str], own: str, is_held: bool) -> None:
    said = [told] if isinstance(told, str) else told
    lines = [TITLE, *(Line(text, 2, "p", False, False, 1) for text in said), Line(own, 3, "p", False, False, 1)]
    assert Own(lines, [None] * len(lines)).is_held([len(lines) - 1]) is is_held
