"""Markup that stands as text: undone once where the page escaped it twice, left alone where the text is about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.model import Removal
from pipelines.text.markup import is_escaped_twice, undo_escaping
from tests.text.pages import BOUNDED, grows_evenly, solid, texts


@pytest.mark.parametrize(
    "text",
    [
        "星期五去西山。<br />请带午饭。<br />下午回来。",
        "<P>星期五</P>",
        '<p class="a">星期五</p><p>请带午饭。',
        "<div>星期五</div>",
        "<li>甲<LI>乙",
        "他说&ldquo;好&rdquo;。",
        "甲&mdash;乙",
        "甲&nbsp;乙",
        "&hellip;",
        "一" * 1190 + "<br><br>",
    ],
)
def test_a_page_was_escaped_twice(text: str) -> None:
    assert is_escaped_twice(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "星期五去西山。",
        "#include <stdio.h>\n#include <stdlib.h>\nint main() { return a < b && b > c; }",
        "<?xml version='1.0'?>\n<plugin id=\"query\">\n<requires>\n</requires>\n</plugin>",
        "用<br>换行。",
        "第<1>页,第<2>页",
        "若a<b且p<q,则a+p<b+q",
        "R&D, AT&T, &regs, &none;",
        "&lt;p&gt; 写作 &amp;lt;p&amp;gt;",
        "在网页里用 &nbsp; 写空格,用 &lt; 写小于号。",
        "一" * 1200 + "<br><br>",
        "<b>甲</b><i>乙</i>",
        "<project><property/></project>",
        "<pre>甲</pre>",
    ],
)
def test_a_text_may_be_about_markup(text: str) -> None:
    assert not is_escaped_twice(text)


@pytest.mark.parametrize(
    ("lines", "undone", "tags"),
    [
        (["甲<br />乙"], ["甲", "乙"], ["<br />"]),
        (["甲<br/>  乙<BR>丙"], ["甲", "  乙", "丙"], ["<br/>", "<BR>"]),
        (["甲<br /> <br />乙"], ["甲", " ", "乙"], ["<br />", "<br />"]),
        (["<p>甲<b>乙</b>丙</p>丁"], ["", "甲乙丙", "丁"], ["<p>", "<b>", "</b>", "</p>"]),
        (['<h2 id="a">甲</h2>'], ["", "甲", ""], ['<h2 id="a">', "</h2>"]),
        (["&ldquo;甲&rdquo;&hellip;&nbsp;乙"], ["“甲”…\xa0乙"], []),
        (["&amp;lt;br&amp;gt;"], ["&lt;br&gt;"], []),
        (["&lt;br /&gt;"], ["<br />"], []),
        (["甲<br />", "", "乙"], ["甲", "", "", "乙"], ["<br />"]),
        (["#include <stdio.h><br />a < b"], ["#include <stdio.h>", "a < b"], ["<br />"]),
        (["<requires>甲</requires>"], ["<requires>甲</requires>"], []),
        ([], [], []),
    ],
)
def test_escaping_is_undone_once(lines: list[str], undone: list[str], tags: list[str]) -> None:
    removed: list[Removal] = []
    assert list(undo_escaping(lines, removed)) == undone
    assert removed == [Removal("escaped-tag", tag) for tag in tags]


TAGS = ("<br />", "<P>", "</p>", '<h2 class="a">', "<b>", "</td>", "<li>")


@BOUNDED
@given(st.lists(st.one_of(texts.map(lambda text: text.replace("<", "").replace("&", "")), st.sampled_from(TAGS))))
def test_nothing_but_tags_is_removed_and_each_is_reported(pieces: list[str]) -> None:
    removed: list[Removal] = []
    undone = list(undo_escaping(["".join(pieces)], removed))
    assert solid(*undone) == solid(*[piece for piece in pieces if piece not in TAGS])
    assert removed == [Removal("escaped-tag", piece) for piece in pieces if piece in TAGS]


@pytest.mark.parametrize("piece", ["<", "<p ", "&ldquo;", "&", "<br />", "<b>x", "甲", "</"])
def test_a_long_text_costs_no_more_a_character_than_a_short_one(piece: str) -> None:
    assert grows_evenly(is_escaped_twice, lambda size: piece * size, 500)
    assert grows_evenly(lambda text: list(undo_escaping([text], [])), lambda size: piece * size, 500)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<br>" * 2, True),
        ("<br>", False),
        # So many tags for so many characters: one in six hundred.
        ("<p>" * 2 + "甲" * (1_200 - 6), True),
        ("<p>" * 2 + "甲" * (1_201 - 6), False),
        ("<p>" * 3 + "甲" * (1_800 - 9), True),
        ("<p>" * 3 + "甲" * (1_801 - 9), False),
        ("<b>" * 9, False),
        ("< p >" * 9, False),
    ],
)
def test_tags_tell_of_escaping_by_how_densely_they_stand(text: str, expected: bool) -> None:
    assert is_escaped_twice(text) is expected


@pytest.mark.parametrize(
    ("line", "lines", "tags"),
    [
        ("甲<br>乙", ["甲", "乙"], ["<br>"]),
        ("<b>甲</b><p>乙</P>", ["甲", "乙", ""], ["<b>", "</b>", "<p>", "</P>"]),
        ("甲<br/><br />&lt;p&gt;", ["甲", "", "<p>"], ["<br/>", "<br />"]),
        ("甲<unknown>乙", ["甲<unknown>乙"], []),
        ("", [""], []),
    ],
)
def test_a_line_is_cut_at_tags_that_break_lines_alone(line: str, lines: list[str], tags: list[str]) -> None:
    removed: list[Removal] = []
    assert list(undo_escaping([line], removed)) == lines
    assert removed == [Removal("escaped-tag", tag) for tag in tags]
