"""Which fields of two readings differ, and what is shown of it."""

from typing import Any

import pytest

from pipelines.difference import (
    EXAMPLES,
    EXCERPT_CHARS,
    Change,
    Difference,
    Differences,
    Pair,
    compare,
    excerpt,
    to_counts,
    to_row,
)

ROW: dict[str, Any] = {
    "id": "docs.example:1",
    "text": "甲",
    "metadata": {"title": "乙", "views": 1, "is_truncated": True},
}


def changed(**metadata: object) -> dict[str, Any]:
    return {**ROW, "metadata": {**ROW["metadata"], **metadata}}


def pair(new: dict[str, Any] | None, old: dict[str, Any] | None = ROW) -> Pair:
    return Pair("docs.example:1", 2, old, new)


@pytest.mark.parametrize(
    ("new", "changes"),
    [
        (ROW, ()),
        ({**ROW, "text": "丙"}, (Change("text", "甲", "丙"),)),
        (changed(title="丙"), (Change("metadata.title", "乙", "丙"),)),
        (changed(views=2, title=""), (Change("metadata.title", "乙", ""), Change("metadata.views", 1, 2))),
        # Equal to Python, other words of JSON.
        (changed(views=1.0), (Change("metadata.views", 1, 1.0),)),
        (changed(is_truncated=1), (Change("metadata.is_truncated", True, 1),)),
        (changed(late="x"), (Change("metadata.late", None, "x"),)),
        ({"id": "docs.example:1", "metadata": ROW["metadata"]}, (Change("text", "甲", None),)),
        (None, ()),
    ],
)
def test_each_field_that_differs_is_named_by_its_path(new: dict[str, Any], changes: tuple[Change, ...]) -> None:
    assert [difference.changes for difference in compare([pair(new)])] == [changes]


def test_what_is_ignored_is_no_difference() -> None:
    [both] = compare([pair(changed(title="丙", views=2))], ["metadata.title"])
    [one] = compare([pair(changed(title="丙"))], ["metadata.title"])
    assert [change.path for change in both.changes] == ["metadata.views"]
    assert (both.is_none, one.is_none) == (False, True)


def test_differences_are_counted_by_kind_and_by_field() -> None:
    found = Differences()
    for new in (ROW, changed(title="丙"), changed(title="丁", views=2), None):
        found.add(*compare([pair(new)]))
    found.add(*compare([pair(ROW, None)]))
    assert not found.is_none
    assert to_counts(found) == {
        "same": 1,
        "changed": 2,
        "only_old": 1,
        "only_new": 1,
        "fields": {"metadata.title": 2, "metadata.views": 1},
    }


def test_two_feeds_without_a_record_are_the_same() -> None:
    assert Differences().is_none


def test_a_few_examples_are_kept_however_many_records_differ() -> None:
    found = Differences()
    for number in range(20):
        new = {**changed(title=f"第{number}"), "id": f"docs.example:{number}"}
        found.add(*compare([Pair(f"docs.example:{number}", 1, ROW, new)]))
    ids = [example.id for example in found.examples["metadata.title"]]
    assert (found.changed, ids) == (20, [f"docs.example:{number}" for number in range(EXAMPLES)])


@pytest.mark.parametrize(
    ("new", "old", "row"),
    [
        (changed(views=2), ROW, {"only": "", "fields": {"metadata.views": [1, 2]}}),
        (None, ROW, {"only": "old", "fields": {}}),
        (ROW, None, {"only": "new", "fields": {}}),
    ],
)
def test_a_row_says_which_record_and_how_it_differs(
    new: dict[str, Any] | None, old: dict[str, Any] | None, row: dict[str, Any]
) -> None:
    [difference] = compare([pair(new, old)])
    assert to_row(difference) == {"id": "docs.example:1", "revision": 2, **row}


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("甲", "乙", ("甲", "乙")),
        ("甲" * 20 + "乙" + "丙" * 20, "甲" * 20 + "丁" + "丙" * 20, (f"…{'甲' * 12}乙{'丙' * 12}…",)),
        ("一二三", "一二三四", ("一二三", "一二三四")),
        ("aa", "aaa", ("aa", "aaa")),
        ("", "x", ("", "x")),
    ],
)
def test_of_two_texts_the_parts_are_shown_that_differ(old: str, new: str, shown: tuple[str, ...]) -> None:
    assert excerpt(old, new)[: len(shown)] == shown


def test_an_excerpt_stays_short_where_two_texts_have_nothing_in_common() -> None:
    assert [len(part) for part in excerpt("a" * 5000, "b" * 5000)] == [EXCERPT_CHARS + 1] * 2


def test_a_difference_without_both_sides_is_one() -> None:
    assert not Difference(pair(None), ()).is_none
