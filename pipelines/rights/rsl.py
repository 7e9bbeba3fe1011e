"""RSL 1.0 (Really Simple Licensing, Recommendation of 10 December 2025): what a licence document says of a page."""

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from pipelines.rights.asker import Asker, matches
from pipelines.rights.values import Value

MEDIA_TYPE: Final = "application/rsl+xml"
MAX_CHARS: Final = 500_000
# What each usage token lets be done; `ai-index` is neither of these.
USAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "all": ("train_ai", "ai_input", "search"),
    "ai-all": ("train_ai", "ai_input"),
    "ai-train": ("train_ai",),
    "ai-input": ("ai_input",),
    "search": ("search",),
}
# Payments that ask for no contract; every other one has to be agreed on first.
_FREE: Final = frozenset({"free", "attribution", ""})
UNLICENSED: Final = tuple(Value(key, "deny") for key in USAGES["all"])
"""What a licence document says that can't be read: nothing is licensed."""

_NAMESPACE: Final = "{https://rslstandard.org/rsl}"


def is_document(text: str) -> bool:
    """The text is an RSL document that can be read, whatever it says."""
    return _parse(text) is not None


def read_rsl(text: str, asker: Asker) -> tuple[Value, ...]:
    """What an RSL document says of the page; no values where none of its contents covers it.

    A prohibition beats a permission (section 4.9). A permission counts where it asks for no server, no payment and
    no kind of user or country; otherwise a licence has to be obtained first, and Flyleaf has none. A document that
    can't be read, or that brings a document type along, licenses nothing.
    """
    root = _parse(text)
    if root is None:
        return UNLICENSED
    contents = [element for element in root.iter(f"{_NAMESPACE}content") if _covers(element.get("url") or "", asker)]
    return tuple(dict.fromkeys(value for content in contents for value in _read_content(content)))


def _parse(text: str) -> etree._Element | None:
    if len(text) > MAX_CHARS:
        return None
    # A parser for each document: none of its limits is lifted, and no entity and no address is followed.
    # In UTF-8, whatever it declares: it was decoded before.
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(text.strip().encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    is_rsl = root.tag == f"{_NAMESPACE}rsl" and not root.getroottree().docinfo.doctype
    return root if is_rsl else None


def _covers(pattern: str, asker: Asker) -> bool:
    """The `url` of a content, a path pattern or an address with one, covers the page; an empty one covers all."""
    return matches(pattern, asker.url if "://" in pattern else asker.path)


def _read_content(content: etree._Element) -> Iterator[Value]:
    licenses = content.findall(f"{_NAMESPACE}license")
    if not licenses or content.get("server"):
        yield from UNLICENSED
    for license_ in licenses:
        yield from _read_license(license_)


def _read_license(license_: etree._Element) -> Iterator[Value]:
    permitted, prohibited = _usages(license_, "permits"), _usages(license_, "prohibits")
    permits = license_.findall(f"{_NAMESPACE}permits")
    has_list = any(element.get("type") == "usage" for element in permits)
    is_bound = any(
        element.get("type") != "usage" for element in [*permits, *license_.findall(f"{_NAMESPACE}prohibits")]
    )
    payments = {(element.get("type") or "").strip().lower() for element in license_.findall(f"{_NAMESPACE}payment")}
    is_free = payments <= _FREE and not is_bound
    for key in USAGES["all"]:
        # A list of permitted usages leaves out what is not permitted.
        if key in prohibited or (has_list and key not in permitted) or (key in permitted and not is_free):
            yield Value(key, "deny")
        elif key in permitted:
            yield Value(key, "allow")
        elif not is_free:
            yield Value(key, "deny")


def _usages(license_: etree._Element, name: str) -> set[str]:
    # Version 0.9 separated the tokens by commas.
    words = (
        word
        for element in license_.findall(f"{_NAMESPACE}{name}")
        if element.get("type") == "usage"
        for word in (element.text or "").replace(",", " ").lower().split()
    )
    return {key for word in words for key in USAGES.get(word, ())}
