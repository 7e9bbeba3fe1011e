"""Headings that announce a text."""

import pytest

from pipelines.text.announcing import is_announcing


@pytest.mark.parametrize(
    "line",
    [
        "Preview of the document",
        "TEXT PREVIEW",
        "Document extract:",
        "Auszug aus dem Dokument",
        "Dokument-Vorschau",
        "Inhaltsvorschau",
        "Extrait du document",
        "Vista previa del texto",
        "Prévia do material",
        "Anteprima del documento",
        "Nội dung tài liệu",
        "資料の一部",
        "【本文の抜粋】",
        "Фрагмент текста",
    ],
)
def test_a_heading_is_known_by_its_parts(line: str) -> None:
    assert is_announcing(line)


@pytest.mark.parametrize("line", ["", "of the document", "Preview of the garden", "The text of the document", "内容"])
def test_other_headings_announce_nothing(line: str) -> None:
    assert not is_announcing(line)
