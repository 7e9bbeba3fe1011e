"""Values that the record has no field for: behind labels known for something else, behind unknown ones, beside them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from pipelines.model import Block, Role
from pipelines.text import chinese, wordings
from pipelines.text.counted import read_counted
from pipelines.text.fields import PAIR_VALUE, VALUE_OF_LABEL, VALUES, read_pairs
from pipelines.text.labelled import Found, Labels, read_labels
from pipelines.text.labels import OTHER

# Behind a wide gap or a bar begins what belongs to no label before it; behind a blank, a Chinese word with a colon.
_NEXT: Final = re.compile(rf"[ \xa0]{{2,}}|\u3000+|\s+[|\uff5c•·]\s+|\s+(?=[\u4e00-\u9fff]{{2,8}}\s*{wordings.COLON})")
_LABEL: Final = re.compile(rf"[^:\uff1a]{{1,30}}{wordings.COLON}")
_COUNT: Final = re.compile(wordings.any_of(chinese.COUNTS))
# What is counted in these characters is a time.
_LETTER: Final = re.compile(r"[^\W\d_\u5e74\u6708\u65e5\u65f6\u6642\u5206\u79d2]")


_BEHIND_LABELS: Final = frozenset({VALUE_OF_LABEL, PAIR_VALUE})


class Span(NamedTuple):
    """Where a value stands in the text of its block."""

    start: int
    end: int


def find_others(blocks: Sequence[Block], own: Mapping[str, str]) -> Iterator[tuple[Block, list[Span]]]:
    """Each block with the places of such values in it, in order, where they hold letters and don't say what they are.

    A layout may bring labels of its `own`.
    """
    known = read_labels(tuple(own.items()))
    pairs = list(read_pairs(blocks, own))
    values = {pair.value for pair in pairs if pair.field == OTHER}
    paired = {block.text.strip() for block in blocks if block.rule == PAIR_VALUE}
    values |= paired.difference([pair.value for pair in pairs if pair.field != OTHER])
    for block in blocks:
        spans = _find(block, known, values) if block.role is Role.METADATA else ()
        yield block, [span for span in spans if _is_other(block.text[slice(*span)])]


def _find(block: Block, known: Labels, values: set[str]) -> Iterator[Span]:
    text = block.text
    if block.rule in _BEHIND_LABELS:
        yield from [Span(0, len(text))] if text.strip() in values else []
        return
    labels = list(known.find(text))
    first, *ends = [*(label.start for label in labels), len(text)]
    yield from _divide(text, 0, first, is_value=block.rule == VALUES)
    for label, end in zip(labels, ends, strict=True):
        yield from _divide(text, *_behind(text, label, end), is_value=label.field == OTHER)


def _behind(text: str, label: Found, end: int) -> Span:
    """What stands behind a label and is not the value of a field."""
    after = None if label.field == OTHER else _NEXT.search(text, label.end, end)
    return Span(label.end if label.field == OTHER else after.end() if after else end, end)


def _divide(text: str, start: int, end: int, *, is_value: bool) -> Iterator[Span]:
    """The parts between wide gaps: what stands behind a label, and parts without one where they are values."""
    edges = [start, *(edge for gap in _NEXT.finditer(text, start, end) for edge in gap.span()), end]
    for begin, stop in zip(edges[::2], edges[1::2], strict=True):
        label = _LABEL.match(text, begin, stop)
        if label or is_value:
            yield Span(label.end() if label else begin, stop)


def _is_other(value: str) -> bool:
    is_said = _COUNT.search(value) or read_counted(value.strip(), is_beside=True)
    return _LETTER.search(value) is not None and not is_said
