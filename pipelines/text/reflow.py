"""Hard wraps undone: the lines of a typeset page to the paragraphs of the document.

A break was forced where the next unit would not have fitted on the line (the greedy rule of line breaking, UAX 14);
every other break was meant. What "fitted" means is taken from the page itself.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pipelines.text.typeset import Measure, read_rows
from pipelines.text.width import WIDE

_SPACED: Final = re.compile(rf"[^\s{WIDE}]")


def reflow(lines: Sequence[str]) -> list[str]:
    """The paragraphs of `lines`, in order, none empty.

    An empty line is a gap: it ends a paragraph unless the sentence runs on, as it does where a page ended.
    No character but white space is added, removed or moved.

    >>> reflow(["  天气很好,", "", "  我们去爬山。"])
    ['天气很好,', '我们去爬山。']
    """
    rows = read_rows(lines)
    if not rows:
        return []
    measure = Measure(rows)
    paragraphs = [rows[0].text]
    for row, following in pairwise(rows):
        if measure.is_wrap(row, following, paragraphs[-1]):
            space = row.edge[:1] if measure.keeps_edges else ""
            paragraphs[-1] = join(paragraphs[-1] + space, following.text, measure.is_cjk)
        else:
            paragraphs.append(following.text)
    return paragraphs


def join(left: str, right: str, is_east_asian: bool) -> str:
    """Two halves of a wrapped line as one: a space between words, none next to a wide character.

    East Asian text breaks between any two characters, so there a space is put only between two Latin letters.

    >>> join("6 月 19", "日,国务院", True), join("in the", "morning", False), join("Power", "Point 课件", True)
    ('6 月 19日,国务院', 'in the morning', 'Power Point 课件')
    """
    if left[-1].isspace():
        return left + right
    if is_east_asian:
        is_spaced = left[-1].isalpha() and right[0].isalpha() and left[-1].isascii() and right[0].isascii()
    else:
        is_spaced = bool(_SPACED.match(left[-1]) and _SPACED.match(right[0]))
    return f"{left} {right}" if is_spaced else left + right
