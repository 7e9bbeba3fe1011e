"""What has to hold of any input: a target takes bytes and raises AssertionError where it does not."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Final
from unicodedata import is_normalized, normalize

from crawler.pages import Received, read
from crawler.sites.generic import SITE
from pipelines.errors import Fact, IngestError, Reason
from pipelines.model import UNLIMITED, Block, Miss, Page, Role
from pipelines.record import Entry
from pipelines.road import Road
from pipelines.split import split
from pipelines.text.body import read_body
from pipelines.text.tree import HIDDEN, parse
from pipelines.text.values import is_points, is_unit, read_count, read_moment, read_price, read_size
from tests.gate.score import STAGES

ADDRESS: Final = "https://www.wenku.example/view/1.html"
FETCHED: Final = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
# A page may be rejected for many reasons, but not for one that says that we failed.
DEFECTS: Final = frozenset({Reason.NOT_CONSERVED, Reason.SCHEMA, Reason.INTERNAL})
MOST_STATED: Final = 2**63 - 1

_SEEN: Final = f".//text()[not({' or '.join(f'ancestor::{tag}' for tag in HIDDEN)})]"
_AMOUNT: Final = re.compile(r"\d+\.\d\d")
_CURRENCY: Final = re.compile(r"[A-Z]{3}|points")
_ROAD: Final = Road.named(STAGES)


def read_page(data: bytes) -> None:
    """Bytes to tree, blocks and record: no crash, each visible character once, a record that keeps its contract."""
    try:
        page = _receive(data)
        blocks = split(page, UNLIMITED).blocks
    except IngestError as error:
        _check_reject(error.reason, error.facts)
        return
    assert _solid("".join(block.text for block in blocks)) == _solid(_visible(page))
    result = _ROAD.run(page)
    if isinstance(result, Miss):
        _check_reject(result.reason, result.facts)
        return
    _check_text(result.record.text)


def read_once(data: bytes) -> Entry | Miss:
    """What the road makes of a page, and no more work than that."""
    return _ROAD.run(_receive(data))


def _receive(data: bytes) -> Page:
    kind = "text/html" if b"<" in data[:1024] else "text/plain"
    return read(Received(ADDRESS, kind, data, FETCHED), SITE)


def _check_reject(reason: Reason | None, facts: Mapping[str, Fact]) -> None:
    assert reason not in DEFECTS, f"{reason} {dict(facts)}"


def _visible(page: Page) -> str:
    """What a person sees, by a reading that the split does not use."""
    return page.markup if page.form == "text" else "".join(parse(page.markup).xpath(_SEEN))


def _solid(text: str) -> str:
    return "".join(text.split())


def _check_text(text: str) -> None:
    assert text
    assert is_normalized("NFC", text)
    assert all(paragraph and paragraph == paragraph.strip() for paragraph in text.split("\n"))


def close_up(data: bytes) -> None:
    """Lines of a body to its paragraphs: none empty, and each character kept or reported as removed."""
    shown = data.decode("utf-8", "ignore")
    body = read_body(list(_blocks(shown)), UNLIMITED)
    if body.text:
        _check_text(body.text)
    if not set("<&") & set(shown):  # Else one more unescape may be due, which gives other characters.
        kept = body.text + "".join(removal.text for removal in body.removed)
        assert _counted(kept) == _counted(shown)


def _blocks(shown: str) -> Iterator[Block]:
    after_gap = False
    for place, line in enumerate(shown.split("\n"), start=1):
        if line.strip():
            yield Block(Role.BODY, "fuzz", place, line, after_gap)
        after_gap = not line.strip()


def _counted(text: str) -> Counter[str]:
    """How often each character occurs; decomposed, since joined lines may compose anew."""
    return Counter(_solid(normalize("NFD", text)))


def read_values(data: bytes) -> None:
    """Dates, sizes, counts and prices: a value within its bounds or none, never an error."""
    shown = data.decode("utf-8", "ignore")
    moment, price = read_moment(shown, "Asia/Shanghai"), read_price(shown, "CNY")
    assert moment is None or moment.at.tzinfo is UTC
    assert all(-1 <= number <= MOST_STATED for number in (read_size(shown), read_count(shown)))
    assert price is None or (_AMOUNT.fullmatch(price.amount) and _CURRENCY.fullmatch(price.currency))
    assert not is_points(shown) or read_price(shown, "") is not None
    assert not is_unit(shown) or shown.strip()


TARGETS: Final[Mapping[str, Callable[[bytes], None]]] = {
    "page": read_page,
    "reflow": close_up,
    "values": read_values,
}
