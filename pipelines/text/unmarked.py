"""Values behind a label without a colon that show by their form what they are: `Số trang 11`, `pages68 Pages`."""

import re
import unicodedata
from string import ascii_letters, digits
from typing import Final

from pipelines.text import chinese, labels
from pipelines.text.days import read_day
from pipelines.text.labels import read_table
from pipelines.text.scripts import simplify
from pipelines.text.wordings import COLONS

MAX_CHARS: Final = 60
# Words of a name; more are a sentence.
MAX_NAME_WORDS: Final = 4
_NUMBER: Final = r"\d[\d.,\xa0\u202f]*"
_UNIT: Final = re.compile(
    "|".join(
        map(
            re.escape,
            read_table("""
                pages | page | pp. | Seiten | Seite | S. | páginas | pagine | trang | ページ | 枚 | 頁 | 页
                страниц | стр. | halaman
                views | Aufrufe | vues | lượt | lượt xem | lượt tải | lần | lần xem | 回 | 件 | 人 | 人次 | 次
                times | x | downloads
            """),
        )
    ),
    re.IGNORECASE,
)
_COUNT: Final = re.compile(rf"{_NUMBER}\s*(?:{_UNIT.pattern})?", re.IGNORECASE)
_DAY: Final = re.compile(
    r"(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4}|\d{4}年\d{1,2}月\d{1,2}日)(?:\s+\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]M)?)?"
)
# Words around values that say nothing more: what is counted, and that these are all.
FILLERS: Final = read_table("""
    Report | about | approx. | ca. | a total of | total of | in total | total | in all | altogether | this | the
    document | file | has | contains | comprises | with | long | insgesamt | gesamt | das | dieses | dokument | datei
    hat | umfasst | mit | tài liệu | này | gồm | có | dài | tổng cộng | tổng số | tổng | khoảng | A4
""")
_FORMS: Final = {
    **dict.fromkeys(("page_count", "views", "downloads"), _COUNT),
    "doc_id": re.compile(r"\d{3,12}"),
    "file_size": re.compile(rf"{_NUMBER}\s*(?:[KMG]|[KMGkmg]i?[Bb]|[КМГ][Бб]|[Bb]ytes)\.?"),
    "created": _DAY,
    **dict.fromkeys(("price", "points"), re.compile(rf"{_NUMBER}\s*[^\s\d]{{0,8}}|[¥\uffe5$€£]\s?{_NUMBER}")),
}
_COLONS: Final = " \t\r\n\xa0:\uff1a"
_FILLED: Final = re.compile(rf"(?:\s(?:{'|'.join(map(re.escape, FILLERS))})|[约約共全总總計计])\s*$", re.IGNORECASE)
_BRACKETS: Final = "()[]\uff08\uff09\u3010\u3011"
# What stands at the end of a document too, below a signature: among other values alone it is one.
_SHARED: Final = frozenset({"created", "author"})
_PARTED: Final = re.compile(
    r"(?P<label>[\[\u3010]?[^\W\d_][^\d:\uff1a|\xb7]{1,28}?)\s*(?P<value>[\d¥\uffe5$€£].*)", re.DOTALL
)
# A word behind a blank, or a Latin one behind a wide character.
_ENDS: Final = frozenset(ascii_letters + digits)
_ENDING: Final = re.compile(
    r"(?P<label>.*(?:\s|[^\x00-\x7f]))(?P<name>[A-Za-z0-9]{2,5})|(?P<glued>.*[a-z])(?P<ending>[A-Z]{2,5})", re.DOTALL
)


def _fold(label: str) -> str:
    return simplify(unicodedata.normalize("NFKC", "".join(label.split()))).casefold().strip(_BRACKETS)


_FIELDS: Final = {_fold(label): field for label, field in (labels.LABELS | chinese.LABELS).items()}
_NAMED: Final = frozenset({"author", labels.OTHER})
# A count behind a common word may be anything: "Length 12".
_COMMON: Final = frozenset(map(_fold, labels.COLON_LABELS | chinese.COLON_LABELS))
_FIRSTS: Final = frozenset({"[", "\u3010", *[label[0] for label in _FIELDS]})


def find_field(label: str) -> str | None:
    """The field of what is a label as a whole, a common word or not; None where it is none.

    >>> find_field("Umfang"), find_field("Sprache:"), find_field("Umfang des Werks")
    ('page_count', '', None)
    """
    return _FIELDS.get(_fold(label.rstrip(_COLONS)))


def read_unmarked(text: str, formats: frozenset[str], *, is_beside: bool = False) -> tuple[str, str] | None:
    """Field and value of such a line; a name or a day is a value only where the line `is_beside` others.

    >>> read_unmarked("Số trang 11", frozenset()), read_unmarked("pages68 Pages", frozenset())
    (('page_count', '11'), ('page_count', '68 Pages'))
    """
    if not 3 < len(text) <= MAX_CHARS or simplify(text[0].casefold())[0] not in _FIRSTS:
        return None
    parted = _PARTED.fullmatch(text)
    if parted:
        label = _fold(parted["label"])
        filled = None if label in _FIELDS else _FILLED.search(parted["label"])
        label = _fold(parted["label"][: filled.start()]) if filled else label
        field = _FIELDS.get(label, "")
        form = _FORMS.get(field)
        value = parted["value"].rstrip(_BRACKETS)
        # What counts pages says so behind a common word too.
        is_common = form is _COUNT and label in _COMMON and value[-1:].isdigit() and not is_beside
        if form and not is_common and form.fullmatch(value) and (is_beside or field not in _SHARED):
            return field, value
    ending = _ENDING.fullmatch(text) if text[-1] in _ENDS else None
    label, name = (ending["label"] or ending["glued"], ending["name"] or ending["ending"]) if ending else ("", "")
    if name.lower() in formats and _FIELDS.get(_fold(label)) == "file_format":
        return "file_format", name
    return _read_name(text) if is_beside else None


def _read_name(text: str) -> tuple[str, str] | None:
    words = [] if COLONS.search(text) else text.split()
    for end in range(1, len(words)):
        field = _FIELDS.get(_fold(" ".join(words[:end])))
        value = " ".join(words[end:])
        if (len(words) - end <= MAX_NAME_WORDS and field in _NAMED) or (field == "created" and read_day(value)):
            return field, value
    return None
