"""What stands in one line with something else: the site's sentence in a paragraph, its copyright line in a menu."""

import re
from collections.abc import Sequence
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
# Of these each such statement holds one, and each such sentence the last; they are alike in both scripts.
_SHARED: Final = ("@", "\xa9", "\u6240\u6709", "\u4ee3\u8868\u672c")
_KEYS: Final = re.compile(any_of(chinese.GLUED))


def unglue(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, those with a glued sentence or a copyright line parted; their characters stay the same, in order."""
    texts = [line.text for line in lines]
    page = "\n".join(texts)
    # Most pages hold few of these, and few lines of them do.
    shared = [part for part in _SHARED if part in page]
    likely = sorted({place for part in shared for place, text in enumerate(texts) if part in text})
    if not likely:
        return lines
    parted: list[Line] = []
    done = 0
    for place in likely:
        pieces = _part_menu(lines[place]) if lines[place].is_link else _part_text(lines[place])
        parted += (*lines[done:place], *(pieces or lines[place : place + 1]))
        done = place + 1
    return [*parted, *lines[done:]]


def _behind(line: Line, text: str) -> Line:
    # The element around the line encloses all its pieces.
    return line._replace(text=text, after_gap=False, level=line.level + 1)


def _part_text(line: Line) -> tuple[Line, ...]:
    """A line of the document and the sentence of the site in it; nothing where it is one or the other."""
    cut = _find_seam(line.text)
    return (line._replace(text=line.text[:cut]), _behind(line, line.text[cut:])) if cut else ()


def _part_menu(line: Line) -> tuple[Line, ...]:
    """A menu, and the entry of it that states the copyright of the site; nothing where none does."""
    found = _STATED.search(line.text)
    if not found:
        return ()
    start, stop = found.span("footer")
    start = start if line.text[:start].strip() else 0
    ahead = (line._replace(text=line.text[:start]),) if start else ()
    footer = _behind(line, line.text[start:stop])._replace(is_link=False)
    return (*ahead, footer, _behind(line, line.text[stop:])) if line.text[stop:].strip() else (*ahead, footer)


def _find_seam(text: str) -> int:
    """Where the site's sentence and the document's part; 0 where a line is one or the other."""
    if not _KEYS.search(text):
        return 0
    ahead = _AHEAD.match(text)
    if ahead:
        return ahead.end() if text[ahead.end() :].strip() else 0
    behind = _BEHIND.search(text)
    return behind.start() if behind else 0
