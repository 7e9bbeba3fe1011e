"""A proposed definition as the text of its file."""

import json
from collections.abc import Iterable, Iterator
from typing import Final

from crawler.proposal import Proposal
from crawler.site import Layout
from pipelines.model import Wording
from pipelines.text.width import width

MAX_LINES: Final = 40
"""Of a definition."""

_MAX_COLUMNS: Final = 40
_COMMENT_COLUMNS: Final = 116


def render(proposal: Proposal) -> str:
    """The file of a definition, of at most `MAX_LINES` lines."""
    site, layout = proposal.site, proposal.site.layouts[0]
    head = [
        f'"""Preview pages of {site.domain}, as one of them suggests."""',
        "",
        "from crawler.site import Layout, Site",
        *["from pipelines.model import Wording"] * (layout.wording != Wording()),
        "",
        "SITE = Site(",
        f"    name={_quote(site.name)},",
        f"    domain={_quote(site.domain)},",
        f"    # Check both: a guess by the language of the text ({proposal.language}).",
        f"    timezone={_quote(site.timezone)},",
        f"    currency={_quote(site.currency)},",
        "    # Check with other addresses of the site: a guess by one.",
        f'    document=r"{site.document}",',
        "    layouts=(",
        "        Layout(",
        f"            name={_quote(layout.name)},",
    ]
    tail = [*_render_layout(layout), "        ),", "    ),", ")"]
    seen = list(_comment(proposal))[: MAX_LINES - len(head) - len(tail)]
    return "\n".join([*head, *seen, *tail]) + "\n"


def _render_layout(layout: Layout) -> Iterator[str]:
    if layout.marks:
        yield f"            marks=({', '.join(map(_quote, layout.marks))}{',' * (len(layout.marks) == 1)}),"
    if layout.wording == Wording():
        return
    yield "            wording=Wording("
    for key, lines in (("opens", layout.wording.opens), ("closes", layout.wording.closes)):
        if lines:
            yield f"                {key}=({_quote(lines[0])},),"
    yield "            ),"


def _comment(proposal: Proposal) -> Iterator[str]:
    """Comment lines that name what the page showed, each item cut to what a line has room for."""
    shown = [_cut("".join(filter(str.isprintable, line))) for line in proposal.seen]
    if proposal.unread:
        yield from _wrap(["Labels that nothing reads yet:", *proposal.unread])
    yield from _wrap(["The page showed, in this order:", *(f"{line} ·" for line in shown[:-1]), *shown[-1:]])


def _cut(line: str) -> str:
    return line if width(line) <= _MAX_COLUMNS else f"{line[: _MAX_COLUMNS // 2]}…"


def _wrap(pieces: Iterable[str]) -> Iterator[str]:
    line = "            #"
    for piece in pieces:
        if width(f"{line} {piece}") > _COMMENT_COLUMNS:
            yield line
            line = "            #"
        line += f" {piece}"
    yield line


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
