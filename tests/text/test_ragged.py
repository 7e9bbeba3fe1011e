"""The measure of ragged lines: the width that explains their breaks, and what has none."""

from pathlib import Path
from unicodedata import east_asian_width

import pytest

from pipelines.text.ragged import Edge, Ragged, find_edge
from pipelines.text.reflow import reflow
from pipelines.text.typeset import PAGE_END, read_rows
from sample.documents import read_document

LETTER = (
    "When a library withdraws a book from its shelves, somebody has to decide what becomes of it.",
    "For eleven years I was one of those somebodies. I shook each volume for forgotten letters, all in the basement.",
    "A clean copy was sold. A copy that had been written in was pulped, and nobody ever came to ask for it again.",
)
FOLDER = Path(__file__).parents[1] / "gate" / "documents"
VERSE = [paragraph.text for paragraph in read_document(FOLDER / "60-harbour-light-poem.txt").paragraphs]


def set_lines(paragraph: str, columns: int, indent: str = "") -> list[str]:
    """The greedy rule: a word goes to the next line where it does not fit."""
    lines = [indent]
    for word in paragraph.split():
        if len(lines[-1].strip() and lines[-1] + " ") + len(word) > columns:
            lines.append("")
        lines[-1] += (" " if lines[-1].strip() else "") + word
    return lines


@pytest.mark.parametrize("columns", [44, 52, 60, 66, 72, 80])
@pytest.mark.parametrize("indent", ["", "    "])
def test_ragged_lines_come_back_as_paragraphs(columns: int, indent: str) -> None:
    lines = [line for paragraph in LETTER for line in set_lines(paragraph, columns, indent)]
    assert reflow(lines) == list(LETTER)


@pytest.mark.parametrize("columns", [60, 66, 72, 80])
@pytest.mark.parametrize("name", ["65-gemeinschaftswerkstatt-leitfaden", "66-ke-hoach-ngay-hoi-doc-sach"])
def test_letters_that_a_font_sets_wide_are_counted_so_where_that_explains_more_breaks(columns: int, name: str) -> None:
    paragraphs = [paragraph.text for paragraph in read_document(FOLDER / f"{name}.txt").paragraphs]
    # A zero stands for the second column of a letter.
    spread = ["".join(c + "\0" * (east_asian_width(c) == "A") for c in paragraph) for paragraph in paragraphs]
    lines = [line.replace("\0", "") for paragraph in spread for line in set_lines(paragraph, columns, "    ")]
    assert reflow(lines) == paragraphs


def test_verse_keeps_its_lines() -> None:
    assert reflow(VERSE) == list(VERSE)
    assert not Ragged(read_rows(VERSE)).is_wrapped


def test_the_end_of_a_page_joins_no_lines_of_verse() -> None:
    ends = [VERSE.index(line) for line in VERSE if line.startswith(("February", "May", "and practise", "Note"))]
    assert len(ends) == 4
    lines = [shown for place, line in enumerate(VERSE) for shown in ([PAGE_END] * (place in ends) + [line])]
    assert reflow(lines) == VERSE


def test_pages_that_end_inside_lines_of_verse_are_joined() -> None:
    cut = [
        line.replace(" as if ", f" as\n{PAGE_END}\nif ").replace("three days I", f"three\n{PAGE_END}\ndays I")
        for line in VERSE
    ]
    assert reflow("\n".join(cut).split("\n")) == VERSE


@pytest.mark.parametrize("columns", [60, 68, 76])
def test_a_wrapped_note_below_parted_verse_comes_back(columns: int) -> None:
    lines = [shown for paragraph in VERSE for shown in ("", *set_lines(paragraph, columns))]
    assert max(map(len, VERSE[:-1])) < columns < len(VERSE[-1])
    assert reflow(lines) == VERSE


def test_a_long_heading_between_two_gaps_stays_alone() -> None:
    heading = "On Withdrawing Books from the Shelves of a Small Public Library"
    lines = [shown for paragraph in (heading, *LETTER) for shown in ("", *set_lines(paragraph, 64))]
    assert reflow(lines) == [heading, *LETTER]


def test_a_gap_where_a_page_ended_ends_no_paragraph_of_parted_ones() -> None:
    first, second, third = (set_lines(paragraph, 44) for paragraph in LETTER)
    assert second[1][0].islower()
    assert reflow([*first, "", second[0], "", *second[1:], "", *third, "", *first]) == [*LETTER, LETTER[0]]


@pytest.mark.parametrize(
    ("reaches", "units", "edge"),
    [
        ([], [], Edge(36, 0, 0)),
        ([38, 40, 12, 39, 20], [4, 3, 5, 6, 2], Edge(40, 3, 0)),
        ([60, 58, 57, 90], [3, 9, 9, 9], Edge(60, 3, 1)),
        ([500, 600], [3, 4], Edge(36, 0, 2)),
    ],
)
def test_the_edge_is_the_width_that_explains_most_breaks(reaches: list[int], units: list[int], edge: Edge) -> None:
    assert find_edge(reaches, units) == edge
