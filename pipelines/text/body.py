"""From the blocks of the preview text to its paragraphs, with everything that was taken out on the way."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from pipelines.model import Block, Budget, Removal, Role
from pipelines.text.counters import drop_counters
from pipelines.text.furniture import drop_furniture
from pipelines.text.markup import is_escaped_twice, undo_escaping
from pipelines.text.reflow import reflow
from pipelines.text.typeset import PAGE_END
from pipelines.text.unfold import unfold

_DOT: Final = "."
_ELLIPSIS: Final = "\u2026"
MIN_DOTS: Final = 3


class Body(NamedTuple):
    """The preview text, what was taken out of it, and whether the site's own dots end it."""

    text: str
    removed: tuple[Removal, ...]
    is_cut: bool


def read_body(blocks: Sequence[Block], budget: Budget) -> Body:
    """The text of the body blocks: paragraphs separated by one new line, NFC, without the dots of a cut.

    Empty text where there is no body block. What is removed is reported in page order.
    """
    removed: list[Removal] = []
    lines = _read_lines(blocks)
    if is_escaped_twice("\n".join(lines)):
        lines = list(undo_escaping(lines, removed))
    budget.check("reflow")
    paragraphs = reflow(drop_counters(drop_furniture(unfold(lines), removed), removed), removed)
    cut_mark = _find_cut_mark(paragraphs[-1]) if paragraphs else ""
    if cut_mark:
        removed.append(Removal("cut-mark", cut_mark))
        paragraphs[-1] = paragraphs[-1].removesuffix(cut_mark).rstrip()
    text = "\n".join(filter(None, paragraphs))
    return Body(unicodedata.normalize("NFC", text), tuple(removed), bool(cut_mark))


def _read_lines(blocks: Iterable[Block]) -> list[str]:
    """The lines of the text, with an empty one where a gap stands, and `PAGE_END` where a page mark stood."""
    lines: list[str] = []
    after_mark = False
    for block in blocks:
        if block.role is Role.BODY:
            if block.after_gap or (after_mark and lines):
                lines.append(PAGE_END if after_mark and lines else "")
            lines.append(block.text)
        after_mark = block.role is Role.PAGE_MARK
    return lines


def _find_cut_mark(paragraph: str) -> str:
    """The dots with which a site says that it cut the text, empty where there are none."""
    dots = len(paragraph) - len(paragraph.rstrip(_DOT))
    if dots >= MIN_DOTS:
        return _DOT * dots
    # A writer's own ellipsis is two characters long in Chinese.
    is_lone = paragraph.endswith(_ELLIPSIS) and not paragraph.endswith(2 * _ELLIPSIS)
    return _ELLIPSIS if is_lone else ""
