"""Open pages of a German site that no definition knows: decimal commas, labels without colons, counts above units."""

from typing import Final

from tests.gate.damage import Form
from tests.gate.families.mosaic import Plan, Site, family

_TITLE: Final = "<h1>{title}</h1>"
_INDENT: Final = "    "
_WRAPPED: Final = Form(lines="wrapped", indent=_INDENT, page_lines=18)

_SITE: Final = Site(
    host="lernblatt.example",
    path="/skripte/{n}-{slug}",
    language="de",
    brand="{title} | Lernblatt",
    menu=("Fächer", "Hochschulen", "Hochladen", "Anmelden"),
    footer=("Impressum", "Datenschutz", "AGB", "Kontakt"),
    authors=("lesestube", "U-3391", "Fachschaft Holz"),
)
_RIGHTS: Final = (
    "Das Urheberrecht an diesem Dokument liegt bei seiner Verfasserin oder seinem Verfasser.",
    "Verletzt das Dokument Ihre Rechte, schreiben Sie uns, und wir entfernen es.",
)
_BOX: Final = (
    ("author", "Autor", "{author}"),
    ("page_count", "Seitenzahl", "{total}"),
    ("file_size", "Dateigröße", "{size_comma}"),
    ("file_format", "Dateityp", "{FORMAT}"),
    ("views", "Aufrufe", "{views_point}"),
    ("downloads", "Downloads", "{downloads}"),
)
_MORE: Final = "<h3>Ähnliche Dokumente</h3>{links}"
_PLANS: Final = {
    "units": Plan(
        (
            _TITLE,
            "facts",
            "<h2>Vorschau</h2>",
            "body",
            "<p>Noch {unread} von {total} Seiten</p>",
            "notices p",
            "others",
        ),
        (
            *(
                ("page_count", "", "{total}~ Seiten"),
                ("file_format", "", "{FORMAT}"),
                ("file_size", "", "{size_comma}"),
            ),
            *(("views", "", "{views_point}~ Aufrufe"), ("downloads", "", "{downloads}~ Downloads")),
        ),
        "dots",
        states=(("pages_unread", "{unread}"),),
        notices=_RIGHTS,
        others=_MORE,
        form=Form(lines="wrapped", indent=_INDENT, hyphenates=True),
        carrier="br",
        count=3,
    ),
    "dl": Plan(
        (
            _TITLE,
            "facts",
            "disclaimers p",
            "<h3>Textauszug</h3>",
            "body",
            "<h3>Urheberrecht</h3>",
            "notices p",
            "others",
        ),
        _BOX,
        "dl",
        notices=_RIGHTS,
        disclaimers=("Die Vorschau wurde automatisch erzeugt und kann unvollständig sein.",),
        others=_MORE,
        form=Form(page_lines=9, heads=("seite-of",)),
        states=(("pages_shown", "{shown}"),),
        count=3,
    ),
    "blank": Plan(
        (_TITLE, "<p>Hochgeladen von {author}</p>", "facts", "<div>Leseprobe</div>", "body", "notices li", "others"),
        _BOX[1:],
        "p-blank",
        states=(("author", "{author}"),),
        notices=_RIGHTS,
        others=_MORE,
        form=_WRAPPED,
        carrier="div",
        count=3,
    ),
    "value-first": Plan(
        (_TITLE, "facts", "<h2>Auszug</h2>", "body", "notices p", "others", "footer"),
        (
            ("page_count", "Seiten", "{total}"),
            ("views", "Aufrufe", "{views}"),
            ("downloads", "Downloads", "{downloads}"),
        ),
        "value-first",
        notices=_RIGHTS,
        others=_MORE,
        form=_WRAPPED,
        carrier="pre",
        count=3,
    ),
    "columns": Plan(
        (_TITLE, "notices p", "<h2>Volltext</h2>", "body", "facts", "others", "footer"),
        _BOX,
        "columns",
        notices=_RIGHTS,
        others=_MORE,
        form=Form(lines="wrapped", has_gaps=True, is_whole=True),
        carrier="p",
        count=3,
    ),
}

FAMILY: Final = family("open_de", "generic", _SITE, _PLANS, ("de", "en"))
