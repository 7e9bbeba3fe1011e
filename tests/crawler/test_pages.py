import hashlib
from datetime import UTC, datetime

import pytest

from crawler.loader import load_site
from crawler.pages import Received, content_type_of, pick_layout, read, read_markup, tell_form
from crawler.site import Layout
from pipelines.errors import IngestError, Reason
from pipelines.model import Page, Wording
from tests.crawler.loopback import HTML, preview

MOMENT = datetime(2024, 3, 5, 7, 9, 11, tzinfo=UTC)
ADDRESS = "http://127.0.0.1:8000/doc/41.html"
DOCUMENT = b"<!DOCTYPE html><html><body>text</body></html>"


def receive(body: bytes, content_type: str = HTML) -> Received:
    return Received(ADDRESS, content_type, body, MOMENT)


def test_a_response_becomes_a_page() -> None:
    body = preview()
    assert read(receive(body), load_site("lianshan")) == Page(
        address=ADDRESS,
        url=ADDRESS,
        site="127.0.0.1",
        doc_id="41",
        layout="lianshan/preview",
        wording=Wording(opens=("剩余N页未读…",), closes=("版权提示",)),
        timezone="Asia/Shanghai",
        currency="CNY",
        fetched=MOMENT,
        markup=body.decode(),
        form="html",
        encoding="utf-8",
        page_sha256=hashlib.sha256(body).hexdigest(),
    )


def test_a_page_of_any_site_belongs_to_its_host() -> None:
    page = read(receive(preview()), load_site("generic"))
    assert (page.site, page.doc_id, page.layout) == ("127.0.0.1", "", "generic/any")


@pytest.mark.parametrize(
    ("content_type", "body", "form"),
    [
        ("text/html", DOCUMENT, "html"),
        ("text/html; charset=gbk", b"no markup at all", "html"),
        ("TEXT/HTML", b"<p>", "html"),
        ("application/xhtml+xml", b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">', "html"),
        ("application/xml", b'<?xml version="1.0"?><!DOCTYPE html><html lang="zh">', "html"),
        ("application/octet-stream", DOCUMENT, "html"),
        ("application/octet-stream", b"<div>text</div>", "html"),
        ("", b"\xef\xbb\xbf  " + DOCUMENT, "html"),
        ("", b"<p>text</p>", "html"),
        ("", "文字".encode(), "text"),
        ("text/plain", "文字".encode(), "text"),
        ("text/plain", b"escaped &lt;br /&gt; and <br /> as it is", "text"),
        ("text/plain; charset=utf-8", DOCUMENT, "html"),
        ("text/plain", "[公告] 借书".encode(), "text"),
        ("text/html", "\ufeff<html><p>文字".encode("utf-16-le"), "html"),
    ],
)
def test_html_and_plain_text_are_told_apart(content_type: str, body: bytes, form: str) -> None:
    assert tell_form(content_type, body) == form


@pytest.mark.parametrize(
    ("content_type", "body", "facts"),
    [
        ("application/pdf", b"%PDF-1.7 ...", {"media_type": "application/pdf", "found": "pdf"}),
        ("text/html", b"%PDF-1.7 ...", {"media_type": "text/html", "found": "pdf"}),
        ("text/html", b"%PDF-1.7 <html > in a comment", {"media_type": "text/html", "found": "pdf"}),
        ("text/html", b"\x89PNG\r\n\x1a\n", {"media_type": "text/html", "found": "png"}),
        ("image/jpeg", b"\xff\xd8\xff\xe0", {"media_type": "image/jpeg", "found": "jpeg"}),
        ("image/gif", b"GIF89a", {"media_type": "image/gif", "found": "gif"}),
        ("", b"PK\x03\x04word/document.xml", {"media_type": "", "found": "zip"}),
        ("application/msword", b"\xd0\xcf\x11\xe0\xa1\xb1", {"media_type": "application/msword", "found": "ole"}),
        ("text/html", b"\x1f\x8b\x08\x00", {"media_type": "text/html", "found": "gzip"}),
        ("text/html", b"{\\rtf1", {"media_type": "text/html", "found": "rtf"}),
        ("text/plain", b"text\0text", {"media_type": "text/plain", "found": "binary"}),
        ("text/html", b'{"code": 200}', {"media_type": "text/html", "found": "json"}),
        ("text/html", b'[{"html": "<html><p>text"}]', {"media_type": "text/html", "found": "json"}),
        ("application/json", b"false", {"media_type": "application/json"}),
        ("application/json", DOCUMENT, {"media_type": "application/json"}),
        ("image/png", DOCUMENT, {"media_type": "image/png"}),
        ("application/xml", b"<urlset>", {"media_type": "application/xml", "found": "xml"}),
        ("text/html", b'<?xml version="1.0"?><rss version="2.0">', {"media_type": "text/html", "found": "xml"}),
        ("application/octet-stream", b"what is this", {"media_type": "application/octet-stream"}),
    ],
)
def test_what_is_no_page_is_told(content_type: str, body: bytes, facts: dict[str, str]) -> None:
    with pytest.raises(IngestError) as refused:
        tell_form(content_type, body)
    assert (refused.value.reason, refused.value.facts) == (Reason.NOT_HTML, facts)


@pytest.mark.parametrize(
    ("body", "reason", "facts"),
    [
        (b"", Reason.EMPTY_TEXT, {"bytes": 0}),
        (b" \r\n\t ", Reason.EMPTY_TEXT, {"bytes": 5}),
        ("\u3000\n".encode(), Reason.EMPTY_TEXT, {"bytes": 4}),
        (b"\xff" * 40, Reason.MOJIBAKE, {"damaged": 40, "characters": 40, "encoding": "utf-8"}),
    ],
)
def test_a_body_without_readable_text_is_told(body: bytes, reason: Reason, facts: dict[str, object]) -> None:
    with pytest.raises(IngestError) as refused:
        read_markup(receive(body))
    assert (refused.value.reason, refused.value.facts) == (reason, facts)


def test_a_few_damaged_characters_are_no_mojibake() -> None:
    assert read_markup(receive("字".encode() * 200 + b"\xff" * 3)).text == "字" * 200 + "\ufffd" * 3


@pytest.mark.parametrize(
    ("content_type", "coding", "encoding"),
    [
        ("text/html; charset=gb2312", "gbk", "gb18030"),
        ("text/html;charset=UTF-8", "gbk", "gb18030"),
        ("text/html; charset=gbk", "utf-8", "utf-8"),
        ("text/html", "big5", "big5hkscs"),
    ],
)
def test_the_header_names_an_encoding_and_the_bytes_decide(content_type: str, coding: str, encoding: str) -> None:
    text = "這是一份關於借書的說明,請讀者在三十天內歸還。" if coding == "big5" else "请读者在三十天内归还所借的书。"
    markup = read_markup(receive(text.encode(coding), content_type))
    assert (markup.text, markup.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("markup", "layout"),
    [
        ("<p>版权提示<p>发布时间:", "full"),
        ("<p>发布时间:<p>版权提示", "full"),
        ("<p>发布时间:", "dated"),
        ("<p>Price(¥)", "width"),
        ("<p>\uff30rice\uff08\uffe5\uff09", "width"),
        ("<p>&#21457;&#24067;&#26102;&#38388;", "dated"),
    ],
)
def test_the_first_layout_fits_whose_marks_all_occur(markup: str, layout: str) -> None:
    layouts = (
        Layout("full", ("版权提示", "发布时间")),
        Layout("dated", ("发布时间",)),
        Layout("width", ("Price(¥)",)),
    )
    assert pick_layout(markup, layouts).name == layout


def test_a_page_that_no_layout_fits_is_told() -> None:
    with pytest.raises(IngestError) as refused:
        pick_layout("<p>版权提示", (Layout("a", ("发布时间",)), Layout("b", ("上传时间", "版权提示"))))
    assert (refused.value.reason, refused.value.facts) == (Reason.NO_LAYOUT, {"tried": "a b"})


@pytest.mark.parametrize(
    ("fields", "content_type"),
    [
        ((), ""),
        ((("Server", "x"),), ""),
        ((("Content-Type", "text/html"),), "text/html"),
        ((("CONTENT-TYPE", "text/html; charset=gbk"),), "text/html; charset=gbk"),
        ((("X-Content-Type", "a"), ("content-type", "b")), "b"),
        # Of two the first counts, as it does for Scrapy.
        ((("Content-Type", "text/plain"), ("Content-Type", "text/html")), "text/plain"),
    ],
)
def test_the_content_type_is_found_whatever_its_case(fields: tuple[tuple[str, str], ...], content_type: str) -> None:
    assert content_type_of(fields) == content_type
