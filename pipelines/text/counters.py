"""Counters that a site sets before the pieces in which it stores a text: `1、`, `2、` … all through it."""

import re
from collections.abc import Iterator, Mapping, Sequence
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
        return list(_close(lines, frozenset(places), removed))
    # Cut anywhere, even inside a word, so nothing stands between two pieces.
    return ["".join([_without(piece, removed) for piece in pieces])]


def _close(lines: Sequence[str], places: frozenset[int], removed: list[Removal]) -> Iterator[str]:
    """The lines without counters, each that a piece's end cut made whole again."""
    parts: list[str] = []
    for index, line in enumerate(lines):
        # An empty line before a counter is the site's, as the counter is; any other stays.
        if not line.strip() and index + 1 in places:
            continue
        is_cut = index in places and parts and not ends_sentence(parts[-1].rstrip())
        if parts and not is_cut:
            yield "".join(parts)
            parts = []
        parts.append(_without(line, removed) if index in places else line)
    yield "".join(parts)


def _find_counters(lines: Sequence[str]) -> list[int]:
    """Where the counters 1, 2, 3 … stand; the first line that holds text has to be the first."""
    first = next((index for index, line in enumerate(lines) if line.strip()), -1)
    opening = _COUNTER.match(lines[first]) if lines else None
    if not opening or int(opening.group(1)) != 1:
        return []
    numbers = {index: int(found.group(1)) for index, line in enumerate(lines) if (found := _COUNTER.match(line))}
    # A list of the document has its own 2 and 3: those inside sentences are the site's.
    inside = {index: number for index, number in numbers.items() if index == first or _is_inside(lines, index)}
    places = _count_up(inside)
    return places if len(places) >= MIN_COUNTERS else _count_up(numbers)


def _count_up(numbers: Mapping[int, int]) -> list[int]:
    places: list[int] = []
    for index, number in numbers.items():
        if number == len(places) + 1:
            places.append(index)
    return places


def _count_inside(lines: Sequence[str], places: Sequence[int]) -> int:
    """How many counters but the first stand behind text that stops inside a sentence."""
    return sum([_is_inside(lines, place) for place in places[1:]])


def _is_inside(lines: Sequence[str], place: int) -> bool:
    while place and not lines[place - 1].strip():
        place -= 1
    return place > 0 and not ends_sentence(lines[place - 1].rstrip())


def _without(line: str, removed: list[Removal]) -> str:
    found = _COUNTER.match(line)
    if not found:
        return line
    removed.append(Removal("chunk-counter", found.group().strip()))
    return line[found.end() :]
