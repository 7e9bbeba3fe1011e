"""Labels of every language as a page shows them: each with the field that it names."""

import pytest

from pipelines.model import Block, Role
from pipelines.text import wordings
from pipelines.text.fields import read_pairs
from pipelines.text.labels import OTHER, read_table
from pipelines.text.signs import all_labels


def read(*lines: str) -> list[tuple[str, str]]:
    blocks = [Block(Role.METADATA, "labelled-value", place, line) for place, line in enumerate(lines, 1)]
    return [(pair.field, pair.value) for pair in read_pairs(blocks, all_labels({}))]


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Uploaded on: 12 May 2021", "created", "12 May 2021"),
        ("Hochgeladen am: 12.05.2021", "created", "12.05.2021"),
        ("Publié le : 12/05/2021", "created", "12/05/2021"),
        ("Fecha de subida: 12/05/2021", "created", "12/05/2021"),
        ("Data de envio: 12/05/2021", "created", "12/05/2021"),
        ("Caricato il: 12/05/2021", "created", "12/05/2021"),
        ("Ngày đăng: 12/05/2021", "created", "12/05/2021"),
        ("投稿日: 2021年5月12日", "created", "2021年5月12日"),
        ("Дата загрузки: 12.05.2021", "created", "12.05.2021"),
        ("发布时间:2021-05-12", "created", "2021-05-12"),
        ("Number of pages: 14", "page_count", "14"),
        ("Seitenzahl: 14", "page_count", "14"),
        ("Nombre de pages : 14", "page_count", "14"),
        ("Số trang: 14", "page_count", "14"),
        ("総ページ数: 14", "page_count", "14"),
        ("Количество страниц: 14", "page_count", "14"),
        ("Liczba stron: 14", "page_count", "14"),
        ("全文页数:14", "page_count", "14"),
        ("Preis: 2,50 €", "price", "2,50 €"),
        ("Цена: 90 руб.", "price", "90 руб."),
        ("文档价格:¥3.00", "price", "¥3.00"),
        ("必要ポイント: 20", "points", "20"),
        ("下载金币:5", "points", "5"),
        ("Dateigröße: 1,2 MB", "file_size", "1,2 MB"),
        ("Taille du fichier : 1,2 Mo", "file_size", "1,2 Mo"),
        ("Размер файла: 1,2 МБ", "file_size", "1,2 МБ"),
        ("文件大小:50.33 KB", "file_size", "50.33 KB"),
        ("Uploader: paperfox", "author", "paperfox"),
        ("Người đăng: paperfox", "author", "paperfox"),
        ("アップロード者: paperfox", "author", "paperfox"),
        ("上传人(卖家):paperfox", "author", "paperfox"),
        ("文件格式:docx", "file_format", "docx"),
        ("阅读次数:371", "views", "371"),
        ("累计下载:12", "downloads", "12"),
        ("资源编号:41007", "doc_id", "41007"),
    ],
)
def test_a_label_names_its_field(line: str, field: str, value: str) -> None:
    assert read(line) == [(field, value)]


@pytest.mark.parametrize("line", ["Number of pages: 14", "文件大小:50.33 KB", "Дата загрузки: 12.05.2021"])
def test_a_label_is_known_in_either_width_of_its_colon(line: str) -> None:
    assert read(line.replace(":", "\uff1a")) == read(line)


def test_a_label_whose_value_no_record_has_ends_the_value_before_it() -> None:
    assert read("上传人:paperfox 来源:网络") == [("author", "paperfox"), (OTHER, "网络")]


def test_a_common_word_is_a_label_with_a_colon_alone() -> None:
    assert (read("时间:2021-05-12"), read("时间 2021-05-12")) == ([("created", "2021-05-12")], [])


def test_every_label_names_a_field_of_the_record_or_none() -> None:
    assert set(all_labels({}).values()) - wordings.FIELDS <= {OTHER}


def test_a_table_is_read_by_lines_and_bars() -> None:
    assert read_table("\n  Size | File size\n  Größe |\n") == ("Size", "File size", "Größe")
