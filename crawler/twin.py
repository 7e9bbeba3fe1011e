"""The scrubbed twin of a page: the site's wording and elements, with filler in place of all that is the document's."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from lxml import etree

from crawler.unseen import Mask, to_xml
from pipelines.model import Block, Page, Role
from pipelines.text.fields import read_pairs
from pipelines.text.filler import Filler
from pipelines.text.others import find_others
from pipelines.text.signs import Sign
from pipelines.text.tree import HIDDEN, parse
from pipelines.text.width import width

# What a site says in words of its own. Of the other roles only lines that a table of wordings knows are.
_WORDED: Final = frozenset({Role.PAGE_MARK, Role.BANNER, Role.NOTICE, Role.DISCLAIMER, Role.METADATA})
_SIGNS: Final = frozenset(map(str, Sign))
# A short heading around the text is the site's, and a definition may want to name it.
_HEADINGS: Final = frozenset({"button", "caption", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "label", "legend", "th"})
MAX_HEADING_COLUMNS: Final = 24
# Fields whose value names the document or a person; a longer value of another one is no date, count or price.
_NAMING: Final = frozenset({"author", "doc_id"})
_MAX_VALUE_CHARS: Final = 24

_PROGRAMS: Final = frozenset({"script", "style"})
# libxml2 reads what they hold as it stands, and writes it with references.
_RAW: Final = frozenset({"iframe", "noembed", "noframes", "plaintext", "xmp"})
_MARKUP: Final = str.maketrans("<>&", "()+")


def make_twin(page: Page, blocks: Sequence[Block], address: str) -> str:
    """The markup of the twin of a page that was split into these blocks; it states `address` as its own."""
    filler = _make_filler(page, blocks)
    blocks = _hide_values(page, blocks, filler)
    if page.form == "text":
        return _put(page.markup, _visible(_hide(block, filler, is_heading=False) for block in blocks))
    root = parse(page.markup)
    elements = list(root.iter())
    texts = [_hide(block, filler, is_heading=_is_headed(elements[block.place - 1])) for block in blocks]
    _put_texts(root, _visible(texts), filler)
    mask = Mask(filler, page.site, address)
    for element in elements:
        mask.hide_attributes(element)
        if element.tag in _PROGRAMS:
            mask.hide_script(element)
    return etree.tostring(root.getroottree(), method="html", encoding="unicode") + "\n"


def list_kept(page: Page, blocks: Sequence[Block]) -> list[Block]:
    """The blocks of which the twin keeps the words, in page order, with their text as it stands there."""
    filler = _make_filler(page, blocks)
    blocks = _hide_values(page, blocks, filler)
    elements = list(parse(page.markup).iter()) if page.form == "html" else []
    kept = (b for b in blocks if _is_sites_own(b, is_heading=bool(elements) and _is_headed(elements[b.place - 1])))
    return [block._replace(text=filler.mask(block.text)) for block in kept]


def _make_filler(page: Page, blocks: Sequence[Block]) -> Filler:
    titles = [block for block in blocks if block.role is Role.TITLE]
    shown = next((block.text for block in titles if block.rule != "title-element"), "")
    pairs = read_pairs(blocks, page.wording.labels)
    names = [pair.value for pair in pairs if pair.field in _NAMING or len(pair.value) > _MAX_VALUE_CHARS]
    body = "".join(block.text for block in blocks if block.role is Role.BODY)
    return Filler(body, shown, filter(None, names))


def _hide_values(page: Page, blocks: Sequence[Block], filler: Filler) -> list[Block]:
    """The blocks with filler for the values that no field takes: they may say anything of the document."""
    hidden: list[Block] = []
    for block, spans in find_others(blocks, page.wording.labels):
        text = block.text
        for start, end in spans:
            text = text[:start] + filler.replace(text[start:end]) + text[end:]
        hidden.append(block._replace(text=text))
    return hidden


def _hide(block: Block, filler: Filler, *, is_heading: bool) -> str:
    if block.role is Role.TITLE and block.rule == "title-element":
        return filler.replace_head(block.text)
    if _is_sites_own(block, is_heading=is_heading):
        return filler.mask(block.text)
    return filler.replace(block.text)


def _is_sites_own(block: Block, *, is_heading: bool) -> bool:
    if block.role in _WORDED:
        return True
    if block.role in (Role.BODY, Role.TITLE):
        return False
    is_short = width(block.text.strip()) <= MAX_HEADING_COLUMNS
    return block.rule in _SIGNS or (block.role is Role.CHROME and is_heading and is_short)


def _is_headed(element: etree._Element) -> bool:
    return element.tag in _HEADINGS or any(parent.tag in _HEADINGS for parent in element.iterancestors())


def _visible(texts: Iterable[str]) -> Iterator[str]:
    """The characters that take the places of a page's own, in order; white space stays where it is."""
    return (character for text in texts for character in text if not character.isspace())


def _put(text: str, filled: Iterator[str]) -> str:
    return "".join([character if character.isspace() else next(filled) for character in text])


def _put_texts(root: etree._Element, filled: Iterator[str], filler: Filler) -> None:
    """Put the filler into the tree, in document order, as `visible_text` reads it; what is hidden is replaced apart."""
    hidden = 0

    def fill(text: str | None, tag: object) -> str | None:
        if not text:
            return text
        put = filler.replace(text) if hidden else _put(text, filled)
        return to_xml(put.translate(_MARKUP) if tag in _RAW else put)

    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            hidden += element.tag in HIDDEN
            # Programs are no text, and have a way of their own.
            if element.tag not in _PROGRAMS:
                element.text = fill(element.text, element.tag)
        else:
            hidden -= element.tag in HIDDEN
            parent = element.getparent()
            element.tail = fill(element.tail, None if parent is None else parent.tag)
