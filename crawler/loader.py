"""One spider for each file in `crawler/sites`: `scrapy list` and `scrapy crawl NAME` are Scrapy's own."""

import pkgutil
from importlib import import_module
from typing import Self, TypeAlias

from scrapy import Request, Spider
from scrapy.settings import BaseSettings

import crawler.sites
from crawler.site import Site, host_of
from crawler.spiders.preview import PreviewSpider

Names: TypeAlias = list[str]


class Definitions:
    """The spider loader (`SPIDER_LOADER_CLASS`).

    A definition is imported when it is asked for, so that a broken one stops nobody else's crawl.
    """

    @classmethod
    def from_settings(cls, _: BaseSettings) -> Self:
        """Scrapy's way to make a loader; no setting matters here."""
        return cls()

    def load(self, spider_name: str) -> type[Spider]:
        """Return the spider of a definition; raises as `load_site` does."""
        site = load_site(spider_name)
        return type(f"{spider_name.title()}Spider", (PreviewSpider,), {"name": spider_name, "site": site})

    def list(self) -> Names:
        """Return the names of all definitions, sorted."""
        return sorted(module.name for module in pkgutil.iter_modules(crawler.sites.__path__))

    def find_by_request(self, request: Request) -> Names:
        """Return the names of the definitions whose site an address lies on."""
        return [name for name in self.list() if load_site(name).covers(host_of(request.url))]


def load_site(name: str) -> Site:
    """The definition in the file of that name.

    `KeyError` where there is no such file, `ValueError` where the file holds no valid definition.
    """
    if name not in Definitions().list():
        raise KeyError(name)
    site = getattr(import_module(f"crawler.sites.{name}"), "SITE", None)
    if not isinstance(site, Site) or site.name != name:
        raise ValueError(f"crawler/sites/{name}.py has to hold SITE = Site(name={name!r}, ...)")
    return site
