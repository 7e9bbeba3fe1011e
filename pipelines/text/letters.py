"""Letters that stand for other letters of their script, case and width, so that what they spelled is not to be read."""

import unicodedata
from collections.abc import Callable
from enum import IntEnum
from functools import cache, lru_cache
from math import gcd
from typing import Final, TypeAlias

from pipelines.text.width import ambiguous_width, is_wide, width

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
_HAN: Final = ("山来风书云远木话水边花语石车林东田头松", "晨星青夏海果春光梅溪泉", "禾竹雪虹")
_TRADITIONAL: Final = str.maketrans("来风书云远话边语车东头", "來風書雲遠話邊語車東頭")
_HIRAGANA: Final = ("あかさたなまらわやがざ", "いきしちにひみりぎじぢ", "うくす")
_KATAKANA: Final = ("アカサタナマラワヤガザ", "イキシチニヒミリギジヂ", "ウクス")
_HANGUL: Final = ("가나다라마바사", "고노도로", "구누두")
_CYRILLIC: Final = ("дклмнорст", "бгж", "фхц")
# Letters of other scripts, by what a text is measured by: wide; set in two columns by Chinese type; by some fonts only;
# narrow; narrow and without case.
_OTHERS: Final = (
    ("ㄅㄆㄇㄈ", "ㄉㄊ", "ㄍㄎ"),
    ("λμνξ", "πρ", "σφ"),
    ("øł", "æŋ", "þŧ"),
    ("äöë", "ïñ", "õŷ"),
    ("कखग", "चज", "टड"),
)
_SCRIPTS: Final = (
    ("az", _LATIN),
    ("\u3041\u309f", _HIRAGANA),
    ("\u30a1\u30ff", _KATAKANA),
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
    if character.isdecimal():
        value = str(unicodedata.decimal(character))
        return chr(ord(character) - ord(value) + ord(_next(_DIGITS[table], place, value)))
    tables = _tables_of(character)
    letters = tables[table] if tables else character
    return _next(letters.translate(_TRADITIONAL) if is_traditional else letters, _step(place, len(letters)), character)


def _step(place: int, count: int) -> int:
    """Where a letter stands that is picked at a place: each time through the table the steps are wider.

    A table that began anew as it began before would have far too few runs: lines that differ would become equal.
    """
    times, place = divmod(place, count)
    widths = _find_steps(count)
    return place * widths[times % len(widths)]


@cache
def _find_steps(count: int) -> list[int]:
    """The steps with which all letters of a table are met before the first one comes again."""
    return [step for step in range(1, count + 1) if gcd(step, count) == 1]


def _next(letters: str, place: int, hidden: str) -> str:
    """The letter at a place of the table, or the one behind it where that is the letter to hide."""
    found = letters[place % len(letters)]
    return found if found != hidden else letters[(place + 1) % len(letters)]


@lru_cache(maxsize=65_536)
def _tables_of(character: str) -> _Tables | None:
    """The tables of a letter's script and kind; None for what is no letter, and for a kind that spells no word."""
    if not character.isalpha():
        return None
    small = character.lower()
    scripts = [tables for (first, last), tables in _SCRIPTS if first <= small <= last]
    if "\uff21" <= character <= "\uff5a":
        scripts = [_each(_LATIN, lambda letters: "".join(chr(ord(c) + _FULL_WIDTH) for c in letters))]
    known = [_each(tables, str.upper) if character.isupper() else tables for tables in (*scripts, *_OTHERS)]
    return next((tables for tables in known if _kind(tables[0][0]) == _kind(character)), None)


def _kind(letter: str) -> tuple[int | bool, ...]:
    """What the rules that undo a page's type ask of a letter: its columns, counted in each way, and its case."""
    columns = width(letter), ambiguous_width(letter)
    return *columns, is_wide(letter), letter.isascii(), letter.isupper(), letter.islower()


def _each(tables: _Tables, change: Callable[[str], str]) -> _Tables:
    text, title, beside = map(change, tables)
    return text, title, beside
