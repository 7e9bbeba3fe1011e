"""The hashes of a record's text, and the key of a page without a document number."""

import re
import sys
import unicodedata
from hashlib import sha256
from typing import Final

# Supplementary planes beyond the second hold no punctuation.
_PUNCTUATION: Final = "".join(
    chr(point) for point in range(min(sys.maxunicode, 0x1FFFF)) if unicodedata.category(chr(point))[0] == "P"
)
_IGNORED: Final = re.compile(rf"[\s{re.escape(_PUNCTUATION)}]+")
KEY_CHARS: Final = 16


def digest(text: str) -> str:
    """SHA-256 of the text's UTF-8 in hex; empty for an empty text."""
    return sha256(text.encode()).hexdigest() if text else ""


def digest_words(text: str) -> str:
    """SHA-256 in hex of the text after NFKC without white space and punctuation (general category P).

    Equal for the same words wrapped or punctuated differently.
    """
    return sha256(_IGNORED.sub("", unicodedata.normalize("NFKC", text)).encode()).hexdigest()


def address_key(address: str) -> str:
    """The record key of an address that names no document number: 16 hex digits of its SHA-256."""
    return sha256(address.encode()).hexdigest()[:KEY_CHARS]
