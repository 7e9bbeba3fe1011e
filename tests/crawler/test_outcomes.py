import gzip
import zlib

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
)
from scrapy.utils.misc import load_object
from twisted.internet.error import ConnectionDone, ConnectionLost
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed

from crawler import outcomes
from crawler.outcomes import Refused, error_of, explain, tell_error, tell_status, to_refusal
from pipelines.errors import Reason
from pipelines.model import Miss, State

ADDRESS = "http://shelf.example/1.html"


@pytest.mark.parametrize(
    ("status", "state", "reason"),
    [
        (404, State.GONE, Reason.GONE),
        (410, State.GONE, Reason.GONE),
        (429, State.FAILED, Reason.RATE_LIMITED),
        (400, State.FAILED, Reason.HTTP_4XX),
        (403, State.FAILED, Reason.HTTP_4XX),
        (451, State.FAILED, Reason.HTTP_4XX),
        (500, State.FAILED, Reason.HTTP_5XX),
        (503, State.FAILED, Reason.HTTP_5XX),
        (599, State.FAILED, Reason.HTTP_5XX),
        (300, State.FAILED, Reason.REDIRECT_BLOCKED),
        (304, State.FAILED, Reason.REDIRECT_BLOCKED),
        (999, State.FAILED, Reason.HTTP_5XX),
    ],
)
def test_a_status_alone_can_end_an_address(status: int, state: State, reason: Reason) -> None:
    assert tell_status(ADDRESS, status, "shelf.example") == Miss(
        ADDRESS, state, reason, {"status": status}, site="shelf.example"
    )


@pytest.mark.parametrize("status", [200, 203, 204, 206])
def test_a_success_is_no_end(status: int) -> None:
    assert tell_status(ADDRESS, status, "shelf.example") is None


def caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


def fail(error: Exception) -> Failure:
    return Failure(error)  # type: ignore[no-untyped-call]  # Twisted types few of its own


def response_failed(*errors: Exception, outer: Exception | None = None) -> Exception:
    cause = ResponseFailed([fail(error) for error in errors])  # type: ignore[no-untyped-call]  # as above
    return caused(outer or DownloadFailedError(), cause)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (DownloadTimeoutError("slow"), Reason.TIMEOUT),
        (CannotResolveHostError("who?"), Reason.DNS),
        (DownloadConnectionRefusedError("no"), Reason.CONNECT),
        (DownloadCancelledError(), Reason.TOO_LARGE),
        (ResponseDataLossError(), Reason.TRUNCATED),
        (response_failed(ConnectionDone(), outer=ResponseDataLossError()), Reason.TRUNCATED),
        (NotSupported("gopher"), Reason.SCHEME_BLOCKED),
        (DownloadFailedError(), Reason.CONNECT),
        (response_failed(ConnectionLost()), Reason.CONNECT),
        (response_failed(ConnectionLost(), zlib.error("bad")), Reason.BAD_ENCODING_HEADER),
        (ConnectionLost(), Reason.CONNECT),
        (zlib.error("bad"), Reason.BAD_ENCODING_HEADER),
        (gzip.BadGzipFile("bad"), Reason.BAD_ENCODING_HEADER),
        (EOFError(), Reason.TRUNCATED),
        (IgnoreRequest("somebody's word"), Reason.INTERNAL),
        (KeyError("ours"), Reason.INTERNAL),
    ],
)
def test_an_exception_has_a_reason(error: Exception, reason: Reason) -> None:
    miss = tell_error(ADDRESS, error, "shelf.example")
    assert (miss.reason, miss.facts) == (reason, {"error": explain(error)})
    assert miss.state is (State.SKIPPED if reason is Reason.SCHEME_BLOCKED else State.FAILED)


@pytest.mark.parametrize(
    ("reason", "state"),
    [
        (Reason.ROBOTS_DISALLOW, State.SKIPPED),
        (Reason.ROBOTS_UNREACHABLE, State.SKIPPED),
        (Reason.PRIVATE_ADDRESS, State.SKIPPED),
        (Reason.OFFSITE, State.SKIPPED),
        (Reason.CONNECT, State.FAILED),
        (Reason.DNS, State.FAILED),
    ],
)
def test_a_refusal_is_no_failure(reason: Reason, state: State) -> None:
    refusal = Refused(reason, detail="x")
    assert to_refusal(refusal) is refusal
    assert tell_error(ADDRESS, refusal, "") == Miss(ADDRESS, state, reason, {"detail": "x"})


@pytest.mark.parametrize("name", sorted(set(outcomes._REASONS) - {"compression.zstd.ZstdError"}))
def test_every_exception_of_the_table_exists(name: str) -> None:
    assert issubclass(load_object(name), BaseException)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ValueError("bad\n  thing\tat 1"), "ValueError: bad thing at 1"),
        (ValueError(), "ValueError"),
        (ValueError("x" * 1000), "ValueError: " + "x" * 288),
    ],
)
def test_an_exception_is_told_in_one_short_line(error: Exception, told: str) -> None:
    assert explain(error) == told


def test_a_failure_holds_its_exception() -> None:
    error = ValueError("x")
    assert error_of(fail(error)) is error
