"""One walk over a page: the lines a person sees, in order, every visible character once."""

from itertools import chain, islice

from lxml import etree

from pipelines.errors import IngestError, Reason
from pipelines.model import Line
from pipelines.text.tree import HIDDEN

# Elements of a page, or lines of a plain-text one. Preview pages have 500 to 5 000; far more is an attack.
MAX_NODES = 200_000

_LINK, _BREAK, _LINE_BREAK, _SPACER, _FORMATTED, _ITEM, _HIDDEN = range(1, 8)

# HTML Standard, 15.3 "Flow content" of the rendering section: elements that begin and end a line. Not named: inline.
_FLOW = """
address article aside blockquote body button caption center dd details dialog dir dl dt fieldset figcaption figure
footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend main menu nav noframes ol optgroup
option search section select summary table tbody td tfoot th thead title tr ul
"""
_KINDS: dict[object, int] = dict.fromkeys(_FLOW.split(), _BREAK)
# With nothing but a space in it such an element is an empty line; in others a space is the source's.
_KINDS |= dict.fromkeys(("p", "div"), _SPACER)
# A person sees the new lines of these.
_KINDS |= dict.fromkeys(("pre", "textarea", "listing", "plaintext", "xmp"), _FORMATTED)
_KINDS |= dict.fromkeys(HIDDEN, _HIDDEN)
# A line of a list is one however deep it stands in its item.
_KINDS |= {"li": _ITEM}
_KINDS |= {"a": _LINK, "br": _LINE_BREAK}
_LINE_ENDS = ("\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")


class _Walk:
    """What is open at one point of the page, the line being built there, and the lines that are finished."""

    __slots__ = (
        "_formatted",
        "_gap",
        "_has_break",
        "_items",
        "_level",
        "_link_chars",
        "_links",
        "_place",
        "_tag",
        "_tags",
        "hidden",
        "lines",
        "parts",
    )

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.hidden = 0
        self.parts: list[str] = []
        self._tags: list[str] = []
        self._links = self._formatted = self._items = self._link_chars = self._place = self._level = 0
        self._tag = ""
        self._has_break = self._gap = False

    def enter(self, kind: int, tag: str) -> None:
        """Begin an element that is not plainly inline."""
        if kind == _LINK:
            self._links += 1
        elif kind == _HIDDEN:
            self.hidden += 1
        else:
            if self.parts:
                self.end_line()
            self._tags.append(tag)
            if kind == _FORMATTED:
                self._formatted += 1
            elif kind == _ITEM:
                self._items += 1

    def leave(self, kind: int) -> None:
        """End such an element; an empty `<br>`, `<p>` or `<div>` leaves a gap behind."""
        if kind == _LINK:
            self._links -= 1
        elif kind == _HIDDEN:
            self.hidden -= 1
        else:
            self._leave_line(kind)
            self._tags.pop()
            self._level = min(self._level, len(self._tags))

    def _leave_line(self, kind: int) -> None:
        if kind == _LINE_BREAK:
            self._gap |= self._has_break and not self._tag
            self._has_break = True
        elif kind == _SPACER:
            self._gap |= bool(self.parts) and not self._tag
        elif kind == _FORMATTED:
            self._formatted -= 1
        elif kind == _ITEM:
            self._items -= 1
        if self.parts:
            self.end_line()

    def add(self, text: str, place: int) -> None:
        """Append `text` to the current line; its first visible text gives the line its place."""
        if self._formatted:
            self._add_formatted(text, place)
        elif not text.isspace():
            self._append(text, place)
        elif self.parts or "\n" not in text:
            # White space with a new line between two tags lies in the source, not on the page.
            self.parts.append(text)

    def end_line(self) -> None:
        """Finish the current line; a line of white space is dropped."""
        if self._tag:
            text = "".join(self.parts)
            is_link = self._link_chars * 2 > len(text)
            self.lines.append(Line(text, self._place, self._tag, is_link, self._gap, self._level))
            self._tag = ""
            self._has_break = self._gap = False
            self._level = len(self._tags)
        self._link_chars = 0
        self.parts.clear()

    def _append(self, text: str, place: int) -> None:
        if not self._tag and not text.isspace():
            self._tag = "li" if self._items else self._tags[-1]
            self._place = place
        self.parts.append(text)
        if self._links:
            self._link_chars += len(text)

    def _add_formatted(self, text: str, place: int) -> None:
        for piece in text.splitlines(keepends=True):
            if self.parts and self.parts[-1].endswith(_LINE_ENDS):
                self._gap |= not self._tag
                self.end_line()
            self._append(piece, place)


def read_tree(root: etree._Element) -> list[Line]:
    """The visible lines of a page's tree in document order.

    Raises `too_many_nodes` beyond `MAX_NODES` elements.
    """
    walk = _Walk()
    # The open elements, outermost first: document order alone tells where an element ends. None ends them all.
    parents: list[etree._Element | None] = [None]
    kinds = [0]
    places = [0]
    for place, element in enumerate(chain(islice(root.iter(), MAX_NODES + 1), (None,)), start=1):
        parent = None if element is None else element.getparent()
        while parents[-1] is not parent:
            ended = parents.pop()
            places.pop()
            if kind := kinds.pop():
                walk.leave(kind)
            text = ended.tail if ended is not None else None
            if text and (text != "\n" or walk.parts) and not walk.hidden:
                walk.add(text, places[-1])
        if element is None:
            break
        tag = element.tag
        kind = _KINDS.get(tag, 0)
        parents.append(element)
        places.append(place)
        kinds.append(kind)
        if kind:
            walk.enter(kind, str(tag))
        text = element.text
        if text and (text != "\n" or walk.parts) and not walk.hidden:
            walk.add(text, place)
        if place > MAX_NODES:
            raise IngestError(Reason.TOO_MANY_NODES, nodes=place)
    walk.end_line()
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
