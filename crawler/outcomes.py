"""What became of a request that brought no page: one table of statuses, one of exceptions."""

from collections.abc import Iterator, Mapping
from typing import Final, cast

from scrapy.exceptions import IgnoreRequest
from twisted.python.failure import Failure

from pipelines.errors import Fact, Reason
from pipelines.model import Miss, State

REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})

_SHOWN_CHARS: Final = 300
_STATUSES: Final = {404: Reason.GONE, 410: Reason.GONE, 429: Reason.RATE_LIMITED}
_STATUS_CLASSES: Final = {3: Reason.REDIRECT_BLOCKED, 4: Reason.HTTP_4XX}

# By name, for half of them come from libraries that are not ours to import. An exception decides before its causes, and
# of its classes the most special one; but that a connection broke is the least that can be said of any failure.
_REASONS: Final = {
    "scrapy.exceptions.DownloadTimeoutError": Reason.TIMEOUT,
    "scrapy.exceptions.CannotResolveHostError": Reason.DNS,
    "scrapy.exceptions.DownloadConnectionRefusedError": Reason.CONNECT,
    "scrapy.exceptions.DownloadFailedError": Reason.CONNECT,
    "scrapy.exceptions.DownloadCancelledError": Reason.TOO_LARGE,
    "scrapy.exceptions.ResponseDataLossError": Reason.TRUNCATED,
    "scrapy.exceptions.UnsupportedURLSchemeError": Reason.SCHEME_BLOCKED,
    "scrapy.exceptions.NotSupported": Reason.SCHEME_BLOCKED,
    "scrapy.utils._compression._DecompressionMaxSizeExceeded": Reason.BOMB,
    "twisted.internet.error.ConnectError": Reason.CONNECT,
    "twisted.internet.error.ConnectionClosed": Reason.CONNECT,
    "OpenSSL.SSL.Error": Reason.TLS,
    "service_identity.exceptions.VerificationError": Reason.TLS,
    "brotli.error": Reason.BAD_ENCODING_HEADER,
    "backports.zstd.ZstdError": Reason.BAD_ENCODING_HEADER,
    "compression.zstd.ZstdError": Reason.BAD_ENCODING_HEADER,
    "zlib.error": Reason.BAD_ENCODING_HEADER,
    "gzip.BadGzipFile": Reason.BAD_ENCODING_HEADER,
    "struct.error": Reason.TRUNCATED,
    "builtins.EOFError": Reason.TRUNCATED,
}
_REFUSALS: Final = frozenset(
    {
        Reason.ROBOTS_DISALLOW,
        Reason.ROBOTS_UNREACHABLE,
        Reason.AI_OPTOUT,
        Reason.OFFSITE,
        Reason.SCHEME_BLOCKED,
        Reason.PRIVATE_ADDRESS,
        Reason.CRAWL_DELAY,
        Reason.HOST_STOPPED,
        Reason.TRAP,
    }
)


class Refused(IgnoreRequest):
    """A request that must not be sent, or an answer that must not be used, and why."""

    def __init__(self, reason: Reason, **facts: Fact) -> None:
        """Keep `reason` and `facts`; the message is the reason's name, for logs."""
        super().__init__(reason.value)
        self.reason = reason
        self.facts: Mapping[str, Fact] = facts


def tell_status(address: str, status: int, site: str) -> Miss | None:
    """The outcome that the status of an answer alone decides, none for a success. A redirect is no success."""
    if 200 <= status < 300:
        return None
    reason = _STATUSES.get(status) or _STATUS_CLASSES.get(status // 100, Reason.HTTP_5XX)
    state = State.GONE if reason is Reason.GONE else State.FAILED
    return Miss(address, state, reason, {"status": status}, site=site)


def tell_error(address: str, error: BaseException, site: str) -> Miss:
    """The outcome of a request that ended in an exception; an exception nobody knows is `internal`."""
    refusal = to_refusal(error)
    state = State.SKIPPED if refusal.reason in _REFUSALS else State.FAILED
    return Miss(address, state, refusal.reason, refusal.facts, site=site)


def to_refusal(error: BaseException) -> Refused:
    """An exception of the download as a `Refused` with its reason, which nothing tries again."""
    if isinstance(error, Refused):
        return error
    known = [reason for cause in _causes(error) if (reason := _find_reason(type(cause)))]
    exact = next((reason for reason in known if reason is not Reason.CONNECT), None)
    return Refused(exact or (known or [Reason.INTERNAL])[0], error=explain(error))


def error_of(failure: Failure) -> BaseException:
    """The exception in a failure, which Twisted types as optional."""
    return cast("BaseException", failure.value)


def explain(error: BaseException) -> str:
    """An exception's type and message as one short line."""
    return " ".join(f"{type(error).__name__}: {error}".split()).rstrip(":")[:_SHOWN_CHARS]


def _find_reason(kind: type[BaseException]) -> Reason | None:
    names = (f"{base.__module__}.{base.__qualname__}" for base in kind.__mro__)
    return next((_REASONS[name] for name in names if name in _REASONS), None)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception and its causes, the innermost last."""
    yield error
    # Twisted's ResponseFailed carries what went wrong as failures in `reasons`.
    for cause in (*(failure.value for failure in getattr(error, "reasons", ())), error.__cause__):
        if cause is not None:
            yield from _causes(cause)
