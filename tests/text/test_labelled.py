"""The labels of a line."""

import pytest

from pipelines.text.labelled import read_labels


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("页数:12", [("page_count", 0, 3)]),
        ("頁數\uff1a12", [("page_count", 0, 3)]),
        ("页数:12 大小:3M", [("page_count", 0, 3), ("file_size", 6, 9)]),
        ("PAGE\u017f: 12", [("page_count", 0, 7)]),
        ("12 页数", [("page_count", 3, 5)]),
        ("全文页数:12", [("page_count", 0, 5)]),
        ("其它页数:12", []),
        ("12", []),
        ("", []),
    ],
)
def test_a_label_is_found_where_a_word_begins(text: str, found: list[tuple[str, int, int]]) -> None:
    assert list(read_labels(()).find(text)) == found


def test_a_label_of_a_layout_is_found_beside_the_shared_ones() -> None:
    labels = read_labels((("点击", "views"),))
    assert list(labels.find("点击:7 页数:9")) == [("views", 0, 3), ("page_count", 5, 8)]


def test_a_common_word_is_a_label_only_before_a_colon() -> None:
    assert [found.field for found in read_labels(()).find("Date: 2024")] == ["created"]
    assert list(read_labels(()).find("to date")) == []
