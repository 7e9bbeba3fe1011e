"""A glance as one page for a browser: what was read on the left, what became of it on the right.

The page loads nothing and runs nothing but its own script. All that comes from outside is set as text into the tree of
`browser.html`, so that there is no markup in which it could be read as something else.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.resources import files
from typing import Final

from lxml import html
from lxml.html import HtmlElement
from lxml.html.builder import E

from crawler.glance import Glance
from crawler.site import SCHEMES, scheme_of
from crawler.views.matter import (
    clean,
    count,
    find_runs,
    list_facts,
    list_fields,
    list_flags,
    list_removals,
    show_address,
    show_layout,
    show_place,
    show_text,
    show_title,
)
from pipelines.model import Miss, Role
from pipelines.record import Record

TEMPLATE: Final = files(__package__).joinpath("browser.html")


def render(glance: Glance) -> str:
    """The whole page as HTML."""
    page = html.document_fromstring(TEMPLATE.read_text("utf-8"))
    _head(page, glance)
    page.get_element_by_id("legend").extend(_list_roles(glance))
    page.get_element_by_id("blocks").extend(_list_runs(glance))
    cards = list(_list_cards(glance))
    page.get_element_by_id("parts").extend(_list_parts(cards))
    page.get_element_by_id("record").extend(cards)
    if not isinstance(glance.outcome, Miss):
        for part in ("title", "blocks", "record"):
            page.get_element_by_id(part).set("lang", glance.outcome.record.metadata.language)
    _only(page, "meta[@http-equiv]").set("content", _write_policy(page))
    return html.tostring(page, doctype="<!DOCTYPE html>", encoding="unicode") + "\n"


def _head(page: HtmlElement, glance: Glance) -> None:
    is_miss = isinstance(glance.outcome, Miss)
    title, address = show_title(glance), show_address(glance)
    _only(page, "title").text = f"{title} · split"
    page.get_element_by_id("title").text = title
    verdict = page.get_element_by_id("verdict")
    verdict.text = "no record" if is_miss else "record"
    verdict.set("class", "miss" if is_miss else "kept")
    page.get_element_by_id("layout").text = show_layout(glance.page)
    shown = E.a(address, href=address, rel="noreferrer") if scheme_of(address) in SCHEMES else E.span(address)
    page.get_element_by_id("address").append(shown)


def _only(page: HtmlElement, path: str) -> HtmlElement:
    """The one element of the template at a path."""
    [element] = page.iterfind(f".//{path}")
    return element


def _list_roles(glance: Glance) -> Iterator[HtmlElement]:
    """Yield a button for each role on the page, in the order of roles."""
    roles = [block.role for block in glance.blocks]
    for role in filter(roles.__contains__, Role):
        button = {"type": "button", "data-role": role, "aria-pressed": "false", "title": "show only these"}
        yield E.li(E.button(button, role, E.span(str(roles.count(role)))))


def _list_runs(glance: Glance) -> Iterator[HtmlElement]:
    if not glance.blocks:
        yield E.p({"class": "none"}, "The page was never split into blocks: the reason stands in the other column.")
    for role, blocks, is_quiet in find_runs(glance.blocks):
        shown = E.div()
        for block in blocks:
            tip = " · ".join((role, block.rule, show_place(glance, block)))
            marks = {"class": "block gap" if block.after_gap else "block", "dir": "auto", "data-tip": tip}
            shown.append(E.div(marks, show_text(block)))
        yield E.div({"class": "run quiet" if is_quiet else "run", "data-role": role}, shown)


def _list_parts(cards: Iterable[HtmlElement]) -> Iterator[HtmlElement]:
    for card in cards:
        yield E.li(E.a(card.findtext("h2") or "", href=f"#{card.get('id')}"))


def _list_cards(glance: Glance) -> Iterator[HtmlElement]:
    """Yield what became of the page, part by part."""
    if isinstance(glance.outcome, Miss):
        yield _card("outcome", "No record", _table(list_facts(glance.outcome)), role=Role.NOTICE)
    else:
        yield from _list_record(glance.outcome.record)
    if glance.removed:
        yield _card("removed", "Taken out of the text", _table(list_removals(glance)))


def _list_record(record: Record) -> Iterator[HtmlElement]:
    metadata = record.metadata
    sizes = [count(metadata.paragraph_count, "paragraph"), count(metadata.char_count, "character")]
    paragraphs = (E.p({"dir": "auto"}, clean(text)) for text in record.text.split("\n"))
    text = E.div({"class": "text"}, *paragraphs)
    yield _card("text", "Text", text, detail=", ".join(sizes + ["cut off"] * metadata.is_truncated), role=Role.BODY)
    fields = list_fields(record)
    unstated = E.p({"class": "unstated"}, f"Not stated: {', '.join(fields.unstated)}")
    technical = E.details(E.summary("Addresses, times and digests"), _table(fields.technical))
    known = _table((*fields.stated, *list_flags(record)))
    yield _card("fields", "Fields", known, unstated, technical, role=Role.METADATA)
    for role, lines in ((Role.NOTICE, metadata.notice), (Role.DISCLAIMER, metadata.disclaimer)):
        if lines:
            items = (E.li({"dir": "auto"}, clean(line)) for line in lines.split("\n"))
            yield _card(role, role.title(), E.ul({"class": "lines"}, *items), role=role)


def _card(name: str, title: str, *content: HtmlElement, detail: str = "", role: str = "") -> HtmlElement:
    marks = {"id": name, "class": "card", **({"data-role": role} if role else {})}
    return E.section(marks, E.h2(title, E.small(detail)), *content)


def _table(pairs: Iterable[tuple[str, str]]) -> HtmlElement:
    rows = (E.tr(E.th({"scope": "row"}, name), E.td({"dir": "auto"}, value)) for name, value in pairs)
    return E.table(E.tbody(*rows))


def _write_policy(page: HtmlElement) -> str:
    """A content security policy that lets the page's own style and script run and nothing else happen."""
    own = [f"{tag}-src {_digest(_only(page, tag).text or '')}" for tag in ("style", "script")]
    return "; ".join(("default-src 'none'", *own, "base-uri 'none'", "form-action 'none'"))


def _digest(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
