import gzip

import pytest

from crawler.links import read_listing, read_sitemap
from crawler.loader import load_site
from pipelines.errors import IngestError, Reason

LIANSHAN = load_site("lianshan")
LISTING = "http://shelf.example/list/"
SITEMAP = "http://shelf.example/sitemap.xml"
MEBIBYTE = 1024 * 1024
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@pytest.mark.parametrize(
    ("markup", "previews"),
    [
        (
            '<a href="41.html">a</a><a href="/42.html">b</a>',
            ("http://shelf.example/list/41.html", "http://shelf.example/42.html"),
        ),
        ('<a href=" /41.html#top ">a</a><a href="/41.html">again</a>', ("http://shelf.example/41.html",)),
        ('<a href="//other.example/41.html">a</a>', ("http://other.example/41.html",)),
        ('<base href="http://shelf.example/doc/"><a href="41.html">a</a>', ("http://shelf.example/doc/41.html",)),
        ('<a href="file:///etc/41.html">a</a>', ("file:///etc/41.html",)),
        ('<a href="/about.html">a</a><a>b</a><a href="javascript:void(0)">c</a><a href="http://[/41.html">d</a>', ()),
        ('<link rel="stylesheet" href="/41.html"><img src="/42.html">', ()),
        ("", ()),
        ("no markup", ()),
    ],
)
def test_a_listing_leads_to_preview_pages(markup: str, previews: tuple[str, ...]) -> None:
    assert read_listing(markup, LISTING, LIANSHAN).previews == previews


@pytest.mark.parametrize(
    "link",
    [
        '<a href="?page=2">下一页</a>',
        '<a href="?page=2"> 下一页 &gt;&gt; </a>',
        '<a href="?page=2"><span>下一页</span>»</a>',
        '<a href="?page=2">下页</a>',
        '<a href="?page=2">NEXT</a>',
        '<a href="?page=2">Next Page ›</a>',
        '<a href="?page=2" rel="next nofollow">2</a>',
        '<link rel="next" href="?page=2">',
    ],
)
def test_a_listing_goes_on_at_its_next_link(link: str) -> None:
    assert read_listing(f"<p>{link}</p>", LISTING, LIANSHAN).following == ("http://shelf.example/list/?page=2",)


@pytest.mark.parametrize(
    "link",
    [
        '<a href="?page=1">上一页</a>',
        '<a href="?page=2">2</a>',
        '<a href="/41.html">下一页的故事</a>',
        '<a href="javascript:next()">下一页</a>',
        '<link rel="prev" href="?page=1">',
        "<a>下一页</a>",
    ],
)
def test_no_other_link_goes_on(link: str) -> None:
    assert read_listing(link, LISTING, LIANSHAN).following == ()


def test_a_next_link_is_no_preview_page_even_if_it_looks_like_one() -> None:
    listing = read_listing('<a href="/41.html">a</a><a href="/2.html">下一页</a>', LISTING, LIANSHAN)
    assert listing == (("http://shelf.example/41.html",), ("http://shelf.example/2.html",))


ONE = "http://shelf.example/41.html"


@pytest.mark.parametrize(
    ("content", "pages", "sitemaps"),
    [
        (f"<urlset {NAMESPACE}><url><loc> {ONE} </loc></url></urlset>", (ONE,), ()),
        ("<urlset><url><loc>/41.html</loc><lastmod>2024-03-05</lastmod></url></urlset>", (ONE,), ()),
        (
            f"<sitemapindex {NAMESPACE}><sitemap><loc>/a.xml.gz</loc></sitemap></sitemapindex>",
            (),
            ("http://shelf.example/a.xml.gz",),
        ),
        ('<?xml version="1.0" encoding="gb2312"?><urlset/>', (), ()),
        # A bad entry among good ones.
        ("<urlset><url><loc>javascript:x</loc></url><url><loc/></url><url/>{}</urlset>", ("javascript:x", ONE), ()),
        ("<urlset><url><loc>http://[</loc></url>{}</urlset>", (ONE,), ()),
        # Addresses of pictures are not those of pages.
        ("<urlset><url><loc>/41.html</loc><image><loc>/42.html</loc></image></url></urlset>", (ONE,), ()),
        # Cut off in the middle.
        ("<urlset>{}<url><loc>/42.ht", (ONE, "http://shelf.example/42.ht"), ()),
    ],
)
def test_a_sitemap_names_pages_and_sitemaps(content: str, pages: tuple[str, ...], sitemaps: tuple[str, ...]) -> None:
    body = content.format("<url><loc>/41.html</loc></url>").encode()
    for packed in (body, gzip.compress(body)):
        located = list(read_sitemap(packed, SITEMAP, MEBIBYTE))
        assert tuple(found.address for found in located if not found.is_sitemap) == pages
        assert tuple(found.address for found in located if found.is_sitemap) == sitemaps


def test_a_sitemap_says_when_a_page_changed() -> None:
    body = b"<urlset><url><lastmod>2024-03-05</lastmod><loc>/41.html</loc></url><url><loc>/42.html</loc></url></urlset>"
    assert [found.changed for found in read_sitemap(body, SITEMAP, MEBIBYTE)] == [1709596800.0, 0.0]


@pytest.mark.parametrize(
    ("body", "reason", "facts"),
    [
        (b"", Reason.NO_LAYOUT, {"expected": "a sitemap", "found": "no XML"}),
        (b"41.html", Reason.NO_LAYOUT, {"expected": "a sitemap", "found": "no XML"}),
        (b"<html><body>", Reason.NO_LAYOUT, {"expected": "a sitemap", "found": "html"}),
        (b'<rss version="2.0"><channel/></rss>', Reason.NO_LAYOUT, {"expected": "a sitemap", "found": "rss"}),
        (gzip.compress(b"<urlset>" + b" " * MEBIBYTE), Reason.BOMB, {"limit": MEBIBYTE}),
    ],
)
def test_what_is_no_sitemap_is_told(body: bytes, reason: Reason, facts: dict[str, object]) -> None:
    with pytest.raises(IngestError) as refused:
        list(read_sitemap(body, SITEMAP, MEBIBYTE))
    assert (refused.value.reason, refused.value.facts) == (reason, facts)


@pytest.mark.parametrize("body", [b"\x1f\x8b\x08\x00 and nonsense", gzip.compress(b"<urlset/>")[:10]])
def test_a_sitemap_that_does_not_unpack_is_told(body: bytes) -> None:
    with pytest.raises(IngestError) as refused:
        list(read_sitemap(body, SITEMAP, MEBIBYTE))
    assert refused.value.reason in {Reason.BAD_ENCODING_HEADER, Reason.NO_LAYOUT}


def test_a_sitemap_loads_nothing_and_resolves_nothing() -> None:
    types = (
        '<!DOCTYPE urlset SYSTEM "http://127.0.0.1:1/x.dtd" [<!ENTITY e "b"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    )
    locs = "<url><loc>/a&e;</loc></url><url><loc>/a&f;</loc></url><url><loc>/41.html</loc></url>"
    sitemap = read_sitemap(f"{types}<urlset>{locs}</urlset>".encode(), SITEMAP, MEBIBYTE)
    assert [found.address for found in sitemap] == ["http://shelf.example/41.html"]


def test_entities_that_grow_without_end_are_no_sitemap() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    content = f'<!DOCTYPE x [<!ENTITY e0 "x">{entities}]><urlset><url><loc>/a&e9;</loc></url></urlset>'
    with pytest.raises(IngestError, match=r"^no_layout expected='a sitemap'"):
        list(read_sitemap(content.encode(), SITEMAP, MEBIBYTE))
