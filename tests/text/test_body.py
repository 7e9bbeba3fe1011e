"""From body blocks to the preview text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.controls import CONTROLS, without_controls
from pipelines.errors import IngestError, Reason
from pipelines.model import UNLIMITED, Block, Budget, Removal, Role
from pipelines.text.body import Body, read_body, stops_inside
from pipelines.text.lines import read_plain, read_tree
from pipelines.text.roles import judge
from pipelines.text.tree import parse
from tests.text.pages import BOUNDED, NO_WORDING, body, grows_evenly, solid, texts

FIRST = "  星期五早上七点在学校的大门口集合，八点以前到达西山脚下的停"
SECOND = "车场，由各班的班主任清点人数以后再分成四个小组上山，午饭自己"
LINES = ["春游通知", FIRST, SECOND, "带。", "  下午四点以前回到学校。"]
TEXT = "春游通知\n" + (FIRST + SECOND).strip() + "带。\n下午四点以前回到学校。"


def text_of(*texts: str) -> str:
    return read_body(body(*texts), UNLIMITED).text


@pytest.mark.parametrize(
    "carrier",
    [
        "<div>{}</div>".format("<br>".join(LINES)),
        "<div>{}</div>".format("<br />\n".join(LINES)),
        "".join(f"<p>{line}</p>\n" for line in LINES),
        "".join(f"<div>{line}</div>" for line in LINES),
        "<pre>{}</pre>".format("\n".join(LINES)),
        "<pre>\n{}\n</pre>".format("\r\n".join(LINES)),
        "<textarea>{}</textarea>".format("\n".join(LINES)),
        "<textarea>{}</textarea>".format("&lt;br /&gt;".join(LINES)),
        "<div>{}</div>".format("&lt;br /&gt;".join(LINES)),
        "<div>{}</div>".format("&lt;br /&gt;".join([*LINES[:3], " ", *LINES[3:]])),
        "<div>{}</div><div>{}</div>".format("<br>".join(LINES[:3]), "<br>".join(LINES[3:])),
        "<div>{}<br> <br>{}</div>".format("<br>".join(LINES[:3]), "<br>".join(LINES[3:])),
        "<ul><li>{}</ul>".format("<li>".join(LINES)),
        "<table><tr><td>{}</table>".format("<tr><td>".join(LINES)),
        "<div>{}</div>".format("<br>".join(line.replace("  ", "&nbsp;&nbsp;") for line in LINES)),
        "<div>{}</div>".format("<br>".join(line.replace("  ", "&emsp;&emsp;") for line in LINES)),
        "<div>{}</div>".format("<br>".join(line.replace("  ", "\u3000\u3000") for line in LINES)),
        "<div style='white-space:pre'>\n{}\n</div>".format("\n".join(LINES)),
    ],
)
def test_a_text_is_the_same_whatever_carries_it(carrier: str) -> None:
    lines = read_tree(parse(f"<p>剩余3页未读</p>{carrier}<p>版权声明</p>"))
    assert read_body(judge(lines, NO_WORDING), UNLIMITED).text == TEXT


@pytest.mark.parametrize("divider", ["\n", "\r\n", "<br />"])
def test_a_text_is_the_same_on_a_plain_page(divider: str) -> None:
    lines = read_plain(f"剩余3页未读\n\n{divider.join(LINES)}\n\n版权声明")
    assert read_body(judge(lines, NO_WORDING), UNLIMITED).text == TEXT


@pytest.mark.parametrize(
    ("texts", "text"),
    [
        ([], ""),
        (["甲"], "甲"),
        (["甲。", "乙。"], "甲。\n乙。"),
        (["甲。", "", "乙。"], "甲。\n乙。"),
        (["  甲。 "], "甲。"),
        (["他说&ldquo;好&rdquo;。<br />走。"], "他说“好”。\n走。"),
        (["a &lt; b"], "a &lt; b"),
        (["#include <stdio.h>"], "#include <stdio.h>"),
        (["用<br>换行。"], "用<br>换行。"),
        (["e\u0301cole"], "école"),
        (["\uff0c\uff11"], "\uff0c\uff11"),
        (["甲\n乙", "丙"], "甲乙\n丙"),
    ],
)
def test_the_text_of_body_blocks(texts: list[str], text: str) -> None:
    assert text_of(*texts) == text


@pytest.mark.parametrize(
    ("last", "text", "mark"),
    [
        ("另一方面...", "另一方面", "..."),
        ("另一方面......", "另一方面", "......"),
        ("This is the end....", "This is the end.", "..."),
        ("另一方面 ...", "另一方面", "..."),
        ("另一方面…", "另一方面", "…"),
        ("另一方面……", "另一方面……", ""),
        ("另一方面。", "另一方面。", ""),
        ("另一方面..", "另一方面..", ""),
        ("另一方面...。", "另一方面...。", ""),
    ],
)
def test_the_dots_of_a_cut_are_no_part_of_the_text(last: str, text: str, mark: str) -> None:
    assert read_body(body("甲...", last), UNLIMITED) == Body(
        f"甲...\n{text}", (Removal("cut-mark", mark),) if mark else (), bool(mark)
    )


def test_what_is_removed_is_reported_in_page_order() -> None:
    found = read_body(body("<p>甲</p>", "乙<br />丙..."), UNLIMITED)
    assert found.text == "甲\n乙\n丙"
    assert [removal.text for removal in found.removed] == ["<p>", "</p>", "<br />", "..."]


def test_blocks_of_other_roles_are_no_part_of_the_text() -> None:
    others = [Block(role, "other", 1, f"乙{role}") for role in Role if role is not Role.BODY]
    assert read_body([*others, *body("甲"), *others], UNLIMITED).text == "甲"


def test_a_page_that_took_too_long_is_given_up() -> None:
    with pytest.raises(IngestError) as caught:
        read_body(body("甲"), Budget(lambda: 2.0, 1.0))
    assert caught.value.reason is Reason.PARSE_TIMEOUT
    assert read_body(body("甲"), Budget(lambda: 1.0, 1.0)).text == "甲"


@BOUNDED
@given(st.lists(texts, max_size=8))
def test_no_visible_character_changes_but_what_is_reported(lines: list[str]) -> None:
    # Without the two characters that markup is made of there is nothing to undo.
    plain = [text.replace("<", "").replace("&", "") for text in lines]
    found = read_body(body(*plain), UNLIMITED)
    whole = solid(found.text, *[text for rule, text in found.removed if rule != "control"])
    assert unicodedata.normalize("NFC", whole) == unicodedata.normalize("NFC", solid(*map(without_controls, plain)))
    assert [text for rule, text in found.removed if rule == "control"] == CONTROLS.findall("\n".join(plain))
    assert all(paragraph == paragraph.strip() != "" for paragraph in found.text.split("\n")) or found.text == ""


@pytest.mark.parametrize("piece", [".", "…", " ", "<br />", "&ldquo;", "甲", "\n"])
def test_a_long_block_costs_no_more_a_character_than_a_short_one(piece: str) -> None:
    assert grows_evenly(lambda blocks: read_body(blocks, UNLIMITED), lambda size: body(f"甲{piece * size}乙"), 500)


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("会议听取了报告,对下一步的工作作了", True),
        ("会议听取了上一季度的工作报告并对下一步的工作作了安排部署", True),
        ("the keeper says so in the first week of each mon", True),
        ("a, b", True),
        ("会议听取了报告,对下一步的工作作了安排。", False),
        ("他说:“好,就这样。”", False),
        ("大家问,行吗?", False),
        # A title, a signature, a day, lines to fill in, the key to a question.
        ("校图书馆", False),
        ("Kind regards", False),
        ("校图书馆,2024年3月5日", False),
        ("姓名,______", False),
        ("(本文作者,校图书馆)", False),
        ("第1题,选1. B", False),
        ("", False),
    ],
)
def test_prose_without_a_stop_stops_inside_a_sentence(paragraph: str, expected: bool) -> None:
    assert stops_inside(paragraph) is expected
