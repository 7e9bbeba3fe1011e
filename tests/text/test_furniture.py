"""Page numbers, running heads and feet: taken out where pages end, and nowhere else."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.model import UNLIMITED, Block, Removal, Role
from pipelines.text.body import read_body
from pipelines.text.furniture import drop_furniture
from pipelines.text.pages import runs_on
from tests.text.pages import BOUNDED, body, characters, grows_evenly, solid

PROSE = (
    "村口的老槐树下坐着几位老人,他们一边择菜一边说起从前修水渠的那个冬天,"
    "全村的人都上了山,有的抬石头,有的和泥浆,连放学的孩子也背着书包来送热水。"
    "那年雪下得早,渠修到鹰嘴崖的时候,绳子不够长,大家把自家的井绳都拿了出来。"
) * 12
PAGE = 400


def paginate(heads: Sequence[str], feet: Sequence[str], pages: int = 4) -> list[str]:
    """Prose on pages that end inside its sentences; `N` in a head or a foot is the number of the page."""
    lines: list[str] = []
    for page in range(1, pages + 1):
        numbered = [text.replace("N", str(page)) for text in heads]
        lines += [*numbered, PROSE[PAGE * (page - 1) + 7 : PAGE * page + 7]]
        lines += [*(text.replace("N", str(page)) for text in feet), ""] if page < pages else []
    return lines


FURNITURE = [
    ([], ["- N -"]),
    ([], ["N"]),
    (["N"], []),
    ([], ["(N)"]),
    ([], ["N/12"]),
    (["第 N 页 共 12 页"], []),
    ([], ["第N页,本讲稿共12页"]),
    ([], ["Page N of 12"]),
    ([], ["Página | N"]),
    (["校本教研资料汇编"], []),
    (["校本教研资料汇编"], ["N"]),
    (["8/10/2019 修渠记", "N/12"], []),
    (["精选优质文档-倾情为你奉上"], ["第N页,本讲稿共12页"]),
    ([], ["www.xuexi.example"]),
    ([], ["精选学习资料 - - - - 名师归纳总结 - - - - 第 N 页,共 12 页"]),
]


@pytest.mark.parametrize(("heads", "feet"), FURNITURE)
def test_furniture_goes_and_the_paragraph_is_closed_again(heads: list[str], feet: list[str]) -> None:
    lines = paginate(heads, feet)
    found = read_body(body(*lines), UNLIMITED)
    assert found.text == PROSE[7 : 4 * PAGE + 7]
    shown = [line for line in lines if len(line) < 60 and line]
    assert [removal.text for removal in found.removed] == shown
    assert {removal.rule for removal in found.removed} <= {"page-number", "running-line"}


def test_a_wrapped_text_is_closed_where_its_pages_ended() -> None:
    columns = [PROSE[start : start + 30] for start in range(0, 900, 30)]
    lines = [line for page in range(3) for line in (*columns[10 * page : 10 * page + 10], str(page + 1), "")]
    assert read_body(body(*lines), UNLIMITED).text == PROSE[:900]


@pytest.mark.parametrize("first", [1, 2])
def test_slides_keep_their_lines_apart(first: int) -> None:
    slides = [
        ["什么是水循环", "蒸发、凝结、降水。"],
        ["蒸发", "太阳把水变成水汽。"],
        ["降水", "云里的水珠落下来。"],
        ["想一想"],
    ]
    lines = [line for number, slide in enumerate(slides, start=1) for line in (str(number), *slide, "")]
    assert read_body(body(*lines[first - 1 :]), UNLIMITED).text == "\n".join(line for slide in slides for line in slide)


@pytest.mark.parametrize("word", ["Slide", "Folie", "Слайд"])
def test_the_numbers_above_slides_go_whatever_the_gaps(word: str) -> None:
    slides = [(f"{word} {number}", "蒸发、凝结、降水,三步,一步接一步。" * 12) for number in (1, 2, 3)]
    assert read_body(body(*[line for slide in slides for line in slide]), UNLIMITED).text == "\n".join(
        text for _, text in slides
    )


@pytest.mark.parametrize(("stop", "is_kept"), [("", False), (".", True)])
def test_numbers_that_open_elements_of_prose_are_those_of_pages_and_those_with_a_stop_of_items(
    stop: str, *, is_kept: bool
) -> None:
    prose = "蒸发、凝结、降水,三步,一步接一步。" * 12
    slides = [[Block(Role.BODY, "body", 1, f"{n}{stop}", after_page=n > 1), *body(prose, prose)] for n in (1, 2, 3)]
    text = read_body([block for slide in slides for block in slide], UNLIMITED).text
    assert ("2" in text) is is_kept


LIST = [line for number in (1, 2, 3, 4) for line in (str(number), "每人准备一份材料,内容是自己家乡的一条河流" + "。")]
TABLE = [
    "序号",
    "检查项目",
    "1",
    "灭火器压力表的指针是否在绿色区域以内",
    "2",
    "安全出口的指示灯是否亮着",
    "3",
    "消防栓的门能否打开",
]
ANSWERS = ["一、选择题", "1", "B", "2", "C", "3", "A", "二、填空题"]
REFRAIN = [
    line for verse in ("春风吹过小河岸", "夏雨落满荷花塘", "秋叶铺成金色路") for line in (verse, "我的家乡在远方", "")
]
CELLS = [
    line
    for item in ("检查电源线和插头的外观是否完好无损坏", "检查机器运转时的声音和温度情况") * 3
    for line in (item, "合格")
]
LESSON = [
    line
    for step in ("观察", "记录", "讨论")
    for line in ("教学目标", f"学生学会{step}水面的变化。", "教学过程", f"分组{step},时间十分钟。")
]
SCENES = [line for number in (1, 2, 3) for line in ("", str(number), "那天早上,她推开窗户,看见雪已经停了。" * 12)]


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["3"],
        LIST,
        TABLE,
        ANSWERS,
        REFRAIN,
        CELLS,
        LESSON,
        ["雪", *SCENES],
        ["1/2", "1/3", "2/3", "3/4"],
        ["第3页", "第7页", "第8页"],
        paginate([], ["共同学习"], pages=2),
    ],
)
def test_what_belongs_to_the_document_stays(lines: list[str]) -> None:
    removed: list[Removal] = []
    assert (drop_furniture(lines, removed), removed) == (lines, [])


@pytest.mark.parametrize(
    ("line", "after", "runs"),
    [
        ("全村的人都上了山有的抬石头有的", "和泥浆。", True),
        ("全村的人都上了山有的抬石头有的和泥浆。", "雪下得早。", False),
        ("全村的人都上了山有的抬石头有的", "  和泥浆。", False),
        ("全村的人都上了山有的抬石头有的", "二、修渠", False),
        ("第一章", "修渠", False),
        ("and the sea goes on unfolding", "where she stands.", True),
        ("and the sea goes on unfolding", "Where she stands.", False),
        ("The sea goes on,", "and the light turns.", False),
        ("", "where", False),
        ("where", "", False),
    ],
)
def test_a_sentence_runs_on_behind_the_end_of_a_page(line: str, after: str, runs: bool) -> None:
    assert runs_on(line, after) is runs


some_lines = st.lists(
    st.one_of(
        st.sampled_from(
            ["", "1", "2", "3", "- 1 -", "- 2 -", "1/3", "2/3", "3/3", "校本教研", PROSE[:60], PROSE[60:300]]
        ),
        st.text(characters, max_size=20).filter(lambda text: "\f" not in text),
    ),
    max_size=30,
)


@BOUNDED
@given(some_lines)
def test_what_stays_and_what_goes_are_together_all_there_was(lines: list[str]) -> None:
    removed: list[Removal] = []
    kept = drop_furniture(lines, removed)
    assert sorted([*solid(*kept), *solid(*[r.text for r in removed])]) == sorted(solid(*lines))
    assert [line for line in kept if line.strip()] == [line for line in lines if line in kept and line.strip()]


@pytest.mark.parametrize("lines", [["1"], ["甲", "- 1 -"], ["", "a"], [PROSE[:60], "校本教研"], ["www.a.b"]])
def test_many_lines_cost_no_more_a_line_than_few(lines: list[str]) -> None:
    assert grows_evenly(lambda many: drop_furniture(many, []), lambda size: lines * size, 500)


def test_many_kinds_of_lines_cost_no_more_a_line_than_few() -> None:
    def make(size: int) -> list[str]:
        return [
            f"{chr(0x4E00 + kind % 20000)}{'甲' * (kind // 20000)} www.a.b" for kind in range(size) for _ in range(3)
        ]

    assert grows_evenly(lambda many: drop_furniture(many, []), make, 300)


@pytest.mark.parametrize(
    "lines",
    [["0", "#"], ["#", "0", "1", "2"], ["# 1", "2 1"], ["# of 3", "2 of 3", "3 of 3"], ["1.", "#."], ["#", "#", "#"]],
    ids=" / ".join,
)
def test_a_sign_that_stands_for_numbers_in_here_may_stand_in_a_text_too(lines: list[str]) -> None:
    removed: list[Removal] = []
    kept = drop_furniture(lines, removed)
    assert "".join(kept) + "".join(one.text for one in removed) == "".join(lines)
    assert "#" not in "".join(one.text for one in removed)
