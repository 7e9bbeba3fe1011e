"""Kept back whole: a German surface with decimal commas and euros over documents in German and English."""

from functools import partial
from typing import Final

from tests.gate.damage import Form
from tests.gate.families.unseen import Surface, render
from tests.gate.family import Family, Shape, options

SURFACE: Final = Surface(
    language="de",
    host="www.skript-regal.example",
    path="/doc/{n}/{token}",
    brand="Skriptregal",
    menu=("Entdecken", "Fächer", "Hochladen", "Anmelden"),
    footer=("Impressum", "Datenschutz", "AGB", "Kontakt"),
    crumb_label="",
    crumb_gap=" › ",
    crumbs=("Startseite", "Schule", "Leitfäden"),
    rows=(
        "Hochgeladen von: {author}",
        "Seiten: {pages}",
        "Dateityp: {format}",
        "Dateigröße: {size}",
        "Aufrufe: {views}",
        "Downloads: {downloads}",
        "Preis: {price} €",
    ),
    labels=("Transkript", "Volltext", "Transkript: {title}"),
    banners=(
        "Noch {unread} Seiten ungelesen – zum Weiterlesen bitte herunterladen",
        "Sie haben {shown} von {pages} Seiten gelesen. WEITER LESEN",
    ),
    disclaimer="Die Vorschau wurde automatisch erstellt und kann vom heruntergeladenen Dokument abweichen.",
    rights_heading="Urheberrecht",
    rights=(
        "Das Urheberrecht an diesem Dokument liegt beim Verfasser.",
        "Die Vervielfältigung ohne Zustimmung des Rechteinhabers ist untersagt.",
        "Sollte ein Dokument Ihre Rechte verletzen, melden Sie es bitte, wir entfernen es umgehend.",
    ),
    more="Ähnliche Dokumente",
    orders=(
        ("crumbs", "title", "facts", "disclaimer", "body", "banner", "rights", "more"),
        ("title", "crumbs", "rights", "body", "banner", "facts", "disclaimer", "more"),
    ),
    authors=("werkstatt_team", "U-2490", "Schulleitung"),
    currency="EUR",
    chrome=("Werbung",),
    has_decimal_comma=True,
    offset_hours=1,
)

FAMILY: Final = Family(
    name="de_skript",
    definition="generic",
    is_kept=True,
    render=partial(render, SURFACE),
    languages=("de", "en"),
    shapes=(
        Shape("plain-ld", "kept", Form(), "p", options("order-0", "ld")),
        Shape(
            "wrapped-table",
            "kept",
            Form(lines="wrapped", indent="    ", page_lines=14, feet=("bare",)),
            "br",
            options("order-1", "table"),
        ),
        Shape("whole-terms", "kept", Form(is_whole=True), "div", options("order-0", "terms", "unpriced")),
        Shape(
            "gapped-list",
            "kept",
            Form(lines="wrapped", has_gaps=True, hyphenates=True),
            "spans",
            options("order-1", "rights-list", "ld"),
        ),
    ),
)
