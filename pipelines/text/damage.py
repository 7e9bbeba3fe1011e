"""How much of a text is damaged, kind by kind: what a wrong encoding, a private font or an uploader left behind.

A score is the share of the visible characters that are damaged, from 0 to 1. Nothing is repaired: a guess would be an
invention. A page of a few words is counted as if it had `MIN_CHARS`, so that no one word of it decides.
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from pipelines.text.doubling import count_runs, count_words
from pipelines.text.gluing import count_glued, count_none
from pipelines.text.misreading import count_misread
from pipelines.text.rarity import count_private, count_scattered
from pipelines.text.width import is_cjk

MIN_CHARS: Final = 100
# Three characters in ten: a reader loses the thread, and no cleaning brings back what stood there.
REFUSED_FROM: Final = 0.3
DIGITS: Final = 4
_SPACES: Final = " \n\u3000\xa0"


class Detector(NamedTuple):
    """One kind of damage: the flag it sets, the score from which it does, and how its characters are counted."""

    flag: str
    flagged_from: float
    count: Callable[[str], int]
    count_latin: Callable[[str], int] | None = None
    """Of text in other scripts than the East Asian, where that is counted otherwise."""


# The bounds lie between what undamaged texts reach (rare characters in old verse 0.04, a compound word that looks glued
# 0.004, a doubled run in a song 0.002) and what one damaged line in a page of text comes to.
DETECTORS: Final = {
    "mojibake": Detector("mojibake", 0.01, count_misread),
    "private_glyphs": Detector("private-glyphs", 0.0001, count_private),
    "rare_characters": Detector("rare-characters", 0.05, count_scattered),
    "lost_spaces": Detector("lost-spaces", 0.015, count_none, count_glued),
    "doubled_runs": Detector("doubled-runs", 0.003, count_runs, count_words),
}


def score_damage(text: str) -> dict[str, float]:
    """The score of each detector by its name, in the order of the table."""
    is_latin = not is_cjk(text)
    counts = {name: ((is_latin and one.count_latin) or one.count)(text) for name, one in DETECTORS.items()}
    # Nearly always there is no damage to be shared out.
    chars = max(MIN_CHARS, len(text) - sum(map(text.count, _SPACES))) if any(counts.values()) else MIN_CHARS
    return {name: round(min(1.0, count / chars), DIGITS) for name, count in counts.items()}


def find_flags(scores: Mapping[str, float]) -> frozenset[str]:
    """The flags of the detectors whose bound a score reaches."""
    return frozenset(DETECTORS[name].flag for name, score in scores.items() if score >= DETECTORS[name].flagged_from)


def find_refused(scores: Mapping[str, float]) -> dict[str, float]:
    """The scores for which a text is too damaged to be used; empty where it can be."""
    return {name: score for name, score in scores.items() if score >= REFUSED_FROM}
