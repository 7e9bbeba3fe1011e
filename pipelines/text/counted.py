"""Values that say by themselves what they are: `12 pages`, `PDF`, `1.2 MB`, `3 downloads`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pipelines.text.labels import BY, OTHER, read_table
from pipelines.text.unmarked import FILLERS, read_unmarked

FORMATS: Final = frozenset(
    read_table(
        "doc | docx | ppt | pptx | pps | ppsx | xls | xlsx | csv | pdf | wps | et | dps | txt | rtf | odt | ods | odp"
    )
    + read_table("epub | mobi | djvu | caj | tex | md | zip | rar")
)
"""Formats of documents, as the endings of their files."""
MAX_CHARS: Final = 80
_UNITS: Final = {
    "page_count": """
        pages | page | -page | pp. | pp | p. | p | Seiten | Seite | -seitiges | S. | páginas | página | pagine
        pagina's | pagina | trang | tr. | tr | ページ | 頁 | 页 | 枚 | 枚数 | страниц | страницы | стр. | сторінок
        halaman
        pagini | stron | strony
    """,
    "views": """
        views | view | reads | Aufrufe | Ansichten | vues | vistas | visitas | visualizaciones | visualizações
        visualizzazioni | lượt xem | lượt đọc | 回閲覧 | 閲覧 | просмотров | просмотра | dilihat | vizualizări
        wyświetleń | weergaven | 次阅读 | 次閱讀 | 人阅读 | 人閱讀 | 次浏览 | 次瀏覽 | 人浏览 | 人瀏覽 | 阅读 | 閱讀
        浏览 | 瀏覽
    """,
    "downloads": """
        downloads | download | téléchargements | descargas | transferências | lượt tải | lượt tải xuống
        回ダウンロード | ダウンロード | скачиваний | загрузок | unduhan | descărcări | pobrań
        次下载 | 次下載 | 人下载 | 人下載 | 人已下载 | 人已下載
    """,
    OTHER: """
        likes | comments | votes | words | Wörter | mots | palabras | parole | bình luận | lượt thích
        千字 | 万字 | 萬字 | 字
    """,
}
_BARE_BY: Final = "by"
_TIMES: Final = {
    "views": "viewed | read | seen | angesehen | gelesen | aufgerufen | vu | lu | consulté | visto | leído",
    "downloads": "downloaded | heruntergeladen | téléchargé | descargado | baixado | scaricato | đã tải",
}
_DONE: Final = {verb.casefold(): field for field, table in _TIMES.items() for verb in read_table(table)}
_FIELDS: Final = {unit.casefold(): field for field, table in _UNITS.items() for unit in read_table(table)}
# No unit begins with a digit, a point or a comma, so a shorter number is not tried.
_NUMBER: Final = r"\d[\d.,]*+"


def _ahead(words: Iterable[str]) -> str:
    """A pattern that holds where one of the words may begin: at most places none does, which is seen at once."""
    return f"(?=[{re.escape(''.join(sorted({word[0].casefold() for word in words})))}])"


_TOKEN: Final = re.compile(
    rf"(?P<size>{_NUMBER}\s*[KMG]i?B)\b(?:\s*Size)?"
    rf"|(?P<number>{_NUMBER})\s*{_ahead(_FIELDS)}"
    rf"(?P<unit>{'|'.join(sorted(map(re.escape, _FIELDS), key=len, reverse=True))})"
    r"(?![^\W\d_\u3040-\u9fff])"
    rf"|(?P<day>(?:19|20)\d\d(?P<part>[-/.])\d{{1,2}}(?P=part)\d{{1,2}}(?!\d)"
    r"|(?:19|20)\d\d年\d{1,2}月\d{1,2}日)"
    r"\s*(?:发布|發布|上传|上傳|发表|發表)?"
    rf"|(?P<often>{_NUMBER})\s*-?\s*(?:times|mal|fois|veces|vezes|volte|lần|x)\s+(?P<verb>{'|'.join(_DONE)})\b"
    r"|(?!\d)(?:"
    rf"{_ahead(_DONE)}(?P<done>{'|'.join(_DONE)})\s*(?P<times>{_NUMBER})\s*(?:times|mal|fois|veces|vezes|volte|lần|x)\b"
    rf"|{_ahead(BY)}(?P<by>{'|'.join(map(re.escape, BY))})\s*[:\uff1a]?\s*"
    r"(?P<name>[^|·•]{1,40}?)(?=\s{2}|\s*[|·•]|$)"
    rf"|{_BARE_BY}\s+(?P<whose>[\w.'-]+(?-i:\s[A-Z][\w.'-]*){{0,3}})(?=\s*(?:[|·•]|$))"
    r"|(?P<month>[^\W\d_]{3,12}\s+(?:19|20)\d\d(?!\d))"
    rf"|(?P<format>{'|'.join(sorted(FORMATS, key=len, reverse=True))})(?![^\W\d]))",
    re.IGNORECASE,
)
# What stands for itself, by the group that ends last.
_NAMED: Final = {
    "day": "created",
    "name": "author",
    "whose": "author",
    "month": OTHER,
    "size": "file_size",
    "format": "file_format",
}
_LONE: Final = frozenset({"file_format", "author", "created"})
# Longer ones first, where one begins as another does.
_WIDE_FILLERS: Final = read_table("""
    约 | 約 | 本文档 | 本文檔 | 共计 | 共計 | 共 | 总共 | 总 | 總共 | 總 | 全文 | 全 | 総 | 合計 | 計 | この資料は
    です
""")
# What parts two of them, and such words.
_BETWEEN: Final = re.compile(
    r"(?:[\s|·•\u30fb,;:./\u3001\u3002\uff0c\uff1a\uff5c()\uff08\uff09-]"
    rf"|{_ahead((*FILLERS, *_WIDE_FILLERS))}"
    rf"(?:\b(?:{'|'.join(sorted(map(re.escape, FILLERS), key=len, reverse=True))})(?!\w)|{'|'.join(_WIDE_FILLERS)}))*",
    re.IGNORECASE,
)
_LIKELY: Final = re.compile(
    rf"{_BETWEEN.pattern}(?:[{''.join({word[0].casefold() for word in (_BARE_BY, *_DONE, *BY, *FORMATS)})}]"
    rf"|{_NUMBER}\s*(?:-\s*)?[kmgtfvlx{''.join({unit.strip('-')[0] for unit in _FIELDS})}]"
    r"|(?:19|20)\d\d[-/年])",
    re.IGNORECASE,
)


def read_counted(text: str, *, is_beside: bool = False) -> list[tuple[str, str]]:
    """Field and value of each, in order, of a line that holds nothing else; empty for any other line.

    A format or a day alone is a value only where the line `is_beside` others.

    >>> read_counted("3 downloads 18440 Views 1MB Size Report")
    [('downloads', '3'), ('views', '18440'), ('file_size', '1MB')]
    >>> read_counted("PDF"), read_counted("12 pages of notes")
    ([], [])
    """
    if len(text) > MAX_CHARS:
        return []
    # Two characters tell of nearly every line that it holds none; asking for all units is far dearer.
    found = list(_read(text)) if _LIKELY.match(text) else []
    if found and found[-1] != ("", "") and (is_beside or not _is_lone(found, text)):
        return found
    labelled = read_unmarked(text, FORMATS, is_beside=is_beside)
    return [labelled] if labelled else []


def _is_lone(found: Sequence[tuple[str, str]], text: str) -> bool:
    """A lone name of a format may be any button, a lone month a heading."""
    return len(found) == 1 and (found[0][0] in _LONE or found[0] == (OTHER, text))


def _read(text: str) -> Iterator[tuple[str, str]]:
    """The values of a line; last a pair of nothing where something else stands among them."""
    at = _skip(text, 0)
    while at < len(text):
        token = _TOKEN.match(text, at)
        if not token:
            yield "", ""
            return
        yield _pair(token)
        at = _skip(text, token.end())


def _pair(token: re.Match[str]) -> tuple[str, str]:
    kind = token.lastgroup or ""
    if kind == "unit":
        return _FIELDS[token["unit"].casefold()], token["number"]
    if kind == "verb":
        return _DONE[token["verb"].casefold()], token["often"]
    if kind == "times":
        return _DONE[token["done"].casefold()], token["times"]
    return _NAMED[kind], token[kind]


def _skip(text: str, at: int) -> int:
    between = _BETWEEN.match(text, at)
    return between.end() if between else at
