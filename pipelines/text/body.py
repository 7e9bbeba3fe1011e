"""From the blocks of the preview text to its paragraphs, with everything that was taken out on the way."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from pipelines.model import Block, Budget, Removal, Role
from pipelines.text.markup import is_escaped_twice, undo_escaping
from pipelines.text.reflow import reflow
from pipelines.text.unfold import unfold

# A site cuts the preview and says so with dots; the Chinese ellipsis of a writer is two characters long.
_CUT_MARK: Final = re.compile(r"(?:\.{3,}|(?<!…)…)$")


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
    paragraphs = reflow(list(unfold(lines)))
    is_cut = bool(paragraphs) and _CUT_MARK.search(paragraphs[-1]) is not None
    if is_cut:
        paragraphs[-1] = _cut_off(paragraphs[-1], removed)
    text = "\n".join(filter(None, paragraphs))
    return Body(unicodedata.normalize("NFC", text), tuple(removed), is_cut)


def _with_gaps(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if block.after_gap:
            yield ""
        yield block.text


def _cut_off(paragraph: str, removed: list[Removal]) -> str:
    text = _CUT_MARK.sub("", paragraph)
    removed.append(Removal("cut-mark", paragraph[len(text) :]))
    return text.rstrip()
