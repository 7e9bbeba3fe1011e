"""The pages that lead to documents: listings with a link to the next one, the sitemap, robots.txt."""

import html
from collections.abc import Sequence

from sample.documents import Document
from sample.furniture import FOOTER, LISTING, NAVIGATION, SITE_SUFFIX
from sample.pages import NO_ADDRESSES, element, escape, items, links

LISTED = 10


def document_path(number: int) -> str:
    """Return where the page of a document is."""
    return f"/doc/{100100 + number}.html"


def listing_path(page: int) -> str:
    """Return where a listing page is; the first is the home page."""
    return "/" if page == 1 else f"/list_{page}.html"


def render_listings(documents: Sequence[Document]) -> dict[str, str]:
    """Return the listing pages by path, latest documents first."""
    latest = sorted(documents, key=lambda document: document.published, reverse=True)
    last = -(-len(latest) // LISTED)
    return {listing_path(page): render_listing(latest, page, last) for page in range(1, last + 1)}


def render_listing(documents: Sequence[Document], page: int, last: int) -> str:
    """Return one page of a listing."""
    heading = "最新文档" if page == 1 else f"最新文档第{page}页"
    return LISTING.substitute(
        page_title=escape(heading + SITE_SUFFIX),
        summary=html.escape(heading),
        navigation=links(NAVIGATION, NO_ADDRESSES, "li"),
        entries=items(map(render_entry, documents[(page - 1) * LISTED : page * LISTED])),
        turn=render_turn(page, last),
        footer=links(FOOTER, NO_ADDRESSES, "span"),
    )


def render_entry(document: Document) -> str:
    """Return the link to a document, its date and its size."""
    link = f'<a href="{document_path(document.number)}">{escape(document.title)}</a>'
    return link + element("span", f"{document.published:%Y-%m-%d}") + element("span", escape(document.size))


def render_turn(page: int, last: int) -> str:
    """Return the links between listing pages: numbers, and the next page where there is one."""
    numbers = [
        element("b", str(other)) if other == page else f'<a href="{listing_path(other)}">{other}</a>'
        for other in range(1, last + 1)
    ]
    following = [f'<a href="{listing_path(page + 1)}">下一页</a>'] if page < last else []
    return "\n".join(numbers + following)


def render_sitemap(documents: Sequence[Document], origin: str) -> str:
    """Return a sitemap that names every document (sitemaps.org, protocol 0.9)."""
    entries = "\n".join(
        f"<url><loc>{origin}{document_path(document.number)}</loc>"
        f"<lastmod>{document.published.isoformat()}</lastmod></url>"
        for document in documents
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}\n</urlset>\n'
    )


def render_robots(denied: str, origin: str) -> str:
    """Return a robots.txt that denies one path and names the sitemap."""
    return f"User-agent: *\nDisallow: {denied}\n\nSitemap: {origin}/sitemap.xml\n"
