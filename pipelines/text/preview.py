"""The preview text of a page: the verdicts on its lines, and where its own pages begin."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pipelines.model import Role, Wording
from pipelines.text.between import Text, begin
from pipelines.text.leaf import Leaf
from pipelines.text.pagination import MARK_INSIDE, PRINT_HEAD
from pipelines.text.paging import find_page_elements, find_page_marks, find_print_heads
from pipelines.text.region import BETWEEN_MARKS, Region, find_body
from pipelines.text.sheet import Sheet, Verdict
from pipelines.text.signs import Sign

_ASIDE: Final[Verdict] = (Role.NOTICE, Sign.ASIDE)


class Preview(NamedTuple):
    """What of a text is told beside the verdicts on the lines of a sheet."""

    verdicts: list[Verdict]
    """Of the lines that the sheet does not hold."""
    pages: list[int]
    """The lines with which an element of a page of the text begins, counted over the whole page."""


def place_preview(sheet: Sheet, title: int | None, wording: Wording) -> Preview:
    """Give the lines of the text their roles, which the signs around them show."""
    region = find_body(sheet.lines, sheet.signs, title, follows_title=wording.follows_title)
    if region is None:
        return Preview([], [])
    for place, verdict in _find_parting(sheet.lines, sheet.signs, region):
        sheet.give(place, *verdict)
    for place, verdict in enumerate(_tell(sheet.signs[region.start : region.stop], region.rule), region.start):
        if sheet.lines.links[place] and region.rule != BETWEEN_MARKS:
            sheet.give(place, Role.NAVIGATION, "link-in-text")
        else:
            sheet.give(place, *verdict)
    return Preview([], find_page_elements(sheet.lines, region.start, region.stop))


def place_between(sheet: Sheet, lines: Leaf, text: Text) -> Preview:
    """The same for a text between marks, of a page with these `lines`, whose sheet holds what stands around the text.

    The first lines behind the opening are still on the sheet.
    """
    signs = [*sheet.signs[: text.start], *text.signs, *sheet.signs[text.start :]]
    region = Region(begin(sheet, text), text.stop, BETWEEN_MARKS)
    verdicts = _tell(text.signs, BETWEEN_MARKS)
    for place, verdict in _find_parting(lines, signs, region):
        if text.start <= place < text.stop:
            verdicts[place - text.start] = verdict
        else:
            sheet.give(place if place < text.start else place - len(verdicts), *verdict)
    for place, verdict in enumerate(_tell(signs[region.start : text.start], BETWEEN_MARKS), region.start):
        sheet.give(place, *verdict)
    return Preview(verdicts, find_page_elements(lines, region.start, region.stop))


def _tell(signs: Sequence[Sign | None], rule: str) -> list[Verdict]:
    aside, body = Sign.ASIDE, (Role.BODY, rule)
    return [_ASIDE if sign is aside else body for sign in signs]


def _find_parting(lines: Leaf, signs: Sequence[Sign | None], region: Region) -> Iterator[tuple[int, Verdict]]:
    """The lines that part the pages of a text."""
    for place in find_print_heads(lines):
        yield place, (Role.PAGE_MARK, PRINT_HEAD)
    for place in find_page_marks(lines, signs, region.start, region.stop):
        yield place, (Role.PAGE_MARK, MARK_INSIDE)
