"""From the blocks of the preview text to its paragraphs, with everything that was taken out on the way."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from pipelines.model import Block, Budget, Removal, Role
from pipelines.text.markup import is_escaped_twice, undo_escaping
from pipelines.text.reflow import reflow, seam
from pipelines.text.width import is_cjk

# A site cuts the preview and says so with dots; the Chinese ellipsis of a writer is two characters long.
_CUT_MARK: Final = re.compile(r"(?:\.{3,}|(?<!…)…)$")
# HTML collapses new lines; only where nothing else divides a text are they the lines a person would want.
_NEW_LINE: Final = re.compile(r"[ \t]*\r?\n[ \t]*")
_MIN_NEW_LINES: Final = 3
_MAX_BLOCKS: Final = 2


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
    lines = list(_with_gaps(block for block in blocks if block.role is Role.BODY))
    if is_escaped_twice("\n".join(lines)):
        lines = list(undo_escaping(lines, removed))
    budget.check("reflow")
    paragraphs = reflow(list(_unfold(lines)))
    is_cut = bool(paragraphs) and _CUT_MARK.search(paragraphs[-1]) is not None
    if is_cut:
        paragraphs[-1] = _cut_off(paragraphs[-1], removed)
    text = "\n".join(filter(None, paragraphs))
    return Body(unicodedata.normalize("NFC", text), tuple(removed), is_cut)


def _with_gaps(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if block.after_gap:
            yield ""
        yield block.text.rstrip("\r\n")


def _unfold(lines: Sequence[str]) -> Iterator[str]:
    """Lines without new lines: divided there where nothing else divides the text, else joined as a browser does."""
    is_only_structure = sum(map(bool, lines)) <= _MAX_BLOCKS
    for line in lines:
        if "\n" not in line:
            yield line
        elif is_only_structure and line.strip().count("\n") >= _MIN_NEW_LINES:
            yield from line.strip("\r\n").splitlines()
        else:
            yield _collapse(line)


def _collapse(line: str) -> str:
    pieces = [piece for piece in _NEW_LINE.split(line) if piece.strip()]
    if not pieces:
        return ""
    seams = (seam(left, right, is_cjk(left[-1] + right[0])) for left, right in pairwise(pieces))
    return "".join([pieces[0], *(glue + piece for glue, piece in zip(seams, pieces[1:], strict=True))])


def _cut_off(paragraph: str, removed: list[Removal]) -> str:
    text = _CUT_MARK.sub("", paragraph)
    removed.append(Removal("cut-mark", paragraph[len(text) :]))
    return text.rstrip()
