"""What a line is by its wording alone."""

import pytest

from pipelines.model import Wording
from pipelines.text.signs import Sign, read_signs
from tests.text.pages import NO_WORDING, grows_evenly, line

WIDER = str.maketrans({mark: chr(ord(mark) + 0xFEE0) for mark in ",:;!?()/|._-"})
# Wordings as preview pages show them, with half-width marks.
WORDINGS = [
    ("1/12", Sign.PAGE_MARK),
    ("1 / 63", Sign.PAGE_MARK),
    ("第1页", Sign.PAGE_MARK),
    ("第1页 / 共24页", Sign.PAGE_MARK),
    ("第 1 頁,共 18 頁", Sign.PAGE_MARK),
    ("春游通知_第1页", Sign.PAGE_MARK),
    ("of 33", Sign.PAGE_MARK),
    ("1 of 14", Sign.PAGE_MARK),
    ("Page 1", Sign.PAGE_MARK),
    ("Page 1 of 2", Sign.PAGE_MARK),
    ("You are on page 1of 18", Sign.POSITION),
    ("Trang 1", Sign.PAGE_MARK),
    ("Слайд 1", Sign.PAGE_MARK),
    ("background image", Sign.PAGE_MARK),
    ("剩余3页未读,查看更多内容需下载", Sign.BANNER),
    ("已阅读5页,还剩6页未读 继续免费阅读", Sign.BANNER),
    ("已阅读5页,还剩11页未读, 继续免费阅读", Sign.BANNER),
    ("已閱讀5頁,還剩799頁未讀 繼續免費閱讀", Sign.BANNER),
    ("还剩3页未读,继续阅读", Sign.BANNER),
    ("3页未读, 继续免费阅读", Sign.BANNER),
    ("免费预览已结束,剩余35页可下载查看", Sign.BANNER),
    ("亲,该文档总共24页,到这儿已超出免费预览范围,如果喜欢就下载吧!", Sign.BANNER),
    ("亲,该文档总共20页,全部预览完了,如果喜欢就下载吧!", Sign.BANNER),
    ("点击查看更多>>", Sign.BANNER),
    ("下载文档到电脑,查找使用更方便", Sign.BANNER),
    ("试读结束", Sign.BANNER),
    ("Tải bản đầy đủ", Sign.BANNER),
    ("This document is partially blurred.", Sign.BANNER),
    ("Unlock document.", Sign.BANNER),
    ("View Full Document", Sign.BANNER),
    ("Download to read offline", Sign.BANNER),
    ("资源预览文档简介为自动调取,或有误差", Sign.DISCLAIMER),
    ("说明:文章内容仅供预览,部分内容可能不全。", Sign.DISCLAIMER),
    ("压缩包内文档预览:(预览前20页/共60页)", Sign.BANNER),
    ("论文部分内容阅读", Sign.DISCLAIMER),
    ("Vui lòng tải xuống để xem tài liệu đầy đủ", Sign.DISCLAIMER),
    ("Tài liệu hạn chế xem trước, để xem đầy đủ mời bạn chọn Tải xuống", Sign.DISCLAIMER),
    ("版权提示", Sign.NOTICE_HEADING),
    ("版权提示 | 免责声明", Sign.NOTICE_HEADING),
    ("版权声明:", Sign.NOTICE_HEADING),
    ("版權聲明", Sign.NOTICE_HEADING),
    ("免责声明", Sign.NOTICE_HEADING),
    ("copyright notice", Sign.NOTICE_HEADING),
    ("本文档由用户上传,版权归属用户,由本站整理。", Sign.NOTICE),
    ("版权说明:本文档由用户提供并上传,收益归属内容提供方", Sign.NOTICE),
    ("版權說明:本文檔由用戶提供并上傳,收益歸屬內容提供方", Sign.NOTICE),
    ("为本站会员(甲)主动上传,本站仅提供信息存储空间", Sign.NOTICE),
    ("文件的所有权益归上传用户所有。", Sign.NOTICE),
    ("未经权益所有人同意不得将文件中的内容挪作商业或盈利用途。", Sign.NOTICE),
    ("如文档侵犯您的权益,请联系客服反馈", Sign.NOTICE),
    ("此文献不代表本站观点,内容供学术参考", Sign.ASIDE),
    ("版权声明:本文内容由互联网用户自发贡献", Sign.NOTICE),
    ("【精品文档】如有侵权,请联系网站删除,仅供学习与交流", Sign.INSERTED),
    ("This document was uploaded by user and they confirmed that they may share it.", Sign.NOTICE),
    ("Report DMCA", Sign.NOTICE),
    ("This presentation is the property of its rightful owner.", Sign.NOTICE),
    ("Download Policy: Content on the Website is provided to you AS IS", Sign.NOTICE),
    ("Для правообладателей", Sign.NOTICE),
    ("© 2024 甲方", Sign.FOOTER),
    ("文档简介", Sign.BODY_LABEL),
    ("资源描述", Sign.BODY_LABEL),
    ("内容简介:", Sign.BODY_LABEL),
    ("【文章内容简介】", Sign.BODY_LABEL),
    ("【正文】", Sign.BODY_LABEL),
    ("合集下载", Sign.COLLECTION_LABEL),
    ("资源预览内容", Sign.BODY_LABEL),
    ("Transcript of Spring", Sign.BODY_LABEL),
    ("Presentation Transcript", Sign.BODY_LABEL),
    ("Citation preview", Sign.BODY_LABEL),
    ("Volltext", Sign.BODY_LABEL),
    ("Texte intégral", Sign.BODY_LABEL),
    ("Nội dung", Sign.BODY_LABEL),
    ("Nội dung Text: Mùa xuân", Sign.BODY_LABEL),
    ("Anteprima", Sign.BODY_LABEL),
    ("ESTRATTO DOCUMENTO", Sign.BODY_LABEL),
    ("Слайды презентации", Sign.BODY_LABEL),
    ("文档下载", Sign.DOWNLOAD_HEADING),
    ("推荐特供", Sign.RECOMMENDATION_HEADING),
    ("MORE", Sign.RECOMMENDATION_HEADING),
    ("相关推荐", Sign.RECOMMENDATION_HEADING),
    ("猜你想看", Sign.RECOMMENDATION_HEADING),
    ("参考资源链接:", Sign.RECOMMENDATION_HEADING),
    ("The list of books you might like", Sign.RECOMMENDATION_HEADING),
    ("友情提示", Sign.HINT_HEADING),
    ("温馨提示:", Sign.HINT_HEADING),
    ("下载须知", Sign.HINT_HEADING),
    ("首页", Sign.BREADCRUMB),
    ("首页 > 文库", Sign.BREADCRUMB),
    ("当前位置:文库 › 教案", Sign.BREADCRUMB),
    ("页数:12", Sign.FIELD),
    ("发布时间:2024-01-02 03:04:05 页数:12", Sign.FIELD),
    ("价格:¥3 大小:20 KB", Sign.FIELD),
    ("上传人(卖家):甲", Sign.FIELD),
    ("页数", Sign.LABEL),
    ("价格:", Sign.LABEL),
    ("File Size", Sign.LABEL),
]


def sign_of(text: str, wording: Wording = NO_WORDING, *, is_link: bool = False) -> Sign | None:
    return read_signs([line(text, is_link=is_link)], wording)[0]


@pytest.mark.parametrize("is_wide", [False, True], ids=["half width", "full width"])
@pytest.mark.parametrize(("text", "sign"), WORDINGS)
def test_a_wording_is_known_in_both_widths(text: str, sign: Sign, is_wide: bool) -> None:
    assert sign_of(text.translate(WIDER) if is_wide else text) is sign


@pytest.mark.parametrize("around", [" {} ", "\u3000{}\n", "• {}", "\t·{}\xa0", "- {}", "●{}", "* {}"])
@pytest.mark.parametrize("text", ["版权提示", "剩余3页未读", "页数:12", "1/12", "如有侵权,请联系我们删除"])
def test_white_space_and_bullets_around_a_wording_change_nothing(text: str, around: str) -> None:
    assert sign_of(around.format(text)) is sign_of(text) is not None


# Left out are notices and page marks behind a title, which any words may stand before.
@pytest.mark.parametrize(
    "text", [text for text, sign in WORDINGS if sign not in {Sign.NOTICE, Sign.DISCLAIMER} and "_" not in text]
)
def test_a_line_of_a_document_that_merely_holds_a_wording_gets_no_sign(text: str) -> None:
    assert sign_of(f"老师问\uff1a\u201c{text}\u201d是什么意思\uff1f") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "版权提示语的写法",
        "首页设计要点",
        "文档简介写在第一段。",
        "第3页第2行",
        "12",
        "(1)",
        "1/12/2024",
        "剩余三页未读",
        "价格由双方商定",
        "价格 3",
        "本书的作者:鲁迅",
        "下载文档到电脑的步骤",
        "More than words",
        "Home is where the heart is",
        "Copyright law in three pages",
        "Page 12 of the diary",
        "亲,该吃饭了",
        "价格:" + "字" * 61,
        "版权声明:" + "字" * 396,
    ],
)
def test_a_line_of_a_document_gets_no_sign(text: str) -> None:
    assert sign_of(text) is None


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("首页", Sign.BREADCRUMB),
        ("剩余3页未读,点击下载", Sign.BANNER),
        ("MORE", Sign.RECOMMENDATION_HEADING),
        ("免责声明", None),
        ("版权说明:见此", None),
        ("文档下载", None),
        ("价格:3", None),
        ("1/12", None),
    ],
)
def test_of_a_link_only_what_leads_on_is_told(text: str, sign: Sign | None) -> None:
    assert sign_of(text, is_link=True) is sign


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("剩余3页未读,下载", Sign.OPENING),
        ("以下为预览", Sign.OPENING),
        ("版权提示", Sign.CLOSING),
        ("编号:7", Sign.FIELD),
        ("编 号", Sign.LABEL),
        ("版权声明", Sign.NOTICE_HEADING),
    ],
)
def test_the_own_wording_of_a_layout_goes_before_the_tables(text: str, sign: Sign) -> None:
    own = Wording(opens=("剩余N页未读…", "…为预览"), closes=("版权提示",), labels={"编 号": "doc_id"})
    assert sign_of(text, own) is sign


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("N页未读", "3页未读"),
        ("N", "3"),
        ("(剩余N页)", "(剩余3页)"),
        ("(剩余N页)", "\uff08剩余3页\uff09"),
        ("> 正文", "» 正文"),
        ("…Read on…", "Please READ ON here"),
        ("…a_b", "x a\uff3fb"),
    ],
)
def test_a_layout_may_word_its_opening_as_it_likes(template: str, text: str) -> None:
    assert sign_of(text, Wording(opens=(template,))) is Sign.OPENING


@pytest.mark.parametrize(
    "piece",
    ["如有侵权,请联系", "文章内容仅供预览,", "为本站会员主动上传", "版权所有", "第 ", "已阅读1页,", "12 ", ": "],
)
def test_a_line_made_to_match_almost_costs_no_more_a_character_than_a_short_one(piece: str) -> None:
    def work(text: str) -> object:
        return read_signs([line(text)] * 200, NO_WORDING)

    assert grows_evenly(work, lambda size: piece * size, 5)
