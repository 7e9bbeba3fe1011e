"""The text between a definition's marks: what lies in it, and that judging it apart from the page changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.model import Block, Line, Role, Wording
from pipelines.text import between
from pipelines.text.between import MAX_HEAD, find_between
from pipelines.text.leaf import Leaf
from pipelines.text.roles import judge
from pipelines.text.signs import Sign
from tests.text.pages import BOUNDED, line

OWN = Wording(opens=("剩余N页未读…",), closes=("版权提示",))
OPENING, CLOSING = line("剩余3页未读"), line("版权提示")
HEAD = [line("春游通知", tag="title"), line("首页", is_link=True), line("春游通知", tag="h1"), line("作者:用户甲")]
TAIL = [CLOSING, line("本文由用户上传,版权归原作者。", tag="li"), line("文档下载"), line("页数:3")]
VERSES = [line(f"第{number}行诗,写在山上。") for number in range(2 * MAX_HEAD)]
MENU = [line("更多", is_link=True), line("下一篇", is_link=True)]
INSIDE = [
    *(
        "1/3",
        "第2页,共3页",
        "版权提示",
        "剩余2页未读,继续阅读",
        "作者:用户乙",
        "热门推荐",
        "¥3",
        "温馨提示",
        "首页 > 教案",
    ),
    *(
        "2024-05-06 春游通知",
        "版权所有",
        "12 pages",
        "本文不代表本站观点,转载请注明。",
        "页数",
        "12",
        "2/3",
        "3/3",
        "诗。",
    ),
]


def whole(lines: list[Line], monkeypatch: pytest.MonkeyPatch) -> tuple[Block, ...]:
    """The blocks where every line of the page is judged like any other."""
    with monkeypatch.context() as changed:
        changed.setattr(between, "MAX_HEAD", 1_000_000)
        assert find_between(Leaf(lines), OWN) is None
        return judge(lines, OWN)


@pytest.mark.parametrize(
    ("lines", "first", "last"),
    [
        ([*HEAD, OPENING, *VERSES, *TAIL], VERSES[MAX_HEAD], VERSES[-1]),
        ([OPENING, *VERSES, CLOSING, *VERSES, *TAIL], VERSES[MAX_HEAD], VERSES[-1]),
        ([OPENING, *VERSES, *MENU, *TAIL], VERSES[MAX_HEAD], VERSES[-1]),
        ([OPENING, *VERSES[:MAX_HEAD], *MENU, *VERSES, *TAIL], VERSES[0], VERSES[-1]),
    ],
    ids=["behind the head", "to the last closing", "links at its end are the page's", "and those at its beginning"],
)
def test_a_text_lies_between_the_marks(lines: list[Line], first: Line, last: Line) -> None:
    text = find_between(Leaf(lines), OWN)
    assert text is not None
    assert (lines[text.start].text, lines[text.stop - 1].text) == (first.text, last.text)


@pytest.mark.parametrize(
    ("lines", "wording"),
    [
        ([*HEAD, OPENING, *VERSES], OWN),
        ([*VERSES, *TAIL], OWN),
        ([CLOSING, *VERSES, OPENING], OWN),
        ([OPENING, *VERSES[:MAX_HEAD], CLOSING], OWN),
        ([OPENING, *VERSES, *TAIL], Wording(opens=OWN.opens)),
        ([OPENING, *VERSES, *TAIL], Wording(opens=("…未读",), closes=OWN.closes)),
    ],
    ids=["no closing", "no opening", "the other way round", "short", "a layout with one mark", "a mark begins anyhow"],
)
def test_without_two_marks_and_more_than_a_head_between_them_there_is_none(lines: list[Line], wording: Wording) -> None:
    assert find_between(Leaf(lines), wording) is None


def test_what_may_part_a_text_is_signed_and_nothing_else() -> None:
    lines = [OPENING, *VERSES[:MAX_HEAD], *map(line, INSIDE), line("1/3", is_link=True), line("完。"), CLOSING]
    text = find_between(Leaf(lines), OWN)
    assert text is not None
    signed = {lines[text.start + place].text: sign for place, sign in enumerate(text.signs) if sign}
    assert set(signed.values()) == {Sign.PAGE_MARK, Sign.ASIDE}
    assert [name for name, sign in signed.items() if sign is Sign.ASIDE] == ["本文不代表本站观点,转载请注明。"]


def test_a_text_of_marks_and_asides_keeps_its_roles(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [*HEAD, OPENING, *VERSES, *map(line, INSIDE), *TAIL]
    blocks = judge(lines, OWN)
    assert blocks == whole(lines, monkeypatch)
    found = {block.text: block.role for block in blocks}
    assert (found["1/3"], found["2/3"], found["作者:用户乙"]) == (Role.PAGE_MARK, Role.PAGE_MARK, Role.BODY)
    assert (found["2024-05-06 春游通知"], found["本文不代表本站观点,转载请注明。"]) == (Role.PAGE_MARK, Role.NOTICE)


@BOUNDED
@given(
    st.lists(st.sampled_from([*HEAD, *TAIL, *MENU, *VERSES[:3]]), max_size=6),
    st.lists(st.builds(line, st.sampled_from(INSIDE), is_link=st.booleans(), tag=st.sampled_from(["p", "td", "li"]))),
    st.lists(st.sampled_from([*TAIL, *MENU, *VERSES[:3]]), max_size=6),
)
def test_judged_apart_or_with_the_page_each_line_is_the_same(
    before: list[Line], inside: list[Line], behind: list[Line]
) -> None:
    lines = [*before, OPENING, *VERSES[: MAX_HEAD + 1], *inside, CLOSING, *behind]
    with pytest.MonkeyPatch.context() as changed:
        expected = whole(lines, changed)
    assert judge(lines, OWN) == expected


def test_a_link_with_a_bullet_is_no_mark() -> None:
    lines = [line("• 剩余3页未读", is_link=True), *VERSES, *TAIL]
    assert find_between(Leaf(lines), OWN) is None
    assert len(judge(lines, OWN)) == len(lines)
    assert find_between(Leaf([line("剩余3页未读", is_link=True), *lines[1:]]), OWN) is not None
