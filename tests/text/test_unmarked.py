"""Values behind a label without a colon."""

import pytest

from pipelines.text.counted import FORMATS, read_counted
from pipelines.text.unmarked import read_unmarked


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Số trang 11", ("page_count", "11")),
        ("pages68 Pages", ("page_count", "68 Pages")),
        ("Seitenzahl 8", ("page_count", "8")),
        ("ページ数12ページ", ("page_count", "12ページ")),
        ("頁數 31頁", ("page_count", "31頁")),
        ("Lượt xem 1.234", ("views", "1.234")),
        ("Total Views 18,440", ("views", "18,440")),
        ("Розмір255.43 Kb.", ("file_size", "255.43 Kb.")),
        ("Dateigröße 86,54 KB", ("file_size", "86,54 KB")),
        ("文档编号 10290305", ("doc_id", "10290305")),
        ("Định dạng PDF", ("file_format", "PDF")),
        ("ファイル形式DOCX", ("file_format", "DOCX")),
        ("Typ PDF", ("file_format", "PDF")),
        ("Pages (12)", ("page_count", "12")),
        ("【页数】12", ("page_count", "12")),
        ("Umfang 12 Seiten", ("page_count", "12 Seiten")),
        ("Giá 5 điểm", ("price", "5 điểm")),
        ("Preis \u20ac4", ("price", "\u20ac4")),
    ],
)
def test_a_value_in_the_form_of_its_field_needs_no_colon(line: str, value: tuple[str, str]) -> None:
    assert read_unmarked(line, FORMATS) == value
    assert read_counted(line) == [value]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Pages",
        "Pages of 12",
        "Length 12",
        "ページ 12",
        "Trang 12",
        "Views of the lake 12",
        "Seitenzahl acht",
        "Size 12 m",
        "Type A",
        "Format des Bandes",
        "Downloads 3 and more",
        "12 Pages of notes",
        "Author Weir Parish",
        "上传时间 2024-05-06",
        f"Pages {'1' * 60}",
    ],
)
def test_what_might_be_a_sentence_is_no_value(line: str) -> None:
    assert read_unmarked(line, FORMATS) is None


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("上传时间 2024-05-06", ("created", "2024-05-06")),
        ("上传日期2024年5月6日", ("created", "2024年5月6日")),
        ("Hochgeladen am 06.05.2024", ("created", "06.05.2024")),
        ("Author Weir Parish", ("author", "Weir Parish")),
        ("Tác giả Nguyễn Văn Mẫu", ("author", "Nguyễn Văn Mẫu")),
        ("上传人 b****6", ("author", "b****6")),
        ("Author of the book that everybody reads", None),
    ],
)
def test_a_name_and_a_day_are_values_among_others(line: str, value: tuple[str, str] | None) -> None:
    assert read_unmarked(line, FORMATS) is None
    assert read_unmarked(line, FORMATS, is_beside=True) == value
