"""Where one page of the document ends and the next begins inside a preview text."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pipelines.text.markers import read_marker
from pipelines.text.typeset import MIN_INDENT, Row, ends_sentence
from pipelines.text.width import is_wide, width

# Columns. A shorter Chinese line without a stop is a heading, a verse or a cell of a table.
MIN_CUT: Final = 24
# Columns. A longer line is prose, and prose is cut behind a comma too.
MIN_PROSE: Final = 60
# A day to fill in, or one that was: below a signature.
_FILLED: Final = re.compile(r"(?:_|[\d_\s]\u65e5)$")
_FILLED_ENDS: Final = frozenset("_\u65e5")
# Lines of verse that go on in the next one; fewer are chance.
MIN_RUNS: Final = 3
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
    if left[-1] in _FILLED_ENDS and _FILLED.search(left):
        return False
    if is_wide(left[-1]) or is_wide(right[0]):
        may_run = width(left) >= MIN_CUT
    else:
        may_run = right[0].islower() and (left[-1].isalnum() or width(left) >= MIN_PROSE)
    return may_run and not read_marker(right) and not _is_indented(after)


def read_verse(rows: Sequence[Row]) -> int:
    """Characters of the longest line behind which a sentence runs on inside a page.

    0 where hardly any does, or where most pages end inside a sentence and lines do less often: then the page cut it.
    """
    over = {False: list[int](), True: list[int]()}
    for row, after in pairwise(rows):
        over[after.after_page].append(len(row.text) * runs_on(row.text, after.text))
    inside, cut = (sum(map(bool, over[is_end])) for is_end in (False, True))
    is_habit = 2 * inside >= len(over[False]) or 2 * cut <= len(over[True])
    return max(over[False]) if inside >= MIN_RUNS and is_habit else 0


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
