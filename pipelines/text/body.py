"""From the blocks of the preview text to its paragraphs, with everything that was taken out on the way."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

from pipelines.controls import CONTROLS, without_controls
from pipelines.model import Block, Budget, Removal, Role
from pipelines.text.counters import drop_counters
from pipelines.text.furniture import drop_furniture
from pipelines.text.markup import is_escaped_twice, undo_escaping
from pipelines.text.reflow import reflow
from pipelines.text.typeset import PAGE_END, ends_sentence
from pipelines.text.unfold import unfold

_DOT: Final = "."
_ELLIPSIS: Final = "\u2026"
MIN_DOTS: Final = 3
# A shorter line without a comma may be a title or a signature.
MIN_PROSE_CHARS: Final = 24
_INNER: Final = re.compile("[,\uff0c\u3002;\uff1b]")
# Lines to fill in, the bracket of a remark, a day below a signature and the key to a question end what has no stop.
_FULL_END: Final = re.compile(r"(?:[_)\uff09\u3011\u300d\u300b\u201d]|\d\s*\u65e5|\d[.\u3001]?\s*[A-H])\s*$")


class Body(NamedTuple):
    """The preview text, what was taken out of it, and whether it stops before its document does."""

    text: str
    removed: tuple[Removal, ...]
    is_cut: bool


def read_body(blocks: Sequence[Block], budget: Budget) -> Body:
    """The text of the body blocks: paragraphs separated by one new line, NFC, without the dots of a cut.

    Empty text where there is no body block. What is removed is reported in page order.
    """
    removed: list[Removal] = []
    lines = _drop_controls(_read_lines(blocks), removed)
    if is_escaped_twice("\n".join(lines)):
        lines = list(undo_escaping(lines, removed))
    budget.check("reflow")
    paragraphs = reflow(drop_counters(drop_furniture(unfold(lines, removed), removed), removed), removed)
    cut_mark = _find_cut_mark(paragraphs[-1]) if paragraphs else ""
    if cut_mark:
        removed.append(Removal("cut-mark", cut_mark))
        paragraphs[-1] = paragraphs[-1].removesuffix(cut_mark).rstrip()
    text = "\n".join(filter(None, paragraphs))
    is_cut = bool(cut_mark) or stops_inside(text.rpartition("\n")[2])
    return Body(unicodedata.normalize("NFC", text), tuple(removed), is_cut)


def _drop_controls(lines: list[str], removed: list[Removal]) -> list[str]:
    page = "".join(lines)
    # What is printable holds none, and is seen to be so at once.
    if page.replace("\n", "").replace("\u3000", "").isprintable() or not CONTROLS.search(page):
        return lines
    removed += [Removal("control", control) for line in lines for control in CONTROLS.findall(line)]
    # Of white space alone nothing is left: a form feed would be taken for the end of a page.
    return [
        text if text == line or text.strip() else ""
        for line, text in zip(lines, map(without_controls, lines), strict=True)
    ]


def stops_inside(paragraph: str) -> bool:
    """A paragraph of prose stops inside a sentence; a title, a signature or an item of a list has no stop to wait for.

    >>> stops_inside("会议听取了报告,对下一步的工作作了"), stops_inside("会议听取了报告。"), stops_inside("校图书馆")
    (True, False, False)
    """
    is_prose = len(paragraph) >= MIN_PROSE_CHARS or _INNER.search(paragraph) is not None
    return is_prose and not ends_sentence(paragraph) and _FULL_END.search(paragraph) is None


def _read_lines(blocks: Sequence[Block]) -> list[str]:
    """The lines of the text, with an empty one where a gap stands, and a page's end where its mark stood."""
    lines: list[str] = []
    roles = [block.role for block in blocks]
    body, mark = Role.BODY, Role.PAGE_MARK
    for place in [place for place, role in enumerate(roles) if role is body]:
        block = blocks[place]
        if (block.after_page or roles[place - 1] is mark) and lines:
            lines.append(PAGE_END)
        lines += ("", block.text) if block.after_gap else (block.text,)
    return lines


def _find_cut_mark(paragraph: str) -> str:
    """The dots with which a site says that it cut the text, empty where there are none."""
    dots = len(paragraph) - len(paragraph.rstrip(_DOT))
    if dots >= MIN_DOTS:
        # Four of them are the stop of a sentence and the cut behind it.
        return _DOT * (MIN_DOTS if dots == MIN_DOTS + 1 else dots)
    # A writer's own ellipsis is two characters long in Chinese.
    is_lone = paragraph.endswith(_ELLIPSIS) and not paragraph.endswith(2 * _ELLIPSIS)
    return _ELLIPSIS if is_lone else ""
