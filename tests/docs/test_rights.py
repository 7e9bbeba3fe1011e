"""`docs/rights.md` against the code: its tables are those that the code uses."""

import re
from datetime import UTC, datetime
from pathlib import Path

from pipelines.evidence import Carrier, Evidence, Signal
from pipelines.rights import cues
from pipelines.rights.matrix import matrix
from pipelines.rights.page import MAX_CHARS, MAX_SIGNALS
from pipelines.storage.rows import to_rights_line
from pipelines.storage.sidecars import RightsRow
from tests.storage.builders import make_entry

PAGE = (Path(__file__).parents[2] / "docs" / "rights.md").read_text("utf-8")


def test_the_tables_are_those_of_the_code() -> None:
    shown = PAGE.partition("<!-- tables -->\n")[2].partition("<!-- /tables -->")[0]
    assert shown == matrix(), (
        "put what pipelines.rights.matrix.matrix() returns between the two marks of docs/rights.md"
    )


def test_a_line_of_the_sidecar_has_these_keys() -> None:
    section = PAGE[PAGE.index("## The evidence") : PAGE.index("## Standards")]
    signal = Signal(Carrier.META, "robots", "noindex", "https://docs.example/", 3, datetime(2026, 1, 1, tzinfo=UTC))
    line = to_rights_line(make_entry()._replace(evidence=Evidence((signal,))))
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(
        RightsRow.model_validate_json(line).model_dump()
    )
    assert b'"signals":[["meta","robots","noindex","https://docs.example/",3,"2026-01-01T00:00:00.000Z"]]' in line


def test_the_bounds_are_those_of_the_code() -> None:
    told = " ".join(PAGE.split())
    assert f"Beyond {MAX_SIGNALS} signals of the header or of the markup, or {MAX_CHARS} characters of one" in told
    assert f"up to {cues.MAX_CHARS} characters" in told
