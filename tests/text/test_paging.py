"""Lines that part pages inside a text."""

from collections.abc import Sequence

import pytest

from pipelines.model import UNLIMITED
from pipelines.text.body import read_body
from pipelines.text.leaf import Leaf
from pipelines.text.lines import read_tree
from pipelines.text.paging import find_page_elements, find_page_marks, find_print_heads
from pipelines.text.roles import judge
from pipelines.text.signs import Sign
from pipelines.text.tree import parse
from tests.text.pages import NO_WORDING, line, read_roles


def marks(texts: Sequence[str], start: int, stop: int) -> list[int]:
    signs = [Sign.PAGE_MARK if text[:1].isdigit() else None for text in texts]
    return find_page_marks([line(text) for text in texts], signs, start, stop)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["1/9", "a", "2/9", "b", "3/9"], [0, 2, 4]),
        (["a", "1 of 9", "b", "2 of 9"], [1, 3]),
        (["1/9", "a", "1/9", "b", "2/9", "c", "2/9"], [0, 2, 4, 6]),
        (["a", "1/2", "b"], []),
        (["a", "1/2", "b", "3/2", "c"], []),
        (["a", "1/2", "b", "2/4", "c"], []),
        (["a", "2/9", "b", "1/9", "c"], []),
    ],
)
def test_marks_with_one_total_count_up(texts: list[str], found: list[int]) -> None:
    assert marks(texts, 1, len(texts)) == found


def test_captions_before_the_text_are_not_its_marks() -> None:
    assert marks(["1/9", "2/9", "a", "1/9", "b", "2/9"], 2, 6) == [3, 5]


@pytest.mark.parametrize(
    ("text", "is_head"),
    [
        ("8/10/2019 Rules of the room", True),
        ("22.7.2024, 10:15 Rules of the", True),
        ("\u3000 8/10/2019 Rules of the room\n", True),
        ("- 8/10/2019 Rules of the room", False),
        ("8/10/2019 Rules of the garden", False),
        ("8/10/2019", False),
        ("Rules of the room", False),
    ],
)
def test_a_print_head_is_a_day_before_the_title(text: str, is_head: bool) -> None:
    lines = [line("Rules of the room", tag="h1"), line(text)]
    assert list(find_print_heads(Leaf(lines))) == [1][: int(is_head)]


def test_the_text_closes_over_what_parts_its_pages() -> None:
    markup = """<h1>Rules of the room</h1><h2>Transcript of Rules of the room</h2><div>
    <p>8/10/2019 Rules of the room<p>1/9<p>The room is<p>8/10/2019 Rules of the room<p>2/9<p>open.</div>"""
    roles = read_roles(markup)
    assert [text for role, text in roles if role == "body"] == ["The room is", "open."]
    assert len([text for role, text in roles if role == "page_mark"]) == 4


@pytest.mark.parametrize(
    ("tag", "levels", "found"),
    [
        ("p", [1, 3, 2, 3, 2, 3, 3], [2, 4]),
        ("p", [1, 3, 3, 3], []),
        ("p", [1, 2, 2, 2], []),
        ("p", [1, 3, 2, 2, 2, 3], []),
        ("p", [1, 3, 2, 3, 2], []),
        ("td", [1, 3, 2, 3, 2, 3], []),
        ("p", [1], []),
    ],
)
def test_elements_with_several_lines_each_hold_the_pages_of_a_text(
    tag: str, levels: list[int], found: list[int]
) -> None:
    lines = [line("a", tag=tag, level=level) for level in levels]
    assert find_page_elements(Leaf(lines), 0, len(lines)) == found


CUT = f"{'The book met a person who had read it twice, and then another one. ' * 3}It would have met more, if the"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (
            f"<div><p>One.<p>{CUT}</p></div><div><p>library had kept it.<p>Two.</div>",
            f"One.\n{CUT} library had kept it.\nTwo.",
        ),
        (f"<div><p>One.<p>{CUT}</p></div><div><p>Library cards<p>Two.</div>", f"One.\n{CUT}\nLibrary cards\nTwo."),
        (
            f"<p>One.<p>{CUT}</p><p>&nbsp;</p><p>library had kept it.<p>Two.<p>Three.",
            f"One.\n{CUT} library had kept it.\nTwo.\nThree.",
        ),
        ("<p>One<p>&nbsp;<p>two<p>three<p>four<p>five", "One\ntwo\nthree\nfour\nfive"),
        ("<div><p>1<p>one two</div><div><p>2<p>three</div><div><p>3<p>four</div>", "1\none two\n2\nthree\n3\nfour"),
        (
            f"<div><p>1<p>{CUT}.</div><div><p>2<p>{CUT}!</div><div><p>3<p>{CUT}?</div>",
            f"{CUT}.\n{CUT}!\n{CUT}?",
        ),
    ],
)
def test_a_paragraph_goes_on_behind_the_end_of_an_element_or_a_gap_that_is_a_page_end(markup: str, text: str) -> None:
    blocks = judge(read_tree(parse(f"<title>x</title><h2>Full text</h2><div>{markup}</div>")), NO_WORDING)
    assert read_body(blocks, UNLIMITED).text == text
