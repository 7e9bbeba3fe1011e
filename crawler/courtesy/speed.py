"""An answer that comes too slowly is left, and told from one that never began."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Self
from weakref import WeakKeyDictionary

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadTimeoutError, StopDownload

from crawler.outcomes import Refused
from pipelines.errors import Reason

PATIENCE: Final = 1 / 3
"""This share of the time that an answer may take passes before its speed counts."""
LONGEST_GAP: Final = 1.0
"""Seconds that count between two pieces of an answer: in longer ones this process may have been busy itself."""


@dataclass(slots=True)
class Arriving:
    """An answer on its way."""

    since: float
    """The monotonic time of its header."""
    last: float
    """The same of its last piece."""
    seconds: float = 0.0
    """What it took so far, no gap longer than `LONGEST_GAP`."""
    size: int = 0
    """Bytes of the body so far."""


class Speed:
    """The downloader middleware behind `Pace`, which sees a failure before anything tries the request again."""

    def __init__(self, timeout: float, min_speed: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Let answers take `timeout` seconds that bring `min_speed` bytes in each."""
        self._clock = clock
        self._timeout = timeout
        self._min_speed = min_speed
        self._arriving = WeakKeyDictionary[Request, Arriving]()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Watch the answers of a crawl."""
        speed = cls(crawler.settings.getfloat("DOWNLOAD_TIMEOUT"), crawler.settings.getfloat("MIN_SPEED"))
        crawler.signals.connect(speed.headers_received, signals.headers_received)
        crawler.signals.connect(speed.bytes_received, signals.bytes_received)
        return speed

    def headers_received(self, request: Request) -> None:
        """Begin to count."""
        now = self._clock()
        self._arriving[request] = Arriving(now, now)

    def bytes_received(self, data: bytes, request: Request) -> None:
        """Raise `StopDownload` where an answer is too slow."""
        arriving, now = self._arriving[request], self._clock()
        arriving.size += len(data)
        arriving.seconds += min(now - arriving.last, LONGEST_GAP)
        arriving.last = now
        timeout: float = request.meta.get("download_timeout", self._timeout)
        if arriving.seconds > PATIENCE * timeout and arriving.size < arriving.seconds * self._min_speed:
            raise StopDownload

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Raise `Refused` with `too_slow` where an answer had begun that was stopped, or was not there in time."""
        arriving = self._arriving.get(request)
        if arriving and isinstance(exception, StopDownload | DownloadTimeoutError):
            seconds = round(self._clock() - arriving.since, 1)
            raise Refused(Reason.TOO_SLOW, bytes=arriving.size, seconds=seconds) from exception
