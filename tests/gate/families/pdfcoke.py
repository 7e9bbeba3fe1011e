"""pdfcoke-like: a month as date, words and pages, `Overview`, the uploader's word for it with a DMCA form."""

from typing import Final

from tests.gate.case import Expected, bytes_of
from tests.gate.damage import Form
from tests.gate.families.latin import LANGUAGES, UPLOADERS, slug, token
from tests.gate.family import Family, Order, Sent, Shape, flags_of, options
from tests.gate.markup import carry, element, leaf, links, page
from tests.gate.wording import FOOTER_EN, MENU_EN

CLAIM: Final = "This document was uploaded by user and they confirmed that they have the permission to share it."
OWNERS: Final = (
    "If you are author or own the copyright of it, please report it by using this DMCA report form. Report DMCA",
    "If you own the copyright of it, please let us know with the DMCA report form. Report DMCA",
)


def render(order: Order) -> Sent:
    document, shape, rng = order.document, order.shape, order.rng
    body, name, uploader, owners = order.body(), token(order, 12), rng.choice(UPLOADERS), rng.choice(OWNERS)
    notices = (CLAIM, owners) if shape.has("two-lines") else (f"{CLAIM} {owners}",)
    words = sum(len(paragraph.text.split()) for paragraph in document.paragraphs)
    rows = (
        ("Uploaded by:", uploader),
        ("Date:", f"{document.published:%B %Y}"),
        ("Words:", f"{words:,}"),
        ("Pages:", str(document.pages)),
        ("Format:", document.format.upper()),
        ("Size:", document.size),
    )
    if shape.has("table"):
        facts = element("table", "".join(f"<tr>{leaf('td', a)}{leaf('td', b)}</tr>" for a, b in rows))
    elif shape.has("glued"):
        facts = "".join(element("p", leaf("b", a) + leaf("i", b)) for a, b in rows)
    else:
        facts = element("ul", "".join(leaf("li", f"{a} {b}") for a, b in rows))
    claim = "".join(leaf("p", line) for line in notices)
    boxes = {"facts": facts, "claim": claim, "body": leaf("h2", "Overview") + carry(body.pieces, shape.carrier)}
    names = ("facts", "body", "claim") if shape.has("claim-below") else ("claim", "facts", "body")
    markup = f"""<nav>{links(MENU_EN, "span")}</nav>{leaf("h1", document.title)}
{chr(10).join(boxes[name] for name in names)}
{leaf("h3", "Related Documents")}<ul>{links(order.others)}</ul><footer>{links(FOOTER_EN, "span")}</footer>"""
    expected = Expected(
        site="pdfcoke.com",
        key=name,
        doc_id=name,
        title=document.title,
        text=body.text,
        language=document.language,
        is_truncated=body.is_cut,
        author=uploader,
        file_format=document.format,
        file_size=document.size,
        file_size_bytes=bytes_of(document.size),
        page_count=document.pages,
        notice=notices,
        flags=flags_of(document, body),
    )
    address = f"https://pdfcoke.com/documents/{slug(document.title)}-{name}"
    return Sent(address, page(f"{document.title} [{name}]", "", markup, "en"), expected)


FAMILY: Final = Family(
    name="pdfcoke",
    definition="pdfcoke",
    render=render,
    languages=LANGUAGES,
    shapes=(
        Shape("list", "open", Form(), "p"),
        Shape("table-below", "open", Form(lines="wrapped", has_gaps=True), "br", options("table", "claim-below")),
        Shape("glued-words", "open", Form(noise=("glued",)), "div", options("two-lines", "glued")),
        Shape("table-heads", "kept", Form(page_lines=8, heads=("head",)), "p", options("table", "two-lines")),
        Shape(
            "list-below",
            "kept",
            Form(lines="wrapped", indent="    ", page_lines=15, feet=("dash",)),
            "spans",
            options("claim-below"),
        ),
        Shape("glued-whole", "kept", Form(is_whole=True), "br", options("glued", "claim-below", "two-lines")),
    ),
)
