"""How many pages a site says that it shows, hides and has, in the sentences by which it limits a preview."""

import re
from functools import lru_cache
from typing import Final, NamedTuple


class Counts(NamedTuple):
    """What a banner says of a document's pages; -1 where it says nothing."""

    shown: int = -1
    unread: int = -1
    total: int = -1


_PAGES: Final = "pages?|seiten?|páginas?|pagin[ae]|pagina's|trang|ページ|頁|页|стр[а-я]*|halaman|pagini|stron[ya]?"
# The beginnings of these, as `find_page_words` folds them: pages are counted in no line without one.
_PAGE_WORDS: Final = ("page", "seite", "págin", "pagin", "trang", "ページ", "頁", "页", "стр", "halaman", "stron")
_PAGE: Final = re.compile(
    rf"\d\s*(?:[^\W\d]+\s+){{0,2}}(?:{_PAGES})|(?:{_PAGES})\s*(?:[^\W\d]+\s+){{0,2}}\d", re.IGNORECASE
)
# "3 of 76" in the order of most languages, and "of 12 pages 3" in that of Japanese.
_SHARE: Final = re.compile(
    rf"(?P<shown>\d{{1,6}})\s*(?:{_PAGES})?(?:\s+đầu(?:\s+tiên)?)?\s*,?\s*(?:out of|do total de"
    r"|von insgesamt|trên tổng số"
    r"|trong tổng số|trong số|của tài liệu|của|of|von|sur|de|di|trên|trong|из|din|dari|van|z|su|/)\s*(?:the\s+)?"
    rf"(?P<total>\d{{1,6}})"
    rf"|(?P<whole>\d{{1,6}})\s*(?:ページ|頁|页)\s*(?:中|のうち|うち)[、,]?\s*(?P<part>\d{{1,6}})",
    re.IGNORECASE,
)
_UNREAD: Final = re.compile(
    r"restlich|remain|unread|follow|folgen|left\b|more\s+pages|\d\s+more|not shown|hidden|locked|verbleib|übrig|weitere"
    r"|noch|ungelesen|restant|\brest[ae][mn]?\b|encore|non lues|faltan|quedan|más|faltam|\bmais|rimanent|restano|ancora"
    r"|altre"
    r"|còn|chưa đọc|nữa|xem thêm|省略|残り|のこり|この先|以降|以下|非表示|続き|後に|未読|あと|ещё|еще|остал|непрочит"
    r"|剩|未读|未讀|还有|還有|未显示|未顯示|tersisa|lagi|rămas|pozosta",
    re.IGNORECASE,
)
_READ: Final = re.compile(
    r"\bread\b|view|show|seen|first|free|preview|gelesen|gesehen|angezeigt|ersten|vorschau|\blu\b|\bvu\b|affich|premières"
    r"|leído|visto|primeras|\bviu\b|\bleu\b|lido|visualiz|primeiras|letto|prime\b|đã xem|đã đọc|đang xem|xem trước|đầu"
    r"|閲覧|表示|まで|プレビュー|無料|読ん|просмотр|показан|прочит|已阅读|已閱讀|预览前|預覽前|dibaca|citit"
    r"|anteprima|vista previa|aperçu|prévia|预览|預覽|显示|顯示|试读|試讀|公開",
    re.IGNORECASE,
)
_ALL: Final = re.compile(
    r"total|in all|altogether|insgesamt|gesamt|umfasst|has|hat|tổng|có|全|計|всего|共|総", re.IGNORECASE
)
_CLAUSE: Final = re.compile(r"[,;.\uff0c\u3001\u3002\uff1b()\uff08\uff09|·–—]+")
_INTEGER: Final = re.compile(r"\d{1,6}")
MAX_BANNER_CHARS: Final = 160


def find_page_words(text: str) -> tuple[str, ...]:
    """Which words for a page the text holds."""
    # Wider than the comparison of patterns without case, which takes three forms of i for one.
    folded = text.casefold().replace("\u0131", "i").replace("\u0307", "")
    return tuple([word for word in _PAGE_WORDS if word in folded])


@lru_cache(maxsize=64)
def compile_words(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern of a page's words for a page, by far cheaper than `read_counts`; None where there is none."""
    return re.compile("|".join(words), re.IGNORECASE) if words else None


def read_counts(text: str) -> Counts:
    """The counts of pages in a line such as `Noch 5 von 12 Seiten`.

    >>> read_counts("Você viu 3, do total de 76 páginas"), read_counts("Noch 5 Seiten ungelesen")
    (Counts(shown=3, unread=-1, total=76), Counts(shown=-1, unread=5, total=-1))
    """
    numbers = _INTEGER.findall(text) if len(text) <= MAX_BANNER_CHARS else []
    if not numbers or not find_page_words(text) or not _PAGE.search(text):
        return Counts()
    share = _SHARE.search(text) if len(numbers) > 1 else None
    if share:
        part, total = int(share["shown"] or share["part"]), int(share["total"] or share["whole"])
        # Where these are the only numbers, any word of the line says which part is meant.
        said = text if len(numbers) == len(share.groups()) // 2 else text[: share.end()]
        return Counts(-1, part, total) if _UNREAD.search(said) else Counts(part, -1, total)
    found: dict[str, int] = {}
    for clause in _CLAUSE.split(text):
        numbers = _INTEGER.findall(clause)
        if len(numbers) != 1:
            continue
        kind = next((kind for kind, words in _KINDS.items() if words.search(clause)), "")
        if kind == "unread" or (kind and _PAGE.search(clause)):
            found.setdefault(kind, int(numbers[0]))
    return Counts(**found)


_KINDS: Final = {"unread": _UNREAD, "shown": _READ, "total": _ALL}
