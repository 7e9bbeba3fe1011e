"""Filler in place of a text: nothing is left of what it says, everything of how it is set.

A letter becomes another of its script, case and display width; punctuation, white space, escaped markup and what
numbers a list stay. So a page of filler wraps, indents, escapes and splits as the page it stands for.
"""

import re
import sys
from collections.abc import Iterable
from functools import cache
from html.entities import html5
from itertools import pairwise
from typing import Final

from pipelines.text import wordings
from pipelines.text.language import tell_language
from pipelines.text.letters import Table, pick

_BREAKS: Final = "br|p|div|li|tr|h[1-6]|table|ul|ol"
_INLINE: Final = "b|strong|i|em|u|s|font|span|a|sup|sub|center|td|th|tbody|img"
_BREAK_TAG: Final = rf"</?(?:{_BREAKS})\b[^<>]{{0,200}}>"
_INLINE_TAG: Final = rf"</?(?:{_INLINE})\b[^<>]{{0,200}}>"
# Where a line of the text may begin: behind a new line, and behind an escaped tag that stands for one.
_LINE_END: Final = re.compile(rf"([\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]|{_BREAK_TAG})", re.IGNORECASE)
_SPELLED: Final = re.compile(r"(?P<head>&#[xX]?|\\u)(?P<code>[0-9a-fA-F]+)(?P<tail>;?)")
_HAN_NUMBER: Final = "[零一二三四五六七八九十]{1,3}"
_ENUMERATOR: Final = re.compile(
    rf"(?:\s|&(?:[a-z]{{2,8}}|#160|#12288);|{_INLINE_TAG})*(?:(?:[A-Za-z]|\d{{1,3}}(?=.(?!\d)))[.\uff0e、)\uff09]"
    rf"|[(\uff08](?:\d{{1,3}}|{_HAN_NUMBER})[)\uff09]|{_HAN_NUMBER}、|第(?:\d{{1,3}}|{_HAN_NUMBER})[条章节條節])",
    re.IGNORECASE,
)
_PAGE_MARK: Final = re.compile(wordings.any_of(m for m in wordings.PAGE_MARKS if "…" not in m), re.IGNORECASE)
_LONG_NUMBER: Final = re.compile(r"\d{4,}")
# More would be in vain: a line so short has no filler of its own left.
_TRIES: Final = 8
# A shorter title may be part of a word of the site's own.
_MIN_TITLE_CHARS: Final = 6


class Filler:
    """Filler for the texts of one page: equal lines stay equal, and its title is the same wherever it stands."""

    def __init__(self, sample: str = "", title: str = "", names: Iterable[str] = ()) -> None:
        """Fill as for a text like `sample`; `title` and `names` are the document's own among the site's words."""
        self._is_traditional = tell_language(sample) == "zh-Hant"
        self._title = "".join(title.split())
        title_pattern = _find(self._title, is_whole=len(self._title) < _MIN_TITLE_CHARS)
        patterns = [title_pattern, *(_find("".join(name.split()), is_whole=True) for name in names)]
        self._owned = re.compile("|".join(filter(None, patterns)) or r"(?!)")
        self._named = re.compile(_find(self._title, is_whole=False) or r"(?!)")
        # Where in the tables the filler of a line begins, by the line without its digits: of running heads and page
        # numbers only the number differs.
        self._starts: dict[str, int] = {}
        self._filled: set[str] = set()
        self._next = 0

    def replace(self, text: str) -> str:
        r"""`text` as filler, as long as it was and with white space at the same places.

        >>> Filler().replace("  一、Try this (2024):<br />“别 闹!” [...]")
        '  一、Nvk mwnm (9238):<br />“田 松!” [...]'
        """
        return "".join([self._replace_line(line) for line in _LINE_END.split(text)])

    def replace_head(self, text: str) -> str:
        """The text of a `<title>` element as filler, with the page's title in it where it was."""
        parts = _divide(text, self._named)
        return "".join([self._fill(part, Table.TITLE if is_title else Table.BESIDE) for part, is_title in parts])

    def mask(self, text: str) -> str:
        """A wording of the site, verbatim but for the title and the names in it."""
        # A document may be called what a heading of the site says.
        if len(self._title) < _MIN_TITLE_CHARS and "".join(text.split()) == self._title:
            return text
        return "".join([self._name(part) if is_owned else part for part, is_owned in _divide(text, self._owned)])

    def _name(self, text: str) -> str:
        return self._fill(text, Table.TITLE if "".join(text.split()) == self._title else Table.TEXT)

    def _replace_line(self, line: str) -> str:
        if "".join(line.split()) == self._title:
            return self._fill(line, Table.TITLE)
        # A line without letters is a page number or a cell of a table; what it says is its place.
        if not any(map(str.isalpha, line)) and "&#" not in line:
            return _LONG_NUMBER.sub(lambda number: self._fill(number[0], Table.TEXT), line)
        if _PAGE_MARK.fullmatch(line.strip()):
            return line
        lead = _ENUMERATOR.match(line)
        head = lead.end() if lead else 0
        return line[:head] + self._fill(line[head:], Table.TEXT, self._find_start(line, head))

    def _find_start(self, line: str, head: int) -> int:
        """The same for equal lines; another one for a line that would read as one that says something else."""
        shape = re.sub(r"\d", "0", line)
        if shape not in self._starts:
            filled = {
                start: self._fill(shape[head:], Table.TEXT, start) for start in range(self._next, self._next + _TRIES)
            }
            start = next((start for start, text in filled.items() if text not in self._filled), self._next)
            self._starts[shape] = start
            self._filled.add(filled[start])
            self._next = start + len(line)
        return self._starts[shape]

    def _fill(self, text: str, table: Table, start: int = 0) -> str:
        filled: list[str] = []
        place = start
        for number, part in enumerate(_kept().split(text)):
            if number % 2:
                filled.append(self._spell(part, table, place))
                place += 1
                continue
            for character in part:
                filled.append(self._pick(character, table, place))
                # White space is not counted: a title reads the same however it is spaced.
                place += not character.isspace()
        return "".join(filled)

    def _pick(self, character: str, table: Table, place: int) -> str:
        return pick(character, table, place, is_traditional=self._is_traditional)

    def _spell(self, markup: str, table: Table, place: int) -> str:
        """Markup as it is, but for a letter that is written as its number."""
        found = _SPELLED.fullmatch(markup)
        code = int(found["code"], 10 if found["head"] == "&#" else 16) if found else 0
        if not found or code > sys.maxunicode:
            return markup
        form = f"0{len(found['code'])}{'d' if found['head'] == '&#' else 'x'}"
        spelled = format(ord(self._pick(chr(code), table, place)), form)
        # The text has to stay as long as it was, and two decimal digits hold capitals alone.
        return (
            f"{found['head']}{spelled if len(spelled) == len(found['code']) else format(ord('K'), form)}{found['tail']}"
        )


@cache
def _kept() -> re.Pattern[str]:
    """What is markup though it stands in the text: of a tag its name alone, for its attributes may quote the document.

    Compiled when it is needed, for it takes longer than all else that a command loads.
    """
    names = "|".join(sorted(html5, key=len, reverse=True))
    reference = rf"&(?:#\d{{1,7}};?|#[xX][0-9a-fA-F]{{1,6}};?|{names})"
    tag = rf"(?i:</?(?:{_BREAKS}|{_INLINE})\b)(?=[^<>]{{0,200}}>)"
    return re.compile(rf"({tag}|{reference}|\\u[0-9a-fA-F]{{4}})")


def _find(name: str, *, is_whole: bool) -> str:
    """The pattern of a name however it is spaced, of a whole one not as a part of a word; empty for no name."""
    pattern = r"\s*".join(map(re.escape, name))
    return f"(?<!{_joined(name[0])}){pattern}(?!{_joined(name[-1])})" if name and is_whole else pattern


def _joined(edge: str) -> str:
    # Beside a Han character a Latin word ends; beside another one nothing shows where a name does.
    return "[A-Za-z0-9]" if edge.isascii() else r"[^\W_]"


def _divide(text: str, pattern: re.Pattern[str]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether the pattern found it."""
    spans = [found.span() for found in pattern.finditer(text)]
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    pieces = [text[start:stop] for start, stop in pairwise(edges)]
    return [(piece, number % 2 == 1) for number, piece in enumerate(pieces)]
