import codecs
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.pages import Encodings, Received, read
from crawler.sites.generic import SITE as GENERIC
from pipelines.model import Page
from pipelines.text.charset import BAD_BYTES, CONFLICT, GUESSED, decode

SIMPLIFIED = "本文档由用户上传,版权归属用户。如果您对本文档的版权有争议,请及时联系客服。"
TRADITIONAL = "本文檔由用戶上傳,版權歸屬用戶。如果您對本文檔的版權有爭議,請及時聯繫客服。"
FRENCH = "Été comme hiver, la bibliothèque prête à chacun trois livres, déjà lus ou à découvrir."
RARE = "犇猋骉𠮷龘"
META = '<meta charset="{}">'


@pytest.mark.parametrize(
    ("body", "declared", "text", "encoding"),
    [
        # What says so itself.
        (codecs.BOM_UTF8 + SIMPLIFIED.encode(), "gbk", SIMPLIFIED, "utf-8"),
        (codecs.BOM_UTF16_LE + SIMPLIFIED.encode("utf-16-le"), "utf-8", SIMPLIFIED, "utf-16-le"),
        (codecs.BOM_UTF16_BE + SIMPLIFIED.encode("utf-16-be"), "", SIMPLIFIED, "utf-16-be"),
        # UTF-8, whatever the label.
        (SIMPLIFIED.encode(), "", SIMPLIFIED, "utf-8"),
        (SIMPLIFIED.encode(), "gbk", SIMPLIFIED, "utf-8"),
        (SIMPLIFIED.encode(), "iso-8859-1", SIMPLIFIED, "utf-8"),
        (SIMPLIFIED.encode(), "no-such-charset", SIMPLIFIED, "utf-8"),
        (FRENCH.encode(), "big5", FRENCH, "utf-8"),
        (b"plain", "", "plain", "utf-8"),
        (b"", "gbk", "", "utf-8"),
        # UTF-8 with damage: one bad byte, and a cut in the middle of a character.
        (SIMPLIFIED.encode() + b"\xff", "", SIMPLIFIED + "\ufffd", "utf-8"),
        (SIMPLIFIED.encode() + b"\xff", "utf-8", SIMPLIFIED + "\ufffd", "utf-8"),
        (SIMPLIFIED.encode()[:-1], "gbk", SIMPLIFIED[:-1] + "\ufffd", "utf-8"),
        # The GB family is read as its superset.
        (SIMPLIFIED.encode("gb2312"), "gb2312", SIMPLIFIED, "gb18030"),
        (SIMPLIFIED.encode("gbk"), "GBK", SIMPLIFIED, "gb18030"),
        (RARE.encode("gb18030"), "gb2312", RARE, "gb18030"),
        (SIMPLIFIED.encode("gbk"), "", SIMPLIFIED, "gb18030"),
        ("页数".encode("gbk"), "", "页数", "gb18030"),
        # A label that the bytes refute.
        (SIMPLIFIED.encode("gbk"), "utf-8", SIMPLIFIED, "gb18030"),
        (SIMPLIFIED.encode("gbk"), "iso-8859-1", SIMPLIFIED, "gb18030"),
        (SIMPLIFIED.encode("gbk"), "no-such-charset", SIMPLIFIED, "gb18030"),
        (TRADITIONAL.encode("big5"), "big5", TRADITIONAL, "big5hkscs"),
        (TRADITIONAL.encode("big5"), "", TRADITIONAL, "big5hkscs"),
        (TRADITIONAL.encode("big5"), "utf-8", TRADITIONAL, "big5hkscs"),
        (FRENCH.encode("latin-1"), "iso-8859-1", FRENCH, "cp1252"),
        ("Цена".encode("koi8-r"), "koi8-r", "Цена", "koi8-r"),
        # Encodings that are all ASCII.
        (SIMPLIFIED.encode("hz"), "hz-gb-2312", SIMPLIFIED, "hz"),
        ("日本語".encode("iso2022_jp"), "iso-2022-jp", "日本語", "iso2022_jp"),
        # The document's own label, where the header has none.
        ((META.format("gbk") + SIMPLIFIED).encode("gbk"), "", META.format("gbk") + SIMPLIFIED, "gb18030"),
        ((META.format("utf-8") + SIMPLIFIED).encode("gbk"), "", META.format("utf-8") + SIMPLIFIED, "gb18030"),
        ((META.format("koi8-r") + "Цена").encode("koi8-r"), "", META.format("koi8-r") + "Цена", "koi8-r"),
        ((META.format("gbk") + SIMPLIFIED).encode(), "", META.format("gbk") + SIMPLIFIED, "utf-8"),
        # Nothing fits.
        (b"\xff\xff\xff", "", "\ufffd\ufffd\ufffd", "utf-8"),
        (b"\x80\xff\x80\xff", "utf-8", "\ufffd\ufffd\ufffd\ufffd", "utf-8"),
    ],
)
def test_the_bytes_decide_and_the_label_helps(body: bytes, declared: str, text: str, encoding: str) -> None:
    assert decode(body, declared)[:2] == (text, encoding)


@pytest.mark.parametrize("place", range(len(SIMPLIFIED.encode())))
def test_one_bad_byte_anywhere_leaves_utf_8_what_it_is(place: int) -> None:
    body = SIMPLIFIED.encode()
    text, encoding, doubts = decode(body[:place] + b"\xff" + body[place:])
    assert encoding == "utf-8"
    assert doubts == {BAD_BYTES}
    assert text.replace("\ufffd", "")[: place // 3] == SIMPLIFIED[: place // 3]


@pytest.mark.parametrize("label", ["", "utf-8", "gbk", "big5", "iso-8859-1"])
@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\ufeff"), max_size=200))
def test_utf_8_is_never_taken_for_anything_else(label: str, text: str) -> None:
    assert decode(text.encode(), label)[:2] == (text, "utf-8")


@given(body=st.binary(max_size=300), label=st.sampled_from(["", "utf-8", "gbk", "big5", "hz", "utf-16", "x-none"]))
def test_any_bytes_become_text(body: bytes, label: str) -> None:
    text, encoding, _ = decode(body, label)
    assert "".encode(encoding) in {b"", codecs.BOM_UTF16}
    assert text.count("\0") <= len(body)


CHINESE = "本文的页数是十二页。"
MIXED = "<p>" + "Reading list of the autumn term. " * 20 + "中文资料目" + "</p>"
JAPANESE = "この資料はサンプルです。ページの一部だけを表示しています。"
NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("body", "declared", "history", "text", "doubts"),
    [
        # A label of the GB family is no conflict with its superset.
        (RARE.encode("gb18030"), "gb2312", "", RARE, NONE),
        (META.format("gb2312").encode() + RARE.encode("gb18030"), "", "", META.format("gb2312") + RARE, NONE),
        (CHINESE.encode(), "utf-8", "", CHINESE, NONE),
        (CHINESE.encode(), "", "", CHINESE, NONE),
        (CHINESE.encode(), "iso-8859-1", "", CHINESE, NONE),
        (b"plain", "gbk", "", "plain", NONE),
        (codecs.BOM_UTF8 + CHINESE.encode(), "gbk", "", CHINESE, {CONFLICT}),
        # A label that says something else than the bytes.
        (CHINESE.encode("gbk"), "utf-8", "", CHINESE, {CONFLICT}),
        (META.format("gbk").encode() + CHINESE.encode("gbk"), "utf-8", "", META.format("gbk") + CHINESE, {CONFLICT}),
        (CHINESE.encode(), "gbk", "", CHINESE, {CONFLICT}),
        (META.format("utf-8").encode() + CHINESE.encode(), "gb2312", "", META.format("utf-8") + CHINESE, {CONFLICT}),
        # Bytes that are no characters cost a character each.
        (CHINESE.encode() + b"\xff", "", "", CHINESE + "\ufffd", {BAD_BYTES}),
        (CHINESE.encode()[:-1], "", "", CHINESE[:-1] + "\ufffd", {BAD_BYTES}),
        (CHINESE.encode("gbk") + b"\xff" + CHINESE.encode("gbk"), "gbk", "", f"{CHINESE}\ufffd{CHINESE}", {BAD_BYTES}),
        (CHINESE.encode("gbk") * 3 + b"\xd2", "", "", CHINESE * 3 + "\ufffd", {BAD_BYTES}),
        # Nothing is named: the characters tell, or the site's other pages, or it is said that they hardly do.
        (CHINESE.encode("gbk"), "", "", CHINESE, NONE),
        (TRADITIONAL.encode("big5"), "", "", TRADITIONAL, NONE),
        (JAPANESE.encode("shift_jis"), "", "", JAPANESE, NONE),
        ("页数".encode("gbk"), "", "", "页数", {GUESSED}),
        ("页数".encode("gbk"), "", "gb18030", "页数", NONE),
        ("頁數".encode("big5"), "", "big5hkscs", "頁數", NONE),
        (MIXED.encode("gbk"), "", "gb18030", MIXED, NONE),
        # A site's habit is no proof against what a page's characters say.
        (CHINESE.encode("gbk"), "", "big5hkscs", CHINESE, NONE),
        (b"\x80\xff\x80\xff", "", "", "\ufffd" * 4, {BAD_BYTES}),
    ],
)
def test_a_page_is_read_rightly_or_says_what_is_doubtful(
    body: bytes, declared: str, history: str, text: str, doubts: frozenset[str]
) -> None:
    found = decode(body, declared, history)
    assert found.text == text
    assert found.doubts == doubts


@pytest.mark.parametrize("cut", range(1, len(CHINESE.encode())))
def test_a_page_cut_anywhere_keeps_what_it_has(cut: int) -> None:
    found = decode(CHINESE.encode()[:cut])
    whole = cut // 3
    assert found.text[:whole] == CHINESE[:whole] or found.doubts
    assert whole < 2 or (found.encoding, found.text[:whole]) == ("utf-8", CHINESE[:whole])


@pytest.mark.parametrize("start", range(len(SIMPLIFIED) - 6))
def test_six_characters_of_gbk_among_ascii_are_read_or_doubted(start: int) -> None:
    page = "<p>" + "a reading list " * 30 + SIMPLIFIED[start : start + 6] + "</p>"
    found = decode(page.encode("gbk"))
    assert found.text == page or GUESSED in found.doubts
    assert decode(page.encode("gbk"), history="gb18030").text == page


def test_a_large_page_is_read_in_linear_time() -> None:
    def measure(size: int) -> float:
        body = SIMPLIFIED.encode("gbk") * size
        began = time.process_time()
        assert decode(body).encoding == "gb18030"
        return time.process_time() - began

    # Eight times the size; a quadratic step would take sixty-four times as long.
    assert min(measure(16_000) for _ in range(3)) < 24 * max(min(measure(2_000) for _ in range(3)), 0.01)


def page_of(body: bytes, content_type: str, history: str = "") -> Page:
    received = Received("http://127.0.0.1/1.html", content_type, body, datetime(2026, 1, 2, tzinfo=UTC))
    return read(received, GENERIC, history)


def test_the_pages_of_a_host_tell_the_encoding_of_one_that_says_too_little() -> None:
    known = Encodings()
    short = "<p>页数</p>".encode("gbk")
    lone = page_of(short, "text/html", known.usual("a.example"))
    assert lone.doubts == {GUESSED}
    known.note("a.example", lone)
    assert known.usual("a.example") == ""
    known.note("a.example", page_of(b"<p>plain", "text/html"))
    known.note("a.example", page_of(CHINESE.encode(), "text/html"))
    for _ in range(2):
        known.note("a.example", page_of(SIMPLIFIED.encode("gbk"), "text/html; charset=gbk"))
    assert (known.usual("a.example"), known.usual("b.example")) == ("gb18030", "")
    page = page_of(short, "text/html", known.usual("a.example"))
    assert page.markup == "<p>页数</p>"
    assert page.doubts == NONE


WHOLE = f"<p>{SIMPLIFIED}</p>"
ASCII_HEAVY = "<p>" + "Reading list of the autumn term. " * 20 + SIMPLIFIED[:6] + "</p>"
LATE = "<!-- " + "x" * 5_000 + " -->"
# What browsers and libraries are known to get wrong, and what they get right: the body, and the label of the header.
KNOWN: dict[str, tuple[bytes, str, str]] = {
    "gb2312 in the header, GB 18030": (RARE.encode("gb18030"), "gb2312", RARE),
    "gbk in the header, GB 18030": (RARE.encode("gb18030"), "gbk", RARE),
    "gb2312 in the page, GB 18030": (META.format("gb2312").encode() + RARE.encode("gb18030"), "", RARE),
    "a mark of byte order over the header": (codecs.BOM_UTF8 + WHOLE.encode(), "gbk", WHOLE),
    "no label, GBK": (WHOLE.encode("gbk"), "", WHOLE),
    "no label, UTF-8": (WHOLE.encode(), "", WHOLE),
    "Big5": (TRADITIONAL.encode("big5"), "", TRADITIONAL),
    "hz": (SIMPLIFIED.encode("hz"), "hz-gb-2312", SIMPLIFIED),
    "an unknown label": (WHOLE.encode("gbk"), "no-such", WHOLE),
    "a late label": ((LATE + META.format("gbk") + WHOLE).encode("gbk"), "", WHOLE),
    "a late label that is wrong": ((LATE + META.format("gbk") + WHOLE).encode(), "", WHOLE),
    "utf-8 in the header, GBK": (WHOLE.encode("gbk"), "utf-8", WHOLE),
    "utf-8 in the header, gbk in the page, GBK": ((META.format("gbk") + WHOLE).encode("gbk"), "utf-8", WHOLE),
    "gbk in the header, UTF-8": (WHOLE.encode(), "gbk", WHOLE),
    "gb2312 in the header, utf-8 in the page, UTF-8": ((META.format("utf-8") + WHOLE).encode(), "gb2312", WHOLE),
    "latin-1 in the header, UTF-8": (WHOLE.encode(), "iso-8859-1", WHOLE),
    **{
        f"no label, UTF-8, 0xFF at {place}": (
            SIMPLIFIED.encode()[:place] + b"\xff" + SIMPLIFIED.encode()[place:],
            "",
            "",
        )
        for place in range(len(SIMPLIFIED.encode()))
    },
    **{
        f"no label, UTF-8 cut at {cut}": (SIMPLIFIED.encode()[:cut], "", "")
        for cut in range(7, len(SIMPLIFIED.encode()))
    },
    **{f"no label, {n} characters of GBK": (SIMPLIFIED[:n].encode("gbk"), "", SIMPLIFIED[:n]) for n in range(2, 8)},
    "no label, ASCII with six characters of GBK": (ASCII_HEAVY.encode("gbk"), "", ASCII_HEAVY),
}


@pytest.mark.parametrize("name", KNOWN)
def test_what_is_known_to_go_wrong_is_right_or_flagged(name: str) -> None:
    body, label, text = KNOWN[name]
    found = decode(body, label)
    is_right = bool(text) and text in found.text and "\ufffd" not in found.text
    # A damaged page keeps every character but those beside the damage.
    is_flagged = GUESSED in found.doubts or (BAD_BYTES in found.doubts and found.encoding == "utf-8" and not text)
    is_whole = not text and found.text in SIMPLIFIED and not found.doubts
    assert is_right or is_flagged or is_whole
