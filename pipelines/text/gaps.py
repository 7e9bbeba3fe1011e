"""Pictures and formulas inside the preview text: what they showed is missing from it."""

from collections.abc import Iterable, Sequence
from typing import Final

from lxml import etree

from pipelines.model import Block, Role

_PICTURES: Final = ("img", "math", "svg", "object", "canvas")


def has_pictures(root: etree._Element, blocks: Sequence[Block]) -> bool:
    """A picture stands between two lines of the text, or in the element of one.

    The tree has to be whole, for a block's place is an element's number in it.
    """
    pictures = list(root.iter(*_PICTURES))
    if not pictures:
        return False
    body = {block.place for block in blocks if block.role is Role.BODY}
    if not body:
        return False
    # An element that holds other lines too says nothing of where in it a picture stands.
    own = body - {block.place for block in blocks if block.role is not Role.BODY}
    first, last = min(body), max(body)
    places = _places_of([*pictures, *(picture.getparent() for picture in pictures)], root)
    return any(first < places[picture] < last or places.get(picture.getparent(), 0) in own for picture in pictures)


def _places_of(wanted: Iterable[etree._Element | None], root: etree._Element) -> dict[etree._Element | None, int]:
    kept = set(wanted)
    return {element: place for place, element in enumerate(root.iter(), start=1) if element in kept}
