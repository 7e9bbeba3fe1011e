"""What a page holds that no reader sees, as filler: addresses, attributes, scripts, what is stated for machines."""

import json
import re
from typing import Any, Final, TypeAlias
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from lxml import etree

from crawler.site import SCHEMES, domain_of
from pipelines.text.filler import Filler

_Json: TypeAlias = dict[str, Any] | list[Any] | str | float | int | bool | None

ELSEWHERE: Final = "elsewhere.example"
"""The host of every address that lies on another site."""

# Of these attributes the value is the page's structure, or a number or word of the layout.
_STRUCTURAL: Final = re.compile(
    "align|async|border|cellpadding|cellspacing|charset|checked|class|color|colspan|defer|dir|disabled|for|height"
    "|hidden|http-equiv|id|itemprop|itemscope|itemtype|lang|maxlength|media|method|name|property|rel|role|rowspan"
    "|selected|size|style|tabindex|target|type|valign|width|xmlns"
)
_LINKING: Final = frozenset({"action", "background", "cite", "data-original", "data-src", "href", "poster", "src"})
# Metadata elements whose content is a number or a kind, or the site's word on its pages and on rights.
_STATED: Final = re.compile(
    r"viewport|renderer|referrer|generator|robots|\w+bot|tdm-\w+|copyright|format-detection|applicable-device"
    r"|og:(?:type|site_name|locale|release_date|document:(?:type|page|cost))"
)
# The same in schema.org's terms.
_STATED_KEYS: Final = re.compile(
    "@context|@type|datePublished|dateModified|uploadDate|pubDate|upDate|numberOfPages|fileFormat|encodingFormat"
    "|inLanguage|isAccessibleForFree|license|usageInfo|price|priceCurrency"
)
_JSON: Final = re.compile(r"application/(?:[\w.-]+\+)?json")
_PROGRAM: Final = re.compile(r"(?:(?:text|application)/(?:x-)?(?:java|ecma)script.*|module|text/css)?")
# Of a program: strings, comments, all beyond ASCII, and numbers long enough to name a document.
_QUOTED: Final = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|[^\x00-\x7f]+|\d{4,}""", re.DOTALL
)
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]+|\d{4,}")
_WEB: Final = re.compile(r"(?:https?:)?//|/\S*\Z", re.IGNORECASE)
_SCRIPT_ADDRESS: Final = re.compile(r"\s*javascript:", re.IGNORECASE)
_EXTENSION: Final = re.compile(r"\.[A-Za-z]{2,5}$")
_WORD: Final = re.compile(r"[^\W_]+")
_HEX: Final = re.compile(r"(?=.*\d)[0-9a-f]{12,}", re.IGNORECASE)
# A number, perhaps behind the site's own word for what it numbers.
_NUMBERED: Final = re.compile(r"(?P<kind>[A-Za-z]{0,10})(?P<number>\d{4,})")
# A name of so many words tells what the document is about.
_SLUG_WORDS: Final = 3
# A longer word of letters and digits is the number of a document in another notation.
_MAX_MIXED_CHARS: Final = 5
_MAX_WORD_CHARS: Final = 16

# Line ends as another one; other control characters as one that lxml takes and a text loses as well.
_XML: Final[dict[int, int | str]] = {
    **dict.fromkeys((code for code in range(0x20) if chr(code) not in "\t\n\r"), "\ufdd0"),
    **dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e"), "\u2028"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **dict.fromkeys((0xFFFE, 0xFFFF), "\ufdd0"),
    0x1F: " ",
}


class Mask:
    """Replaces what belongs to the document on a page of one site."""

    def __init__(self, filler: Filler, domain: str, address: str) -> None:
        """Mask for a page of `domain` that is to state `address` as its own."""
        self._filler = filler
        self._domain = domain
        self._address = address

    def hide_attributes(self, element: etree._Element) -> None:
        """Replace the values of an element's attributes; the names stay, and the values that hold the layout."""
        for name, value in element.attrib.items():
            if element.tag == "meta" and name == "content":
                hidden = self._hide_content(element, str(value))
            elif name == "href" and element.get("rel") == "canonical":
                hidden = self._address
            else:
                hidden = self._hide_value(str(name), str(value))
            element.set(name, to_xml(hidden))

    def hide_script(self, script: etree._Element) -> None:
        """Replace what a script or style sheet says."""
        text, kind = script.text or "", (script.get("type") or "").strip().lower()
        if _JSON.fullmatch(kind):
            hidden = self._hide_json(text)
        else:
            # What is no program may be a part of the page that a program puts in.
            hidden = self._hide_code(text) if _PROGRAM.fullmatch(kind) else self._filler.replace(text)
        script.text = to_xml(hidden)

    def _hide_code(self, code: str) -> str:
        return _QUOTED.sub(lambda found: self._filler.replace(found[0]), code)

    def _hide_value(self, name: str, value: str) -> str:
        if name == "charset":
            return "utf-8"
        if _STRUCTURAL.fullmatch(name):
            return _FOREIGN.sub(lambda found: self._filler.replace(found[0]), value)
        if name.startswith("on") or _SCRIPT_ADDRESS.match(value):
            return self._hide_code(value)
        return self._hide_text(value, is_address=name in _LINKING)

    def _hide_content(self, meta: etree._Element, content: str) -> str:
        name = (meta.get("property") or meta.get("name") or "").strip().lower()
        if name == "og:url":
            return self._address
        if (meta.get("http-equiv") or "").strip().lower() == "content-type":
            return "text/html; charset=utf-8"
        return self._filler.mask(content) if _STATED.fullmatch(name) else self._hide_text(content)

    def _hide_text(self, text: str, *, is_address: bool = False) -> str:
        is_address = is_address or _WEB.match(text) is not None
        return mask_address(text, self._domain) if is_address else self._filler.replace(text)

    def _hide_json(self, text: str) -> str:
        try:
            return json.dumps(self._hide_node(json.loads(text), ""), ensure_ascii=False)
        except (ValueError, RecursionError):  # Sites leave half objects in there, and programs.
            return self._hide_code(text)

    def _hide_node(self, node: _Json, key: str) -> _Json:
        if isinstance(node, dict):
            return {name: self._hide_node(value, name) for name, value in node.items()}
        if isinstance(node, list):
            return [self._hide_node(value, key) for value in node]
        if _STATED_KEYS.fullmatch(key):
            return node
        if isinstance(node, int) and not isinstance(node, bool):
            return int(self._filler.replace(str(node)))
        return self._hide_text(node) if isinstance(node, str) else node


def to_xml(text: str) -> str:
    """`text` without the characters that lxml reads in a page but takes from nobody (XML 1.0 section 2.2)."""
    return text.translate(_XML)


def mask_address(address: str, domain: str) -> str:
    """An address of the same form that leads nowhere: numbers and names of documents out, hosts beyond `domain` out.

    >>> mask_address("https://www.a.example/doc/100102.html?from=list", "a.example")
    'https://www.a.example/doc/385923.html?from=list'
    >>> mask_address("/document/1234-how-to-mend-a-book.htm", "")
    '/document/3859-nvk-nv-nvkm-n-nvkm.htm'
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.scheme and parts.scheme not in SCHEMES:
        # It may hold a mail address, or a whole picture of a page.
        return f"{parts.scheme}:"
    host = domain_of(parts.netloc)
    is_own = not host or host == domain or host.endswith(f".{domain}")
    path = "/".join(map(_mask_name, parts.path.split("/")))
    query = "&".join(map(_mask_name, parts.query.split("&")))
    netloc = parts.netloc if is_own else ELSEWHERE
    return urlunsplit((parts.scheme, netloc, path, query, _mask_name(parts.fragment)))


def _mask_name(name: str) -> str:
    """One name of a path, or pair of a query; an extension is kept."""
    plain = unquote(name)
    extension = "".join(_EXTENSION.findall(plain))
    stem = plain.removesuffix(extension)
    is_slug = not plain.isascii() or sum(not word.isdigit() for word in _WORD.findall(stem)) >= _SLUG_WORDS
    masked = _WORD.sub(lambda word: _mask_word(word[0], is_slug=is_slug), stem)
    return quote(masked + extension, safe="=&+,;:@!$'()*~%")


def _mask_word(word: str, *, is_slug: bool) -> str:
    if _HEX.fullmatch(word) and not word.isdigit():
        filled = "".join("3859a2c7"[place % 8] for place in range(len(word)))
        return filled.upper() if word.isupper() else filled
    numbered = _NUMBERED.fullmatch(word)
    if numbered and not is_slug:
        return numbered["kind"] + Filler().replace(numbered["number"])
    is_mixed = not word.isdigit() and not word.isalpha() and len(word) > _MAX_MIXED_CHARS
    return Filler().replace(word) if is_slug or is_mixed or len(word) > _MAX_WORD_CHARS else word
