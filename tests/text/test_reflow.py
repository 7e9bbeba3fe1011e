"""Hard wraps undone: what was set comes back, and nothing but white space changes."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipelines.text.reflow import reflow, seam
from pipelines.text.typeset import PAGE_END
from tests.text.pages import BOUNDED, characters, grows_evenly, solid
from tests.text.typesetting import Setting, ends_short, store, texts_in, wrap

WIDE = st.sampled_from([44, 50, 60, 61, 64, 72, 76, 80])
LATIN = st.sampled_from([45, 60, 66, 72, 80, 100])
INDENTS = st.sampled_from(["  ", "\u3000\u3000"])
PAGES = st.sampled_from([0, 2, 3, 5, 23])
SETTINGS = {
    "chinese, indented": st.builds(Setting, WIDE, INDENTS, PAGES, hangs=st.booleans()),
    # Marks that hang and were narrowed afterwards are left out: then two widths may fit a page equally well.
    "chinese, indented, narrowed": st.builds(Setting, WIDE, INDENTS, PAGES, is_narrowed=st.just(value=True)),
    "latin, indented": st.builds(Setting, LATIN, st.sampled_from(["  ", "    "]), PAGES, is_latin=st.just(value=True)),
    # Without indents an empty line may end a paragraph or a page; where it does the second, the sentence has to run on.
    "chinese, flush": st.builds(Setting, WIDE, hangs=st.booleans(), is_parted=st.booleans()),
    "chinese, flush, narrowed": st.builds(Setting, WIDE, is_narrowed=st.just(value=True), is_parted=st.booleans()),
    "latin, flush": st.builds(Setting, LATIN, is_latin=st.just(value=True), is_parted=st.booleans()),
}
full_lines = st.text("天地人山水，。“”（） aZ9", min_size=15, max_size=40)
any_lines = st.lists(st.one_of(st.text(characters, max_size=20), full_lines, st.just("")), max_size=12)


@pytest.mark.parametrize("kind", SETTINGS)
@BOUNDED
@given(data=st.data())
def test_paragraphs_that_were_set_come_back(kind: str, data: st.DataObject) -> None:
    setting = data.draw(SETTINGS[kind])
    paragraphs = data.draw(texts_in(setting.is_latin))
    # Without an indent only a short last line tells that a paragraph ended.
    assume(setting.indent or all(ends_short(paragraph, setting) for paragraph in paragraphs))
    found = reflow(wrap(paragraphs, setting))
    assert found == [store(paragraph, setting) for paragraph in paragraphs]
    assert [reflow([paragraph]) for paragraph in found] == [[paragraph] for paragraph in found]


@BOUNDED
@given(any_lines)
def test_of_any_lines_no_visible_character_changes_and_a_paragraph_stays_one(lines: list[str]) -> None:
    found = reflow(lines)
    assert solid(*found) == solid(*lines)
    assert all(paragraph and paragraph == paragraph.strip() for paragraph in found)
    assert [reflow([paragraph]) for paragraph in found] == [[paragraph] for paragraph in found]


FULL = "这一行正好有三十个字因此它是被版面的宽度折断的后面还没有完呢"
ENDED = "这一行也是三十个字不过它恰好在版面的右边把一句话说完了吧对。"


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        ([], []),
        (["", " ", "\u3000"], []),
        ([" a "], ["a"]),
        (["标题", "  " + FULL[:28], FULL, "完。"], ["标题", FULL[:28] + FULL + "完。"]),
        ([FULL, FULL, "完。", "各位同学：", FULL, "完。"], [FULL * 2 + "完。", "各位同学：", FULL + "完。"]),
        ([FULL, "", FULL, "完。"], [FULL * 2 + "完。"]),
        ([FULL, ENDED, "", FULL, "完。"], [FULL + ENDED, FULL + "完。"]),
        (["  " + FULL[:28], ENDED, " ", FULL, "完。"], [FULL[:28] + ENDED + FULL + "完。"]),
        (["  " + FULL[:28], ENDED, "  " + FULL[:28], "完。"], [FULL[:28] + ENDED, FULL[:28] + "完。"]),
        ([ENDED, ENDED, ENDED], [ENDED, ENDED, ENDED]),
        (["\u3000\u3000" + FULL[:28], FULL, "完。"], [FULL[:28] + FULL + "完。"]),
        (["床前明月光，", "疑是地上霜。"], ["床前明月光，", "疑是地上霜。"]),
        ([FULL * 4, FULL * 5], [FULL * 4, FULL * 5]),
    ],
)
def test_lines_are_joined_where_the_width_broke_them(lines: list[str], paragraphs: list[str]) -> None:
    assert reflow(lines) == paragraphs


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        ([FULL, FULL, "   " + FULL], [FULL + FULL, FULL]),
        ([FULL, FULL, " " + FULL], [FULL * 3]),
        ([FULL, FULL, "\xa0" + FULL], [FULL * 3]),
        ([FULL, FULL, "\xa0\xa0" + FULL], [FULL + FULL, FULL]),
        (
            [FULL, FULL[:15] + "\xa0\xa0" + FULL[:14], FULL, "完。"],
            [FULL + FULL[:15] + "\xa0\xa0" + FULL[:14] + FULL + "完。"],
        ),
        (
            [FULL, FULL[:9] + "㎡²©•é" + FULL[:17], FULL, "完。"],
            [FULL + FULL[:9] + "㎡²©•é" + FULL[:17] + FULL + "完。"],
        ),
    ],
)
def test_a_no_break_space_or_a_rare_sign_is_as_wide_as_it_looks(lines: list[str], paragraphs: list[str]) -> None:
    assert reflow(lines) == paragraphs


@pytest.mark.parametrize(
    ("comma", "opened"),
    [
        ("\uff0c", "\uff08东\uff09完"),
        ("\uff0c", "\u201c东\u201d完"),
        ("\uff0c", "\u300a东\u300b完"),
        (",", "\u201c东\u201d完"),
        (",", "(东)完"),
        (",", "\u201c(东)\u201d完"),
    ],
)
def test_an_opening_mark_comes_down_with_what_it_opens_in_either_width(comma: str, opened: str) -> None:
    # What is opened takes six columns and did not fit behind the twenty-eight characters of the line before it.
    lines = [
        f"甲乙丙丁戊己{comma}庚辛壬癸子丑寅卯辰巳午未{comma}申酉戌亥天地{comma}人山水",
        f"甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地人山水木{comma}火",
        f"甲乙丙{comma}丁戊己{comma}庚辛壬癸{comma}子丑寅卯辰{comma}巳午未申{comma}酉戌亥天地{comma}",
        f"甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未{comma}申酉戌亥天地人山水木{comma}",
        "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地人山水木",
        opened,
    ]
    assert reflow(lines) == ["".join(lines)]


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        ([FULL, "一、" + FULL[:28], "二、完。"], [FULL + "一、" + FULL[:28] + "二、完。"]),
        (["一、" + FULL[:28], "二、" + FULL[:28], "三、完。"], ["一、" + FULL[:28], "二、" + FULL[:28], "三、完。"]),
        (["1." + FULL[:29], "2." + FULL[:29], FULL], ["1." + FULL[:29], "2." + FULL[:29] + FULL]),
        (["A." + FULL[:29], "C." + FULL[:29]], ["A." + FULL[:29] + "C." + FULL[:29]]),
    ],
)
def test_the_next_item_of_a_list_begins_a_paragraph(lines: list[str], paragraphs: list[str]) -> None:
    assert reflow(lines) == paragraphs


@pytest.mark.parametrize(
    ("left", "right", "is_east_asian", "glue"),
    [
        ("in the", "morning", False, " "),
        ("well-", "known", False, " "),
        ("2023", "100", False, " "),
        ("课件", "Point", False, ""),
        ("Power", "Point", True, " "),
        ("Power", "课件", True, ""),
        ("2023", "100", True, ""),
        ("19", "日", True, ""),
        ("4", "V", True, " "),
        ("é", "a", False, " "),
        ("한국", "어", False, ""),
    ],
)
def test_what_stood_where_a_line_was_broken(left: str, right: str, is_east_asian: bool, glue: str) -> None:
    assert seam(left, right, is_east_asian) == glue


@pytest.mark.parametrize(
    ("lines", "paragraph"),
    [
        ([FULL, FULL[:28] + "XX ", "正在" + FULL[:28], FULL], FULL + FULL[:28] + "XX 正在" + FULL[:28] + FULL),
        ([FULL + " ", FULL + " ", FULL + " "], FULL * 3),
        ([FULL, FULL[:27] + "Power", "Point课件"], FULL + FULL[:27] + "Power Point课件"),
    ],
)
def test_a_space_that_the_break_left_is_kept_unless_every_line_ends_in_one(lines: list[str], paragraph: str) -> None:
    assert reflow(lines) == [paragraph]


@pytest.mark.parametrize(
    "lines",
    [
        ["  " + FULL[:28], FULL, FULL],
        [FULL],
        [FULL, ""],
        ["1." + FULL],
        ["a " * 20],
        ["天", " "],
        ["“" * 60],
        ["x" * 60],
    ],
)
def test_a_long_text_costs_no_more_a_line_than_a_short_one(lines: list[str]) -> None:
    assert grows_evenly(reflow, lambda size: lines * size, 300)


@pytest.mark.parametrize("piece", ["天", " ", "a ", "“", "..", "1.", "()"])
def test_a_long_line_costs_no_more_a_character_than_a_short_one(piece: str) -> None:
    assert grows_evenly(reflow, lambda size: [FULL, piece * size, FULL], 3_000)


def test_long_paragraphs_below_short_lines_were_never_wrapped() -> None:
    long = "Whoever takes a book home writes the date and the title into the list at the door. " * 4
    lines = ["A guide to the reading room for all who come here", "Prepared by the keeper of the list and two readers"]
    lines += [long.strip()] * 3
    assert reflow(lines) == lines


def test_the_next_section_is_none_of_a_line_that_is_as_wide_as_the_page() -> None:
    items = ["一、选择题", f"{FULL}(6 分)", "二、填空题", f"{FULL}(4 分)", "三、实验题", FULL[:-3]]
    assert reflow(items) == items


def test_a_line_that_a_page_cut_says_nothing_of_a_width() -> None:
    clause = "全村的人都上了山,有的抬石头,有的和泥浆,从早到晚没有停过,"
    whole = f"{clause}{clause}大家都累了。"
    full, short = f"{clause}{clause}到了第十天里", f"{clause}到了第十"
    lines = [whole, whole, full, PAGE_END, "石头才够用。", "第一段水渠。", short, PAGE_END, "一天,雪停了。"]
    assert reflow(lines) == [whole, whole, f"{full}石头才够用。", "第一段水渠。", f"{short}一天,雪停了。"]


def test_options_without_a_stop_show_no_width() -> None:
    clause = "全村的人都上了山,有的抬石头,有的和泥浆,从早到晚没有停过,"
    whole, options = f"{clause}{clause}大家都累了。", f"A. {clause}{clause}到了第"
    lines = [whole, whole, options, "7. 第一段水渠", f"{clause}到了第十", PAGE_END, "一天,雪停了。"]
    assert reflow(lines) == [whole, whole, options, "7. 第一段水渠", f"{clause}到了第十一天,雪停了。"]


@pytest.mark.parametrize(
    ("short", "paragraphs"),
    [(28, ["{0}{1}{2}完。", "甲方盖章"]), (29, ["{0}{1}{2}完。甲方盖章"])],
    ids=["room for another character", "none"],
)
def test_a_line_at_the_left_edge_begins_a_paragraph_where_it_would_have_fitted(
    short: int, paragraphs: list[str]
) -> None:
    lines = [f"    {FULL[:28]}", FULL, FULL, FULL, FULL, f"{FULL[: short - 2]}完。", "甲方盖章"]
    found = [p.format(FULL[:28], FULL * 4, FULL[: short - 2]) for p in paragraphs]
    assert reflow(lines) == found


HAN = "天地人山水木火土金石田禾云雨风雪日月星辰花草鸟鱼虫马牛羊犬门窗灯书笔"


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        # A number in groups, and one that was broken.
        (["共有 1 260 户。", FULL[:28] + " 6", "480户。"], ["共有 1 260 户。", FULL[:28] + " 6 480户。"]),
        (["共有12600户。", FULL[:28] + "20", "480户。"], ["共有12600户。", FULL[:28] + "20480户。"]),
        # What a closing mark ties together did not fit.
        ([FULL, FULL[:26], "z\u3001c\u3001s\u548c声母。"], [FULL + FULL[:26] + "z\u3001c\u3001s\u548c声母。"]),
        # A heading behind a full line that ends a sentence.
        ([FULL, ENDED, "晒谷", FULL, "完。"], [FULL + ENDED, "晒谷", FULL + "完。"]),
        # Two lines that name what they are about.
        (["出席\uff1a" + HAN[:27], "主席\uff1a主任", "完。"], ["出席\uff1a" + HAN[:27], "主席\uff1a主任", "完。"]),
    ],
)
def test_what_is_tied_together_or_meant_apart_is_read_so(lines: list[str], paragraphs: list[str]) -> None:
    assert reflow([FULL, FULL, "开头。", *lines]) == [FULL * 2 + "开头。", *paragraphs]


def test_documents_side_by_side_have_a_width_each() -> None:
    narrow = [FULL[:24]] * 9
    lines = [*[FULL] * 9, "完。", "第二篇", *narrow, "完。"]
    assert reflow(lines) == [FULL * 9 + "完。", "第二篇", "".join(narrow) + "完。"]
