"""What a reading of a page is worth beside the right answer."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from unicodedata import normalize

from rapidfuzz.distance import Levenshtein

from tests.gate.case import FIELDS, Case, Expected, Rejected

NAMED_FLAGS: Final = frozenset(
    {"collection", "continuation", "date-only", "gaps-in-body", "notice-in-body", "page-count-mismatch"}
)
"""The flags of docs/record.md; others say more than the corpus knows and are not compared."""
# So many characters in a row are found in another text by chance in no page of the corpus.
_SHINGLE: Final = 8
_UNKNOWN: Final = ("", -1)


class Ratio(NamedTuple):
    """Hits among what was found and what should have been found."""

    hits: int = 0
    found: int = 0
    right: int = 0

    def plus(self, other: "Ratio") -> "Ratio":
        return Ratio(self.hits + other.hits, self.found + other.found, self.right + other.right)

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.found + self.right) if self.found + self.right else 1.0


@dataclass(slots=True)
class Tally:
    """Sums over pages; `figures` are what they come to."""

    pages: int = 0
    exact: int = 0
    read: int = 0
    similarity: float = 0.0
    paragraphs: Ratio = field(default_factory=Ratio)
    ends: Ratio = field(default_factory=Ratio)
    right: Counter[str] = field(default_factory=Counter)
    notice_characters: int = 0
    leaked: int = 0
    unknown: int = 0
    invented: int = 0
    rejects: int = 0
    rejects_right: int = 0

    def figures(self) -> dict[str, float]:
        """Each figure from 0 to 1, 1 being right; those that no page asks for are left out."""
        found = {"exact": _share(self.exact, self.pages)}
        if self.read:
            found |= {
                "similarity": self.similarity / self.read,
                "paragraph_f1": self.paragraphs.f1,
                "end_f1": self.ends.f1,
                "not_invented": 1 - _share(self.invented, self.unknown),
                **{f"field_{name}": _share(self.right[name], self.read) for name in FIELDS},
            }
        if self.notice_characters:
            found["notice_free"] = 1 - self.leaked / self.notice_characters
        if self.rejects:
            found["rejects"] = _share(self.rejects_right, self.rejects)
        return {name: round(value, 6) for name, value in found.items()}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def judge(tally: Tally, case: Case, got: Expected | Rejected) -> list[str]:
    """Count a page into a tally, and return the names of what is not right about it."""
    tally.pages += 1
    wrong = _judge(tally, case.expected, got)
    tally.exact += not wrong
    return wrong


def _judge(tally: Tally, expected: Expected | Rejected, got: Expected | Rejected) -> list[str]:
    if isinstance(expected, Rejected):
        is_right = isinstance(got, Rejected) and got.reasons <= expected.reasons
        tally.rejects += 1
        tally.rejects_right += is_right
        return [] if is_right else ["reject"]
    tally.read += 1
    unknown = [name for name in FIELDS if getattr(expected, name) in _UNKNOWN]
    tally.unknown += len(unknown)
    tally.notice_characters += sum(map(len, expected.notice))
    if isinstance(got, Rejected):
        tally.paragraphs = tally.paragraphs.plus(Ratio(right=expected.text.count("\n") + 1))
        tally.ends = tally.ends.plus(Ratio(right=expected.text.count("\n")))
        return [f"rejected {' '.join(got.reasons)}"]
    judge_text(tally, expected, got.text)
    tally.invented += sum(getattr(got, name) not in _UNKNOWN for name in unknown)
    wrong = [name for name in FIELDS if not _is_same(name, expected, got)]
    tally.right.update(name for name in FIELDS if name not in wrong)
    return wrong


def _is_same(name: str, expected: Expected, got: Expected) -> bool:
    if name == "flags":
        return got.flags & NAMED_FLAGS == expected.flags
    return bool(getattr(expected, name) == getattr(got, name))


def judge_text(tally: Tally, expected: Expected, text: str) -> None:
    """Count how near a text is to the right one, where its paragraphs are, and what of the notices is in it."""
    tally.similarity += Levenshtein.normalized_similarity(expected.text, text)
    right, found = spans(expected.text), place(text, expected.text)
    tally.paragraphs = tally.paragraphs.plus(Ratio(len(set(right) & set(found)), len(found), len(right)))
    ends, found_ends = {end for _, end in right[:-1]}, {end for _, end in found[:-1]}
    tally.ends = tally.ends.plus(Ratio(len(ends & found_ends), len(found) - bool(found), len(ends)))
    tally.leaked += count_leaked(expected, text)


def spans(text: str) -> list[tuple[int, int]]:
    """Where each paragraph begins and ends, white space not counted."""
    lengths = [len("".join(paragraph.split())) for paragraph in text.split("\n")]
    found: list[tuple[int, int]] = []
    for length in filter(None, lengths):
        start = found[-1][1] if found else 0
        found.append((start, start + length))
    return found


def place(text: str, right: str) -> list[tuple[int, int]]:
    """The paragraphs of a text by their places in the right text, by the first and the last character of each.

    A place whose character is not in the right text is a negative number.

    >>> place("ab\\ncd", "abcd"), place("x\\nabcd", "abcd")
    ([(0, 2), (2, 4)], [(-1, -2), (0, 4)])
    """
    given, wanted = "".join(text.split()), "".join(right.split())
    if given == wanted:
        return spans(text)
    places = {
        op.src_start + step: op.dest_start + step
        for op in Levenshtein.opcodes(given, wanted)
        if op.tag == "equal"
        for step in range(op.src_end - op.src_start)
    }
    return [(places.get(start, -1 - start), places.get(end - 1, -2 - end) + 1) for start, end in spans(text)]


def count_leaked(expected: Expected, text: str) -> int:
    """How many characters of the notices stand in a text, apart from what the right text has in common with them."""
    return sum(_count_shared(_bare(line), _bare(text), _bare(expected.text)) for line in expected.notice)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", normalize("NFKC", text))


def _count_shared(line: str, text: str, right: str) -> int:
    covered: set[int] = set()
    for at in range(max(1, len(line) - _SHINGLE + 1)):
        shingle = line[at : at + _SHINGLE]
        if shingle in text and shingle not in right:
            covered.update(range(at, at + len(shingle)))
    return len(covered)


def merge(tallies: Sequence[Tally]) -> Tally:
    """The sum of tallies."""
    total = Tally()
    for tally in tallies:
        for name in ("pages", "exact", "read", "notice_characters", "leaked", "unknown", "invented", "rejects"):
            setattr(total, name, getattr(total, name) + getattr(tally, name))
        total.rejects_right += tally.rejects_right
        total.similarity += tally.similarity
        total.paragraphs = total.paragraphs.plus(tally.paragraphs)
        total.ends = total.ends.plus(tally.ends)
        total.right += tally.right
    return total
