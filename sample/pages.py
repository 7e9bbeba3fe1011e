"""Preview pages as HTML: the same visible characters in whichever elements a site may choose to carry them."""

import html
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Literal

from sample.furniture import SHELL, SITE_SUFFIX
from sample.preview import Pair, Preview, Row, render_row, widen
from sample.wrapping import BREAK, PAGE_BREAK

BodyCarrier = Literal["escaped", "br", "textarea", "textarea-escaped", "pre", "line-elements", "page-elements"]
MetadataCarrier = Literal["paragraphs", "table", "dl"]
NoticeCarrier = Literal["plain-items", "inner-elements"]
Width = Literal["half", "full"]

NO_ADDRESSES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Carrier:
    """Which elements carry the parts of a page; the defaults are the plainest page of the site."""

    body: BodyCarrier = "escaped"
    metadata: MetadataCarrier = "paragraphs"
    notice: NoticeCarrier = "plain-items"
    width: Width = "half"


def render_html(preview: Preview, carrier: Carrier = Carrier(), addresses: Mapping[str, str] = NO_ADDRESSES) -> str:
    """Return a whole page; `addresses` says where the links of that text lead, all others lead to the home page."""
    shown = fit(preview, carrier)
    return SHELL.substitute(
        page_title=escape(shown.title + SITE_SUFFIX),
        summary=html.escape(shown.title + "在线预览"),
        navigation=links(shown.navigation, addresses, "li"),
        breadcrumb=" &gt; ".join(link(entry, addresses) for entry in shown.breadcrumb),
        title=element("h1", escape(shown.title)),
        disclaimer=element("p", escape(shown.disclaimer)),
        marks="\n".join(element("div", f"<i></i>{element('span', mark)}") for mark in shown.marks),
        banner=element("div", escape(shown.banner)),
        body=BODIES[carrier.body](shown.body),
        notice_heading=element("h2", escape(shown.notice_heading)),
        notices=items(map(NOTICES[carrier.notice], shown.notices)),
        download_heading=element("h2", escape(shown.download_heading)),
        metadata=METADATA[carrier.metadata](shown.metadata),
        recommendation_heading=element("h2", escape(shown.recommendation_heading)),
        recommendations=links(shown.recommendations, addresses, "li"),
        footer=links(shown.footer, addresses, "span"),
    )


def fit(preview: Preview, carrier: Carrier) -> Preview:
    """Return the same page with its marks in the width that a carrier asks for."""
    return widen(preview) if carrier.width == "full" else preview


def escape(text: str) -> str:
    """Return a text as markup of one text node."""
    return html.escape(text, quote=False)


def element(tag: str, markup: str) -> str:
    """Return an element around markup."""
    return f"<{tag}>{markup}</{tag}>"


def link(text: str, addresses: Mapping[str, str]) -> str:
    """Return a link with that text, in the attributes that such sites give their links."""
    shown = html.escape(text)
    return (
        f'<a class="link" href="{html.escape(addresses.get(text, "/"))}" title="{shown}" target="_blank" rel="noopener"'
        f' data-track="click" data-name="{shown}" onclick="track(this)">{escape(text)}</a>'
    )


def links(texts: Iterable[str], addresses: Mapping[str, str], tag: str) -> str:
    """Return links, each in an element of its own."""
    return "\n".join(element(tag, link(text, addresses)) for text in texts)


def items(markups: Iterable[str]) -> str:
    """Return list items in order."""
    return "\n".join(element("li", markup) for markup in markups)


def body_escaped(body: str) -> str:
    """Return the body escaped a second time, in one element: the reader sees its tags."""
    return element("div", escape(body))


def body_br(body: str) -> str:
    """Return the body as the markup that it is."""
    return element("div", body)


def body_textarea(body: str) -> str:
    """Return the lines of the body, one a row of a text area."""
    return element("textarea", rows(body))


def body_textarea_escaped(body: str) -> str:
    """Return the body escaped a second time, in a text area."""
    return element("textarea", escape(body))


def body_pre(body: str) -> str:
    """Return the lines of the body as preformatted text."""
    return element("pre", rows(body))


def body_lines(body: str) -> str:
    """Return an element for each line of the body, page breaks included."""
    return element("div", "\n".join(element("p", piece) for piece in body.split(BREAK)))


def body_pages(body: str) -> str:
    """Return an element for each page of the body; the page breaks are the elements' ends."""
    groups = groupby(body.split(BREAK), key=lambda piece: piece != PAGE_BREAK)
    return "\n".join(element("div", BREAK.join(page)) for is_page, page in groups if is_page)


def rows(body: str) -> str:
    """Return the body with a newline where it has a line break."""
    return body.replace(BREAK, "\n")


def metadata_paragraphs(table: Iterable[Row]) -> str:
    """Return a paragraph for each row, all its pairs in one text."""
    return "\n".join(element("p", escape(render_row(row))) for row in table)


def metadata_table(table: Iterable[Row]) -> str:
    """Return a table: each pair a heading cell and a data cell."""
    return element("table", "\n".join(element("tr", cells(row, "th", "td")) for row in table))


def metadata_dl(table: Iterable[Row]) -> str:
    """Return a description list of all pairs."""
    return element("dl", "\n".join(cells(row, "dt", "dd") for row in table))


def cells(row: Iterable[Pair], label_tag: str, value_tag: str) -> str:
    """Return label and value of each pair in elements of their own."""
    return "\n".join(element(label_tag, escape(label)) + element(value_tag, escape(value)) for label, value in row)


def notice_plain(notice: str) -> str:
    """Return a notice as the text of its item."""
    return escape(notice)


def notice_elements(notice: str) -> str:
    """Return a notice with its number, if it has one, and its words in inner elements."""
    number, space, words = notice.partition(" ")
    if not number.rstrip(".").isdecimal():
        return element("span", escape(notice))
    return element("i", number) + space + element("span", escape(words))


BODIES: Mapping[BodyCarrier, Callable[[str], str]] = {
    "escaped": body_escaped,
    "br": body_br,
    "textarea": body_textarea,
    "textarea-escaped": body_textarea_escaped,
    "pre": body_pre,
    "line-elements": body_lines,
    "page-elements": body_pages,
}
METADATA: Mapping[MetadataCarrier, Callable[[Iterable[Row]], str]] = {
    "paragraphs": metadata_paragraphs,
    "table": metadata_table,
    "dl": metadata_dl,
}
NOTICES: Mapping[NoticeCarrier, Callable[[str], str]] = {
    "plain-items": notice_plain,
    "inner-elements": notice_elements,
}
