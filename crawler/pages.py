"""A response as a `Page`: is it readable at all, what characters does it hold, which layout fits it."""

import hashlib
import re
from codecs import BOM_UTF8
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Final, Literal, NamedTuple, TypeAlias
from unicodedata import normalize

from w3lib.encoding import http_content_type_encoding

from crawler.site import Layout, Site
from pipelines.errors import IngestError, Reason
from pipelines.evidence import NOTHING_STATED, Policy, Stated
from pipelines.model import Page, Validators, Wording
from pipelines.rights.page import read_fields
from pipelines.text.charset import BAD_BYTES, GUESSED, decode
from pipelines.text.lines import read_plain, read_tree
from pipelines.text.roles import judge
from pipelines.text.tree import parse
from pipelines.text.walls import Wall, find_wall

Form: TypeAlias = Literal["html", "text"]

SNIFFED_BYTES: Final = 1445
"""As far as browsers look (WHATWG MIME Sniffing section 7)."""
MOJIBAKE_RATIO: Final = 50
"""One damaged character in fifty: a reader stumbles in every second sentence."""

MAX_WALL_CHARS: Final = 200_000
"""Of markup; what is larger is no wall."""

_HTML_TYPES: Final = frozenset({"text/html", "application/xhtml+xml"})
_PLAIN: Final = "text/plain"
# Of these only the bytes say what they are.
_VAGUE_TYPES: Final = frozenset({"", "application/octet-stream", "application/xml", "text/xml", "unknown/unknown"})
_SIGNATURES: Final = {
    b"%PDF-": "pdf",
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpeg",
    b"GIF8": "gif",
    b"RIFF": "riff",
    b"PK\x03\x04": "zip",
    b"\xd0\xcf\x11\xe0": "ole",
    b"\x1f\x8b": "gzip",
    b"{\\rtf": "rtf",
}
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_DOCUMENT: Final = re.compile(rb"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_ELEMENT: Final = re.compile(rb"<(?:head|body|title|meta|div|table|h1|p|br)\b", re.IGNORECASE)
_XML: Final = re.compile(rb"<\?xml|<(?:rss|feed|urlset|sitemapindex)[\s>]")
_JSON: Final = re.compile(rb'\{\s*["}]|\[\s*["{\[\]]')


@dataclass(frozen=True, slots=True)
class Received:
    """What one request brought back."""

    address: str
    """Canonical; nothing but this address was asked."""
    content_type: str
    """The header as received, empty where there was none."""
    body: bytes
    """After content decoding."""
    fetched: datetime
    fields: tuple[tuple[str, str], ...] = ()
    """The header fields as received, names and values in order."""
    validators: Validators = Validators()
    stated: Stated = NOTHING_STATED
    """What the documents of the site say of the page."""
    warc_record_id: str = ""
    """Under which the response is to be archived."""


class Encodings:
    """In which encodings the pages of each host of a crawl were, those that left no doubt."""

    def __init__(self) -> None:
        """Begin without a page."""
        self._found: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def note(self, host: str, page: Page) -> None:
        """Count a page of the host; one in ASCII alone, or that was guessed, says nothing."""
        if GUESSED not in page.doubts and not page.markup.isascii():
            self._found[host][page.encoding] += 1

    def usual(self, host: str) -> str:
        """The encoding of most pages of the host so far; empty before the first."""
        most = self._found[host].most_common(1)
        return most[0][0] if most else ""


class Markup(NamedTuple):
    """A response as characters."""

    text: str
    form: Form
    encoding: str
    doubts: frozenset[str] = frozenset()

    def is_spelt_by(self, body: bytes) -> bool:
        """The body is the text in UTF-8, byte for byte."""
        return self.encoding == "utf-8" and BAD_BYTES not in self.doubts and not body.startswith(BOM_UTF8)


def read(received: Received, site: Site, history: str = "") -> Page:
    """The page in a response of a site whose earlier pages were mostly in the encoding `history`.

    Raises `not_html`, `empty_text`, `mojibake`, `no_layout`, and the reasons of walls.
    """
    markup = read_markup(received, history)
    try:
        layout = pick_layout(markup.text, site.layouts)
    except IngestError as error:
        # A site shows a wall in a layout of its own.
        wall = find_wall_in(markup) if len(markup.text) <= MAX_WALL_CHARS else None
        raise (IngestError(wall.reason, words=wall.words) if wall else error) from None
    return Page(
        address=received.address,
        url=received.address,
        site=site.publisher(received.address),
        doc_id=site.document_number(received.address),
        layout=f"{site.name}/{layout.name}",
        wording=layout.wording,
        timezone=site.timezone,
        currency=site.currency,
        fetched=received.fetched,
        markup=markup.text,
        form=markup.form,
        encoding=markup.encoding,
        utf8=received.body if markup.is_spelt_by(received.body) else b"",
        doubts=markup.doubts,
        page_sha256=hashlib.sha256(received.body).hexdigest(),
        part=site.document_part(received.address),
        signals=received.stated.signals + read_fields(received.fields, received.address, received.fetched),
        licences=received.stated.licences,
        tokens=received.stated.tokens,
        policy=Policy(site.reservations),
        validators=received.validators,
        warc_record_id=received.warc_record_id,
    )


def read_markup(received: Received, history: str = "") -> Markup:
    """The characters of a response. Raises `not_html`, `empty_text`, `mojibake`."""
    form = tell_form(received.content_type, received.body)
    label = http_content_type_encoding(received.content_type) or ""
    text, encoding, doubts = decode(received.body, label, history)
    if not text or text.isspace():
        raise IngestError(Reason.EMPTY_TEXT, bytes=len(received.body))
    # To find that there is none takes a tenth of the time of counting.
    if "\ufffd" in text and (damaged := text.count("\ufffd")) * MOJIBAKE_RATIO > len(text):
        raise IngestError(Reason.MOJIBAKE, damaged=damaged, characters=len(text), encoding=encoding)
    return Markup(text, form, encoding, doubts)


def tell_form(content_type: str, body: bytes) -> Form:
    """Whether a body is HTML or plain text, by its header and its first bytes; raises `not_html` where it is neither.

    The signature of another format wins over any header, a document type over a vague one.
    """
    media_type = content_type.partition(";")[0].strip().lower()
    start = body[:SNIFFED_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    found = _tell_format(start)
    is_document = _DOCUMENT.search(start) is not None
    if found and not (found == "xml" and is_document):
        raise IngestError(Reason.NOT_HTML, media_type=media_type, found=found)
    if is_document and media_type in _HTML_TYPES | _VAGUE_TYPES | {_PLAIN}:
        return "html"
    return _tell_declared(media_type, start)


def _tell_format(start: bytes) -> str:
    """The name of the format that is no page, empty where none shows."""
    named = next((name for mark, name in _SIGNATURES.items() if start.startswith(mark)), "")
    if named or (b"\0" in start and not start.startswith(_UTF16_MARKS)):
        return named or "binary"
    return "xml" if _XML.match(start) else "json" if _JSON.match(start) else ""


def _tell_declared(media_type: str, start: bytes) -> Form:
    if media_type in _HTML_TYPES or (media_type in _VAGUE_TYPES and _ELEMENT.search(start)):
        return "html"
    if media_type in {_PLAIN, ""}:
        return "text"
    raise IngestError(Reason.NOT_HTML, media_type=media_type)


def content_type_of(fields: Iterable[tuple[str, str]]) -> str:
    """The content type among the header fields of a response, empty where there is none."""
    return next((text for name, text in fields if name.lower() == "content-type"), "")


def pick_layout(markup: str, layouts: tuple[Layout, ...]) -> Layout:
    """The first layout whose marks all occur; raises `no_layout` where none fits."""
    for layout in layouts:
        if _has_marks(markup, layout.marks):
            return layout
    raise IngestError(Reason.NO_LAYOUT, tried=" ".join(layout.name for layout in layouts))


def find_wall_in(markup: Markup) -> Wall | None:
    """The wall that a page is which no layout fits."""
    lines = read_tree(parse(markup.text)) if markup.form == "html" else read_plain(markup.text)
    return find_wall(judge(lines, Wording()))


def _has_marks(markup: str, marks: tuple[str, ...]) -> bool:
    # Folding a page costs as much as parsing it, and nearly every page shows its marks as they are written here.
    if all(mark in markup for mark in marks):
        return True
    folded = normalize("NFKC", unescape(markup))
    return all(normalize("NFKC", mark) in folded for mark in marks)
