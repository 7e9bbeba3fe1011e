"""Lines that no table holds word for word, judged by their form and by what they speak of.

What is surmised here decides of a line outside the text and at its ends; it never parts a text.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from pipelines.model import Line
from pipelines.text.announcing import is_announcing, may_announce
from pipelines.text.counted import read_counted
from pipelines.text.limits import read_counts
from pipelines.text.phrases import TITLED
from pipelines.text.signs import BULLETS, Sign
from pipelines.text.topics import Ear, Topic, is_sentence

_ANNOUNCERS: Final = frozenset(
    {Sign.OPENING, Sign.POSITION, Sign.BANNER, Sign.DISCLAIMER, Sign.BODY_LABEL, Sign.SHARE_SENTENCE}
)
_CELLS: Final = frozenset({("th", "td"), ("dt", "dd"), ("td", "td")})
_STATED: Final = frozenset({Sign.RIGHTS, Sign.NOTICE})
_VALUES: Final = frozenset({Sign.FIELD, Sign.COUNTED, Sign.VALUES})
MAX_VALUE_CHARS: Final = 160
_LABELLED: Final = re.compile(r"\s*[^\s:\uff1a.!?][^:\uff1a.!?]{0,30}[:\uff1a]\s*\S.*[^.!?:;,\s]\s*", re.DOTALL)
_GAPS: Final = re.compile(r"[ \xa0]{2,}|\u3000+")
_TOPICS: Final = {Topic.RIGHTS: Sign.RIGHTS, Topic.PREVIEW: Sign.PREVIEW, Topic.LIMIT: Sign.COUNTS}
# Entries of a trail are short, and so are those of a menu; only a trail has signs that point on between them.
_TRAIL: Final = re.compile(r"[^>\u203a\xbb\u2192/]{1,40}(?:\s*[>\u203a\xbb\u2192]\s*[^>\u203a\xbb\u2192]{1,60}){1,7}")
_ARROWS: Final = re.compile("[>\u203a\xbb\u2192]")
# Quotes of all languages, colons and dashes.
_AROUND_TITLE: Final = (
    " \t\r\n\xa0\u3000\"':\uff1a-\u2013\u2014\u201c\u201d\u201e\u2018\u2019\xab\xbb"
    "\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011"
)
_BRACKETS: Final = "()\uff08\uff09"
_MIN_TITLE_CHARS: Final = 4
_LINKS_BELOW: Final = 3
# Parts of a line that wide gaps set apart.
MIN_PARTS: Final = 2
MAX_HEADING_CHARS: Final = 60
_STOPS: Final = tuple(".!?\u3002\uff01\uff1f,;:\uff0c\uff1b\uff1a\u2026")
_TITLES: Final = frozenset({"h1", "title"})
_HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5", "h6", "dt", "legend", "summary", "caption"})


def surmise(lines: Sequence[Line], signs: Sequence[Sign | None]) -> list[Sign | None]:
    """The signs of the lines, with what can be surmised of those that had none."""
    ear = Ear("\n".join([line.text for line in lines if not line.is_link]).lower())
    titles = _find_titles(lines)
    found = [sign or _surmise(line, titles, ear) for line, sign in zip(lines, signs, strict=True)]
    for place in _find_list_headings(lines, found):
        found[place] = Sign.RECOMMENDATION_HEADING
    for place in _find_labels(lines, found):
        found[place] = Sign.BODY_LABEL
    if not any(sign in _ANNOUNCERS for sign in found):
        _believe_limits(lines, found)
    for place in _find_cells(lines, found):
        found[place] = Sign.VALUES
    _spread_values(lines, found)
    _spread_rights(lines, found)
    return found


def _surmise(line: Line, titles: Sequence[str], ear: Ear) -> Sign | None:
    text = line.text.strip(BULLETS)
    if line.is_link:
        return Sign.BREADCRUMB if _ARROWS.search(text) and _TRAIL.fullmatch(text) else None
    if line.tag in _TITLES:
        return None
    if is_announcing(text) or any(title in text and _is_label(text, title) for title in titles):
        return Sign.BODY_LABEL
    if line.tag in _HEADINGS and len(text) <= MAX_HEADING_CHARS and ear.is_about_rights(text):
        return Sign.NOTICE_HEADING
    counted = _count(text) if any(map(str.isdigit, text)) else None
    topic = None if counted else ear.tell(text)
    return _TOPICS[topic] if topic else counted


def _count(text: str) -> Sign | None:
    """What a line with numbers counts: the document, or what is shown of it."""
    if read_counted(text):
        return Sign.COUNTED
    parts = _GAPS.split(text)
    if len(parts) > MIN_PARTS and 2 * sum([bool(read_counted(p) or _LABELLED.fullmatch(p)) for p in parts]) > len(
        parts
    ):
        return Sign.VALUES
    counts = read_counts(text)
    return Sign.COUNTS if counts.shown >= 0 or counts.unread >= 0 else None


def _find_titles(lines: Iterable[Line]) -> list[str]:
    """What may be the document's title, as it stands in its heading."""
    named = {line.text.strip() for line in lines if line.tag in _TITLES}
    return [name for name in named if len(name) >= _MIN_TITLE_CHARS]


def _is_label(text: str, title: str) -> bool:
    """What is left of the line without the title is the wording of a label."""
    rest = text.replace(title, " ", 1)
    words = " ".join(rest.split()).casefold().strip(_AROUND_TITLE)
    return 1 < len(rest) <= MAX_HEADING_CHARS and (words in TITLED or words.strip(_BRACKETS) in TITLED)


def _find_labels(lines: Sequence[Line], signs: Sequence[Sign | None]) -> list[int]:
    """Words that announce a text as headings, or right before an element with several lines of its own."""
    return [
        place
        for place, (line, after) in enumerate(pairwise(lines))
        if signs[place] is None
        and line.tag not in _TITLES
        and may_announce(line.text)
        and (line.tag in _HEADINGS or (place + 2 < len(lines) and lines[place + 2].level > after.level))
    ]


def _believe_limits(lines: Sequence[Line], signs: list[Sign | None]) -> None:
    """Where nothing else announces a text, a line that says how much of it is shown ends one.

    The short line before the element that it ends is then the heading of the text, in whatever words.
    """
    for place in [place for place, sign in enumerate(signs) if sign is Sign.COUNTS]:
        signs[place] = Sign.BANNER
        last = place - 1
        level = lines[place].level
        first = next((i for i in range(last, 0, -1) if lines[i].level <= level), 0)
        heading = lines[first - 1] if first else None
        if heading and first < last and signs[first - 1] is None and heading.tag not in _TITLES:
            signs[first - 1] = Sign.BODY_LABEL if len(heading.text.strip()) <= MAX_HEADING_CHARS else None


def _spread_values(lines: Sequence[Line], signs: list[Sign | None]) -> None:
    """Lines with a label that no table has are values where they stand in one list with values that are known."""
    pairs = list(pairwise(range(len(lines))))
    for beside, place in (*pairs, *((after, before) for before, after in reversed(pairs))):
        line = lines[place]
        is_beside = signs[place] is None and signs[beside] in _VALUES and line.tag == lines[beside].tag
        if is_beside and not line.is_link and len(line.text) <= MAX_VALUE_CHARS and _LABELLED.fullmatch(line.text):
            signs[place] = Sign.VALUES


def _find_cells(lines: Sequence[Line], signs: Sequence[Sign | None]) -> list[int]:
    """Labels that no table has, and their values, where elements say that they are labels and values."""
    return [
        cell
        for place, (line, after) in enumerate(pairwise(lines))
        if (line.tag, after.tag) in _CELLS
        and signs[place] is signs[place + 1] is None
        and line.text.rstrip().endswith((":", "\uff1a"))
        for cell in (place, place + 1)
    ]


def _spread_rights(lines: Sequence[Line], signs: list[Sign | None]) -> None:
    """One more sentence behind a statement on rights, in the same kind of element, goes on with it."""
    for place in range(len(lines) - 1, 0, -1):
        line, before = lines[place], lines[place - 1]
        is_next = signs[place] is None and signs[place - 1] in _STATED and line.tag == before.tag
        # The items of a numbered list speak of one thing each.
        is_next = is_next and not line.text.strip(BULLETS)[:1].isdigit()
        if is_next and not line.is_link and is_sentence(line.text):
            signs[place] = Sign.RIGHTS


def _find_list_headings(lines: Sequence[Line], signs: Sequence[Sign | None]) -> list[int]:
    """Headings right above a list of links, whatever they say."""
    return [
        place
        for place, (before, line) in enumerate(pairwise(lines), start=1)
        if line.tag in _HEADINGS
        and before.tag != line.tag
        and signs[place] is None
        and not line.is_link
        and len(line.text) <= MAX_HEADING_CHARS
        and not line.text.rstrip().endswith(_STOPS)
        and sum([after.is_link for after in lines[place + 1 : place + 1 + _LINKS_BELOW]]) == _LINKS_BELOW
    ]
