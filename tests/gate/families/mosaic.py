"""Pages put together from tables: what a shape says in which order, and in which elements its values stand."""

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from typing import Any, Final, TypeAlias

from tests.gate.case import Expected, Rejected, bytes_of, instant, key_of, money, start_of_day
from tests.gate.damage import Body, Form, set_body
from tests.gate.families.latin import LANGUAGES, slug, token
from tests.gate.family import Family, Order, Sent, Shape, flags_of
from tests.gate.markup import Carrier, carry, element, inline_links, leaf, leaves, links, page

_AMOUNT: Final = re.compile(r"[\d.,]*\d")
_DIGITS: Final = re.compile(r"\D")
_NUMBERS: Final = frozenset({"page_count", "pages_shown", "pages_unread", "views", "downloads"})

Row: TypeAlias = tuple[str, str, str]
"""Field of the answer, or none; label; value. Both are templates; what stands behind a `~` is no part of the value."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the pages of one shape say."""

    parts: tuple[str, ...]
    """Top to bottom: markup that begins with `<`, or `facts`, `more_facts`, `body`, `notices TAG`, `disclaimers TAG`,
    `others`, `footer`."""
    facts: tuple[Row, ...] = ()
    facts_as: str = "p"
    more_facts: tuple[Row, ...] = ()
    more_facts_as: str = "p"
    notices: tuple[str, ...] = ()
    disclaimers: tuple[str, ...] = ()
    states: tuple[tuple[str, str], ...] = ()
    """What the parts say beside the values: counts by `page_count`, `pages_shown`, `pages_unread`, a `breadcrumb`."""
    others: str = "<h3>Related documents</h3>{links}"
    head: str = ""
    """Markup of the page's head."""
    rejects: str = ""
    """The reason for which the page makes no record, where it makes none."""
    form: Form = field(default_factory=Form)
    carrier: Carrier = "p"
    count: int = 5


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages of a site have."""

    host: str
    path: str
    """Of addresses: `{n}` is a number, `{token}` a short id, `{slug}` the title."""
    doc_id: str = ""
    """The number of the document as the address states it."""
    language: str = "en"
    brand: str = "{title}"
    menu: tuple[str, ...] = ("Home", "Explore", "Categories", "Upload", "Sign in")
    footer: tuple[str, ...] = ("About", "Contact", "Privacy Policy", "Terms of Service")
    is_chinese: bool = False
    """Days without a time are those of China, else of UTC."""
    charset: str = "utf-8"
    authors: tuple[str, ...] = ("reading_room", "headmaster-office", "U-7265", "Weir Parish", "district_library")


def family(
    name: str, definition: str, site: Site, plans: Mapping[str, Plan], languages: tuple[str, ...] = LANGUAGES
) -> Family:
    """A family of open shapes, one a plan."""
    shapes = tuple(
        Shape(shape, "open", plan.form, plan.carrier, count=plan.count, charset=site.charset)
        for shape, plan in plans.items()
    )
    return Family(name, definition, partial(render, site, plans), shapes, languages)


def render(site: Site, plans: Mapping[str, Plan], order: Order) -> Sent:
    """A page of a shape by its plan."""
    plan = plans[order.shape.name]
    body, said = _paged(order)
    said |= _values(site, order)
    boxes = _boxes(site, plan, order, body, said)
    inner = "\n".join(boxes[part] if part in boxes else part.format_map(_Escaped(said)) for part in plan.parts)
    menu = element("nav", links(site.menu, "span"))
    address = f"https://{site.host}{site.path}".format_map(said)
    markup = page(site.brand.format_map(said), plan.head.format_map(_Escaped(said)), menu + inner, site.language)
    found = _expect(site, plan, order, body, said, address)
    return Sent(address, markup, Rejected(frozenset({plan.rejects})) if plan.rejects else found)


class _Escaped(dict[str, str]):
    """Values as markup shows them."""

    def __getitem__(self, key: str) -> str:
        return html.escape(super().__getitem__(key), quote=False)


def _paged(order: Order) -> tuple[Body, dict[str, str]]:
    """The body, and how many pages of how many it shows: all of them where it is whole."""
    state = order.rng.getstate()
    shown = order.body().pages
    total = shown if order.shape.form.is_whole else shown + 1 + order.document.number % 9
    order.rng.setstate(state)
    body = set_body(replace(order.document, pages=total), order.shape.form, order.rng)
    return body, {"total": str(total), "shown": str(shown), "unread": str(total - shown), "unread2": str(total - 2)}


def _values(site: Site, order: Order) -> dict[str, str]:
    document, rng = order.document, order.rng
    day = document.published
    views, downloads = rng.randrange(1000, 90000), rng.randrange(3, 900)
    return {
        "title": document.title,
        "n": str(rng.randrange(1_000_000, 9_999_999)),
        "n3": str(rng.randrange(100, 999)),
        "token": token(order, 12),
        "slug": slug(document.title) or f"wendang-{document.number}",
        "author": rng.choice(site.authors),
        "size": document.size,
        "size_comma": document.size.replace(".", ","),
        "size_glued": document.size.replace(" ", ""),
        "format": document.format,
        "FORMAT": document.format.upper(),
        "views": str(views),
        "views_comma": f"{views:,}",
        "views_point": f"{views:,}".replace(",", "."),
        "downloads": str(downloads),
        "price": f"{document.price.normalize():f}",
        "day": day.strftime("%Y-%m-%d"),
        "day_points": day.strftime("%d.%m.%Y"),
        "minute": day.strftime("%Y-%m-%d %H:%M"),
    }


def _boxes(site: Site, plan: Plan, order: Order, body: Body, said: Mapping[str, str]) -> dict[str, str]:
    shown = links(order.others[:7])
    boxes = {
        "facts": FACTS[plan.facts_as](_pairs(plan.facts, said)),
        "more_facts": FACTS[plan.more_facts_as](_pairs(plan.more_facts, said)),
        "body": element("div", carry(body.pieces, order.shape.carrier), 'class="text"'),
        "body-bare": carry(body.pieces, order.shape.carrier),
        "others": plan.others.format(links=element("ul", shown)),
        "footer": element("footer", inline_links(site.footer)),
    }
    for name, lines in (("notices", plan.notices), ("disclaimers", plan.disclaimers)):
        for tag in ("p", "li", "div"):
            boxes[f"{name} {tag}"] = leaves(tag, [line.format_map(said) for line in lines])
    return boxes


def _pairs(rows: Sequence[Row], said: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(label.format_map(said), value.format_map(said).replace("~", "")) for _, label, value in rows]


def _in_rows(pairs: Sequence[tuple[str, str]], names: str, values: str) -> str:
    return "".join(element("tr", leaf(names, name) + leaf(values, value)) for name, value in pairs)


def _under_heads(pairs: Sequence[tuple[str, str]]) -> str:
    heads = element("tr", "".join(leaf("th", name) for name, _ in pairs))
    return element("table", heads + element("tr", "".join(leaf("td", value) for _, value in pairs)))


def _apart(tag: str) -> Callable[[Sequence[tuple[str, str]]], str]:
    return lambda pairs: "".join(element("div", leaf(tag, name) + leaf(tag, value)) for name, value in pairs)


FACTS: Final[Mapping[str, Callable[[Sequence[tuple[str, str]]], str]]] = {
    "p": lambda pairs: leaves("p", [f"{name}: {value}" for name, value in pairs]),
    "p-full": lambda pairs: leaves("p", [f"{name}\uff1a{value}" for name, value in pairs]),
    "p-blank": lambda pairs: leaves("p", [f"{name} {value}".strip() for name, value in pairs]),
    "p-glued": lambda pairs: leaves("p", [f"{name}{value}" for name, value in pairs]),
    "li": lambda pairs: element("ul", leaves("li", [f"{name}: {value}" for name, value in pairs])),
    "strong": lambda pairs: "".join(element("p", f"<strong>{n}:</strong> {html.escape(v)}") for n, v in pairs),
    "line": lambda pairs: leaf("p", "    ".join(f"{name}: {value}" for name, value in pairs)),
    "bars": lambda pairs: leaf("p", " | ".join(f"{name}: {value}" for name, value in pairs)),
    "bars-bare": lambda pairs: leaf("div", " | ".join(f"{name} {value}".strip() for name, value in pairs)),
    "dots": lambda pairs: leaf("div", " \u00b7 ".join(f"{name} {value}".strip() for name, value in pairs)),
    "breaks": lambda pairs: element("p", "<br>".join(f"{n}: {html.escape(v)}" for n, v in pairs)),
    "dl": lambda pairs: element("dl", "".join(leaf("dt", n) + leaf("dd", v) for n, v in pairs)),
    "dl-colon": lambda pairs: element("dl", "".join(leaf("dt", f"{n}:") + leaf("dd", v) for n, v in pairs)),
    "rows": lambda pairs: element("table", _in_rows(pairs, "th", "td")),
    "cells": lambda pairs: element("table", _in_rows(pairs, "td", "td")),
    "heads": _under_heads,
    "columns": lambda pairs: (
        element("div", leaves("p", [name for name, _ in pairs]))
        + element("div", leaves("p", [value for _, value in pairs]))
    ),
    "spans": lambda pairs: "".join(element("div", leaf("span", n) + leaf("span", v)) for n, v in pairs),
    "spans-colon": lambda pairs: " ".join(leaf("span", f"{name}:") + leaf("b", value) for name, value in pairs),
    "divs": _apart("div"),
    "value-first": lambda pairs: "".join(element("div", leaf("div", v) + leaf("div", n)) for n, v in pairs),
}
"""How labelled values stand on a page."""


def _expect(site: Site, plan: Plan, order: Order, body: Body, said: Mapping[str, str], address: str) -> Expected:
    rows = [(name, value.partition("~")[0]) for name, _, value in (*plan.facts, *plan.more_facts) if name]
    found: dict[str, Any] = {}
    for name, value in (*rows, *plan.states):
        found |= _answer(name, value.format_map(said), order, site)
    more = ["date-only"] * found.pop("is_day", 0) + [*filter(None, [found.pop("flag", "")])]
    stated = str(found.pop("doc_id", ""))
    doc_id = site.doc_id.format_map(said) or stated
    return Expected(
        site=site.host.removeprefix("www.").removeprefix("m."),
        key=doc_id or key_of(address),
        doc_id=doc_id,
        title=order.document.title,
        text=body.text,
        language=order.document.language,
        is_truncated=body.is_cut,
        notice=tuple(line.format_map(said) for line in plan.notices),
        disclaimer=tuple(line.format_map(said) for line in plan.disclaimers),
        flags=flags_of(order.document, body, *more),
        **_derive(found),
    )


def _answer(field: str, value: str, order: Order, site: Site) -> dict[str, Any]:
    """What a stated value makes of the answer."""
    name, _, unit = field.partition(" ")
    if name == "price":
        return {"price": money(Decimal(_AMOUNT.findall(value)[0].replace(",", "."))), "currency": unit}
    if name == "created":
        day = order.document.published
        if ":" in value:
            return {name: instant(day.replace(second=0))}
        return {
            name: start_of_day(day) if site.is_chinese else instant(datetime(*day.timetuple()[:3], tzinfo=UTC)),
            "is_day": 1,
        }
    if name == "file_size":
        return {name: value, "file_size_bytes": bytes_of(value)}
    if name == "file_format":
        return {name: value.lower()}
    return {name: int(_DIGITS.sub("", value)) if name in _NUMBERS else value}


def _derive(found: dict[str, Any]) -> dict[str, Any]:
    """Of the three counts of pages the one that follows from the others."""
    total, shown, unread = (found.get(name, -1) for name in ("page_count", "pages_shown", "pages_unread"))
    if total < 0 <= min(shown, unread):
        return found | {"page_count": shown + unread}
    if shown < 0 <= min(total, unread):
        return found | {"pages_shown": total - unread}
    return found | {"pages_unread": total - shown} if unread < 0 <= min(total, shown) else found
