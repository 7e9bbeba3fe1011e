"""Where a line names its values: the labels in it, found by the characters that they begin with."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from pipelines.text import wordings
from pipelines.text.labels import BY
from pipelines.text.scripts import simplify
from pipelines.text.signs import all_labels

# A label begins a line or follows something that is no word, so that "上传作者" is not read as "作者".
_BEGINNING: Final = re.compile(r"(?<!\w)\S")
# Other characters that a pattern without case takes for a letter of a label, beyond those that `lower` makes one.
_ALIKE: Final = {"\u0131": "i", "\u017f": "s"}


class Found(NamedTuple):
    """A label in a text: the field that it names, and where it and what belongs to it begin and end."""

    field: str
    start: int
    end: int


class Labels:
    """The labels of a layout, compiled: one pattern for all that begin with the same character."""

    def __init__(self, fields: dict[str, str]) -> None:
        """Compile labels, each with its field."""
        self._fields = {_fold(label): field for label, field in fields.items()}
        groups: dict[str, list[str]] = {}
        for label in dict.fromkeys((*fields, *BY)):
            for first in wordings.first_characters(label):
                groups.setdefault(first, []).append(label)
        self._patterns = {first: _compile(group, fields) for first, group in groups.items()}

    def find(self, text: str) -> Iterator[Found]:
        """The labels of a text in order, none inside another."""
        end = 0
        for beginning in _BEGINNING.finditer(text):
            first = beginning[0].lower()[0]
            pattern = self._patterns.get(_ALIKE.get(first, first))
            label = pattern.match(text, beginning.start()) if pattern and beginning.start() >= end else None
            if label:
                end = label.end()
                yield Found(self._fields[_fold(label[label.lastindex or 0])], label.start(), end)


def _compile(group: Iterable[str], fields: Iterable[str]) -> re.Pattern[str]:
    labels = frozenset(fields)
    names = [label for label in group if label in labels]
    bare = [label for label in names if label not in wordings.COLON_LABELS]
    # Behind "Uploaded by" a name follows, with a colon or without.
    by = [label for label in group if label in BY]
    forms = (
        (names, rf"({{}})\s*{wordings.COLON}\s*"),
        (bare, r"({})\s*$"),
        (by, r"^({})\s*"),
    )
    return re.compile("|".join(form.format(wordings.any_of(some)) for some, form in forms if some), re.IGNORECASE)


@lru_cache(maxsize=64)
def read_labels(own: tuple[tuple[str, str], ...]) -> Labels:
    """The compiled labels of a layout, one for all its pages: the shared ones and its own, each with its field."""
    return Labels(all_labels(dict(own)))


@lru_cache(maxsize=1024)
def _fold(label: str) -> str:
    """A label without the differences of width, script, case and white space that a template allows."""
    return simplify(unicodedata.normalize("NFKC", "".join(label.split()))).casefold()
