"""Kept back whole: an English archive; dollars, `Full text`, a copyright section or single lines on rights."""

from functools import partial
from typing import Final

from tests.gate.damage import Form
from tests.gate.families.unseen import Surface, render
from tests.gate.family import Family, Shape, options
from tests.gate.wording import FOOTER_EN, MENU_EN

SURFACE: Final = Surface(
    language="en",
    host="docs.parish-archive.example",
    path="/item/{n}",
    brand="Parish Archive",
    menu=MENU_EN[1:],
    footer=FOOTER_EN,
    crumb_label="",
    crumb_gap=" &gt; ",
    crumbs=("Home", "Community", "Reports and Manuals"),
    rows=(
        "Uploaded by: {author}",
        "Pages: {pages}",
        "File type: {format}",
        "File size: {size}",
        "Views: {views}",
        "Downloads: {downloads}",
        "Price: US${price}",
    ),
    labels=("Full text", "Transcript of {title}", "Overview", "Preview {title}"),
    banners=(
        "{unread} more pages are not shown in this preview. Download the file to read them.",
        "You have read {shown} pages, {unread} pages are left. View Full Document",
    ),
    disclaimer="This preview was generated automatically and may be incomplete. Download the file to see all of it.",
    rights_heading="Copyright notice",
    rights=(
        "The copyright of this document remains with its author. The archive only stores and displays it.",
        "Reproduction without the permission of the copyright owner is prohibited.",
        "If you believe that this document infringes your copyright, please contact us and we will remove it.",
    ),
    more="Related documents",
    orders=(
        ("crumbs", "title", "facts", "disclaimer", "body", "banner", "rights", "more"),
        ("crumbs", "title", "body", "banner", "facts", "disclaimer", "rights", "more"),
        ("title", "rights", "facts", "body", "banner", "disclaimer", "more"),
    ),
    authors=("Weir Parish", "reading_room", "headmaster-office"),
    currency="USD",
    offset_hours=0,
)

FAMILY: Final = Family(
    name="en_archive",
    definition="generic",
    is_kept=True,
    render=partial(render, SURFACE),
    languages=("en",),
    shapes=(
        Shape("plain-ld", "kept", Form(), "p", options("order-0", "ld", "rights-list")),
        Shape(
            "wrapped-table",
            "kept",
            Form(lines="wrapped", indent="    ", page_lines=16, feet=("dash",)),
            "br",
            options("order-1", "table", "ld"),
        ),
        Shape(
            "gapped-unheaded",
            "kept",
            Form(lines="wrapped", has_gaps=True),
            "pre",
            options("order-2", "no-crumbs", "unheaded"),
        ),
        Shape("whole-glued", "kept", Form(is_whole=True), "div", options("order-0", "glued", "unpriced")),
        Shape(
            "heads-hyphens",
            "kept",
            Form(lines="wrapped", indent="   ", page_lines=15, heads=("head",), hyphenates=True),
            "p",
            options("order-1", "no-disclaimer"),
        ),
        Shape("no-body", "kept", options=options("order-0", "no-body"), count=3),
    ),
)
