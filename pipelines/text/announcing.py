"""Headings that announce a text, as the languages put them together: what is shown, and of what."""

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final

from pipelines.text.labels import read_table
from pipelines.text.leaf import any_first


def _join(heads: str, links: str, things: str) -> Iterator[str]:
    """Every heading of a table: a head, what leads on from it, and the thing."""
    return (f"{head}{link}{thing}" for head, link, thing in product(*map(_read, (heads, links, things))))


def _read(table: str) -> tuple[str, ...]:
    """The words of a table; `_` is a blank at one of their ends."""
    return tuple(word.replace("_", " ") for word in read_table(table))


_HEADINGS: Final = (
    *_join(
        "Preview | Text preview | Free preview | Sample | Text sample | Extract | Excerpt | Beginning | Content | Text"
        " | Full text | Transcript | Transcription | First pages | Sample pages | Reading sample"
        " | Opening | Opening pages",
        "_of the_ | _of this_ | _from the_",
        "text | document | file | paper | item | work | book | material | notes | presentation | slides",
    ),
    *_join(
        "Read | From | Look into | Contents of | Beginning of | The",
        "_the_ | _",
        "text | document | preview | paper | file | extract | excerpt | beginning",
    ),
    *_join(
        "Document | Text | File | Paper | Item | Book | Material | Page | Free | Content | Reading",
        "_",
        "preview | extract | excerpt | sample | text | content | transcript",
    ),
    *_join(
        "Vorschau | Textvorschau | Auszug | Textauszug | Ausschnitt | Anfang | Beginn | Inhalt | Text | Volltext"
        " | Leseprobe | Blick",
        "_des_ | _aus dem_ | _in das_ | _auf das_ | _zum_",
        "Dokuments | Dokument | Textes | Texts | Text | Skripts | Skript | Materials | Inhalts | Dokumentes",
    ),
    *_join("Dokument | Text | Skript | Inhalts | Seiten", "-", "Vorschau | Auszug | Text | Ausschnitt"),
    *_join("Dokument | Text | Skript | Inhalts | Seiten", "_", "vorschau | auszug | text | ausschnitt"),
    *_join(
        "Aperçu | Extrait | Début | Contenu | Texte | Transcription | Premières pages",
        "_du_ | _de la_",
        "texte | document | fichier | contenu | travail | présentation",
    ),
    *_join(
        "Vista previa | Extracto | Fragmento | Contenido | Texto | Inicio | Transcripción",
        "_del_ | _de la_",
        "texto | documento | archivo | trabajo | contenido | presentación",
    ),
    *_join(
        "Prévia | Pré-visualização | Trecho | Conteúdo | Texto | Início | Transcrição | Visualização",
        "_do_ | _da_",
        "texto | documento | arquivo | material | trabalho | conteúdo | apresentação",
    ),
    *_join(
        "Anteprima | Estratto | Contenuto | Testo | Inizio | Trascrizione",
        "_del_ | _dal_ | _della_",
        "testo | documento | file | contenuto | presentazione",
    ),
    *_join(
        "Nội dung | Nội dung chính | Xem thử | Bản xem thử | Đọc thử"
        " | Xem trước | Bản xem trước | Trích đoạn | Trích | Phần đầu | Văn bản | Toàn văn | Một phần",
        "_ | _nội dung_ | _của_ | _văn bản_",
        "tài liệu | văn bản | giáo án | đề thi | luận văn | bài viết | sách | nội dung | text | file | này | bài giảng",
    ),
    *_join(
        "資料 | 文書 | 本文 | 内容 | テキスト | ドキュメント | ファイル | 無料 | 原稿 | 文章 | スライド | サンプル",
        "_ | の",
        "プレビュー | 見本 | 内容 | 本文 | 抜粋 | 一部 | 冒頭 | 冒頭部分 | 試し読み | サンプル | テキスト"
        " | 全文 | 中身 | 書き起こし",
    ),
    *_join(
        "Предпросмотр | Просмотр | Фрагмент | Текст | Содержимое | Отрывок | Начало",
        "_ | _из_",
        "документа | текста | файла | работы | презентации | материала",
    ),
)
# Blanks at the seams are a matter of taste.
_FOLDED: Final = frozenset("".join(heading.split()).casefold() for heading in _HEADINGS)
MAX_CHARS: Final = 60
_AROUND: Final = " \t\r\n\xa0\u3000:\uff1a-\u2013\u2014\u3010\u3011[]\u300c\u300d\u25a0\u25c6\u25bc\u25cf"


# Words that announce a text where nothing else of a document can be meant.
_WEAK: Final = frozenset(
    "".join(word.split()).casefold()
    for word in read_table("""
        Opening pages | First pages | Sample pages | Nội dung chính | Bản xem thử | Xem thử | Đọc thử | 見本 | Text
        Overview | Content | Contents | Description | Inhalt | Beschreibung | Contenu | Contenido | Descripción
        Conteúdo | Descrição | Contenuto | Descrizione | 内容 | 概要 | 説明 | 紹介 | Mô tả | Giới thiệu
        Содержание | Описание
    """)
)


def _firsts(folded: Iterable[str]) -> frozenset[str]:
    """What such a line begins with, in both cases; looked at first, for most lines begin with another character."""
    return frozenset(_AROUND).union(*((word[0], word[0].upper()) for word in folded), "\u2002\u2003\u2009\u200a")


_FIRSTS: Final = _firsts(_FOLDED)
_WEAK_FIRSTS: Final = _firsts(_WEAK)
WEAK_FIRST: Final = any_first(_WEAK_FIRSTS)
"""The first character of what `may_announce`."""
_BRACKETED: Final = re.compile(r"\s*[(\uff08][^()\uff08\uff09]{2,24}[)\uff09]\s*[:\uff1a]?$")


def may_announce(text: str) -> bool:
    """The line is one word that announces a text as the heading of one, and may mean anything elsewhere.

    >>> may_announce("Text"), may_announce("Inhalt (Auszug)"), may_announce("The text")
    (True, True, False)
    """
    return text[:1] in _WEAK_FIRSTS and len(text) <= MAX_CHARS and _fold(_BRACKETED.sub("", text)) in _WEAK


def _fold(text: str) -> str:
    return "".join(text.split()).strip(_AROUND).casefold()


def is_announcing(text: str) -> bool:
    """The line is such a heading.

    >>> is_announcing("Sample of the text"), is_announcing("資料の冒頭部分:"), is_announcing("Text of the law")
    (True, True, False)
    """
    return text[:1] in _FIRSTS and len(text) <= MAX_CHARS and _fold(_BRACKETED.sub("", text)) in _FOLDED
