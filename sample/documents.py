"""The documents of the sample site, read from files: header lines, a line of hyphens, then one paragraph a line."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation
from pathlib import Path

FOLDER = Path(__file__).with_name("documents")
KEYS = frozenset({"title", "genre", "language", "uploader", "published", "pages", "price", "size", "format"})
FILE_NAME = re.compile(r"(\d{2})-[a-z0-9-]+")
SIZE = re.compile(r"\d+(\.\d+)? ?[KMG]?B")

# Asia/Shanghai has had no summer time since 1992, and not every machine has a zone database.
SITE_ZONE = timezone(timedelta(hours=8), "Asia/Shanghai")

# A preview shows two pages and leaves at least one unread.
MIN_PAGES = 3


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; one that is not flush left gets a first-line indent."""

    text: str
    is_flush: bool


@dataclass(frozen=True, slots=True)
class Document:
    """One document and what its uploader told the site about it."""

    name: str
    number: int
    title: str
    genre: str
    language: str
    uploader: str
    published: datetime
    pages: int
    price: Decimal
    size: str
    format: str
    paragraphs: tuple[Paragraph, ...]


def load_documents(folder: Path = FOLDER) -> tuple[Document, ...]:
    """Return the documents of a folder, sorted by file name.

    ValueError names the file and what is wrong with it; so is a folder without documents or with two of one number.
    """
    documents = tuple(read_document(path) for path in sorted(folder.glob("*.txt")))
    if not documents:
        raise ValueError(f"{folder}: no documents")
    if len({document.number for document in documents}) < len(documents):
        raise ValueError(f"{folder}: two documents have the same number")
    return documents


def read_document(path: Path) -> Document:
    """Return the document in a file; ValueError begins with the file's name."""
    try:
        return parse_document(path.stem, path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from error


def parse_document(name: str, source: str) -> Document:
    """Return the document that a file's text holds; ValueError says what is wrong."""
    numbered = FILE_NAME.fullmatch(name)
    if numbered is None:
        raise ValueError("the name is not NN-slug.txt")
    head, rule, rest = source.partition("\n---\n")
    if not rule:
        raise ValueError("no line --- after the header")
    header = read_header(head.split("\n"))
    return Document(
        name=name,
        number=int(numbered[1]),
        title=header["title"],
        genre=header["genre"],
        language=header["language"],
        uploader=header["uploader"],
        published=read_instant(header["published"]),
        pages=read_pages(header["pages"]),
        price=read_price(header["price"]),
        size=read_size(header["size"]),
        format=header["format"],
        paragraphs=read_paragraphs(rest.removesuffix("\n").split("\n")),
    )


def read_header(lines: Iterable[str]) -> dict[str, str]:
    """Return the header's values by key: every key once, none empty."""
    header: dict[str, str] = {}
    for line in lines:
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or not value or key not in KEYS or key in header:
            raise ValueError(f"header line {line!r} is not a new key with a value")
        header[key] = value
    if missing := KEYS - header.keys():
        raise ValueError(f"header without {', '.join(sorted(missing))}")
    return header


def read_instant(value: str) -> datetime:
    """Return the instant that a date and time in the site's zone names."""
    return datetime.strptime(value, "%Y-%m-%d %H:%M:%S").replace(tzinfo=SITE_ZONE)


def read_pages(value: str) -> int:
    """Return a page count that leaves something unread."""
    if not value.isdecimal() or int(value) < MIN_PAGES:
        raise ValueError(f"pages {value!r} is not a number from {MIN_PAGES} on")
    return int(value)


def read_price(value: str) -> Decimal:
    """Return a price in yuan; its digits stay as written."""
    try:
        price = Decimal(value)
    except InvalidOperation:
        price = Decimal("NaN")
    if not price.is_finite() or price < 0:
        raise ValueError(f"price {value!r} is not an amount")
    return price


def read_size(value: str) -> str:
    """Return a file size as shown, once it reads as one."""
    if SIZE.fullmatch(value) is None:
        raise ValueError(f"size {value!r} is not a number with KB, MB or GB")
    return value


def read_paragraphs(lines: Iterable[str]) -> tuple[Paragraph, ...]:
    """Return one paragraph a line, without white space around it; an empty line is an error."""
    paragraphs = tuple(Paragraph(line.removeprefix(">").strip(), line.startswith(">")) for line in lines)
    for place, paragraph in enumerate(paragraphs, 1):
        if not paragraph.text:
            raise ValueError(f"paragraph {place} is empty")
    return paragraphs
