"""The elements that carry the parts of a page."""

import html
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, Literal, TypeAlias

from sample.preview import widen_marks
from sample.wrapping import escape as entities
from tests.gate.damage import Piece
from tests.gate.noise import PICTURE

Carrier: TypeAlias = Literal[
    "p",
    "div",
    "li",
    "br",
    "br-in-cell",
    "spans",
    "pages",
    "pre",
    "textarea",
    "textarea-escaped",
    "escaped-br",
    "escaped-p",
    "p-source",
    "p-br",
    "pages-p",
    "pages-headed",
    "pages-pre",
    "pages-li",
    "rows",
    "p-spans",
]

_INDENT: Final = "\u00a0"


def text_of(text: str) -> str:
    """A text as markup of one text node; a picture as an image."""
    return html.escape(text, quote=False).replace(PICTURE, '<img src="/img/f.gif" class="formula">')


def element(tag: str, inner: str, attributes: str = "") -> str:
    return f"<{tag}{' ' if attributes else ''}{attributes}>{inner}</{tag}>"


def leaf(tag: str, text: str, attributes: str = "") -> str:
    """An element around one text node."""
    return element(tag, text_of(text), attributes)


def leaves(tag: str, texts: Iterable[str], attributes: str = "") -> str:
    return "\n".join(leaf(tag, text, attributes) for text in texts)


def links(texts: Iterable[str], tag: str = "li") -> str:
    """Links, each in an element of its own."""
    return "\n".join(
        element(tag, f'<a href="/to/{place}.html" target="_blank" title="{html.escape(text)}">{text_of(text)}</a>')
        for place, text in enumerate(texts)
    )


def inline_links(texts: Iterable[str], gap: str = " ") -> str:
    """Links side by side on one line."""
    return gap.join(f'<a href="/at/{place}">{text_of(text)}</a>' for place, text in enumerate(texts))


def widen(text: str, *, is_full: bool) -> str:
    """A Chinese wording with its marks full-width where a page has them so."""
    return widen_marks(text) if is_full else text


def carry(pieces: Sequence[Piece], carrier: Carrier) -> str:
    """The pieces of a body as markup."""
    return CARRIERS[carrier](pieces)


def _line(piece: Piece) -> str:
    """A line with its indent in the spaces that markup keeps."""
    bare = piece.text.lstrip(" ")
    return "&nbsp;" * (len(piece.text) - len(bare)) + text_of(bare)


def _in(tag: str) -> Callable[[Sequence[Piece]], str]:
    """Each line in an element of its own; empty lines are elements with a blank in them."""

    def carry_lines(pieces: Sequence[Piece]) -> str:
        return "\n".join(element(tag, _line(piece) if piece.text.strip() else "&nbsp;") for piece in pieces)

    return carry_lines


def _by_break(pieces: Sequence[Piece]) -> str:
    return "<br>\n".join(_line(piece) for piece in pieces)


def _in_cell(pieces: Sequence[Piece]) -> str:
    return f"<table><tr><td>{_by_break(pieces)}</td></tr></table>"


def _in_spans(pieces: Sequence[Piece]) -> str:
    return "".join(f'<span class="t{place % 7}">{_line(piece)}</span><br/>' for place, piece in enumerate(pieces))


def _in_pages(pieces: Sequence[Piece]) -> str:
    """An element a page; lines inside part by `<br>`."""
    pages = _pages_of(pieces)
    return "\n".join(element("div", _by_break(page), f'class="pg" id="pf{n}"') for n, page in enumerate(pages, 1))


def _pages_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    return [list(group) for is_page, group in groupby(pieces, lambda piece: piece.kind == "page") if not is_page]


def _in_pages_of(carry_page: Callable[[Sequence[Piece]], str], tag: str = "div") -> Callable[[Sequence[Piece]], str]:
    """An element a page, its lines as `carry_page` carries them."""
    return lambda pieces: "\n".join(element(tag, carry_page(page), 'class="page"') for page in _pages_of(pieces))


def _headed(pieces: Sequence[Piece]) -> str:
    """Each line in a `<p>`, what numbers the page in a heading."""
    return "\n".join(element("h4" if piece.kind == "mark" else "p", _line(piece)) for piece in pieces)


def _in_rows(pieces: Sequence[Piece]) -> str:
    """A row of a table a line."""
    return element("table", "\n".join(element("tr", element("td", _line(piece))) for piece in pieces))


def _in_nested_spans(pieces: Sequence[Piece]) -> str:
    """Each line in spans inside a `<p>`, as word processors save it."""
    shown = [_line(piece) if piece.text.strip() else "&nbsp;" for piece in pieces]
    return "\n".join(element("p", element("span", element("span", line)), 'style="margin:0"') for line in shown)


def _raw(pieces: Sequence[Piece]) -> str:
    return "\n".join(text_of(piece.text) for piece in pieces)


def _in_pre(pieces: Sequence[Piece]) -> str:
    return element("pre", _raw(pieces))


def _in_textarea(pieces: Sequence[Piece]) -> str:
    return element("textarea", _raw(pieces), "readonly rows=30")


def _in_textarea_escaped(pieces: Sequence[Piece]) -> str:
    return element("textarea", _escaped_breaks(pieces), "readonly")


def stored(pieces: Sequence[Piece]) -> str:
    """Lines as an editor stores them: entities, a literal `<br />` between two."""
    return "<br />".join(entities(piece.text) for piece in pieces)


def _escaped_breaks(pieces: Sequence[Piece]) -> str:
    return html.escape(stored(pieces), quote=False)


def _escaped_paragraphs(pieces: Sequence[Piece]) -> str:
    """Literal `<p>…</p>` around each line, which a person sees."""
    return html.escape("".join(f"<p>{entities(piece.text)}</p>" for piece in pieces if piece.text.strip()), quote=False)


def _paragraphs_of(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Lines by paragraph; what stands between two lines goes with the paragraph that it interrupts."""
    group: list[Piece] = []
    for piece in pieces:
        if piece.kind == "line" and piece.starts and group:
            yield group
            group = []
        group.append(piece)
    yield group


def _by_source(pieces: Sequence[Piece]) -> str:
    """An element a paragraph, each wrap a new line of the source."""
    return "\n".join(element("p", "\n".join(text_of(p.text) for p in group)) for group in _paragraphs_of(pieces))


def _by_paragraph(pieces: Sequence[Piece]) -> str:
    """An element a paragraph, each wrap a `<br>`."""
    return "\n".join(element("p", "<br>".join(_line(p) for p in group)) for group in _paragraphs_of(pieces))


CARRIERS: Final[Mapping[Carrier, Callable[[Sequence[Piece]], str]]] = {
    "p": _in("p"),
    "div": _in("div"),
    "li": _in("li"),
    "br": _by_break,
    "br-in-cell": _in_cell,
    "spans": _in_spans,
    "pages": _in_pages,
    "pre": _in_pre,
    "textarea": _in_textarea,
    "textarea-escaped": _in_textarea_escaped,
    "escaped-br": _escaped_breaks,
    "escaped-p": _escaped_paragraphs,
    "p-source": _by_source,
    "p-br": _by_paragraph,
    "pages-p": _in_pages_of(_in("p")),
    "pages-headed": _in_pages_of(_headed, "section"),
    "pages-pre": _in_pages_of(_in_pre),
    "pages-li": lambda pieces: element("ol", _in_pages_of(_by_break, "li")(pieces)),
    "rows": _in_rows,
    "p-spans": _in_nested_spans,
}


def page(title: str, head: str, body: str, language: str = "zh-CN", charset: str = "utf-8") -> str:
    """A whole HTML page; scripts and comments hold words that nobody sees."""
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="{charset}">
<title>{text_of(title)}</title>
{head}
<style>.main{{width:860px}}.side{{float:right}}.notice:before{{content:"版权提示"}}</style>
<script>var tips = ["版权提示 | 免责声明", "剩余0页未读", "资源描述:"]; var ready = 1 < 2 && "页数:0";</script>
</head>
<body>
<!-- 页头 价格:0 -->
{body}
<!-- 页脚 版权声明 -->
<script>document.title = document.title || "Transcript of";</script>
</body>
</html>
"""
