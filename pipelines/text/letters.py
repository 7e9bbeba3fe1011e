"""Letters that stand for other letters of their script, case and width, so that what they spelled is not to be read."""

import unicodedata
from collections.abc import Callable
from enum import IntEnum
from functools import lru_cache
from typing import Final, TypeAlias

from pipelines.text.width import is_wide, width

_Tables: TypeAlias = tuple[str, str, str]


class Table(IntEnum):
    """Which of a script's three tables; they share no character, so that no filler is taken for the title's repeat."""

    TEXT = 0
    TITLE = 1
    BESIDE = 2
    """For what stands beside the title in `<title>`."""


# Tables of East Asian texts and titles have more characters than the longest run that, standing twice, is damage.
# No letter of A to H, which would number options; none that could spell a word, an element or a reference.
_LATIN: Final = ("nvkmwnmvkw", "jqx", "zy")
_DIGITS: Final = ("38592", "471", "60")
# No number, and nothing that counts: 章, 节, 页. The first table has characters of which one script alone shows.
_HAN: Final = ("山来风书云远木话水边花语石车林东田头", "晨星青夏海果春光梅溪泉", "禾竹雪虹")
_TRADITIONAL: Final = str.maketrans("来风书云远话边语车东头", "來風書雲遠話邊語車東頭")
_HIRAGANA: Final = ("あかさたなまらわやがざ", "いきしちにひみりぎじぢ", "うくす")
_KATAKANA: Final = ("アカサタナマラワヤガザ", "イキシチニヒミリギジヂ", "ウクス")
_HANGUL: Final = ("가나다라마바사", "고노도로", "구누두")
_CYRILLIC: Final = ("дклмнорст", "бгж", "фхц")
# Letters of other scripts, by their width alone: wide; set in two columns by Chinese type; narrow.
_WIDE: Final = ("ㄅㄆㄇㄈ", "ㄉㄊ", "ㄍㄎ")
_AMBIGUOUS: Final = ("λμνξ", "πρ", "σφ")
_NARROW: Final = ("øł", "ðđ", "þŧ")
_SCRIPTS: Final = (
    ("az", _LATIN),
    ("\u3041\u3096", _HIRAGANA),
    ("\u30a1\u30fe", _KATAKANA),
    ("\u3400\u4dbf", _HAN),
    ("\u4e00\u9fff", _HAN),
    ("\uf900\ufaff", _HAN),
    ("\uac00\ud7a3", _HANGUL),
    ("\u0430\u044f", _CYRILLIC),
)
_FULL_WIDTH: Final = 0xFEE0


def pick(character: str, table: Table, place: int, *, is_traditional: bool = False) -> str:
    """What stands for a character at a place of the text; itself where it is neither letter nor digit.

    >>> "".join(pick(character, Table.TEXT, place) for place, character in enumerate("Try 一, 2024"))
    'Nvk 云, 5933'
    """
    found = _pick(character, table, place)
    return found.translate(_TRADITIONAL) if is_traditional else found


def _pick(character: str, table: Table, place: int) -> str:
    if character.isdecimal():
        digit = _DIGITS[table][place % len(_DIGITS[table])]
        if int(digit) == unicodedata.decimal(character):
            digit = _DIGITS[table][(place + 1) % len(_DIGITS[table])]
        return chr(ord(character) - unicodedata.decimal(character) + int(digit))
    tables = _tables_of(character)
    if not tables:
        return character
    letters = tables[table]
    found = letters[place % len(letters)]
    return found if found != character else letters[(place + 1) % len(letters)]


@lru_cache(maxsize=65_536)
def _tables_of(character: str) -> _Tables | None:
    """The tables of a letter's script, case and width; None for what is no letter."""
    if not character.isalpha():
        return None
    if "\uff21" <= character <= "\uff5a":
        narrow = _tables_of(chr(ord(character) - _FULL_WIDTH)) or _LATIN
        return _each(narrow, lambda letters: "".join(chr(ord(c) + _FULL_WIDTH) for c in letters))
    small = character.lower()
    tables = next((tables for (first, last), tables in _SCRIPTS if first <= small <= last), None)
    if tables is None or width(tables[0][0]) != width(character):
        tables = _WIDE if is_wide(character) else _AMBIGUOUS if width(character) > 1 else _NARROW
    return _each(tables, str.upper) if character.isupper() else tables


def _each(tables: _Tables, change: Callable[[str], str]) -> _Tables:
    text, title, beside = map(change, tables)
    return text, title, beside
