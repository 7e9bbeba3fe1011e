"""`docs/record.md` against the code: every table of it says what the code does."""

import json
import re
from pathlib import Path

import pytest

from pipelines.errors import Reason
from pipelines.model import Miss, Role, State
from pipelines.record import FLAGS, json_schema
from pipelines.storage.manifest import CountsEntry, FileEntry, Manifest
from pipelines.storage.rows import REJECT_STATES, to_blocks_line, to_reject_line
from pipelines.text.damage import DETECTORS, MIN_CHARS, REFUSED_FROM
from tests.storage.builders import address_of, make_entry

PAGE = (Path(__file__).parents[2] / "docs" / "record.md").read_text("utf-8")
INSTANT = (
    "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"\.[0-9]{3}Z"
)
FORMS = {
    "^[a-z0-9._-]+:[a-z0-9._-]{1,80}$": "string",
    f"^{INSTANT}$": "instant",
    f"^({INSTANT})?$": 'instant or `""`',
    "^[0-9a-f]{64}$": "sha256",
    "^([0-9a-f]{64})?$": 'sha256 or `""`',
    r"^([0-9]+\.[0-9]{2})?$": 'amount or `""`',
}
TYPES = {"integer": "int", "boolean": "bool", "string": "string"}


def find_tables() -> list[list[list[str]]]:
    """The tables in order, each a list of rows; the head row first."""
    found = re.findall(r"^\|.*\|\n\|(?:-+\|)+\n(?:\|.*\|\n)*", PAGE, re.MULTILINE)
    return [[[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()] for table in found]


TOP, METADATA, FLAG, DAMAGE, REJECT, MANIFEST, REASON = (
    [row for place, row in enumerate(table) if place != 1] for table in find_tables()
)


def names_of(table: list[list[str]]) -> list[str]:
    return [row[0].strip("`") for row in table[1:]]


def type_of(key: str, definition: dict[str, str | list[str]]) -> str:
    """What the type column has to say of a key."""
    if "enum" in definition or "const" in definition:
        values = definition.get("enum", [str(definition.get("const", ""))])
        return " ".join(f"`{value}`" for value in values)
    if "$ref" in definition:
        return "object"
    form = "string" if key == "flags" else FORMS[str(definition["pattern"])] if "pattern" in definition else ""
    return form or TYPES[str(definition["type"])]


@pytest.mark.parametrize(("table", "level"), [(TOP, json_schema()), (METADATA, json_schema()["$defs"]["Metadata"])])
def test_the_keys_and_their_types_are_those_of_the_model(
    table: list[list[str]], level: dict[str, dict[str, dict[str, str | list[str]]]]
) -> None:
    assert table[0] == ["key", "type", "meaning"]
    assert [(row[0].strip("`"), row[1]) for row in table[1:]] == [
        (key, type_of(key, definition)) for key, definition in level["properties"].items()
    ]


def test_the_bounds_of_damage_are_those_of_the_code() -> None:
    assert [(row[0].strip("`"), row[1].strip("`"), row[2]) for row in DAMAGE[1:]] == [
        (kind, detector.flag, f"{detector.flagged_from:g}") for kind, detector in DETECTORS.items()
    ]
    assert f"from {REFUSED_FROM:g} of\nany kind on the page makes no record" in PAGE
    assert f"a text of less than {MIN_CHARS} characters" in PAGE


@pytest.mark.parametrize(
    ("table", "meanings"),
    [(FLAG, FLAGS), (REASON, {reason.value: reason.meaning for reason in Reason})],
    ids=["flags", "reasons"],
)
def test_flags_and_reasons_mean_what_the_code_says(table: list[list[str]], meanings: dict[str, str]) -> None:
    assert dict(zip(names_of(table), (row[1] for row in table[1:]), strict=True)) == meanings
    assert names_of(table) == list(meanings)


def test_a_reject_has_these_keys() -> None:
    miss = Miss(address_of(1), State.REJECTED, Reason.NO_BODY)
    assert names_of(REJECT) == list(json.loads(to_reject_line(miss, "sample-20261121T235958Z-0a1b", "")))
    states = re.findall(r"`(\w+)`", next(row[1] for row in REJECT if row[0] == "`state`"))
    assert states == [state.value for state in REJECT_STATES]


def test_a_manifest_has_these_keys() -> None:
    assert names_of(MANIFEST) == list(Manifest.model_json_schema(by_alias=True)["properties"])
    rows = {row[0].strip("`"): re.findall(r"`(\w+)`", row[1]) for row in MANIFEST[1:]}
    assert rows["files"] == list(FileEntry.model_fields)
    assert sorted(rows["counts"]) == sorted(CountsEntry.model_fields)
    assert sorted(rows["verdict"]) == sorted(Manifest.model_json_schema()["properties"]["verdict"]["enum"])


def test_a_row_of_blocks_has_these_keys_and_these_roles() -> None:
    [form] = re.findall(r'`\{("id".*"blocks".*?)\}`', PAGE)
    assert re.findall(r'"(\w+)"', form) == list(json.loads(to_blocks_line(make_entry())))
    listed = PAGE[PAGE.index("A `role` is one of") : PAGE.index("**`attributes/damage/`**")]
    assert re.findall(r"`(\w+)`", listed)[1:] == [role.value for role in Role]


@pytest.mark.parametrize("key", ["title", "created", "language", "copyright_holder", "license_url", "is_truncated"])
def test_what_makes_a_revision_is_named(key: str) -> None:
    section = PAGE[PAGE.index("## Revisions") : PAGE.index("```sql")]
    assert f"`{key}`" in section


def test_what_it_links_to_is_there() -> None:
    links = [target for target in re.findall(r"\]\(([^)#]+)\)", PAGE) if "://" not in target]
    assert set(links) == {"archive.md", "record.schema.json", "rights.md"}
    assert all((Path(__file__).parents[2] / "docs" / link).is_file() for link in links)
