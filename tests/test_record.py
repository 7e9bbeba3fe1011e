"""The public record: its closed set of keys, its line, its schema. What stands here as a literal is a promise."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipelines.record import (
    FLAGS,
    Record,
    digest_revision,
    escape_breaker_bytes,
    escape_breakers,
    from_line,
    json_schema,
    to_line,
)
from tests.storage.builders import make_entry

ROOT = Path(__file__).parents[1]
TOP = ["id", "text", "source", "added", "created", "version", "metadata"]
KEYS = """
    site layout url doc_id title language breadcrumb author file_format file_size file_size_bytes
    page_count pages_shown pages_unread is_truncated price currency views downloads
    notice notice_sha256 disclaimer copyright_holder license license_url use rights_notice rights_robots
    rights_index rights_archive rights_tdm rights_train_ai rights_ai_input rights_search rights_evidence_id
    text_sha256 text_norm_sha256 page_sha256 revision first_seen last_changed warc_record_id parser
    char_count paragraph_count flags
"""
METADATA = KEYS.split()
COUNTS = {"file_size_bytes", "page_count", "pages_shown", "pages_unread", "views", "downloads"}
WHOLE = COUNTS | {"revision", "char_count", "paragraph_count"}
HASH = "0123456789abcdef" * 4

# Every character that JSON Lines can carry, above all those that some reader or writer treats as special.
SPECIAL = '\u2028\u2029\x85\x0b\x0c\x1e\0\r\n\t"\\\ufeff\U0001f600'
TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(SPECIAL))
INSTANT = st.datetimes().map(lambda moment: f"{moment.isoformat(timespec='milliseconds')}Z")
RIGHT = st.sampled_from(["allow", "deny", "unknown"])
COUNT = st.integers(-1, 2**63 - 1)
FREE = ["site", "layout", "url", "doc_id", "title", "language", "breadcrumb", "author", "file_format", "file_size"]
FREE += ["currency", "notice", "disclaimer", "copyright_holder", "license", "license_url", "rights_evidence_id"]
FREE += ["warc_record_id", "parser"]


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Records with any text in every key that takes one."""
    row = valid_row()
    row["text"] = draw(TEXT.filter(bool))
    row["created"] = draw(st.just("") | INSTANT)
    row["metadata"] |= draw(st.fixed_dictionaries(dict.fromkeys(FREE, TEXT) | dict.fromkeys(COUNTS, COUNT)))
    row["metadata"] |= draw(st.fixed_dictionaries({"is_truncated": st.booleans(), "rights_index": RIGHT}))
    row["metadata"]["flags"] = " ".join(sorted(draw(st.sets(st.sampled_from([*FLAGS])))))
    return Record.model_validate(row)


def valid_row(**changes: object) -> dict[str, Any]:
    """The row of a record with these values of metadata changed."""
    row = make_entry().record.model_dump()
    row["metadata"] |= changes
    return row


def line_of(row: object) -> str:
    return json.dumps(row, ensure_ascii=False)


def test_the_keys_of_a_line_are_those_of_version_1_in_their_order() -> None:
    row = json.loads(to_line(make_entry().record))
    assert list(row) == TOP
    assert list(row["metadata"]) == METADATA


def test_a_line_is_compact_utf_8_and_ends_with_the_one_new_line() -> None:
    line = to_line(make_entry(text="第一段\n第二段 é \U0001f600").record).decode()
    assert line.startswith('{"id":"docs.example:1","text":"第一段\\n第二段 é \U0001f600","source":"preview/docs')
    assert line.endswith('"flags":""}}\n')
    assert line.count("\n") == 1


def test_the_three_line_ends_of_unicode_are_escaped_in_every_key() -> None:
    row = valid_row(title="题\u2028目", notice="一\u2029二", author="\x85")
    line = to_line(Record.model_validate({**row, "text": "甲\u2028\u2029\x85乙"})).decode()
    assert '"text":"甲\\u2028\\u2029\\u0085乙"' in line
    assert '"title":"题\\u2028目"' in line
    assert len(line.splitlines()) == 1


@given(st.lists(records(), max_size=3))
def test_records_survive_their_lines_however_a_reader_cuts_them(written: list[Record]) -> None:
    lines = b"".join(map(to_line, written)).decode()
    assert [from_line(line) for line in lines.splitlines()] == written
    assert [from_line(line.decode()) for line in lines.encode().split(b"\n")[:-1]] == written
    assert len(lines.splitlines()) == lines.count("\n") == len(written)


@given(records())
def test_a_line_reads_the_same_in_the_json_reader_of_python(record: Record) -> None:
    assert json.loads(to_line(record)) == record.model_dump()


@pytest.mark.parametrize("key", ["text", "title", "notice", "breadcrumb"])
def test_a_lone_surrogate_never_reaches_a_line(key: str) -> None:
    row = valid_row(**{} if key == "text" else {key: "借\ud83d书"})
    row |= {"text": "借\ud83d书"} if key == "text" else {}
    with pytest.raises(ValueError, match=r"surrogate|unicode"):
        to_line(Record.model_validate(row))


@pytest.mark.parametrize("key", METADATA)
def test_each_key_of_metadata_has_to_be_there_and_is_never_null(key: str) -> None:
    row = valid_row()
    absent = {**row, "metadata": {name: value for name, value in row["metadata"].items() if name != key}}
    for wrong in (absent, valid_row(**{key: None})):
        with pytest.raises(ValidationError):
            from_line(line_of(wrong))


@pytest.mark.parametrize("key", TOP)
def test_each_key_of_the_top_level_has_to_be_there_and_is_never_null(key: str) -> None:
    row = valid_row()
    for wrong in ({name: value for name, value in row.items() if name != key}, {**row, key: None}):
        with pytest.raises(ValidationError):
            from_line(line_of(wrong))


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("extra", ""),
        ("page_count", "3"),
        ("page_count", 3.0),
        ("page_count", True),
        ("page_count", -2),
        ("page_count", 2**63),
        ("file_size_bytes", 10**30),
        ("revision", 0),
        ("revision", 1.0),
        ("char_count", -1),
        ("is_truncated", 1),
        ("is_truncated", "true"),
        ("title", 42),
        ("title", ["借书规定"]),
        ("doc_id", 100101),
        ("breadcrumb", ["首页"]),
        ("price", "3"),
        ("price", "3.5"),
        ("price", "¥3.00"),
        ("price", 3.0),
        ("price", "3.00\n"),
        ("use", "other"),
        ("use", ""),
        ("rights_robots", "deny"),
        ("rights_index", ""),
        ("rights_tdm", "allow"),
        ("text_sha256", ""),
        ("text_sha256", HASH.upper()),
        ("page_sha256", HASH + "0"),
        ("notice_sha256", "0"),
        ("first_seen", ""),
        ("first_seen", "2026-11-21T23:59:58Z"),
        ("last_changed", "2026-11-21 23:59:58.000"),
        ("last_changed", "2026-11-21T23:59:58.000+00:00"),
        ("flags", "unheard-of"),
        ("flags", " date-only"),
        ("flags", "date-only  gaps-in-body"),
    ],
)
def test_a_value_of_another_type_or_form_is_refused(key: str, wrong: object) -> None:
    with pytest.raises(ValidationError):
        from_line(line_of(valid_row(**{key: wrong})))


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("id", "docs.example"),
        ("id", "docs.example:"),
        ("id", "Docs.example:1"),
        ("id", "docs.example:" + "1" * 81),
        ("id", "docs.example:1/2"),
        ("text", ""),
        ("added", ""),
        ("created", "2023-01-16"),
        ("version", "preview/2"),
        ("extra", ""),
    ],
)
def test_a_wrong_value_of_the_top_level_is_refused(key: str, wrong: object) -> None:
    with pytest.raises(ValidationError):
        from_line(line_of({**valid_row(), key: wrong}))


@pytest.mark.parametrize("line", ["", "null", "[]", "{}", '{"id":', "{} {}"])
def test_what_is_no_record_is_refused(line: str) -> None:
    with pytest.raises(ValidationError):
        from_line(line)


@pytest.mark.parametrize("flags", ["gaps-in-body date-only", "date-only date-only"])
def test_flags_are_sorted_and_stand_once(flags: str) -> None:
    with pytest.raises(ValidationError):
        from_line(line_of(valid_row(flags=flags)))


def test_the_flags_of_version_1_are_these() -> None:
    assert sorted(FLAGS) == [
        "bad-bytes",
        "bidi-signs",
        "charset-conflict",
        "charset-guessed",
        "collection",
        "continuation",
        "date-only",
        "doubled-runs",
        "gaps-in-body",
        "lost-spaces",
        "mojibake",
        "notice-in-body",
        "page-count-mismatch",
        "private-glyphs",
        "rare-characters",
    ]


def test_the_committed_schema_is_that_of_the_model() -> None:
    committed = (ROOT / "docs" / "record.schema.json").read_text("utf-8")
    assert committed == json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def test_the_schema_says_what_it_is() -> None:
    schema = json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == "urn:flyleaf:schema:preview/1"
    assert schema["properties"]["version"]["const"] == "preview/1"
    assert schema["properties"]["metadata"] == {"$ref": "#/$defs/Metadata"}


def test_the_schema_closes_both_levels_and_requires_every_key_in_order() -> None:
    schema = json_schema()
    levels = ((schema, TOP), (schema["$defs"]["Metadata"], METADATA))
    assert list(schema["$defs"]) == ["Metadata"]
    for level, keys in levels:
        assert list(level["properties"]) == level["required"] == keys
        assert (level["type"], level["additionalProperties"]) == ("object", False)


def test_the_schema_knows_three_scalar_types_and_no_null_no_list_and_no_default() -> None:
    types = {key: value.get("type") for key, value in json_schema()["$defs"]["Metadata"]["properties"].items()}
    assert {key for key, kind in types.items() if kind == "integer"} == WHOLE
    assert {key for key, kind in types.items() if kind == "boolean"} == {"is_truncated"}
    assert {kind for key, kind in types.items()} == {"integer", "boolean", "string"}
    assert not {"anyOf", "default", "items", "null"} & set(json.dumps(json_schema()).split('"'))


CHANGED = {
    "title": "另一个标题",
    "language": "zh",
    "breadcrumb": "首页 > 公文",
    "author": "老河工",
    "file_format": "pdf",
    "file_size": "2 KB",
    "file_size_bytes": 2048,
    "page_count": 3,
    "pages_shown": 2,
    "pages_unread": 2,
    "is_truncated": False,
    "price": "3.00",
    "currency": "CNY",
    "notice": "请勿转载",
    "disclaimer": "仅供预览",
    "copyright_holder": "老河工",
    "license": "CC-BY-4.0",
    "license_url": "https://docs.example/terms",
    "use": "open",
    "rights_notice": "prohibits",
    "rights_robots": "allow",
    "rights_index": "deny",
    "rights_archive": "deny",
    "rights_tdm": "reserved",
    "rights_train_ai": "deny",
    "rights_ai_input": "deny",
    "rights_search": "deny",
    "text_sha256": HASH,
}
PASSING = {
    "views": 7,
    "downloads": 7,
    "first_seen": "2020-01-01T00:00:00.000Z",
    "last_changed": "2020-01-01T00:00:00.000Z",
    "revision": 7,
    "page_sha256": HASH,
    "text_norm_sha256": HASH,
    "notice_sha256": HASH,
    "parser": "flyleaf/9.9.9",
    "layout": "sample/other",
    "url": "https://docs.example/other",
    "doc_id": "7",
    "site": "other.example",
    "flags": "date-only",
    "warc_record_id": "<urn:uuid:0>",
    "rights_evidence_id": "sha256:0",
    "char_count": 7,
    "paragraph_count": 7,
}


def test_every_key_either_makes_a_revision_or_does_not() -> None:
    assert sorted([*CHANGED, *PASSING]) == sorted(METADATA)


@pytest.mark.parametrize("key", CHANGED)
def test_what_a_reader_would_want_to_know_makes_a_new_revision(key: str) -> None:
    before = Record.model_validate(valid_row())
    after = Record.model_validate(valid_row(**{key: CHANGED[key]}))
    assert getattr(before.metadata, key) != getattr(after.metadata, key)
    assert digest_revision(before) != digest_revision(after)


@pytest.mark.parametrize("key", PASSING)
def test_what_changes_by_itself_makes_none(key: str) -> None:
    before = Record.model_validate(valid_row())
    after = Record.model_validate(valid_row(**{key: PASSING[key]}))
    assert getattr(before.metadata, key) != getattr(after.metadata, key)
    assert digest_revision(before) == digest_revision(after)


def test_another_day_of_publication_makes_a_revision_and_another_day_of_reading_none() -> None:
    row = valid_row()
    before = digest_revision(Record.model_validate(row))
    created = Record.model_validate({**row, "created": "2023-01-16T04:34:16.000Z"})
    added = Record.model_validate({**row, "added": "2023-01-16T04:34:16.000Z"})
    assert (digest_revision(created) == before, digest_revision(added) == before) == (False, True)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("", ""),
        ("plain", "plain"),
        ("甲\u2028乙", "甲\\u2028乙"),
        ("甲\u2029\u0085乙", "甲\\u2029\\u0085乙"),
        # What stands as an escape already, and what only looks like one of the three in UTF-8.
        ("\\u2028", "\\u2028"),
        ("\u2027\u202a\u0084\u00a0\u3000", "\u2027\u202a\u0084\u00a0\u3000"),
    ],
)
def test_the_three_line_ends_are_escaped_alike_in_text_and_in_bytes(text: str, escaped: str) -> None:
    assert escape_breakers(text) == escaped
    assert escape_breaker_bytes(text.encode()).decode() == escaped
