"""A line judged alone: the first rule of one table whose wording the line is, or none."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import compress
from typing import Final, NamedTuple

from pipelines.memory import Memory
from pipelines.model import Line, Wording
from pipelines.text import chinese, phrases, wordings
from pipelines.text import labels as labelling
from pipelines.text.leaf import Leaf, any_first
from pipelines.text.trails import is_trail


class Sign(StrEnum):
    """What a line announces or is by its wording alone; the value is the rule's name."""

    # That of an enumeration hashes the name, in Python and at each look-up.
    __hash__ = str.__hash__

    OPENING = "layout-opening"
    CLOSING = "layout-closing"
    PAGE_MARK = "page-mark"
    POSITION = "page-position"
    BANNER = "unread-banner"
    DISCLAIMER = "preview-disclaimer"
    SHARE_SENTENCE = "share-sentence"
    NOTICE_HEADING = "notice-heading"
    BODY_LABEL = "body-label"
    COLLECTION_LABEL = "collection-label"
    DOWNLOAD_HEADING = "download-heading"
    RECOMMENDATION_HEADING = "recommendation-heading"
    HINT_HEADING = "hint-heading"
    BREADCRUMB = "breadcrumb"
    FIELD = "labelled-value"
    LABEL = "label"
    COUNT = "count-of-people"
    ISSUE = "day-of-issue"
    NOTICE = "notice-wording"
    FOOTER = "footer"
    INSERTED = "notice-of-the-document"
    ASIDE = "glued-notice"
    BUTTON = "button"
    # Surmised: no table holds the line word for word.
    COUNTED = "counted-value"
    VALUES = "values-beside-others"
    UNIT = "unit-of-value"
    COLUMN_LABEL = "label-of-column"
    COLUMN_VALUE = "value-of-label"
    PAIR_LABEL = "label-beside-others"
    PAIR_VALUE = "value-of-pair"
    COUNTS = "banner-by-counts"
    RIGHTS = "notice-by-topic"
    PREVIEW = "disclaimer-by-topic"


# A longer line is no label, banner or notice; the longest notice sentence seen has 160 characters.
MAX_CHARS: Final = 400

# What a link may be by its wording: a link to the site's own "版权声明" opens no section.
_LINKED: Final = frozenset({Sign.OPENING, Sign.BANNER, Sign.BREADCRUMB, Sign.RECOMMENDATION_HEADING, Sign.FOOTER})

_MARKS: Final = frozenset({Sign.OPENING, Sign.CLOSING})
# What may stand inside a text without being part of it.
_INSIDE: Final = frozenset({Sign.PAGE_MARK, Sign.ASIDE})

# A heading is one with or without a colon behind it.
_HEADINGS: Final = frozenset(
    {
        *(Sign.NOTICE_HEADING, Sign.BODY_LABEL, Sign.COLLECTION_LABEL, Sign.DOWNLOAD_HEADING),
        *(Sign.RECOMMENDATION_HEADING, Sign.HINT_HEADING),
    }
)
# Sites put the way to further links behind such a heading.
_TAILS: Final = {
    Sign.RECOMMENDATION_HEADING: rf"\s*{wordings.COLON}?(?:\s*(?:更多|more)\s*[>\uff1e\xbb\u203a]*)?",
    Sign.BODY_LABEL: rf"(?:\s*[(\uff08][^()\uff08\uff09]{{2,24}}[)\uff09])?\s*{wordings.COLON}?",
    Sign.COUNT: rf"(?:\s+(?:{wordings.any_of(chinese.COUNTS)}))*",
}
_BRACKETS: Final = "\u3010[\u300c"
_BRACKETED: Final = re.compile(r"[\u3010\[\u300c](?P<heading>[^\u3010\[\u300c]{2,30})[\u3011\]\u300d]\s*[:\uff1a]?")
_NUMBERING: Final = re.compile(r"(?:\d{1,2}[.\u3001)\uff0e]\s*)+(?=\S)")
# Several pairs may share a line, but each value is short; a longer "价格:…" is a sentence of the document.
_MAX_VALUE: Final = 60
_MAX_PAIRS: Final = 200
_UNKNOWN_PAIRS: Final = re.compile(r"(?:[^\s:\uff1a]{1,10}[:\uff1a]\s?[^\s:\uff1a]{0,30}\s+){1,4}")


BULLETS: Final = " \t\n\r\u3000\xa0•·●*-"
_DOTS: Final = frozenset("".join(BULLETS.split()))

# In order of precedence: the first sign whose table holds a line's wording is the line's sign.
_TABLES: Final = (
    (Sign.PAGE_MARK, wordings.PAGE_MARKS),
    (Sign.POSITION, phrases.POSITIONS),
    (Sign.BANNER, wordings.BANNERS),
    (Sign.DISCLAIMER, wordings.DISCLAIMERS),
    (Sign.SHARE_SENTENCE, wordings.SHARE_SENTENCES),
    (Sign.NOTICE_HEADING, wordings.NOTICE_HEADINGS),
    (Sign.BODY_LABEL, wordings.BODY_LABELS),
    (Sign.COLLECTION_LABEL, chinese.COLLECTION_LABELS),
    (Sign.DOWNLOAD_HEADING, wordings.DOWNLOAD_HEADINGS),
    (Sign.RECOMMENDATION_HEADING, wordings.RECOMMENDATION_HEADINGS),
    (Sign.HINT_HEADING, wordings.HINT_HEADINGS),
    (Sign.BREADCRUMB, wordings.BREADCRUMBS),
    (Sign.ASIDE, tuple(f"{sentence}…" for sentence in chinese.GLUED)),
    (Sign.INSERTED, chinese.INSERTED),
    (Sign.NOTICE, wordings.NOTICES),
    (Sign.FOOTER, wordings.FOOTERS),
    (Sign.COUNT, tuple(chinese.COUNTS)),
    (Sign.ISSUE, chinese.ISSUES),
    (Sign.BUTTON, (*phrases.BUTTONS, *phrases.PLACEHOLDERS)),
)


class _Rule(NamedTuple):
    sign: Sign
    template: str
    pattern: str


class Lexicon:
    """The tables of one layout, sorted by the first character of a line so that most lines cost one look-up."""

    def __init__(self, opens: Sequence[str], closes: Sequence[str], own_labels: Iterable[str]) -> None:
        """Compile the shared tables with a layout's own wordings in front."""
        labels = tuple(dict.fromkeys((*wordings.LABELS, *own_labels)))
        own = ((Sign.OPENING, opens), (Sign.CLOSING, closes))
        rules = [_Rule(sign, t, _pattern_of(sign, t)) for sign, table in (*own, *_TABLES) for t in table]
        self._marks = _by_first_character(rule for rule in rules if rule.sign in _MARKS)
        self._mark_firsts = any_first(self._marks.keys() | _DOTS)
        self._inside = _by_first_character(rule for rule in rules if rule.sign in _INSIDE)
        self._inside_firsts = any_first(self._inside.keys() | _DOTS)
        self._has_marks = bool(opens and closes) and not any(mark.startswith("…") for mark in (*opens, *closes))
        for label in sorted(labels, key=len, reverse=True):
            pattern = wordings.to_pattern(label)
            colon = wordings.COLON if label in wordings.COLON_LABELS else f"{wordings.COLON}?"
            rules.append(_Rule(Sign.LABEL, label, rf"{pattern}\s*{colon}"))
            # A line to fill in is the document's.
            rules.append(_Rule(Sign.FIELD, label, rf"{pattern}\s*{wordings.COLON}(?!\s*_).*"))
            if label in labelling.BY:
                rules.append(_Rule(Sign.FIELD, label, rf"{pattern}\s*\S.{{0,{_MAX_VALUE}}}"))
        self._loose = [
            (wordings.needle(rule.template), _compile([rule])) for rule in rules if rule.template.startswith("…")
        ]
        ahead = wordings.look_ahead(labels)
        self._label = re.compile(rf"{ahead}(?<!\w)(?:{wordings.any_of(labels)})\s*{wordings.COLON}", re.IGNORECASE)
        self._strict = _by_first_character(rules)
        # A name may be a link, with what it is the name of before it.
        self._linked = _by_first_character(r for r in rules if r.sign in _LINKED or r.template in labelling.AUTHORS)
        self._texts = Memory(self._read_texts)
        self._links = Memory(self._read_links)

    def find_marks(self, lines: Leaf) -> tuple[int, int] | None:
        """The first opening of the layout's own and its last closing; None where they don't enclose anything."""
        if not self._has_marks:
            return None
        likely = lines.beginning(self._mark_firsts)
        # As the signs are read: of a link, the bullet before it is a part.
        texts = [lines.texts[place].strip(None if lines.links[place] else BULLETS) for place in likely]
        signs = [
            (place, _match(self._marks, text))
            for place, text in zip(likely, texts, strict=True)
            if text[:1] in self._marks
        ]
        start = next((place for place, sign in signs if sign is Sign.OPENING), len(lines))
        stop = next((place for place, sign in reversed(signs) if sign is Sign.CLOSING and not lines.links[place]), 0)
        return (start, stop) if start < stop else None

    def read_inside(self, lines: Leaf, start: int, stop: int) -> list[Sign | None]:
        """The signs of the lines of a text: those that may part one; None for all other wordings."""
        signs: list[Sign | None] = [None] * (stop - start)
        for place in lines.beginning(self._inside_firsts, start, stop):
            if not lines.links[place]:
                signs[place - start] = _match(self._inside, lines.texts[place].strip(BULLETS))
        return signs

    def read(self, lines: Leaf) -> list[Sign | None]:
        """The sign of each line, in order; None where its wording says nothing."""
        texts = self._texts.read([lines.texts[place] for place in lines.plain])
        links = self._links.read(list(compress(lines.texts, lines.links)))
        found = iter(texts), iter(links)
        return [next(found[is_link]) for is_link in lines.links]

    def _read_texts(self, texts: Sequence[str]) -> list[Sign | None]:
        page = "\n".join([text for text in texts if len(text) <= MAX_CHARS]).lower()
        loose = [(needle, pattern) for needle, pattern in self._loose if needle in page]
        return [self._read_line(text, loose) for text in texts]

    def _read_links(self, texts: Sequence[str]) -> list[Sign | None]:
        return list(map(self._read_link, texts))

    def _read_link(self, text: str) -> Sign | None:
        return _match(self._linked, text.strip()) or (Sign.BREADCRUMB if is_trail(text.strip(BULLETS)) else None)

    def _read_line(self, text: str, loose: list[tuple[str, re.Pattern[str]]]) -> Sign | None:
        if len(text) > MAX_CHARS:
            return None
        text = text.strip(BULLETS)
        first = text[:1]
        sign = _match(self._strict, text)
        if sign is None and first in _BRACKETS and (heading := _BRACKETED.fullmatch(text)):
            sign = _match(self._strict, heading["heading"])
            return sign if sign in _HEADINGS else None
        if sign is None and len(text) <= _MAX_PAIRS and _UNKNOWN_PAIRS.match(text):
            known = self._label.search(text)
            # A pair under a label that no table knows, and known ones behind it.
            sign = Sign.FIELD if known and _UNKNOWN_PAIRS.fullmatch(text[: known.start()]) else None
        if len(text) > _MAX_VALUE and sign is Sign.FIELD and max(map(len, self._label.split(text))) > _MAX_VALUE:
            sign = None
        if sign is None and first.isdigit() and (number := _NUMBERING.match(text)):
            # Only notices are numbered; a numbered label belongs to the document.
            sign = self._read_line(text[number.end() :], loose)
            return sign if sign is Sign.NOTICE else None
        return sign or (_read_loose(text, loose) if loose else None)


def _match(table: Mapping[str, re.Pattern[str]], text: str) -> Sign | None:
    pattern = table.get(text[:1])
    return _sign_of(pattern.fullmatch(text)) if pattern and len(text) <= MAX_CHARS else None


def _read_loose(text: str, loose: list[tuple[str, re.Pattern[str]]]) -> Sign | None:
    lowered = text.lower()
    for needle, pattern in loose:
        if needle in lowered and (found := pattern.fullmatch(text)):
            return _sign_of(found)
    return None


def _pattern_of(sign: Sign, template: str) -> str:
    return wordings.to_pattern(template) + _TAILS.get(sign, rf"\s*{wordings.COLON}?" if sign in _HEADINGS else "")


def _sign_of(found: re.Match[str] | None) -> Sign | None:
    return Sign[found.lastgroup] if found and found.lastgroup else None


def _by_first_character(rules: Iterable[_Rule]) -> dict[str, re.Pattern[str]]:
    found: dict[str, list[_Rule]] = {}
    for rule in rules:
        for first in wordings.first_characters(rule.template):
            # In both cases, so that a line's own first character is looked up as it is.
            for form in {first, first.upper()}:
                found.setdefault(form, []).append(rule)
    return {first: _compile(group) for first, group in found.items()}


def _compile(rules: Sequence[_Rule]) -> re.Pattern[str]:
    signs = dict.fromkeys(rule.sign for rule in rules)
    groups = (f"(?P<{sign.name}>{'|'.join(r.pattern for r in rules if r.sign is sign)})" for sign in signs)
    return re.compile("|".join(groups), re.IGNORECASE | re.DOTALL)


@lru_cache(maxsize=64)
def lexicon(opens: tuple[str, ...], closes: tuple[str, ...], own_labels: tuple[str, ...]) -> Lexicon:
    """The compiled tables of a layout, one for all its pages."""
    return Lexicon(opens, closes, own_labels)


def all_labels(own: Mapping[str, str]) -> dict[str, str]:
    """The shared labels and a layout's own, each with its field."""
    return {**wordings.LABELS, **own}


def lexicon_of(wording: Wording) -> Lexicon:
    """The compiled tables of a layout that has these wordings."""
    return lexicon(wording.opens, wording.closes, tuple(wording.labels))


def read_signs(lines: Iterable[Line], wording: Wording) -> list[Sign | None]:
    """The sign of each line, in order; None where its wording says nothing."""
    return lexicon_of(wording).read(lines if isinstance(lines, Leaf) else Leaf(lines))
