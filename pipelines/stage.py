"""The one Scrapy adapter: an item processor that sends each item down the road."""

from collections.abc import Callable
from time import thread_time
from typing import Protocol, Self, runtime_checkable

from scrapy.crawler import Crawler
from scrapy.utils.conf import build_component_list

from pipelines.model import Miss, Page
from pipelines.record import Entry
from pipelines.road import Road, start_budget
from pipelines.storage.session import Session


@runtime_checkable
class HoldsSession(Protocol):
    """The extension that has opened the run's session."""

    session: Session


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
        return cls(Road.named(names, find_session(crawler)), crawler.settings.getfloat("PAGE_BUDGET"))

    async def open_spider_async(self) -> None:
        """Nothing to open: the session is open before Scrapy builds this object."""

    async def close_spider_async(self) -> None:
        """Nothing to close: the session closes last, with the run's manifest."""

    async def process_item_async(self, item: Page | Miss) -> Entry | Miss:
        """The outcome of one item; `StorageError` where the disk refuses it."""
        return self._road.run(item, start_budget(item, self._budget_seconds, self._clock))


def find_session(crawler: Crawler) -> Session:
    """The session of the crawl; a ValueError where no extension holds one."""
    middlewares = getattr(crawler.extensions, "middlewares", ())
    # By what it holds, not by its class: the crawler's extension lies on a floor above this one.
    held = (extension.session for extension in middlewares if isinstance(extension, HoldsSession))
    session = next(held, None)
    if session is None:
        raise ValueError("no extension holds a session; EXTENSIONS lacks the one that opens it")
    return session
