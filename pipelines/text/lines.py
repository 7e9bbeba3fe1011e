"""One walk over a page: the lines a person sees, in order, every visible character once."""

from itertools import chain, repeat
from typing import ClassVar, Final

from lxml import etree

from pipelines.errors import IngestError, Reason
from pipelines.model import Line
from pipelines.text.tree import HIDDEN

# Elements of a page, or lines of a plain-text one. Preview pages have 500 to 5 000; far more is an attack.
MAX_NODES = 200_000

# HTML Standard, 15.3 "Flow content" of the rendering section: elements that begin and end a line. Not named: inline.
_FLOW: Final = """
address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset figcaption
figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li listing main menu nav noframes
ol optgroup option p plaintext pre search section select summary table tbody td textarea tfoot th thead title tr ul xmp
"""
_LINE_TAGS: Final = frozenset(_FLOW.split())
# A person sees the new lines of these.
_FORMATTED_TAGS: Final = frozenset(("pre", "textarea", "listing", "plaintext", "xmp"))
# With nothing but a space in it such an element is an empty line; in others a space is the source's.
_SPACER_TAGS: Final = frozenset(("p", "div", "li"))
_LINE_ENDS: Final = ("\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")


class _Setting(dict[object, "_Setting"]):
    """How text is shown inside the elements that are open; by a tag, how it is inside such an element among them.

    Few ways of nesting carry the pages of a site, so that each is worked out once.
    """

    made: ClassVar = 0
    __slots__ = ("is_break", "is_formatted", "is_hidden", "is_line", "is_link", "is_spacer", "level", "tag")

    def __init__(self) -> None:
        self.tag = ""
        self.level = 0
        self.is_line = self.is_break = self.is_spacer = self.is_link = self.is_formatted = self.is_hidden = False

    def __missing__(self, tag: object) -> "_Setting":
        inner = self[tag] = _Setting()
        _Setting.made += 1
        inner.is_line = tag in _LINE_TAGS
        inner.is_break = tag == "br"
        inner.is_spacer = tag in _SPACER_TAGS
        inner.is_link = self.is_link or tag == "a"
        inner.is_formatted = self.is_formatted or tag in _FORMATTED_TAGS
        inner.is_hidden = self.is_hidden or tag in HIDDEN
        # A line of a list is one however deep it stands in its item.
        inner.tag = str(tag) if inner.is_line and self.tag != "li" else self.tag
        inner.level = self.level + inner.is_line
        return inner


_ROOT: Final = _Setting()
# Ways of nesting that are kept: more come from pages that are made to fill memory.
_ROOM: Final = 10_000


class _Walk:
    """The line that is being built at one point of the page, and the lines that are finished."""

    __slots__ = ("_gap", "_has_break", "_has_text", "_level", "_lines", "_link_chars", "_place", "parts")

    def __init__(self) -> None:
        # As plain tuples until the end: made all at once, values are half as dear.
        self._lines: list[tuple[str, int, str, bool, bool, int]] = []
        self.parts: list[str] = []
        self._link_chars = self._place = self._level = 0
        self._has_text = self._has_break = self._gap = False

    @property
    def lines(self) -> list[Line]:
        """The finished lines."""
        return list(map(tuple.__new__, repeat(Line), self._lines))

    def add(self, text: str, setting: _Setting, place: int) -> None:
        """Append `text` to the current line; its first visible text gives the line its place."""
        if setting.is_formatted:
            self._add_formatted(text, setting, place)
        elif not text.isspace():
            if not self._has_text:
                self._has_text = True
                self._place = place
            self.parts.append(text)
            if setting.is_link:
                self._link_chars += len(text)
        elif self.parts or "\n" not in text:
            # White space with a new line between two tags lies in the source, not on the page.
            self.parts.append(text)

    def end_line(self, setting: _Setting) -> None:
        """Finish the current line; a line of white space is dropped."""
        if self._has_text:
            text = "".join(self.parts) if len(self.parts) > 1 else self.parts[0]
            is_link = self._link_chars * 2 > len(text)
            self._lines.append((text, self._place, setting.tag, is_link, self._gap, self._level))
            self._has_text = self._has_break = self._gap = False
            self._level = setting.level
        self._link_chars = 0
        self.parts.clear()

    def leave(self, setting: _Setting) -> None:
        """End an element that is a line; an empty `<br>`, `<p>` or `<div>` leaves a gap behind."""
        if setting.is_break:
            self._gap |= self._has_break and not self._has_text
            self._has_break = True
        elif setting.is_spacer and self.parts and not self._has_text:
            self._gap = True
        if self.parts:
            self.end_line(setting)
        if self._level >= setting.level:
            self._level = setting.level - 1

    def _add_formatted(self, text: str, setting: _Setting, place: int) -> None:
        for piece in text.splitlines(keepends=True):
            if self.parts and self.parts[-1].endswith(_LINE_ENDS):
                self._gap |= not self._has_text
                self.end_line(setting)
            if not self._has_text and not piece.isspace():
                self._has_text = True
                self._place = place
            self.parts.append(piece)
            self._link_chars += len(piece) * setting.is_link


def read_tree(root: etree._Element) -> list[Line]:
    """The visible lines of a page's tree in document order.

    Raises `too_many_nodes` beyond `MAX_NODES` elements.
    """
    walk = _Walk()
    parts, add = walk.parts, walk.add
    # The innermost open element, how text is shown in it, its place; and those around it, outermost first.
    inner: etree._Element | None = None
    setting, place = _start(), 0
    around: list[tuple[etree._Element | None, _Setting, int]] = []
    # Document order alone tells where an element ends. None ends them all.
    for number, element in zip(range(1, MAX_NODES + 2), chain(root.iter(), (None,)), strict=False):
        parent = None if element is None else element.getparent()
        while inner is not parent:
            if setting.is_line:
                walk.leave(setting)
            text = None if inner is None else inner.tail
            inner, setting, place = around.pop()
            if text and (text != "\n" or parts) and not setting.is_hidden:
                add(text, setting, place)
        if element is None:
            break
        around.append((inner, setting, place))
        outer, setting = setting, setting[element.tag]
        inner, place = element, number
        if parts and setting.is_line:
            walk.end_line(outer)
        # What is hidden is not even fetched: scripts may be most of a page.
        text = None if setting.is_hidden else element.text
        if text and (text != "\n" or parts):
            add(text, setting, place)
    else:
        raise IngestError(Reason.TOO_MANY_NODES, nodes=MAX_NODES + 1)
    walk.end_line(setting)
    return walk.lines


def _start() -> _Setting:
    """How text is shown outside all elements."""
    if _Setting.made > _ROOM:
        _Setting.made = 0
        _ROOT.clear()
    return _ROOT


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
