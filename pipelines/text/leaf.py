"""The lines of one page by columns: what a rule asks of every line, it asks of a column at once."""

import re
from collections.abc import Iterable, Sequence, Set
from functools import cached_property
from sys import maxsize
from typing import Any, Final

from pipelines.model import Line

# Elements that hold most lines of a page.
_COMMON: Final = frozenset({"li", "p", "div", "text"})
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
        """The first character of each line that is no white space."""
        return "".join([text[0] for text in map(str.lstrip, self.texts)])

    @cached_property
    def plain(self) -> Sequence[int]:
        """The places of all lines but links."""
        return [place for place, is_link in enumerate(self.links) if not is_link]

    def beginning(self, firsts: re.Pattern[str], start: int = 0, stop: int = maxsize) -> list[int]:
        """The places from `start` to `stop` of lines that begin, behind white space, as a pattern of one character."""
        return [found.start() for found in firsts.finditer(self.firsts, start, stop)]

    def tagged(self, tags: Set[str]) -> list[int]:
        """The places of lines that stand in one of these elements, none of them a list, a paragraph or a division."""
        return [place for place, tag in self._tagged if tag in tags]

    @cached_property
    def _tagged(self) -> Sequence[tuple[int, str]]:
        return [(place, tag) for place, tag in enumerate(self.tags) if tag not in _COMMON]

    def without(self, start: int, stop: int) -> "Leaf":
        """The lines around those from `start` to `stop`."""
        around = Leaf(self[:start] + self[stop:], [column[:start] + column[stop:] for column in self._columns])
        around.firsts = self.firsts[:start] + self.firsts[stop:]
        return around


def any_first(characters: Iterable[str]) -> re.Pattern[str]:
    """The pattern of one character that is one of these."""
    return re.compile(f"[{re.escape(''.join(sorted(characters)))}]")
