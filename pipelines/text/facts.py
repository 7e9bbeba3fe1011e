"""What a page states of its document, gathered from its blocks."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Final, TypeAlias

from pipelines.model import Block, Facts, Page, Role
from pipelines.text import chinese, phrases
from pipelines.text.counted import FORMATS
from pipelines.text.fields import Pair, read_pairs
from pipelines.text.pagination import COUNTING, read_pages
from pipelines.text.scripts import has_sounds, without_sounds
from pipelines.text.signs import Sign
from pipelines.text.values import Price, read_count, read_moment, read_price, read_size
from pipelines.text.wordings import any_of

_SPACES: Final = re.compile(r"\s+")
# A slash is part of a name, as in IT/计算机, unless spaces set it apart.
_TRAIL: Final = re.compile(r"\s*[>\u203a\xbb\uff1e\u2192]+\s*|\s+/\s+")
_TRAIL_LABEL: Final = re.compile(
    rf"^(?:(?:{any_of(chinese.PLACES)})\s*[:\uff1a]|{any_of(phrases.TRAIL_LABELS)})\s*", re.IGNORECASE
)
# A list of more entries, each a line, is a menu.
MAX_STEPS: Final = 5
_EXTENSION: Final = re.compile(r"\.(docx?|pptx?|xlsx?|pdf|wps|txt|rtf)$", re.IGNORECASE)
_LIMIT: Final = re.compile(any_of(phrases.LIMITS), re.IGNORECASE)
_WORD: Final = re.compile("[a-z0-9]+")


# What is read for its value; anything else is shown as the page shows it.
_READ: Final = frozenset({Role.METADATA, Role.PAGE_MARK, Role.BANNER})
_ByRole: TypeAlias = Mapping[Role, Sequence[Block]]


def read_facts(blocks: Sequence[Block], page: Page, head: Iterable[Pair] = (), *, has_gaps: bool = False) -> Facts:
    """The facts of a page: the first value of a field that can be read counts, those of `head` before those of blocks.

    A moment that gives the time of day counts before one that gives the day alone.
    """
    by_role = _sort(blocks)
    values: defaultdict[str, list[str]] = defaultdict(list)
    for pair in (*head, *read_pairs(by_role[Role.METADATA], page.wording.labels)):
        values[pair.field].append(pair.value)
    moments = filter(None, (read_moment(shown, page.timezone) for shown in values["created"]))
    moment = min(moments, key=lambda found: found.is_date_only, default=None)
    price = _read_price(values, page.currency)
    # A title that is a file's name states the format of the file.
    title = _read_title(by_role)
    extension = _EXTENSION.search(title)
    size = _first(values, "file_size")
    pages = read_pages([block for role in COUNTING for block in by_role[role]], values["page_count"])
    flags = {
        "date-only": moment is not None and moment.is_date_only,
        "page-count-mismatch": pages.has_conflict,
        "collection": _is_collection(blocks),
        "gaps-in-body": has_gaps,
    }
    return Facts(
        title=_EXTENSION.sub("", title),
        doc_id=_first(values, "doc_id"),
        created=moment and moment.at,
        breadcrumb=_read_trail(by_role),
        author=_first(values, "author"),
        file_format=next(filter(None, map(_read_format, values["file_format"])), "")
        or (extension.group(1).lower() if extension else ""),
        file_size=size,
        file_size_bytes=read_size(size),
        page_count=pages.total,
        pages_shown=pages.shown,
        pages_unread=pages.unread,
        is_limited=any(_is_limit(block) for block in by_role[Role.BANNER]),
        price=price.amount if price else "",
        currency=price.currency if price else "",
        views=_count(values, "views"),
        downloads=_count(values, "downloads"),
        flags=frozenset(name for name, is_set in flags.items() if is_set),
    )


def _sort(blocks: Iterable[Block]) -> defaultdict[Role, list[Block]]:
    by_role: defaultdict[Role, list[Block]] = defaultdict(list)
    for role, run in groupby(blocks, key=attrgetter("role")):
        by_role[role] += run
    for role in _READ:
        by_role[role] = [
            block._replace(text=without_sounds(block.text)) if has_sounds(block.text) else block
            for block in by_role[role]
        ]
    return by_role


def _read_price(values: Mapping[str, Sequence[str]], currency: str) -> Price | None:
    # A label of points says what its bare amounts are in.
    prices = [(shown, currency) for shown in values["price"]] + [(shown, "points") for shown in values["points"]]
    return next(filter(None, (read_price(shown, unit) for shown, unit in prices)), None)


def _is_collection(blocks: Sequence[Block]) -> bool:
    """What announces the text says that several documents follow."""
    roles = [block.role for block in blocks[1:]]
    return Role.BODY in roles and blocks[roles.index(Role.BODY)].rule == Sign.COLLECTION_LABEL


def _is_limit(block: Block) -> bool:
    return block.rule == Sign.COUNTS or _LIMIT.fullmatch(block.text.strip()) is not None


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
    found = by_role[Role.NAVIGATION]
    above = found if title is None else [block for block in found if block.place < title.place]
    starts = [index for index, block in enumerate(above) if block.rule == "breadcrumb"]
    # Some set it below the title; there a line of several steps alone can be told from other links.
    below = (block for block in found if block.rule == "breadcrumb" and len(_TRAIL.split(block.text)) > 1)
    trail = above[starts[-1] :] if starts else list(filter(None, [next(below, None)]))
    text = " > ".join([block.text.strip() for block in trail]) if len(trail) <= MAX_STEPS else ""
    entries = [entry.strip() for entry in _TRAIL.split(_TRAIL_LABEL.sub("", text))]
    # Whatever its words, a label ends with a colon.
    entries[0] = entries[0].replace("\uff1a", ":").rpartition(":")[2].strip()
    # The last step may be the page itself.
    return tuple(
        entry for entry in entries if entry and not (title and entry == _EXTENSION.sub("", title.text.strip()))
    )


def _read_format(shown: str) -> str:
    """The one ending of files that a value names, as in `PDF document` or `application/pdf`; else nothing."""
    named = {word for word in _WORD.findall(shown.lower()) if word in FORMATS}
    return named.pop() if len(named) == 1 else ""
