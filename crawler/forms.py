"""The form of a site's addresses, guessed by one of them."""

import re
from typing import Final
from urllib.parse import urlsplit

# What may name a document in an address, the surest first, each with the pattern of its kind.
_IDENTIFIERS: Final = (
    (re.compile(r"(?<![A-Za-z0-9])(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{12,}(?![A-Za-z0-9])"), r"[0-9a-f]+"),
    (re.compile(r"(?<![A-Za-z0-9])\d{3,}(?![A-Za-z0-9])"), r"\d+"),
    (re.compile(r"(?<=[A-Za-z])\d{4,}(?![A-Za-z0-9])"), r"\d+"),
    (re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{6,}(?![A-Za-z0-9])"), r"[A-Za-z0-9]+"),
)
_EXTENSION: Final = re.compile(r"\.[A-Za-z]{2,5}$")
_PART: Final = re.compile(r"_\d{1,3}")
_NO_SLUG: Final = re.compile(r"[A-Za-z]*(?:[-_.][A-Za-z]*)?")


def guess_pattern(address: str) -> str:
    r"""The pattern of the addresses of documents, by that of one: its last folder, and the number it seems to have.

    >>> guess_pattern("https://a.example/paper/505442390.html")
    '/paper/(?P<doc>\\d+)\\.html(?:\\?|$)'
    """
    parts = urlsplit(address)
    for number, form in _IDENTIFIERS:
        if found := [*number.finditer(parts.path)]:
            return _to_pattern(parts.path, max(found, key=lambda match: match.end() - match.start()), form)
        for pair in parts.query.split("&"):
            key, _, value = pair.partition("=")
            if number.fullmatch(value):
                return rf"[?&]{_escape(key)}=(?P<doc>{form})"
    folder = parts.path.rpartition("/")[0]
    return rf"{_escape_folder(folder.rpartition('/')[2])}[^/?]+(?:\?|$)"


def _to_pattern(path: str, number: re.Match[str], form: str) -> str:
    folder, _, before = path[: number.start()].rpartition("/")
    behind, slash, _ = path[number.end() :].partition("/")
    extension = "".join(_EXTENSION.findall(behind))
    slug = behind.removesuffix(extension)
    # The fourth page of a document stands at 305704_4.html.
    is_part = _PART.fullmatch(slug) is not None
    # What stands beside the number is the site's own word for it, or words of the title.
    head = _escape(before) if _NO_SLUG.fullmatch(before) else rf"[^/?]*{_escape(before[-1])}"
    tail = r"(?:_(?P<part>\d+))?" if is_part else rf"{_escape(slug[:1])}[^/?]*" if slug else ""
    end = "/" if slash else r"(?:\?|$)"
    return rf"{_escape_folder(folder.rpartition('/')[2])}{head}(?P<doc>{form}){tail}{_escape(extension)}{end}"


def _escape_folder(name: str) -> str:
    # A name beyond ASCII is one of a category.
    folder = "[^/?]+" if "%" in name else re.sub(r"\d+", lambda _: r"\d+", _escape(name))
    return f"/{folder}/" if folder else "/"


def _escape(text: str) -> str:
    # `re.escape` escapes more than a person wants to read.
    return re.sub(r"([\\.^$*+?{}\[\]|()])", r"\\\1", text)
