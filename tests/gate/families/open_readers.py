"""Further open pages of readers in many languages: the place in the document, a full text, a box of values."""

from typing import Final

from tests.gate.damage import Form
from tests.gate.families.mosaic import Plan, Site, family
from tests.gate.family import Family
from tests.gate.markup import Carrier

_INDENT: Final = "    "
_WRAPPED: Final = Form(lines="wrapped", indent=_INDENT, page_lines=18)

_SCRIBD: Final = Site(
    host="www.scribd.com",
    path="/document/{n}/{slug}",
    doc_id="{n}",
    brand="{title} | PDF",
    menu=("Open navigation menu", "Search", "Upload", "Sign in", "Join"),
    footer=("About", "Careers", "Press", "Terms", "Privacy", "Copyright", "Cookie Preferences"),
)


def _read(at: str, by: str, more: str, form: Form, carrier: Carrier, facts_as: str) -> Plan:
    """The reader in one language: who uploaded the document, where one stands in it, the text line by line."""
    return Plan(
        ("<h1>{title}</h1>", "facts", f"<div><span>{at}</span></div>", "body", "others", "footer"),
        (("author", by, "{author}"),),
        facts_as,
        states=(("page_count", "{total}"),),
        others=f"<h2>{more}</h2>" + "{links}",
        form=form,
        carrier=carrier,
        count=3,
    )


_READERS: Final = {
    "fr": _read(
        "Vous êtes sur la page 1sur {total}",
        "Transféré par",
        "Vous aimerez peut-être aussi",
        _WRAPPED,
        "div",
        "p-blank",
    ),
    "ro": _read(
        *("Sunteți pe pagina 1din {total}", "Încărcat de", "S-ar putea să vă placă și"),
        Form(lines="wrapped", has_gaps=True),
        "p",
        "p-glued",
    ),
    "id": _read(
        *("Anda di halaman 1dari {total}", "Diunggah oleh", "Anda mungkin juga menyukai"),
        Form(page_lines=9),
        "pages-p",
        "divs",
    ),
    "it": _read(
        "Sei sulla pagina 1di {total}", "Caricato da", "Potrebbero piacerti anche", _WRAPPED, "pages", "p-blank"
    ),
    "de": _read(
        *("Sie sind auf Seite 1von {total}", "Hochgeladen von", "Das könnte Ihnen auch gefallen"),
        Form(lines="wrapped", indent=_INDENT, page_lines=14, feet=("dash",)),
        "pre",
        "divs",
    ),
    "tr-pages": Plan(
        (
            *("<h1>{title}</h1>", "<div>0 ratings0% found this document useful (0 votes)</div>", "facts"),
            *("<div>Copyright:</div><div>© All Rights Reserved</div>", "<div>Available Formats</div>"),
            *("<div>Download as PDF, TXT or read online from Scribd</div>", "<div>You are on page 1 of {total}</div>"),
            *("<div><a href='/s'>Save</a> <a href='/e'>Embed</a></div>", "body", "others", "footer"),
        ),
        (
            ("author", "Uploaded by", "{author}"),
            ("page_count", "", "{total}~ pages"),
            ("views", "", "{views_comma}~ views"),
        ),
        "p-blank",
        notices=("© All Rights Reserved",),
        form=_WRAPPED,
        carrier="p-spans",
        count=3,
    ),
    "whole-en": _read(
        *("You are on page 1of {total}", "Uploaded by", "You might also like"),
        Form(lines="wrapped", indent=_INDENT, page_lines=16, heads=("head",), is_whole=True),
        "pages",
        "divs",
    ),
}

_DOK: Final = Site(
    host="9dok.net",
    path="/document/{token}-{slug}.html",
    doc_id="{token}",
    brand="{title}",
    menu=("Suchen", "Upload", "Anmelden"),
    footer=("Über uns", "Kontakt", "Datenschutz"),
)


def _full(label: str, limit: str, row: tuple[str, str, str], form: Form, carrier: Carrier, facts_as: str) -> Plan:
    """The whole text under its label, the page's first value, and how more of it is had."""
    return Plan(
        (
            *("<p>Keine Ergebnisse gefunden</p>", "<h1>{title}</h1>", "facts", f"<h2>{label}</h2>", "body"),
            *(f"<div>{limit}</div>", "others", "footer"),
        ),
        (row,),
        facts_as,
        others="<h2>Ähnliche Dokumente</h2>{links}",
        form=form,
        carrier=carrier,
        count=3,
    )


_BRACKETS: Final = Form(lines="wrapped", indent=_INDENT, page_lines=14, heads=("brackets",))
_TEXTS: Final = {
    "de-more": _full(
        *("Volltext", "Mehr anzeigen ( {total} Seite )", ("page_count", "Seiten", "{total}"), _BRACKETS),
        *("div", "divs"),
    ),
    "es": _full(
        *("Texto completo", "Cargando.... (ver texto completo ahora)", ("page_count", "Páginas", "{total}")),
        *(Form(lines="wrapped", indent=_INDENT, page_lines=16, heads=("brackets",)), "p", "dl"),
    ),
    "it": _full(
        *("Testo completo", "Caricamento.... (Visualizza il testo completo ora)", ("page_count", "Pagine", "{total}")),
        *(Form(page_lines=8, heads=("brackets",)), "p", "spans"),
    ),
    "id": _full(
        *("Teks penuh", "Memuat.... (Lihat teks lengkap sekarang)", ("page_count", "", "{total}~ halaman")),
        *(_BRACKETS, "br", "p-blank"),
    ),
    "en": _full(
        *("Full text", "Loading.... (view fulltext now)", ("page_count", "Pages", "{total}"), _BRACKETS, "pre", "p"),
    ),
    "fr-whole": Plan(
        ("<h1>{title}</h1>", "facts", "<h2>Texte intégral</h2>", "body", "others"),
        (("page_count", "", "{total}~ pages"), ("file_format", "", "{FORMAT}"), ("file_size", "", "{size}")),
        "dots",
        others="<h2>Documents relatifs</h2>{links}",
        form=Form(lines="wrapped", indent=_INDENT, page_lines=18, heads=("brackets",), is_whole=True),
        carrier="pages",
        count=3,
    ),
}

_PDFCOKE: Final = Site(
    host="pdfcoke.com",
    path="/documents/{slug}-{token}",
    doc_id="{token}",
    brand="{title} - PDFCOKE",
    menu=("Home", "Explore", "Login", "Create new account"),
    footer=("Terms and conditions", "Privacy policy", "Cookie policy", "Contact"),
)
_SHARED: Final = "This document was uploaded by user and they confirmed that they have the permission to share it."
_REPORT: Final = (
    "If you are author or own the copyright of this book, please report to us by using this DMCA report form."
)
_BOX: Final = (
    ("author", "Uploaded by", "{author}"),
    ("", "Date", "May 2020"),
    ("page_count", "Pages", "{total}"),
    ("", "Words", "1,944"),
    ("file_size", "Size", "{size}"),
)
_PREVIEWS: Final = {
    "glued": Plan(
        (
            "<h1>{title}</h1>",
            "facts",
            "notices p",
            "<h3>Overview</h3>",
            "body",
            "others",
            "footer",
        ),
        (
            *(
                ("author", "Uploaded by", "{author}"),
                ("", "date", "May 2020"),
                ("page_count", "pages", "{total}~ Pages"),
            ),
            *(("file_format", "type", "{FORMAT}"), ("file_size", "size", "{size}")),
        ),
        "p-blank",
        notices=(f"{_SHARED} {_REPORT} Report DMCA",),
        form=Form(page_lines=6),
        count=4,
    ),
    "heads-below": Plan(
        ("<h1>{title}</h1>", "<h2>Overview</h2>", "body", "notices div", "facts", "others", "footer"),
        _BOX,
        "heads",
        notices=(_SHARED, f"{_REPORT} Report DMCA"),
        form=Form(lines="wrapped", indent=_INDENT, page_lines=20),
        carrier="div",
        count=4,
    ),
    "bars": Plan(
        ("<h1>{title}</h1>", "facts", "notices li", "<h2>Overview</h2>", "body", "others", "footer"),
        (
            ("page_count", "", "{total}~ Pages"),
            ("", "", "1,944 Words"),
            ("file_format", "", "{FORMAT}"),
            ("", "", "May 2020"),
        ),
        "dots",
        notices=(_SHARED,),
        form=Form(lines="wrapped", has_gaps=True),
        carrier="pre",
        count=3,
    ),
    "columns": Plan(
        ("<h1>{title}</h1>", "facts", "<h2>Overview</h2>", "body", "notices p", "others", "footer"),
        _BOX,
        "columns",
        notices=(f"{_SHARED} {_REPORT} Report DMCA",),
        form=Form(is_whole=True),
        count=3,
    ),
}

FAMILIES: Final[tuple[Family, ...]] = (
    family("scribd_more", "scribd", _SCRIBD, _READERS),
    family("dok123_more", "dok123", _DOK, _TEXTS),
    family("pdfcoke_more", "pdfcoke", _PDFCOKE, _PREVIEWS),
)
