"""Inputs to begin from: pages of the sample site, and pieces of the open pages of the corpus."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from lxml import html

from sample.documents import load_documents
from sample.editions import publish
from sample.pages import render_html
from sample.preview import render_text
from tests.gate.case import KEPT_BACK, Case
from tests.gate.corpus import cases

PIECE_BYTES: Final = 2048
"""Short inputs are mutated faster, and a piece of a page is a page to the parser."""
_VALUE: Final = re.compile(r"(?:.{1,12}[:\uff1a])?\s*(.{0,30}\d.{0,30})")


@cache
def seeds() -> Mapping[str, tuple[bytes, ...]]:
    """By target: whole pages and pieces, visible lines, values."""
    open_pages = {(c.family, c.shape): c for c in reversed(cases()) if c.set_name not in KEPT_BACK}
    bodies = [case.body for case in open_pages.values()]
    texts = [_text(case) for case in open_pages.values()]
    return MappingProxyType(
        {
            "page": tuple(piece for whole in (*_sample_pages(), *bodies) for piece in cut(whole)),
            "reflow": tuple(piece for text in texts for piece in cut(text.encode())),
            "values": tuple(sorted({found[1].encode() for text in texts for found in _values(text)})),
        }
    )


def _sample_pages() -> Iterator[bytes]:
    published = load_documents()
    for edition in (publish(published, place) for place in range(len(published))):
        yield render_html(edition.preview, edition.carrier).encode()
        yield render_text(edition.preview).encode()


def cut(whole: bytes) -> list[bytes]:
    """An input in pieces, in order."""
    return [whole[start : start + PIECE_BYTES] for start in range(0, len(whole), PIECE_BYTES)]


def _text(case: Case) -> str:
    if case.content_type.startswith("text/plain"):
        return case.markup
    return str(html.fromstring(case.markup.replace("<br>", "<br>\n")).text_content())


def _values(text: str) -> Iterator[re.Match[str]]:
    return filter(None, (_VALUE.fullmatch(line.strip()) for line in text.splitlines()))


def store(folder: Path) -> None:
    """Write the seeds of each target into a folder of its own below `folder`."""
    for target, inputs in seeds().items():
        (folder / target).mkdir(parents=True, exist_ok=True)
        for number, data in enumerate(inputs):
            (folder / target / f"{number:05}").write_bytes(data)
