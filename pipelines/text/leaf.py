"""The lines of one page by columns: what a rule asks of every line, it asks of a column at once."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from sys import maxsize
from typing import Any, Final

from pipelines.model import Line

_NONE: Final[tuple[tuple[()], ...]] = ((),) * len(Line._fields)


class Leaf(list[Line]):
    """The lines of one page, and each field of them in a column of its own, in the order of the lines."""

    texts: Sequence[str]
    places: Sequence[int]
    tags: Sequence[str]
    links: Sequence[bool]
    gaps: Sequence[bool]
    levels: Sequence[int]

    def __init__(self, lines: Iterable[Line], columns: Sequence[Any] = ()) -> None:
        """Divide `lines` into columns, unless these are at hand."""
        super().__init__(lines)
        self._columns = columns or tuple(zip(*self, strict=True)) or _NONE
        self.texts, self.places, self.tags, self.links, self.gaps, self.levels = self._columns

    @cached_property
    def firsts(self) -> str:
        """The first character of each line."""
        return "".join([text[0] for text in self.texts])

    @cached_property
    def plain(self) -> Sequence[int]:
        """The places of all lines but links."""
        return [place for place, is_link in enumerate(self.links) if not is_link]

    def beginning(self, firsts: re.Pattern[str], start: int = 0, stop: int = maxsize) -> list[int]:
        """The places from `start` to `stop` of lines whose first character the pattern of one matches."""
        return [found.start() for found in firsts.finditer(self.firsts, start, stop)]

    def tagged(self, tags: frozenset[str]) -> list[int]:
        """The places of lines that stand in one of these elements, in order."""
        return sorted(chain.from_iterable([self._by_tag[tag] for tag in tags.intersection(self._by_tag)]))

    @cached_property
    def _by_tag(self) -> Mapping[str, Sequence[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, tag in enumerate(self.tags):
            found[tag].append(place)
        return found

    def without(self, start: int, stop: int) -> "Leaf":
        """The lines around those from `start` to `stop`."""
        around = Leaf(self[:start] + self[stop:], [column[:start] + column[stop:] for column in self._columns])
        around.firsts = self.firsts[:start] + self.firsts[stop:]
        return around


def any_first(characters: Iterable[str]) -> re.Pattern[str]:
    """The pattern of one character that is one of these."""
    return re.compile(f"[{re.escape(''.join(sorted(characters)))}]")
