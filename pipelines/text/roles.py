"""A line judged by its neighbours: title, preview text, sections, and the rest; each verdict names its rule."""

import re
from collections.abc import Iterator
from typing import Final

from pipelines.model import Block, Line, Role, Wording
from pipelines.text.region import OPENERS, find_body
from pipelines.text.signs import Sign, is_link, read_signs

MAX_TITLE_CHARS: Final = 200
# A shorter beginning of <title> may be a menu entry.
_MIN_TITLE_CHARS: Final = 4

# What a line is by its wording alone, wherever it stands outside the preview text.
_ROLE_OF: Final = {
    Sign.OPENING: Role.BANNER,
    Sign.BANNER: Role.BANNER,
    Sign.PAGE_MARK: Role.PAGE_MARK,
    Sign.DISCLAIMER: Role.DISCLAIMER,
    Sign.CLOSING: Role.NOTICE,
    Sign.NOTICE_HEADING: Role.NOTICE,
    Sign.NOTICE: Role.NOTICE,
    Sign.BODY_LABEL: Role.CHROME,
    Sign.DOWNLOAD_HEADING: Role.CHROME,
    Sign.RECOMMENDATION_HEADING: Role.RECOMMENDATION,
    Sign.HINT_HEADING: Role.CHROME,
    Sign.BREADCRUMB: Role.NAVIGATION,
    Sign.FIELD: Role.METADATA,
    Sign.LABEL: Role.METADATA,
}
_HEADINGS: Final = frozenset({Sign.CLOSING, Sign.NOTICE_HEADING})
_SECTION_ENDS: Final = frozenset({Sign.DOWNLOAD_HEADING, Sign.RECOMMENDATION_HEADING, Sign.BODY_LABEL, Sign.BREADCRUMB})
_ITEM: Final = re.compile(r"\s*[•·●*\-]")
_SPACES: Final = re.compile(r"\s+")


class _Sheet:
    """The lines of one page with what has been decided so far."""

    def __init__(self, lines: list[Line], signs: list[Sign | None]) -> None:
        self.lines = lines
        self.signs = signs
        self.verdicts: list[tuple[Role, str] | None] = [None] * len(lines)

    def give(self, index: int, role: Role, rule: str) -> None:
        if self.verdicts[index] is None:
            self.verdicts[index] = (role, rule)


def judge(lines: list[Line], wording: Wording) -> tuple[Block, ...]:
    """The page's lines as blocks, in order, each with one role and the rule that gave it."""
    sheet = _Sheet(lines, read_signs(lines, wording))
    title = _place_titles(sheet)
    _place_body(sheet, title)
    _place_notices(sheet)
    _place_values(sheet)
    _place_recommendations(sheet)
    _place_rest(sheet)
    return tuple(
        Block(verdict[0], verdict[1], line.place, line.text, line.after_gap)
        for line, verdict in zip(lines, sheet.verdicts, strict=True)
        if verdict
    )


def _place_titles(sheet: _Sheet) -> int | None:
    """Give the `<title>` element and the first line that repeats it the role; return that line's index."""
    head = next((i for i, line in enumerate(sheet.lines) if line.tag == "title"), None)
    named = "" if head is None else _condense(sheet.lines[head].text)
    if head is not None:
        sheet.give(head, Role.TITLE, "title-element")
    title = next(_title_candidates(sheet, named), None)
    if title is not None:
        sheet.give(title[0], Role.TITLE, title[1])
    return title and title[0]


def _title_candidates(sheet: _Sheet, named: str) -> Iterator[tuple[int, str]]:
    visible = [(i, line) for i, line in enumerate(sheet.lines) if line.tag != "title" and sheet.signs[i] is None]
    for i, line in visible:
        text = _condense(line.text) if len(line.text) <= MAX_TITLE_CHARS else ""
        if named.startswith(text) and (len(text) >= _MIN_TITLE_CHARS or text == named != ""):
            yield i, "repeats-title-element"
    yield from ((i, "first-heading") for i, line in visible if line.tag == "h1")
    opener = next((i for i, sign in enumerate(sheet.signs) if sign in OPENERS or sign is Sign.PAGE_MARK), 0)
    before = [i for i, line in visible if i < opener and len(line.text) <= MAX_TITLE_CHARS and not is_link(line)]
    yield from ((i, "before-opener") for i in before[-1:])


def _condense(text: str) -> str:
    return _SPACES.sub("", text)


def _place_body(sheet: _Sheet, title: int | None) -> None:
    region = find_body(sheet.lines, sheet.signs, title)
    if region:
        for index in range(region.start, region.stop):
            sheet.give(index, Role.BODY, region.rule)


def _place_notices(sheet: _Sheet) -> None:
    """A section under a copyright heading is notice to its last item, whatever an item says."""
    for index, sign in enumerate(sheet.signs):
        if sign in _HEADINGS and sheet.verdicts[index] is None:
            sheet.give(index, Role.NOTICE, Sign.NOTICE_HEADING)
            for item in _section(sheet, index):
                sheet.give(item, Role.NOTICE, "notice-section")


def _section(sheet: _Sheet, heading: int) -> Iterator[int]:
    """The lines under a heading: those that share its element with the first item, until another section begins."""
    lines = sheet.lines
    if heading + 1 >= len(lines):
        return
    home = _shared_place(lines[heading].place, lines[heading + 1].place)
    is_listed = bool(_ITEM.match(lines[heading + 1].text))
    for index in range(heading + 1, len(lines)):
        line, sign = lines[index], sheet.signs[index]
        if sheet.verdicts[index] or sign in _SECTION_ENDS or sign in _HEADINGS or not _is_inside(line.place, home):
            return
        is_item = line.tag == "li" or (is_listed and bool(_ITEM.match(line.text)))
        if not is_item and (sign in (Sign.FIELD, Sign.LABEL) or is_link(line)):
            return
        yield index


def _shared_place(one: str, other: str) -> list[str]:
    """The place of the closest element around both; a plain-text page has only one."""
    shared = []
    for left, right in zip(one.split("/")[:-1], other.split("/")[:-1], strict=False):
        if left != right:
            break
        shared.append(left)
    return shared


def _is_inside(place: str, home: list[str]) -> bool:
    return place.split("/")[: len(home)] == home


def _place_values(sheet: _Sheet) -> None:
    """Give what is worded as something its role; the line behind a bare label is its value."""
    for index, sign in enumerate(sheet.signs):
        if sign is not None:
            sheet.give(index, _ROLE_OF[sign], sign)
        elif index and sheet.signs[index - 1] is Sign.LABEL and sheet.verdicts[index - 1] == (Role.METADATA, Sign.LABEL):
            sheet.give(index, Role.METADATA, "value-of-label")


def _place_recommendations(sheet: _Sheet) -> None:
    for index, sign in enumerate(sheet.signs):
        if sign is Sign.RECOMMENDATION_HEADING:
            for item in range(index + 1, len(sheet.lines)):
                if not is_link(sheet.lines[item]):
                    break
                sheet.give(item, Role.RECOMMENDATION, "recommended-link")


def _place_rest(sheet: _Sheet) -> None:
    """What no rule names: a trail of links around the page is navigation, anything else chrome."""
    for index, line in enumerate(sheet.lines):
        sheet.give(index, Role.NAVIGATION if is_link(line) else Role.CHROME, "link" if is_link(line) else "other")
