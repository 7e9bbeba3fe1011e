"""Filler keeps how a text is set and nothing of what it says."""

import html
import re
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipelines.model import Removal
from pipelines.text.doubling import count_runs
from pipelines.text.filler import Filler
from pipelines.text.language import tell_language
from pipelines.text.markers import read_marker
from pipelines.text.markup import is_escaped_twice, undo_escaping
from pipelines.text.reflow import reflow
from pipelines.text.unfold import unfold
from pipelines.text.width import ambiguous_width, is_cjk, is_wide, narrowed_width, width

MARKS = "，。、：；？！“”‘’《》（）—…·,.:;!?()\"'/-%#&+*=[]<>|①③\u3000\xa0 \t"
LETTERS = (
    "的一是了我们国经济发展政府学校老师讲話們來abcdefghABCDEFGHtheofandZあいうアイウ가나ДЖдж漢éñāüÉşź012345６７８ＡＢｃ"
)
PIECES = [
    "<br />",
    '<p class="的一">',
    "</p>",
    "<b>",
    "&ldquo;",
    "&lt;",
    "&nbsp;",
    "&#20013;",
    "&#x6587;",
    "&amp",
    "\\u4e2d",
]
TEXTS = st.lists(
    st.one_of(
        st.text(LETTERS, min_size=1, max_size=12),
        st.text(MARKS, min_size=1, max_size=4),
        st.sampled_from([*PIECES, "\n", "\n  ", "一、", "（二）", "3. ", "B．", "第十二条 ", "2.5", "1/12"]),
    ),
    max_size=30,
).map("".join)
RUN = re.compile(r"[^\W\d_]{4,}")


def lines_of(text: str) -> list[str]:
    """The lines of a text as the reflow is given them, escaping undone where it was."""
    lines = text.split("\n")
    return list(undo_escaping(lines, [])) if is_escaped_twice(text) else lines


def kind(character: str) -> tuple[int | bool, ...]:
    """What the rules about a text ask of a character, itself where it is neither letter nor digit."""
    c = character
    cases = c.isalpha(), c.isdecimal(), c.isascii(), c.isupper(), c.islower()
    return *cases, is_wide(c), width(c), ambiguous_width(c)


@given(TEXTS)
def test_every_character_keeps_its_kind_and_its_place(text: str) -> None:
    filled = Filler().replace(text)
    assert list(map(kind, filled)) == list(map(kind, text)) or "&#" in text or "\\u" in text
    assert [c for c in filled if not c.isalnum()] == [c for c in text if not c.isalnum()]
    assert len(filled) == len(text)


@given(TEXTS)
def test_lines_keep_their_widths_and_their_markers(text: str) -> None:
    ours, theirs = lines_of(Filler().replace(text)), lines_of(text)
    for columns in (width, ambiguous_width, narrowed_width):
        assert [columns(line) for line in ours] == [columns(line) for line in theirs]
    assert [read_marker(line.strip()) for line in ours] == [read_marker(line.strip()) for line in theirs]
    assert [is_cjk(line) for line in ours] == [is_cjk(line) for line in theirs]


@given(TEXTS)
def test_escaping_stays_as_it_was(text: str) -> None:
    filled = Filler().replace(text)
    ours: list[Removal] = []
    theirs: list[Removal] = []
    assert is_escaped_twice(filled) == is_escaped_twice(text)
    assert len(list(undo_escaping([filled], ours))) == len(list(undo_escaping([text], theirs)))
    assert [removal.text[:3] for removal in ours] == [removal.text[:3] for removal in theirs]
    assert len(html.unescape(filled)) == len(html.unescape(text))


@given(TEXTS)
def test_paragraphs_break_where_they_did(text: str) -> None:
    ours, theirs = (reflow(list(unfold(lines_of(known)))) for known in (Filler().replace(text), text))
    assert [len(paragraph) for paragraph in ours] == [len(paragraph) for paragraph in theirs]


@given(TEXTS)
def test_filler_of_filler_has_the_same_shape(text: str) -> None:
    filled = Filler().replace(text)
    twice = Filler().replace(filled)
    assert [width(line) for line in twice.split("\n")] == [width(line) for line in filled.split("\n")]
    assert [c.isalnum() for c in twice] == [c.isalnum() for c in filled]


@given(st.text("的一是了我们国经济发展政府学校老师讲话 ，。\n", min_size=4))
def test_no_letter_of_a_text_is_left(text: str) -> None:
    filled = Filler().replace(text)
    assume(not re.search("[一二三]、", text))
    assert set(filled) & set("的是了我们国经济发展政府学校老师讲") == set()


@given(st.text("abcdefghijlpqstuyABCDEFGHXYZ ,.\n的你他她它好天气", min_size=4))
def test_no_run_of_four_letters_of_a_text_is_left(text: str) -> None:
    filled = Filler().replace(text)
    runs = {run[place : place + 4] for run in RUN.findall(text) for place in range(len(run) - 3)}
    assert [run for run in runs if run in filled] == []


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("政府工作报告", "山来风书云远"),
        ("Try THIS one", "Nvk MWNM vkw"),
        ("ひらがな カタカナ", "あかさた ナマラワ"),
        ("2024年3月", "3859云8木"),
        ("单价 12,800.50 元", "山来 59,385.23 语"),
        ("一、总则", "一、山来"),
        ("  (三) 其他", "  (三) 山来"),
        ("B. 春天", "B. 山来"),
        ("第二条 甲方", "第二条 山来"),
        ("第3页", "第3页"),
        ("- 12 -", "- 12 -"),
        ("13800138000", "38592385923"),
        ("#include <stdio.h>", "#vkmwnmv <wnmmw.n>"),
        ("<p style='color:red'>好</p>", "<p vkmwn='kwnmm:knk'>云</p>"),
        ("<string>", "<vkmwmm>"),
        ("&ldquo;好&rdquo;", "&ldquo;来&rdquo;"),
        ("&#20013;&#25991;", "&#23665;&#26469;"),
        ("&#97;&#x61;", "&#75;&#x76;"),
        ("\\u4e2d", "\\u5c71"),
        ("AT&T", "NV&M"),
        ("piān jiǎ", "nvνm wnν"),
        ("한국어 Дом ñandú", "가나다 Мно ävkwν"),
        ("Größe ÀÇ \u212a", "Nvëłw ÖÄ Ö"),
        ("\u0627\u0644 \uff71", "कख ग"),
    ],
)
def test_a_text_becomes(text: str, filled: str) -> None:
    assert Filler().replace(text) == filled


def test_equal_lines_stay_equal_but_for_their_numbers() -> None:
    head, first, again, second = Filler().replace("内部资料 第 11 号\n正文\n内部资料 第 12 号\n另文").split("\n")
    assert re.sub(r"\d", "", head) == re.sub(r"\d", "", again)
    assert first != second


def test_lines_that_differ_stay_different_however_many_there_are() -> None:
    lines = list(map("".join, product("甲乙丙丁戊己", "子丑寅卯辰巳", "天地人日月")))
    filled = Filler().replace("\n".join(lines)).split("\n")
    assert len(set(filled)) == len(filled) == 180


def test_a_script_of_chinese_stays_itself() -> None:
    simplified, traditional = "我们学习语文课程。" * 9, "我們學習語文課程。" * 9
    filled = [Filler(text).replace(text) for text in (simplified, traditional)]
    assert [tell_language(text) for text in filled] == ["zh-Hans", "zh-Hant"]


TITLE = "努力建设强有力队伍"


@pytest.mark.parametrize(
    ("line", "masked"),
    [
        ("版权提示", "版权提示"),
        (f"本文({TITLE})为本站会员(李四)主动上传", "本文(晨星青夏海果春光梅)为本站会员(山来)主动上传"),
        ("《努力建设 强有力队伍》由会员分享", "《晨星青夏 海果春光梅》由会员分享"),
        ("文章作者:U-41", "文章作者:N-59"),
        ("由U-41上传,U-417也是", "由N-59上传,U-417也是"),
        ("李四光的书", "李四光的书"),
        (TITLE, "晨星青夏海果春光梅"),
    ],
)
def test_a_wording_of_the_site_loses_only_title_and_names(line: str, masked: str) -> None:
    assert Filler("", TITLE, ["李四", "U-41"]).mask(line) == masked


def test_a_heading_stays_where_a_document_is_called_the_same() -> None:
    filler = Filler("", "免责声明")
    assert (filler.mask("免责声明"), filler.mask("《免责声明》由会员分享")) == ("免责声明", "《晨星青夏》由会员分享")


def test_a_title_reads_the_same_wherever_it_stands() -> None:
    filler = Filler("", "努力建设 强有力队伍")
    shown = filler.replace(" 努力建设强有力队伍 ").strip()
    assert filler.replace_head(f"文库 - {TITLE}_莲山") == f"禾竹 - {shown}_竹雪"
    assert filler.replace("正文第一行") == "山来风书云"


def test_filler_of_a_text_is_never_taken_for_filler_of_a_title() -> None:
    text, title, head = (set(fill("春天来了 Spring 2024 ハル ひ")) for fill in (
        Filler().replace, Filler("", "春天来了 Spring 2024 ハル ひ").replace, Filler().replace_head
    ))  # fmt: skip
    assert (text & title, text & head, title & head) == ({" "}, {" "}, {" "})


@pytest.mark.parametrize("sample", ["\u52aa\u529b\u5efa\u8bbe", "\u3053\u3068\u3070", "\u30b3\u30c8\u30d0"])
def test_neither_text_nor_title_of_filler_reads_as_doubled_runs(sample: str) -> None:
    line = (sample * 30)[:50]
    filler = Filler(line, line)
    filled = filler.replace(line), Filler(line).replace(line)
    assert [count_runs(text) for text in filled] == [0, 0]
    assert filled[0] != filled[1]
