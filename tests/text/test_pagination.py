"""How many pages a page shows, hides and has in all."""

import pytest

from pipelines.model import Block, Role
from pipelines.text.pagination import MARK_INSIDE, PRINT_HEAD, Mark, read_mark, read_pages
from pipelines.text.signs import Sign


def mark(text: str, rule: str = Sign.PAGE_MARK) -> Block:
    return Block(Role.PAGE_MARK, rule, 1, text)


def banner(text: str) -> Block:
    return Block(Role.BANNER, Sign.BANNER, 1, text)


INSIDE = [mark(f"{n}/9", MARK_INSIDE) for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("blocks", "labelled", "counts"),
    [
        (INSIDE, [], (9, 3, 6)),
        (INSIDE, ["9"], (9, 3, 6)),
        (INSIDE, ["12"], (12, -1, -1)),
        ([*INSIDE, banner("Noch 4 von 9 Seiten ungelesen")], [], (9, 5, 4)),
        ([mark("1/9"), *INSIDE], [], (9, 1, 8)),
        ([mark("You are on page 1of 18", Sign.POSITION)], [], (18, -1, -1)),
        ([mark("Está en la página 1de 0", Sign.POSITION)], [], (-1, -1, -1)),
        ([mark("共 24 页\uff0c当前第 1 页", Sign.POSITION)], [], (24, -1, -1)),
        ([mark("of 33")], [], (33, -1, -1)),
        ([mark("8/10/2019 Rules", PRINT_HEAD)], [], (-1, -1, -1)),
        ([mark("Seite 3 von 9")], [], (9, 3, 6)),
        ([], ["0", "5000000"], (-1, -1, -1)),
        ([], ["0", "12"], (12, -1, -1)),
        ([banner("Você viu 3, do total de 76 páginas")], [], (76, 3, 73)),
    ],
)
def test_what_the_site_says_counts_before_what_the_text_shows(
    blocks: list[Block], labelled: list[str], counts: tuple[int, int, int]
) -> None:
    assert read_pages(blocks, labelled) == (*counts, False)


def test_two_totals_contradict_each_other() -> None:
    assert read_pages([mark("3/9")], ["12"]).has_conflict


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3 of 9", Mark(3, 9)),
        ("Trang 3 / 9", Mark(3, 9)),
        ("第3页 / 共9页", Mark(3, 9)),
        ("Page 3", None),
        ("of 9", None),
    ],
)
def test_a_mark_names_a_page_and_a_total(text: str, found: Mark | None) -> None:
    assert read_mark(text) == found
