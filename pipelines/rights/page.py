"""The signals that a page carries: in the header fields of its response and in its markup."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final, NamedTuple

from lxml import etree

from pipelines.evidence import OWN_TOKENS, Carrier, Signal
from pipelines.rights.asker import TRAINING_TOKENS
from pipelines.rights.rsl import MEDIA_TYPE
from pipelines.rights.signals import NAMES, find_licence_links
from pipelines.rights.tags import EVERYONE

# More statements than these are no statements; the first ones count, so that a page can't hide one behind a thousand.
MAX_SIGNALS: Final = 200
MAX_CHARS: Final = 16_384
# A document that describes itself at more length is not describing itself.
MAX_JSON_CHARS: Final = 100_000
_JSON_LD: Final = "application/ld+json"
_RELATIONS: Final = frozenset({"license", "cc:license", "dcterms:license"})
# Their licence is that of a picture or a film on the page.
_PARTS: Final = frozenset({"ImageObject", "VideoObject", "AudioObject", "MediaObject"})


class _Found(NamedTuple):
    carrier: Carrier
    name: str
    text: str


def read_fields(fields: Iterable[tuple[str, str]], source: str, seen: datetime) -> tuple[Signal, ...]:
    """The signals among the header fields of a response, given as names and values in the order received."""
    number: Counter[str] = Counter()
    signals: list[Signal] = []
    for field, text in fields:
        name = field.lower()
        if name in NAMES[Carrier.HEADER] and (name != "link" or any(find_licence_links(text))):
            number[name] += 1
            signals.append(Signal(Carrier.HEADER, name, _clean(text), source, number[name], seen))
    return tuple(signals[:MAX_SIGNALS])


def read_tree(
    root: etree._Element, source: str, seen: datetime, tokens: frozenset[str] = OWN_TOKENS
) -> tuple[Signal, ...]:
    """The signals in a page's markup in document order; scripts have to be in the tree still.

    Of scripts only the members and the licences that are read are kept, never what else they hold.
    """
    agents = EVERYONE | TRAINING_TOKENS | tokens
    found = [
        (element, signal)
        for element in root.iter("meta", "link", "script", "a")
        # Nearly all links say nothing of a licence, in the same few words, and nothing else of them is read.
        if element.tag != "a"
        or "license" in (element.get("rel") or "").lower()
        or "license" in (element.get("itemprop") or "").lower()
        for signal in _read_element(element, agents)
    ][:MAX_SIGNALS]
    wanted = {element for element, _ in found}
    places = {e: place for place, e in enumerate(root.iter("*"), 1) if e in wanted} if wanted else {}
    return tuple(
        Signal(signal.carrier, signal.name, _clean(signal.text), source, places[element], seen)
        for element, signal in found
    )


def _clean(text: str) -> str:
    # JSON can hold lone surrogates, which no line of a feed can.
    return text[:MAX_CHARS].encode("utf-8", "replace").decode()


def _read_element(element: etree._Element, agents: frozenset[str]) -> Iterator[_Found]:
    if element.tag == "script":
        yield from _read_script(element)
    elif element.tag == "meta":
        name = (element.get("name") or element.get("property") or "").strip().lower().replace(":", ".", 1)
        text = element.get("content") or ""
        if name and (name in NAMES[Carrier.META] or name in agents):
            yield _Found(Carrier.META, name, text)
    elif _is_licence(element):
        name = MEDIA_TYPE if _media_type(element) == MEDIA_TYPE else "license"
        yield _Found(Carrier.LINK, name, element.get("href") or "")


def _media_type(element: etree._Element) -> str:
    return (element.get("type") or "").partition(";")[0].strip().lower()


def _is_licence(element: etree._Element) -> bool:
    relations = (element.get("rel") or "").lower().split()
    return not _RELATIONS.isdisjoint(relations) or "license" in (element.get("itemprop") or "").lower().split()


def _read_script(element: etree._Element) -> Iterator[_Found]:
    media_type = _media_type(element)
    # Of other scripts, which may be most of a page, not even the text is fetched.
    text = (element.text or "") if media_type in {MEDIA_TYPE, _JSON_LD} else ""
    if media_type == MEDIA_TYPE:
        yield _Found(Carrier.SCRIPT, MEDIA_TYPE, text)
    elif text and len(text) <= MAX_JSON_CHARS:
        for node in _nodes(text):
            yield from _read_node(node)


def _nodes(text: str) -> Iterator[dict[str, Any]]:
    """The nodes of a JSON-LD script that speak of the page itself: the outermost ones and those of its graph."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):  # sites leave new lines and half objects in there; other carriers remain
        return
    for outer in found if isinstance(found, list) else [found]:
        graph = outer.get("@graph") if isinstance(outer, dict) else None
        for node in [outer, *(graph if isinstance(graph, list) else [])]:
            if isinstance(node, dict) and not _PARTS & set(_strings(node.get("@type"))):
                yield node


def _read_node(node: dict[str, Any]) -> Iterator[_Found]:
    for key, value in node.items():
        name = key.rpartition(":")[2].lower()
        if name in NAMES[Carrier.JSON_LD]:
            for text in _strings(value):
                yield _Found(Carrier.JSON_LD, name, text)


def _strings(value: object) -> list[str]:
    """A JSON-LD value as strings: itself, its address or its name; a list gives one for each member."""
    if isinstance(value, list):
        return [text for member in value if not isinstance(member, list) for text in _strings(member)]
    if isinstance(value, dict):
        value = next((value[key] for key in ("@id", "url", "@value", "name") if isinstance(value.get(key), str)), "")
    return [value if isinstance(value, str) else json.dumps(value)] if value not in (None, "") else []
