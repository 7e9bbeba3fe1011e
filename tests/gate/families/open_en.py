"""Open pages of an English site that no definition knows: heads of tables, glued labels, `by` a name."""

from typing import Final

from tests.gate.damage import Form
from tests.gate.families.mosaic import Plan, Site, family

_TITLE: Final = "<h1>{title}</h1>"
_WRAPPED: Final = Form(lines="wrapped", indent="    ", page_lines=18)

_SITE: Final = Site(
    host="papershelf.example",
    path="/doc/{n}/{slug}",
    brand="{title} - Papershelf",
    authors=("reading_room", "Weir Parish", "U-5512"),
)
_RIGHTS: Final = (
    "Copyright in this document remains with its author.",
    "If you believe that it infringes your rights, please contact us and we will remove it.",
)
_BOX: Final = (
    ("author", "Author", "{author}"),
    ("page_count", "Pages", "{total}"),
    ("file_size", "File Size", "{size}"),
    ("file_format", "File Type", "{FORMAT}"),
    ("downloads", "Total Downloads", "{downloads}"),
    ("views", "Total Views", "{views_comma}"),
)
_PLANS: Final = {
    "head-row": Plan(
        (_TITLE, "facts", "<h2>Document preview</h2>", "body", "notices p", "others", "footer"),
        (_BOX[0], ("", "Course", "Civic reading"), ("", "Institution", "Open School"), *_BOX[1:]),
        "heads",
        notices=_RIGHTS,
        form=_WRAPPED,
        carrier="div",
        count=3,
    ),
    "glued": Plan(
        (_TITLE, "facts", "<h3>Preview {title}</h3>", "body", "notices p", "others", "footer"),
        (
            *(("", "release year", "1991"), ("page_count", "pages", "{total}~ Pages"), ("file_size", "size", "{size}")),
            ("author", "Uploaded by", "{author}"),
        ),
        "p-glued",
        notices=_RIGHTS,
        form=Form(has_gaps=True),
        carrier="br",
        count=3,
    ),
    "capitals": Plan(
        (
            _TITLE,
            "<p>by {author}</p>",
            "facts",
            "<h3>Full text</h3>",
            "body",
            "<p>View Full Document</p>",
            "notices p",
            "others",
        ),
        (("views", "VIEWS", "{views}"), ("page_count", "PAGES", "{total}")),
        "line",
        states=(("author", "{author}"),),
        notices=_RIGHTS,
        form=Form(page_lines=8, feet=("page-n",)),
        count=3,
    ),
    "strong": Plan(
        (
            _TITLE,
            "facts",
            "<h3>Excerpt</h3>",
            "body",
            "<p>This document is partially blurred.</p>",
            "notices li",
            "others",
        ),
        _BOX,
        "strong",
        notices=_RIGHTS,
        form=Form(lines="wrapped", has_gaps=True),
        carrier="p",
        count=3,
    ),
    "columns": Plan(
        (_TITLE, "notices p", "facts", "<h3>Text preview</h3>", "body", "others", "footer"),
        _BOX,
        "columns",
        notices=_RIGHTS,
        form=_WRAPPED,
        carrier="textarea",
        count=3,
    ),
    "blank-below": Plan(
        (_TITLE, "<h2>Transcript</h2>", "body", "facts", "notices p", "others", "footer"),
        _BOX,
        "p-blank",
        notices=_RIGHTS,
        form=Form(is_whole=True),
        count=3,
    ),
    "dots-below": Plan(
        (
            _TITLE,
            "<h2>Text of the document</h2>",
            "body",
            "facts",
            "<h3>Copyright</h3>",
            "notices p",
            "others",
            "footer",
        ),
        (("page_count", "", "{total}~ Pages"), ("file_size", "", "{size}"), ("author", "by", "{author}")),
        "dots",
        notices=_RIGHTS,
        form=_WRAPPED,
        carrier="rows",
        count=3,
    ),
}

FAMILY: Final = family("open_en", "generic", _SITE, _PLANS, ("en", "de", "vi"))
