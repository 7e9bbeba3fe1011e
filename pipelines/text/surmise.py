"""Lines that no table holds word for word, judged by their form and by what they speak of.

What is surmised here decides of a line outside the text and at its ends; it never parts a text.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pipelines.memory import Memory
from pipelines.model import Line
from pipelines.text.announcing import WEAK_FIRST, is_announcing, may_announce
from pipelines.text.buttons import is_row_of_buttons
from pipelines.text.columns import find_columns, find_numbers
from pipelines.text.counted import read_counted
from pipelines.text.issues import read_upload
from pipelines.text.leaf import Leaf
from pipelines.text.limits import MAX_BANNER_CHARS, compile_words, find_page_words, read_counts
from pipelines.text.paired import find_pairs
from pipelines.text.phrases import TITLED
from pipelines.text.signs import BULLETS, Sign
from pipelines.text.statements import speaks_of_service
from pipelines.text.topics import Topic, is_about_rights, is_sentence, tell_topics

_ANNOUNCERS: Final = frozenset(
    {Sign.OPENING, Sign.POSITION, Sign.BANNER, Sign.DISCLAIMER, Sign.BODY_LABEL, Sign.SHARE_SENTENCE}
)
_STATED: Final = frozenset({Sign.RIGHTS, Sign.NOTICE})
_LABEL: Final = frozenset({Sign.LABEL})
_COUNTS: Final = frozenset({Sign.COUNTS})
MIN_STATED_CHARS: Final = 8
_VALUES: Final = frozenset({Sign.FIELD, Sign.COUNTED, Sign.VALUES})
MAX_VALUE_CHARS: Final = 160
_LABELLED: Final = re.compile(r"\s*[^\s:\uff1a.!?][^:\uff1a.!?]{0,30}[:\uff1a]\s*\S.*[^.!?:;,\s]\s*", re.DOTALL)
_GAPS: Final = re.compile(r"[ \xa0]{2,}|\u3000+|\s+[|\uff5c·•\u30fb]\s+")
_TOPICS: Final[Mapping[Topic | None, Sign]] = {
    Topic.RIGHTS: Sign.RIGHTS,
    Topic.PREVIEW: Sign.PREVIEW,
    Topic.LIMIT: Sign.COUNTS,
}
# Quotes of all languages, colons and dashes.
_AROUND_TITLE: Final = (
    " \t\r\n\xa0\u3000\"':\uff1a-\u2013\u2014\u201c\u201d\u201e\u2018\u2019\xab\xbb"
    "\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011"
)
_BRACKETS: Final = "()\uff08\uff09"
_DIGIT: Final = re.compile(r"\d")
_MIN_TITLE_CHARS: Final = 4
_LINKS_BELOW: Final = 3
# Parts of a line that wide gaps set apart.
MIN_PARTS: Final = 2
# Of all values on one line; an escaped text may be one line too.
MAX_PARTED_CHARS: Final = 400
MAX_HEADING_CHARS: Final = 60
_STOPS: Final = tuple(".!?\u3002\uff01\uff1f,;:\uff0c\uff1b\uff1a\u2026")
_TITLES: Final = frozenset({"h1", "title"})
_HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5", "h6", "dt", "legend", "summary", "caption"})


def surmise(lines: Leaf, signs: Sequence[Sign | None]) -> list[Sign | None]:
    """The signs of the lines, with what can be surmised of those that had none."""
    found = list(signs)
    _surmise_texts(lines, found)
    for place in _find_list_headings(lines, found):
        found[place] = Sign.RECOMMENDATION_HEADING
    for place in _find_labels(lines, found):
        found[place] = Sign.BODY_LABEL
    for place in list(find_numbers(lines)):
        found[place : place + 2] = Sign.COUNTED, Sign.UNIT
    # Nothing below adds to the labels, the values and the statements among these.
    signed = [place for place, sign in enumerate(found) if sign]
    labels = [place for place in signed if found[place] in _LABEL]
    for label, value in list(find_columns(lines, found, labels)):
        found[label], found[value] = Sign.COLUMN_LABEL, Sign.COLUMN_VALUE
    for place in list(find_pairs(lines, found, labels)):
        found[place : place + 2] = Sign.PAIR_LABEL, Sign.PAIR_VALUE
    if _ANNOUNCERS.isdisjoint(found):
        _believe_limits(lines, found)
    _spread_values(lines, found, [place for place in signed if found[place] in _VALUES])
    _spread_rights(lines, found, [place for place in signed if found[place] in _STATED])
    return found


def _surmise_texts(lines: Leaf, signs: list[Sign | None]) -> None:
    """Sign what is no link by its words, and what the title of this very page tells apart."""
    unnamed = [place for place in lines.plain if signs[place] is None and lines.tags[place] not in _TITLES]
    headings = [place for place in lines.tagged(_HEADINGS) if not (signs[place] or lines.links[place])]
    for place, sign in zip(unnamed, _ALONE.read([lines.texts[place] for place in unnamed]), strict=True):
        signs[place] = sign
    for place in headings:
        if signs[place] is not Sign.BODY_LABEL and _is_notice_heading(lines.texts[place]):
            signs[place] = Sign.NOTICE_HEADING
    for title in _find_titles(lines):
        for place in [place for place in unnamed if title in lines.texts[place]]:
            if _is_titled(lines.texts[place].strip(BULLETS).replace(title, " ", 1)):
                signs[place] = Sign.BODY_LABEL


def _read_texts(texts: Sequence[str]) -> list[Sign | None]:
    """The signs of lines by their words alone."""
    lines = [text.strip(BULLETS) for text in texts]
    topics = tell_topics(lines)
    counts = _read_numbers([text for text in lines if len(text) <= MAX_PARTED_CHARS and _DIGIT.search(text)])
    return [
        (Sign.BODY_LABEL if is_announcing(text) else Sign.BUTTON if is_row_of_buttons(text) else None)
        or counts.get(text)
        or _TOPICS.get(topics.get(text))
        for text in lines
    ]


def _read_numbers(lines: Sequence[str]) -> dict[str, Sign | None]:
    """The signs of lines that hold a digit by what they count, by line."""
    # What few pages hold is looked for in all of them first, and line by line only where it is.
    page = "\n".join(lines)
    pages = compile_words(find_page_words(page))
    has_gaps = _GAPS.search(page) is not None
    return {
        text: _count(text) or (_count_parts(text) if has_gaps else None) or (_limit(text, pages) if pages else None)
        for text in lines
    }


_ALONE: Final = Memory(_read_texts)


def _is_notice_heading(text: str) -> bool:
    return len(text) <= MAX_HEADING_CHARS and is_about_rights(text)


def _count(text: str) -> Sign | None:
    return Sign.COUNTED if read_counted(text) else Sign.ISSUE if read_upload(text) else None


def _count_parts(text: str) -> Sign | None:
    parts = _GAPS.split(text)
    is_counted = len(parts) > MIN_PARTS and 2 * sum(map(_is_value, parts)) > len(parts)
    return Sign.VALUES if is_counted else None


def _limit(text: str, pages: re.Pattern[str]) -> Sign | None:
    """How much of the document is shown, in a line that counts pages."""
    if len(text) > MAX_BANNER_CHARS or not pages.search(text):
        return None
    counts = read_counts(text)
    return Sign.COUNTS if counts.shown >= 0 or counts.unread >= 0 else None


def _is_value(part: str) -> bool:
    return bool(
        read_counted(part, is_beside=True) or _LABELLED.fullmatch(part) or part.rstrip().endswith((":", "\uff1a"))
    )


def _find_titles(lines: Leaf) -> list[str]:
    """What may be the document's title, as it stands in its heading."""
    named = {lines.texts[place].strip() for place in lines.tagged(_TITLES)}
    return [name for name in named if len(name) >= _MIN_TITLE_CHARS]


def _is_titled(rest: str) -> bool:
    """What is left of the line without a title is the wording of a label."""
    if not 1 < len(rest) <= MAX_HEADING_CHARS:
        return False
    words = " ".join(rest.split()).casefold().strip(_AROUND_TITLE)
    return words in TITLED or words.strip(_BRACKETS) in TITLED


def _find_labels(lines: Leaf, signs: Sequence[Sign | None]) -> list[int]:
    """Words that announce a text as headings, or right before an element with several lines of its own."""
    likely = [place for place in lines.beginning(WEAK_FIRST) if signs[place] is None]
    words = [place for place in likely[: len(lines) - 1] if may_announce(lines.texts[place])]
    return [place for place in words if lines.tags[place] in _HEADINGS or _opens_element(lines, place)]


def _opens_element(lines: Sequence[Line], place: int) -> bool:
    """Right behind the line an element with several lines of its own begins."""
    is_title = lines[place].tag in _TITLES
    return not is_title and place + 2 < len(lines) and lines[place + 2].level > lines[place + 1].level


def _believe_limits(lines: Sequence[Line], signs: list[Sign | None]) -> None:
    """Where nothing else announces a text, a line that says how much of it is shown ends one.

    The short line before the element that it ends is then the heading of the text, in whatever words.
    """
    for place in [place for place, sign in enumerate(signs) if sign in _COUNTS]:
        signs[place] = Sign.BANNER
        last = place - 1
        level = lines[place].level
        first = next((i for i in range(last, 0, -1) if lines[i].level <= level), 0)
        heading = lines[first - 1] if first else None
        is_value = first > 1 and signs[first - 2] is Sign.LABEL
        if heading and first < last and not (signs[first - 1] or is_value or heading.tag in _TITLES):
            signs[first - 1] = Sign.BODY_LABEL if len(heading.text.strip()) <= MAX_HEADING_CHARS else None


def _spread_values(lines: Leaf, signs: list[Sign | None], values: Sequence[int]) -> None:
    """Lines with a label that no table has, or a lone format, are values in one list with values that are known."""
    for step in (1, -1):
        for beside in values:
            place = beside + step
            while 0 <= place < len(lines) and signs[place] is None and _goes_with(lines[place], lines[beside]):
                signs[place] = Sign.VALUES
                place += step


def _goes_with(line: Line, value: Line) -> bool:
    if line.tag != value.tag or line.is_link or len(line.text) > MAX_VALUE_CHARS:
        return False
    return bool(_LABELLED.fullmatch(line.text) or read_counted(line.text.strip(BULLETS), is_beside=True))


def _spread_rights(lines: Leaf, signs: list[Sign | None], stated: Iterable[int]) -> None:
    """One more sentence behind a statement on rights, in the same kind of element, goes on with it."""
    for before in [place for place in stated if place + 1 < len(lines)]:
        line = lines[before + 1]
        is_next = signs[before + 1] is None and line.tag == lines[before].tag and not line.is_link
        # An element of several lines right behind may be the text.
        is_next = is_next and not _opens_element(lines, before)
        # The items of a numbered list speak of one thing each.
        is_next = is_next and not line.text.strip(BULLETS)[:1].isdigit() and is_sentence(line.text)
        # What goes on is a sentence as what it goes on with, and speaks of nothing else.
        if is_next and len(lines[before].text) >= MIN_STATED_CHARS and not speaks_of_service(line.text):
            signs[before + 1] = Sign.RIGHTS


def _find_list_headings(lines: Leaf, signs: Sequence[Sign | None]) -> list[int]:
    """Headings right above a list of links, whatever they say."""
    return [place for place in lines.tagged(_HEADINGS) if place and not signs[place] and _heads_links(lines, place)]


def _heads_links(lines: Leaf, place: int) -> bool:
    text = lines.texts[place]
    return (
        lines.tags[place - 1] != lines.tags[place]
        and not lines.links[place]
        and len(text) <= MAX_HEADING_CHARS
        and not text.rstrip().endswith(_STOPS)
        and sum(lines.links[place + 1 : place + 1 + _LINKS_BELOW]) == _LINKS_BELOW
    )
