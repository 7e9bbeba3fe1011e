"""A typesetter for the tests of reflow: paragraphs are set in lines, and what it was given is what has to come back.

It shares no code with the reader. Chinese breaks between any two characters, but keeps a word or a number whole, lets
no line begin with a closing mark nor end with an opening one; Latin breaks between words. A line is broken only where
the next unit does not fit.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

HAN = "天地人山水木火土金石田禾米竹衣食住行春夏秋冬东西南北中学工会年月日时分国家政府市县乡村老少男女"
ENDS = "\u3002\uff01\uff1f"
PAUSES = "\uff0c\u3001\uff1b\uff1a"
CLOSERS = f"{ENDS}{PAUSES}\u201d\u2019\u300b\uff09"
OPENERS = "\u201c\u2018\u300a\uff08"
# What a site's software does to full-width marks before it stores a text.
NARROWED = str.maketrans("\uff0c\uff1b\uff1a\uff01\uff1f\uff08\uff09", ",;:!?()")

_TOKEN = re.compile(rf"[{OPENERS}]*(?:[A-Za-z0-9]+|.)[{CLOSERS}]*")
_SPLIT = re.compile(rf"([{OPENERS}]*(?:[A-Za-z0-9]+|.))([{CLOSERS}]*)$", re.DOTALL)


@dataclass(frozen=True)
class Setting:
    """How paragraphs are set."""

    columns: int
    indent: str = ""
    page_lines: int = 0
    """After how many lines an empty one stands, wherever that falls; 0: nowhere."""
    hangs: bool = True
    """Closing marks that do not fit hang beyond the edge, else they take the character before them along."""
    is_latin: bool = False
    is_narrowed: bool = False
    """The full-width marks were replaced by ASCII after the lines had been broken."""
    parting: tuple[str, ...] = ()
    """What stands between two paragraphs."""


def wrap(paragraphs: Sequence[str], setting: Setting) -> list[str]:
    """The lines of `paragraphs` as a page shows them."""
    lines: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        lines += setting.parting if number else ()
        lines += _set_latin(paragraph, setting) if setting.is_latin else _set_chinese(paragraph, setting)
    if setting.page_lines:
        lines = [
            piece
            for place, line in enumerate(lines)
            for piece in ([" ", line] if place and place % setting.page_lines == 0 else [line])
        ]
    return [stored(line, setting) for line in lines]


def stored(text: str, setting: Setting) -> str:
    """The text as the site stores it."""
    return text.translate(NARROWED) if setting.is_narrowed else text


def columns_of(text: str) -> int:
    """Columns in a Chinese font, where quotes are as wide as characters (UAX 11: W, F and A)."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def _set_chinese(paragraph: str, setting: Setting) -> list[str]:
    lines = [setting.indent]
    used = 4 if setting.indent else 0
    for unit in _TOKEN.findall(paragraph):
        core, marks = _SPLIT.match(unit).groups() if _SPLIT.match(unit) else (unit, "")
        needed = columns_of(core) if setting.hangs else columns_of(unit)
        if lines[-1].strip() and used + needed > setting.columns:
            lines.append("")
            used = 0
        if unit != " " or lines[-1].strip():
            lines[-1] += unit
            used += columns_of(unit)
    return lines


def _set_latin(paragraph: str, setting: Setting) -> list[str]:
    lines = [setting.indent]
    for word in paragraph.split(" "):
        glue = " " if lines[-1].strip() else ""
        if glue and len(lines[-1]) + 1 + len(word) > setting.columns:
            lines.append(word)
        else:
            lines[-1] += glue + word
    return lines


_WORDS = ("Word", "PPT", "on", "2023", "100", "Excel", "A4", "5", "a")
han_pieces = st.sampled_from([*HAN, *HAN, *PAUSES, *ENDS, *OPENERS, *CLOSERS, *_WORDS])
