"""What belongs together under a heading, or as a list: notices and hints."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from pipelines.model import Role
from pipelines.text.sheet import Sheet
from pipelines.text.signs import Sign
from pipelines.text.statements import speaks_of_rights, speaks_of_service

_HEADINGS: Final = frozenset({Sign.CLOSING, Sign.NOTICE_HEADING})
_SECTION_ENDS: Final = frozenset(
    {
        *(Sign.DOWNLOAD_HEADING, Sign.RECOMMENDATION_HEADING, Sign.BODY_LABEL, Sign.COLLECTION_LABEL),
        *(Sign.BREADCRUMB, Sign.SHARE_SENTENCE, Sign.FOOTER),
    }
)
# What ends a section unless it is an item of its list.
_BREAKS: Final = frozenset(
    {
        *(Sign.FIELD, Sign.LABEL, Sign.PAGE_MARK, Sign.BANNER, Sign.COUNTED, Sign.VALUES, Sign.COUNT, Sign.ISSUE),
        *(Sign.PAIR_LABEL, Sign.COLUMN_LABEL, Sign.COUNTS),
    }
)
# What the lines under a heading of hints may be worded as.
_HINTED: Final = frozenset({None, Sign.NOTICE, Sign.RIGHTS, Sign.PREVIEW, Sign.DISCLAIMER})
# What stands in an element around all of them.
_LISTS: Final = frozenset({"li", "dd", "td"})
_ITEM: Final = re.compile(r"\s*[•·●*\-]")
_NUMBERED: Final = re.compile(r"\s*\d{1,2}[.\u3001)\uff0e]")


def place_notices(sheet: Sheet) -> None:
    """A section under a copyright heading is notice to its last item, whatever an item says."""
    for index in sheet.signed_as(*_HEADINGS):
        if sheet.is_open(index):
            sheet.give(index, Role.NOTICE, Sign.NOTICE_HEADING)
            for item in _section(sheet, index):
                sheet.give(item, Role.NOTICE, "notice-section")


def place_notice_runs(sheet: Sheet) -> None:
    """Numbered lines behind a numbered notice are items of the same list, heading or not."""
    for index in sheet.signed_as(Sign.NOTICE):
        if sheet.is_open(index) and _NUMBERED.match(sheet.lines[index].text):
            for item in takewhile(lambda i: _NUMBERED.match(sheet.lines[i].text), range(index, len(sheet.lines))):
                sheet.give(item, Role.NOTICE, Sign.NOTICE)


def place_hints(sheet: Sheet) -> None:
    """Under a heading of hints a line is notice where it is worded as one, else the site's word on downloads."""
    for index in sheet.signed_as(Sign.HINT_HEADING):
        if sheet.is_open(index):
            sheet.give(index, Role.CHROME, Sign.HINT_HEADING)
            # No heading of law: what is worded as anything else ends it.
            hints = takewhile(lambda i: sheet.signs[i] in _HINTED, _section(sheet, index))
            for item in hints:
                sheet.give(item, Role.NOTICE if _is_notice(sheet, item) else Role.DISCLAIMER, "hint-section")


def _is_notice(sheet: Sheet, item: int) -> bool:
    text = sheet.lines[item].text
    # What was surmised from the line before it yields to what the line says itself.
    is_surmised = sheet.signs[item] is Sign.RIGHTS and not speaks_of_service(text)
    return sheet.signs[item] is Sign.NOTICE or speaks_of_rights(text) or is_surmised


def _section(sheet: Sheet, heading: int) -> Iterator[int]:
    """The lines under a heading: those in the element around it and the first item, until another section begins."""
    following = range(heading + 1, len(sheet.lines))
    if not following:
        return
    first = sheet.lines[following[0]]
    is_list = first.tag in _LISTS
    is_listed = bool(_ITEM.match(first.text))
    # In a list only the first item stands on the level of what is around it.
    has_inner = len(following) > 1 and sheet.lines[following[1]].level > first.level
    floor = first.level + has_inner
    for index in following:
        line, sign = sheet.lines[index], sheet.signs[index]
        is_inside = index == following[0] or (line.level >= floor and (line.tag == first.tag or not is_list))
        if not sheet.is_open(index) or sign in _SECTION_ENDS or sign in _HEADINGS or not is_inside:
            return
        # A list goes on whatever its items say; outside one, a labelled value or a link ends the section.
        is_item = line.tag == first.tag == "li" or (is_listed and bool(_ITEM.match(line.text)))
        if not is_item and (sign in _BREAKS or line.is_link):
            return
        # Hints as an item of the section are one; as a heading of their own they begin another.
        if not is_item and sign is Sign.HINT_HEADING and index > following[0]:
            return
        yield index
