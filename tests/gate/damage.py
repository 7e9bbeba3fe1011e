"""How a document becomes the damaged body of a preview, and what text a reader should get back from it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from random import Random
from typing import Final, Literal, NamedTuple, TypeAlias
from unicodedata import normalize

from sample.documents import Document, Paragraph
from tests.gate.noise import NOISES, PICTURE, Noise
from tests.gate.typeset import Line, Measure, find_hyphenable, is_decidable, set_paragraph

Lines: TypeAlias = Literal["paragraphs", "wrapped", "one-piece", "sentences"]
Furniture: TypeAlias = Literal[
    "dash",
    "of",
    "bare",
    "head",
    "advert",
    "learn",
    "lecture",
    "site",
    "print",
    "slash",
    "slide",
    "brackets",
    "slide-n",
    "page-n",
    "folie-n",
    "cyrillic-n",
    "of-n",
    "trang-n",
    "seite-of",
    "pagina-bar",
]
Kind: TypeAlias = Literal["line", "mark", "blank", "page"]

WIDE_COLUMNS: Final = tuple(range(52, 82, 2))
LATIN_COLUMNS: Final = tuple(range(60, 81, 2))
# A cut leaves this much on both sides of it inside the paragraph.
_MARGIN: Final = 12
# A line that lacks more than this for the sake of one long formula looks like the end of a paragraph.
_WIDEST_UNIT: Final = 24
_LEAST_PAGES: Final = 3
# How many paragraphs a cut looks ahead for a sentence to stop in.
_NEAR: Final = 5
_HAN: Final = "\u3041-\u30ff\u4e00-\u9fff"
_INSIDE_WIDE: Final = re.compile(rf"(?<=[{_HAN}]{{2}})(?=[{_HAN}]{{2}})")
_INSIDE_LATIN: Final = re.compile(r"(?<=[^\W\d_A-Z]{2}) (?=[^\W\d_A-Z]{2})")
_SENTENCE: Final = re.compile(r"[^。！？；：]*[。！？；：]+[”’」』）》]*|[^。！？；：]+$")

_END: Final = re.compile(r"""[.!?:;。！？：；…]["')”’」』）]*$""")


class Piece(NamedTuple):
    """A line of a body, or what stands between two."""

    text: str
    kind: Kind = "line"
    starts: bool = True
    """It is the first line of its paragraph."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a body is set and what befalls it."""

    lines: Lines = "paragraphs"
    indent: str = ""
    page_lines: int = 0
    """Lines on a page; of unwrapped text, hundreds of characters."""
    page_paragraphs: int = 0
    """Paragraphs on a page at least, where pages end with a paragraph as slides do."""
    feet: tuple[Furniture, ...] = ()
    heads: tuple[Furniture, ...] = ()
    has_counters: bool = False
    has_gaps: bool = False
    """An empty line stands between paragraphs."""
    is_narrow: bool = False
    hyphenates: bool = False
    noise: tuple[Noise, ...] = ()
    mark: str = "..."
    """What the site puts at the cut; none: the text just stops."""
    is_whole: bool = False
    is_strict: bool = True
    """Only a setting will do in which every end of a paragraph shows."""

    @property
    def damages(self) -> tuple[str, ...]:
        found = {
            self.lines: self.lines != "paragraphs",
            "no-indents": self.lines == "wrapped" and not self.is_strict,
            "page-breaks": self.page_lines + self.page_paragraphs > 0,
            "counters": self.has_counters,
            "narrow": self.is_narrow,
            "hyphens": self.hyphenates,
        }
        return (*(name for name, is_so in found.items() if is_so), *self.feet, *self.heads, *self.noise)


@dataclass(frozen=True, slots=True)
class Body:
    """A body as the site holds it."""

    pieces: tuple[Piece, ...]
    text: str
    is_cut: bool
    pages: int
    """Pages that the pieces are parted into."""
    flags: frozenset[str] = frozenset()


class UndecidableError(Exception):
    """No setting of this document shows where its paragraphs end, or it can't be cut as asked."""


def set_body(document: Document, form: Form, rng: Random, part: slice | None = None) -> Body:
    """The body of a preview of a document; `part` names the paragraphs where a page shows no more than some."""
    is_latin = not is_wide(document)
    paragraphs = list(document.paragraphs[part] if part else document.paragraphs)
    is_cut = False
    if not form.is_whole:
        paragraphs = cut(paragraphs, rng, is_latin=is_latin, needs_inside=not form.mark)
        is_cut = True
    flags: set[str] = set()
    for noise in form.noise:
        paragraphs = list(NOISES[noise].apply(paragraphs, rng))
        flags |= NOISES[noise].flags
    pieces, texts = _set(paragraphs, form, rng, is_latin=is_latin)
    _check(pieces, form)
    pieces = list(_furnish(pieces, form, document, rng))
    if form.is_narrow:
        pieces = [piece._replace(text=normalize("NFKC", piece.text)) for piece in pieces]
        texts = [normalize("NFKC", text) for text in texts]
    if is_cut:
        pieces[-1] = pieces[-1]._replace(text=pieces[-1].text + form.mark)
    text = "\n".join(text.replace(PICTURE, "").strip() for text in texts)
    pages = 1 + sum(piece.kind == "page" for piece in pieces)
    return Body(tuple(pieces), normalize("NFC", text), is_cut, pages, frozenset(flags))


def _check(pieces: Sequence[Piece], form: Form) -> None:
    """Raise `UndecidableError` where what repeats on a page does not repeat often enough to be told from the text."""
    pages = 1 + sum(piece.kind == "page" for piece in pieces)
    if (form.feet or form.heads) and pages < _LEAST_PAGES:
        raise UndecidableError("the text fills too few pages for a running head to be seen as one")
    if form.has_counters and 1 + sum(piece.kind == "blank" for piece in pieces) < _LEAST_PAGES:
        raise UndecidableError("the text is too short for its chunks to be counted")


def is_wide(document: Document) -> bool:
    """Whether a document is written in Chinese or Japanese."""
    return document.language.startswith(("zh", "ja"))


def cut(paragraphs: Sequence[Paragraph], rng: Random, *, is_latin: bool, needs_inside: bool) -> list[Paragraph]:
    """The beginning of a text, stopping inside a sentence; of verse and lists, after a line if that will do."""
    total = sum(len(paragraph.text) for paragraph in paragraphs)
    most = 3200 if is_latin else 1500
    wanted = min(most, int(total * rng.uniform(0.45, 0.85)))
    starts = [0, *accumulate(len(paragraph.text) for paragraph in paragraphs)]
    enough = [place for place in range(len(paragraphs)) if starts[place + 1] > wanted]
    for place in enough if needs_inside else enough[:_NEAR]:
        paragraph = paragraphs[place]
        places = [] if paragraph.is_flush else find_inside(paragraph.text, is_latin=is_latin)
        if places:
            rest = replace(paragraph, text=paragraph.text[: rng.choice(places)])
            return [*paragraphs[:place], rest]
    if needs_inside or not enough or enough[0] < 2:
        raise UndecidableError("no cut stops inside a sentence")
    return list(paragraphs[: enough[0]])


def find_inside(text: str, *, is_latin: bool) -> list[int]:
    """Places inside a sentence of prose where a text may be cut or a page may end."""
    found = (_INSIDE_LATIN if is_latin else _INSIDE_WIDE).finditer(text)
    return [place.start() for place in found if 2 * _MARGIN < place.start() < len(text) - _MARGIN]


def _set(paragraphs: Sequence[Paragraph], form: Form, rng: Random, *, is_latin: bool) -> tuple[list[Piece], list[str]]:
    """The lines of a body, and its paragraphs as a reader gets them back."""
    if form.lines == "wrapped":
        return _wrap(paragraphs, form, rng, is_latin=is_latin)
    if form.lines == "one-piece":
        paragraphs = [Paragraph((" " if is_latin else "").join(p.text for p in paragraphs), is_flush=True)]
    elif form.lines == "sentences":
        paragraphs = [Paragraph(s.strip(), is_flush=True) for p in paragraphs for s in _SENTENCE.findall(p.text)]
    texts = [paragraph.text for paragraph in paragraphs]
    pieces: list[Piece] = []
    for paragraph in paragraphs:
        pieces += [Piece("", "blank")] if form.has_gaps and pieces else []
        pieces.append(Piece(("" if paragraph.is_flush else form.indent) + paragraph.text))
    if form.has_counters:
        pieces = list(_count(pieces, rng))
    elif form.page_paragraphs:
        pieces = list(_part_slides(pieces, form.page_paragraphs))
    elif form.page_lines:
        pieces = list(_paginate(pieces, 100 * form.page_lines, rng, is_latin=is_latin))
    return pieces, texts


def _wrap(paragraphs: Sequence[Paragraph], form: Form, rng: Random, *, is_latin: bool) -> tuple[list[Piece], list[str]]:
    choices = LATIN_COLUMNS if is_latin else WIDE_COLUMNS
    hyphenable = find_hyphenable([p.text for p in paragraphs]) if form.hyphenates else frozenset[str]()
    for columns in rng.sample(choices, len(choices)):
        measure = Measure(columns, form.indent, is_latin, hyphenable)
        set_ones = [set_paragraph(p.text, measure, is_flush=p.is_flush) for p in paragraphs]
        lines = [line for found, _ in set_ones for line in found]
        if any(not line.ends and after.first_width > _WIDEST_UNIT for line, after in pairwise(lines)):
            continue
        if not form.is_strict or is_decidable(lines, columns, has_gaps=form.has_gaps):
            return list(_part(lines, form)), [back for _, back in set_ones]
    raise UndecidableError("no width shows where all paragraphs end")


def _part(lines: Sequence[Line], form: Form) -> Iterator[Piece]:
    starts = True
    for place, line in enumerate(lines):
        if form.page_lines and place and place % form.page_lines == 0:
            yield Piece(" ", "page")
        elif form.has_gaps and starts and place:
            yield Piece("", "blank")
        yield Piece(line.text, "line", starts)
        starts = line.ends


def _paginate(pieces: Iterable[Piece], page_characters: int, rng: Random, *, is_latin: bool) -> Iterator[Piece]:
    """Pages that end inside a sentence wherever a paragraph allows it."""
    room = page_characters
    for piece in pieces:
        places = [p for p in find_inside(piece.text, is_latin=is_latin) if p > room]
        if len(piece.text) > room and places:
            at = rng.choice(places[:8])
            yield piece._replace(text=piece.text[:at])
            yield Piece(" ", "page")
            yield Piece(piece.text[at:].lstrip(), "line", starts=False)
            room = page_characters - len(piece.text) + at
        else:
            yield piece
            room -= len(piece.text)


def _part_slides(pieces: Sequence[Piece], least: int) -> Iterator[Piece]:
    """Pages that end with a paragraph, and with a sentence."""
    room = least
    for piece in pieces:
        if room <= 0:
            yield Piece(" ", "page")
            room = least
        yield piece
        room = room - 1 if room > 1 or _END.search(piece.text) else 1


def _count(pieces: Iterable[Piece], rng: Random) -> Iterator[Piece]:
    """Chunks with a running number, cut inside sentences; an empty line stands before each but the first."""
    number, room = 1, rng.randrange(200, 320)
    for place, piece in enumerate(pieces):
        rest = piece if place else piece._replace(text=f"1、{piece.text}")
        while places := [p for p in find_inside(rest.text, is_latin=False) if p > room]:
            at = rng.choice(places[:5])
            number += 1
            yield rest._replace(text=rest.text[:at])
            yield Piece("", "blank")
            rest = Piece(f"{number}、{rest.text[at:]}", "line", starts=False)
            room = rng.randrange(200, 320)
        yield rest
        room = max(0, room - len(rest.text))


def _furnish(pieces: Iterable[Piece], form: Form, document: Document, rng: Random) -> Iterator[Piece]:
    """Page numbers, running heads and watermarks around each page break; heads that number pages on page 1 too."""
    heading = rng.choice(_HEADS if is_wide(document) else _LATIN_HEADS)
    page = 1
    yield from (Piece(_furniture(kind, 1, document, heading), "mark") for kind in form.heads)
    for piece in pieces:
        if piece.kind == "page":
            yield from (Piece(_furniture(kind, page, document, heading), "mark") for kind in form.feet)
            page += 1
            yield piece
            yield from (Piece(_furniture(kind, page, document, heading), "mark") for kind in form.heads)
        else:
            yield piece
    if form.is_whole and page > 1:
        yield from (Piece(_furniture(kind, page, document, heading), "mark") for kind in form.feet)


_HEADS: Final = ("校本教研资料汇编", "基层工作文稿选编", "基层文稿精选·第二辑")
_LATIN_HEADS: Final = ("Parish Papers, Second Series", "The Reading Room Collection", "Working Papers 2019")


def _furniture(kind: Furniture, page: int, document: Document, heading: str) -> str:
    pages = document.pages
    texts: dict[Furniture, str] = {
        "dash": f"- {page} -",
        "of": f"第 {page} 页 共 {pages} 页" if is_wide(document) else f"Page {page} of {pages}",
        "bare": str(page),
        "head": heading,
        "advert": "精选优质文档-倾情为你奉上",
        "learn": f"精选学习资料 - - - - - - - - - 名师归纳总结 - - - - - - -第 {page} 页,共 {pages} 页",
        "lecture": f"第{page}页,本讲稿共{pages}页",
        "site": "www.xuexi-ziliao.example",
        "print": f"8/10/2019 {document.title}",
        "slash": f"{page}/{pages}",
        "slide": f"{page} of {pages}",
        "brackets": f"({page})",
        "slide-n": f"Slide {page}",
        "page-n": f"Page {page}",
        "folie-n": f"Folie {page}",
        "cyrillic-n": f"Слайд {page}",
        "of-n": f"of {pages}",
        "trang-n": f"Trang {page}",
        "seite-of": f"Seite {page} von {pages}",
        "pagina-bar": f"Página | {page}",
    }
    return texts[kind]
