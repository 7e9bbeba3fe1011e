import io
import re
import tracemalloc
from pathlib import Path

import pytest

from crawler.loader import load_site
from crawler.seeds import Seeds, read_pairs, read_seeds
from crawler.site import Layout, Site
from pipelines.storage.ledger import Kind, Mode, Visit

LIANSHAN = load_site("lianshan")
SHELF = Site(
    name="shelf",
    domain="shelf.example",
    timezone="UTC",
    currency="CNY",
    document=r"/\d+",
    layouts=(Layout("page"),),
    listings=("http://shelf.example/new",),
    sitemaps=("http://shelf.example/sitemap.xml",),
)


def previews(*addresses: str) -> tuple[Visit, ...]:
    return tuple(Visit(address, Kind.PREVIEW) for address in addresses)


@pytest.mark.parametrize(
    ("urls", "visits"),
    [
        ("http://a/1", previews("http://a/1")),
        ("  http://a/1   https://b/2\nhttp://c/3 ", previews("http://a/1", "https://b/2", "http://c/3")),
        ("HTTP://user:word@A:80/1?utm_source=x#y", previews("http://a/1")),
    ],
)
def test_addresses_are_named_one_by_one(urls: str, visits: tuple[Visit, ...]) -> None:
    assert read_seeds(LIANSHAN, {"urls": urls}).visits == visits


@pytest.mark.parametrize(
    "content",
    [
        "http://a/1\nhttp://b/2\n",
        "\ufeffhttp://a/1\r\n\r\n# old ones\r\n  http://b/2",
        "http://a/1\n\n\nhttp://b/2\n\n",
    ],
)
def test_addresses_stand_in_a_file_one_a_line(tmp_path: Path, content: str) -> None:
    path = tmp_path / "urls of today.txt"
    path.write_text(content, "utf-8", newline="")
    seeds = read_seeds(LIANSHAN, {"urls": str(path)})
    assert (tuple(seeds), seeds.hosts) == (previews("http://a/1", "http://b/2"), frozenset("ab"))


def test_a_long_file_takes_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "urls.txt"
    path.write_text("".join(f"http://shelf{number % 3}.example/{number}.html\n" for number in range(3_000)))
    tracemalloc.start()
    seeds = read_seeds(LIANSHAN, {"urls": str(path)})
    number = sum(1 for _ in seeds)
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (number, len(seeds.samples), seeds.is_list) == (3_000, 3, True)
    assert peak_bytes < 400_000


def test_addresses_come_from_standard_input() -> None:
    seeds = read_seeds(LIANSHAN, {"urls": "-"}, io.StringIO("http://a/1\n\nhttp://b/2"))
    assert seeds.visits == previews("http://a/1", "http://b/2")


def test_listings_sitemaps_and_pages_can_be_named_together() -> None:
    arguments = {
        "listing": "http://a/new http://a/old",
        "sitemap": "http://a/sitemap.xml",
        "urls": "http://b/1",
        "limit": "7",
    }
    seeds = read_seeds(SHELF, arguments)
    assert seeds == Seeds(
        (
            Visit("http://b/1", Kind.PREVIEW),
            Visit("http://a/sitemap.xml", Kind.SITEMAP),
            Visit("http://a/new", Kind.LISTING),
            Visit("http://a/old", Kind.LISTING),
        ),
        7,
        arguments,
    )
    assert (seeds.hosts, seeds.is_list) == (frozenset({"a", "b"}), False)


def test_a_definition_begins_at_its_own_addresses_where_none_is_named() -> None:
    own = (Visit("http://shelf.example/sitemap.xml", Kind.SITEMAP), Visit("http://shelf.example/new", Kind.LISTING))
    assert read_seeds(SHELF, {}) == Seeds(own, 0, {})
    assert read_seeds(SHELF, {"limit": "3"}) == Seeds(own, 3, {"limit": "3"})
    assert read_seeds(SHELF, {"urls": "http://shelf.example/1"}).is_list


def test_what_is_kept_of_the_arguments_holds_no_password() -> None:
    seeds = read_seeds(LIANSHAN, {"urls": "http://reader:word@a/1 http://b/2", "sitemap": "http://word@a/s.xml"})
    assert seeds.arguments == {"urls": "http://a/1 http://b/2", "sitemap": "http://a/s.xml"}


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ({"mode": "all"}, "mode=all: not one of due, full, new"),
        ({"urls": ""}, "urls= holds no URL"),
        ({"urls": "  "}, "urls= holds no URL"),
        ({"urls": "-"}, "standard input holds no URL"),
        ({"sitemap": ""}, "sitemap= names no address"),
        ({"listing": " "}, "listing= names no address"),
        ({"urls": "missing.txt"}, "can't read 'missing.txt': No such file or directory"),
        ({"urls": "/"}, "can't read '/': Is a directory"),
        ({"urls": "a\0b"}, "can't read 'a\\x00b': embedded null byte"),
        ({"urls": "http://a/1 b"}, "'b' is no URL: it has no scheme"),
        ({"urls": "www.5ykj.com/doc/1.html"},
         "can't read 'www.5ykj.com/doc/1.html': No such file or directory; an address begins with https:// or http://"),
        ({"urls": "www.5ykj.com:80/1.html"},
         "'www.5ykj.com:80/1.html' is neither http nor https; an address begins with https:// or http://"),
        ({"listing": "m.5ykj.com/new/"},
         "listing: 'm.5ykj.com/new/' is no URL: it has no scheme; an address begins with https:// or http://"),
        ({"urls": "http://"}, "'http://' is no URL: it has no valid host"),
        ({"urls": "ftp://reader:word@a/1"}, "'ftp://a/1' is neither http nor https"),
        ({"urls": "javascript:alert(1)"}, "'javascript:alert(1)' is neither http nor https"),
        ({"listing": "/new"}, "listing: '/new' is no URL: it has no scheme"),
        ({"sitemap": "file:///s.xml"}, "sitemap: 'file:///s.xml' is neither http nor https"),
        ({"urls": "http://a/1", "limit": "0"}, "limit=0: not a whole number of 1 or more"),
        ({"urls": "http://a/1", "limit": "-3"}, "limit=-3: not a whole number of 1 or more"),
        ({"urls": "http://a/1", "limit": "1.5"}, "limit=1.5: not a whole number of 1 or more"),
        ({"urls": "http://a/1", "limit": "٣"}, "limit=٣: not a whole number of 1 or more"),
        ({"url": "http://a/1"}, "unknown argument 'url'; known: urls, sitemap, listing, limit, mode"),
    ],
)  # fmt: skip
def test_bad_arguments_are_refused_with_one_line(arguments: dict[str, str], problem: str) -> None:
    with pytest.raises(ValueError, match=re.escape(problem)) as refused:
        read_seeds(LIANSHAN, arguments, io.StringIO())
    assert str(refused.value) == problem


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"http://a/1\nwhat\n", "line 2: 'what' is no URL: it has no scheme"),
        (b"# mine\n\nftp://reader:word@a/1", "line 3: 'ftp://a/1' is neither http nor https"),
        (b"http://a/1 http://b/2\nhttp://c d/", "line 2: 'http://c d/' is no URL: it has no valid host"),
    ],
)
def test_a_bad_line_is_named_by_its_number(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "urls.txt"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=re.escape(problem)) as refused:
        read_seeds(LIANSHAN, {"urls": str(path)})
    assert str(refused.value) == f"{path}, {problem}"


@pytest.mark.parametrize(
    ("content", "problem"), [(b"", "holds no URL"), (b"\n# none\n", "holds no URL"), (b"http://a/\xff", "is not UTF-8")]
)
def test_a_file_without_addresses_is_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "urls.txt"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=re.escape(problem)) as refused:
        read_seeds(LIANSHAN, {"urls": str(path)})
    assert str(refused.value) == f"{path} {problem}"


def test_a_bad_line_of_standard_input_is_named_by_its_number() -> None:
    with pytest.raises(ValueError, match=r"^standard input, line 2: 'b' is no URL: it has no scheme$"):
        read_seeds(LIANSHAN, {"urls": "-"}, io.StringIO("http://a/1\nb\n"))


def test_arguments_are_pairs() -> None:
    assert read_pairs(["urls=http://a/?b=1", "limit="]) == {"urls": "http://a/?b=1", "limit": ""}


@pytest.mark.parametrize(
    ("pairs", "problem"),
    [
        (["urls"], "-a urls: not NAME=VALUE"),
        (["urls=http://a/1", "urls=http://a/2"], "-a urls=http://a/2: given twice"),
    ],
)
def test_what_is_no_pair_is_refused(pairs: list[str], problem: str) -> None:
    with pytest.raises(ValueError, match=re.escape(problem)):
        read_pairs(pairs)


def test_a_definition_without_pages_of_its_own_may_have_no_seeds() -> None:
    assert read_seeds(LIANSHAN, {"mode": "full"}) == Seeds((), 0, {"mode": "full"}, Mode.FULL)
