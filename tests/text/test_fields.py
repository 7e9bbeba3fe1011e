"""Labelled values as metadata lines show them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.model import Block, Role
from pipelines.text.fields import Pair, read_pairs
from pipelines.text.wordings import LABELS


def pairs(*lines: str, labels: dict[str, str] = LABELS) -> list[tuple[str, str]]:
    """The pairs of metadata blocks with these texts."""
    blocks = [Block(Role.METADATA, "labelled-value", 1, line) for line in lines]
    return [(field, value) for field, value in read_pairs(blocks, labels)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("发布时间:2023-01-16 12:34:16", [("created", "2023-01-16 12:34:16")]),
        ("发布时间\uff1a2023-01-16 12:34:16", [("created", "2023-01-16 12:34:16")]),
        ("发布时间 : 2023-01-16", [("created", "2023-01-16")]),
        ("發布時間:2023-01-16", [("created", "2023-01-16")]),
        ("文章作者:U-7011", [("author", "U-7011")]),
        ("上传人:天***", [("author", "天***")]),
        ("上传人(卖家):晟晟文业", [("author", "晟晟文业")]),
        ("上传人\uff08卖家\uff09\uff1a晟晟文业", [("author", "晟晟文业")]),
        ("下载积分:8", [("points", "8")]),
        ("全文页数:22页", [("page_count", "22页")]),
        ("- 文档编号:10290305", [("doc_id", "10290305")]),
        ("file type: pdf", [("file_format", "pdf")]),
        ("FILE SIZE:239KB", [("file_size", "239KB")]),
        ("Total Views:18440", [("views", "18440")]),
    ],
)
def test_a_label_and_its_value_are_a_pair(line: str, found: list[tuple[str, str]]) -> None:
    assert pairs(line) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Autor: U-1, Seiten: 12, Größe: 1,2 MB", [("author", "U-1"), ("page_count", "12"), ("file_size", "1,2 MB")]),
        ("Größe: 1,2 MB / Format: PDF", [("file_size", "1,2 MB"), ("file_format", "PDF")]),
        (
            "上传人:b****6\uff0c页数:12\uff1b大小:5KB",
            [("author", "b****6"), ("page_count", "12"), ("file_size", "5KB")],
        ),
        ("Tác giả: Nguyễn Văn Mẫu | Số trang: 12", [("author", "Nguyễn Văn Mẫu"), ("page_count", "12")]),
        ("价格:¥3 大小:50.33 KB", [("price", "¥3"), ("file_size", "50.33 KB")]),
        (
            "上传人:b****6 文档编号:10290305 上传时间:2020-04-12 02:10 格式:DOCX 页数:23 大小:436.61KB",
            [
                ("author", "b****6"),
                ("doc_id", "10290305"),
                ("created", "2020-04-12 02:10"),
                ("file_format", "DOCX"),
                ("page_count", "23"),
                ("file_size", "436.61KB"),
            ],
        ),
        (
            " • 资源ID:556677       资源大小\uff1a239KB        全文页数:22页",
            [("doc_id", "556677"), ("file_size", "239KB"), ("page_count", "22页")],
        ),
        ("发布时间\uff1a2023-01-16\u3000页数\uff1a12", [("created", "2023-01-16"), ("page_count", "12")]),
    ],
)
def test_several_pairs_stand_on_one_line(line: str, found: list[tuple[str, str]]) -> None:
    assert pairs(line) == found


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("发布时间", "2023-01-16", "页数", "12"), [("created", "2023-01-16"), ("page_count", "12")]),
        (("发布时间:", "2023-01-16"), [("created", "2023-01-16")]),
        (("价格\uff1a", "8金币"), [("price", "8金币")]),
        (("价格:¥3 大小:", "50.33 KB"), [("price", "¥3"), ("file_size", "50.33 KB")]),
        (("价格:", "大小:5KB"), [("file_size", "5KB"), ("price", "")]),
        (("发布时间", "页数", "2023-01-16", "12"), [("created", "2023-01-16"), ("page_count", "12")]),
        (("价格\uff1a", "大小\uff1a", "", "50.33 KB"), [("price", ""), ("file_size", "50.33 KB")]),
        (("价格", "大小", "50.33 KB"), [("price", ""), ("file_size", "50.33 KB")]),
        (("阅读量:",), [("views", "")]),
        (("阅读量: 教育文库",), [("views", "教育文库")]),
        (("价格: 大小:5KB",), [("price", ""), ("file_size", "5KB")]),
    ],
)
def test_a_value_stands_behind_its_label_or_on_the_next_line_or_nowhere(
    lines: tuple[str, ...], found: list[tuple[str, str]]
) -> None:
    assert pairs(*lines) == found


@pytest.mark.parametrize("line", ["上传作者:甲方", "大小写:要分", "下载", "2023-01-16", "第一页数一数:三"])
def test_a_word_that_only_ends_or_begins_like_a_label_is_none(line: str) -> None:
    assert pairs(line) == []


def test_only_metadata_blocks_are_read() -> None:
    blocks = [Block(role, "any", 1, "页数:12") for role in Role if role is not Role.METADATA]
    assert list(read_pairs(blocks, LABELS)) == []


def test_other_blocks_between_a_label_and_its_value_do_not_part_them() -> None:
    roles = (("页数", Role.METADATA), ("首页", Role.NAVIGATION), ("12", Role.METADATA))
    blocks = [Block(role, "any", 1, text) for text, role in roles]
    assert list(read_pairs(blocks, LABELS)) == [Pair("page_count", "12")]


def test_a_layout_brings_labels_of_its_own() -> None:
    assert pairs("总页数:9 点击:7", labels={"总页数": "page_count", "点击": "views"}) == [
        ("page_count", "9"),
        ("views", "7"),
    ]


PIECE = st.sampled_from([*LABELS, ":", "\uff1a", " ", "12", "甲"]) | st.text()


@given(st.lists(st.lists(PIECE, max_size=8).map("".join)))
def test_no_line_is_too_odd_to_be_read(lines: list[str]) -> None:
    found = pairs(*lines)
    assert {field for field, _ in found} <= set(LABELS.values())
    assert all(value in "\n".join(lines) for _, value in found)
