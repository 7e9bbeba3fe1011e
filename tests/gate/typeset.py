"""A typesetter that also says what a reader should get back: where each line breaks, and what a break stood for."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sample.wrapping import column_width

# Characters of East Asian text: between two of them, or beside one, a line may break and the break stands for nothing.
WIDE: Final = "\u2014\u2018\u2019\u201c\u201d\u2026\u2460-\u24ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_OPENERS: Final = "“‘（《〈【〔「『(\\["
_CLOSERS: Final = ",.;:!?)\\]，。、；：！？）”’》〉】〕」』"
_TOKEN: Final = re.compile(rf"([ \u3000]*)([{_OPENERS}]*(?:[^\s{WIDE}]+|[{WIDE}])[{_CLOSERS}]*)")
_IS_WIDE: Final = re.compile(rf"[{WIDE}]")
_HANGING: Final = re.compile(rf"[{_CLOSERS}]+$")
# A break between two Han characters with one of these in place of a blank loses the blank.
_LOST: Final = "~"
_SYLLABLES: Final = re.compile(r"(?<=[a-z]{3})(?=[b-df-hj-np-tv-z][aeiou][a-z]{2})")
_SOFT_HYPHEN: Final = "\xad"
MARKER: Final = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、．.]|第[一二三四五六七八九十\d]{1,3}[章节条課课步]|[（(]?\d{1,2}[）)、．.]|"
    r"[①-⑳]|[A-Z][.．、)]|[【•●◆▪·]|[（(][a-z][）)]|[-–*] "
)
"""What opens a paragraph by itself: numbered headings and items, options, chapters, bracketed labels, bullets."""
# Less room than this at the end of a line is no sign: closing marks hang, and letters differ in width.
_SLACK: Final = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line as set."""

    text: str
    is_indented: bool
    ends: bool
    first_width: int
    """Columns of its first unit, which would stand at the end of the line before, had there been room."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How paragraphs are set."""

    columns: int
    indent: str = ""
    is_latin: bool = False
    hyphenable: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Unit:
    """What is never broken, and the gap before it: nothing, a blank, or a blank that a break there would lose."""

    text: str
    gap: str

    @property
    def blank(self) -> str:
        return " " if self.gap == _LOST else self.gap


def set_paragraph(text: str, measure: Measure, *, is_flush: bool) -> tuple[list[Line], str]:
    """The lines of a paragraph, and the paragraph as a reader gets it back.

    A blank at a break beside a Chinese character is lost; one between two Latin words is not.
    """
    indent = "" if is_flush else measure.indent
    units = _latin_units(text, measure.hyphenable) if measure.is_latin else _wide_units(text)
    rows = _fill(units, measure.columns, max(4, column_width(indent)) if indent else 0)
    texts = [row[0].text + "".join(unit.blank + unit.text for unit in row[1:]) for row in rows]
    back = texts[0]
    for row, shown in zip(rows[1:], texts[1:], strict=True):
        back += row[0].gap.replace(_LOST, "") + shown
    lines = [
        Line((indent if not place else "") + _hyphenate(shown), bool(indent) and not place, place == len(rows) - 1, w)
        for place, (shown, w) in enumerate(zip(texts, (_core_width(row[0]) for row in rows), strict=True))
    ]
    return lines, back.replace(_SOFT_HYPHEN, "")


def _fill(units: Iterable[Unit], columns: int, start: int) -> list[list[Unit]]:
    rows: list[list[Unit]] = [[]]
    used = start
    for unit in units:
        if rows[-1] and used + len(unit.blank) + _core_width(unit) > columns:
            rows.append([])
            used = 0
        used += (len(unit.blank) if rows[-1] else 0) + column_width(unit.text.replace(_SOFT_HYPHEN, ""))
        rows[-1].append(unit)
    return rows


def _core_width(unit: Unit) -> int:
    """Columns with a hyphen at the end, if one is due, and without closing marks, which may hang beyond the edge."""
    return column_width(_HANGING.sub("", unit.text.replace(_SOFT_HYPHEN, "-")))


def _hyphenate(shown: str) -> str:
    return (shown[:-1] + "-" if shown.endswith(_SOFT_HYPHEN) else shown).replace(_SOFT_HYPHEN, "")


def _wide_units(text: str) -> list[Unit]:
    units: list[Unit] = []
    for space, token in _TOKEN.findall(text):
        gap = _gap(units[-1].text, space, token) if units else ""
        if gap is None:
            last = units.pop()
            units.append(Unit(last.text + space + token, last.gap))
        else:
            units.append(Unit(token, gap))
    return units


def _gap(before: str, space: str, token: str) -> str | None:
    """The gap between two tokens, None where no reader could know what a break there stood for."""
    left, right = before[-1], token[0]
    if not space:
        return None if _HANGING.match(left) and right.isascii() else ""
    wide = (bool(_IS_WIDE.match(left)), bool(_IS_WIDE.match(right)))
    if space != " " or all(wide):
        return None
    if any(wide):
        return _LOST if _is_word(right if wide[0] else left) else None
    return " " if _is_word(left) and _is_word(right) else None


def _is_word(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _latin_units(text: str, hyphenable: frozenset[str]) -> list[Unit]:
    units: list[Unit] = []
    for word in text.split(" "):
        pieces = _halve(word) if word.strip(".,;:!?\"'()") in hyphenable else (word,)
        units += [Unit(piece, "" if place else " ") for place, piece in enumerate(pieces)]
    return units


def _halve(word: str) -> tuple[str, ...]:
    """A compound in two pieces at its own hyphen, another word before a consonant with a vowel behind it."""
    head, hyphen, tail = word.partition("-")
    if hyphen:
        return head + hyphen, tail
    places = [found.start() for found in _SYLLABLES.finditer(word)]
    return (word[: places[-1]] + _SOFT_HYPHEN, word[places[-1] :]) if places else (word,)


def find_hyphenable(paragraphs: Sequence[str]) -> frozenset[str]:
    """Long plain words, and compounds that stand in a text more than once: so a reader can tell one from the other."""
    text = " ".join(paragraphs)
    compounds = re.findall(r"(?<![\w-])[a-zäöüß]{3,}-[a-zäöüß]{3,}(?![\w-])", text)
    return frozenset(re.findall(r"(?<![\w-])[a-zäöüß]{8,}(?![\w-])", text)) | {
        word for word in compounds if compounds.count(word) > 1
    }


def is_decidable(lines: Sequence[Line], columns: int, *, has_gaps: bool) -> bool:
    """Whether each end of a paragraph shows, and no line inside a paragraph begins like a new one.

    An end shows where the next line is indented, parted or marked, or where the line is short.
    """
    return all(_shows(line, after, columns, has_gaps=has_gaps) for line, after in pairwise(lines))


def _shows(line: Line, after: Line, columns: int, *, has_gaps: bool) -> bool:
    is_marked = MARKER.match(after.text.lstrip()) is not None
    if not line.ends:
        return not is_marked
    room = columns - column_width(line.text) - after.first_width
    return has_gaps or after.is_indented or is_marked or room >= _SLACK
