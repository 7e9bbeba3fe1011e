"""What a page states of its document for machines: Baidu's `og:document` vocabulary, Open Graph, JSON-LD.

Where a site fills these in they are plainer than its visible labels, so their values are asked first.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from pipelines.text.fields import Pair

# Property or name of a <meta> element, lower case, with the field it states.
_META_FIELDS: Final = {
    "og:release_date": "created",
    "og:document:type": "file_format",
    "og:document:page": "page_count",
    "og:document:cost": "price",
}
# Keys of schema.org's CreativeWork and DigitalDocument, with the field each states.
_JSON_FIELDS: Final = {
    "datePublished": "created",
    "uploadDate": "created",
    "pubDate": "created",
    "numberOfPages": "page_count",
    "fileFormat": "file_format",
    "author": "author",
}
_JSON_LD: Final = "application/ld+json"
# A document that describes itself at more length is not describing itself.
MAX_JSON_CHARS: Final = 100_000
MAX_VALUE_CHARS: Final = 200


def read_head(root: etree._Element) -> list[Pair]:
    """The pairs that metadata elements state, in page order; to be read before hidden elements are stripped."""
    return [pair for element in root.iter("meta", "script") for pair in _read_element(element)]


def _read_element(element: etree._Element) -> Iterator[Pair]:
    if element.tag == "script":
        if (element.get("type") or "").strip().lower() == _JSON_LD:
            yield from _read_json(element.text or "")
        return
    name = (element.get("property") or element.get("name") or "").strip().lower()
    value = (element.get("content") or "").strip()
    if name in _META_FIELDS and 0 < len(value) <= MAX_VALUE_CHARS:
        yield Pair(_META_FIELDS[name], value)


def _read_json(text: str) -> Iterator[Pair]:
    """The pairs of one JSON-LD script; one that is no JSON states nothing."""
    if len(text) > MAX_JSON_CHARS:
        return
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):  # Sites leave new lines and half objects in there; other carriers remain.
        return
    for node in found if isinstance(found, list) else [found]:
        if isinstance(node, dict):
            yield from _read_node(node)


def _read_node(node: dict[str, Any]) -> Iterator[Pair]:
    for key, field in _JSON_FIELDS.items():
        value = node.get(key)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str | int) and not isinstance(value, bool) and 0 < len(str(value)) <= MAX_VALUE_CHARS:
            yield Pair(field, str(value).strip())
