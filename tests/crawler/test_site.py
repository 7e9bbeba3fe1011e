import re
import time
import tomllib

import pytest
from scrapy import Request

from crawler.loader import Definitions, load_site
from crawler.site import Layout, Site, canonical, domain_of, host_of, port_of, scheme_of
from pipelines.model import Line, Wording
from pipelines.storage.gates import Bounds
from pipelines.storage.schedule import Schedule
from pipelines.text.signs import BULLETS, Sign, read_signs
from pipelines.version import PARSER, VERSION
from tests.crawler.loopback import ROOT

LIANSHAN = load_site("lianshan")
GENERIC = load_site("generic")


def make_site(**changes: object) -> Site:
    values: dict[str, object] = {
        "name": "shelf",
        "domain": "shelf.example",
        "timezone": "Asia/Shanghai",
        "currency": "CNY",
        "document": r"/(?P<doc>\d+)\.html",
        "layouts": (Layout("page"),),
    }
    return Site(**{**values, **changes})  # type: ignore[arg-type]  # the table below is of wrong values


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"name": "Shelf"}, "definition 'Shelf': the name has to be lower-case letters, digits, '_' and '-'"),
        ({"name": "../shelf"}, "definition '../shelf': the name has to be lower-case letters, digits, '_' and '-'"),
        ({"domain": "www.shelf.example"}, "definition 'shelf': 'www.shelf.example' is not canonical"),
        ({"domain": "Shelf.example"}, "definition 'shelf': 'Shelf.example' is not canonical"),
        ({"mirrors": ("m.other.example",)}, "definition 'shelf': 'm.other.example' is not canonical"),
        ({"timezone": "Asia/Peking"}, "definition 'shelf': 'Asia/Peking' is no time zone"),
        ({"timezone": "/etc/passwd"}, "definition 'shelf': '/etc/passwd' is no time zone"),
        ({"timezone": "Asia"}, "definition 'shelf': 'Asia' is no time zone"),
        ({"currency": "yuan"}, "definition 'shelf': 'yuan' is neither an ISO 4217 code nor 'points'"),
        ({"document": ""}, "definition 'shelf': the pattern of documents is empty"),
        ({"layouts": ()}, "definition 'shelf': it needs layouts, each with a name of its own"),
        ({"layouts": (Layout("a"), Layout("a"))}, "definition 'shelf': it needs layouts, each with a name of its own"),
        ({"layouts": (Layout("a/b"),)}, "definition 'shelf': it needs layouts, each with a name of its own"),
        ({"listings": ("ftp://shelf.example/",)}, "definition 'shelf': 'ftp://shelf.example/' is no http address"),
        (
            {"revisit": Schedule(interval=0)},
            "definition 'shelf': revisit needs 0 < interval <= longest and a stretch of 1 or more",
        ),
        ({"gates": Bounds(text=101)}, "definition 'shelf': gates need 1 page or more, and percents of 0 to 100"),
        ({"sitemaps": ("/sitemap.xml",)}, "definition 'shelf': '/sitemap.xml' is no http address"),
    ],
)
def test_a_wrong_definition_is_refused_with_one_line(changes: dict[str, object], problem: str) -> None:
    with pytest.raises(ValueError, match=re.escape(problem)) as refused:
        make_site(**changes)
    assert str(refused.value) == problem


FIELDS = "author, created, doc_id, downloads, file_format, file_size, page_count, points, price, views"


@pytest.mark.parametrize(
    ("wording", "problem"),
    [
        (Wording(opens=("",)), "the wording '' is empty"),
        (Wording(closes=("\u3000",)), r"the wording '\u3000' is empty"),
        (Wording(closes=("版权提示 ",)), "the wording '版权提示 ' has white space at its ends"),
        (Wording(opens=("• 剩余N页",)), "the wording '• 剩余N页' begins with a bullet, without which a line is judged"),
        (
            Wording(labels={"-编号": "doc_id"}),
            "the wording '-编号' begins with a bullet, without which a line is judged",
        ),
        (Wording(labels={"编写": "writer"}), f"the label '编写' has the unknown field 'writer'; known: {FIELDS}"),
    ],
)
def test_a_wording_that_could_match_nothing_is_refused_with_one_line(wording: Wording, problem: str) -> None:
    with pytest.raises(ValueError, match=re.escape(problem)) as refused:
        make_site(layouts=(Layout("good"), Layout("page", wording=wording)))
    assert str(refused.value) == f"definition 'shelf': layout 'page': {problem}"


@pytest.mark.parametrize("bullet", BULLETS.strip())
def test_a_wording_behind_a_bullet_would_match_no_line(bullet: str) -> None:
    line = Line(f"{bullet}往下看全篇", 1, "p", False, False, 0)
    assert read_signs([line], Wording(opens=(line.text,))) == [None]
    assert read_signs([line], Wording(opens=("往下看全篇",))) == [Sign.OPENING]


def test_a_pattern_that_is_no_regular_expression_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^definition 'shelf': the pattern of documents is no regular expression \("):
        make_site(document="(")


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("5ykj.com", "5ykj.com"),
        ("WWW.5YKJ.com", "5ykj.com"),
        ("m.5ykj.com", "5ykj.com"),
        ("mip.5ykj.com.", "5ykj.com"),
        ("doc.5ykj.com:8080", "doc.5ykj.com"),
        ("www.m.5ykj.com", "5ykj.com"),
        ("www.com", "www.com"),
        ("m.com", "m.com"),
        ("wwww.com", "wwww.com"),
        ("例子.中国", "xn--fsqu00a.xn--fiqs8s"),
        ("www.例子.中国:80", "xn--fsqu00a.xn--fiqs8s"),
        ("under_score.example", "under_score.example"),
        ("a b.example", "a-b.example"),
        ("127.0.0.1:8000", "127.0.0.1"),
        ("[2001:db8::1]:80", "2001-db8--1"),
        ("::1", "1"),
        ("", ""),
    ],
)
def test_a_host_belongs_to_a_domain(host: str, domain: str) -> None:
    assert domain_of(host) == domain
    assert domain_of(domain) == domain


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://x.example", "http://x.example/"),
        ("  http://x.example/a  ", "http://x.example/a"),
        ("HTTP://X.Example/A", "http://x.example/A"),
        ("http://x.example./a", "http://x.example/a"),
        ("http://x.example:80/a", "http://x.example/a"),
        ("https://x.example:443/a", "https://x.example/a"),
        ("https://x.example:80/a", "https://x.example:80/a"),
        ("http://x.example:/a", "http://x.example/a"),
        ("http://reader:word@x.example/a", "http://x.example/a"),
        ("http://x.example/a#part", "http://x.example/a"),
        ("http://x.example/a?", "http://x.example/a"),
        ("http://x.example/a?id=1&utm_source=feed&page=2", "http://x.example/a?id=1&page=2"),
        ("http://x.example/a?spm=1.2.3", "http://x.example/a"),
        ("http://x.example/a?b=&a=1", "http://x.example/a?b=&a=1"),
        ("http://x.example/文 档?题=1", "http://x.example/%E6%96%87%20%E6%A1%A3?%E9%A2%98=1"),
        ("http://x.example/%7Ea%2Fb", "http://x.example/%7Ea%2Fb"),
        ("http://例子.中国/", "http://xn--fsqu00a.xn--fiqs8s/"),
        ("http://[2001:DB8::1]:8080/a", "http://[2001:db8::1]:8080/a"),
        ("ftp://reader:word@x.example/a#part", "ftp://x.example/a"),
        ("javascript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_an_address_has_one_form_which_is_the_one_that_is_sent(address: str, expected: str) -> None:
    assert canonical(address) == expected
    assert canonical(expected) == expected
    assert expected.startswith("javascript:") or Request(expected).url == expected


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("", "it has no scheme"),
        ("x.example/a", "it has no scheme"),
        ("//x.example/a", "it has no scheme"),
        ("http://", "it has no valid host"),
        ("http:///a", "it has no valid host"),
        ("http://a b/", "it has no valid host"),
        ("http://a..b/", "it has no valid host"),
        (f"http://{'a' * 64}.example/", "it has no valid host"),
        ("http://x.example:99999/", "Port out of range 0-65535"),
        ("http://[::1/", "Invalid IPv6 URL"),
    ],
)
def test_what_is_no_address_is_refused(address: str, problem: str) -> None:
    with pytest.raises(ValueError, match=re.escape(problem)):
        canonical(address)


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("http://www.5ykj.com/doc/2203318.html", "2203318"),
        ("http://www.5ykj.com/2203318.shtml", "2203318"),
        ("http://www.5ykj.com/shti/cusan/2203318.htm?from=list", "2203318"),
        ("http://www.5ykj.com/doc/2203318", ""),
        ("http://www.5ykj.com/doc/list_2.html", ""),
        ("http://www.5ykj.com/2203318.html/comments", ""),
        ("http://2203318.html/", ""),
    ],
)
def test_the_number_of_a_document_stands_in_its_address(address: str, number: str) -> None:
    assert LIANSHAN.document_number(address) == number
    assert LIANSHAN.is_preview(address) == bool(number)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.renrendoc.com/paper/505442390.html", True),
        ("https://taowenge.com/d-68942625.html", True),
        ("http://m.wendangku.net/doc/d8ba04fc49649b6648d7476e.html", True),
        ("https://pt.scribd.com/document/354022234/RCXQEK0", True),
        ("https://taowenge.com/d-68942625.html?page=2", True),
        ("https://taowenge.com/c-12.html", False),
        ("https://taowenge.com/list_2.html", False),
        ("https://taowenge.com/", False),
    ],
)
def test_any_site_shows_documents_under_long_numbers(address: str, expected: bool) -> None:
    assert GENERIC.is_preview(address) is expected
    assert GENERIC.document_number(address) == ""


@pytest.mark.parametrize(
    ("site", "address", "publisher"),
    [
        (LIANSHAN, "http://www.5ykj.com/1.html", "5ykj.com"),
        (LIANSHAN, "http://127.0.0.1:8000/1.html", "127.0.0.1"),
        (GENERIC, "http://m.shelf.example/1.html", "shelf.example"),
        (GENERIC, "http://127.0.0.1:8000/1.html", "127.0.0.1"),
        (GENERIC, "javascript:alert(1)", ""),
    ],
)
def test_a_page_belongs_to_a_publisher(site: Site, address: str, publisher: str) -> None:
    assert site.publisher(address) == publisher


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("5ykj.com", True),
        ("www.5ykj.com", True),
        ("doc.5ykj.com", True),
        ("mirror.example", True),
        ("img.mirror.example", True),
        ("not5ykj.com", False),
        ("5ykj.com.example", False),
        ("", False),
    ],
)
def test_a_site_covers_its_hosts_and_mirrors(host: str, expected: bool) -> None:
    assert make_site(domain="5ykj.com", mirrors=("mirror.example",)).covers(host) is expected


def test_a_definition_of_any_site_covers_no_host_by_itself() -> None:
    assert not GENERIC.covers("shelf.example")
    assert not GENERIC.covers("")


@pytest.mark.parametrize("name", Definitions().list())
def test_an_endless_address_is_no_preview_page_and_costs_nothing(name: str) -> None:
    began = time.monotonic()
    assert not load_site(name).is_preview(f"http://shelf.example/{'1' * 1_000_000}/x/y")
    assert time.monotonic() - began < 0.5


def test_an_address_has_a_scheme_a_host_and_a_port() -> None:
    assert (scheme_of("https://X.example/a"), scheme_of("/a")) == ("https", "")
    assert (host_of("http://X.example:81/"), host_of("http://[::1]/"), host_of("mailto:a@b")) == (
        "x.example",
        "::1",
        "",
    )
    assert (port_of("http://x/"), port_of("https://x/"), port_of("http://x:81/"), port_of("ftp://x/")) == (
        80,
        443,
        81,
        0,
    )


def test_the_version_is_the_projects() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert (project["version"], f"flyleaf/{project['version']}") == (VERSION, PARSER)
