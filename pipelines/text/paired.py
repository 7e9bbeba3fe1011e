"""Labels and values that elements pair, though no table has the label: beside known labels each pair is one of them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pipelines.model import Line
from pipelines.text.leaf import Leaf
from pipelines.text.signs import Sign

# The element of a label, and that of its value.
_CELLS: Final = {"th": "td", "dt": "dd", "td": "td"}
_CELL_TAGS: Final = frozenset(_CELLS)
_VALUES: Final = frozenset({None, Sign.COUNTED, Sign.VALUES, Sign.COUNT, Sign.ISSUE})
# "Download" is a button, and beside a number the label of one.
_LABELS: Final = frozenset({None, Sign.LABEL, Sign.BUTTON})
_KNOWN: Final = frozenset({Sign.LABEL})
MAX_LABEL_CHARS: Final = 30
MAX_VALUE_CHARS: Final = 60


def find_pairs(lines: Leaf, signs: Sequence[Sign | None], known: Iterable[int]) -> Iterator[int]:
    """The labels without a sign of such pairs, each with its value on the next line, beside a `known` label."""
    for seed in [place for place in known if _is_pair(lines, signs, place)]:
        for beside in (range(seed + 2, len(lines), 2), range(seed - 2, 0, -2)):
            yield from _go_along(lines, signs, seed, beside)
    for place in [place for place in lines.tagged(_CELL_TAGS) if signs[place] is None]:
        is_labelled = lines.texts[place].rstrip().endswith((":", "\uff1a"))
        if is_labelled and _is_pair(lines, signs, place) and lines.tags[place + 1] == _CELLS[lines.tags[place]]:
            yield place


def _go_along(lines: Sequence[Line], signs: Sequence[Sign | None], seed: int, places: Iterable[int]) -> Iterator[int]:
    """The labels without a sign among pairs like that of `seed`, up to the next known one: it has its own turn."""
    for place in places:
        if signs[place] in _KNOWN or not _is_pair(lines, signs, place) or not _is_like(lines, place, seed):
            return
        yield place


def _is_pair(lines: Sequence[Line], signs: Sequence[Sign | None], place: int) -> bool:
    """A short line that may be a label and one that may be its value, the two alone in one element or in cells."""
    if place + 1 >= len(lines) or signs[place] not in _LABELS or signs[place + 1] not in _VALUES:
        return False
    label, value = lines[place : place + 2]
    is_short = len(label.text) <= MAX_LABEL_CHARS and len(value.text) <= MAX_VALUE_CHARS
    if not is_short or label.is_link:
        return False
    after = lines[place + 2].level if place + 2 < len(lines) else 0
    return (label.tag, value.tag) == ("dt", "dd") or value.level > max(label.level, after)


def _is_like(lines: Sequence[Line], place: int, seed: int) -> bool:
    return lines[place].tag == lines[seed].tag and lines[place + 1].tag == lines[seed + 1].tag
