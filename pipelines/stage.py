"""The one Scrapy adapter: an item processor that sends each item down the road."""

from collections.abc import Callable
from time import thread_time
from typing import Self

from scrapy.crawler import Crawler
from scrapy.utils.conf import build_component_list

from pipelines.model import Miss, Page
from pipelines.record import Entry
from pipelines.road import Road, start_budget
from pipelines.storage.holder import find_session
from pipelines.storage.session import Session


class Stages:
    """Runs the stages that `ITEM_PIPELINES` names over every item, each page within `PAGE_BUDGET` seconds.

    Set as Scrapy's `ITEM_PROCESSOR`: nothing raises `DropItem`, for what is dropped can't be committed.
    """

    def __init__(self, road: Road, budget_seconds: float, clock: Callable[[], float] = thread_time) -> None:
        """Send items down `road`."""
        self._road = road
        self._budget_seconds = budget_seconds
        self._clock = clock

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read the stages from the settings and the session from the extension that holds it."""
        names = build_component_list(crawler.settings.get_component_priority_dict_with_base("ITEM_PIPELINES"))
        return cls(Road.named(names, _find_session(crawler)), crawler.settings.getfloat("PAGE_BUDGET"))

    async def open_spider_async(self) -> None:
        """Nothing to open: the session is open before Scrapy builds this object."""

    async def close_spider_async(self) -> None:
        """Nothing to close: the session closes last, with the run's manifest."""

    async def process_item_async(self, item: Page | Miss) -> Entry | Miss:
        """The outcome of one item; `StorageError` where the disk refuses it."""
        return self._road.run(item, start_budget(item, self._budget_seconds, self._clock))


def _find_session(crawler: Crawler) -> Session:
    session = find_session(getattr(crawler.extensions, "middlewares", ()))
    if session is None:
        raise ValueError("no extension holds a session; EXTENSIONS lacks the one that opens it")
    return session
