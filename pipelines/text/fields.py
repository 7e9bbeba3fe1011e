"""Labelled values: the pairs that metadata lines show, as strings."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from pipelines.memory import Memory
from pipelines.model import Block, Role
from pipelines.text import chinese, wordings
from pipelines.text.counted import read_counted
from pipelines.text.issues import read_issue, read_upload
from pipelines.text.labelled import Labels, read_labels
from pipelines.text.labels import OTHER
from pipelines.text.unmarked import find_field

# The rule of a block that is the value of a label on a line of its own.
VALUE_OF_LABEL: Final = "value-of-label"

# The rule of a block that is the unit of the value on the line before it.
UNIT_OF_VALUE: Final = "unit-of-value"
# The rule of a block that is a price without a label, in a unit that nothing else is in.
BARE_PRICE: Final = "bare-price"
# The rule of a block whose values say what they are.
COUNTED: Final = "counted-value"
# The rule of a block of values, some with labels that no table has.
VALUES: Final = "values-beside-others"
# The rules of a block that elements pair with the next, a label that no table has, and of that one.
PAIR_LABEL: Final = "label-beside-others"
COLUMN_LABEL: Final = "label-of-column"
PAIR_VALUE: Final = "value-of-pair"
# The rules of blocks whose value stands without a label: a number of people, the day of an article.
COUNT: Final = "count-of-people"
ISSUE: Final = "day-of-issue"
_PEOPLE: Final = {f"n{number}": field for number, field in enumerate(chinese.COUNTS.values())}
_COUNTED: Final = re.compile(
    "|".join(rf"(?P<n{number}>(?<![\d.]){wordings.to_pattern(t)})" for number, t in enumerate(chinese.COUNTS))
)
_GAP: Final = re.compile(r"\s(?:(?<=[ \xa0])[ \xa0]+|(?<=\u3000)\u3000*|\s*[|\uff5c·•\u30fb]\s+)")
_EDGES: Final = " \t\r\n\u3000\xa0•·|-"
_COLON_ENDS: Final = f"{_EDGES}:\uff1a"
# Some set these between pairs.
_BETWEEN: Final = f"{_EDGES},;/\uff0c\uff1b\u3001\uff0f\uff5c"


_ANY_LABEL: Final = re.compile(rf"^[^:\uff1a]{{1,30}}{wordings.COLON}\s*")
# Behind a wide gap another label begins, though no table has it; behind a blank, a Chinese word with a colon.
_UNKNOWN: Final = re.compile(
    rf"(?:[ \xa0]{{2,}}|\u3000)(?=[^\s:\uff1a][^:\uff1a]{{0,30}}{wordings.COLON}|.*[\u4e00-\u9fff])"
    rf"|\s(?=[\u4e00-\u9fff]{{2,8}}\s*{wordings.COLON})|\s[|\uff5c·•\u30fb]\s"
)
# What holds none of these holds no further label.
_MAY_END: Final = re.compile("[:\uff1a\u3000\xa0|\uff5c·•]|  ")


# "Uploaded by a reader on 2024-05-06": two statements in one.
_ON_DAY: Final = re.compile(
    r"(?P<name>.+?)\s+(?:on|am|le|el|em|il|ngày|vào ngày|vào|pada|, )\s*(?P<day>(?=.*\d{4}).*\d.*)", re.IGNORECASE
)


class Pair(NamedTuple):
    """A field of the record's metadata and its value as shown, empty where the page shows none."""

    field: str
    value: str


def read_pairs(blocks: Iterable[Block], own: Mapping[str, str]) -> Iterator[Pair]:
    """The pairs of the metadata blocks: several on a line, or labels and their values on lines of their own.

    A layout may bring labels of its `own` beside those that all share.
    As many values as labels before them go to them in order, as under the head row of a table; a single value goes to
    the last label. A label without a value has an empty one.
    """
    for pair in _gather(blocks, _remember(tuple(own.items()))):
        day = _ON_DAY.fullmatch(pair.value) if pair.field == "author" else None
        yield from (Pair("author", day["name"]), Pair("created", day["day"])) if day else (pair,)


@lru_cache(maxsize=64)
def _remember(own: tuple[tuple[str, str], ...]) -> Memory[list[Pair]]:
    """The pairs of texts by the labels of a layout."""
    known = read_labels(own)
    return Memory(lambda texts: [_divide(text, known) for text in texts])


def _gather(blocks: Iterable[Block], known: Memory[list[Pair]]) -> Iterator[Pair]:
    waiting: list[str] = []
    values: list[str] = []
    for block in _with_units(blocks):
        if block.rule == BARE_PRICE:
            yield Pair("price", block.text.strip(_EDGES))
            continue
        apart = _read_apart(block, known)
        if apart:
            # Whatever a label before it waited for, it is not this; where it was, nobody knows whose the others are.
            is_clear = all(pair.field not in waiting for pair in apart)
            yield from (*(_match(waiting, values) if is_clear else ()), *apart)
            waiting, values = [], []
            continue
        if block.rule in _UNLABELLED:
            yield from _UNLABELLED[block.rule](block.text)
        pairs = [] if block.rule == VALUE_OF_LABEL else known.read([block.text.strip(_EDGES)])[0]
        if not pairs and block.rule == COLUMN_LABEL:
            # A common word is a label there, and one that no table has waits for its value as others do.
            pairs = [Pair(find_field(block.text) or OTHER, "")]
        if not pairs and block.rule in _UNLABELLED:
            continue
        if not pairs:
            values.append(block.text.strip(_EDGES))
            continue
        if values:
            yield from _match(waiting, values)
            waiting, values = [], []
        yield from pairs if pairs[-1].value else pairs[:-1]
        yield from _read_between(block.text)
        waiting += [] if pairs[-1].value else [pairs[-1].field]
    yield from _match(waiting, values)


def _read_apart(block: Block, known: Memory[list[Pair]]) -> list[Pair]:
    """The pairs of a line that holds values of several kinds, set apart; empty where it is a label or plain pairs."""
    text = block.text.strip(_EDGES)
    if block.rule == COUNTED:
        return list(map(Pair._make, read_counted(text)))
    if block.rule != VALUES and (block.rule == VALUE_OF_LABEL or not _GAP.search(text)):
        return []
    parts = _GAP.split(text)
    found = [_read_part(part.strip(_EDGES), known) for part in parts]
    # A wide gap may also stand between a label and its value.
    if block.rule == VALUES or all(pairs and pairs[-1].value for pairs in found):
        return [pair for pairs in found for pair in pairs] or [Pair(OTHER, "")]
    return []


def _read_part(text: str, known: Memory[list[Pair]]) -> list[Pair]:
    """The pairs of one part of a line, behind a label that no table has too if they say what they are."""
    pairs = list(map(Pair._make, read_counted(text, is_beside=True))) or known.read([text])[0]
    if any(pair.value for pair in pairs):
        return pairs
    return list(map(Pair._make, read_counted(_ANY_LABEL.sub("", text)))) or pairs


def _with_units(blocks: Iterable[Block]) -> Iterator[Block]:
    """The metadata blocks, each with the unit that stood on the next line, and a pair as one."""
    held: Block | None = None
    for block in (block for block in blocks if block.role is Role.METADATA):
        if held and block.rule == UNIT_OF_VALUE:
            held = held._replace(text=f"{held.text} {block.text}")
            continue
        if held and block.rule == PAIR_VALUE:
            held = held._replace(text=f"{held.text.rstrip(_COLON_ENDS)}: {block.text}", rule=VALUES)
            continue
        if held:
            yield held
        held = block
    if held:
        yield held


def _divide(text: str, known: Labels) -> list[Pair]:
    found = list(known.find(text))
    ends = [*[label.start for label in found[1:]], len(text)]
    return [Pair(label.field, _value(text[label.end : end])) for label, end in zip(found, ends, strict=False)]


def _value(shown: str) -> str:
    """The value before the next label; empty where nothing but marks is there."""
    if not shown:
        return ""
    value = _UNKNOWN.split(f" {shown}", maxsplit=1)[0] if _MAY_END.search(shown) else shown
    value = value.strip(_EDGES).rstrip(_BETWEEN)
    return value if any(map(str.isalnum, value)) or "*" in value else ""


def _read_people(text: str) -> Iterator[Pair]:
    yield from (Pair(_PEOPLE[found.lastgroup], found.group()) for found in _COUNTED.finditer(text) if found.lastgroup)


def _read_between(text: str) -> Iterator[Pair]:
    """The values between labelled ones, where wide gaps part them, that say what they are."""
    for piece in _GAP.split(text)[1:]:
        if not wordings.COLONS.search(piece):
            yield from _read_people(piece)
            yield from map(Pair._make, read_issue(piece))


def _read_issue(text: str) -> Iterator[Pair]:
    yield from map(Pair._make, read_upload(text) or read_issue(text))


_UNLABELLED: Final = {COUNT: _read_people, ISSUE: _read_issue}


def _match(labels: Sequence[str], values: Sequence[str]) -> Iterator[Pair]:
    # Which of several labels a single value belongs to is known only of the one it stands behind.
    if labels and len(values) != len(labels):
        values = [*[""] * (len(labels) - 1), next(iter(values), "")]
    yield from map(Pair, labels, values)
