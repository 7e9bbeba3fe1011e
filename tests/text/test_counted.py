"""Lines whose values say by themselves what they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.counted import read_counted


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("12 pages", [("page_count", "12")]),
        ("12 Seiten", [("page_count", "12")]),
        ("12ページ", [("page_count", "12")]),
        ("1,234 views", [("views", "1,234")]),
        ("3download", [("downloads", "3")]),
        ("doc11 trang", [("file_format", "doc"), ("page_count", "11")]),
        ("pdf20 trang | ", [("file_format", "pdf"), ("page_count", "20")]),
        ("1.2 MB", [("file_size", "1.2 MB")]),
        ("约 24页", [("page_count", "24")]),
        ("约3.2千字 约24页 2019-05-05 发布", [("", "3.2"), ("page_count", "24"), ("created", "2019-05-05")]),
        ("约 3.2千字约 24页2019-05-05 发布", [("", "3.2"), ("page_count", "24"), ("created", "2019-05-05")]),
        ("PDF · 12 páginas · 383,55 KB", [("file_format", "PDF"), ("page_count", "12"), ("file_size", "383,55 KB")]),
        (
            "3 downloads 18440 Views 1MB Size Report",
            [("downloads", "3"), ("views", "18440"), ("file_size", "1MB")],
        ),
        ("12 pages · Uploaded by Weir Parish", [("page_count", "12"), ("author", "Weir Parish")]),
        ("12 pages · by Weir Parish", [("page_count", "12"), ("author", "Weir Parish")]),
        ("560 Pages · May 2020 · PDF", [("page_count", "560"), ("", "May 2020"), ("file_format", "PDF")]),
        ("全12ページ", [("page_count", "12")]),
        ("この資料は全12ページです。", [("page_count", "12")]),
        ("A4 12枚", [("page_count", "12")]),
        ("Das Dokument umfasst 12 Seiten.", [("page_count", "12")]),
        ("insgesamt 12 Seiten", [("page_count", "12")]),
        ("12-seitiges Dokument", [("page_count", "12")]),
        ("12 S.", [("page_count", "12")]),
        ("Total: 12 pages", [("page_count", "12")]),
        ("DOCX (12 pages, 33 KB)", [("file_format", "DOCX"), ("page_count", "12"), ("file_size", "33 KB")]),
        ("Tài liệu gồm 12 trang", [("page_count", "12")]),
        ("12 trang · 340 KB", [("page_count", "12"), ("file_size", "340 KB")]),
        ("本文档共12页", [("page_count", "12")]),
        ("Umfang ca. 12 Seiten", [("page_count", "12 Seiten")]),
        ("総ページ数 全12ページ", [("page_count", "12ページ")]),
        ("42人已下载 | 7次阅读", [("downloads", "42"), ("views", "7")]),
        ("Viewed 87 times", [("views", "87")]),
        ("Heruntergeladen 5 mal", [("downloads", "5")]),
        ("520 visitas · 63 descargas · 2 comments", [("views", "520"), ("downloads", "63"), ("", "2")]),
    ],
)
def test_a_line_of_values_names_the_field_of_each(line: str, values: list[tuple[str, str]]) -> None:
    assert read_counted(line) == values


@pytest.mark.parametrize(
    "line",
    [
        "",
        "PDF",
        "Uploaded by Weir Parish",
        "12",
        "12 pages of notes",
        "the document",
        "共计",
        "Total 12",
        "by Weir Parish",
        "by clicking here",
        "May 2020",
        "12 pages · by those who read",
        "Read 12 pages",
        "pages",
        "2019-05-05",
        "约 24页的教材",
        "docs 12 pages",
        "12 pagesize",
        "5 MBit",
        "12 pages " + "· 3 views " * 10,
    ],
)
def test_a_line_with_anything_else_in_it_holds_none(line: str) -> None:
    assert read_counted(line) == []


@given(st.text(st.sampled_from("12 pagesviewKMB·|.,Updoc"), max_size=90))
def test_every_value_stands_in_its_line(line: str) -> None:
    assert all(value in line for _, value in read_counted(line))


@pytest.mark.parametrize(("line", "field"), [("PDF", "file_format"), ("2019-05-05", "created")])
def test_a_format_or_a_day_alone_is_a_value_beside_others_only(line: str, field: str) -> None:
    assert (read_counted(line), read_counted(line, is_beside=True)) == ([], [(field, line)])
