"""Who asks for which page: what decides whether a scoped statement is meant for it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from pipelines.evidence import OWN_TOKENS

# Crawlers whose operators say that they fetch texts to train models, and tokens made to refuse just that. By the
# operators' own pages; a new one is added here, in lower case.
TRAINING_TOKENS: Final = frozenset(
    {
        "ai2bot",
        "amazonbot",
        "anthropic-ai",
        "applebot-extended",
        "bytespider",
        "ccbot",
        "claudebot",
        "cohere-ai",
        "cohere-training-data-crawler",
        "diffbot",
        "facebookbot",
        "google-extended",
        "gptbot",
        "img2dataset",
        "meta-externalagent",
        "omgili",
        "omgilibot",
        "pangubot",
        "timpibot",
        "webzio-extended",
    }
)


class Asker(NamedTuple):
    """One page and the product tokens of who asks for it."""

    url: str
    tokens: frozenset[str] = OWN_TOKENS
    """In lower case: Flyleaf's own, and the operator's where there is one."""
    documents: Mapping[str, str] = MappingProxyType({})
    """The licence documents that were read, by address; one that is not here was not read."""

    @property
    def path(self) -> str:
        """Path and query of the page, as robots.txt and its kin match them."""
        parts = urlsplit(self.url)
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def matches(pattern: str, path: str) -> bool:
    """A path pattern with `*` and a `$` at its end (RFC 9309 section 2.2.3) matches `path` from its beginning.

    >>> [matches(p, "/doc/7.html") for p in ("/doc/", "/*.html$", "/*.htm$", "doc")]
    [True, True, False, False]
    """
    is_anchored = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for piece in rest[:-1] if is_anchored else rest:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if not is_anchored:
        return True
    # The last piece has to stand at the end, behind all others.
    return path.endswith(rest[-1]) and len(path) - len(rest[-1]) >= at if rest else at == len(path)
