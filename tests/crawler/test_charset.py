import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.charset import decode

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
    assert decode(body, declared) == (text, encoding)


@pytest.mark.parametrize("place", range(len(SIMPLIFIED.encode())))
def test_one_bad_byte_anywhere_leaves_utf_8_what_it_is(place: int) -> None:
    body = SIMPLIFIED.encode()
    text, encoding = decode(body[:place] + b"\xff" + body[place:])
    assert encoding == "utf-8"
    assert text.replace("\ufffd", "")[: place // 3] == SIMPLIFIED[: place // 3]


@pytest.mark.parametrize("label", ["", "utf-8", "gbk", "big5", "iso-8859-1"])
@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\ufeff"), max_size=200))
def test_utf_8_is_never_taken_for_anything_else(label: str, text: str) -> None:
    assert decode(text.encode(), label) == (text, "utf-8")


@given(body=st.binary(max_size=300), label=st.sampled_from(["", "utf-8", "gbk", "big5", "hz", "utf-16", "x-none"]))
def test_any_bytes_become_text(body: bytes, label: str) -> None:
    text, encoding = decode(body, label)
    assert "".encode(encoding) in {b"", codecs.BOM_UTF16}
    assert text.count("\0") <= len(body)


def test_a_large_page_takes_no_time() -> None:
    body = SIMPLIFIED.encode("gbk") * 20_000
    began = time.monotonic()
    assert decode(body)[1] == "gb18030"
    assert time.monotonic() - began < 5
