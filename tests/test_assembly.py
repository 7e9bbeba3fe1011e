"""A finished draft as a record: its id, what counts as cut, its flags, its hashes."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipelines.assembly import MAX_KEY_CHARS, assemble
from pipelines.evidence import Carrier, Claim, Evidence, Rights, Signal
from pipelines.model import Draft, Facts
from pipelines.version import PARSER
from tests.storage.builders import MOMENT, make_page

TEXT = "第一段。\n第二段没有写完"
NOTICE = Facts(title="通知")


def draft_of(facts: Facts = NOTICE, text: str = TEXT, doc_id: str = "41", part: int = 0) -> Draft:
    page = replace(make_page(41), doc_id=doc_id, part=part)
    return Draft(page, (), facts, text=text)


@pytest.mark.parametrize(
    ("doc_id", "stated", "part", "key"),
    [
        ("41", "", 0, "41"),
        ("41", "99", 0, "41"),
        ("", "99", 0, "99"),
        ("", "No. 7/B", 0, "no.-7-b"),
        ("", "档案 7", 0, "7"),
        ("D8BA04FC", "", 0, "d8ba04fc"),
        ("41", "", 1, "41"),
        ("41", "", 2, "41_2"),
        ("41", "", 17, "41_17"),
        ("", "-7-", 0, "7"),
        ("x" * MAX_KEY_CHARS, "", 0, "x" * 80),
        # Without a number that can stand in an id, the address names the document.
        ("", "", 0, "529bc340c073bd7f"),
        ("", "档案", 0, "529bc340c073bd7f"),
        ("", "", 3, "529bc340c073bd7f"),
        ("x" * (MAX_KEY_CHARS + 1), "", 0, "529bc340c073bd7f"),
    ],
)
def test_the_key_of_an_id_is_the_number_of_the_document(doc_id: str, stated: str, part: int, key: str) -> None:
    record = assemble(draft_of(Facts(doc_id=stated), doc_id=doc_id, part=part))
    assert record.id == f"docs.example:{key}"
    assert record.metadata.doc_id == (doc_id or stated)


@pytest.mark.parametrize(
    ("text", "is_cut", "facts", "expected"),
    [
        ("写完了。", False, Facts(), False),
        ("写完了。", True, Facts(), True),
        ("写完了。", False, Facts(is_limited=True), True),
        # Pages that are left unread say nothing of a text that comes to an end.
        ("写完了。", False, Facts(pages_unread=3), False),
        ("没有写完", False, Facts(pages_unread=3), True),
        ("没有写完", False, Facts(pages_unread=0), False),
        ("没有写完", False, Facts(), False),
    ],
)
def test_a_text_is_truncated_where_the_page_or_the_text_shows_it(
    text: str, is_cut: bool, facts: Facts, expected: bool
) -> None:
    record = assemble(draft_of(facts, text)._replace(is_cut=is_cut))
    assert record.metadata.is_truncated is expected


@pytest.mark.parametrize(
    ("changes", "flags"),
    [
        ({}, ""),
        ({"facts": Facts(flags=frozenset({"page-count-mismatch", "date-only"}))}, "date-only page-count-mismatch"),
        ({"damage": {"mojibake": 0.2}}, "mojibake"),
        ({"damage": {"mojibake": 0.0, "lost_spaces": 0.0}}, ""),
        ({"text": "正文。\n版权所有,翻印必究"}, "notice-in-body"),
        (
            {"facts": Facts(flags=frozenset({"collection"})), "text": "All rights reserved."},
            "collection notice-in-body",
        ),
    ],
)
def test_flags_are_sorted_words_with_spaces_between(changes: dict[str, object], flags: str) -> None:
    draft = draft_of()._replace(**changes)  # type: ignore[arg-type]  # values of several fields
    assert assemble(draft).metadata.flags == flags


def test_a_continued_page_says_so_and_the_first_one_does_not() -> None:
    assert [assemble(draft_of(part=part)).metadata.flags for part in (0, 1, 2)] == ["", "", "continuation"]


def test_what_is_unknown_is_empty_and_what_is_known_stands_as_it_was_read() -> None:
    created = datetime(2023, 1, 16, 4, 34, 16, 999_999, tzinfo=UTC)
    facts = Facts("通知", created=created, breadcrumb=("首页", "公文", "通知"), price="3.00", currency="CNY", views=7)
    known, unknown = assemble(draft_of(facts)), assemble(draft_of(Facts()))
    assert (known.created, known.metadata.breadcrumb) == ("2023-01-16T04:34:16.999Z", "首页 > 公文 > 通知")
    assert (known.metadata.price, known.metadata.currency, known.metadata.views) == ("3.00", "CNY", 7)
    assert (unknown.created, unknown.metadata.breadcrumb, unknown.metadata.views) == ("", "", -1)


def test_times_counts_and_hashes_are_those_of_the_page_and_the_text() -> None:
    record = assemble(draft_of())
    metadata = record.metadata
    added = "2026-11-21T23:59:58.000Z"
    assert (record.added, metadata.first_seen, metadata.last_changed) == (added, added, added)
    assert MOMENT.isoformat() == "2026-11-21T23:59:58+00:00"
    assert (metadata.char_count, metadata.paragraph_count, metadata.revision) == (len(TEXT), 2, 1)
    assert (metadata.parser, metadata.language, record.source) == (PARSER, "zh", "preview/docs.example")
    assert metadata.text_sha256 == "97ce26ef634e84ff55a47f69e4c49d2d6182b0c04b3ef312e9bd1d660d28f34b"
    other = assemble(draft_of(text=TEXT.replace("。", "!")))
    assert other.metadata.text_sha256 != metadata.text_sha256
    assert other.metadata.text_norm_sha256 == metadata.text_norm_sha256


def test_a_notice_is_one_line_each_with_its_hash() -> None:
    record = assemble(draft_of()._replace(notice=("请勿转载。", "版权归作者。"), disclaimer=("仅供预览。",)))
    assert (record.metadata.notice, record.metadata.disclaimer) == ("请勿转载。\n版权归作者。", "仅供预览。")
    assert len(record.metadata.notice_sha256) == 64
    assert assemble(draft_of()).metadata.notice_sha256 == ""


def test_the_same_statements_have_the_same_evidence_whenever_they_were_seen() -> None:
    def evidence_id(day: int, text: str = "noai") -> str:
        signal = Signal(Carrier.META, "robots", text, "https://docs.example/a", 3, datetime(2026, 5, day, tzinfo=UTC))
        evidence = Evidence((signal,), claims=(Claim("train_ai", "deny", signal),))
        draft = draft_of()._replace(evidence=evidence, rights=Rights(train_ai="deny"))
        return assemble(draft).metadata.rights_evidence_id

    assert evidence_id(1) == evidence_id(2)
    assert evidence_id(1) != evidence_id(1, "noai, noimageai")
    assert evidence_id(1).startswith("sha256:")
    assert assemble(draft_of()).metadata.rights_evidence_id == ""
