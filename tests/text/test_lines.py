"""The lines of a page: every visible character once, in order, with the place where it stands."""

import gc
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.errors import IngestError, Reason
from pipelines.model import Line, Role, Wording
from pipelines.text.conserve import check_conserved
from pipelines.text.lines import read_plain, read_tree
from pipelines.text.roles import judge
from pipelines.text.tree import parse, visible_text
from tests.text.pages import BOUNDED, Shown, any_wording, grows_evenly, markups, reread, shown_pages, solid, texts


def read(markup: str) -> list[Line]:
    return read_tree(parse(markup))


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>a<b>b</b> c<p>d", ["ab c", "d"]),
        ("a<br>b<br/>c", ["a", "b", "c"]),
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("<p>a\n  b</p>", ["a\n  b"]),
        ("<pre>a\nb\r\nc</pre>", ["a\n", "b\n", "c"]),
        ("<textarea>a\n\nb</textarea>", ["a\n", "b"]),
        ("<pre>a<b>b</b>\nc</pre>d", ["ab\n", "c", "d"]),
        ("<ul><li>a<li>b</ul>", ["a", "b"]),
        ("<table><tr><th>a<td>b</table>", ["a", "b"]),
        ("<dl><dt>a<dd>b</dl>", ["a", "b"]),
        ("<select><option>a<option>b</select>c", ["a", "b", "c"]),
        ("<title>a</title><h1>b</h1>c", ["a", "b", "c"]),
        ("<p>\u3000\u3000a</p><p>&nbsp;</p>", ["\u3000\u3000a"]),
        ("<div>a<script>x\ny</script>b</div>", ["ab"]),
        ("<p> \n </p>\n<p>\t</p>", []),
    ],
)
def test_a_page_has_these_lines(markup: str, lines: list[str]) -> None:
    assert [line.text for line in read(markup)] == lines


@pytest.mark.parametrize(
    ("markup", "gaps"),
    [
        ("a<br>b", "-"),
        ("a<br><br>b<br>c", "+-"),
        ("a<br> <br>b", "+"),
        ("a<p>\u3000</p>b", "+"),
        ("a<div>&nbsp;</div>b", "+"),
        ("a<p></p>b", "-"),
        ("a<p>\n</p>b", "-"),
        ("<p>a</p>\n\n<p>b</p>", "-"),
        ("<td>a</td><td>&nbsp;</td><td>b</td>", "-"),
        ("<pre>a\n\nb\nc</pre>", "+-"),
        ("<pre>a\n \nb</pre>", "+"),
        ("<textarea>a\n\n\n\nb</textarea>", "+"),
    ],
)
def test_an_empty_line_leaves_a_gap_before_the_next(markup: str, gaps: str) -> None:
    assert "".join("+" if line.after_gap else "-" for line in read(markup)[1:]) == gaps


@pytest.mark.parametrize(
    ("markup", "links"),
    [
        ("<a>a</a>", "+"),
        ("<a>abc</a>d", "+"),
        ("<a>ab</a>cd", "-"),
        ("<a><span>abc</span></a>d", "+"),
        ("<a><p>a<p>b</a><p>c", "++-"),
        ("a<a></a>", "-"),
    ],
)
def test_a_line_is_a_link_where_most_of_it_stands_in_links(markup: str, links: str) -> None:
    assert "".join("+" if line.is_link else "-" for line in read(markup)) == links


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ("<p>a", Line("a", 3, "p", is_link=False, after_gap=False, level=0)),
        ("<div><h1> <b>a</b></h1></div>", Line(" a", 5, "h1", is_link=False, after_gap=False, level=0)),
        ("<div><h1></h1>a</div>", Line("a", 3, "div", is_link=False, after_gap=False, level=0)),
        ("<div><script>x</script>a</div>", Line("a", 3, "div", is_link=False, after_gap=False, level=0)),
    ],
)
def test_the_first_line_of_a_page_is(markup: str, line: Line) -> None:
    assert read(markup)[0] == line


@pytest.mark.parametrize(
    ("markup", "levels"),
    [
        ("<p>a<p>b", [0, 2]),
        ("a<br>b", [0, 2]),
        ("<ul><li>a<li>b</ul>c", [0, 3, 2]),
        ("<div><h2>a</h2><ul><li>b<li>c</ul></div><p>d", [0, 3, 4, 2]),
    ],
)
def test_a_line_knows_how_many_elements_hold_it_together_with_the_line_before(markup: str, levels: list[int]) -> None:
    assert [line.level for line in read(markup)] == levels


@BOUNDED
@given(markups, any_wording)
def test_any_page_is_split_without_loss_and_every_block_has_a_role_and_a_place(markup: str, wording: Wording) -> None:
    try:
        root = parse(markup)
    except IngestError:
        return
    lines = read_tree(root)
    # A tree of the test's own: `visible_text` strips the other one.
    tree = reread(markup)
    elements = [] if tree is None else tree.xpath("//*")
    blocks = judge(lines, wording)
    check_conserved(visible_text(root), blocks)
    assert [block.text for block in blocks] == [line.text for line in lines]
    assert all(block.role in Role and block.rule for block in blocks)
    holders = [" ".join(elements[block.place - 1].itertext()) for block in blocks]
    assert all(solid(block.text)[0] in holder for block, holder in zip(blocks, holders, strict=True))


@BOUNDED
@given(shown_pages)
def test_the_lines_of_a_well_formed_page_hold_what_a_person_sees(shown: Shown) -> None:
    lines = read(f"<html>{shown.markup}")
    assert solid(*[line.text for line in lines]) == solid(shown.visible)
    assert all(line.text.strip() for line in lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\nb", [("a", 1, False), ("b", 2, False)]),
        ("\n a\r\n\r\n\r\nb ", [(" a", 2, False), ("b ", 5, True)]),
        ("<p>a</p>\n&lt;", [("<p>a</p>", 1, False), ("&lt;", 2, False)]),
        ("a\u2028b\x0cc\x85d", [("a", 1, False), ("b", 2, False), ("c", 3, False), ("d", 4, False)]),
        ("\u3000\na", [("a", 2, False)]),
        (" \n\t", []),
    ],
)
def test_a_plain_page_has_its_own_lines(text: str, lines: list[tuple[str, int, bool]]) -> None:
    assert [(line.text, line.place, line.after_gap) for line in read_plain(text)] == lines


@BOUNDED
@given(st.lists(texts, max_size=12).map("\n".join), any_wording)
def test_any_plain_page_is_split_without_loss(text: str, wording: Wording) -> None:
    blocks = judge(read_plain(text), wording)
    check_conserved(text, blocks)
    numbered = text.splitlines()
    assert [block.text for block in blocks] == [numbered[block.place - 1] for block in blocks]
    assert len(blocks) == sum(bool(line.strip()) for line in numbered)


def test_a_page_of_too_many_elements_is_refused() -> None:
    with pytest.raises(IngestError) as caught:
        read("<b></b>" * 200_000)
    assert caught.value.reason is Reason.TOO_MANY_NODES
    assert len(read("<p>a" * 199_998)) == 199_998


def test_pages_of_ever_new_nesting_fill_no_memory() -> None:
    """Each kind of element is a way of nesting of its own; what is kept of them is bounded, and read alike after."""
    names = iter(range(60_000))
    gc.collect()
    for _ in range(3):
        assert len(read("".join(f"<x{next(names)}>a<p>b</p></x>" for _ in range(500)))) > 500
    tracemalloc.start()
    for _ in range(60):
        read("".join(f"<x{next(names)}>a</x>" for _ in range(500)))
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert held < 5_000_000
    assert [line.text for line in read("<p>a<b>b</b> c<p>d")] == ["ab c", "d"]


def test_a_plain_page_of_too_many_lines_is_refused() -> None:
    with pytest.raises(IngestError) as caught:
        read_plain("a\n" * 200_001)
    assert caught.value.reason is Reason.TOO_MANY_NODES
    assert len(read_plain("a\n" * 200_000)) == 200_000


@pytest.mark.parametrize(
    "piece", ["<p>a", "<b>a</b>", "a<br>", "<li>a<p>b", "<pre>a\n\n</pre>", "<a>a</a> ", " \n<p> </p>"]
)
def test_a_long_page_costs_no_more_a_line_than_a_short_one(piece: str) -> None:
    assert grows_evenly(read_tree, lambda size: parse(piece * size), 500)


@pytest.mark.parametrize(
    ("markup", "tag", "level"),
    [
        ("<p>甲</p>", "p", 1),
        ("<ul><li><div><p>甲</p></div></li></ul>", "li", 4),
        ("<table><tr><td><b>甲</b></td></tr></table>", "td", 3),
    ],
)
def test_the_second_of_two_lines_shares_what_encloses_both(markup: str, tag: str, level: int) -> None:
    first, second = read(markup.replace("甲", "甲<br>乙"))
    assert (first.tag, second.tag, second.level) == (tag, tag, level + 2)
