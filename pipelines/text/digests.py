"""The hashes of a record's text, and the key of a page without a document number."""

import unicodedata
from hashlib import sha256
from typing import Final

KEY_CHARS: Final = 16
# Nearly all punctuation of our texts, each kind dropped in one pass; whatever else there is takes the exact way.
_COMMON_MARKS: Final = (
    "\uff0c\u3002\u3001\uff1a\uff1b\uff1f\uff01\u201c\u201d\u2018\u2019\u300a\u300b\uff08\uff09\u3010\u3011\u2014\u2026\xb7%"
    ",.:;?!()/-'\"[]_#&*@\\{}"
)
_ASCII_SYMBOLS: Final = "=+<>~|^$`"


def digest(text: str) -> str:
    """SHA-256 of the text's UTF-8 in hex; empty for an empty text."""
    return sha256(text.encode()).hexdigest() if text else ""


def digest_words(text: str) -> str:
    """SHA-256 in hex of the text after NFKC without white space and punctuation (general category P).

    Equal for the same words wrapped or punctuated differently.
    """
    words = "".join(text.split())
    for mark in _COMMON_MARKS:
        if mark in words:
            words = words.replace(mark, "")
    folded = unicodedata.normalize("NFKC", words)
    # A number in brackets is one letter-like character until NFKC takes it apart, so both have to be plain.
    is_plain = _is_plain(words) and (folded == words or _is_plain(folded))
    return sha256((folded if is_plain else _words_of(text)).encode()).hexdigest()


def _is_plain(words: str) -> bool:
    """With nothing but letters, digits and ASCII symbols left, the order of the steps makes no difference."""
    for symbol in _ASCII_SYMBOLS:
        if symbol in words:
            words = words.replace(symbol, "")
    return words.isalnum()


def _words_of(text: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    for kind in set(plain):
        if unicodedata.category(kind).startswith("P"):
            plain = plain.replace(kind, "")
    return plain


def address_key(address: str) -> str:
    """The record key of an address that names no document number: 16 hex digits of its SHA-256."""
    return sha256(address.encode()).hexdigest()[:KEY_CHARS]
