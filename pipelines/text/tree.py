"""Markup to a tree, and the tree's visible text read in one go."""

from lxml import etree

from pipelines.errors import IngestError, Reason

# Elements whose text no reader sees.
HIDDEN = ("script", "style", "template", "noscript")

# huge_tree lifts libxml2's depth limit from 256 to 2048; what lies deeper is cut, and the error log says so.
_PARSER = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False)
_CUT = "ERR_RESOURCE_LIMIT"


def encode(markup: str) -> bytes:
    """The markup in UTF-8; what no encoding can hold is a question mark."""
    return markup.encode("utf-8", "replace")


def parse(markup: str | bytes) -> etree._Element:
    """Return the root of the page's tree, without comments and processing instructions; bytes are in UTF-8.

    Raises `empty_text` where there is no element at all, `too_deep` where libxml2 cut the tree.
    """
    # As UTF-8, whatever the page was in: a declaration in the markup must not be believed a second time.
    root = etree.fromstring(encode(markup) if isinstance(markup, str) else markup, _PARSER)
    if root is None:
        raise IngestError(Reason.EMPTY_TEXT)
    # What stands behind </html> comes as further roots; a browser shows it at the end of the first.
    root.extend(list(root.itersiblings()))
    if any(entry.type_name == _CUT for entry in _PARSER.error_log):
        raise IngestError(Reason.TOO_DEEP)
    return root


def visible_text(root: etree._Element) -> str:
    """Every visible character of the tree in document order, by libxml2's own serializer; strips hidden elements."""
    etree.strip_elements(root, *HIDDEN, with_tail=False)
    return etree.tostring(root, method="text", encoding="unicode")
