"""123dok-like: `Volltext`, `Texte intégral`, bracketed page numbers, an empty search and a loading banner."""

from typing import Final, NamedTuple

from tests.gate.case import Expected
from tests.gate.damage import Form
from tests.gate.families.latin import LANGUAGES, slug, token
from tests.gate.family import Family, Order, Sent, Shape, flags_of, options
from tests.gate.markup import carry, leaf, links, page
from tests.gate.wording import FOOTER_EN


class Surface(NamedTuple):
    site: str
    language: str
    empty: str
    label: str
    loading: str
    pages: str
    more: str


GERMAN: Final = Surface(
    "9dok.net",
    "de",
    "Keine Ergebnisse gefunden",
    "Volltext",
    "Wird geladen.... (Jetzt Volltext ansehen)",
    "Seiten:",
    "Ähnliche Dokumente",
)
FRENCH: Final = Surface(
    "123dok.net",
    "fr",
    "Aucun résultat trouvé",
    "Texte intégral",
    "Chargement.... (Voir le texte intégral maintenant)",
    "Pages:",
    "Documents similaires",
)


def render(order: Order) -> Sent:
    document, shape = order.document, order.shape
    surface = FRENCH if shape.has("fr") else GERMAN
    body, name = order.body(), token(order, 8)
    loading = "" if shape.form.is_whole else leaf("div", surface.loading)
    markup = f"""<div class="search"><input>{leaf("p", surface.empty)}</div>
<div>{links(("Home", "Schule", "Themen") if surface is GERMAN else ("Accueil", "École", "Thèmes"), "span")}</div>
{leaf("h1", document.title)}{leaf("p", f"{surface.pages} {document.pages}")}
{loading if shape.has("loading-above") else ""}
{leaf("h2", surface.label)}
<div class="txt">{carry(body.pieces, shape.carrier)}</div>
{"" if shape.has("loading-above") else loading}
{leaf("h2", surface.more)}<ul>{links(order.others)}</ul>
<footer>{links(FOOTER_EN, "span")}</footer>"""
    expected = Expected(
        site=surface.site,
        key=name,
        doc_id=name,
        title=document.title,
        text=body.text,
        language=document.language,
        is_truncated=body.is_cut,
        page_count=document.pages,
        flags=flags_of(document, body),
    )
    address = f"https://{surface.site}/document/{name}-{slug(document.title)}.html"
    return Sent(address, page(document.title, "", markup, surface.language), expected)


FAMILY: Final = Family(
    name="dok123",
    definition="dok123",
    render=render,
    languages=LANGUAGES,
    shapes=(
        Shape("de-brackets", "open", Form(page_lines=8, feet=("brackets",)), "p"),
        Shape(
            "fr-wrapped",
            "open",
            Form(lines="wrapped", indent="  ", page_lines=15, heads=("brackets",), mark=""),
            "br",
            options("fr"),
        ),
        Shape(
            "de-hyphens", "open", Form(lines="wrapped", has_gaps=True, hyphenates=True), "div", options("loading-above")
        ),
        Shape("fr-whole", "kept", Form(is_whole=True, page_lines=8, heads=("brackets",)), "p", options("fr")),
        Shape(
            "de-wrapped-brackets",
            "kept",
            Form(lines="wrapped", indent="    ", page_lines=13, feet=("brackets",)),
            "div",
        ),
        Shape("fr-gapped-above", "kept", Form(lines="wrapped", has_gaps=True), "br", options("fr", "loading-above")),
    ),
)
