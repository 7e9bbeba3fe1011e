"""Amounts as people write them, with points or commas before the decimals and between the thousands."""

import re
from decimal import Decimal
from typing import Final

# Longer runs of digits are no statement of a page, and to read one takes time that grows with its square.
NUMBER: Final = r"\d{1,19}(?:[.,'\u2019\xa0\u202f]\d{1,19}){0,6}(?!\d)"
"""A run of digits and of what may part them; `read_number` says whether it is a number."""
_POINT: Final = re.compile(r"(?:\d{1,3}(?:[,'\u2019]\d{3})+|\d+)(?:\.\d+)?")
_COMMA: Final = re.compile(r"(?:\d{1,3}(?:[.'\u2019\xa0\u202f]\d{3})+|\d+),\d{1,2}")
_WHOLE: Final = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:[\xa0\u202f]\d{3})+")
_PARTS: Final = re.compile(r"[^\d]")


def read_number(shown: str) -> Decimal | None:
    """The number that a text is, None where it is none or could be two: a comma before one or two digits is decimal.

    >>> read_number("1,010"), read_number("383,55"), read_number("1.234,50"), read_number("1.5.2")
    (Decimal('1010'), Decimal('383.55'), Decimal('1234.50'), None)
    """
    if _POINT.fullmatch(shown):
        head, point, tail = shown.partition(".")
        return Decimal(_PARTS.sub("", head) + point + tail)
    if _COMMA.fullmatch(shown):
        head, _, tail = shown.rpartition(",")
        return Decimal(f"{_PARTS.sub('', head)}.{tail}")
    return Decimal(_PARTS.sub("", shown)) if _WHOLE.fullmatch(shown) else None
