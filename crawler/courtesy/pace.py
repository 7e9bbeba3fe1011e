"""How fast a host is asked: one request at a time, each in its turn, never sooner than it or the operator wants.

Turns are taken in the store of hosts, so that they hold between processes and after a kill. Between two requests of one
process time runs from the answer, by a clock that nobody sets: a slow server rests as long as a fast one.
"""

import asyncio
import logging
import random
import time
from functools import partial
from typing import Final, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.courtesy.state import find_hosts
from crawler.courtesy.turns import Tempo, end_pause, find_gap, leave, read_retry_after, recover, slow_down, take_turn
from crawler.outcomes import Refused
from crawler.site import host_of
from pipelines.errors import Reason
from pipelines.storage.hosts import Hosts

REFUSALS: Final = frozenset({429, 503})
"""RFC 6585 section 4 and RFC 9110 section 15.6.4: come back later."""

_LOOK_SECONDS: Final = 0.5
# A crawl that is to stop finishes what is due so soon.
_LAST_SECONDS: Final = 5.0

logger = logging.getLogger(__name__)


class Line:
    """The requests of one host that wait for each other."""

    def __init__(self, places: int) -> None:
        """Let `places` requests be under way at once."""
        self.places = asyncio.Semaphore(places)
        self.turn = asyncio.Lock()
        self.last = 0.0
        """The monotonic time of the last request or answer."""
        self.refusals = 0
        """How many answers in a row were refusals."""
        self.walls = 0
        """How many pages in a row were walls."""


class Pace:
    """The downloader middleware next to the wire: what passes it leaves at once."""

    def __init__(self, crawler: Crawler, hosts: Hosts) -> None:
        """Read the operator's settings; see `crawler.settings`."""
        settings = crawler.settings
        self._crawler = crawler
        self._hosts = hosts
        self._tempo = Tempo(
            settings.getfloat("DOWNLOAD_DELAY"),
            settings.getfloat("DELAY_LENGTHENING"),
            settings.getfloat("BACKOFF_DELAY"),
            settings.getfloat("BACKOFF_MAX"),
            settings.getfloat("RETRY_AFTER_MAX"),
        )
        self._patience = settings.getfloat("PAUSE_PATIENCE")
        self._max_refusals = max(1, settings.getint("HOST_REFUSALS"))
        self._places = max(1, settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN"))
        self._lines: dict[str, Line] = {}
        self._under_way: set[Request] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Use the crawl's store of hosts."""
        return cls(crawler, find_hosts(crawler))

    async def process_request(self, request: Request) -> None:
        """Return when the request may leave; raise `Refused` where that is too far away."""
        host = host_of(request.url)
        line = self._lines.setdefault(host, Line(self._places))
        await line.places.acquire()
        try:
            async with line.turn:
                await self._wait(host, line)
        except BaseException:  # a cancelled wait must not keep its place either
            line.places.release()
            raise
        self._under_way.add(request)

    def process_response(self, request: Request, response: Response) -> Response:
        """Let the next request of the host go, and learn from the answer how fast."""
        host = host_of(request.url)
        if self._leave(request, host):
            asked = (response.headers.get(b"Retry-After") or b"").decode("latin-1")
            pause = read_retry_after(asked, time.time()) if response.status >= 400 else 0.0
            if pause or response.status in REFUSALS:
                self.refuse(host, str(response.status), pause)
            else:
                self._accept(host)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Let the next request of the host go."""
        self._leave(request, host_of(request.url))

    def refuse(self, host: str, cause: str, pause: float = 0.0) -> None:
        """Leave a host alone for `pause` seconds at least, and slow it down from then on."""
        line = self._lines.setdefault(host, Line(self._places))
        line.refusals += 1
        now = time.time()
        edit = partial(slow_down, asked_pause=pause, tempo=self._tempo, now=now, chance=random.random())  # noqa: S311 (no secret)
        seconds = self._hosts.change(host, edit).not_before - now
        logger.info("%s refuses (%s, %d in a row): not asked for %.0f s", host, cause, line.refusals, seconds)

    def block(self, host: str, cause: str) -> None:
        """Slow a host down that shows a wall in place of a page, each further one more: an answer is no welcome."""
        line = self._lines.setdefault(host, Line(self._places))
        line.walls += 1
        # The answer itself has made the host one step faster.
        self._hosts.change(host, lambda known: known._replace(failures=max(known.failures, line.walls - 1)))
        self.refuse(host, cause)

    def welcome(self, host: str) -> None:
        """A page of the host was one: no wall stands before the next."""
        self._lines.setdefault(host, Line(self._places)).walls = 0

    def _accept(self, host: str) -> None:
        self._lines[host].refusals = 0
        if self._hosts.host(host).failures:
            self._hosts.change(host, recover)

    def _leave(self, request: Request, host: str) -> bool:
        if request not in self._under_way:
            return False
        self._under_way.remove(request)
        line = self._lines[host]
        line.last = time.monotonic()
        line.places.release()
        return True

    async def _wait(self, host: str, line: Line) -> None:
        is_due = False
        while not is_due:
            self._check(host, line)
            gap = find_gap(self._hosts.host(host), self._tempo, random.random())  # noqa: S311 (no secret)
            own = line.last + gap - time.monotonic() if line.last else 0.0
            edit = partial(take_turn, gap=gap, tempo=self._tempo, now=time.time() + max(0.0, own))
            turn = self._hosts.change(host, edit).asked_at
            await self._rest(max(turn - time.time(), own))
            # A busy machine wakes late, and the host may have begun to pause meanwhile.
            known = self._hosts.change(host, partial(leave, now=time.time()))
            is_due = end_pause(known, self._tempo, time.time()) <= turn
        line.last = time.monotonic()

    def _check(self, host: str, line: Line) -> None:
        if max(line.refusals, line.walls) >= self._max_refusals:
            raise Refused(Reason.HOST_STOPPED, **({"walls": line.walls} if line.walls else {"refusals": line.refusals}))
        pause = end_pause(self._hosts.host(host), self._tempo, time.time()) - time.time()
        if pause > self._patience:
            raise Refused(Reason.RATE_LIMITED, detail="the host pauses", pause_seconds=round(pause))

    async def _rest(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if left > _LAST_SECONDS and not self._crawler.engine.running:
                raise Refused(Reason.RATE_LIMITED, detail="the crawl stopped", pause_seconds=round(left))
            await asyncio.sleep(min(left, _LOOK_SECONDS))
