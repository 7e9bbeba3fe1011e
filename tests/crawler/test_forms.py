"""The form of a site's addresses, guessed by one of them."""

import pytest

from crawler.forms import guess_pattern
from crawler.proposal import guess_site
from crawler.site import Layout

END = r"(?:\?|$)"


@pytest.mark.parametrize(
    ("path", "pattern", "number"),
    [
        ("/paper/505442390.html", rf"/paper/(?P<doc>\d+)\.html{END}", "505442390"),
        ("/p-19926031.html", rf"/p-(?P<doc>\d+)\.html{END}", "19926031"),
        ("/p-1638417-1642750.html", rf"/p-(?P<doc>\d+)-[^/?]*\.html{END}", "1638417"),
        ("/shtml/view-576138661.html", rf"/shtml/view-(?P<doc>\d+)\.html{END}", "576138661"),
        ("/doc/d8ba04fc49649b6648d7476e.html", rf"/doc/(?P<doc>[0-9a-f]+)\.html{END}", "d8ba04fc49649b6648d7476e"),
        ("/wenku/zonghe/305704.html", rf"/zonghe/(?P<doc>\d+)\.html{END}", "305704"),
        ("/wenku/zonghe/305704_4.html", rf"/zonghe/(?P<doc>\d+)(?:_(?P<part>\d+))?\.html{END}", "305704"),
        ("/f/EKnT1anxtz.html", rf"/f/(?P<doc>[A-Za-z0-9]+)\.html{END}", "EKnT1anxtz"),
        ("/document/354022234/RCXQEK0", r"/document/(?P<doc>\d+)/", "354022234"),
        ("/document/zx540dkw-stages-of-text.html", rf"/document/(?P<doc>[A-Za-z0-9]+)-[^/?]*\.html{END}", "zx540dkw"),
        ("/documents/a-b-c_5a1b2c3d4e5f60718293a4b5.html",
         rf"/documents/[^/?]*_(?P<doc>[0-9a-f]+)\.html{END}", "5a1b2c3d4e5f60718293a4b5"),
        ("/page/2021/1008/14292142.shtml", rf"/\d+/(?P<doc>\d+)\.shtml{END}", "14292142"),
        ("/view123456.html", rf"/view(?P<doc>\d+)\.html{END}", "123456"),
        ("/detail?from=top&docId=Ha5AbbvraI", r"[?&]docId=(?P<doc>[A-Za-z0-9]+)", "Ha5AbbvraI"),
        ("/view.php?id=123456", r"[?&]id=(?P<doc>\d+)", "123456"),
        ("/%E6%B2%B3/123456.html", rf"/[^/?]+/(?P<doc>\d+)\.html{END}", "123456"),
        ("/user/my-notes", rf"/user/[^/?]+{END}", ""),
    ],
)  # fmt: skip
def test_the_pattern_of_one_address_finds_its_document(path: str, pattern: str, number: str) -> None:
    address = f"https://www.shelf.example{path}"
    site = guess_site("shelf", address, "", Layout("preview"))
    assert guess_pattern(address) == pattern == site.document
    assert (site.is_preview(address), site.document_number(address)) == (True, number)


@pytest.mark.parametrize(
    ("language", "timezone", "currency"),
    [
        ("zh-Hans", "Asia/Shanghai", "CNY"),
        ("zh-Hant", "Asia/Taipei", "TWD"),
        ("ja", "Asia/Tokyo", "JPY"),
        ("en", "UTC", "USD"),
        ("und", "UTC", "USD"),
    ],
)
def test_zone_and_currency_are_those_of_the_language(language: str, timezone: str, currency: str) -> None:
    site = guess_site("shelf", "http://m.shelf.example:8080/d-77001.html", language, Layout("preview"))
    assert (site.domain, site.timezone, site.currency) == ("shelf.example", timezone, currency)
