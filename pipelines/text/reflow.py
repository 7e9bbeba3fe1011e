"""Hard wraps undone: the lines of a typeset page to the paragraphs of the document.

A break was forced where the next unit would not have fitted on the line (the greedy rule of line breaking, UAX 14);
every other break was meant. What "fitted" means is taken from the page itself.
"""

from collections.abc import Sequence
from itertools import pairwise

from pipelines.model import Removal
from pipelines.text.hyphens import HYPHENS, find_break, find_compounds
from pipelines.text.pages import mark_pages, runs_on
from pipelines.text.ragged import Ragged
from pipelines.text.typeset import MIN_INDENT, Measure, Row, read_rows
from pipelines.text.width import is_cjk, is_wide


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
    texts = [row.text for row in rows]
    text = "".join(texts)
    # Which of the two typesetting habits applies is a matter of the whole text, not of a line.
    measure = Measure(rows) if is_cjk(text) else Ragged(rows)
    has_hyphens = any(map(text.__contains__, HYPHENS))
    compounds = find_compounds(texts) if has_hyphens else frozenset[str]()
    # Pieces, joined once at the end: a paragraph of a hundred thousand lines must not be copied for each of them.
    paragraph = texts[:1]
    paragraphs = [paragraph]
    for index, (before, row) in enumerate(pairwise(rows), start=1):
        may_break = has_hyphens and row.indent < MIN_INDENT and paragraph[-1][-1:] in HYPHENS
        broken = find_break(paragraph[-1], row.text, compounds) if may_break else None
        if broken:
            if not broken.is_own:
                paragraph[-1] = paragraph[-1][:-1]
                (removed if removed is not None else []).append(Removal("hyphen", broken.hyphen))
            paragraph.append(row.text)
        elif measure.is_wrap(index, paragraph[0]) or (row.after_page and _goes_over(row, before, measure)):
            edge = before.edge[:1] if measure.keeps_edges else ""
            paragraph += (edge or seam(paragraph[-1], row.text, measure.is_cjk), row.text)
        else:
            paragraph = [row.text]
            paragraphs.append(paragraph)
    return list(map("".join, paragraphs))


def _goes_over(row: Row, before: Row, measure: Measure | Ragged) -> bool:
    """A paragraph that was never wrapped goes on in a row behind the end of a page; no line of verse does."""
    is_there = not measure.is_wrapped and row.indent < MIN_INDENT
    return is_there and len(before.text) > measure.verse_chars and runs_on(before.text, row.text)


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
