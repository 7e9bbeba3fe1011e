"""The sample site over real HTTP."""

import http.client
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

import pytest

from sample.pages import Carrier
from sample.site import SampleSite, is_known

LINK = re.compile(r'href="(/doc/\d+\.html)"')


class Client:
    """One kept connection to a site."""

    def __init__(self, site: SampleSite) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=10)

    def ask(
        self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None
    ) -> tuple[http.client.HTTPResponse, str]:
        self.connection.request(method, path, headers=dict(headers or {}))
        response = self.connection.getresponse()
        return response, response.read().decode()


@pytest.fixture
def client(site: SampleSite) -> Iterator[Client]:
    client = Client(site)
    yield client
    client.connection.close()


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/doc/100101.html", "text/html; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
    ],
)
def test_each_kind_of_page_names_its_type_and_length(client: Client, path: str, media_type: str) -> None:
    response, content = client.ask(path)
    assert response.status == 200
    assert response.getheader("Content-Type") == media_type
    assert response.getheader("Content-Length") == str(len(content.encode()))


def test_robots_denies_the_one_document_after_the_last(site: SampleSite, client: Client) -> None:
    _, robots = client.ask("/robots.txt")
    assert robots == f"User-agent: *\nDisallow: /doc/100103.html\n\nSitemap: {site.url}/sitemap.xml\n"
    assert site.denied == f"{site.url}/doc/100103.html"
    assert client.ask("/doc/100103.html")[0].status == 200


def test_listing_and_sitemap_name_every_document_and_the_denied_one(site: SampleSite, client: Client) -> None:
    paths = ["/doc/100101.html", "/doc/100102.html", "/doc/100103.html"]
    assert sorted(LINK.findall(client.ask("/")[1])) == paths
    assert re.findall("<loc>(.*)</loc>", client.ask("/sitemap.xml")[1]) == [site.url + path for path in paths]


def test_an_entry_of_a_listing_has_link_date_and_size(client: Client) -> None:
    entry = '<li><a href="/doc/100102.html">Rules of the Reading Room</a><span>2023-11-30</span><span>18 KB</span></li>'
    assert entry in client.ask("/")[1]


def test_an_unknown_path_is_not_found(client: Client) -> None:
    response, content = client.ask("/doc/999999.html")
    assert response.status == 404
    assert response.getheader("ETag") is None
    assert "页面不存在" in content


def test_a_known_page_is_not_sent_again(client: Client) -> None:
    first, _ = client.ask("/doc/100101.html")
    etag = first.getheader("ETag") or ""
    again, content = client.ask("/doc/100101.html", headers={"If-None-Match": etag})
    assert (again.status, content, again.getheader("ETag")) == (304, "", etag)
    assert again.getheader("Last-Modified") == "Mon, 04 Mar 2024 23:09:11 GMT"
    assert client.ask("/doc/100101.html", headers={"If-None-Match": '"other"'})[0].status == 200


@pytest.mark.parametrize(
    ("header", "known"), [('"a"', True), ('W/"a"', True), ('"b", "a"', True), ("*", True), ('"b"', False), ("", False)]
)
def test_an_entity_tag_is_known_when_it_is_named(header: str, known: bool) -> None:
    assert is_known(header, '"a"') is known


def test_a_head_request_gets_no_content(client: Client) -> None:
    response, content = client.ask("/doc/100101.html", "HEAD")
    assert (response.status, content) == (200, "")
    assert int(response.getheader("Content-Length") or 0) > 10_000


def test_a_connection_is_kept(client: Client) -> None:
    client.ask("/")
    kept = client.connection.sock
    client.ask("/doc/100101.html", headers={"If-None-Match": "*"})
    client.ask("/nothing")
    client.ask("/", "HEAD")
    assert client.connection.sock is kept


def test_hits_are_recorded_in_order_without_their_query(site: SampleSite, client: Client) -> None:
    before = len(site.hits)
    client.ask("/?q=1")
    client.ask("/nothing")
    first, second = site.hits[before:]
    assert [(first.path, first.status), (second.path, second.status)] == [("/", 200), ("/nothing", 404)]
    assert first.seconds <= second.seconds


def test_what_is_expected_of_a_page_is_known(site: SampleSite) -> None:
    assert list(site.expected) == ["100101", "100102"]
    expected = site.expected["100102"]
    assert expected.title == "Rules of the Reading Room"
    assert expected.created == "2023-11-30T15:59:59.000Z"
    assert expected.language == "en"
    assert (expected.page_count, expected.pages_shown, expected.pages_unread) == (3, 2, 1)
    assert (expected.price, expected.size, expected.uploader) == ("0.00", "18 KB", "U-1002")
    assert expected.carrier == Carrier("textarea", "dl", "plain-items", "half")
    assert expected.notices[0] == "温馨提示:"
    assert expected.notices[4].endswith("客服热线:400-000-0000(工作日9:00-18:00)")
    assert expected.disclaimer.startswith("资源预览中的文档简介为自动调取,")
    assert site.expected["100101"].price == "4.50"


def test_the_whole_site_is_as_large_as_it_says() -> None:
    with SampleSite() as site:
        client = Client(site)
        pages = {number: client.ask(f"/doc/{number}.html") for number in site.expected}
        listings = [client.ask(path)[1] for path in ("/", "/list_2.html", "/list_3.html", "/list_4.html")]
        client.connection.close()
    assert list(pages) == [str(number) for number in range(100101, 100131)]
    assert all(response.status == 200 for response, _ in pages.values())
    assert all(20 * 1024 <= len(content.encode()) <= 60 * 1024 for _, content in pages.values())
    assert all(len("".join(expected.text.split())) >= 1500 for expected in site.expected.values())
    assert [len(set(LINK.findall(listing))) for listing in listings] == [10, 10, 10, 1]
    assert [re.findall('href="([^"]*)">下一页', listing) for listing in listings] == [
        ["/list_2.html"],
        ["/list_3.html"],
        ["/list_4.html"],
        [],
    ]
