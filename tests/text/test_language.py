"""The language of a text by its script and its commonest words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.language import tell_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("同学们,我们这个学期开始学习语文。", "zh-Hans"),
        ("同學們,我們這個學期開始學習語文。", "zh-Hant"),
        ("关于做好 2023 年校园防汛工作的通知", "zh-Hans"),
        ("關於做好 2023 年校園防汛工作的通知", "zh-Hant"),
        ("这份 PowerPoint 课件对应 Python 3 的开发环境 Visual Studio Code", "zh-Hans"),
        ("人口", "zh"),
        ("これは日本語の文書です。", "ja"),
        ("カタカナ", "ja"),
        ("이 문서는 한국어로 쓰였습니다.", "ko"),
        ("The library is open to all of the pupils and to the teachers.", "en"),
        ("Ausleihe nur mit Ausweis, Rückgabe innerhalb von zwei Wochen", "de"),
        ("La bibliothèque est ouverte aux élèves du lundi au vendredi", "fr"),
        ("La biblioteca está abierta los lunes y el jueves para todos los alumnos", "es"),
        ("A biblioteca não está aberta aos domingos, mas os livros podem ser devolvidos na portaria", "pt"),
        ("La biblioteca è aperta il lunedì e non si paga per i libri della scuola", "it"),
        ("Tài liệu này được chia sẻ bởi thành viên của thư viện", "vi"),
        ("Библиотека открыта для всех, и книги не надо покупать", "ru"),
        ("Biblioteca este deschisă pentru toți elevii și nu costă nimic", "ro"),
        ("WHOEVER BORROWS A BOOK IS TO BRING IT BACK IN TIME", "en"),
    ],
)
def test_a_text_names_its_language(text: str, language: str) -> None:
    assert tell_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "42",
        "3.14 = π × 1,00",
        "……",
        "\U0001f600",
        "Ausweis, Stempel, Unterschrift",
        "Библиотека открыта для всех учеников",
        "lorem ipsum dolor sit amet",
    ],
)
def test_a_text_that_does_not_show_its_language_is_undetermined(text: str) -> None:
    assert tell_language(text) == "und"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("我们在这个学期学习 the use of a library and of its books", "zh-Hans"),
        ("The word 学习 is to be read in the first lesson of the term and written in the second", "en"),
        ("本课学习假名あいう和它们的读音,请同学们说一说这些字是从哪里来的,再写一写。", "zh-Hans"),
    ],
)
def test_a_few_foreign_words_change_nothing(text: str, language: str) -> None:
    assert tell_language(text) == language


@given(st.text())
def test_no_text_is_too_odd_to_have_a_language(text: str) -> None:
    assert re.fullmatch("zh|zh-Hans|zh-Hant|und|[a-z]{2}", tell_language(text))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("们这学校图书馆の", "zh-Hans"),
        ("们这学校のをにはで", "ja"),
        ("们这学校도서관입니다", "ko"),
        # What is no letter is not counted: dots between names, hexagrams, circled numbers, digits.
        ("们这学校·····・・・・・", "zh-Hans"),
        ("\u4dc0\u4dc1\u4dc2\u4dc3\u4dc4\u4dc5", "und"),
        ("们 0123456789", "zh-Hans"),
        ("。，、「」", "und"),
    ],
)
def test_the_share_of_a_script_is_one_of_letters(text: str, language: str) -> None:
    assert tell_language(text) == language
