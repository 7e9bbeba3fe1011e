"""What became of a request that brought no page: one table of statuses, one of exceptions."""

import gzip
import zlib
from collections.abc import Mapping
from typing import Final

import brotli
from OpenSSL import SSL
from scrapy import exceptions as failed
from scrapy.exceptions import IgnoreRequest
from twisted.internet import error as transport
from twisted.python.failure import Failure

from pipelines.errors import Fact, Reason
from pipelines.model import State

REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})

_SHOWN_CHARS: Final = 300
_STATUSES: Final = {404: Reason.GONE, 410: Reason.GONE, 429: Reason.RATE_LIMITED}
_STATUS_CLASSES: Final = {3: Reason.REDIRECT_BLOCKED, 4: Reason.HTTP_4XX}

# The first row that fits decides; an exception's causes are asked before it.
_REASONS: Final[tuple[tuple[type[BaseException], Reason], ...]] = (
    (SSL.Error, Reason.TLS),
    (failed.DownloadTimeoutError, Reason.TIMEOUT),
    (failed.CannotResolveHostError, Reason.DNS),
    (failed.ResponseDataLossError, Reason.TRUNCATED),
    (failed.DownloadCancelledError, Reason.TOO_LARGE),
    (failed.DownloadConnectionRefusedError, Reason.CONNECT),
    (failed.DownloadFailedError, Reason.CONNECT),
    (failed.UnsupportedURLSchemeError, Reason.SCHEME_BLOCKED),
    (failed.NotSupported, Reason.SCHEME_BLOCKED),
    (transport.ConnectError, Reason.CONNECT),
    (transport.ConnectionClosed, Reason.CONNECT),
    (zlib.error, Reason.BAD_ENCODING_HEADER),
    (gzip.BadGzipFile, Reason.BAD_ENCODING_HEADER),
    (EOFError, Reason.TRUNCATED),
    (brotli.error, Reason.BAD_ENCODING_HEADER),
)
_REFUSALS: Final = frozenset(
    {
        Reason.ROBOTS_DISALLOW,
        Reason.ROBOTS_UNREACHABLE,
        Reason.OFFSITE,
        Reason.SCHEME_BLOCKED,
        Reason.PRIVATE_ADDRESS,
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
