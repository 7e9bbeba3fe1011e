"""Which lines of a run are the document's own: those that a site could not have said of any document."""

from collections.abc import Iterable, Sequence
from typing import Final

from pipelines.model import Line
from pipelines.text.signs import Sign
from pipelines.text.statements import speaks_of_site

# A longer line that speaks of rights or downloads may be an essay on them.
MAX_STATEMENT_CHARS: Final = 200
_TITLES: Final = frozenset({"h1", "title"})


def holds_own(lines: Sequence[Line], signs: Sequence[Sign | None], places: Iterable[int]) -> bool:
    """At least one line of a run is the document's, beside its title."""
    titles: set[str] | None = None
    for place in places:
        line = lines[place]
        is_value = place > 0 and signs[place - 1] is Sign.LABEL
        if signs[place] or is_value or line.is_link or _is_site(line.text):
            continue
        if titles is None:
            titles = {other.text.strip() for other in lines if other.tag in _TITLES}
        if line.text.strip() not in titles:
            return True
    return False


def _is_site(text: str) -> bool:
    return len(text) <= MAX_STATEMENT_CHARS and speaks_of_site(text)
