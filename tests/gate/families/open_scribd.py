"""Open pages of the reader in many languages: all that stands around its line, each setting of the text below it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tests.gate.damage import Form
from tests.gate.families.mosaic import Plan, Row, Site, family
from tests.gate.family import Family
from tests.gate.markup import Carrier

_SITE: Final = Site(
    host="www.scribd.com",
    path="/document/{n}/{slug}",
    doc_id="{n}",
    brand="{title} | PDF",
    menu=("Open navigation menu", "Close suggestions", "Search", "Upload", "Sign in"),
    footer=("About", "Help / FAQ", "Terms", "Privacy", "Copyright", "Cookie Preferences", "Do not sell my data"),
)
_INDENT: Final = "    "
_WRAPPED: Final = Form(lines="wrapped", indent=_INDENT, page_lines=18)
_FORMS: Final[tuple[tuple[str, Form, Carrier], ...]] = (
    ("lines", Form(lines="wrapped"), "div"),
    ("gaps", Form(lines="wrapped", has_gaps=True), "br"),
    ("hyphens", replace(_WRAPPED, hyphenates=True), "pre"),
    ("numbers", replace(_WRAPPED, page_lines=15, feet=("bare",)), "pages"),
    ("heads", replace(_WRAPPED, page_lines=14, heads=("head",)), "p"),
    ("site", replace(_WRAPPED, page_lines=14, feet=("site",)), "spans"),
    ("dashes", replace(_WRAPPED, page_lines=13, feet=("dash",)), "pages-p"),
    ("slides", Form(page_paragraphs=4), "pages-p"),
    ("whole", Form(lines="wrapped", indent=_INDENT, is_whole=True), "p-br"),
    ("silent", Form(lines="wrapped", indent=_INDENT, mark=""), "p-spans"),
    ("source", Form(lines="wrapped", indent="", hyphenates=True), "p-source"),
    ("bar", replace(_WRAPPED, page_lines=15, feet=("pagina-bar",)), "br"),
    ("advert", replace(_WRAPPED, page_lines=16, feet=("brackets",)), "div"),
    ("plain", Form(), "p"),
)
# The reader's line, the uploader's, votes, views, a report, rights, formats, a heading of links.
_TONGUES: Final = {
    "en": (
        "You are on page 1of {total}",
        ("Uploaded by", "{views_comma}~ views", "{total}~ pages"),
        ("0% found this document useful (0 votes)", "Report this document", "Save {title} For Later", "Download now"),
        "Documents Similar To {title}",
    ),
    "pt": (
        "Você está na página 1de {total}",
        ("Enviado por", "{views_point}~ visualizações", "{total}~ páginas"),
        ("0% acharam este documento útil (0 voto)", "Denunciar este documento", "Salvar {title} para ler mais tarde"),
        "Você também pode gostar",
    ),
    "es": (
        "Está en la página 1de {total}",
        ("Cargado por", "{views_point}~ vistas", "{total}~ páginas"),
        ("0% encontró este documento útil (0 votos)", "Denunciar este documento", "Guardar {title} para más tarde"),
        "También podría gustarte",
    ),
    "fr": (
        "Vous êtes sur la page 1sur {total}",
        ("Transféré par", "{views}~ vues", "{total}~ pages"),
        ("0 % ont trouvé ce document utile (0 vote)", "Signaler ce document", "Enregistrer {title} pour plus tard"),
        "Vous aimerez peut-être aussi",
    ),
    "ru": (
        "Вы находитесь на странице: 1из {total}",
        ("Загружено пользователем", "{views}~ просмотров", "{total}~ страниц"),
        ("0% нашли этот документ полезным (0 голосов)", "Пожаловаться на этот документ", "Сохранить {title} на потом"),
        "Вам также может понравиться",
    ),
    "ro": (
        "Sunteți pe pagina 1din {total}",
        ("Încărcat de", "{views}~ vizualizări", "{total}~ pagini"),
        (
            "0% au considerat acest document util (0 voturi)",
            "Raportați acest document",
            "Salvați {title} pentru mai târziu",
        ),
        "S-ar putea să vă placă și",
    ),
    "id": (
        "Anda di halaman 1dari {total}",
        ("Diunggah oleh", "{views}~ tayangan", "{total}~ halaman"),
        ("0% menganggap dokumen ini bermanfaat (0 suara)", "Laporkan dokumen ini", "Simpan {title} untuk nanti"),
        "Anda mungkin juga menyukai",
    ),
}
_TITLE: Final = "<h1>{title}</h1>"
_FORMATS: Final = "<div>Copyright:</div><div>© All Rights Reserved</div><div>Available Formats</div>"
_VALUES: Final = ("p-blank", "p-glued", "divs", "spans")


def _parts(place: int, at: str, around: tuple[str, ...], *, has_rights: bool) -> tuple[str, ...]:
    """What stands around the text: above it or below, in a box or in lines of its own."""
    said = [f"<div>{line}</div>" for line in around]
    rights = (_FORMATS,) if has_rights else ()
    line = (f"<div><span>{at}</span></div>", f"<p>{at}</p>", f"<div class='bar'><div>{at}</div></div>")[place % 3]
    if place % 4 == 0:
        return (_TITLE, "facts", *said, *rights, line, "body", "others", "footer")
    if place % 4 == 1:
        return (
            _TITLE,
            *said[:1],
            "facts",
            *rights,
            line,
            "<div>Search inside document</div>",
            "body",
            *said[1:],
            "others",
        )
    if place % 4 == 2:
        return ("<div>" + "".join(said) + "</div>", _TITLE, "facts", *rights, line, "body-bare", "others", "footer")
    return (_TITLE, "facts", line, "body", f"<div><button>{around[1]}</button></div>", *rights, "others", "footer")


def _plans() -> Iterator[tuple[str, Plan]]:
    tongues = tuple(_TONGUES.items())
    for place in range(4 * len(_FORMS)):
        name, form, carrier = _FORMS[place % len(_FORMS)]
        tongue, (at, (by, views, pages), around, more) = (
            tongues[place % len(tongues)] if place % 2 else tongues[place // 2 % len(tongues)]
        )
        has_rights = place % 3 == 0
        rows: list[Row] = [("author", by, "{author}")]
        # A count behind no label stands in a line of its own.
        rows += [("views", "", views)] if place % 5 < 2 and tongue == "en" else []
        rows += [("page_count", "", pages)] if place % 5 == 1 else []
        yield (
            f"{place:02}-{tongue}-{name}",
            Plan(
                _parts(place, at, around, has_rights=has_rights),
                tuple(rows),
                "p-blank" if len(rows) > 1 else _VALUES[place % len(_VALUES)],
                states=(("page_count", "{total}"),),
                notices=("© All Rights Reserved",) if has_rights else (),
                others=f"<h2>{more}</h2>".replace("{title}", "this") + "{links}",
                form=form,
                carrier=carrier,
                count=2,
            ),
        )


FAMILIES: Final[tuple[Family, ...]] = (family("scribd_around", "scribd", _SITE, dict(_plans())),)
