"""No input makes the work grow faster than itself: eight times the input takes less than half of pairwise work."""

from collections.abc import Callable
from typing import Final

import pytest

from tests.fuzz.targets import close_up, read_once, read_values
from tests.text.pages import grows_evenly

WORDS: Final = "天气很好我们去爬山一路上看见许多花"


def page_of(inner: str) -> bytes:
    return f"<title>T</title><h1>T</h1><h2>资源描述:</h2>{inner}<h3>相关推荐</h3>".encode()


PAGES: Final[dict[str, tuple[Callable[[int], str], int]]] = {
    "a line of 1 MB": (lambda n: f"<p>{'in the morning ' * n}", 8_740),
    "a line of 1 MB without a blank": (lambda n: f"<p>{WORDS * n}", 2_580),
    "100,000 blocks": (lambda n: f"<p>{WORDS}\u3002" * n, 12_500),
    "elements nested to the limit": (lambda n: "<div>a" * n, 230),
    "inline elements side by side": (lambda n: "<span>a</span>" * n, 6_000),
    "links": (lambda n: "<li><a href=x>abc</a>" * n, 2_000),
    "labels on one line": (lambda n: f"<p>{'页数:1 大小:2KB ' * n}", 2_000),
    "labels without values": (lambda n: "<p>页数:" * n, 2_000),
    "a value of digits alone": (lambda n: f"<p>页数:{'1' * n}<p>大小:{'1' * n}KB<p>价格:{'1,111' * n}", 4_000),
    "headings of notices": (lambda n: "<p>版权提示<p>如有侵权" * n, 1_500),
    "labels of the text": (lambda n: "<h2>资源描述:</h2><p>abc" * n, 1_500),
    "headings of recommendations": (lambda n: "<h3>相关推荐</h3><p>abc" * n, 1_500),
    "titles": (lambda n: "<p>T" * n, 2_500),
    "page marks": (lambda n: f"<p>第1页 / 共{n}页" * n, 2_000),
    "a banner that never ends": (lambda n: f"<p>剩余{'1' * n}", 16_000),
    "the beginnings of a notice": (lambda n: f"<p>{'本文(' * n}", 8_000),
    "blanks": (lambda n: f"<p>a{' ' * n}b<p>a{chr(0x3000) * n}b", 16_000),
    "new lines": (lambda n: "<pre>a" + "\n" * n + "b", 16_000),
    "tags shown as text": (lambda n: f"<div>{WORDS}&lt;br /&gt;" * n, 1_500),
    "entities shown as text": (lambda n: f"<div>{'&amp;lt;' * n}&lt;br&gt;&lt;br&gt;", 8_000),
    "chunk counters": (lambda n: "".join(f"<p>{i}\u3001{WORDS}<p>&nbsp;" for i in range(1, n)), 1_000),
    "brackets": (lambda n: f"<p>{'(' * n}", 16_000),
    "a list in the head": (lambda n: f'<script type="application/ld+json">{"[" * n}</script>', 16_000),
    "facts in the head": (lambda n: '<meta property="og:title" content="x">' * n, 2_000),
}
LINES: Final[dict[str, tuple[Callable[[int], str], int]]] = {
    "equal lines": (lambda n: f"  {WORDS}\n" * n, 3_000),
    "ragged lines": (lambda n: "\n".join(WORDS * (1 + i % 7) for i in range(n)), 2_000),
    "ragged words": (lambda n: "\n".join(f"the cat sat on a mat{' x' * (i % 9)}" for i in range(n)), 3_000),
    "broken words": (lambda n: "exam-\nple word and\n" * n, 2_000),
    "lone numbers": (lambda n: "\n".join(f"- {i} -\n{WORDS}" for i in range(n)), 1_500),
    "numbered lines": (lambda n: "\n".join(f"{i}. {WORDS}" for i in range(n)), 2_000),
    "options": (lambda n: "1. x\nA. a\nB. b\n" * n, 1_500),
    "indents of all widths": (lambda n: "\n".join(" " * (i % 300) + WORDS for i in range(n)), 1_500),
    "marks on marks": (lambda n: "a" + "\u0301" * n, 16_000),
}
VALUES: Final[dict[str, tuple[Callable[[int], str], int]]] = {
    "digits": (lambda n: "1" * n, 16_000),
    "groups of digits": (lambda n: "1,111" + ",111" * n, 4_000),
    "decimals": (lambda n: "1." + "1" * n + "KB", 16_000),
    "commas": (lambda n: "1," * n, 8_000),
    "blanks in a date": (lambda n: f"2023{' ' * n}-{' ' * n}1{' ' * n}x", 4_000),
    "blanks behind a date": (lambda n: f"2023-01-16{' ' * n}x", 8_000),
    "hyphens": (lambda n: "- " * n + "12", 8_000),
}


@pytest.mark.parametrize("case", PAGES)
def test_a_page_costs_what_its_length_costs(case: str) -> None:
    make, size = PAGES[case]
    assert grows_evenly(read_once, lambda n: page_of(make(n)), size)


@pytest.mark.parametrize("case", LINES)
def test_lines_cost_what_their_number_costs(case: str) -> None:
    make, size = LINES[case]
    assert grows_evenly(close_up, lambda n: make(n).encode(), size)


@pytest.mark.parametrize("case", VALUES)
def test_a_value_costs_what_its_length_costs(case: str) -> None:
    make, size = VALUES[case]
    assert grows_evenly(read_values, lambda n: make(n).encode(), size)


def test_what_grows_with_its_square_is_found_out() -> None:
    assert not grows_evenly(lambda n: [a for a in range(n) for _ in range(n)], lambda n: n, 200)


@pytest.mark.parametrize("case", ["a line of 1 MB", "a line of 1 MB without a blank"])
def test_a_long_line_is_as_long_as_it_is_said_to_be(case: str) -> None:
    make, size = PAGES[case]
    assert len(make(8 * size).encode()) >= 2**20
