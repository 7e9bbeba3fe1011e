"""`docs/rights.md` against the code: its tables are those that the code uses."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

from crawler.consent import MAX_LICENCES, MAX_NAMED
from crawler.courtesy.documents import MAX_STANDING
from crawler.courtesy.robots import DAY_SECONDS, MAX_HOPS
from crawler.courtesy.rules import MAX_BYTES
from crawler.settings import SITE_DOCUMENTS
from pipelines.evidence import Carrier, Evidence, Signal, SiteDocument
from pipelines.rights import cues
from pipelines.rights.matrix import matrix
from pipelines.rights.page import MAX_CHARS, MAX_SIGNALS
from pipelines.storage.rows import to_document_line, to_rights_line
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
    document = SiteDocument("https://docs.example", "https://docs.example/ai.txt", 200, signal.seen, b"")
    keys = [*RightsRow.model_validate_json(line).model_dump(), *json.loads(to_document_line(document, "r"))]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == keys
    assert b'"signals":[["meta","robots","noindex","https://docs.example/",3,"2026-01-01T00:00:00.000Z"]]' in line


def test_the_bounds_of_the_documents_are_those_of_the_code() -> None:
    told = " ".join(PAGE.split())
    first, second = SITE_DOCUMENTS
    assert f"Then `{first}`, `{second}` and the first {MAX_LICENCES} RSL licences that robots.txt names" in told
    assert f"any status but 2xx behind {MAX_HOPS} redirects, no answer, more than {MAX_BYTES // 1024} KiB" in told
    assert f"nothing beyond {MAX_SIGNALS} lines of a name" in told
    assert f"The first {MAX_LICENCES} that a page links to" in told
    assert f"of all pages of a site the first {MAX_NAMED} in a run" in told
    assert f"stands for {MAX_STANDING / DAY_SECONDS:.0f} days" in told


def test_the_bounds_are_those_of_the_code() -> None:
    told = " ".join(PAGE.split())
    assert f"Beyond {MAX_SIGNALS} signals of the header or of the markup, or {MAX_CHARS} characters of one" in told
    assert f"up to {cues.MAX_CHARS} characters" in told
