"""Where a listing or a sitemap leads. Pure: bytes and characters in, addresses out."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from typing import Final, NamedTuple
from unicodedata import normalize
from urllib.parse import urljoin

from lxml import etree
from parsel import Selector

from crawler.site import Site
from pipelines.errors import IngestError, Reason

_GZIP: Final = b"\x1f\x8b"
_ARROWS: Final = re.compile(r"[\s<>«»‹›→…]+")


class Listing(NamedTuple):
    """The links of a listing page, absolute, in page order, each once."""

    previews: tuple[str, ...]
    following: tuple[str, ...]
    """To the next pages of the listing."""


class Located(NamedTuple):
    """An address that a sitemap names."""

    address: str
    is_sitemap: bool
    changed: float
    """When the page changed last, in seconds since 1970; 0 where the sitemap does not say."""


def read_listing(markup: str, address: str, site: Site) -> Listing:
    """The links of a listing page.

    Preview pages are known by the definition's pattern, further listing pages by `rel=next` or by the link's text.
    """
    page = Selector(text=markup, type="html")
    base = _join(address, page.xpath("//base/@href").get("")) or address
    following = dict.fromkeys(_find_following(page, base, site))
    links = (_join(base, target) for target in page.xpath("//a/@href").getall())
    previews = dict.fromkeys(link for link in links if link and link not in following and site.is_preview(link))
    return Listing(tuple(previews), tuple(following))


def _find_following(page: Selector, base: str, site: Site) -> Iterator[str]:
    labels = set(map(_fold, site.next_labels))
    for link in page.xpath("//a[@href] | //link[@href]"):
        is_next = "next" in link.attrib.get("rel", "").lower().split()
        if is_next or _fold("".join(link.xpath(".//text()").getall())) in labels:
            target = _join(base, link.attrib["href"])
            if target.startswith(("http:", "https:")):
                yield target


def _join(base: str, target: str) -> str:
    """`target` as an absolute address without fragment, empty where it is none."""
    try:
        return urljoin(base, target.strip()).partition("#")[0]
    except ValueError:
        return ""


def _fold(label: str) -> str:
    return _ARROWS.sub("", normalize("NFKC", label)).casefold()


def read_sitemap(body: bytes, address: str, max_bytes: int) -> Iterator[Located]:
    """Yield the addresses in a sitemap or an index of them (sitemaps.org, protocol 0.9), packed or not, in order.

    Entities are not resolved and nothing is loaded. Raises `no_layout` where it is no sitemap, `bomb` where it unpacks
    to more than `max_bytes`, `bad_encoding_header` where it does not unpack at all.
    """
    root = ""
    for root, element in _parse(_unpack(body, max_bytes)):
        if root in {"url", "sitemap"}:
            _check_root(etree.QName(element.getroottree().getroot()).localname)
            changed = read_moment(next(_texts(element, "lastmod"), ""))
            targets = (_join(address, loc) for loc in _texts(element, "loc"))
            yield from (Located(target, root == "sitemap", changed) for target in targets if target)
            _forget(element)
    _check_root(root)


def _check_root(name: str) -> None:
    if name not in {"urlset", "sitemapindex"}:
        raise IngestError(Reason.NO_LAYOUT, expected="a sitemap", found=name or "no XML")


def _forget(element: etree._Element) -> None:
    """Let go of an element and of those before it: even empty ones take memory, and a sitemap may name a million."""
    element.clear()
    above = element.getparent()
    while above is not None and (before := element.getprevious()) is not None:
        above.remove(before)


def read_moment(text: str) -> float:
    """A W3C date or date and time in seconds since 1970, its zone UTC where it names none; 0.0 where it is neither.

    >>> read_moment("2026-11-21T08:00:00+08:00") == read_moment("2026-11-21"), read_moment("soon")
    (True, 0.0)
    """
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return 0.0


def _parse(content: bytes) -> Iterator[tuple[str, etree._Element]]:
    """Yield each element of an XML document with its local name as it ends, the root last; mistakes are passed over."""
    parser = etree.iterparse(
        BytesIO(content), events=("end",), recover=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    with suppress(etree.XMLSyntaxError):  # where there is no element at all
        for _, element in parser:
            yield etree.QName(element).localname, element


def _texts(element: etree._Element, name: str) -> Iterator[str]:
    """Yield the text of each child of that name right below an element; extensions carry their own, deeper."""
    for child in element:
        # A child of its own is an entity that was not resolved: half an address is none.
        is_named = isinstance(child.tag, str) and etree.QName(child).localname == name and not len(child)
        if is_named and child.text:
            yield child.text.strip()


def _unpack(body: bytes, max_bytes: int) -> bytes:
    if not body.startswith(_GZIP):
        return body
    unpacker = zlib.decompressobj(wbits=31)
    try:
        content = unpacker.decompress(body, max_bytes)
    except zlib.error as error:
        raise IngestError(Reason.BAD_ENCODING_HEADER, error=str(error)) from error
    if unpacker.unconsumed_tail:
        raise IngestError(Reason.BOMB, limit=max_bytes)
    return content
