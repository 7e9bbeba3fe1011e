"""scribd-like: the reader's line in the language of the surface with its digits glued, the text line by line."""

from typing import Final, NamedTuple

from tests.gate.case import Expected
from tests.gate.damage import Form
from tests.gate.families.latin import LANGUAGES, UPLOADERS, slug
from tests.gate.family import Family, Order, Sent, Shape, flags_of, options
from tests.gate.markup import carry, leaf, links, page
from tests.gate.wording import FOOTER_EN, MENU_EN


class Surface(NamedTuple):
    """Words of the site in one language."""

    language: str
    position: str
    uploader: str
    more: str


SURFACES: Final = {
    "en": Surface("en", "You are on page 1of {}", "Uploaded by", "You might also like"),
    "pt": Surface("pt", "Você está na página 1de {}", "Enviado por", "Você também pode gostar"),
    "es": Surface("es", "Está en la página 1de {}", "Subido por", "También podría gustarte"),
    "ru": Surface("ru", "Вы находитесь на странице: 1из {}", "Загружено пользователем", "Вам также может понравиться"),
    "fr": Surface("fr", "Vous êtes sur la page 1sur {}", "Transféré par", "Vous aimerez peut-être aussi"),
    "ro": Surface("ro", "Sunteți pe pagina 1din {}", "Încărcat de", "S-ar putea să vă placă și"),
    "id": Surface("id", "Anda di halaman 1dari {}", "Diunggah oleh", "Anda mungkin juga menyukai"),
}


def render(order: Order) -> Sent:
    document, shape, rng = order.document, order.shape, order.rng
    surface = next(SURFACES[name] for name in SURFACES if shape.has(name))
    body = order.body()
    number = str(354_022_234 + 191 * document.number)
    uploader = rng.choice(UPLOADERS)
    pages = 0 if shape.has("zero") else document.pages
    by = leaf("span", surface.uploader) + "<br>" + leaf("a", uploader, 'href="/user/1"')
    if shape.has("one-line"):
        by = leaf("span", f"{surface.uploader} ") + leaf("a", uploader, 'href="/user/1"')
    markup = f"""<header>{links(MENU_EN, "span")}</header>
{leaf("h1", document.title)}<div>{by}</div>
<div class="bar">{leaf("span", surface.position.format(pages))}</div>
<div role="document">{carry(body.pieces, shape.carrier)}</div>
{leaf("h2", surface.more)}<ul>{links(order.others)}</ul>
<footer>{links(FOOTER_EN, "span")}</footer>"""
    expected = Expected(
        site="scribd.com",
        key=number,
        doc_id=number,
        title=document.title,
        text=body.text,
        language=document.language,
        is_truncated=body.is_cut,
        author=uploader,
        page_count=pages or -1,
        flags=flags_of(document, body),
    )
    address = f"https://www.scribd.com/document/{number}/{slug(document.title) or 'doc'}"
    return Sent(address, page(f"{document.title} | PDF", "", markup, surface.language), expected)


FAMILY: Final = Family(
    name="scribd",
    definition="scribd",
    render=render,
    languages=LANGUAGES,
    shapes=(
        Shape(
            "en-indented",
            "open",
            Form(lines="wrapped", indent="    ", page_lines=15, feet=("bare",)),
            "br",
            options("en"),
        ),
        Shape(
            "pt-gapped", "open", Form(lines="wrapped", has_gaps=True, is_whole=True), "div", options("pt", "one-line")
        ),
        Shape(
            "es-heads",
            "open",
            Form(lines="wrapped", indent="   ", page_lines=13, heads=("head",)),
            "pages",
            options("es", "zero"),
        ),
        Shape(
            "ru-hyphens",
            "open",
            Form(lines="wrapped", indent="    ", hyphenates=True),
            "spans",
            options("ru", "one-line"),
        ),
        Shape(
            "en-no-indents", "open", Form(lines="wrapped", is_strict=False, page_lines=17), "br", options("en"), count=6
        ),
        Shape(
            "fr-sites", "kept", Form(lines="wrapped", indent="    ", page_lines=12, feet=("site",)), "p", options("fr")
        ),
        Shape(
            "ro-gapped-hyphens",
            "kept",
            Form(lines="wrapped", has_gaps=True, hyphenates=True),
            "pre",
            options("ro", "one-line"),
        ),
        Shape(
            "id-dash",
            "kept",
            Form(lines="wrapped", indent="  ", page_lines=14, feet=("dash",)),
            "br",
            options("id", "zero"),
        ),
        Shape(
            "pt-no-indents",
            "kept",
            Form(lines="wrapped", is_strict=False, page_lines=15),
            "div",
            options("pt"),
            count=6,
        ),
    ),
)
