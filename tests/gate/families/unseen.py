"""Pages of sites that have no definition: a surface says the words, this module sets them in the orders it names."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta, timezone
from decimal import Decimal
from typing import Final

from tests.gate.case import SHANGHAI, Expected, Rejected, bytes_of, instant, key_of, money, start_of_day
from tests.gate.damage import Body, Piece
from tests.gate.family import Order, Sent, flags_of
from tests.gate.markup import carry, element, inline_links, leaf, leaves, links, page

_LABEL: Final = re.compile(r"(.+?[:：]) ?(.*)")


@dataclass(frozen=True, slots=True)
class Surface:
    """The words of one unseen site."""

    language: str
    host: str
    path: str
    """Of the address: `{token}` is a short id, `{slug}` and `{n}` stand for a title and a number."""
    brand: str
    menu: tuple[str, ...]
    footer: tuple[str, ...]
    crumb_label: str
    crumb_gap: str
    crumbs: tuple[str, ...]
    rows: tuple[str, ...]
    """Lines of values; the names in braces are those that the page states."""
    labels: tuple[str, ...]
    """What may stand above the text."""
    banners: tuple[str, ...]
    disclaimer: str
    rights_heading: str
    rights: tuple[str, ...]
    more: str
    orders: tuple[tuple[str, ...], ...]
    authors: tuple[str, ...]
    currency: str = ""
    chrome: tuple[str, ...] = ()
    """Further lines that are none of the above, set right below the menu."""
    has_decimal_comma: bool = False
    offset_hours: int = 8
    """Of the moment in the structured data."""
    hot: tuple[str, ...] = ()
    """Linked searches that stand between two paragraphs of the text."""


@dataclass(frozen=True, slots=True)
class Values:
    """The values of one page by the names that rows use, and what is right for each."""

    shown: Mapping[str, str]
    amount: Decimal
    pages_shown: int


def render(surface: Surface, order: Order) -> Sent:
    document, shape, rng = order.document, order.shape, order.rng
    values = _values(surface, order)
    rows = tuple(row.format_map(values.shown) for row in surface.rows if not _is_left_out(row, order))
    stated = {name for row in surface.rows if not _is_left_out(row, order) for name in re.findall(r"{(\w+)}", row)}
    address = f"https://{surface.host}{surface.path.format_map(values.shown)}"
    if shape.has("no-body"):
        markup = _page(surface, order, rows, {"body": "", "banner": ""})
        return Sent(address, markup, Rejected(frozenset({"no_body"})))
    body = order.body()
    told = rng.choice(surface.banners) if body.is_cut and not shape.has("no-banner") else ""
    banner = told.format_map(values.shown)
    label = rng.choice(surface.labels).format(title=document.title)
    boxes = {
        "body": leaf("h2" if rng.random() < 0.6 else "p", label) + element("div", _carry(surface, order, body)),
        "banner": leaf("div", banner) if banner else "",
    }
    expected = _expect(surface, order, body, values, stated, is_counted="{shown}" in told or "{unread}" in told)
    return Sent(address, _page(surface, order, rows, boxes), expected(address))


def _is_left_out(row: str, order: Order) -> bool:
    return ("{price}" in row and order.shape.has("unpriced")) or ("{author}" in row and order.shape.has("anonymous"))


def _values(surface: Surface, order: Order) -> Values:
    document, rng = order.document, order.rng
    size = document.size.replace(".", ",") if surface.has_decimal_comma else document.size
    amount = document.price or Decimal(2)
    written = f"{amount.normalize():f}" if surface.currency in {"CNY", "points"} else f"{amount:.2f}"
    shown = rng.randrange(1, document.pages)
    published = document.published.astimezone(SHANGHAI)
    return Values(
        shown={
            "author": rng.choice(surface.authors),
            "day": f"{published:%Y-%m-%d}",
            "minute": f"{published:%Y-%m-%d %H:%M}",
            "month": f"{published.year}年{published.month}月",
            "pages": str(document.pages),
            "size": size,
            "format": document.format.upper(),
            "kind": document.format,
            "views": str(100 + 7 * document.number),
            "downloads": str(3 + document.number),
            "number": str(7_265_310 + 11 * document.number),
            "price": str(100 * int(amount + 1))
            if surface.currency == "JPY"
            else written.replace(".", "," if surface.has_decimal_comma else "."),
            "shown": str(shown),
            "unread": str(document.pages - shown),
            "token": "".join(rng.choices("abcdefghkmnpqrstuvwxyz23456789", k=10)),
            "n": str(88_140_000 + 23 * document.number),
            "title": document.title,
        },
        amount=Decimal(100 * int(amount + 1)) if surface.currency == "JPY" else amount,
        pages_shown=shown,
    )


def _expect(
    surface: Surface, order: Order, body: Body, values: Values, stated: set[str], *, is_counted: bool
) -> Callable[[str], Expected]:
    """What is right for the page at an address."""
    document, shape, shown = order.document, order.shape, values.shown
    created, day = _created(order, stated)
    number = shown["number"] if "number" in stated else ""

    def expect(address: str) -> Expected:
        return Expected(
            site=surface.host.removeprefix("www.").removeprefix("m."),
            key=number or key_of(address),
            doc_id=number,
            title=document.title,
            text=body.text,
            language=document.language,
            is_truncated=body.is_cut,
            created=created,
            breadcrumb="" if shape.has("no-crumbs") else " > ".join(surface.crumbs),
            author=shown["author"] if "author" in stated else "",
            file_format=document.format if stated & {"format", "kind"} else "",
            file_size=shown["size"] if "size" in stated else "",
            file_size_bytes=bytes_of(shown["size"]) if "size" in stated else -1,
            page_count=document.pages if "pages" in stated else -1,
            pages_shown=values.pages_shown if is_counted else -1,
            pages_unread=document.pages - values.pages_shown if is_counted else -1,
            price=money(values.amount) if "price" in stated else "",
            currency=surface.currency if "price" in stated else "",
            views=int(shown["views"]) if "views" in stated else -1,
            downloads=int(shown["downloads"]) if "downloads" in stated else -1,
            notice=() if shape.has("no-rights") else surface.rights,
            disclaimer=() if shape.has("no-disclaimer") else (surface.disclaimer,),
            flags=flags_of(document, body, *(("date-only",) if day else ())),
        )

    return expect


def _created(order: Order, stated: set[str]) -> tuple[str, bool]:
    """The record's instant, and whether it is a day without a time."""
    published = order.document.published
    if order.shape.has("ld"):
        return instant(published), False
    if "minute" in stated:
        return instant(published.replace(second=0)), False
    return (start_of_day(published), True) if "day" in stated else ("", False)


def _carry(surface: Surface, order: Order, body: Body) -> str:
    """The body; on some pages linked searches stand between two of its paragraphs."""
    pieces, carrier = body.pieces, order.shape.carrier
    if not order.shape.has("hot"):
        return carry(pieces, carrier)
    at = _middle(pieces)
    hot = element("p", inline_links(surface.hot))
    return f"<div>{carry(pieces[:at], carrier)}</div>\n{hot}\n<div>{carry(pieces[at:], carrier)}</div>"


def _middle(pieces: tuple[Piece, ...]) -> int:
    """Where a paragraph begins, near the middle."""
    half = len(pieces) // 2
    return next((at for at in range(half, len(pieces)) if pieces[at].kind == "line" and pieces[at].starts), half)


def _page(surface: Surface, order: Order, rows: tuple[str, ...], boxes: Mapping[str, str]) -> str:
    shape, document = order.shape, order.document
    place = next((n for n in range(len(surface.orders)) if shape.has(f"order-{n}")), 0)
    crumbs = surface.crumb_gap.join(inline_links([entry]) for entry in surface.crumbs)
    heading = leaf("h3", surface.rights_heading) if surface.rights_heading and not shape.has("unheaded") else ""
    parts = {
        "crumbs": "" if shape.has("no-crumbs") else element("div", surface.crumb_label + crumbs),
        "title": leaf("h1", document.title),
        "facts": _facts(rows, order),
        "disclaimer": "" if shape.has("no-disclaimer") else leaf("p", surface.disclaimer),
        "rights": "" if shape.has("no-rights") else heading + _rights(surface, order),
        "more": leaf("h3", surface.more) + f"<ul>{links(order.others)}</ul>",
        **boxes,
    }
    head = _structured(surface, order) if shape.has("ld") else ""
    markup = f"""<div class="t">{links(surface.menu, "span")}</div>{leaves("div", surface.chrome)}
{chr(10).join(parts[name] for name in surface.orders[place])}
<div class="b">{links(surface.footer, "span")}</div>"""
    return page(f"{document.title} | {surface.brand}", head, markup, surface.language, shape.charset)


def _structured(surface: Surface, order: Order) -> str:
    zone = timezone(timedelta(hours=surface.offset_hours))
    moment = order.document.published.astimezone(zone).isoformat()
    data = {"@context": "https://schema.org", "@type": "DigitalDocument", "datePublished": moment}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def _rights(surface: Surface, order: Order) -> str:
    if order.shape.has("rights-list"):
        return f"<ul>{leaves('li', surface.rights)}</ul>"
    return leaves("p", surface.rights)


def _facts(rows: tuple[str, ...], order: Order) -> str:
    """The lines of values: as they are, as table, as list of terms, or label above value."""
    shape = order.shape
    pairs = [
        match.groups() if (match := _LABEL.fullmatch(row)) and row.count(match[1][-1]) == 1 else ("", row)
        for row in rows
    ]
    if shape.has("table"):
        return element("table", "".join(f"<tr>{leaf('th', a)}{leaf('td', b)}</tr>" for a, b in pairs))
    if shape.has("terms"):
        return element("dl", "".join((leaf("dt", a) if a else "") + leaf("dd", b) for a, b in pairs))
    if shape.has("glued"):
        return "".join(element("p", leaf("em", a) + leaf("span", b)) for a, b in pairs)
    if shape.has("line"):
        return element("div", "\u3000".join(map(str, rows)) if "ja" in order.document.language else "  ".join(rows))
    return leaves("p", rows)
