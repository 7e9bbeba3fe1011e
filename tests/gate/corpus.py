"""The corpus: every family in every shape over documents in turn, built anew and the same each time."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import count, islice
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Final

from sample.documents import Document, load_documents
from tests.gate.case import SETS, Case
from tests.gate.damage import UndecidableError
from tests.gate.families import ALL
from tests.gate.family import Family, Order, Shape

FOLDER: Final = Path(__file__).with_name("documents")
_RECOMMENDED: Final = 12


@cache
def documents() -> tuple[Document, ...]:
    """The documents of the sample site, then those of the gate."""
    return (*load_documents(), *load_documents(FOLDER))


@cache
def cases() -> tuple[Case, ...]:
    """Every page with its right answer, by family and shape."""
    steps = count()
    return tuple(case for family in ALL for shape in family.shapes for case in _render(family, shape, next(steps)))


@cache
def digests() -> Mapping[str, str]:
    """SHA-256 over the names, addresses, bodies and right answers of each set."""
    return MappingProxyType({name: digest(case for case in cases() if case.set_name == name) for name in SETS})


def digest(chosen: Iterable[Case]) -> str:
    """SHA-256 over cases in their order."""
    return hashlib.sha256("\n".join(case.digest() for case in chosen).encode()).hexdigest()


def _render(family: Family, shape: Shape, step: int) -> list[Case]:
    """As many cases as the shape asks for, beginning at another document than the shape before it."""
    eligible = [document for document in documents() if document.language in family.languages]
    start = step * 7 % len(eligible)
    made = (_try(family, shape, document, eligible) for document in (*eligible[start:], *eligible[:start]))
    found = list(islice((case for case in made if case), shape.count))
    if len(found) < shape.count:
        raise ValueError(
            f"{family.name}/{shape.name}: {len(found)} documents can be set so, {shape.count} are asked for"
        )
    return found


def _try(family: Family, shape: Shape, document: Document, eligible: Sequence[Document]) -> Case | None:
    rng = Random(f"{family.name}/{shape.name}/{document.name}")
    titles = [other.title for other in eligible if other is not document]
    others = tuple(rng.sample(titles, min(_RECOMMENDED, len(titles))))
    try:
        return family.make(Order(shape, document, others, rng))
    except UndecidableError:
        return None
