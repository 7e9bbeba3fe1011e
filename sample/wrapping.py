"""How a document becomes the damaged text of a preview: hard wraps, page breaks inside sentences, entities, a cut."""

import html
import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from operator import attrgetter

from sample.documents import Document, Paragraph

BREAK = "<br />"
PAGE_BREAK = " "
CUT_MARK = "..."

# What the site's software turns into entities, beside the markup characters.
ENTITIES = str.maketrans(
    {"“": "&ldquo;", "”": "&rdquo;", "‘": "&lsquo;", "’": "&rsquo;", "—": "&mdash;", "…": "&hellip;", "·": "&middot;"}
)

# A unit is what a typesetter moves as one: opening marks, a number, a Latin word or one character, then the closing
# marks and spaces that hang beyond the edge rather than begin a line.
UNIT = re.compile(
    r"""(?P<core>[“‘（《〈【〔「『(]*
        (?:[A-Za-z0-9_]+(?:[.,:/%'&@+-]+[A-Za-z0-9_]+)*%? | …+ | —+ | \S))
        (?P<hang>[,.;:!?)，。、；：！？）”’》〉】〕」』]*\s*)""",
    re.VERBOSE,
)
SENTENCE_END = re.compile(r"""[.!?。！？…：:；;]["')）”’」』》】]*$""")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set: its line and page lengths and what a first line begins with."""

    columns: int = 60
    indent: str = "  "
    page_lines: int = 23
    is_latin: bool = False


# An indent of two half-width spaces still takes the place of two full-width characters.
INDENT_COLUMNS = 4
CHINESE = Setting()
IDEOGRAPHIC_INDENT = Setting(indent="\u3000\u3000")
LATIN = Setting(columns=72, indent="    ", is_latin=True)


@dataclass(frozen=True, slots=True)
class Line:
    """One line as set; the last of a paragraph ends it."""

    text: str
    paragraph: int
    ends_paragraph: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The body of a preview as the site holds it, and the text that a reader should get back from it."""

    body: str
    text: str


def excerpt(document: Document, setting: Setting, min_characters: int = 1500) -> Excerpt:
    """Return the beginning of a document as a preview shows it, cut after a full line inside a sentence.

    The cut leaves at least `min_characters` that are no white space; ValueError when the document is too short.
    """
    lines = tuple(set_lines(document.paragraphs, setting))
    shown = lines[: find_cut(lines, min_characters)]
    return Excerpt(body=damage(shown, setting.page_lines), text=join(shown, setting))


def column_width(text: str) -> int:
    """Return how many columns a text takes in a Chinese font, where quotes, dashes and dots are full-width too.

    Source: UAX 11; its class A (ambiguous) is wide in East Asian fonts.

    >>> column_width("第2页“书”")
    11
    """
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def set_lines(paragraphs: Iterable[Paragraph], setting: Setting) -> Iterator[Line]:
    """Yield the lines of all paragraphs, in order."""
    wrap = wrap_latin if setting.is_latin else wrap_chinese
    for number, paragraph in enumerate(paragraphs):
        texts = wrap(paragraph, setting)
        yield from (Line(text, number, place == len(texts)) for place, text in enumerate(texts, 1))


def wrap_chinese(paragraph: Paragraph, setting: Setting) -> list[str]:
    """Return the lines of a paragraph, as many units on each as fit; hanging marks may stand beyond the edge."""
    lines = ["" if paragraph.is_flush else setting.indent]
    used = 0 if paragraph.is_flush else INDENT_COLUMNS
    for unit in UNIT.finditer(paragraph.text):
        if lines[-1].strip() and used + column_width(unit["core"]) > setting.columns:
            lines.append("")
            used = 0
        lines[-1] += unit[0]
        used += column_width(unit[0])
    return lines


def wrap_latin(paragraph: Paragraph, setting: Setting) -> list[str]:
    """Return the lines of a paragraph, broken between words; the space at a break is gone."""
    return textwrap.wrap(
        paragraph.text,
        setting.columns,
        initial_indent="" if paragraph.is_flush else setting.indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def find_cut(lines: Sequence[Line], min_characters: int) -> int:
    """Return how many lines a preview shows: after enough characters, up to a full line that stops inside a sentence.

    Where no such line follows (a poem, a list), any line after enough characters will do.
    """
    counts = accumulate(len("".join(line.text.split())) for line in lines)
    enough = [place for place, count in enumerate(counts, 1) if count >= min_characters and place < len(lines)]
    if not enough:
        raise ValueError(f"no cut leaves {min_characters} characters and cuts something off")
    return next((place for place in enough if stops_inside(lines[place - 1])), enough[0])


def stops_inside(line: Line) -> bool:
    """Whether a preview that ends with this line stops in the middle of a sentence."""
    return not (line.ends_paragraph or line.text[-1].isspace() or SENTENCE_END.search(line.text))


def damage(lines: Sequence[Line], page_lines: int) -> str:
    """Return lines as one string of escaped markup, with a piece of one space wherever a page is full."""
    pieces: list[str] = []
    for place, line in enumerate(lines):
        if place and place % page_lines == 0:
            pieces.append(PAGE_BREAK)
        pieces.append(escape(line.text))
    return BREAK.join(pieces) + CUT_MARK


def escape(text: str) -> str:
    """Return a text as the site's editor stores it: markup characters and typographic marks as entities."""
    return html.escape(text, quote=False).translate(ENTITIES)


def join(lines: Iterable[Line], setting: Setting) -> str:
    """Return the text that was set: paragraphs separated by one newline, the lines of each put together again."""
    glue = " " if setting.is_latin else ""
    paragraphs = groupby(lines, key=attrgetter("paragraph"))
    return "\n".join(glue.join(line.text for line in members).strip() for _, members in paragraphs)
