"""One walk over a page: the lines a person sees, in order, every visible character once."""

from lxml import etree

from pipelines.errors import IngestError, Reason
from pipelines.model import Line

MAX_NODES = 200_000
"""Elements of a page. A preview page has 500 to 5 000; far beyond that it is a dump or an attack."""

MAX_LINES = 100_000
"""Lines of a page, for the same reason."""

MAX_DEPTH = 256
"""Elements above a line. Preview pages have 10 to 40; the bound keeps the places of all lines small."""

# HTML Standard, "Flow content in the rendering section": elements that begin and end a line.
BREAKING = frozenset(
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li listing main menu nav"
    " noframes ol optgroup option p plaintext pre search section select summary table tbody td textarea tfoot th thead"
    " title tr ul xmp".split()
)
# Elements whose new lines a person sees.
PREFORMATTED = frozenset({"pre", "textarea", "listing", "plaintext", "xmp"})
# An element of these with nothing but a space in it is an empty line; others are scaffolding.
_SPACERS = frozenset({"p", "div"})


class _Walk:
    """The line being built, and the lines that are finished."""

    __slots__ = ("_has_break", "_in_gap", "_links", "_parts", "_path", "_tag", "lines")

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._parts: list[str] = []
        self._links = 0
        self._path: tuple[int, ...] = ()
        self._tag = ""
        self._has_break = False
        self._in_gap = False

    def add(self, text: str, tag: str, path: list[int], is_link: bool) -> None:
        """Append `text` to the current line; the first visible text of a line gives its place."""
        if not text.isspace():
            if not self._tag:
                self._tag = tag
                self._path = tuple(path)
            if is_link:
                self._links += len(text)
            self._has_break = False
        self._parts.append(text)

    def end_line(self) -> None:
        """Finish the current line; a line of white space is dropped."""
        if self._tag:
            place = "/".join(map(str, self._path[:-1]))
            self.lines.append(Line("".join(self._parts), place, self._tag, self._links, self._in_gap))
            if len(self.lines) > MAX_LINES:
                raise IngestError(Reason.TOO_MANY_NODES, lines=len(self.lines))
            self._in_gap = False
            self._tag = ""
            self._links = 0
        self._parts.clear()

    def break_line(self, tag: str) -> None:
        """Finish the line at an element's edge; a second `<br>` and a `<p>` of one space leave a gap behind."""
        if tag == "br":
            self._in_gap |= self._has_break and not self._tag
            self._has_break = True
        elif tag in _SPACERS and not self._tag and self._parts and "\n" not in self._parts[-1]:
            self._in_gap = True
        self.end_line()

    def add_preformatted(self, text: str, tag: str, path: list[int], is_link: bool) -> None:
        """Append text whose new lines end lines; an empty one leaves a gap behind."""
        first, *rest = text.splitlines(keepends=True) or [text]
        self.add(first, tag, path, is_link)
        for piece in rest:
            self._in_gap |= not self._tag
            self.end_line()
            self.add(piece, tag, path, is_link)
        if text.endswith("\n"):
            self._in_gap |= not self._tag
            self.end_line()


def read_tree(root: etree._Element) -> list[Line]:
    """The visible lines of a tree without hidden elements, in document order.

    Raises `too_many_nodes` beyond `MAX_NODES` elements or `MAX_LINES` lines, `too_deep` beyond `MAX_DEPTH` levels.
    """
    walk = _Walk()
    path = [0]
    links = formatted = nodes = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if event == "start":
            nodes += 1
            path[-1] += 1
            path.append(0)
            if len(path) > MAX_DEPTH:
                raise IngestError(Reason.TOO_DEEP, depth=len(path))
            links += tag == "a"
            formatted += tag in PREFORMATTED
            text = element.text
            if tag in BREAKING:
                walk.end_line()
        else:
            path.pop()
            if tag in BREAKING:
                walk.break_line(tag)
            links -= tag == "a"
            formatted -= tag in PREFORMATTED
            text = element.tail
        if text:
            add = walk.add_preformatted if formatted else walk.add
            add(text, tag, path, links > 0)
    if nodes > MAX_NODES:
        raise IngestError(Reason.TOO_MANY_NODES, nodes=nodes)
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
            lines.append(Line(line, str(number), "text", 0, after_gap))
            after_gap = False
    if len(lines) > MAX_LINES:
        raise IngestError(Reason.TOO_MANY_NODES, lines=len(lines))
    return lines
