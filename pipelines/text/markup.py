"""Markup that stands as text because the page escaped it twice: undone once, and only where the page shows it did."""

import html
import re
from collections.abc import Iterable, Iterator
from itertools import islice, repeat
from typing import Final

from pipelines.model import Removal

_BREAKS: Final = "br|p|div|li|tr|h[1-6]|table|ul|ol"
_INLINE: Final = "b|strong|i|em|u|s|font|span|a|sup|sub|center|td|th|tbody|img"
_TAG: Final = re.compile(rf"(</?(?:({_BREAKS})|{_INLINE})\b[^<>]{{0,200}}>)", re.IGNORECASE)
_BREAK_TAG: Final = re.compile(rf"</?(?:{_BREAKS})\b[^<>]{{0,200}}>", re.IGNORECASE)
# Typographic references: who writes these on purpose shows them in a lesson about HTML, with &lt; beside them.
_LESSON: Final = re.compile("&(?:lt|gt|amp);")
_REFERENCE: Final = re.compile(r"&(?:[lr]dquo|[lr]squo|[mn]dash|hellip|nbsp|middot|times|e[mn]sp|thinsp|bull);")

MIN_TAGS: Final = 2
# Tags rarer than this are mentioned by the text, not left behind by the site.
MAX_CHARS_PER_TAG: Final = 600


def is_escaped_twice(text: str) -> bool:
    """Line-breaking tags stand in the visible text as densely as in markup, or typographic references do at all."""
    least = max(MIN_TAGS, -(-len(text) // MAX_CHARS_PER_TAG))
    if text.count("<") >= least and len(list(islice(_BREAK_TAG.finditer(text), least))) == least:
        return True
    return "&" in text and _REFERENCE.search(text) is not None and _LESSON.search(text) is None


def undo_escaping(lines: Iterable[str], removed: list[Removal]) -> Iterator[str]:
    """The lines as they were before the second escaping: cut at line-breaking tags, tags out, references resolved.

    Each tag taken out is appended to `removed`. References are resolved after the cut, so that a reference to `<`
    stays a character.
    """
    for line in lines:
        # Text, tag, the name of one that breaks lines, text, tag, and so on.
        piece, *found = _TAG.split(line)
        # Reported, so that the text and the removals together still are the whole body.
        removed += map(Removal, repeat("escaped-tag"), found[::3])
        for is_break, text in zip(found[1::3], found[2::3], strict=True):
            if is_break:
                yield html.unescape(piece)
                piece = text
            else:
                piece += text
        yield html.unescape(piece)
