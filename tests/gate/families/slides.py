"""slideshow-like: a transcript slide by slide, glued `Published by`, relative dates, the owner's notice."""

from typing import Final

from tests.gate.case import Expected
from tests.gate.damage import Form
from tests.gate.families.latin import LANGUAGES, paged_body
from tests.gate.family import Family, Order, Sent, Shape, flags_of, options
from tests.gate.markup import carry, leaf, leaves, links, page
from tests.gate.wording import FOOTER_EN, MENU_EN

NOTICES: Final = (
    "This presentation is the property of its rightful owner.",
    "Download Policy: Content on the Website is provided to you AS IS and may not be sold without its owner's consent.",
)


def render(order: Order) -> Sent:
    document, shape, rng = order.document, order.shape, order.rng
    body, total = paged_body(order)
    number, uploader = (
        str(7_265_310 + 29 * document.number),
        rng.choice(("Reading Room", "Weir Parish", "Headmaster Office")),
    )
    views = 80 + document.number
    notice = leaves("p", NOTICES)
    marks_total = not shape.has("bare")
    label = "Presentation Transcript" if shape.has("serve") else "Presentation transcript:"
    facts = leaf("p", f"Published by{uploader}") + leaf("p", "Modified over 9 years ago") + leaf("p", f"VIEWS: {views}")
    boxes = {"facts": facts, "notice": notice, "body": leaf("h2", label) + carry(body.pieces, shape.carrier)}
    names = ("body", "notice", "facts") if shape.has("facts-below") else ("facts", "notice", "body")
    markup = f"""<div>{links(MENU_EN, "span")}</div>{leaf("h1", document.title)}
{chr(10).join(boxes[name] for name in names)}
{leaf("p", "Download to read offline") if body.is_cut else ""}
{leaf("h3", "Similar presentations")}<ul>{links(order.others)}</ul>
{leaf("p", "Sponsored Links")}<footer>{links(FOOTER_EN, "span")}</footer>"""
    expected = Expected(
        site="slideplayer.com",
        key=number,
        doc_id=number,
        title=document.title,
        text=body.text,
        language=document.language,
        is_truncated=body.is_cut,
        author=uploader,
        page_count=total if marks_total else -1,
        pages_shown=body.pages if marks_total else -1,
        pages_unread=total - body.pages if marks_total else -1,
        views=views,
        notice=NOTICES,
        flags=flags_of(document, body),
    )
    shell = page(f"{document.title} - ppt download", "", markup, "en")
    return Sent(f"https://slideplayer.com/slide/{number}/", shell, expected)


FAMILY: Final = Family(
    name="slides",
    definition="slides",
    render=render,
    languages=LANGUAGES,
    shapes=(
        Shape("of", "open", Form(page_paragraphs=3, heads=("slide",)), "p"),
        Shape("bare", "open", Form(page_paragraphs=2, heads=("bare",)), "div", options("bare", "serve")),
        Shape(
            "whole-below",
            "open",
            Form(page_paragraphs=4, heads=("slide",), is_whole=True),
            "br",
            options("facts-below", "serve"),
        ),
        Shape("of-below", "kept", Form(page_paragraphs=2, feet=(), heads=("slide",)), "li", options("facts-below")),
        Shape("bare-pages", "kept", Form(page_paragraphs=4, heads=("bare",)), "pages", options("bare")),
        Shape("whole-serve", "kept", Form(page_paragraphs=3, heads=("slide",), is_whole=True), "p", options("serve")),
    ),
)
