"""Labelled values: the pairs that metadata lines show, as strings."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from pipelines.model import Block, Role
from pipelines.text import wordings


class Pair(NamedTuple):
    """A field of the record's metadata and its value as shown, empty where the page shows none."""

    field: str
    value: str


class _Labels(NamedTuple):
    fields: dict[str, str]
    pattern: re.Pattern[str]


@lru_cache(maxsize=64)
def _read_labels(labels: tuple[tuple[str, str], ...]) -> _Labels:
    # A label begins a line or follows something that is no word, so that "上传作者" is not read as "作者".
    names = wordings.any_of(label for label, _ in labels)
    pattern = re.compile(rf"(?<!\w)({names})\s*(?:{wordings.COLON}|$)\s*", re.IGNORECASE)
    return _Labels({_fold(label): field for label, field in labels}, pattern)


def read_pairs(blocks: Iterable[Block], labels: Mapping[str, str]) -> Iterator[Pair]:
    """The pairs of all metadata blocks in page order: several on a line, or a label and its value on two lines."""
    fields, pattern = _read_labels(tuple(labels.items()))
    waiting = ""
    for block in blocks:
        if block.role is not Role.METADATA:
            continue
        text = block.text.strip(" \t\r\n\u3000\xa0•·-")
        found = list(pattern.finditer(text))
        if waiting:
            yield Pair(waiting, text[: found[0].start()].strip() if found else text)
            waiting = ""
        ends = [match.start() for match in found[1:]] + [len(text)]
        for match, end in zip(found, ends, strict=False):
            field, value = fields[_fold(match.group(1))], text[match.end() : end].strip()
            if value or match is not found[-1]:
                yield Pair(field, value)
            else:
                waiting = field
    if waiting:
        yield Pair(waiting, "")


def _fold(label: str) -> str:
    """A label without the differences of width, case and white space that a template allows."""
    return unicodedata.normalize("NFKC", "".join(label.split())).casefold()
