"""The robots directives of a page: `X-Robots-Tag` and robots meta, with `noai` among them. De facto, by no standard."""

import re
from collections.abc import Iterator
from typing import Final

from pipelines.rights.asker import TRAINING_TOKENS, Asker
from pipelines.rights.values import Value

# https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag; noai and noimageai: DeviantArt, 2022.
DIRECTIVES: Final[dict[str, tuple[Value, ...]]] = {
    "all": (Value("index", "allow"), Value("archive", "allow"), Value("snippet", "allow")),
    "index": (Value("index", "allow"),),
    "noindex": (Value("index", "deny"),),
    "none": (Value("index", "deny"),),
    "noarchive": (Value("archive", "deny"),),
    "nocache": (Value("archive", "deny"),),
    "nosnippet": (Value("snippet", "deny"),),
    "max-snippet:0": (Value("snippet", "deny"),),
    "noai": (Value("train_ai", "deny"),),
    "noimageai": (Value("train_ai", "deny"),),
}
# What keeps a training crawler out keeps texts out of training.
_REFUSALS: Final = frozenset({"noindex", "none", "noai", "noimageai"})
EVERYONE: Final = frozenset({"", "*", "robots", "bots"})
# These carry a value behind their colon; before any other colon stands an agent.
_VALUED: Final = frozenset({"max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"})
_AGENT: Final = re.compile(r"[a-z*_][\w*-]*")


def read_tag(text: str, asker: Asker, scope: str = "") -> Iterator[Value]:
    """What the directives of one header field or meta element say to `asker`; `scope` is the agent they begin with.

    >>> [*read_tag("otherbot: noindex, noai", Asker("")), *read_tag("flyleaf: NoArchive", Asker(""))]
    [Value(key='archive', value='deny')]
    """
    for agent, directive in _scoped(text.lower(), scope):
        if agent in EVERYONE or agent in asker.tokens:
            yield from DIRECTIVES.get(directive, ())
        elif agent in TRAINING_TOKENS and directive in _REFUSALS:
            yield Value("train_ai", "deny")


def _scoped(text: str, agent: str) -> Iterator[tuple[str, str]]:
    for piece in text.split(","):
        head, colon, tail = (part.strip() for part in piece.partition(":"))
        # The colon of a time, as in `unavailable_after`, stands behind no name of an agent.
        if colon and head not in _VALUED and _AGENT.fullmatch(head):
            agent, head, colon, tail = head, *(part.strip() for part in tail.partition(":"))
        yield agent, f"{head}{colon}{tail}"
