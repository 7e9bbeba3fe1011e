"""robots.txt as RFC 9309 reads it: who is bound by which rules, what they allow, every other line verbatim. Pure."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from crawler.courtesy.paths import Path, Target, read_path, read_target

MAX_BYTES: Final = 640 * 1024
"""Of a file, cut at a line. RFC 9309 section 2.5 wants 500 KiB at least; much more would hold up the crawl."""
EVERYONE: Final = "*"

# Misspelt, a prohibition is one all the same; Google's parser and protego know these spellings too.
_AGENTS: Final = frozenset({"user-agent", "useragent", "user agent"})
_DISALLOWS: Final = frozenset({"disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"})
_RULES: Final = _DISALLOWS | {"allow"}
_DELAYS: Final = frozenset({"crawl-delay", "crawl delay", "crawldelay"})
_SITEMAPS: Final = frozenset({"sitemap", "site-map", "sitemaps"})

# Google's bound. No address is that long, so that only what nobody could ask for is cut.
_MAX_LINE_BYTES: Final = 8 * 2083 - 1
# The full-width colon, in UTF-8 and in GB18030, is a slip of a Chinese keyboard.
_COLON: Final = re.compile(rb":|\xef\xbc\x9a|\xa3\xba")
# RFC 9309 section 2.2.1. Names with digits exist, so the name up to its version is compared as well.
_TOKEN: Final = re.compile(r"[a-z_-]*")
_NAME: Final = re.compile(r"[^\s/]*")
# A mark that lost its end on the way is none of the first name either.
_BOM: Final = re.compile(rb"\A\xef(?:\xbb\xbf?)?")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)?")
# Google reads permission for the index page as permission for its folder.
_INDEX: Final = re.compile(rb"/index\.html?$")


class Rule(NamedTuple):
    """An `Allow` or `Disallow` line."""

    path: Path
    is_allow: bool


class Line(NamedTuple):
    """A line that is neither rule nor `User-agent`, such as `Sitemap`, `Content-Signal` and `License`."""

    number: int
    name: str
    """In lower case."""
    value: str
    """Verbatim, without comment."""
    group: int
    """The group in which it stands; -1 before the first one."""
    agents: int
    """How many `User-agent` lines of that group stand before it: those it binds."""


@dataclass(frozen=True, slots=True)
class Rules:
    """A parsed robots.txt."""

    groups: tuple[tuple[Rule, ...], ...] = ()
    places: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    """By token in lower case: the groups that name it, each with the place of the line that does."""
    lines: tuple[Line, ...] = ()
    is_cut: bool = False
    """The file was longer than `MAX_BYTES`."""

    def allows(self, address: str, tokens: Collection[str]) -> bool:
        """A crawler that goes by these product tokens may ask for the address; each of them has to be allowed to."""
        target = read_target(address)
        if target[0] == ("/robots.txt",):
            return True
        return all(_is_allowed(self._rules(token), target) for token in self._bound(tokens))

    def crawl_delay(self, tokens: Collection[str]) -> float:
        """The longest `Crawl-delay` in seconds that binds a crawler of these tokens; 0 where there is none."""
        stated = (line.value for token in self._bound(tokens) for name in _DELAYS for line in self.find(name, token))
        return max(
            (float(found[0].replace(",", ".")) for value in stated if (found := _NUMBER.match(value))), default=0
        )

    @property
    def sitemaps(self) -> list[str]:
        """The values of all `Sitemap` lines, which belong to no group."""
        return [line.value for line in self.lines if line.name in _SITEMAPS and line.value]

    def names(self, token: str) -> bool:
        """A group is made for this token, so that the group of everyone does not bind it."""
        return token.lower() in self.places

    def find(self, name: str, token: str) -> Iterator[Line]:
        """Yield the lines called `name` (lower case) that bind `token` by name, and those outside of any group."""
        places = self.places.get(token.lower(), {})
        return (line for line in self.lines if line.name == name and _is_bound(line, places))

    def _bound(self, tokens: Collection[str]) -> Collection[str]:
        return [token for token in tokens if self.names(token)] or [EVERYONE]

    def _rules(self, token: str) -> Iterator[Rule]:
        return (rule for group in self.places.get(token.lower(), {}) for rule in self.groups[group])


def _is_bound(line: Line, places: Mapping[int, int]) -> bool:
    return line.group < 0 or places.get(line.group, line.agents) < line.agents


def _is_allowed(rules: Iterator[Rule], target: Target) -> bool:
    # RFC 9309 section 2.2.2: the match of most octets decides; between equals, `Allow`; without any, it is allowed.
    found = ((rule.path.octets, rule.is_allow) for rule in rules if rule.path.matches(target))
    return max(found, default=(0, True))[1]


def is_readable(content: bytes) -> bool:
    """The bytes can be a text in a superset of ASCII: nothing in UTF-16 or UTF-32, no image, no archive."""
    return b"\0" not in content and not content.startswith((b"\xff\xfe", b"\xfe\xff", b"\x1f\x8b"))


def parse(content: bytes) -> Rules:
    """The rules in the bytes of a robots.txt. Never raises; takes time in proportion to their number."""
    kept = _cut(content)
    reader = _Reader()
    for number, line in enumerate(_BOM.sub(b"", kept, count=1).splitlines(), 1):
        reader.read(number, line[:_MAX_LINE_BYTES].partition(b"#")[0].strip())
    groups = tuple(map(tuple, reader.groups))
    return Rules(groups, reader.places, tuple(reader.lines), is_cut=len(kept) < len(content))


def _cut(content: bytes) -> bytes:
    if len(content) <= MAX_BYTES:
        return content
    end = max(content.rfind(b"\n", 0, MAX_BYTES), content.rfind(b"\r", 0, MAX_BYTES))
    return content[: end + 1 or MAX_BYTES]


class _Reader:
    """Collects groups line by line."""

    def __init__(self) -> None:
        self.groups: list[list[Rule]] = []
        self.places: dict[str, dict[int, int]] = {}
        self.lines: list[Line] = []
        self._agents = 0
        self._names_agents = False

    def read(self, number: int, line: bytes) -> None:
        name, value = _split(line)
        if name in _AGENTS:
            self._read_agent(value)
        elif name in _RULES:
            self._read_rule(value, is_allow=name not in _DISALLOWS)
        elif name:
            # Section 2.2.4: other lines must not interfere, so that the group stays as it is.
            self.lines.append(Line(number, name, _decode(value), len(self.groups) - 1, self._agents))

    def _read_agent(self, value: bytes) -> None:
        if not self._names_agents:
            self.groups.append([])
            self._agents = 0
        self._names_agents = True
        for token in _read_tokens(value):
            self.places.setdefault(token, {}).setdefault(len(self.groups) - 1, self._agents)
        self._agents += 1

    def _read_rule(self, value: bytes, *, is_allow: bool) -> None:
        self._names_agents = False
        if not (self.groups and value):
            return
        self.groups[-1].append(Rule(read_path(value), is_allow))
        if is_allow and (index := _INDEX.search(value)):
            self.groups[-1].append(Rule(read_path(value[: index.start()] + b"/$"), is_allow))


def _split(line: bytes) -> tuple[str, bytes]:
    """Name, in lower case, and value of a line; an empty name where it has none."""
    if colon := _COLON.search(line):
        return _decode(line[: colon.start()]).rstrip().lower(), line[colon.end() :].strip()
    words = line.split()
    name = _decode(words[0]).lower() if len(words) == 2 else ""
    # Without its colon a line is known by its name alone.
    return (name, words[1]) if name in _RULES | _AGENTS else ("", b"")


def _read_tokens(value: bytes) -> set[str]:
    text = _decode(value).lower()
    if text.split()[:1] == [EVERYONE]:
        return {EVERYONE}
    return {pattern.match(text)[0] for pattern in (_TOKEN, _NAME)} - {"", EVERYONE}  # type: ignore[index]  # both match the empty text


def _decode(octets: bytes) -> str:
    try:
        return octets.decode()
    except UnicodeDecodeError:
        return octets.decode("gb18030", "replace")
