"""Further open pages of sites that show the transcript of a document or of slides."""

from typing import Final

from tests.gate.damage import Form
from tests.gate.families.mosaic import Plan, Site, family
from tests.gate.family import Family
from tests.gate.markup import Carrier

_MARKED: Final = (("page_count", "{total}"), ("pages_shown", "{shown}"))
_INDENT: Final = "    "

_PDFSLIDE: Final = Site(
    host="pdfslide.net",
    path="/documents/{slug}.html",
    brand="{title} - [PDF Document]",
    menu=("Home", "Documents", "Upload", "Login / Signup"),
)
_EMBED: Final = "<p>Embed Size (px)</p><p>344 x 292</p><p>429 x 357</p><p>514 x 422</p><p>599 x 487</p>"
_FDOCUMENTS: Final = {
    "print-pre": Plan(
        ("<h1>{title}</h1>", "facts", "<h2>Transcript of {title}</h2>", "body", "others", "footer"),
        (("", "Category", "Documents"), ("views", "View", "{views}"), ("downloads", "Download", "{downloads}")),
        "li",
        states=_MARKED,
        form=Form(lines="wrapped", indent=_INDENT, page_lines=12, heads=("print", "slash")),
        carrier="pre",
    ),
    "counted": Plan(
        ("<h1>{title}</h1>", "facts", _EMBED, "<h3>Transcript of {title}</h3>", "body", "others", "footer"),
        (
            ("page_count", "", "{total}~ Pages"),
            ("views", "", "{views}~ Views"),
            ("downloads", "", "{downloads}~ Downloads"),
            ("file_size", "", "{size}"),
        ),
        "dots",
        states=(("pages_shown", "{shown}"),),
        form=Form(lines="wrapped", indent=_INDENT, page_lines=14, heads=("slash",)),
        carrier="div",
    ),
    "lone-number": Plan(
        ("<div>{total}</div>", "<h1>{title}</h1>", "facts", "<h2>Citation preview</h2>", "body", "others", "footer"),
        (("author", "Published by", "{author}"), ("views", "Views", "{views}"), ("file_size", "Size", "{size}")),
        "spans",
        form=Form(page_lines=7, is_whole=True),
        carrier="pages-p",
    ),
    "below": Plan(
        ("<h1>{title}</h1>", "<h3>Transcript of {title}</h3>", "body", "facts", "others", "footer"),
        (
            ("author", "Author", "{author}"),
            ("page_count", "Pages", "{total}"),
            ("file_size", "File Size", "{size}"),
            ("file_format", "File Type", "{FORMAT}"),
        ),
        "heads",
        others="<h3>Similar documents</h3>{links}",
        form=Form(lines="wrapped", has_gaps=True),
        carrier="br",
        count=4,
    ),
    "viewer": Plan(
        (
            "<h1>{title}</h1>",
            "facts",
            "<div><input value='1'> of {total}</div>",
            "<h2>Transcript</h2>",
            "body",
            "others",
        ),
        (
            ("downloads", "", "{downloads}~ downloads"),
            ("views", "", "{views_comma}~ Views"),
            ("file_size", "", "{size_glued}~ Size Report"),
        ),
        "bars-bare",
        states=(("page_count", "{total}"),),
        form=Form(page_lines=8),
    ),
    "glued-whole": Plan(
        ("<h1>{title}</h1>", "facts", "<div>Transcription</div>", "body", "others", "footer"),
        (
            ("author", "Uploaded by", "{author}"),
            ("views", "", "{views}~views"),
            ("downloads", "", "{downloads}~download"),
        ),
        "p-glued",
        form=Form(lines="wrapped", indent=_INDENT, is_whole=True, page_lines=15, heads=("print",)),
        carrier="pages",
    ),
    "no-values": Plan(
        ("<h1>{title}</h1>", "<h2>Transcript of {title}</h2>", "body", "footer"),
        form=Form(mark=" ..."),
        carrier="p-br",
    ),
    "flush-gaps": Plan(
        ("<h1>{title}</h1>", "facts", "<h3>Transcript of {title}</h3>", "body-bare", "others", "footer"),
        (("author", "Author", "{author}"), ("page_count", "Pages", "{total}")),
        "breaks",
        states=(("pages_shown", "{shown}"),),
        form=Form(lines="wrapped", has_gaps=True, page_lines=16, heads=("print", "slash")),
        carrier="p-spans",
        count=4,
    ),
}

_AUTHOR: Final = (("author", "Author", "{author}"), ("", "Category", "Documents"))
_BARE: Final = ("<h1>{title}</h1>", "facts", "<h3>Transcript of {title}</h3>", "body-bare", "others", "footer")


def _sheets(form: Form, carrier: Carrier, *states: tuple[str, str]) -> Plan:
    """Pages side by side, without an element around them."""
    return Plan(_BARE, _AUTHOR, "p", states=states, form=form, carrier=carrier, count=3)


_SHEETS: Final = {
    "print-divs": _sheets(
        Form(lines="wrapped", indent=_INDENT, page_lines=14, heads=("print", "slash")), "pages", *_MARKED
    ),
    "print-paragraphs": _sheets(Form(page_lines=7, heads=("print", "slash")), "pages-p", *_MARKED),
    "print-pres": _sheets(
        Form(lines="wrapped", indent=_INDENT, page_lines=16, heads=("slash",)), "pages-pre", *_MARKED
    ),
    "headed": _sheets(Form(page_lines=6, heads=("page-n",)), "pages-headed"),
    "whole-marks": _sheets(Form(page_lines=6, feet=("slash",), is_whole=True), "pages-p", *_MARKED),
    "no-marks": _sheets(Form(lines="wrapped", indent=_INDENT, page_lines=18), "pages"),
    "items": _sheets(Form(page_lines=7, heads=("page-n",)), "pages-li"),
    "feet": _sheets(Form(lines="wrapped", has_gaps=True, page_lines=15, feet=("bare",), is_whole=True), "pages"),
    "rows": _sheets(Form(lines="wrapped", indent=_INDENT, page_lines=14, heads=("slash",)), "rows", *_MARKED),
}

_SLIDE: Final = Site(
    host="slideplayer.com",
    path="/slide/{n}/",
    doc_id="{n}",
    brand="{title} - ppt download",
    menu=("Upload", "Log in", "My presentations", "Profile"),
    footer=("About project", "SlidePlayer", "Terms of Service", "Feedback", "Privacy Policy"),
)
_SHARE: Final = Site(
    host="www.slideserve.com",
    path="/{token}/{slug}",
    brand="PPT - {title} PowerPoint Presentation",
    menu=("Home", "Browse", "Create", "Recent", "Sign in"),
)
_OWNED: Final = "This presentation is the property of its rightful owner."
_POLICY: Final = (
    "Download Policy: Content on the Website is provided to you AS IS for your information and personal use"
    " and may not be sold / licensed / shared on other websites without getting consent from its author."
)
_BY: Final = (("author", "Published by", "{author}"), ("", "Modified over", "9 years ago"))
_THEME: Final = "<h2>Presentation on theme: “{title}”— Presentation transcript:</h2>"
_SIMILAR: Final = "<h3>Similar presentations</h3>{links}"
_SLIDES: Final = {
    "headed": Plan(
        ("<h1>{title}</h1>", "facts", "<h2>Presentation Transcript</h2>", "body", "notices p", "others", "footer"),
        _BY,
        "p-glued",
        notices=(_OWNED,),
        others=_SIMILAR,
        form=Form(page_paragraphs=4, heads=("slide-n",)),
        carrier="pages-headed",
    ),
    "theme-whole": Plan(
        ("<h1>{title}</h1>", "facts", _THEME, "body", "others", "footer"),
        _BY,
        "p-blank",
        others=_SIMILAR,
        form=Form(page_paragraphs=3, heads=("bare",), is_whole=True),
        carrier="pages-p",
    ),
    "slashes": Plan(
        (
            *("<h1>{title}</h1>", "facts", "<p>Download Presentation</p>", "<h2>Presentation Transcript</h2>", "body"),
            *("notices li", "others", "<p>Sponsored Links</p>", "footer"),
        ),
        (("author", "Uploaded by", "{author}"), ("views", "VIEWS", "{views}"), ("page_count", "PAGES", "{total}")),
        "p",
        states=(("pages_shown", "{shown}"),),
        notices=(_OWNED, _POLICY),
        others="<h3>More Related Content</h3>{links}",
        form=Form(page_paragraphs=3, heads=("slash",)),
        carrier="div",
    ),
    "items": Plan(
        ("<h1>{title}</h1>", "facts", "notices p", "<h3>Transcript</h3>", "body", "others", "footer"),
        (("views", "", "{views_comma}~ views"), ("author", "by", "{author}")),
        "p-blank",
        notices=(_OWNED,),
        others=_SIMILAR,
        form=Form(page_paragraphs=5, mark=""),
        carrier="pages-li",
    ),
    "folie": Plan(
        ("<h1>{title}</h1>", "notices p", "<h2>Presentation Transcript</h2>", "body", "facts", "others", "footer"),
        (("author", "Published by", "{author}"), ("views", "Views", "{views}"), ("file_size", "Size", "{size}")),
        "cells",
        notices=(_OWNED, _POLICY),
        others=_SIMILAR,
        form=Form(page_paragraphs=3, heads=("folie-n",)),
    ),
    "cyrillic": Plan(
        ("<h1>{title}</h1>", "facts", "<h2>Слайды презентации</h2>", "body", "others", "footer"),
        (("file_size", "Размер", "{size}"), ("page_count", "Количество слайдов", "{total}")),
        "rows",
        others="<h3>Похожие презентации</h3>{links}",
        form=Form(page_paragraphs=3, heads=("cyrillic-n",)),
        carrier="pages-p",
    ),
    "wrapped": Plan(
        ("<h1>{title}</h1>", "facts", "<h2>Presentation Transcript</h2>", "body-bare", "notices p", "others", "footer"),
        _BY,
        "divs",
        states=_MARKED,
        notices=(_OWNED,),
        others=_SIMILAR,
        form=Form(lines="wrapped", indent=_INDENT, page_lines=10, heads=("slide",)),
        carrier="br",
    ),
}

_HEARD: Final = (
    "<h1>{title}</h1>",
    "facts",
    "<h2>Presentation Transcript</h2>",
    "body-bare",
    "notices p",
    "others",
    "footer",
)


def _deck(form: Form, carrier: Carrier, *states: tuple[str, str]) -> Plan:
    """Slides side by side, without an element around them, the owner's notice right behind the last."""
    return Plan(_HEARD, _BY, "p-glued", states=states, notices=(_OWNED, _POLICY), form=form, carrier=carrier, count=3)


_DECKS: Final = {
    "headed": _deck(Form(page_paragraphs=4, heads=("slide-n",)), "pages-headed"),
    "paragraphs": _deck(Form(page_paragraphs=3, heads=("slide",)), "pages-p", *_MARKED),
    "breaks": _deck(Form(page_paragraphs=4, heads=("bare",)), "pages"),
    "items": _deck(Form(page_paragraphs=3, heads=("slash",), is_whole=True), "pages-li", *_MARKED),
    "unmarked": _deck(Form(page_paragraphs=4), "pages-p"),
    "flat": _deck(Form(page_paragraphs=3, heads=("cyrillic-n",), mark=""), "div"),
    "spans": _deck(Form(page_paragraphs=3, feet=("slide",), is_whole=True), "p-spans", *_MARKED),
}

FAMILIES: Final[tuple[Family, ...]] = (
    family("fdocuments_more", "fdocuments", _PDFSLIDE, _FDOCUMENTS),
    family("pdfslide_pages", "fdocuments", _PDFSLIDE, _SHEETS),
    family("slides_more", "slides", _SLIDE, {name: plan for name, plan in _SLIDES.items() if name != "slashes"}),
    family("slides_decks", "slides", _SLIDE, _DECKS),
    family("slideserve", "slides", _SHARE, {"slashes": _SLIDES["slashes"]}),
)
