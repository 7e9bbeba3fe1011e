"""How many pages the document has and the preview shows, from page marks, banners and labelled values."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from pipelines.model import Block, Role
from pipelines.text.limits import read_counts
from pipelines.text.signs import Sign
from pipelines.text.values import read_count
from pipelines.text.wordings import any_of

# What a limit banner states of the document's pages.
_COUNT: Final = r"\s*(\d{1,6})\s*[页頁]"
_UNREAD: Final = re.compile(rf"(?:{any_of(('剩余', '还剩', '还有', '未读'))}){_COUNT}")
_READ_WORDS: Final = (
    "已阅读",
    "已读",
    "已预览",
    "已显示",
    "预览前",
    "展示前",
    "显示前",
    "试读前",
    "查看前",
    "只能查看",
)
_READ: Final = re.compile(rf"(?:{any_of(_READ_WORDS)}){_COUNT}")
_TOTAL: Final = re.compile(rf"(?:{any_of(('共', '共计', '总计', '一共有'))}){_COUNT}")
_ALL_READ: Final = re.compile(any_of(("全部预览完", "已全部预览", "全文预览完", "全部阅读完")))
# A mark without a total counts where it repeats the title, as below the picture of a page.
_CAPTION: Final = re.compile(r".*_\s*第\s*(\d{1,6})\s*[页頁]\s*", re.DOTALL)
_OF: Final = "[/\uff0f,\uff0c]|of|von|sur|de|di|van|из|z|dari|din|trên"
_MARK: Final = re.compile(
    rf"(?:第\s*)?(\d{{1,6}})\s*(?:(?:[页頁]|ページ)?\s*(?:{_OF})\s*(?:共\s*)?|[页頁]\s*[(\uff08]?\s*共\s*)(\d{{1,6}})\s*[页頁]?",
    re.IGNORECASE,
)
_LAST: Final = re.compile(r"(\d{1,6})\D*$")
# Behind the field in which a reader writes the page to go to.
_OUT_OF: Final = re.compile(rf"\s*(?:{_OF})\s*\d", re.IGNORECASE)
# No document has more pages; sites that state more state something else.
MAX_PAGES: Final = 1_000_000
# The rule of the line that a browser prints above each page.
PRINT_HEAD: Final = "print-head"
# The rule of page marks inside the text.
MARK_INSIDE: Final = "page-mark-in-text"
COUNTING: Final = frozenset({Role.PAGE_MARK, Role.BANNER, Role.DISCLAIMER})
"""The roles of what states pages."""
_NO_COUNTS: Final = frozenset({Sign.POSITION, PRINT_HEAD, MARK_INSIDE})


class Mark(NamedTuple):
    """A page mark: which page, of how many."""

    page: int
    total: int


class Pagination(NamedTuple):
    """Pages of the whole document, shown and unread, -1 unknown; and whether the statements contradict each other."""

    total: int
    shown: int
    unread: int
    has_conflict: bool


def read_pages(blocks: Iterable[Block], labelled: Iterable[str]) -> Pagination:
    """The counts of a page, by its marks and banners among `blocks` and by its labelled values, the first one first.

    Of the three, the one that follows from the others is derived: total = shown + unread.
    """
    found = [block for block in blocks if block.role in COUNTING]
    shown, unread, totals = _read_banners([block for block in found if block.role is not Role.PAGE_MARK])
    marks = [block for block in found if block.role is Role.PAGE_MARK]
    captions = _read_marks(block for block in marks if block.rule not in _NO_COUNTS)
    # A place where the reader stands says nothing of how much is shown.
    ends = [_read_end(block.text) for block in marks if block.rule == Sign.POSITION or _OUT_OF.match(block.text)]
    stated = [count for count in map(read_count, labelled) if 0 < count <= MAX_PAGES]
    inside = _read_marks(block for block in marks if block.rule == MARK_INSIDE)
    # Marks inside the text are the document's own; what the site says beside them counts before them.
    is_said = bool(captions) or max(shown, unread) >= 0 or any(mark.total not in stated for mark in inside if stated)
    pairs = captions if is_said else inside
    shown = max((mark.page for mark in pairs), default=shown)
    if shown < 0:
        shown = max((int(caption[1]) for block in marks if (caption := _CAPTION.fullmatch(block.text))), default=-1)
    totals |= {*stated, *ends, *(mark.total for mark in pairs), *([shown + unread] if shown >= 0 <= unread else [])}
    totals = {total for total in totals if 0 < total <= MAX_PAGES}
    # The labelled number is the site's own statement; marks and banner only confirm or contradict it.
    total = next(iter(stated), max(totals, default=-1))
    if shown < 0 and any(_ALL_READ.search(block.text) for block in found):
        shown = total
    has_conflict = len(totals) > 1 or total < max(shown, unread) if totals else False
    return _derive(total, shown, unread, has_conflict=has_conflict)


def read_mark(text: str) -> Mark | None:
    """The page and the total that a mark names; None where it names only one of them."""
    found = _MARK.search(text)
    return Mark(int(found.group(1)), int(found.group(2))) if found else None


def _read_end(text: str) -> int:
    """The total that a place in the document names, wherever it stands."""
    total = _find_number(_TOTAL, text)
    return total if total >= 0 else _find_number(_LAST, text)


def _read_marks(blocks: Iterable[Block]) -> list[Mark]:
    return [Mark(int(n), int(of)) for block in blocks for n, of in _MARK.findall(block.text)]


def _read_banners(banners: Sequence[Block]) -> tuple[int, int, set[int]]:
    """Shown, unread, and every total that they state."""
    text = "\n".join(banner.text for banner in banners)
    limits = [read_counts(banner.text) for banner in banners if banner.role is Role.BANNER]
    shown = max(_find_number(_READ, text), *(limit.shown for limit in limits), -1)
    unread = max(_find_number(_UNREAD, text), *(limit.unread for limit in limits), -1)
    return shown, unread, {_find_number(_TOTAL, text), *(limit.total for limit in limits)} - {-1}


def _derive(total: int, shown: int, unread: int, *, has_conflict: bool) -> Pagination:
    if shown < 0 and total >= unread >= 0:
        shown = total - unread
    elif unread < 0 and total >= shown >= 0:
        unread = total - shown
    return Pagination(total, shown, unread, has_conflict)


def _find_number(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return int(found.group(1)) if found else -1
