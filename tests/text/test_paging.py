"""Lines that part pages inside a text."""

from collections.abc import Sequence

import pytest

from pipelines.text.paging import find_page_marks, find_print_heads
from pipelines.text.signs import Sign
from tests.text.pages import line, read_roles


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
        ("8/10/2019 Rules of the garden", False),
        ("8/10/2019", False),
        ("Rules of the room", False),
    ],
)
def test_a_print_head_is_a_day_before_the_title(text: str, is_head: bool) -> None:
    lines = [line("Rules of the room", tag="h1"), line(text)]
    assert list(find_print_heads(lines)) == [1][: int(is_head)]


def test_the_text_closes_over_what_parts_its_pages() -> None:
    markup = """<h1>Rules of the room</h1><h2>Transcript of Rules of the room</h2><div>
    <p>8/10/2019 Rules of the room<p>1/9<p>The room is<p>8/10/2019 Rules of the room<p>2/9<p>open.</div>"""
    roles = read_roles(markup)
    assert [text for role, text in roles if role == "body"] == ["The room is", "open."]
    assert len([text for role, text in roles if role == "page_mark"]) == 4
