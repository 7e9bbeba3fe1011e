"""The hashes of a record's text, and the key of a page without a document number."""

import re
import unicodedata
from hashlib import sha256
from typing import Final

KEY_CHARS: Final = 16
# Nearly all punctuation of our texts, and the wide space, which is not in NFKC: each kind is dropped in one pass;
# whatever else there is takes the longer way.
_WIDE_MARKS: Final = (
    "\uff0c\u3002\u3001\uff1a\uff1b\uff1f\uff01\u201c\u201d\u2018\u2019\u300a\u300b\uff08\uff09\u3010\u3011"
    "\u2014\u2026\xb7\u3000"
)
_ASCII_MARKS: Final = b"%,.:;?!()/-'\"[]_#&*@\\{}"
_NO_MARKS: Final = bytes(set(range(128)).difference(_ASCII_MARKS))
_NO_LETTER: Final = re.compile(r"[\W_]")


def digest(text: str) -> str:
    """SHA-256 of the text's UTF-8 in hex; empty for an empty text."""
    return sha256(text.encode()).hexdigest() if text else ""


def digest_words(text: str) -> str:
    """SHA-256 in hex of the text after NFKC without white space and punctuation (general category P).

    Equal for the same words wrapped or punctuated differently.
    """
    # A space for each: what a mark parted must not meet and be composed by NFKC.
    for mark in _WIDE_MARKS:
        text = text.replace(mark, " ")
    for mark in set(text.encode("ascii", "ignore").translate(None, _NO_MARKS).decode()):
        text = text.replace(mark, " ")
    # Other white space is as rare as other marks are.
    words = text.replace(" ", "").replace("\n", "")
    # Word by word, for nearly every word is in NFKC already and is seen to be at once.
    if not words.isascii() and not unicodedata.is_normalized("NFKC", text):
        words = "".join([unicodedata.normalize("NFKC", word) for word in text.split()])
    return sha256((words if words.isalnum() else _drop_marks(words)).encode()).hexdigest()


def _drop_marks(words: str) -> str:
    """Without the punctuation and white space that are rare, or that NFKC has made of one character."""
    plain = "".join(words.split())
    for kind in set(_NO_LETTER.findall(plain)):
        if unicodedata.category(kind).startswith("P"):
            plain = plain.replace(kind, "")
    return plain


def address_key(address: str) -> str:
    """The record key of an address that names no document number: 16 hex digits of its SHA-256."""
    return sha256(address.encode()).hexdigest()[:KEY_CHARS]
