"""The gate's tables: legible in any terminal, the same as Markdown, extractors beside the split on the same pages."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.gate import baseline
from tests.gate.__main__ import main
from tests.gate.case import KEPT_BACK, Expected
from tests.gate.corpus import cases
from tests.gate.score import score
from tests.gate.tables import Sheet, by_family, side_by_side

PAGES = [case for case in cases() if case.family == "lianshan" and case.set_name not in KEPT_BACK][:8]
SHEET = Sheet("open", ("family", "par.\nF1", "disclai-\nmers"), (("lianshan", "0.990", "1.000"), ("all", "", "0.5")))


def test_a_table_as_markdown_has_a_line_a_row() -> None:
    assert SHEET.markdown() == (
        "**open**\n\n"
        "| family | par. F1 | disclaimers |\n"
        "| --- | --: | --: |\n"
        "| lianshan | 0.990 | 1.000 |\n"
        "| all |  | 0.5 |\n"
    )


@pytest.mark.parametrize("columns", ["20", "80", "300"])
def test_no_figure_is_folded_or_cut_in_any_terminal(
    columns: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    SHEET.show()
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert lines[0] == "open"
    assert lines[-2:] == ["lianshan 0.990 1.000", "all 0.5"]


def test_a_set_ends_with_its_sum() -> None:
    scores = score(PAGES)
    [sheet] = by_family(scores, scores.figures())
    assert (sheet.title, [row[:2] for row in sheet.rows]) == ("open", [("lianshan", "8"), ("all", "8")])
    assert sheet.rows[0][2:] == sheet.rows[1][2:]


def test_the_split_stands_beside_every_extractor_that_is_installed() -> None:
    [sheet] = side_by_side(PAGES)
    html = [case for case in PAGES if case.content_type.startswith("text/html")]
    assert sheet.title == f"open pages: the text alone, {len(html)} pages"
    names = [row[0].partition(" ")[0] for row in sheet.rows]
    assert names == ["Flyleaf", *baseline.available()]


def test_the_split_is_measured_beside_extractors_as_it_is_in_the_gate() -> None:
    pages = baseline.comparable(PAGES)
    alone, beside = score(pages).figures(), baseline.compare(baseline.OURS, pages)
    assert {name: beside[name] for name in ("similarity", "paragraph_f1", "end_f1")} == {
        name: alone[f"open/lianshan/{name}"] for name in ("similarity", "paragraph_f1", "end_f1")
    }
    assert beside["exact"] == alone["open/lianshan/field_text"]
    assert beside["notices_inside"] == 1 - alone["open/lianshan/notice_free"]


def test_rejects_and_plain_text_are_not_given_to_extractors() -> None:
    compared = baseline.comparable(cases())
    assert {case.content_type.partition(";")[0] for case in compared} == {"text/html"}
    assert all(isinstance(case.expected, Expected) for case in compared)


def test_a_page_that_is_rejected_counts_as_an_empty_text() -> None:
    page = PAGES[0]
    assert isinstance(page.expected, Expected)
    wordless = [replace(page, body=b"<p>a</p>")]
    figures = baseline.compare(baseline.OURS, wordless)
    assert (figures["exact"], figures["similarity"], figures["notices_inside"]) == (0.0, 0.0, 0.0)


def test_the_command_writes_its_tables_as_markdown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "gate.md"
    assert main(["--family", "download_page", "--markdown", str(path)]) in {0, 1}
    told = path.read_text("utf-8")
    assert told.startswith("**open**\n\n| family | count | exact | similar | par. F1 |")
    assert "\n| all | 15 | " in told
    assert "download_page" in capsys.readouterr().out
