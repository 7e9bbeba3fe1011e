"""One walk over a page: the lines a person sees, in order, every visible character once."""

from collections.abc import Iterable, Sequence
from itertools import chain, dropwhile, repeat
from typing import Any, Final, TypeAlias

from lxml import etree

from pipelines.errors import IngestError, Reason
from pipelines.model import Line
from pipelines.text.setting import Setting

# Elements of a page, or lines of a plain-text one. Preview pages have 500 to 5 000; far more is an attack.
MAX_NODES = 200_000

_LINE_ENDS: Final = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"

# A text, how it is shown, and the place of the element that holds it.
_Piece: TypeAlias = tuple[str, Setting, int]
# The end of a page: it stands in no element, and ends the last line.
_END: Final = etree.Element("br")


class _Walk:
    """The pieces of the line that is being built at one point of the page, and the lines that are finished."""

    __slots__ = ("_gap", "_has_break", "_rows", "pieces")

    def __init__(self) -> None:
        # As plain tuples until the end: made all at once, values are half as dear.
        self._rows: list[tuple[str, int, str, bool, bool, int]] = []
        self.pieces: list[_Piece] = []
        self._gap = self._has_break = False

    @property
    def lines(self) -> list[Line]:
        """The finished lines."""
        return list(map(tuple.__new__, repeat(Line), self._rows))

    def end_line(self, setting: Setting, level: int, leaves_gap: bool) -> int:
        """Finish the line at hand and return its level for the next one; one of white space keeps the level."""
        pieces = self.pieces
        if len(pieces) > 1 or setting.is_formatted or pieces[0][0].isspace():
            level = self._add_lines(setting, level, leaves_gap=leaves_gap)
        else:
            # Nearly every line is one text.
            ((text, inside, place),) = pieces
            self._rows.append((text, place, setting.tag, inside.is_link, self._gap, level))
            self._gap = self._has_break = False
            level = setting.level
        pieces.clear()
        return level

    def _add_lines(self, setting: Setting, level: int, *, leaves_gap: bool) -> int:
        """Finish a line of several pieces, or those of formatted text; empty ones leave a gap, the last one at will."""
        lines = _divide(self.pieces) if setting.is_formatted else [self.pieces]
        for line in lines:
            text, place, is_link = _join(line)
            if not text.isspace():
                self._rows.append((text, place, setting.tag, is_link, self._gap, level))
                self._gap = self._has_break = False
                level = setting.level
            elif line is not lines[-1] or (leaves_gap and not all(map(_is_layout, line))):
                self._gap = True
        return level

    def break_line(self) -> None:
        """Take in a `<br>` that ends no line; the second one in a row is an empty line."""
        self._gap |= self._has_break
        self._has_break = True


def _join(line: Sequence[_Piece]) -> tuple[str, int, bool]:
    """The text of several pieces, the place of what is seen first in it, and whether most of it stands in links."""
    if len(line) == 1:
        ((text, setting, place),) = line
        return text, place, setting.is_link
    pieces = list(dropwhile(_is_layout, line)) or line
    text = "".join([text for text, _, _ in pieces])
    place = next((place for text, _, place in pieces if not text.isspace()), 0)
    linked = [text for text, setting, _ in pieces if setting.is_link and (setting.is_formatted or not text.isspace())]
    return text, place, sum(map(len, linked)) * 2 > len(text)


def _is_layout(piece: _Piece) -> bool:
    """White space with a new line between two tags lies in the source, not on the page."""
    text, setting, _ = piece
    return "\n" in text and text.isspace() and not setting.is_formatted


def _divide(pieces: Iterable[_Piece]) -> list[list[_Piece]]:
    """The lines of formatted text, each in its pieces."""
    lines: list[list[_Piece]] = []
    is_ended = True
    for text, setting, place in pieces:
        for line in text.splitlines(keepends=True):
            if is_ended:
                lines.append([])
            lines[-1].append((line, setting, place))
            is_ended = line[-1] in _LINE_ENDS
    return lines


def read_tree(root: etree._Element) -> list[Line]:
    """The visible lines of a page's tree in document order.

    Raises `too_many_nodes` beyond `MAX_NODES` elements.
    """
    walk = _Walk()
    pieces, end_line = walk.pieces, walk.end_line
    # The innermost open element, how text is shown in it, its place; and those around it, outermost first.
    inner: Any = None
    setting, place, level = Setting.outermost(), 0, 0
    around: list[tuple[Any, Setting, int]] = []
    # Document order alone tells where an element ends.
    for number, element in zip(range(1, MAX_NODES + 2), chain(root.iter(), (_END,)), strict=False):
        parent = element.getparent()
        while inner is not parent:
            if pieces and setting.is_line:
                level = end_line(setting, level, setting.is_spacer)
            elif setting.is_break:
                walk.break_line()
            text = inner.tail
            inner, setting, place = around.pop()
            level = setting.level if level > setting.level else level  # noqa: FURB136 (a call costs ten times that)
            if text and (text != "\n" or pieces) and not setting.is_hidden:
                pieces.append((text, setting, place))
        around.append((inner, setting, place))
        outer, setting = setting, setting[element.tag]
        inner, place = element, number
        if pieces and setting.is_line:
            level = end_line(outer, level, False)
        # What is hidden is not even fetched: scripts may be most of a page.
        text = None if setting.is_hidden else element.text
        if text and (text != "\n" or pieces):
            pieces.append((text, setting, place))
    if inner is not _END:
        raise IngestError(Reason.TOO_MANY_NODES, nodes=MAX_NODES + 1)
    return walk.lines


def read_plain(text: str) -> list[Line]:
    """The lines of a plain-text page; the place is the line number."""
    lines: list[Line] = []
    after_gap = False
    for number, line in enumerate(text.splitlines(), start=1):
        if line.isspace() or not line:
            after_gap = bool(lines)
        else:
            lines.append(Line(line, number, "text", False, after_gap, 0))
            after_gap = False
    if len(lines) > MAX_NODES:
        raise IngestError(Reason.TOO_MANY_NODES, lines=len(lines))
    return lines
