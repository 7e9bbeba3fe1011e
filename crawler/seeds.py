"""What the operator asks a crawl to begin with: the arguments of `scrapy crawl`, checked before anything is done."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final, Self, TextIO

from crawler.site import SCHEMES, Site, host_of, scheme_of
from pipelines.storage.ledger import Kind, Mode, Visit

ARGUMENTS: Final = {
    "urls": "preview pages: addresses, a file with one a line, or - for standard input",
    "sitemap": "sitemaps that name preview pages",
    "listing": "listing pages that link to preview pages; next links are followed",
    "limit": "how many preview pages to ask for, at most",
    "mode": "which known pages to ask again: due (default), full or new",
}
STDIN: Final = "-"

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_USERINFO: Final = re.compile(r"//[^/?#\s]*@")
# A host with a path, or one that begins as web hosts do: more likely an address than a file.
_BARE: Final = re.compile(r"www\.|[\w-]+(?:\.[\w-]+)+(?::\d+)?/")
_SHOWN_CHARS: Final = 100


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that names preview pages, which is read anew each time: it may be longer than memory."""

    name: str
    site: Site
    samples: tuple[Visit, ...] = ()
    """The first of each authority."""

    @classmethod
    def check(cls, name: str, site: Site) -> Self:
        """Read the file once; `ValueError` with one line for the operator where a line names no address."""
        samples: dict[str, Visit] = {}
        for visit in cls(name, site):
            samples.setdefault(visit.address[: visit.address.index("/", len("https://"))], visit)
        return cls(name, site, tuple(samples.values()))

    def __iter__(self) -> Iterator[Visit]:
        """Yield its addresses in order."""
        return (Visit(address, Kind.PREVIEW) for address in _read_urls(self.name, self.site, sys.stdin))


@dataclass(frozen=True, slots=True)
class Seeds:
    """Where a crawl begins and how far it goes."""

    visits: tuple[Visit, ...]
    """Without those in `listed`."""
    limit: int
    """Of preview pages asked for; 0: none."""
    arguments: Mapping[str, str]
    """As stated, without userinfo: fit for a manifest."""
    mode: Mode = Mode.DUE
    listed: Listed | None = None

    def __iter__(self) -> Iterator[Visit]:
        """Yield all addresses."""
        return chain(self.listed or (), self.visits)

    @property
    def samples(self) -> tuple[Visit, ...]:
        """Some of the addresses: one of each host and port at least."""
        return (*(self.listed.samples if self.listed else ()), *self.visits)

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts that the operator named, or the definition in their place."""
        return frozenset(host_of(visit.address) for visit in self.samples)

    @property
    def is_list(self) -> bool:
        """Every preview page is named at the start, so that it is known how many there are."""
        return all(visit.kind is Kind.PREVIEW for visit in self.visits)


def read_pairs(pairs: Iterable[str]) -> dict[str, str]:
    """The arguments in words of the form `NAME=VALUE`; `ValueError` where one has another form or comes twice."""
    arguments: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or name in arguments:
            raise ValueError(f"-a {pair}: {'given twice' if equals else 'not NAME=VALUE'}")
        arguments[name] = value
    return arguments


def read_seeds(site: Site, arguments: Mapping[str, str], stdin: TextIO = sys.stdin) -> Seeds:
    """The seeds that arguments name, else the definition's own; `ValueError` with one line for the operator.

    None at all is for a definition without listings and sitemaps of its own: then only known pages can be asked again.
    """
    if unknown := [name for name in arguments if name not in ARGUMENTS]:
        raise ValueError(f"unknown argument {unknown[0]!r}; known: {', '.join(ARGUMENTS)}")
    stated = {name: value.strip() for name, value in arguments.items()}
    urls = stated.get("urls", "")
    listed = Listed.check(urls, site) if _is_file(urls) else None
    named = {
        Kind.PREVIEW: list(_read_urls(urls, site, stdin)) if "urls" in stated and not listed else [],
        Kind.SITEMAP: _read_inline(stated, "sitemap", site),
        Kind.LISTING: _read_inline(stated, "listing", site),
    }
    if not (listed or any(named.values())):
        named |= {Kind.SITEMAP: list(site.sitemaps), Kind.LISTING: list(site.listings)}
    visits = tuple(Visit(address, kind) for kind, addresses in named.items() for address in addresses)
    shown = {name: _USERINFO.sub("//", value) for name, value in stated.items()}
    mode = _read_mode(stated.get("mode", Mode.DUE))
    return Seeds(visits, _read_limit(stated.get("limit", "")), shown, mode, listed)


def _read_limit(value: str) -> int:
    if value and not (value.isascii() and value.isdigit() and int(value)):
        raise ValueError(f"limit={value}: not a whole number of 1 or more")
    return int(value or 0)


def _read_mode(value: str) -> Mode:
    if value not in set(Mode):
        raise ValueError(f"mode={value}: not one of {', '.join(Mode)}")
    return Mode(value)


def _read_inline(stated: Mapping[str, str], name: str, site: Site) -> list[str]:
    addresses = [read_address(word, site, f"{name}: ") for word in stated.get(name, "").split()]
    if name in stated and not addresses:
        raise ValueError(f"{name}= names no address")
    return addresses


def _is_file(value: str) -> bool:
    # A file whose name looks like an address can still be given as ./name. A pipe can't be read twice.
    return value != STDIN and not _SCHEME.match(value) and os.path.isfile(value)  # noqa: PTH113 (a name too long is no error to it)


def _read_urls(value: str, site: Site, stdin: TextIO) -> Iterator[str]:
    """Yield the addresses of the argument `urls`; a file or standard input holds one a line, `#` begins a comment."""
    if _SCHEME.match(value):
        lines, place = enumerate(value.split(), 1), ""
    elif value == STDIN:
        lines, place = enumerate(stdin, 1), "standard input, line {}: "
    else:
        lines, place = enumerate(_read_lines(value), 1), value + ", line {}: "
    number = 0
    for number, line in _drop_comments(lines):
        yield read_address(line, site, place.format(number))
    if not number:
        raise ValueError(f"{'standard input' if value == STDIN else value or 'urls='} holds no URL")


def _drop_comments(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    stripped = ((number, line.strip()) for number, line in lines)
    return ((number, line) for number, line in stripped if line and not line.startswith("#"))


def _read_lines(name: str) -> Iterator[str]:
    if not name:
        return
    try:
        with Path(name).open(encoding="utf-8-sig") as lines:
            yield from lines
    except UnicodeDecodeError as error:
        raise ValueError(f"{name} is not UTF-8") from error
    except (OSError, ValueError) as error:  # a name that holds a null byte is a ValueError
        problem = f"can't read {name!r}: {getattr(error, 'strerror', None) or error}{_hint_scheme(name)}"
        raise ValueError(problem) from error


def _hint_scheme(text: str) -> str:
    return "; an address begins with https:// or http://" if _BARE.match(text) else ""


def read_address(text: str, site: Site, place: str = "") -> str:
    """`text` as a canonical http address; `ValueError` that begins with `place` where it is none."""
    shown = repr(_USERINFO.sub("//", text)[:_SHOWN_CHARS])
    try:
        address = site.canonical(text)
    except ValueError as error:
        raise ValueError(f"{place}{shown} is no URL: {error}{_hint_scheme(text)}") from error
    if scheme_of(address) not in SCHEMES:
        raise ValueError(f"{place}{shown} is neither http nor https{_hint_scheme(text)}")
    return address
