"""The one error of the road and the one list of reasons.

Reasons are public: they stand in `rejects/`, in manifests and in run summaries. The list is append-only.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self, TypeAlias

Fact: TypeAlias = str | int | float | bool


class Reason(StrEnum):
    """Why an address made no record; `meaning` is one sentence for people."""

    meaning: str

    def __new__(cls, value: str, meaning: str) -> Self:
        """Make a member that is its name on the wire and carries its meaning."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member

    # Refused before or instead of a fetch.
    ROBOTS_DISALLOW = "robots_disallow", "robots.txt forbids the address"
    ROBOTS_UNREACHABLE = "robots_unreachable", "robots.txt could not be read, so nothing may be fetched"
    AI_OPTOUT = "ai_optout", "the site reserves its texts against mining or training"
    OFFSITE = "offsite", "the address lies on another site"
    SCHEME_BLOCKED = "scheme_blocked", "the address is neither http nor https"
    PRIVATE_ADDRESS = "private_address", "the address lies on a private network that was not named as reachable"
    CRAWL_DELAY = "crawl_delay", "robots.txt asks for a longer delay than the operator allows"
    HOST_STOPPED = "host_stopped", "the host was stopped after too many refusals"
    TAKEDOWN = "takedown", "the document was withdrawn on request"
    TRAP = "trap", "the address looks like an endless space of addresses"
    BUDGET = "budget", "a limit of the operator was reached"
    # The fetch failed.
    DNS = "dns", "the host name could not be resolved"
    CONNECT = "connect", "no connection could be made, or it broke"
    TLS = "tls", "the server's certificate or TLS was refused"
    TIMEOUT = "timeout", "the server did not answer in time"
    TOO_SLOW = "too_slow", "the answer came too slowly"
    HTTP_4XX = "http_4xx", "the server refused the request"
    HTTP_5XX = "http_5xx", "the server failed"
    RATE_LIMITED = "rate_limited", "the server asked for fewer requests"
    GONE = "gone", "the page is gone (404 or 410)"
    REDIRECT_LIMIT = "redirect_limit", "too many redirects"
    REDIRECT_BLOCKED = "redirect_blocked", "the redirect leads where no request may go"
    TOO_LARGE = "too_large", "the answer is larger than the limit"
    BOMB = "bomb", "the answer unpacks to more than the limit"
    TRUNCATED = "truncated", "the answer is shorter than announced"
    BAD_ENCODING_HEADER = "bad_encoding_header", "the answer is not in the content coding it names"
    # The answer is no page that can be read.
    NOT_HTML = "not_html", "the answer is neither HTML nor plain text"
    CHARSET_CONFLICT = "charset_conflict", "the named encoding contradicts the bytes"
    MOJIBAKE = "mojibake", "too many characters are damaged by a wrong encoding"
    PARSE_TIMEOUT = "parse_timeout", "reading the page took longer than its budget"
    TOO_DEEP = "too_deep", "the page nests deeper than can be read without loss"
    TOO_MANY_NODES = "too_many_nodes", "the page has more elements or blocks than the limit"
    SOFT_404 = "soft_404", "the page says that the document does not exist"
    LOGIN_WALL = "login_wall", "the page asks for a login"
    CAPTCHA = "captcha", "the page asks for a captcha"
    SECURITY_CHECK = "security_check", "the page is a security check"
    EMPTY_TEXT = "empty_text", "the page shows no text"
    NO_LAYOUT = "no_layout", "no layout of the definition fits the page"
    NO_BODY = "no_body", "nothing on the page marks a preview text"
    NOT_CONSERVED = "not_conserved", "the split would have lost, doubled or moved a character"
    NOISY_TEXT = "noisy_text", "the preview text is too damaged to be used"
    NOTICE_MISSING = "notice_missing", "the notice that the layout always carries is missing"
    DRIFT = "drift", "the page differs from what this site's pages looked like"
    SCHEMA = "schema", "the record breaks the public schema"
    INTERNAL = "internal", "an error in Flyleaf itself"


class IngestError(Exception):
    """A page can't become a record: a reason, and the facts that show it."""

    def __init__(self, reason: Reason, **facts: Fact) -> None:
        """Keep `reason` and `facts`; the message is both, for logs."""
        super().__init__(" ".join([reason.value, *(f"{name}={value!r}" for name, value in facts.items())]))
        self.reason = reason
        self.facts: Mapping[str, Fact] = facts


class StorageError(Exception):
    """Output or state can't be written; the run has to stop (exit code 6)."""


class LedgerError(Exception):
    """The ledger is damaged, missing or of another version; no run may begin on it (exit code 7)."""

    def __init__(self, place: object, what: str, advice: str, *, is_empty: bool = False) -> None:
        """Keep what is wrong with the file at `place` and the way out; the message is all three."""
        super().__init__(f"{place} {what}: {advice}")
        self.is_empty = is_empty
        self.what = what
        self.advice = advice


class BusyError(Exception):
    """Another run holds what this one needs (exit code 75)."""
