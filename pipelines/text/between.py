"""The text between the marks that a definition names, which nothing else has to be asked of.

What a definition says of its own pages outweighs what the shared tables guess, and most lines of a page lie there.
"""

from typing import Final, NamedTuple

from pipelines.model import Wording
from pipelines.text.leaf import Leaf
from pipelines.text.region import HEAD
from pipelines.text.sheet import Sheet
from pipelines.text.signs import Sign, lexicon_of

# Lines behind the opening that are judged like any other: more of what announces the text may follow it.
MAX_HEAD: Final = 8


class Text(NamedTuple):
    """Lines `start` to `stop` (exclusive) of a page, with the signs that count inside a text."""

    start: int
    stop: int
    signs: list[Sign | None]


def find_between(lines: Leaf, wording: Wording) -> Text | None:
    """The lines of which a layout's marks alone say that they are text; None where a page has not both marks."""
    lexicon = lexicon_of(wording)
    marks = lexicon.find_marks(lines)
    if marks is None:
        return None
    # The last closing: an earlier line of that wording belongs to a document that talks about such headings.
    start, stop = min(marks[0] + 1 + MAX_HEAD, marks[1]), marks[1]
    while stop > start and lines.links[stop - 1]:
        stop -= 1
    while start < stop and lines.links[start]:
        start += 1
    return Text(start, stop, lexicon.read_inside(lines, start, stop)) if start < stop else None


def begin(sheet: Sheet, text: Text) -> int:
    """Where the text of a page begins whose `sheet` holds the lines around it: behind what announces it."""
    start = sheet.signs.index(Sign.OPENING)
    while start < text.start and (sheet.signs[start] in HEAD or sheet.lines[start].is_link):
        start += 1
    return start
