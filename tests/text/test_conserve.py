"""A split that loses, doubles or moves a character is found out."""

from collections.abc import Callable
from typing import Literal, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipelines.split
from pipelines.errors import IngestError, Reason
from pipelines.model import UNLIMITED, Block, Line, Miss, Role, State, Wording
from pipelines.road import Road
from pipelines.split import split
from pipelines.text.conserve import check_conserved
from pipelines.text.roles import judge
from tests.text.pages import BOUNDED, characters, page, solid

Mutation: TypeAlias = Callable[[list[Block], int], list[Block]]

PAGE = "<h1>春游通知</h1><p>还剩2页未读<p>星期五去西山。<p>请带午饭。<p>版权声明<ul><li>由用户上传。</ul>"


def drop(blocks: list[Block], index: int) -> list[Block]:
    return blocks[:index] + blocks[index + 1 :]


def double(blocks: list[Block], index: int) -> list[Block]:
    return blocks[: index + 1] + blocks[index:]


def swap(blocks: list[Block], index: int) -> list[Block]:
    """The blocks with one before its predecessor; the first one comes last."""
    return [*blocks[: index - 1], blocks[index], blocks[index - 1], *blocks[index + 1 :]] if index else blocks[::-1]


MUTATIONS = pytest.mark.parametrize("mutate", [drop, double, swap])


def blocks_of(texts: list[str]) -> list[Block]:
    return [Block(Role.BODY, "between-marks", place, text) for place, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    ("visible", "texts"),
    [
        ("", []),
        (" \n", []),
        ("天地 人", ["天地", "人"]),
        ("天\u3000地\xa0人\x85", ["天地", " 人"]),
        ("&lt;", ["&lt;"]),
    ],
)
def test_blocks_that_hold_the_visible_text_are_accepted_whatever_the_white_space(
    visible: str, texts: list[str]
) -> None:
    check_conserved(visible, blocks_of(texts))
    assert solid(visible) == solid(*texts)


@pytest.mark.parametrize(
    ("visible", "texts", "facts"),
    [
        ("天地人", ["天", "人"], {"wanted": 3, "found": 2, "at": 1}),
        ("天地人", ["天地", "地人"], {"wanted": 3, "found": 4, "at": 2}),
        ("天地人", ["地天", "人"], {"wanted": 3, "found": 3, "at": 0}),
        ("天地人", [], {"wanted": 3, "found": 0, "at": 0}),
        ("天", ["天地"], {"wanted": 1, "found": 2, "at": 1}),
        ("é", ["e\u0301"], {"wanted": 1, "found": 2, "at": 0}),
        ("天\u200b", ["天"], {"wanted": 2, "found": 1, "at": 1}),
    ],
)
def test_blocks_that_hold_anything_else_are_refused_with_the_place(
    visible: str, texts: list[str], facts: dict[str, int]
) -> None:
    with pytest.raises(IngestError) as caught:
        check_conserved(visible, blocks_of(texts))
    assert caught.value.reason is Reason.NOT_CONSERVED
    assert caught.value.facts == facts


@MUTATIONS
@BOUNDED
@given(
    texts=st.lists(st.text(characters, min_size=1, max_size=9).filter(solid), min_size=2, max_size=9, unique_by=solid),
    data=st.data(),
)
def test_a_block_dropped_doubled_or_swapped_is_not_conserved(
    mutate: Mutation, texts: list[str], data: st.DataObject
) -> None:
    blocks = blocks_of(texts)
    mutated = mutate(blocks, data.draw(st.integers(0, len(blocks) - 1)))
    check_conserved("".join(texts), blocks)
    # Two blocks such as "a" and "aa" read the same in either order.
    if solid(*[block.text for block in mutated]) != solid(*texts):
        with pytest.raises(IngestError, match="not_conserved"):
            check_conserved("".join(texts), mutated)


@MUTATIONS
@pytest.mark.parametrize("form", ["html", "text"])
def test_a_page_whose_blocks_were_dropped_doubled_or_swapped_is_rejected(
    mutate: Mutation, form: Literal["html", "text"], monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(lines: list[Line], wording: Wording) -> tuple[Block, ...]:
        return tuple(mutate(list(judge(lines, wording)), 2))

    markup = PAGE if form == "html" else "春游通知\n还剩2页未读\n星期五去西山。\n请带午饭。\n版权声明\n由用户上传。"
    sound = split(page(markup, form), UNLIMITED)
    # No page is known that the split loses by itself, so one is made to.
    monkeypatch.setattr(pipelines.split, "judge", lose)
    miss = Road([split]).run(page(markup, form))
    assert [block.text for block in sound.blocks if block.role is Role.BODY] == ["星期五去西山。", "请带午饭。"]
    assert isinstance(miss, Miss)
    assert (miss.state, miss.reason) == (State.REJECTED, Reason.NOT_CONSERVED)
