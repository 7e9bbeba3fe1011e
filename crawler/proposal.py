"""A definition proposed from one page: data to look through and complete, with what the page showed beside it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from crawler.forms import guess_pattern
from crawler.glance import Glance, look
from crawler.loader import load_site
from crawler.pages import Received
from crawler.single import GENERIC, read_page
from crawler.site import Layout, Site, domain_of, host_of
from crawler.twin import list_kept
from pipelines.model import Block, Budget, Miss, Page, Role, Wording
from pipelines.road import Stage
from pipelines.text.fields import VALUE_OF_LABEL, VALUES
from pipelines.text.signs import Sign, all_labels
from pipelines.text.width import width
from pipelines.text.wordings import COLON

LAYOUT: Final = "preview"
# Where most publishers of a language sit: a guess, and said to be one.
_HOMES: Final = {
    "ja": ("Asia/Tokyo", "JPY"),
    "ko": ("Asia/Seoul", "KRW"),
    "zh": ("Asia/Shanghai", "CNY"),
    "zh-Hans": ("Asia/Shanghai", "CNY"),
    "zh-Hant": ("Asia/Taipei", "TWD"),
}
_NO_HOME: Final = ("UTC", "USD")
_BULLETS: Final = " \t\r\n\u3000\xa0•·●*-"
_MAX_COLUMNS: Final = 40
_FIRST_CLAUSE: Final = re.compile(r"(.{4,}?)[,;!，；。！]")
_LABEL: Final = re.compile(rf"\W*(\w{{2,8}})\s*{COLON}")
_PAGE_START: Final = frozenset({Role.PAGE_MARK, Role.DISCLAIMER})
_OPENERS: Final = frozenset({Sign.BANNER, Sign.BODY_LABEL})


class Proposal(NamedTuple):
    """A definition, and what the page showed of the site."""

    site: Site
    language: str
    seen: tuple[str, ...]
    """Lines in the site's own words, in page order."""
    unread: tuple[str, ...]
    """What look like labels and are none of the tables."""


def propose(name: str, received: Received, stages: Sequence[Stage], budget: Budget) -> Proposal | Miss:
    """A definition by which the page that was received reads as by `generic`, or why it makes no record.

    `ValueError` where a definition can't have that name.
    """
    page = read_page(received, load_site(GENERIC))
    if isinstance(page, Miss):
        return page
    glance = look(page, stages, budget)
    if isinstance(glance.outcome, Miss):
        return glance.outcome
    language = glance.outcome.record.metadata.language
    kept = (block for block in list_kept(page, glance.blocks) if block.rule != VALUE_OF_LABEL)
    seen = list(dict.fromkeys(_show(block) for block in kept))
    layouts = (_guess_layout(page, glance.blocks, seen), Layout(LAYOUT))
    bold, plain = (guess_site(name, received.address, language, layout) for layout in layouts)
    # What a definition says of its pages outweighs the tables: it may not make this page read otherwise.
    site = bold if _reads_alike(glance, look(read_page(received, bold), stages, budget)) else plain
    return Proposal(site, language, tuple(seen), tuple(_list_unread(glance.blocks)))


def _show(block: Block) -> str:
    return " ".join(block.text.strip(_BULLETS).split())


def guess_site(name: str, address: str, language: str, layout: Layout) -> Site:
    """The definition of the site that an address lies on; raises as `Site` does."""
    timezone, currency = _HOMES.get(language, _NO_HOME)
    domain = domain_of(host_of(address))
    return Site(name, domain, timezone, currency, document=guess_pattern(address), layouts=(layout,))


def _guess_layout(page: Page, blocks: Sequence[Block], seen: Iterable[str]) -> Layout:
    """A layout by the wordings around the text, where they hold nothing of the document."""
    body = [index for index, block in enumerate(blocks) if block.role is Role.BODY]
    before = [block for block in blocks[: body[0]] if block.role not in _PAGE_START]
    opens = [b.text for b in before[-1:] if b.rule in _OPENERS and _show(b) in seen]
    closes = [b.text.strip() for b in blocks[body[-1] + 1 :][:1] if b.rule == Sign.NOTICE_HEADING]
    labels = [*islice(_list_labels(blocks), 1)]
    marks = [mark for mark in (*closes, *labels) if mark in page.markup and width(mark) <= _MAX_COLUMNS]
    wording = Wording(tuple(map(_to_template, opens)), tuple(close for close in closes if close in marks))
    return Layout(LAYOUT, tuple(marks), wording)


def _to_template(line: str) -> str:
    """The first clause of a line, with `N` for its numbers."""
    text = " ".join(line.split())
    clause = _FIRST_CLAUSE.match(text)
    start = clause[1] if clause else text
    start = start if width(start) <= _MAX_COLUMNS else start[: _MAX_COLUMNS // 2]
    template = re.sub(r"(?<![A-Za-z])\d+(?![A-Za-z])", "N", start)
    return template if start == text else f"{template}…"


def _list_labels(blocks: Iterable[Block]) -> Iterator[str]:
    """The labels of values that the page shows, in page order."""
    known = sorted(all_labels({}), key=len, reverse=True)
    texts = (block.text.strip(_BULLETS) for block in blocks if block.role is Role.METADATA)
    return filter(None, (next((label for label in known if text.startswith(label)), "") for text in texts))


def _list_unread(blocks: Iterable[Block]) -> Iterator[str]:
    known = {label.casefold() for label in all_labels({})}
    others = (
        _LABEL.match(block.text)
        for block in blocks
        if block.rule == VALUES or (block.role is Role.CHROME and block.rule not in set(Sign))
    )
    return iter(dict.fromkeys(found[1] for found in others if found and found[1].casefold() not in known))


def _reads_alike(one: Glance, other: Glance) -> bool:
    """Both read every line as the same, but that a label before the text may be its opening."""
    pairs = zip(one.blocks, other.blocks, strict=False)
    return len(one.blocks) == len(other.blocks) and all(
        a.role is b.role or (a.rule == Sign.BODY_LABEL and b.rule == Sign.OPENING) for a, b in pairs
    )
