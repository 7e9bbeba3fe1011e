"""What stands in one line with something else: the site's sentence in a paragraph, its copyright line in a menu."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipelines.model import Line
from pipelines.text import chinese
from pipelines.text.wordings import any_of, to_pattern

_STOP: Final = "\u3002"
_SENTENCE: Final = rf"(?:{any_of(chinese.GLUED)})[^{_STOP}]{{0,200}}"
_AHEAD: Final = re.compile(rf"\s*{_SENTENCE}{_STOP}")
# Behind the end of a sentence, or behind the dots of a cut.
_BEHIND: Final = re.compile(rf"(?<=[{_STOP}\uff01\uff1f.\u2026\u201d]){_SENTENCE}{_STOP}?\s*$")
# Entries of a menu are parted by new lines of the source or by bars.
_STATED: Final = re.compile(
    rf"(?:^|[\n|\uff5c])\s*(?P<footer>(?:\xa9|copyright\s*[@\xa9])[^\n|\uff5c]*|[^\n|\uff5c]*{to_pattern('版权所有')}[^\n|\uff5c]*)",
    re.IGNORECASE,
)
# Of these each such statement holds one, and other links hold none.
_STATING: Final = re.compile("[@\xa9\u7248]")
_KEYS: Final = re.compile(any_of(chinese.GLUED))
# No line states a copyright without one of these.
_MARKS: Final = re.compile(rf"[\xa9@]|{to_pattern('版权所有')}")


def unglue(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, those with a glued sentence or a copyright line parted; their characters stay the same, in order."""
    # Most pages hold neither, which is seen at once.
    menus = "".join([line.text for line in lines if line.is_link])
    texts = "".join([line.text for line in lines if not line.is_link])
    if not _KEYS.search(texts) and not _MARKS.search(menus):
        yield from lines
        return
    for line in lines:
        if line.is_link:
            yield from _part_menu(line)
        elif cut := _find_seam(line.text):
            yield line._replace(text=line.text[:cut])
            yield _behind(line, line.text[cut:])
        else:
            yield line


def _behind(line: Line, text: str) -> Line:
    # The element around the line encloses all its pieces.
    return line._replace(text=text, after_gap=False, level=line.level + 1)


def _part_menu(line: Line) -> Iterator[Line]:
    """A menu, and the entry of it that states the copyright of the site."""
    found = _STATED.search(line.text) if _STATING.search(line.text) else None
    if not found:
        yield line
        return
    start, stop = found.span("footer")
    if line.text[:start].strip():
        yield line._replace(text=line.text[:start])
    else:
        start = 0
    yield _behind(line, line.text[start:stop])._replace(is_link=False)
    if line.text[stop:].strip():
        yield _behind(line, line.text[stop:])


def _find_seam(text: str) -> int:
    """Where the site's sentence and the document's part; 0 where a line is one or the other."""
    if not _KEYS.search(text):
        return 0
    ahead = _AHEAD.match(text)
    if ahead:
        return ahead.end() if text[ahead.end() :].strip() else 0
    behind = _BEHIND.search(text)
    return behind.start() if behind else 0
