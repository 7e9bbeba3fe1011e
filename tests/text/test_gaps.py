"""Pictures that are missing inside a text."""

import pytest

from pipelines.model import UNLIMITED
from pipelines.split import split
from tests.text.pages import page

TEXT = "<h2>文档简介</h2><div><p>清晨下了雨，路上的人</p>{}<p>都撑着伞，走得很慢。</p></div><h3>相关推荐</h3>"


@pytest.mark.parametrize(
    ("inside", "has_gap"),
    [
        ("<p><img src=a></p>", True),
        ("<p>水面<img src=a>上</p>", True),
        ("<math><mi>x</mi></math>", True),
        ("<p>水面上</p>", False),
    ],
)
def test_a_picture_inside_the_text_leaves_a_gap(inside: str, has_gap: bool) -> None:
    facts = split(page(TEXT.format(inside)), UNLIMITED).facts
    assert ("gaps-in-body" in facts.flags) is has_gap


@pytest.mark.parametrize(
    "markup", [f"<img src=a>{TEXT}", f"{TEXT}<div><img src=a></div>", f"{TEXT}<p>扫<img src=a></p>"]
)
def test_a_picture_of_the_page_leaves_none(markup: str) -> None:
    assert "gaps-in-body" not in split(page(markup.format("")), UNLIMITED).facts.flags


def test_of_a_picture_beside_lines_of_the_page_nothing_is_said() -> None:
    flat = "<body>文档简介<br>清晨下了雨，路上的人<br>都撑着伞。<br>相关推荐<br><img src=a></body>"
    assert "gaps-in-body" not in split(page(flat), UNLIMITED).facts.flags
