"""How slow is too slow: by answers that come in pieces, at a clock that the test does not wait for."""

import pytest
from scrapy import Request
from scrapy.exceptions import DownloadTimeoutError, StopDownload

from crawler.courtesy.speed import Speed
from crawler.outcomes import Refused
from pipelines.errors import Reason


def arrive(pieces: list[tuple[float, int]]) -> int:
    """How many pieces, each with the seconds before it and its bytes, come before the answer is stopped."""
    now = 1000.0
    watch, request = Speed(30.0, 500.0, lambda: now), Request("https://docs.example/1.html")
    watch.headers_received(request)
    for number, (gap, size) in enumerate(pieces, 1):
        now += gap
        try:
            watch.bytes_received(b"x" * size, request)
        except StopDownload:
            return number
    return 0


@pytest.mark.parametrize(
    ("pieces", "stopped_at"),
    [
        ([(0.2, 1)] * 100, 50),
        ([(0.2, 101)] * 200, 0),
        ([(1.0, 499)] * 40, 11),
        ([(0.001, 4000), *[(0.5, 1)] * 40], 21),
        # One piece after a long time in which this process did other things.
        ([(25.0, 1000)], 0),
        ([(20.0, 400), (8.0, 400)], 0),
    ],
    ids=["a byte now and then", "just fast enough", "just too slow", "a fast beginning", "a busy machine", "twice"],
)
def test_an_answer_is_stopped_where_it_is_too_slow_for_a_third_of_the_time(
    pieces: list[tuple[float, int]], stopped_at: int
) -> None:
    assert arrive(pieces) == stopped_at


@pytest.mark.parametrize("error", [StopDownload(), DownloadTimeoutError("took longer")])
def test_what_had_begun_is_too_slow_and_what_had_not_is_left_as_it_is(error: Exception) -> None:
    watch, begun, silent = Speed(30.0, 500.0), Request("https://docs.example/1"), Request("https://docs.example/2")
    watch.headers_received(begun)
    watch.process_exception(silent, error)
    watch.process_exception(begun, OSError("reset"))
    with pytest.raises(Refused) as caught:
        watch.process_exception(begun, error)
    assert (caught.value.reason, caught.value.facts["bytes"]) == (Reason.TOO_SLOW, 0)
