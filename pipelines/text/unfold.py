"""New lines of the HTML source: folded as a browser folds them, but where they are all the lines there are."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from pipelines.model import Removal
from pipelines.text.hyphens import HYPHENS, find_break, find_compounds
from pipelines.text.reflow import seam
from pipelines.text.width import is_cjk

# New lines a block on average from which they, not the blocks, are what divides the text.
MIN_NEW_LINES: Final = 3

_MARGIN: Final = re.compile(r"[ \t]*")


class _Piece(NamedTuple):
    text: str
    is_indented_by_source: bool
    """A new line stood before it: the white space behind that may be the layout of the source."""


def unfold(lines: Sequence[str], removed: list[Removal] | None = None) -> list[str]:
    r"""The lines without new lines inside them; an empty line stays one, and the source's own margin goes.

    Hyphens at which the source broke a word go to `removed`.

    >>> unfold(["\n    一、总则", "\n      为了加强", "\n    管理,"])
    ['一、总则', '  为了加强', '管理,']
    """
    # HTML folds new lines into spaces, but a site may style them as lines; then they far outnumber its blocks.
    if "\n" not in "".join(lines):
        return list(lines)
    # Behind the text of a line they fold into nothing.
    ended = [line.rstrip("\r\n") if line.endswith("\n") and not line.isspace() else line for line in lines]
    if "\n" not in "".join(ended):
        return ended
    filled = [line for line in lines if line.strip()]
    if sum([line.strip().count("\n") for line in filled]) >= MIN_NEW_LINES * len(filled) > 0:
        return _without_margin([piece for line in lines for piece in (*_divide(line), _Piece("", False))])
    taken = removed if removed is not None else []
    return _without_margin([_fold(line, taken) for line in lines])


def _divide(line: str) -> Iterator[_Piece]:
    first, *rest = line.strip("\r\n").split("\n")
    yield _Piece(first, line[:1] in "\r\n")
    yield from (_Piece(piece, True) for piece in rest)


def _fold(line: str, removed: list[Removal]) -> _Piece:
    if "\n" not in line:
        return _Piece(line, False)
    start = len(line) - len(line.lstrip())
    margin = line[:start].rfind("\n") + 1
    body = line[margin:].rstrip("\r\n")
    if "\n" not in body:
        return _Piece(body, margin > 0)
    lead = body[: start - margin]
    pieces = [piece for piece in map(str.strip, body.split("\n")) if piece]
    is_east_asian = is_cjk(body)
    compounds = find_compounds(pieces) if "-\n" in body else frozenset[str]()
    folded = pieces[:1]
    for left, right in pairwise(pieces):
        broken = find_break(left, right, compounds) if left[-1] in HYPHENS else None
        if broken and not broken.is_own:
            folded[-1] = folded[-1][:-1]
            removed.append(Removal("hyphen", broken.hyphen))
        folded += ("" if broken else seam(left, right, is_east_asian), right)
    return _Piece(lead + "".join(folded), margin > 0)


def _without_margin(pieces: Sequence[_Piece]) -> list[str]:
    # Only what stands behind a new line can be the source's layout; a common margin says that it is.
    margins = [len(_margin(piece.text)) for piece in pieces if piece.is_indented_by_source and piece.text.strip()]
    margin = min(margins, default=0)
    return [piece.text[margin:] if piece.is_indented_by_source else piece.text for piece in pieces]


def _margin(text: str) -> str:
    found = _MARGIN.match(text)
    return found.group() if found else ""
