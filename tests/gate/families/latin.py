"""What the Latin-script families share: uploaders, slugs, a body on so many pages of a known total."""

import re
from dataclasses import replace
from typing import Final
from unicodedata import normalize

from tests.gate.damage import Body, set_body
from tests.gate.family import Order

LANGUAGES: Final = ("en", "de", "vi")
UPLOADERS: Final = ("reading_room", "headmaster-office", "U-7265", "Weir Parish", "district_library")
_ALPHABET: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


def slug(title: str) -> str:
    """A title as it stands in addresses."""
    plain = normalize("NFKD", title.lower().replace("đ", "d")).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain)[:8])


def token(order: Order, length: int) -> str:
    """A site's own short id: letters and digits, a digit among them."""
    return order.rng.choice("23456789") + "".join(order.rng.choices(_ALPHABET, k=length - 1))


def paged_body(order: Order) -> tuple[Body, int]:
    """The body whose page marks name a total, and that total: more than is shown where the text is cut."""
    state = order.rng.getstate()
    pages = order.body().pages
    total = pages if order.shape.form.is_whole else pages + 1 + order.document.number % 9
    order.rng.setstate(state)
    return set_body(replace(order.document, pages=total), order.shape.form, order.rng), total
