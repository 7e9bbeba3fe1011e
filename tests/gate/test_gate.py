"""The gate itself: the corpus is the pinned one, its answers are in its pages, no floor falls, none sinks silently."""

import json
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Final
from unicodedata import normalize

import pytest
from lxml import html

from crawler.site import canonical
from pipelines.errors import Reason
from tests.gate import baseline
from tests.gate.case import FIELDS, KEPT_BACK, SETS, Case, Expected, Rejected
from tests.gate.corpus import cases, digests, documents
from tests.gate.floors import Floors, log_run
from tests.gate.measures import Tally, count_leaked, judge, place
from tests.gate.score import score

OPEN: Final = [case for case in cases() if case.set_name not in KEPT_BACK]
READ: Final = [case for case in cases() if isinstance(case.expected, Expected)]


def visible(case: Case) -> str:
    """All characters of a page without markup and white space, entities that stand in the text undone as well."""
    is_html = case.content_type.startswith("text/html")
    return "".join((str(html.fromstring(case.markup).text_content()) if is_html else case.markup).split())


def is_within(part: str, whole: str) -> bool:
    """Whether the characters of one text stand in another in their order."""
    characters = iter(whole)
    return all(character in characters for character in part)


def test_the_corpus_is_the_pinned_one() -> None:
    assert Floors.load().changed(digests()) == []


def test_the_corpus_is_as_large_as_it_has_to_be() -> None:
    assert len(documents()) >= 60
    assert len(cases()) >= 400
    assert {document.language.partition("-")[0] for document in documents()} >= {"zh", "en", "ja", "de"}
    assert {case.set_name for case in cases()} == set(SETS)
    assert len({case.family for case in cases() if case.set_name == "kept-families"}) >= 5


def test_every_document_is_rendered_and_no_page_twice() -> None:
    assert {case.document for case in cases()} == {document.name for document in documents()}
    assert [name for name, times in Counter(case.name for case in cases()).items() if times > 1] == []


def test_addresses_are_canonical() -> None:
    assert [case.name for case in cases() if canonical(case.address) != case.address] == []


def test_families_kept_back_share_no_page_with_the_open_ones() -> None:
    kept = {case.family for case in cases() if case.set_name == "kept-families"}
    assert kept & {case.family for case in OPEN} == set()


@pytest.mark.parametrize("set_name", SETS)
def test_the_notices_and_disclaimers_of_an_answer_stand_in_its_page(set_name: str) -> None:
    pages = [(case, case.expected) for case in READ if case.set_name == set_name]
    lost = [
        (case.name, line)
        for case, expected in pages
        if isinstance(expected, Expected)
        for line in (*expected.notice, *expected.disclaimer)
        if "".join(line.split()) not in visible(case)
    ]
    assert lost == []


@pytest.mark.parametrize("set_name", SETS)
def test_the_text_of_an_answer_stands_in_its_page(set_name: str) -> None:
    pages = [(case, case.expected) for case in READ if case.set_name == set_name]
    lost = [
        case.name
        for case, expected in pages
        if isinstance(expected, Expected) and not is_within("".join(expected.text.split()), _plain(visible(case)))
    ]
    assert lost == []


def _plain(text: str) -> str:
    """A text with the entities undone that an editor stored twice, and as it is."""
    return unescape(text) + text


def test_no_answer_holds_a_notice_in_its_text() -> None:
    found = [case.name for case in READ if isinstance(case.expected, Expected) and _leaks(case.expected)]
    assert found == []


def test_notices_and_disclaimers_of_an_answer_are_lines_as_the_record_writes_them() -> None:
    answers = [case.expected for case in READ if isinstance(case.expected, Expected)]
    lines = [line for answer in answers for line in (*answer.notice, *answer.disclaimer)]
    assert [line for line in lines if line != normalize("NFC", " ".join(line.split())) or line[0] in "•·-*"] == []


def _leaks(expected: Expected) -> bool:
    return any(line in expected.text for line in expected.notice)


def test_what_an_answer_derives_is_derived_right() -> None:
    wrong = [case.name for case in READ if isinstance(case.expected, Expected) and not _is_sound(case.expected)]
    assert wrong == []


def _is_sound(expected: Expected) -> bool:
    counts = (expected.page_count, expected.pages_shown, expected.pages_unread)
    adds_up = -1 in counts or counts[0] == counts[1] + counts[2] or "page-count-mismatch" in expected.flags
    return adds_up and bool(expected.price) == bool(expected.currency) and expected.text == expected.text.strip()


def test_rejects_name_reasons_that_exist() -> None:
    reasons = {reason for case in cases() if isinstance(case.expected, Rejected) for reason in case.expected.reasons}
    assert reasons <= {reason.value for reason in Reason}


def test_no_floor_of_the_open_pages_falls() -> None:
    assert Floors.load().fallen(score(OPEN).figures()) == []


def test_a_floor_rises_and_never_sinks_by_itself() -> None:
    floors = Floors(floors={"open/all/exact": 0.9})
    assert floors.lift({"open/all/exact": 0.8, "open/all/similarity": 0.7}) == 1
    assert floors.floors == {"open/all/exact": 0.9, "open/all/similarity": 0.7}
    assert floors.fallen({"open/all/exact": 0.8}) == ["open/all/exact: 0.8000 < 0.9000"]


@pytest.mark.parametrize("reason", ["", "  "])
def test_lowering_a_floor_without_a_reason_is_refused(reason: str) -> None:
    floors = Floors(floors={"open/all/exact": 0.9})
    with pytest.raises(ValueError, match="needs a reason"):
        floors.lower("open/all/exact", 0.8, reason, "2025-01-01")
    assert floors.floors == {"open/all/exact": 0.9}


@pytest.mark.parametrize(("name", "value"), [("open/all/exact", 0.95), ("open/all/other", 0.1), ("open/all/exact", -1)])
def test_a_floor_is_lowered_only_where_it_is_and_down(name: str, value: float) -> None:
    with pytest.raises(ValueError, match="no floor above"):
        Floors(floors={"open/all/exact": 0.9}).lower(name, value, "because", "2025-01-01")


def test_the_reason_for_lowering_a_floor_stays_in_the_file(tmp_path: Path) -> None:
    floors = Floors(floors={"open/all/exact": 0.9})
    floors.lower("open/all/exact", 0.8, "the label was wrong", "2025-01-01")
    floors.save(tmp_path / "floors.json")
    assert Floors.load(tmp_path / "floors.json").reasons == [
        {"date": "2025-01-01", "name": "open/all/exact", "from": 0.9, "to": 0.8, "reason": "the label was wrong"}
    ]


def test_another_corpus_is_pinned_only_with_a_reason() -> None:
    floors = Floors(digests={"open": "a"})
    assert floors.changed({"open": "b"}) == ["open"]
    with pytest.raises(ValueError, match="needs a reason"):
        floors.pin({"open": "b"}, "", "2025-01-01")


def test_each_scored_run_on_what_is_kept_back_adds_a_line(tmp_path: Path) -> None:
    for version in ("1", "2"):
        log_run("2025-01-01", {"kept-shapes": "a"}, {"kept-shapes/all/exact": 0.5}, version, tmp_path / "runs.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "runs.jsonl").read_text("utf-8").splitlines()]
    assert [line["version"] for line in lines] == ["1", "2"]


@pytest.mark.parametrize("field", FIELDS)
def test_a_page_with_one_wrong_field_is_not_exact(field: str) -> None:
    case = next(case for case in READ if case.family == "lianshan")
    right = {name: getattr(case.expected, name) for name in FIELDS}
    other: object = {"notice": ("x",), "disclaimer": ("x",), "flags": frozenset({"collection"})}.get(field, "x")
    tally = Tally()
    assert judge(tally, case, Expected(**right)) == []
    assert judge(tally, case, Expected(**{**right, field: other})) == [field]
    assert (tally.pages, tally.exact) == (2, 1)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("甲乙\n丙丁", [(0, 2), (2, 4)]),
        ("甲乙丙丁", [(0, 4)]),
        ("甲\n乙丙丁", [(0, 1), (1, 4)]),
        ("戊己\n甲乙\n丙丁", [(-1, -3), (0, 2), (2, 4)]),
        ("甲乙\n丙", [(0, 2), (2, 3)]),
    ],
)
def test_paragraphs_are_found_by_their_place_in_the_right_text(text: str, places: list[tuple[int, int]]) -> None:
    assert place(text, "甲乙\n丙丁") == places


def test_a_notice_inside_the_text_is_counted() -> None:
    line = "本文档由用户上传，版权归属用户。"
    expected = Expected("s", "k", "t", "正文。", "zh-Hans", is_truncated=False, notice=(line,))
    assert count_leaked(expected, "正文。") == 0
    assert count_leaked(expected, f"正文。\n{line}") == len(line)


@pytest.mark.parametrize("name", ["trafilatura", "resiliparse", "jusText"])
def test_a_general_extractor_reads_pages_but_no_roles(name: str) -> None:
    pytest.importorskip(baseline.EXTRACTORS[name][0])
    figures = baseline.compare(name, [case for case in OPEN if case.family == "lianshan"][:6])
    assert 0 < figures["similarity"] < 1
