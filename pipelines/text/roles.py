"""A line judged by its neighbours: title, preview text, sections, and the rest; each verdict names its rule."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Final

from pipelines.model import Block, Line, Role, Wording
from pipelines.text.between import find_between
from pipelines.text.fields import BARE_PRICE, UNIT_OF_VALUE, VALUE_OF_LABEL
from pipelines.text.leaf import Leaf, any_first
from pipelines.text.preview import place_between, place_preview
from pipelines.text.region import OPENERS
from pipelines.text.scripts import has_sounds, without_sounds
from pipelines.text.sections import place_hints, place_notice_runs, place_notices
from pipelines.text.sheet import Sheet, Verdict
from pipelines.text.signs import Sign, read_signs
from pipelines.text.statements import place_statements
from pipelines.text.surmise import surmise
from pipelines.text.tabular import values_behind
from pipelines.text.values import PRICE_FIRSTS, UNIT_FIRSTS, is_free, is_points, is_unit

MAX_TITLE_CHARS: Final = 200
MAX_PRICE_CHARS: Final = 20
_PRICE_FIRST: Final = any_first(PRICE_FIRSTS | UNIT_FIRSTS)
# Behind white space the unit of coins may stand before their number.
_PRICE_FIRSTS: Final = PRICE_FIRSTS.union(" \t\n\r\xa0\u3000")
_HEAD: Final = frozenset({"title"})
_HEADING: Final = frozenset({"h1"})
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
    Sign.SHARE_SENTENCE: Role.CHROME,
    Sign.DOWNLOAD_HEADING: Role.CHROME,
    Sign.RECOMMENDATION_HEADING: Role.RECOMMENDATION,
    Sign.HINT_HEADING: Role.CHROME,
    Sign.BREADCRUMB: Role.NAVIGATION,
    Sign.FIELD: Role.METADATA,
    Sign.LABEL: Role.METADATA,
    Sign.POSITION: Role.PAGE_MARK,
    Sign.COUNTED: Role.METADATA,
    Sign.VALUES: Role.METADATA,
    Sign.UNIT: Role.METADATA,
    Sign.COLUMN_LABEL: Role.METADATA,
    Sign.COLUMN_VALUE: Role.METADATA,
    Sign.PAIR_LABEL: Role.METADATA,
    Sign.PAIR_VALUE: Role.METADATA,
    Sign.COUNTS: Role.BANNER,
    Sign.RIGHTS: Role.NOTICE,
    Sign.PREVIEW: Role.DISCLAIMER,
    Sign.BUTTON: Role.CHROME,
    Sign.COLLECTION_LABEL: Role.CHROME,
    Sign.COUNT: Role.METADATA,
    Sign.ISSUE: Role.METADATA,
    Sign.FOOTER: Role.NOTICE,
    Sign.INSERTED: Role.NOTICE,
    Sign.ASIDE: Role.NOTICE,
}
_SPACES: Final = re.compile(r"\s+")


def judge(lines: Sequence[Line], wording: Wording) -> tuple[Block, ...]:
    """The page's lines as blocks, in order, each with one role and the rule that gave it."""
    # The order is the rule: the text is found first, so that nothing inside it is taken for furniture.
    page = Leaf(lines)
    read = page
    if has_sounds("\n".join(page.texts)):
        read = Leaf(line._replace(text=without_sounds(line.text)) if has_sounds(line.text) else line for line in lines)
    text = find_between(read, wording)
    around = read.without(text.start, text.stop) if text else read
    sheet = Sheet(around, surmise(around, read_signs(around, wording)))
    title = _place_titles(sheet)
    preview = place_between(sheet, read, text) if text else place_preview(sheet, title, wording)
    place_notices(sheet)
    place_hints(sheet)
    place_notice_runs(sheet)
    _place_values(sheet)
    _place_prices(sheet)
    _place_recommendations(sheet)
    place_statements(sheet)
    at = text.start if text else 0
    return _to_blocks(page, [*sheet.verdicts[:at], *preview.verdicts, *sheet.verdicts[at:]], preview.pages)


def _to_blocks(page: Leaf, verdicts: Sequence[Verdict], pages: Iterable[int]) -> tuple[Block, ...]:
    """The lines with their verdicts; before those that begin `pages` of the text its own page ends."""
    roles, rules = zip(*verdicts, strict=True) if verdicts else ((), ())
    rows = zip(roles, rules, page.places, page.texts, page.gaps, [False] * len(page), strict=True)
    blocks = list(map(tuple.__new__, repeat(Block), rows))
    for index in pages:
        blocks[index] = blocks[index]._replace(after_page=True)
    return tuple(blocks)


def _place_titles(sheet: Sheet) -> int | None:
    """Give the `<title>` element and the first line that repeats it the role; return that line's index."""
    head = next(iter(sheet.lines.tagged(_HEAD)), None)
    named = "" if head is None else _condense(sheet.lines.texts[head])
    if head is not None:
        sheet.give(head, Role.TITLE, "title-element")
    title = next(_title_candidates(sheet, named), None)
    if title is not None:
        sheet.give(title[0], Role.TITLE, title[1])
    return title and title[0]


def _title_candidates(sheet: Sheet, named: str) -> Iterator[tuple[int, str]]:
    lines = sheet.lines

    def fits(index: int) -> bool:
        line = lines[index]
        return sheet.signs[index] is None and len(line.text) <= MAX_TITLE_CHARS and line.tag != "title"

    headings = [i for i in lines.tagged(_HEADING) if fits(i)]
    yield from ((i, "heading-in-title-element") for i in headings if _condense(lines[i].text) in named)
    # Behind what announces the preview a repeated title is the first line of the document.
    opener = next((i for i, sign in sheet.signed if sign in OPENERS), len(lines))
    for i in filter(fits, range(opener)):
        if lines.firsts[i] == named[:1]:
            text = _condense(lines.texts[i])
            if named.startswith(text) and (len(text) >= _MIN_TITLE_CHARS or text == named):
                yield i, "repeats-title-element"
    yield from ((i, "first-heading") for i in headings)
    # A plain-text page has no elements; there the title is what stands before the preview begins.
    mark = next((i for i, sign in sheet.signed if sign in OPENERS or sign is Sign.PAGE_MARK), 0)
    yield from ((i, "before-opener") for i in filter(fits, reversed(range(mark))) if not lines[i].is_link)


def _condense(text: str) -> str:
    return _SPACES.sub("", text)


def _place_values(sheet: Sheet) -> None:
    """Give what is worded as something its role; the line behind a bare label is its value."""
    run = 0
    label = Sign.LABEL
    bare = (_ROLE_OF[label], label)
    for index, sign in sheet.signed:
        sheet.give(index, _ROLE_OF[sign], sign)
        is_bare = sign is label and sheet.verdicts[index] == bare
        run = run + 1 if is_bare else 0
        if is_bare and sheet.sign_at(index + 1) is not label:
            for value in values_behind(sheet, index + 1, run):
                sheet.give(value, Role.METADATA, VALUE_OF_LABEL)
            run = 0
    for index in sheet.signed_as(Sign.FIELD, label):
        behind = index + 1 + (sheet.signs[index] is label)
        if behind < len(sheet.lines) and is_unit(sheet.lines.texts[behind]):
            sheet.give(behind, Role.METADATA, UNIT_OF_VALUE)


def _place_prices(sheet: Sheet) -> None:
    """A price in site coins outside the text says what it is without a label, on one line or on two."""
    texts = sheet.lines.texts
    amounts = [index for index in sheet.lines.beginning(_PRICE_FIRST) if texts[index][0] in _PRICE_FIRSTS]
    for index in [index for index in amounts if sheet.is_open(index) and len(texts[index]) <= MAX_PRICE_CHARS]:
        amount = texts[index]
        unit = texts[index + 1] if index + 1 < len(texts) else ""
        if is_points(amount) or is_free(amount):
            sheet.give(index, Role.METADATA, BARE_PRICE)
        elif is_unit(unit) and is_points(f"{amount} {unit}"):
            sheet.give(index, Role.METADATA, BARE_PRICE)
            sheet.give(index + 1, Role.METADATA, UNIT_OF_VALUE)


def _place_recommendations(sheet: Sheet) -> None:
    done = 0
    recommendation = Role.RECOMMENDATION
    for index in sheet.signed_as(Sign.RECOMMENDATION_HEADING):
        if index >= done:
            done = index + 1
            # A heading among the links is one of them, and its own turn would go the same way again.
            while done < len(sheet.lines) and sheet.lines.links[done]:
                sheet.give(done, recommendation, "recommended-link")
                done += 1
