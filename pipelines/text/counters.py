"""Counters that a site sets before the pieces in which it stores a text: `1、`, `2、` … all through it."""

import re
from collections.abc import Sequence
from typing import Final

from pipelines.model import Removal
from pipelines.text.typeset import ends_sentence

# Of two pieces alone nothing shows that they are no list.
MIN_COUNTERS: Final = 3
_COUNTER: Final = re.compile("\\s*(\\d{1,3})\u3001")


def drop_counters(lines: Sequence[str], removed: list[Removal]) -> list[str]:
    """The lines with the pieces of the site's storage closed up again; each counter taken out goes to `removed`.

    A counter differs from the number of a list's item: the first one opens the text, they run without a break, and the
    text before most of them stops inside a sentence. Lines without such counters come back as they are.
    """
    places = _find_counters(lines)
    if len(places) < MIN_COUNTERS or 2 * _count_inside(lines, places) <= len(places) - 1:
        return list(lines)
    pieces = ["".join(lines[start:stop]) for start, stop in zip(places, [*places[1:], len(lines)], strict=True)]
    has_lines = any(sum(map(bool, lines[a:b])) > 1 for a, b in zip(places, [*places[1:], len(lines)], strict=True))
    if has_lines:
        # An empty line before a counter is the site's, as the counter is; any other stays.
        own = {index for index, line in enumerate(lines) if line or index + 1 not in places}
        return [_without(lines[index], removed) if index in places else lines[index] for index in sorted(own)]
    # Cut anywhere, even inside a word, so nothing stands between two pieces.
    return ["".join([_without(piece, removed) for piece in pieces])]


def _find_counters(lines: Sequence[str]) -> list[int]:
    """Where the counters 1, 2, 3 … stand; the first line that holds text has to be the first."""
    places: list[int] = []
    for index, line in enumerate(lines):
        found = _COUNTER.match(line)
        if found and int(found.group(1)) == len(places) + 1:
            places.append(index)
        elif line and not places:
            return []
    return places


def _count_inside(lines: Sequence[str], places: Sequence[int]) -> int:
    """How many counters but the first stand behind text that stops inside a sentence."""
    before = (next((line for line in reversed(lines[:place]) if line.strip()), "") for place in places[1:])
    return sum([not ends_sentence(line.rstrip()) for line in before])


def _without(line: str, removed: list[Removal]) -> str:
    found = _COUNTER.match(line)
    if not found:
        return line
    removed.append(Removal("chunk-counter", found.group().strip()))
    return line[found.end() :]
