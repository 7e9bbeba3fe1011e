"""The signals that the documents of a site carry for one of its pages: robots.txt, tdmrep.json, ai.txt."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final, NamedTuple, Protocol

from pipelines.evidence import Carrier, Signal
from pipelines.rights.asker import TRAINING_TOKENS, Asker, matches
from pipelines.rights.page import MAX_CHARS, MAX_SIGNALS
from pipelines.rights.signals import AGENT
from pipelines.rights.tdm import find_rule, is_file
from pipelines.rights.usage import split_path

_EVERYONE = "*"
_FORMS: Final[Mapping[Carrier, Callable[[str], bool]]] = {
    Carrier.TDMREP: is_file,
    # Some sites answer every address with a page.
    Carrier.AI_TXT: lambda text: not text.lstrip().startswith("<"),
}


class Line(Protocol):
    """A line of robots.txt that is no rule."""

    @property
    def number(self) -> int:
        """From 1."""

    @property
    def value(self) -> str:
        """Verbatim, without comment."""

    @property
    def group(self) -> int:
        """The group in which it stands; negative before the first one."""


class Robots(Protocol):
    """A parsed robots.txt."""

    def allows(self, address: str, tokens: Collection[str]) -> bool:
        """A crawler of these product tokens may ask for the address."""

    def names(self, token: str) -> bool:
        """A group is made for this token."""

    def find(self, name: str, token: str) -> Iterable[Line]:
        """The lines of that name (lower case) that bind the token by name, and those outside of any group."""


class Document(NamedTuple):
    """A document of a site as it was fetched."""

    carrier: Carrier
    address: str
    text: str
    fetched: datetime


def read_robots(robots: Robots, address: str, fetched: datetime, asker: Asker) -> tuple[Signal, ...]:
    """The signals of the robots.txt at `address`: tokens, then usage, content signals and licences that apply.

    Each is a line's value, or the token of which the file says that it may (ours) or may not (one of training) fetch
    the page. A token counts where the file names it: what is closed to everyone says nothing of training.
    """
    allowed = [(token, 0) for token in sorted(asker.tokens) if robots.allows(asker.url, {token})]
    refused = [(t, 0) for t in sorted(TRAINING_TOKENS) if robots.names(t) and not robots.allows(asker.url, {t})]
    bound = [token for token in sorted(asker.tokens) if robots.names(token)] or [_EVERYONE]
    found = {
        AGENT: allowed + refused,
        "content-usage": list(_longest(_lines(robots, "content-usage", bound), asker)),
        "content-signal": [(line.value, line.number) for line in _lines(robots, "content-signal", bound)],
        "license": list(_innermost(_lines(robots, "license", bound))),
    }
    return tuple(
        Signal(Carrier.ROBOTS, name, text, address, place, fetched)
        for name, rows in found.items()
        for text, place in rows
    )


def _lines(robots: Robots, name: str, tokens: Iterable[str]) -> list[Line]:
    found = {line.number: line for token in tokens for line in robots.find(name, token)}
    return [found[number] for number in sorted(found)][:MAX_SIGNALS]


def _longest(lines: list[Line], asker: Asker) -> Iterator[tuple[str, int]]:
    """Of the lines whose path covers the page those with the longest one (AIPREF attach, section 5)."""
    paths = {line.number: split_path(line.value)[0] for line in lines}
    covering = [line for line in lines if matches(paths[line.number], asker.path)]
    longest = max((len(paths[line.number]) for line in covering), default=0)
    return ((line.value, line.number) for line in covering if len(paths[line.number]) == longest)


def _innermost(lines: list[Line]) -> Iterator[tuple[str, int]]:
    """The licences of the groups that bind us, and only without one those of the whole file (RSL 1.0, section 4.6)."""
    scoped = [line for line in lines if line.group >= 0]
    return ((line.value, line.number) for line in scoped or lines)


def is_readable(carrier: Carrier, text: str) -> bool:
    """The text has the form of what it should be, whatever it says."""
    return _FORMS[carrier](text)


def read_documents(documents: Iterable[Document], asker: Asker) -> tuple[Signal, ...]:
    """The signals of the other documents: of a tdmrep.json the entry for the page, of an ai.txt its whole text."""
    return tuple(signal for document in documents for signal in _read_document(document, asker))


def _read_document(document: Document, asker: Asker) -> Iterator[Signal]:
    carrier, address, text, fetched = document
    if carrier is Carrier.AI_TXT and is_readable(carrier, text):
        yield Signal(carrier, "", text[:MAX_CHARS], address, 1, fetched)
    elif carrier is Carrier.TDMREP and (found := find_rule(text, asker)):
        number, rule = found
        yield Signal(carrier, "", rule, address, number, fetched)
