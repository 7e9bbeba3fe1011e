"""AIPREF `Content-Usage` (drafts attach-05 and vocab-08) and Content Signals (contentsignals.org)."""

import re
from collections.abc import Iterator
from typing import Any, Final, cast

import http_sf

from pipelines.rights.values import Value

USAGE: Final = {"y": "allow", "n": "deny"}
ANSWERS: Final = {"yes": "allow", "no": "deny"}
VOCABULARY: Final = {"train-ai": "train_ai", "search": "search"}
# Of earlier drafts and still in the wild: a no is understood, a yes is one to a question that nobody asks any more.
FORMER: Final = {
    "bots": ("train_ai", "ai_input", "search"),
    "ai": ("train_ai", "ai_input"),
    "tdm": ("train_ai",),
    "train-genai": ("train_ai",),
    "ai-output": ("ai_input",),
    "ai-use": ("ai_input",),
}
SIGNALS: Final = {"ai-train": "train_ai", "ai-input": "ai_input", "search": "search"}
_SIGNAL: Final = re.compile(r"(?<![\w-])(ai-train|ai-input|search)\s{0,9}=\s{0,9}(yes|no)(?![\w-])", re.IGNORECASE)


def read_usage(text: str) -> Iterator[Value]:
    """What a `Content-Usage` dictionary (RFC 9651 section 3.2) says; one that can't be parsed says nothing.

    Only the tokens `y` and `n` count. Parameters, such as the exceptions of CC signals, take nothing from a no.

    >>> list(read_usage("train-ai=n;exceptions=cc-cr, search=y"))
    [Value(key='train_ai', value='deny'), Value(key='search', value='allow')]
    """
    for key, token in _parse(text).items():
        word = USAGE.get(token)
        if word and key in VOCABULARY:
            yield Value(VOCABULARY[key], word)
        elif word == "deny":
            yield from (Value(name, word) for name in FORMER.get(key, ()))


def read_scoped_usage(text: str) -> Iterator[Value]:
    """What a `Content-Usage` line of robots.txt says, the path that it may begin with aside."""
    return read_usage(split_path(text)[1])


def _parse(text: str) -> dict[str, str]:
    """The members of a dictionary that are tokens; none where it fails to parse (RFC 9651 section 4.2)."""
    try:
        members = cast("dict[str, Any]", http_sf.parse(text.encode("ascii"), tltype="dictionary"))
    except (ValueError, http_sf.StructuredFieldError):  # characters beyond ASCII, or no dictionary
        return {}
    # A member is its value with its parameters; only a token is one of the vocabulary, a string of it is not.
    return {key: str(value) for key, (value, _) in members.items() if isinstance(value, http_sf.Token)}


def read_signals(text: str) -> Iterator[Value]:
    """What a `Content-Signal` line says; a key that it does not hold is no statement.

    >>> list(read_signals("search = yes, AI-Train=no"))
    [Value(key='search', value='allow'), Value(key='train_ai', value='deny')]
    """
    for key, answer in _SIGNAL.findall(text):
        yield Value(SIGNALS[key.lower()], ANSWERS[answer.lower()])


def split_path(text: str) -> tuple[str, str]:
    """The path that a robots.txt line begins with, empty where it names none, and what is said of it."""
    path, _, rest = text.strip().partition(" ")
    return (path, rest.strip()) if path.startswith("/") else ("", text)
