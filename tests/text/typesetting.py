"""A typesetter for the tests of reflow: what it is given to set is what has to come back.

It shares no code with the reader. Chinese breaks between any two characters, keeps a word or a number whole, and lets
no line begin with a closing mark nor end with an opening one; Latin breaks between words. A line is broken only where
what comes next does not fit.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

_OPENERS = "\u201c\u2018\u300a\uff08"
_CLOSERS = "\u3002\uff01\uff1f\uff0c\u3001\uff1b\uff1a\u201d\u2019\u300b\uff09"
_UNIT = re.compile(rf"(?P<core>[{_OPENERS}]*(?:[A-Za-z0-9]+|.))(?P<marks>[{_CLOSERS}]*)")
# What a site's software does to full-width marks once the lines are broken.
_NARROWED = str.maketrans("\uff0c\uff1b\uff1a\uff01\uff1f\uff08\uff09", ",;:!?()")
# A first line begins two characters further in, even where narrow spaces stand for them.
_INDENT_COLUMNS = 4


@dataclass(frozen=True)
class Setting:
    """How paragraphs are set."""

    columns: int
    indent: str = ""
    page_lines: int = 0
    """After how many lines an empty one stands, whatever it parts; 0: nowhere."""
    hangs: bool = False
    """Closing marks that do not fit hang beyond the edge; else they take the character before them along."""
    is_latin: bool = False
    is_narrowed: bool = False
    is_parted: bool = False
    """An empty line stands between two paragraphs."""


def wrap(paragraphs: Sequence[str], setting: Setting) -> list[str]:
    """The lines of `paragraphs` as a page shows them."""
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += [""] if lines and setting.is_parted else []
        lines += _set_latin(paragraph, setting) if setting.is_latin else _set_chinese(paragraph, setting)
    return list(_break_pages([store(line, setting) for line in lines], setting.page_lines))


def store(text: str, setting: Setting) -> str:
    """The text as the site stores it."""
    return text.translate(_NARROWED) if setting.is_narrowed else text


def ends_short(paragraph: str, setting: Setting) -> bool:
    """The last line of the paragraph leaves a third of its columns empty, so that anything would have fitted there."""
    return columns_of(wrap([paragraph], setting)[-1], setting) * 3 <= setting.columns * 2


def columns_of(text: str, setting: Setting) -> int:
    """Columns of a line; in a Chinese font quotes are as wide as characters (UAX 11: W, F and A)."""
    if setting.is_latin:
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def _break_pages(lines: Sequence[str], page_lines: int) -> Iterator[str]:
    for number, text in enumerate(lines):
        if page_lines and number and number % page_lines == 0:
            yield " "
        yield text


def _set_chinese(paragraph: str, setting: Setting) -> list[str]:
    lines = [setting.indent]
    used = _INDENT_COLUMNS if setting.indent else 0
    for unit in _UNIT.finditer(paragraph):
        needed = columns_of(unit["core"] if setting.hangs else unit[0], setting)
        if lines[-1].strip() and used + needed > setting.columns:
            # The space between two words goes where the line ends.
            lines[-1] = lines[-1].rstrip(" ")
            lines.append("")
            used = 0
        if used or unit[0] != " ":
            lines[-1] += unit[0]
            used += columns_of(unit[0], setting)
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


# No piece holds a numeral that could be taken for the number of a list's item where a line happens to begin with it.
_CHINESE = (
    "春天的操场上，孩子们放起了风筝；",
    "校长说：“先量好尺寸，再下料。”",
    "请各年级按照《值日安排（草稿）》打扫教室，",
    "县里去年修了2023米水渠，",
    "用PPT或者Power Point做成课件，",
    "老人们坐在树下喝茶，谈起当年的收成！",
    "水",
    "天气一天比一天暖和了",
    "谁来浇水？谁来松土？谁来记录？",
    "办公室（三楼东侧）每天开门，",
    "因为“节约用水、节约用电”是大家的事，",
    "合同签订以后，甲方应当按时付款。",
    "图书馆新到了一批Word和Excel的教材，",
    "雨停了。",
    "山上的石头和田里的庄稼都是金色的",
)
_ENGLISH = (
    "The river rose in spring,",
    "and nobody in the village had seen so much water before;",
    "whoever borrows a well-known book brings it back",
    "a",
    "within two weeks (or says why it took longer),",
    "because others wait.",
    "In 2023 the bridge was repaired twice.",
    "Nevertheless, the schoolmaster insisted upon punctuality",
    "“Who is there?” she asked.",
    "It was the postman",
    "of the upper town",
)
_chinese = st.lists(st.sampled_from(_CHINESE), min_size=1, max_size=12).map("".join)
_english = st.lists(st.sampled_from(_ENGLISH), min_size=1, max_size=12).map(" ".join)
# Enough lines to show how wide they were set: on a page of three a person couldn't tell either.
_LONG_CHINESE = "".join(_CHINESE) * 4
_LONG_ENGLISH = " ".join(_ENGLISH * 4)


def texts_in(is_latin: bool) -> st.SearchStrategy[list[str]]:
    """Paragraphs of one language, a long one among them."""
    some = st.lists(_english if is_latin else _chinese, max_size=3)
    long = st.just(_LONG_ENGLISH if is_latin else _LONG_CHINESE)
    return st.builds(lambda before, middle, after: [*before, middle, *after], some, long, some)
