"""Hard wraps undone: the lines of a typeset page to the paragraphs of the document.

A break was forced where the next unit would not have fitted on the line (the greedy rule of line breaking, UAX 14);
every other break was meant. What "fitted" means is taken from the page itself.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from pipelines.model import Removal
from pipelines.text.hyphens import HYPHENS, find_break, find_compounds
from pipelines.text.pages import mark_pages, read_verse, runs_on
from pipelines.text.ragged import Ragged
from pipelines.text.typeset import MIN_INDENT, Measure, Row, read_rows
from pipelines.text.width import is_cjk, is_wide

# Characters by which a line of verse may be longer than those that go on in the next one.
_MAX_OVER: Final = 3
_LAST_GROUP: Final = re.compile(r"(?<![\d.])\d{1,3}$")
_NEXT_GROUP: Final = re.compile(r"\d{3}(?!\d|\s?[\u5e74/-])")


def reflow(lines: Sequence[str], removed: list[Removal] | None = None) -> list[str]:
    """The paragraphs of `lines`, in order, none empty.

    An empty line is a gap: it ends a paragraph unless the sentence runs on, as it does where a page ended.
    No character but white space is added, removed or moved, save the hyphens at which lines broke a word; those go to
    `removed`.

    >>> reflow(["  天气很好,", "", "  我们去爬山。"])
    ['天气很好,', '我们去爬山。']
    """
    rows = mark_pages(read_rows(lines))
    if not rows:
        return []
    text = "".join([row.text for row in rows])
    has_hyphens = any(map(text.__contains__, HYPHENS))
    compounds = find_compounds([row.text for row in rows]) if has_hyphens else frozenset[str]()
    return [
        "".join(paragraph)
        for part, measure in _part(rows, is_east_asian=is_cjk(text))
        for paragraph in _join_rows(part, measure, compounds, removed if removed is not None else [])
    ]


def _part(rows: Sequence[Row], *, is_east_asian: bool) -> Iterator[tuple[Sequence[Row], Measure | Ragged]]:
    """The rows with their measure; another document of a collection, and prose beside verse, has one of its own."""
    # Which of the two typesetting habits applies is a matter of the whole text, not of a line.
    measure = Measure(rows) if is_east_asian else Ragged(rows)
    cut = measure.find_change() if isinstance(measure, Measure) else 0
    if cut:
        yield from _part(rows[:cut], is_east_asian=is_east_asian)
        yield from _part(rows[cut:], is_east_asian=is_east_asian)
        return
    prose = measure.find_prose() if isinstance(measure, Ragged) and not measure.is_wrapped else None
    if prose is None:
        yield rows, measure
        return
    parts = (rows[start:stop] for start, stop in pairwise([0, prose.start, prose.stop, len(rows)]))
    yield from ((part, Ragged(part)) for part in parts if part)


def _join_rows(
    rows: Sequence[Row], measure: Measure | Ragged, compounds: frozenset[str], removed: list[Removal]
) -> list[list[str]]:
    """The pieces of each paragraph, to be joined once: one of a hundred thousand lines is not copied for each."""
    # Most texts were wrapped, or no mark parts their pages.
    is_paged = not measure.is_wrapped and any(row.after_page for row in rows)
    verse_chars = read_verse(rows) if is_paged else 0
    paragraph = [rows[0].text]
    paragraphs = [paragraph]
    for index, (before, row) in enumerate(pairwise(rows), start=1):
        may_break = paragraph[-1][-1:] in HYPHENS and row.indent < MIN_INDENT
        broken = find_break(paragraph[-1], row.text, compounds) if may_break else None
        if broken:
            if not broken.is_own:
                paragraph[-1] = paragraph[-1][:-1]
                removed.append(Removal("hyphen", broken.hyphen))
            paragraph.append(row.text)
        elif measure.is_wrap(index, paragraph[0]) or (is_paged and _goes_over(row, before, verse_chars)):
            edge = before.edge[:1] if measure.keeps_edges else ""
            paragraph += (edge or _join(paragraph[-1], row.text, measure), row.text)
        else:
            paragraph = [row.text]
            paragraphs.append(paragraph)
    return paragraphs


def _goes_over(row: Row, before: Row, verse_chars: int) -> bool:
    """A paragraph that was never wrapped goes on behind the end of a page; no line of verse does, even a longer one."""
    is_there = row.after_page and row.indent < MIN_INDENT
    return is_there and len(before.text) > verse_chars + _MAX_OVER and runs_on(before.text, row.text)


def _join(left: str, right: str, measure: Measure | Ragged) -> str:
    """What stood at the break: also the blank between the groups of a number, where the text sets them so."""
    is_number = left[-1].isdigit() and right[0].isdigit() and _LAST_GROUP.search(left) and _NEXT_GROUP.match(right)
    return " " if is_number and measure.groups_digits else seam(left, right, measure.is_cjk)


def seam(left: str, right: str, is_east_asian: bool) -> str:
    """What stood where a wrapped line is closed up: a space between words, nothing next to a wide character.

    East Asian text breaks between any two characters, so there a space is put only between two Latin letters or between
    a number and one.

    >>> seam("6 月 19", "日,国务院", True), seam("in the", "morning", False), seam("Power", "Point 课件", True)
    ('', ' ', ' ')
    """
    before, after = left[-1], right[0]
    if is_east_asian:
        both = before + after
        # A run of letters and digits is never broken, but a long number may be.
        return " " if both.isascii() and both.isalnum() and not both.isdigit() else ""
    return "" if is_wide(before) or is_wide(after) else " "
