"""Where one page of the document ends and the next begins inside a preview text."""

import re
from collections.abc import Sequence
from typing import Final

from pipelines.text.markers import read_marker
from pipelines.text.typeset import MIN_INDENT, Row, ends_sentence
from pipelines.text.width import is_wide, width

# Columns. A shorter Chinese line without a stop is a heading, a verse or a cell of a table.
MIN_CUT: Final = 24
# Columns. A longer line is prose, and prose is cut behind a comma too.
MIN_PROSE: Final = 60
# What stands between the clauses and sentences of prose, and in few headings.
_INNER: Final = re.compile("[,.;\uff0c\u3002\uff1b\u3001] ?\\w")


def runs_on(line: str, after: str) -> bool:
    """The sentence at the end of one line goes on in the next, which a page's end parted from it.

    >>> runs_on("外公搭车有一个习惯,就是替每一站下车的人提菜", "篮的那位太太"), runs_on("目录", "第一章")
    (True, False)
    """
    left, right = line.rstrip(), after.strip()
    if not left or not right or ends_sentence(left):
        return False
    if is_wide(left[-1]) or is_wide(right[0]):
        may_run = width(left) >= MIN_CUT
    else:
        may_run = right[0].islower() and (left[-1].isalnum() or width(left) >= MIN_PROSE)
    return may_run and not read_marker(right) and not _is_indented(after)


def mark_pages(rows: Sequence[Row]) -> list[Row]:
    """The rows, those behind gaps at a page's beginning where most gaps stand inside sentences of prose."""
    marked = list(rows)
    ends = [place for place, row in enumerate(rows) if row.after_gap]
    gaps = [place for place in ends if place]
    if not gaps or 2 * len(gaps) > len(rows):
        return marked
    cut = sum([runs_on(rows[place - 1].text, rows[place].text) and _is_prose(rows[place - 1].text) for place in gaps])
    for place in ends if 2 * cut >= len(gaps) else ():
        marked[place] = marked[place]._replace(after_page=True)
    return marked


def _is_prose(text: str) -> bool:
    return len(text) >= MIN_PROSE or _INNER.search(text) is not None


def _is_indented(line: str) -> bool:
    return width(line[: len(line) - len(line.lstrip())]) >= MIN_INDENT
