"""Words that a line end broke with a hyphen: what stood there before."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from pipelines.text.labels import read_table

HYPHENS: Final = "-\u2010\xad"
_SOFT: Final = "\xad"
_BEFORE: Final = re.compile(rf"[^\W\d_]{{2,}}[{HYPHENS}]$")
_AFTER: Final = re.compile(r"[^\W\d_]+")
_LAST: Final = re.compile(r"[^\W\d_]+$")
_COMPOUND: Final = re.compile(r"[^\W\d_]+-[^\W\d_]+")
# Behind these a hyphen stands for the end of a later word: "Vor- und Nachteile", "pre- and post-war".
_SUSPENDED: Final = frozenset(
    read_table("und | oder | bis | sowie | and | or | to | et | ou | y | o | e | ed | en | of | i | lub")
)


class Break(NamedTuple):
    """A word broken at a line end: what the lines show of it, and whether its hyphen is its own."""

    hyphen: str
    is_own: bool


def find_compounds(lines: Iterable[str]) -> frozenset[str]:
    """The words that stand in the lines with a hyphen of their own, lower case."""
    return frozenset(word.lower() for line in lines if "-" in line for word in _COMPOUND.findall(line))


def find_break(left: str, right: str, compounds: frozenset[str]) -> Break | None:
    """How the end of one line and the beginning of the next are one word; None where they are not.

    >>> find_break("the house-", "hold refuse", frozenset()), find_break("Vor-", "und Nachteile", frozenset())
    (Break(hyphen='-', is_own=False), None)
    >>> find_break("a half-", "finished copy", frozenset({"half-finished"}))
    Break(hyphen='-', is_own=True)
    """
    if left[-1:] not in HYPHENS or not _BEFORE.search(left):
        return None
    after = _AFTER.match(right)
    before = _LAST.search(left[:-1])
    # A word goes on in small letters; what begins with a capital is the next part of a compound or a name.
    if not after or not before or not right[0].islower() or after.group() in _SUSPENDED:
        return None
    is_own = left[-1] != _SOFT and f"{before.group()}-{after.group()}".lower() in compounds
    return Break(left[-1], is_own)
