"""Every label and notice wording in one place: tables of short templates, and how a template is matched.

In a template `N` is any number, `…` any run of characters, a space any white space or none. Punctuation matches in
both widths, Latin letters in both cases, Chinese characters in both scripts. A template matches a whole line, white
space at its ends aside.
"""

import re
from collections.abc import Iterable
from typing import Final

from pipelines.text import chinese, headings, labels, phrases
from pipelines.text.scripts import forms

NUMBER: Final = r"\d{1,7}"
# The full-width forms of ASCII stand 0xFEE0 above it (Unicode block Halfwidth and Fullwidth Forms).
_WIDTHS: Final = {mark: f"[{re.escape(mark)}{chr(ord(mark) + 0xFEE0)}]" for mark in ",:;!?()/|._-"}
_ARROWS: Final = ">\uff1e\u203a\xbb"
_SPECIAL: Final = {" ": r"\s*", "…": ".*", ">": f"[{_ARROWS}]", "'": "['\u2019]", **_WIDTHS}
# An N beside a letter of the Latin alphabet, as in "Nội dung", is that letter.
_NUMBER: Final = re.compile("(?<![A-Za-z\xc0-\u024f\u1e00-\u1eff])N(?![A-Za-z\xc0-\u024f\u1e00-\u1eff])")
_BEFORE_DIGIT: Final = re.compile(r"N\s+N|N\s*\d")
DIGITS: Final = "0123456789\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19"
COLON: Final = _WIDTHS[":"]
COLONS: Final = re.compile(COLON)


def to_pattern(template: str) -> str:
    """The regular expression of a template, without anchors."""
    pieces = _NUMBER.split(template)
    # Where no digit can follow, a shorter number than there is needs no try.
    number = NUMBER if _BEFORE_DIGIT.search(template) else f"{NUMBER}+"
    return number.join("".join(map(_one, piece)) for piece in pieces)


def _one(character: str) -> str:
    found = forms(character)
    return _SPECIAL.get(character) or (f"[{found}]" if len(found) > 1 else re.escape(character))


def first_characters(template: str) -> str:
    """The characters, lower case, that a line of this template may begin with; none where it may begin with any."""
    if template.startswith("…"):
        return ""
    if _NUMBER.match(template):
        return DIGITS
    first = template[0].lower()
    return _ARROWS if first == ">" else forms(first) + (chr(ord(first) + 0xFEE0) if first in _WIDTHS else "")


def needle(template: str) -> str:
    """The longest run of letters and digits, lower case, that every line of this template holds to the letter."""
    plain = "".join(c if len(forms(c)) == 1 else " " for c in _NUMBER.sub(" ", template))
    return max(re.split(r"[\W_]+", plain), key=len).lower()


def look_ahead(templates: Iterable[str]) -> str:
    """A pattern that holds where one of the templates may begin: at most places none does, which is seen at once.

    Empty, and so no condition, where a template may begin with more characters than are its own.
    """
    found = list(templates)
    if any(_NUMBER.match(template) or template[0] in _SPECIAL.keys() - _WIDTHS.keys() for template in found):
        return ""
    firsts = sorted({first for template in found for first in first_characters(template)})
    return f"(?=[{re.escape(''.join(firsts))}])"


def any_of(templates: Iterable[str]) -> str:
    """The alternation of templates, longest first so that no label hides a longer one."""
    return "|".join(to_pattern(template) for template in sorted(templates, key=len, reverse=True))


PAGE_MARKS: Final = (*phrases.PAGE_MARKS, *chinese.PAGE_MARKS, "N / N")
BANNERS: Final = (*phrases.BANNERS, *chinese.BANNERS)
DISCLAIMERS: Final = (*phrases.DISCLAIMERS, *chinese.DISCLAIMERS)
SHARE_SENTENCES: Final = (*phrases.SHARE_SENTENCES, *chinese.SHARE_SENTENCES)
NOTICE_HEADINGS: Final = (*phrases.NOTICE_HEADINGS, *headings.NOTICE_HEADINGS)
NOTICES: Final = (*phrases.NOTICES, *chinese.NOTICES)
FOOTERS: Final = (*chinese.FOOTERS, "…all rights reserved…")
BODY_LABELS: Final = (*phrases.BODY_LABELS, *headings.BODY_LABELS)
DOWNLOAD_HEADINGS: Final = (*phrases.DOWNLOAD_HEADINGS, *headings.DOWNLOAD_HEADINGS)
HINT_HEADINGS: Final = (*phrases.HINT_HEADINGS, *headings.HINT_HEADINGS)
RECOMMENDATION_HEADINGS: Final = (
    *(*phrases.RECOMMENDATION_HEADINGS, *headings.RECOMMENDATION_HEADINGS),
    *(*phrases.COMMENT_HEADINGS, *headings.COMMENT_HEADINGS),
)
BREADCRUMBS: Final = (
    *phrases.HOMES,
    *(f"{home}{step}…" for home in phrases.HOMES for step in (" >", " / ")),
    *(f"{label}…" for label in phrases.TRAIL_LABELS),
    *chinese.BREADCRUMBS,
)
LABELS: Final = {**labels.LABELS, **chinese.LABELS}
COLON_LABELS: Final = labels.COLON_LABELS | chinese.COLON_LABELS
"""Labels that are common words: without a colon behind them they are none."""
FIELDS: Final = frozenset(filter(None, LABELS.values()))
"""The fields that a label can have: the facts that are read from labelled values."""
