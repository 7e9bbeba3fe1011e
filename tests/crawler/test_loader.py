import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.settings import Settings

import crawler.sites
from crawler.loader import Definitions, load_site
from crawler.spiders.preview import PreviewSpider
from tests.crawler.loopback import DEFINITIONS

SHELF = """from crawler.site import Layout, Site

SITE = Site(
    name="{name}", domain="shelf.example", timezone="{zone}", currency="CNY", document=r"/\\d+", layouts=(Layout("a"),)
)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A second folder of definitions, forgotten afterwards."""
    known = set(sys.modules)
    crawler.sites.__path__.append(str(tmp_path))
    yield tmp_path
    crawler.sites.__path__.remove(str(tmp_path))
    for name in set(sys.modules) - known:
        del sys.modules[name]


def test_every_file_is_a_spider_of_that_name() -> None:
    loader = Definitions.from_settings(Settings())
    assert {"generic", "lianshan"} <= set(loader.list())
    assert loader.list() == list(DEFINITIONS)
    spider = loader.load("lianshan")
    assert issubclass(spider, PreviewSpider)
    assert (spider.name, spider.site.domain, spider.__name__) == ("lianshan", "5ykj.com", "LianshanSpider")


def test_a_new_file_needs_no_registration(folder: Path) -> None:
    (folder / "shelf.py").write_text(SHELF.format(name="shelf", zone="UTC"), "utf-8")
    assert Definitions().list() == sorted((*DEFINITIONS, "shelf"))
    assert load_site("shelf").domain == "shelf.example"


def test_an_address_finds_its_definition() -> None:
    assert Definitions().find_by_request(Request("http://m.5ykj.com/1.html")) == ["lianshan"]
    assert Definitions().find_by_request(Request("http://shelf.example/1.html")) == []


@pytest.mark.parametrize("name", ["nobody", "", "generic.py", "../sites/generic"])
def test_an_unknown_definition_is_a_key_error(name: str) -> None:
    with pytest.raises(KeyError):
        load_site(name)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", r"crawler/sites/shelf\.py has to hold SITE = Site\(name='shelf', \.\.\.\)"),
        ("SITE = 'shelf'", r"crawler/sites/shelf\.py has to hold SITE"),
        (SHELF.format(name="other", zone="UTC"), r"crawler/sites/shelf\.py has to hold SITE = Site\(name='shelf'"),
        (SHELF.format(name="shelf", zone="Mars"), r"definition 'shelf': 'Mars' is no time zone"),
    ],
)
def test_a_wrong_file_is_a_value_error_and_stops_nobody_else(folder: Path, content: str, problem: str) -> None:
    (folder / "shelf.py").write_text(content, "utf-8")
    with pytest.raises(ValueError, match=problem):
        load_site("shelf")
    assert load_site("lianshan").domain == "5ykj.com"
