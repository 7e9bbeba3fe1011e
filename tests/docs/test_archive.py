"""`docs/archive.md` against the code."""

from pathlib import Path

from pipelines.storage.fetches import Fetch
from pipelines.storage.group import MEBIBYTE, Limits
from tests.docs.pages import table

PAGE = (Path(__file__).parents[2] / "docs" / "archive.md").read_text("utf-8")


def test_the_keys_of_the_metadata_record_are_those_of_the_model_in_its_order() -> None:
    keys = [row[0] for row in table(PAGE, "key")]
    assert keys == [field.alias or name for name, field in Fetch.model_fields.items()]
    types = {row[0]: row[1].replace("`", "") for row in table(PAGE, "key")}
    known = Fetch.model_json_schema(by_alias=True)["properties"]
    names = {"array": "list", "integer": "int", "object": "object"}
    for key, kind in types.items():
        form = known[key].get("type", "string")
        assert kind == names.get(form, kind), key
        assert (form == "string") == (kind in {"string", "instant", 'instant or ""', 'sha256 or ""'}), key


def test_a_file_is_full_where_the_page_says() -> None:
    assert f"A file is full at {Limits().segment_bytes // MEBIBYTE} MiB" in PAGE
