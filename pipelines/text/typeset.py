"""How a page was typeset: its lines as rows, the width they were wrapped at, and which breaks that width forced."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import islice, repeat
from typing import Final, NamedTuple

from pipelines.text.edge import HANG, Fit, find_change, fit_edge
from pipelines.text.markers import QUESTION_ENDS, begins_item, find_sections, read_marker
from pipelines.text.width import may_be_narrowed, narrowed_columns, narrowed_width, width, widths

# A line that stands for all there was between two pages; a form feed means that since the teletype.
PAGE_END: Final = "\f"

# Columns. One space before a line is a space between words that the break left there.
MIN_INDENT: Final = 2

# A first line is indented by two characters; where their spaces were narrowed, they still took four columns.
_HAN_INDENT: Final = 4
# Columns. Wider lines are mostly paragraphs that were never wrapped: of wrapped ones one in so many is full.
_MAX_SURE: Final = 100
_MIN_NEAR: Final = 8
# Of lines that were ended on purpose one in so many may lack a gap behind it.
_MIN_GAPPED: Final = 10
_MIN_FLUSH: Final = 2
# Columns by which a full line may fall short or hang over: justified digits, and marks that may not begin a line.
_SLACK: Final = 3
# Columns that stay empty beside a unit that would have fitted; a full line may lack half a wide character.
_ROOM: Final = 1
# A line that falls short by more was ended on purpose; no word or number is longer.
_MAX_UNIT: Final = 40
_STOPS: Final = frozenset("\u3002\uff01\uff1f!?\u2026:;\uff1a\uff1b.")
_CLOSING: Final = "\u201d\u2019\"')\u300b\u300d\u300f\u3011\uff09"
# Marks that East Asian typesetting lets no line begin with come along with the character before them.
_NO_START: Final = re.escape("\uff0c\u3002\u3001\uff1b\uff1a\uff01\uff1f\u2026\xb7\u3009,.;:!?" + _CLOSING)
_COMMAS: Final = ("\uff0c", "\u3001", ",")
_BRACKETS: Final = ("\uff09", ")")
_ENDED: Final = frozenset(_CLOSING + "_")
_OPTION: Final = frozenset(".\uff0e\u3001")
_SPEECH: Final = frozenset("\u201c\u300c\u300e")
_OPENING: Final = "(\u201c\u2018\u300a\u300c\u300e\u3010\uff08\u3008"
_UNIT: Final = re.compile(rf"[{_OPENING}]*(?:[!-~]+|.)(?:[{_NO_START}]+[!-~]*)?", re.DOTALL)
# A unit of one character, which takes two columns at most.
_LONE: Final = re.compile(rf"[^!-~{_OPENING}](?![{_NO_START}])", re.DOTALL)
# Signs and letters that are neither wide nor those of a plain word or number: of units, with accents, of programs.
_SIGNS: Final = r"!-/:-@\[-`{-~\xa1-\u1fff\u2100-\u214f"
_TIED: Final = rf"[{_OPENING}]*(?:[0-9A-Za-z{_SIGNS}]+|\S)[{_NO_START}]*"
# What typesetters may keep together beyond a unit: what stands behind a closing mark, or beside a sign and a blank.
_CHAIN: Final = re.compile(
    rf"{_TIED}(?:(?:(?<=[{_NO_START}])(?=[0-9A-Za-z{_SIGNS}])|(?<=[{_SIGNS}])[ \u3000]+|[ \u3000]+(?=[{_SIGNS}]))"
    rf"{_TIED}){{0,9}}",
    re.DOTALL,
)
# Before a colon: what a line is about.
_TOPIC: Final = re.compile("[\u4e00-\u9fff]{1,6}[:\uff1a]")


# What is written by East Asian rules but holds no wide character, and these, is code: its breaks are meant.
_CODE: Final = re.compile(r"[!-~\s]*[;{}<>=#][!-~\s]*")

_GROUPED: Final = re.compile(r"(?<![\d.])\d{1,3} \d{3}(?!\d)")
# But for years.
_LONG: Final = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?:\s?\u5e74|[-/.]))\d{4}")

# Lines. Gaps at shorter even distances are those of verses, of a list, of a form.
_MIN_PAGE: Final = 8


class Row(NamedTuple):
    """A typeset line: its text without outer white space, and how it stood on the page."""

    text: str
    indent: int
    """Columns of white space before the text."""
    edge: str
    """The white space behind the text: at a forced break it may be the space between two words."""
    after_gap: bool
    after_page: bool = False
    """A page of the document ends right before the line; no gap then says anything."""


def read_rows(lines: Sequence[str]) -> list[Row]:
    """The lines that hold text, each knowing whether an empty one stood before it; a common indent is taken off."""
    found: list[tuple[str, int, str, bool, bool]] = []
    after_gap = after_page = False
    for line in lines:
        text = line.strip()
        if not text:
            after_page = after_page or line == PAGE_END
            after_gap = not after_page
            continue
        if text == line:
            found.append((text, 0, "", after_gap, after_page))
        else:
            start = line.index(text[0])
            indent = width(line[:start]) if start else 0
            found.append((text, indent, line[start + len(text) :], after_gap, after_page))
        after_gap = after_page = False
    rows = list(map(tuple.__new__, repeat(Row), found))
    if not all(row.indent for row in rows):
        return rows
    outer = min([row.indent for row in rows], default=0)
    return [row._replace(indent=row.indent - outer) for row in rows]


class Measure:
    """The width of a page's lines in East Asian type, whether it indents, and whether its breaks look forced."""

    is_cjk = True

    def __init__(self, rows: Sequence[Row]) -> None:
        """Take the measure of `rows`, which are all lines of the page."""
        self._rows = rows
        self._texts, indents, edges, *_ = zip(*rows, strict=True)
        # Where most lines end in white space it is the source's habit; where few do, a word ended there.
        self.keeps_edges = len(rows) < 2 * edges.count("")
        self._has_indents = max(indents) >= MIN_INDENT
        self._pages = marks_pages(rows)
        self._fit = _best_fit(rows, self._texts)
        # The last column a full line may leave empty.
        self._edge = self._fit.columns - _SLACK
        is_sure = self._fit.columns <= _MAX_SURE or self._fit.near * _MIN_NEAR >= len(rows)
        self._full = self._find_full() if is_sure and self._fit.is_common() else []
        self.is_wrapped = bool(self._full) and self._cuts(self._fit.longer + 1)
        self._meant = self._find_meant() if self.is_wrapped else frozenset[int]()

    @cached_property
    def groups_digits(self) -> bool:
        """Numbers are set in groups of three digits, or at least none of four stands in one piece."""
        text = "\n".join(self._texts)
        return _GROUPED.search(text) is not None or _LONG.search(text) is None

    def find_change(self) -> int:
        """The row with which text of another width begins, as that of another document; 0 where none does."""
        return find_change(self._fit.columns, self._fit.reaches)

    def is_wrap(self, index: int, opening: str) -> bool:
        """The break before row `index` was forced by the width or by the end of a page.

        `opening` is the first line of the paragraph that would go on there.
        """
        if not self.is_wrapped or index in self._meant or self._rows[index].indent >= MIN_INDENT:
            return False
        row, before = self._rows[index], self._texts[index - 1]
        is_ended = ends_sentence(before)
        if not (self._full[index] or (not is_ended and self._is_tied(index))):
            return False
        if self._had_room(index) or self._is_alone(index) if is_ended else self._is_parted_from(index, opening):
            return False
        if begins_item(row.text, opening, before, is_ended=is_ended and not self._has_indents):
            return False
        return self._has_indents or self._pages or not row.after_gap or not is_ended

    def _cuts(self, least: int) -> bool:
        """So many full lines end no sentence, though no page ends; where each does nothing shows that any was cut."""
        full = (place for place, is_full in enumerate(self._full) if is_full and not _is_parted(self._rows, place))
        cut = (True for place in full if not ends_sentence(self._texts[place - 1]))
        return len(list(islice(cut, least))) == least

    def _had_room(self, index: int) -> bool:
        """On a page whose edge is sharp, the first unit of row `index` would have fitted on the row before it."""
        spare = self._fit.columns - self._fit.reaches[index - 1]
        unit = self._fit.count(_first_unit(self._texts[index]))
        return spare >= unit + _ROOM and self._fit.is_sharp() and not self._rows[index].after_page

    def _find_full(self) -> list[bool]:
        """Of each row, whether its first unit would not have fitted on the row before it."""
        edge, count = self._edge, self._fit.count
        rows = zip([edge - reach for reach in self._fit.reaches], self._texts[1:], strict=False)
        return [
            False,
            *[
                -HANG - _SLACK <= spare < 1
                or (1 <= spare < _MAX_UNIT and not (spare > 1 and _LONE.match(t)) and spare < count(_first_unit(t)))
                for spare, t in rows
            ],
        ]

    def _find_meant(self) -> frozenset[int]:
        """The rows before which a break was meant whatever the width: of code, behind code, and of sections."""
        texts = self._texts
        code = [place for place, text in enumerate(texts) if text.isascii() and is_code(text)]
        # Where paragraphs are indented, a number at the left edge stands inside one.
        sections = [] if self._has_indents else find_sections(texts)
        ended = [place for place in sections if place and texts[place - 1].endswith(QUESTION_ENDS)]
        return frozenset([*code, *[place + 1 for place in code], *ended])

    def _is_alone(self, index: int) -> bool:
        """Row `index` is a heading behind the end of a sentence: no stop ends it, and nothing goes on from it."""
        text, after = self._texts[index], self._rows[index + 1 : index + 2]
        if not after or after[0].after_page or ends_sentence(text) or text.endswith(_COMMAS):
            return False
        # The last words of a paragraph may stand in brackets, but not before a clause of a contract.
        if text.endswith(_BRACKETS) and not _is_clause(after[0].text):
            return False
        return not (self._full[index + 1] or self._is_tied(index + 1)) and self._sets_flush

    @cached_property
    def _sets_flush(self) -> bool:
        """Not all paragraphs are indented: some flush rows stand behind lines that the width did not break."""
        flush = (place for place, row in enumerate(self._rows) if place and row.indent < MIN_INDENT)
        return len(list(islice((True for place in flush if not self._full[place]), _MIN_FLUSH))) == _MIN_FLUSH

    @cached_property
    def _is_gapped(self) -> bool:
        """Gaps stand behind nearly all lines that the width did not break, so that they part paragraphs."""
        short = [row.after_gap for index, row in enumerate(self._rows) if index and not self._full[index]]
        return sum(short) > 1 and (len(short) - sum(short)) * _MIN_GAPPED <= len(short)

    def _is_parted_from(self, index: int, opening: str) -> bool:
        """Row `index` begins another paragraph though no sentence ended: behind a gap, with a topic or an item."""
        row, before = self._rows[index], self._texts[index - 1]
        is_open = row.text[0] in _SPEECH or before[-1] in _ENDED
        if is_open and row.after_gap and not (row.after_page or self._has_indents) and self._is_gapped:
            return True
        if not (_TOPIC.match(row.text) and _TOPIC.match(opening)):
            return before[1:2] in _OPTION and not row.after_page and _is_parted(self._rows, index)
        # Further lines of a paragraph are full but for the last one; a line to fill in is no paragraph.
        is_alone = index + 1 < len(self._rows) and not self._full[index + 1]
        return is_alone or self._texts[index - 1].endswith("_")

    def _is_tied(self, index: int) -> bool:
        """What a typesetter may have kept together with the first unit of row `index` would not have fitted."""
        spare = self._edge - self._fit.reaches[index - 1]
        unit = _CHAIN.match(self._texts[index]) if 0 < spare < _MAX_UNIT else None
        return unit is not None and spare < self._fit.count(unit.group())


def _is_parted(rows: Sequence[Row], place: int) -> bool:
    """No width cut the line before: a page ends there, or the last option of a question, which has no stop."""
    if rows[place].after_page:
        return True
    option, after = read_marker(rows[place - 1].text), read_marker(rows[place].text)
    return option is not None and option.style == "letter" and after is not None and after.style != "letter"


def _is_clause(text: str) -> bool:
    marker = read_marker(text)
    return marker is not None and marker.style == "clause"


def marks_pages(rows: Sequence[Row]) -> bool:
    """The gaps stand behind every so-many lines, as page ends do."""
    gaps = [place for place, row in enumerate(rows) if row.after_gap and place]
    return len(gaps) > 1 and gaps[0] >= _MIN_PAGE and all(place % gaps[0] == 0 for place in gaps)


def is_code(text: str) -> bool:
    """The line of a Chinese text is one of a program, of markup or of settings."""
    return text.isascii() and _CODE.fullmatch(text) is not None


def ends_sentence(text: str) -> bool:
    """The text ends with a stop, closing quotes and brackets aside."""
    last = text[-1:]
    return last in _STOPS or (last in _CLOSING and text.rstrip(_CLOSING)[-1:] in _STOPS)


def _first_unit(text: str) -> str:
    """What had to stay together at the beginning of a line: a word or a wide character with its marks."""
    unit = _UNIT.match(text)
    return unit.group() if unit else ""


def _best_fit(rows: Sequence[Row], texts: Sequence[str]) -> Fit:
    """The way to count columns that shows the edge most sharply."""
    # To the end of a line, a space that was kept there included.
    reaches = widths(texts)
    for place in [place for place, row in enumerate(rows) if row.indent or row.edge]:
        indent, edge = rows[place].indent, rows[place].edge
        reaches[place] += (max(indent, _HAN_INDENT) if indent >= MIN_INDENT else indent) + bool(edge)
    fit = fit_edge(reaches, width)
    if fit.is_sharp() or not may_be_narrowed("".join(texts)):
        return fit
    narrowed = fit_edge(
        [reach + narrowed_columns(text) for text, reach in zip(texts, reaches, strict=True)], narrowed_width
    )
    return narrowed if narrowed.sharpness >= fit.sharpness else fit
