"""What a page states of its document, gathered from its blocks."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from pipelines.model import Block, Facts, Page, Role
from pipelines.text.fields import Pair, read_pairs
from pipelines.text.signs import all_labels
from pipelines.text.values import read_count, read_moment, read_price, read_size

_SPACES: Final = re.compile(r"\s+")
# A slash is part of a name, as in IT/计算机, unless spaces set it apart.
_TRAIL: Final = re.compile(r"\s*[>\u203a\xbb\uff1e]+\s*|\s+/\s+")
_TRAIL_LABEL: Final = re.compile(r"(?:[当當]前位置|您的位置)\s*[:\uff1a]\s*")
# What a limit banner states of the document's pages.
_UNREAD: Final = re.compile(r"(?:剩余|剩餘|还剩|還剩)\s*(\d{1,6})\s*[页頁]")
_READ: Final = re.compile(r"(?:已阅读|已閱讀|预览前|預覽前)\s*(\d{1,6})\s*[页頁]")
_TOTAL: Final = re.compile(r"(?:总共|總共|共)\s*(\d{1,6})\s*[页頁]")
_EXTENSION: Final = re.compile(r"\.(docx?|pptx?|xlsx?|pdf|wps|txt|rtf)$", re.IGNORECASE)
_MARK: Final = re.compile(r"(?:第\s*)?(\d{1,6})\s*[页頁]?\s*(?:[/\uff0f,\uff0c]|of)\s*(?:共\s*)?(\d{1,6})\s*[页頁]?")
MAX_FORMAT_CHARS: Final = 8


_ByRole: TypeAlias = Mapping[Role, Sequence[Block]]


def read_facts(blocks: Iterable[Block], page: Page, head: Iterable[Pair] = ()) -> Facts:
    """The facts of a page: the first value of a field that can be read counts, those of `head` before those of blocks.

    A moment that gives the time of day counts before one that gives the day alone.
    """
    by_role: defaultdict[Role, list[Block]] = defaultdict(list)
    for block in blocks:
        by_role[block.role].append(block)
    values: defaultdict[str, list[str]] = defaultdict(list)
    for pair in (*head, *read_pairs(by_role[Role.METADATA], all_labels(page.wording.labels))):
        values[pair.field].append(pair.value)
    moments = filter(None, (read_moment(shown, page.timezone) for shown in values["created"]))
    moment = min(moments, key=lambda found: found.is_date_only, default=None)
    # A label of points says what its bare amounts are in.
    prices = [(shown, page.currency) for shown in values["price"]] + [(shown, "points") for shown in values["points"]]
    price = next(filter(None, (read_price(shown, currency) for shown, currency in prices)), None)
    # A title that is a file's name states the format of the file.
    title = _read_title(by_role)
    extension = _EXTENSION.search(title)
    size = _first(values, "file_size")
    total, shown, unread, has_conflict = _read_pages(by_role, values)
    flags = {"date-only": moment is not None and moment.is_date_only, "page-count-mismatch": has_conflict}
    return Facts(
        title=_EXTENSION.sub("", title),
        doc_id=_first(values, "doc_id"),
        created=moment and moment.at,
        breadcrumb=_read_trail(by_role),
        author=_first(values, "author"),
        file_format=_read_format(_first(values, "file_format")) or (extension.group(1).lower() if extension else ""),
        file_size=size,
        file_size_bytes=read_size(size),
        page_count=total,
        pages_shown=shown,
        pages_unread=unread,
        price=price.amount if price else "",
        currency=price.currency if price else "",
        views=_count(values, "views"),
        downloads=_count(values, "downloads"),
        flags=frozenset(name for name, is_set in flags.items() if is_set),
    )


def _first(values: Mapping[str, Sequence[str]], field: str) -> str:
    return next(filter(None, values.get(field, ())), "")


def _count(values: Mapping[str, Sequence[str]], field: str) -> int:
    return next((n for n in map(read_count, values.get(field, ())) if n >= 0), -1)


def _shown_title(by_role: _ByRole) -> Block | None:
    return next((block for block in by_role[Role.TITLE] if block.rule != "title-element"), None)


def _read_title(by_role: _ByRole) -> str:
    """The title as the page shows it; the `<title>` element, which carries the site's name, only where nothing does."""
    title = _shown_title(by_role) or next(iter(by_role[Role.TITLE]), None)
    return _SPACES.sub(" ", title.text).strip() if title else ""


def _read_trail(by_role: _ByRole) -> tuple[str, ...]:
    """The breadcrumb right before the title: from its `首页` on, one entry a link or between `>` signs."""
    title = _shown_title(by_role)
    # The last start before the title: a menu above it may begin with the same word.
    trail = [block for block in by_role[Role.NAVIGATION] if title is None or block.place < title.place]
    starts = [index for index, block in enumerate(trail) if block.rule == "breadcrumb"]
    text = " > ".join(block.text for block in trail[starts[-1] :]) if starts else ""
    return tuple(filter(None, (entry.strip() for entry in _TRAIL.split(_TRAIL_LABEL.sub("", text)))))


def _find_number(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return int(found.group(1)) if found else -1


def _read_format(shown: str) -> str:
    # An extension, not a sentence: "文件格式:文件格式" states none.
    text = shown.strip().lstrip(".").lower()
    return text if text.isascii() and text.isalnum() and len(text) <= MAX_FORMAT_CHARS else ""


def _read_pages(by_role: _ByRole, values: Mapping[str, Sequence[str]]) -> tuple[int, int, int, bool]:
    """Total, shown, unread (-1 unknown) and whether what the page states contradicts itself.

    Of the three, the one that follows from the others is derived: total = shown + unread.
    """
    marks = [(int(n), int(of)) for block in by_role[Role.PAGE_MARK] for n, of in _MARK.findall(block.text)]
    banners = "\n".join(block.text for role in (Role.BANNER, Role.DISCLAIMER) for block in by_role[role])
    shown = max((n for n, _ in marks), default=_find_number(_READ, banners))
    unread = _find_number(_UNREAD, banners)
    stated = [n for n in map(read_count, values.get("page_count", ())) if n >= 0]
    totals = {*stated, *(of for _, of in marks), *([shown + unread] if shown >= 0 <= unread else [])}
    totals |= {_find_number(_TOTAL, banners)} - {-1}
    # The labelled number is the site's own statement; marks and banner only confirm or contradict it.
    total = next(iter(stated), max(totals, default=-1))
    has_conflict = len(totals) > 1 or total < max(shown, unread) if totals else False
    if shown < 0 and total >= unread >= 0:
        shown = total - unread
    elif unread < 0 and total >= shown >= 0:
        unread = total - shown
    return total, shown, unread, has_conflict
