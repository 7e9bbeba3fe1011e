"""How text is shown inside the elements around it: in lines, in links, as it was formatted, or not at all."""

from typing import ClassVar, Final

from pipelines.text.tree import HIDDEN

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
# Ways of nesting that are kept: more come from pages that are made to fill memory.
ROOM: Final = 10_000


class Setting(dict[object, "Setting"]):
    """How text is shown inside the elements that are open; by a tag, how it is inside such an element among them.

    Few ways of nesting carry the pages of a site, so that each is worked out once.
    """

    _made: ClassVar = 0
    __slots__ = ("is_break", "is_formatted", "is_hidden", "is_line", "is_link", "is_spacer", "level", "tag")

    def __init__(self) -> None:
        self.tag = ""
        self.level = 0
        self.is_line = self.is_break = self.is_spacer = self.is_link = self.is_formatted = self.is_hidden = False

    def __missing__(self, tag: object) -> "Setting":
        inner = self[tag] = Setting()
        Setting._made += 1
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

    @classmethod
    def outermost(cls) -> "Setting":
        """How text is shown outside all elements."""
        if cls._made > ROOM:
            cls._made = 0
            _ROOT.clear()
        return _ROOT


_ROOT: Final = Setting()
