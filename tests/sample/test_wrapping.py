"""Known answers of the wrapping, the damage and the cut."""

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from sample.documents import Document, Paragraph
from sample.wrapping import (
    CHINESE,
    IDEOGRAPHIC_INDENT,
    LATIN,
    Excerpt,
    Line,
    Setting,
    column_width,
    damage,
    excerpt,
    find_cut,
    set_lines,
)

SEED = Path(__file__).parents[3] / "shared" / "seed"
NARROW = Setting(columns=12, page_lines=2)


def wrap(text: str, setting: Setting, *, is_flush: bool = False) -> list[str]:
    return [line.text for line in set_lines([Paragraph(text, is_flush)], setting)]


@pytest.mark.parametrize(
    ("text", "is_flush", "lines"),
    [
        ("一二三四五六七八九十", True, ["一二三四五六", "七八九十"]),
        ("一二三四五六七八九十", False, ["  一二三四", "五六七八九十"]),
        ("一二三四五六。七八", True, ["一二三四五六。", "七八"]),
        ("一二三四五六》。”七八", True, ["一二三四五六》。”", "七八"]),
        ("一二三四五“六七”八", True, ["一二三四五", "“六七”八"]),
        ("一二三四2024年", True, ["一二三四2024", "年"]),
        ("一二三四五2024年", True, ["一二三四五", "2024年"]),
        ("一二三四五 XX 六七", True, ["一二三四五 ", "XX 六七"]),
        ("一二三四五六 七", True, ["一二三四五六 ", "七"]),
        ("一二三四五————六", True, ["一二三四五", "————六"]),
        ("短", True, ["短"]),
    ],
)
def test_chinese_lines_hold_what_fits_and_never_begin_with_a_closing_mark(
    text: str, is_flush: bool, lines: list[str]
) -> None:
    assert wrap(text, NARROW, is_flush=is_flush) == lines


def test_a_full_line_is_thirty_characters_and_the_first_of_a_paragraph_two_spaces_and_twenty_eight() -> None:
    assert wrap("字" * 60, CHINESE) == ["  " + "字" * 28, "字" * 30, "字" * 2]
    assert wrap("字" * 60, IDEOGRAPHIC_INDENT) == ["\u3000\u3000" + "字" * 28, "字" * 30, "字" * 2]


def test_latin_lines_break_between_words() -> None:
    setting = replace(LATIN, columns=20)
    assert wrap("Whoever borrows a well-known book", setting) == ["    Whoever borrows", "a well-known book"]
    assert wrap("Whoever borrows a book", setting, is_flush=True) == ["Whoever borrows a", "book"]


def test_a_page_break_stands_after_every_full_page_and_none_after_the_last() -> None:
    lines = [Line(text, 0, ends_paragraph=False) for text in "甲乙丙丁"]
    assert damage(lines, 2) == "甲<br />乙<br /> <br />丙<br />丁..."


def test_typographic_marks_and_markup_become_entities() -> None:
    assert damage([Line("“a” < b & c…", 0, ends_paragraph=True)], 23) == "&ldquo;a&rdquo; &lt; b &amp; c&hellip;..."


def test_the_cut_follows_a_full_line_inside_a_sentence() -> None:
    lines = [
        Line("一二三四五。", 0, ends_paragraph=True),
        Line("六七八九十。", 1, ends_paragraph=False),
        Line("甲乙丙丁戊 ", 1, ends_paragraph=False),
        Line("己庚辛壬癸，", 1, ends_paragraph=False),
        Line("子丑。", 1, ends_paragraph=True),
    ]
    assert find_cut(lines, 6) == 4
    assert find_cut(lines[:3], 6) == 1


def test_a_document_too_short_to_cut_is_refused(chinese: Document) -> None:
    with pytest.raises(ValueError, match="no cut leaves 99999 characters"):
        excerpt(chinese, CHINESE, 99999)


@pytest.mark.parametrize(
    ("min_characters", "body", "text"),
    [
        (6, "题目<br />  甲&ldquo;乙丙...", "题目\n甲“乙丙"),
        (7, "题目<br />  甲&ldquo;乙丙<br /> <br />丁戊己庚辛壬...", "题目\n甲“乙丙丁戊己庚辛壬"),
    ],
)
def test_an_excerpt_is_the_damaged_beginning_and_the_text_it_was_made_from(
    chinese: Document, min_characters: int, body: str, text: str
) -> None:
    paragraphs = (Paragraph("题目", is_flush=True), Paragraph("甲“乙丙丁戊己庚辛壬癸子丑寅卯”。", is_flush=False))
    assert excerpt(replace(chinese, paragraphs=paragraphs), NARROW, min_characters) == Excerpt(body, text)


def test_the_text_of_a_chinese_excerpt_has_no_wraps_and_ends_at_the_cut(chinese: Document) -> None:
    piece = excerpt(chinese, CHINESE)
    paragraphs = piece.text.split("\n")
    assert paragraphs[:3] == ["阅览室借书规定（第3版）", "同学们：", "当 a < b & c 时，按下面的规定办。"]
    assert len(paragraphs) == 4
    assert chinese.paragraphs[3].text.startswith(paragraphs[3])
    assert 1500 <= len(piece.text) < 1600
    assert piece.body.startswith("阅览室借书规定（第3版）<br />同学们：<br />  当 a &lt; b &amp; c 时，")
    assert piece.body.count("<br /> <br />") == 2
    last = piece.body.rpartition("<br />")[2].removesuffix("...")
    assert 57 <= column_width(re.sub("&.dquo;", "“", last)) <= 64


def test_the_text_of_a_latin_excerpt_has_one_space_for_a_break(english: Document) -> None:
    piece = excerpt(english, LATIN)
    paragraphs = piece.text.split("\n")
    assert paragraphs[1] == "The school’s rules are “short”."
    assert english.paragraphs[2].text.startswith(paragraphs[2])
    assert "<br />    The school&rsquo;s rules are &ldquo;short&rdquo;.<br />    Rule 1: whoever" in piece.body
    assert all(len(line) <= 72 for line in piece.body.split("<br />")[3:-1])


@pytest.mark.skipif(not SEED.exists(), reason="the seed page is not in the project")
def test_the_lines_of_the_seed_page_are_set_as_on_that_page() -> None:
    # As stored, the page has half-width marks; it was set with full-width ones.
    wide = str.maketrans(",:;", "，：；")
    texts = (SEED / "text.txt").read_text(encoding="utf-8").translate(wide).splitlines()
    page = (SEED / "page.txt").read_text(encoding="utf-8").splitlines()
    body = next(line for line in page if "<br />" in line).removesuffix("...")
    set_so = [html.unescape(piece).translate(wide) for piece in body.split("<br />") if piece != " "]
    paragraphs = [Paragraph(text, is_flush=place < 2) for place, text in enumerate(texts)]
    assert [line.text for line in set_lines(paragraphs, CHINESE)] == set_so
