"""What uploaders, fonts and wrong encodings do to the words of a document."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final, Literal, TypeAlias

from sample.documents import Paragraph

Noise: TypeAlias = Literal[
    "doubled",
    "private-use",
    "spaced-title",
    "inserted-first",
    "inserted-inside",
    "rare",
    "mojibake",
    "pictures",
    "glued",
]

PICTURE: Final = "\ufffc"
"""Stands where a picture is missing inside the text."""
INSERTED: Final = "【精品文档】如有侵权,请联系网站删除,仅供学习与交流"
# Some of what a picture stands beside: Han characters, so that no blank is in question.
_BETWEEN: Final = re.compile(r"(?<=[\u4e00-\u9fff]{3})(?=[\u4e00-\u9fff]{3})")
_RUN: Final = re.compile(r"[\u4e00-\u9fff]{4,}")


@dataclass(frozen=True, slots=True)
class Damage:
    """What is done to the paragraphs of a document, and which flags of the record say so."""

    apply: Callable[[Sequence[Paragraph], Random], Iterable[Paragraph]]
    flags: frozenset[str] = frozenset()


def _double(paragraphs: Sequence[Paragraph], rng: Random) -> Iterator[Paragraph]:
    """Two runs of a few characters twice, as a shadowed font leaves them."""
    places = [place for place, paragraph in enumerate(paragraphs) if place and _RUN.search(paragraph.text)]
    chosen = set(rng.sample(places, min(2, len(places))))
    for place, paragraph in enumerate(paragraphs):
        found = _RUN.search(paragraph.text) if place in chosen else None
        end = found.start() + 4 if found else 0
        again = found[0][:4] if found else ""
        yield replace(paragraph, text=paragraph.text[:end] + again + paragraph.text[end:]) if found else paragraph


def _bullet(paragraphs: Sequence[Paragraph], rng: Random) -> Iterator[Paragraph]:
    """A glyph of a private font before three paragraphs."""
    chosen = set(rng.sample(range(1, len(paragraphs) - 1), min(3, len(paragraphs) - 2)))
    for place, paragraph in enumerate(paragraphs):
        yield replace(paragraph, text=f"\uf06c {paragraph.text}") if place in chosen else paragraph


def _space_title(paragraphs: Sequence[Paragraph], _: Random) -> Iterator[Paragraph]:
    yield replace(paragraphs[0], text=" ".join(paragraphs[0].text))
    yield from paragraphs[1:]


def _insert_first(paragraphs: Sequence[Paragraph], _: Random) -> Iterator[Paragraph]:
    yield Paragraph(INSERTED, is_flush=True)
    yield from paragraphs


def _insert_inside(paragraphs: Sequence[Paragraph], rng: Random) -> Iterator[Paragraph]:
    at = rng.randrange(1, max(2, len(paragraphs) // 2))
    yield from paragraphs[:at]
    yield Paragraph(INSERTED, is_flush=True)
    yield from paragraphs[at:]


def _scatter(paragraphs: Sequence[Paragraph], rng: Random) -> Iterator[Paragraph]:
    """Blocks of random rare characters, two thirds of the text."""
    for paragraph in paragraphs:
        rare = "".join(chr(rng.randrange(0x3400, 0x4DB5)) for _ in range(2 * len(paragraph.text)))
        at = rng.randrange(len(paragraph.text))
        yield replace(paragraph, text=paragraph.text[:at] + rare + paragraph.text[at:])


def _misread(paragraphs: Sequence[Paragraph], _: Random) -> Iterator[Paragraph]:
    """UTF-8 read as GB18030; what fits no character became a question mark."""
    for paragraph in paragraphs:
        misread = paragraph.text.encode().decode("gb18030", "replace").replace("\ufffd", "?")
        yield replace(paragraph, text=misread)


def _picture(paragraphs: Sequence[Paragraph], rng: Random) -> Iterator[Paragraph]:
    """A picture in place of nothing that was written, inside sentences."""
    places = [place for place, paragraph in enumerate(paragraphs) if _BETWEEN.search(paragraph.text)]
    chosen = set(rng.sample(places[1:], min(3, len(places) - 1)))
    for place, paragraph in enumerate(paragraphs):
        found = _BETWEEN.search(paragraph.text) if place in chosen else None
        at = found.start() if found else 0
        yield replace(paragraph, text=paragraph.text[:at] + PICTURE + paragraph.text[at:]) if found else paragraph


def _glue(paragraphs: Sequence[Paragraph], rng: Random) -> Iterator[Paragraph]:
    """Three blanks between Latin words are lost in one paragraph."""
    place = rng.randrange(2, len(paragraphs) - 1)
    text = re.sub(r"(?<=[a-z]{3}) (?=[a-z]{3})", "", paragraphs[place].text, count=3)
    yield from (*paragraphs[:place], replace(paragraphs[place], text=text), *paragraphs[place + 1 :])


NOISES: Final[Mapping[Noise, Damage]] = {
    "doubled": Damage(_double),
    "private-use": Damage(_bullet),
    "spaced-title": Damage(_space_title),
    "inserted-first": Damage(_insert_first, frozenset({"notice-in-body"})),
    "inserted-inside": Damage(_insert_inside, frozenset({"notice-in-body"})),
    "rare": Damage(_scatter),
    "mojibake": Damage(_misread),
    "pictures": Damage(_picture, frozenset({"gaps-in-body"})),
    "glued": Damage(_glue),
}
