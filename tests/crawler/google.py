"""Reads the checks out of google/robotstxt's `robots_test.cc`, where its path stands in an environment variable."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

VARIABLE = "FLYLEAF_GOOGLE_ROBOTS_TESTS"

_LITERAL = r'(?:"(?:\\.|[^"\\])*"\s*)+'
_VALUE = rf"({_LITERAL}|\w+)"
_STATEMENT = re.compile(
    r"TEST\(\w+, (?P<test>\w+)\)"
    rf"|(?:absl::string_view|std::string)\s+(?P<name>\w+)\s*=\s*(?P<value>{_LITERAL})\s*;"
    rf"|EXPECT_(?P<answer>TRUE|FALSE)\(\s*IsUserAgentAllowed\(\s*{_VALUE},\s*{_VALUE},\s*{_VALUE}\s*\)\s*\)"
)
_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)


class Check(NamedTuple):
    """One assertion: may `agent` ask for `url` where this is robots.txt?"""

    test: str
    content: bytes
    agent: str
    url: str
    expected: bool


def read_checks() -> list[Check]:
    """The assertions whose arguments are plain strings; none where the variable is not set."""
    path = os.environ.get(VARIABLE)
    return list(_read(Path(path).read_text("utf-8"))) if path else []


def _read(source: str) -> Iterator[Check]:
    test, known = "", dict[str, bytes]()
    for found in _STATEMENT.finditer(_COMMENT.sub("", source)):
        if found["test"]:
            # The one test whose strings are put together by loops.
            test, known = found["test"], {}
        elif found["name"]:
            known[found["name"]] = _unquote(found["value"])
        else:
            content, agent, url = (known.get(v) if v[0] != '"' else _unquote(v) for v in found.group(5, 6, 7))
            if content is not None and agent is not None and url is not None:
                yield Check(test, content, agent.decode(), url.decode(), found["answer"] == "TRUE")


def _unquote(literals: str) -> bytes:
    parts = re.findall(r'"((?:\\.|[^"\\])*)"', literals)
    return "".join(parts).encode().decode("unicode_escape").encode("latin-1")
