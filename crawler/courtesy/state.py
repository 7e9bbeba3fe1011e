"""The extension that opens what is known of hosts, before anything is asked, and closes it last."""

from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

from pipelines.storage.hosts import Hosts
from pipelines.storage.hosts_sqlite import SqliteHosts


class HostState:
    """Holds the store of hosts for the middlewares that ask it."""

    hosts: Hosts

    def __init__(self, hosts: Hosts) -> None:
        """Hand out `hosts`."""
        self.hosts = hosts

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Open the store of `OUTPUT_DIR`, or one for this crawl alone; raises `StorageError`."""
        is_kept = crawler.settings.getbool("HOSTS_KEPT")
        state = cls(SqliteHosts.open(Path(crawler.settings["OUTPUT_DIR"])) if is_kept else SqliteHosts())
        crawler.signals.connect(state.close, signals.engine_stopped)
        return state

    def close(self) -> None:
        """Close the store."""
        self.hosts.close()


def find_hosts(crawler: Crawler) -> Hosts:
    """The store of hosts of a crawl; `ValueError` where no extension opened it."""
    state = crawler.get_extension(HostState)
    if state is None:
        raise ValueError("EXTENSIONS lacks crawler.courtesy.state.HostState, which opens the store of hosts")
    return state.hosts
