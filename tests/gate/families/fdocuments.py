"""fdocuments-like: `Transcript of T`, browser print headers with a false date, `1/33` on every page."""

from typing import Final

from tests.gate.case import Expected, bytes_of, key_of
from tests.gate.damage import Form
from tests.gate.families.latin import LANGUAGES, UPLOADERS, paged_body, slug
from tests.gate.family import Family, Order, Sent, Shape, flags_of, options
from tests.gate.markup import carry, leaf, links, page
from tests.gate.wording import FOOTER_EN, MENU_EN


def render(order: Order) -> Sent:
    document, shape, rng = order.document, order.shape, order.rng
    body, total = paged_body(order)
    uploader, downloads, views = rng.choice(UPLOADERS), 3 + document.number % 40, 18_000 + document.number
    label = "Citation preview" if shape.has("citation") else f"Transcript of {document.title}"
    has_stats = shape.has("stats")
    stats = leaf(
        "p", f"{downloads} downloads {views} Views {document.size} Size Report" if has_stats else f"{downloads}download"
    )
    info = stats + leaf("p", f"Author: {uploader}") + leaf("p", "Category: Documents")
    boxes = {
        "info": info,
        "body": leaf("h3", label) + carry(body.pieces, shape.carrier),
    }
    names = ("body", "info") if shape.has("info-below") else ("info", "body")
    markup = f"""<ul>{links(MENU_EN)}</ul>{leaf("h1", document.title)}
{boxes[names[0]]}
{boxes[names[1]]}
{leaf("h4", "Recommended")}<ul>{links(order.others)}</ul><div>{links(FOOTER_EN, "span")}</div>"""
    address = f"https://fdocuments.pl/document/{slug(document.title)}.html"
    expected = Expected(
        site="fdocuments.pl",
        key=key_of(address),
        title=document.title,
        text=body.text,
        language=document.language,
        is_truncated=body.is_cut,
        author=uploader,
        file_size=document.size if has_stats else "",
        file_size_bytes=bytes_of(document.size) if has_stats else -1,
        page_count=total,
        pages_shown=body.pages,
        pages_unread=total - body.pages,
        views=views if has_stats else -1,
        downloads=downloads,
        flags=flags_of(document, body),
    )
    return Sent(address, page(f"{document.title} - [PDF Document]", "", markup, "en"), expected)


_PRINT: Final = Form(lines="wrapped", indent="    ", page_lines=13, heads=("print", "slash"))
FAMILY: Final = Family(
    name="fdocuments",
    definition="fdocuments",
    render=render,
    languages=LANGUAGES,
    shapes=(
        Shape("print", "open", _PRINT, "br"),
        Shape(
            "gapped-whole",
            "open",
            Form(page_lines=7, heads=("print",), feet=("slash",), is_whole=True),
            "p",
            options("stats"),
        ),
        Shape(
            "citation",
            "open",
            Form(lines="wrapped", indent="   ", page_lines=15, heads=("slash",)),
            "div",
            options("citation"),
        ),
        Shape("print-below", "kept", Form(page_lines=6, heads=("print", "slash")), "p", options("info-below", "stats")),
        Shape(
            "citation-pages",
            "kept",
            Form(lines="wrapped", indent="    ", page_lines=12, heads=("slash", "print")),
            "pages",
            options("citation"),
        ),
        Shape(
            "print-hyphens",
            "kept",
            Form(lines="wrapped", indent="  ", page_lines=14, heads=("print", "slash"), hyphenates=True),
            "spans",
            options("stats"),
        ),
    ),
)
