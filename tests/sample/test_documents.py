"""Reading the documents of the sample site."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from sample.documents import FOLDER, SITE_ZONE, Document, Paragraph, load_documents, parse_document

SOURCE = """title: 操场使用规定: 试行
genre: notice
language: zh-Hans
uploader: U-0001
published: 2024-03-05 07:09:11
pages: 12
price: 4.50
size: 50.33 KB
format: docx
---
>操场使用规定
早晨六点开门。
晚上九点关门。
"""


def test_a_document_has_its_header_and_its_paragraphs() -> None:
    assert parse_document("07-sports-ground", SOURCE) == Document(
        name="07-sports-ground",
        number=7,
        title="操场使用规定: 试行",
        genre="notice",
        language="zh-Hans",
        uploader="U-0001",
        published=datetime(2024, 3, 5, 7, 9, 11, tzinfo=SITE_ZONE),
        pages=12,
        price=Decimal("4.50"),
        size="50.33 KB",
        format="docx",
        paragraphs=(
            Paragraph("操场使用规定", is_flush=True),
            Paragraph("早晨六点开门。", is_flush=False),
            Paragraph("晚上九点关门。", is_flush=False),
        ),
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        ("7-ground", "", "", "the name is not NN-slug.txt"),
        ("07-ground", "---\n", "", "no line --- after the header"),
        ("07-ground", "genre: notice\n", "", "header without genre"),
        ("07-ground", "genre: notice\n", "genre:\n", "header line 'genre:' is not a new key with a value"),
        ("07-ground", "genre:", "kind:", "header line 'kind: notice' is not a new key with a value"),
        ("07-ground", "pages: 12", "price: 12", "header line 'price: 4.50' is not a new key with a value"),
        ("07-ground", "pages: 12", "pages: 2", "pages '2' is not a number from 3 on"),
        ("07-ground", "price: 4.50", "price: free", "price 'free' is not an amount"),
        ("07-ground", "price: 4.50", "price: -1", "price '-1' is not an amount"),
        ("07-ground", "size: 50.33 KB", "size: large", "size 'large' is not a number with KB, MB or GB"),
        ("07-ground", "2024-03-05 ", "5.3.2024 ", "does not match format"),
        ("07-ground", "早晨六点开门。\n", "\n", "paragraph 2 is empty"),
        ("07-ground", ">操场使用规定\n", ">\n", "paragraph 1 is empty"),
    ],
)
def test_a_malformed_document_says_what_is_wrong(name: str, old: str, new: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint.replace("(", r"\(")):
        parse_document(name, SOURCE.replace(old, new, 1) if old else SOURCE)


def test_documents_come_sorted_by_name(tmp_path: Path) -> None:
    for name in ("11-last", "02-middle", "01-first"):
        (tmp_path / f"{name}.txt").write_text(SOURCE, encoding="utf-8")
    assert [document.number for document in load_documents(tmp_path)] == [1, 2, 11]


def test_a_malformed_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "03-ground.txt").write_text(SOURCE.replace("pages: 12", "pages: many"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"^03-ground\.txt: pages 'many'"):
        load_documents(tmp_path)


def test_two_documents_of_one_number_are_refused(tmp_path: Path) -> None:
    for name in ("01-first", "01-second"):
        (tmp_path / f"{name}.txt").write_text(SOURCE, encoding="utf-8")
    with pytest.raises(ValueError, match="two documents have the same number"):
        load_documents(tmp_path)


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no documents"):
        load_documents(tmp_path)


def test_the_project_has_thirty_documents_of_distinct_titles() -> None:
    documents = load_documents(FOLDER)
    assert [document.number for document in documents] == list(range(1, 31))
    assert len({document.title for document in documents}) == 30
