"""The public record `preview/1`: its schema, its line, its sidecar row. The key set is closed."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, NamedTuple

import orjson
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema

from pipelines.evidence import NO_EVIDENCE, Evidence, Right
from pipelines.model import Block, Page

VERSION: Final = "preview/1"
SCHEMA_ID: Final = "urn:flyleaf:schema:preview/1"
FLAGS: Final = {
    "bad-bytes": "bytes of the page are no characters; each stands as U+FFFD where it was",
    "bidi-signs": "the text holds signs that turn its direction, by which it may show other words than it holds",
    "charset-conflict": "the page or its server names another encoding than the bytes are in",
    "charset-guessed": "nothing but a few characters of the page told its encoding",
    "collection": "the page holds several documents",
    "continuation": "the page continues a document whose first page has a record of its own",
    "date-only": "the site states the day of publication without a time",
    "doubled-runs": "runs of the text stand twice in a row, as shadowed type leaves them",
    "gaps-in-body": "pictures or formulas are missing inside the text",
    "lost-spaces": "words of Latin letters are glued together",
    "mojibake": "parts of the text were read by a wrong table of characters",
    "notice-in-body": "a notice of the uploader or of the document itself stands inside the text",
    "page-count-mismatch": "the stated page counts contradict each other",
    "private-glyphs": "the text holds glyphs of private fonts",
    "rare-characters": "the text holds runs of rare characters that nobody wrote",
}

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9._-]+:[a-z0-9._-]{1,80}$")]
# Digits are spelt out: `\\d` would take those of every script.
_DAY: Final = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_INSTANT: Final = rf"{_DAY}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{{3}}Z"
Instant = Annotated[str, StringConstraints(pattern=f"^{_INSTANT}$")]
MaybeInstant = Annotated[str, StringConstraints(pattern=f"^({_INSTANT})?$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
MaybeSha256 = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]
# The readers of JSON Lines hold whole numbers in 64 bits.
Count = Annotated[int, Field(ge=-1, le=2**63 - 1)]
Money = Annotated[str, StringConstraints(pattern=r"^([0-9]+\.[0-9]{2})?$")]


def _check_flags(flags: str) -> str:
    names = flags.split(" ") if flags else []
    if names != sorted(set(names)) or not FLAGS.keys() >= set(names):
        raise ValueError("flags are known, sorted, and stand once")
    return flags


_FLAG: Final = "|".join(FLAGS)
Flags = Annotated[
    str, AfterValidator(_check_flags), WithJsonSchema({"type": "string", "pattern": f"^(({_FLAG})( ({_FLAG}))*)?$"})
]


class Closed(BaseModel):
    """A frozen model that takes no key beyond its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True)


class Metadata(Closed):
    """The flat, scalar-only metadata of a record; unknown is `""`, `-1` or `unknown`, never null."""

    site: str
    """Domain of the publisher."""
    layout: str
    """`<definition>/<layout>` that read the page."""
    url: str
    """The address that was fetched, after redirects, without fragment and userinfo."""
    doc_id: str
    """The site's own number of the document."""
    title: str
    language: str
    """BCP 47, `und` where it can't be told."""
    breadcrumb: str
    """Entries joined by ` > `."""
    author: str
    """Uploader or author as shown."""
    file_format: str
    """Lower case, no dot."""
    file_size: str
    """As shown."""
    file_size_bytes: Count
    """From `file_size`, KB, MB and GB being binary."""
    page_count: Count
    pages_shown: Count
    pages_unread: Count
    is_truncated: bool
    """The text stops before the document does."""
    price: Money
    currency: str
    """ISO 4217, or `points` for site coins."""
    views: Count
    downloads: Count
    notice: str
    """The site's copyright notices, one line each, in page order."""
    notice_sha256: MaybeSha256
    disclaimer: str
    """The site's other statements about preview or download, same form."""
    copyright_holder: str
    """Only where a named party is stated."""
    license: str
    """SPDX id where the page states a licence."""
    license_url: str
    use: Literal["open", "restricted", "reserved", "unknown"]
    """The one key to filter on; the most restrictive statement wins."""
    rights_notice: Literal["prohibits", "restricts", "silent"]
    rights_robots: Literal["allow", "unknown"]
    rights_index: Right
    rights_archive: Right
    rights_tdm: Literal["reserved", "not-reserved", "unknown"]
    rights_train_ai: Right
    rights_ai_input: Right
    rights_search: Right
    rights_evidence_id: str
    """Id of the evidence row in the `rights/` sidecar."""
    text_sha256: Sha256
    text_norm_sha256: Sha256
    """Of the text after NFKC without white space and punctuation."""
    page_sha256: Sha256
    """Of the response body after content decoding."""
    revision: Annotated[int, Field(ge=1)]
    first_seen: Instant
    last_changed: Instant
    warc_record_id: str
    """`urn:uuid:…` of the archived response."""
    parser: str
    """Name and version of the code that made the record."""
    char_count: Annotated[int, Field(ge=0)]
    """Of `text`, new lines counted."""
    paragraph_count: Annotated[int, Field(ge=0)]
    flags: Flags
    """Space-separated, sorted, from the closed list `FLAGS`."""


class Record(Closed):
    """One preview page as one JSON object; top level is exactly Dolma's document format."""

    id: Id
    """`<site>:<key>`, the same on every visit."""
    text: Annotated[str, StringConstraints(min_length=1)]
    """The previewed text alone, paragraphs separated by one new line, NFC."""
    source: str
    """`preview/<site>`."""
    added: Instant
    """When this revision was fetched."""
    created: MaybeInstant
    """When the site says the document was published."""
    version: Literal["preview/1"]
    metadata: Metadata


class Entry(NamedTuple):
    """A record with what its sidecars hold and the page it was read from."""

    record: Record
    blocks: tuple[Block, ...]
    page: Page
    damage: Mapping[str, float] = MappingProxyType({})
    """The share of the text's characters that are damaged, by kind of damage."""
    evidence: Evidence = NO_EVIDENCE
    is_held: bool = False
    """The page lost most of its text: somebody has to look before it replaces what is published."""


# `str.splitlines` of many readers breaks at these three, JSON allows them escaped.
_LINE_BREAKERS: Final = {"\u2028": "\\u2028", "\u2029": "\\u2029", "\u0085": "\\u0085"}


def escape_breakers(json_text: str) -> str:
    """JSON text with the three characters escaped that some readers take for a line end."""
    for breaker, escape in _LINE_BREAKERS.items():
        json_text = json_text.replace(breaker, escape)
    return json_text


def escape_breaker_bytes(json_text: bytes) -> bytes:
    """The same of JSON text in UTF-8."""
    # One character is found in a text a hundred times as fast as its bytes in bytes.
    text = json_text.decode()
    return escape_breakers(text).encode() if any(breaker in text for breaker in _LINE_BREAKERS) else json_text


def to_line(record: Record) -> bytes:
    """The record as one compact JSON line in UTF-8, its new line included."""
    # What `model_dump_json` makes a string of, to no use here.
    return escape_breaker_bytes(record.__pydantic_serializer__.to_json(record)) + b"\n"


def from_line(line: str) -> Record:
    """The record of a published line; pydantic's `ValidationError` where it breaks the schema."""
    return Record.model_validate_json(line)


def to_instant(moment: datetime) -> str:
    """An aware UTC moment in the record's form, milliseconds cut: `2023-01-16T04:34:16.000Z`."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


_REVISION_FIELDS: Final = frozenset(
    [
        "text_sha256",
        "title",
        "language",
        "breadcrumb",
        "author",
        "file_format",
        "file_size",
        "file_size_bytes",
        "page_count",
        "pages_shown",
        "pages_unread",
        "is_truncated",
        "price",
        "currency",
        "notice",
        "disclaimer",
        "copyright_holder",
        "license",
        "license_url",
        "use",
        "rights_notice",
        "rights_robots",
        "rights_index",
        "rights_archive",
        "rights_tdm",
        "rights_train_ai",
        "rights_ai_input",
        "rights_search",
    ]
)


def digest_revision(record: Record) -> str:
    """SHA-256, hex, of all whose change makes a new revision: the text, `created` and most of the metadata."""
    values = {name: getattr(record.metadata, name) for name in _REVISION_FIELDS}
    return hashlib.sha256(orjson.dumps([record.created, values], option=orjson.OPT_SORT_KEYS)).hexdigest()


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a line, with `$schema` and `$id`."""
    schema = Record.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **schema}
