"""What both views show of a glance, and in what order. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from crawler.glance import Glance
from pipelines.model import Block, Miss, Page, Role
from pipelines.record import FLAGS, Record

_QUIET: Final = frozenset({Role.NAVIGATION, Role.RECOMMENDATION, Role.CHROME})

# Of the bytes and of the run rather than of the document: last, and on demand where there is a click for it.
_TECHNICAL: Final = re.compile(
    r"(?:source|added|version|site|layout|url|\w+_sha256|revision|first_seen|last_changed|warc_record_id|parser)$"
    r"|rights_evidence_id$"
)
# Shown as what they are, not as a field.
_APART: Final = frozenset({"text", "metadata", "notice", "disclaimer"})
_UNKNOWN: Final = frozenset({"", "-1", "unknown", "und", "silent"})

# What a terminal would obey or no file can hold: controls, lone surrogates, non-characters, and marks of direction
# that reach beyond their line (UAX 9 section 2).
_UNSAFE: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_SOURCE_BREAK: Final = re.compile(r"[ \t]*[\r\n]+[ \t]*")


class Fields(NamedTuple):
    """The fields of a record as names and values, each with what is known."""

    stated: tuple[tuple[str, str], ...]
    technical: tuple[tuple[str, str], ...]
    unstated: tuple[str, ...]
    """Names of those fields of the document that the page says nothing about."""


class Run(NamedTuple):
    """Consecutive blocks of one role."""

    role: Role
    blocks: tuple[Block, ...]
    is_quiet: bool
    """The blocks are many and short, and may stand beside each other to leave room for the rest."""


def find_runs(blocks: Sequence[Block]) -> Iterator[Run]:
    """The blocks of a page in page order, in runs."""
    # Where no text was found it stands among what nobody named, and is looked for there.
    quiet = _QUIET if any(block.role is Role.BODY for block in blocks) else _QUIET - {Role.CHROME}
    for role, run in groupby(blocks, key=lambda block: block.role):
        yield Run(role, tuple(run), role in quiet)


def clean(text: str) -> str:
    r"""`text` without what a terminal would obey or no file can hold; U+FFFD stands there.

    >>> clean("a\x1b[2Jb\tc")
    'a�[2Jb\tc'
    """
    return _UNSAFE.sub("\ufffd", text)


def show_text(block: Block) -> str:
    r"""A block's text in one line: a new line inside it is one of the page's source, that a reader sees as a space.

    >>> show_text(Block(Role.BODY, "", 1, "  a\n    b \n"))
    '  a b'
    """
    return _SOURCE_BREAK.sub(" ", clean(block.text).rstrip())


def show_place(glance: Glance, block: Block) -> str:
    """Where a block stands: the number of an element in document order, of a line on a plain-text page."""
    return f"{'line' if glance.page and glance.page.form == 'text' else 'element'} {block.place}"


def show_title(glance: Glance) -> str:
    """What the page is called, for want of a title its address."""
    if isinstance(glance.outcome, Miss):
        titles = (show_text(block).strip() for block in glance.blocks if block.role is Role.TITLE)
        return next(titles, clean(glance.outcome.address))
    return clean(glance.outcome.record.metadata.title or glance.outcome.record.id)


def show_address(glance: Glance) -> str:
    """The address that was read, after redirects."""
    return clean(glance.outcome.address if isinstance(glance.outcome, Miss) else glance.outcome.page.url)


def show_layout(page: Page | None) -> str:
    """Definition and layout that read the page; empty where none did."""
    return page.layout if page else ""


def list_fields(record: Record) -> Fields:
    """The fields of a record in its order."""
    values = {**dict(record), **dict(record.metadata)}
    shown = {name: clean(_show_value(value)) for name, value in values.items() if name not in _APART}
    known = [(name, value) for name, value in shown.items() if value not in _UNKNOWN]
    return Fields(
        tuple((name, value) for name, value in known if not _TECHNICAL.match(name)),
        tuple((name, value) for name, value in known if _TECHNICAL.match(name)),
        tuple(name for name in shown if shown[name] in _UNKNOWN and not _TECHNICAL.match(name)),
    )


def _show_value(value: object) -> str:
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


def list_flags(record: Record) -> list[tuple[str, str]]:
    """The flags of a record, each with its meaning."""
    return [(flag, FLAGS[flag]) for flag in record.metadata.flags.split()]


def list_facts(miss: Miss) -> list[tuple[str, str]]:
    """How an address ended without a record: its state, its reason with the reason's meaning, and the facts."""
    told = [("state", miss.state.value)]
    if miss.reason:
        told += [("reason", miss.reason.value), ("meaning", miss.reason.meaning)]
    return told + [(clean(name), clean(str(fact))) for name, fact in miss.facts.items()]


def list_removals(glance: Glance) -> list[tuple[str, str]]:
    """What was taken out of the body: each rule with what it took, equal removals once and counted."""
    return [
        (rule, clean(text) if number == 1 else f"{clean(text)}  ({number} times)")
        for (rule, text), number in Counter(glance.removed).items()
    ]


def count(number: int, noun: str) -> str:
    """A number with its noun.

    >>> count(1, "block"), count(2, "block")
    ('1 block', '2 blocks')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def tell(glance: Glance) -> str:
    """What came of the page, in one line."""
    if isinstance(glance.outcome, Miss):
        return ", ".join(f"{name} {value}" for name, value in list_facts(glance.outcome))
    record = glance.outcome.record
    return f"{record.id}, {count(record.metadata.paragraph_count, 'paragraph')}"
