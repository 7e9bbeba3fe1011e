"""Text whose bytes were read by a wrong table: UTF-8 as GBK or as Latin-1, GBK as Latin-1."""

import re
from typing import Final

# windows-1252 shows these where Latin-1 has controls (WHATWG Encoding, index windows-1252).
_TRAIL: Final = (
    "[\x80-\xbf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019"
    "\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]"
)
_UTF8_AS_LATIN: Final = re.compile(f"(?:[\xc2-\xdf]{_TRAIL}|[\xe0-\xef]{_TRAIL}{{2}}|[\xf0-\xf4]{_TRAIL}{{3}})+")
# Three characters of GBK and more; no language writes so many letters with accents in a row.
_GBK_AS_LATIN: Final = re.compile("(?:[\xb0-\xf7][\xa1-\xfe]){3,}")
_ACCENTED: Final = re.compile("[\xc0-\xd6\xd8-\xf6\xf8-\xff]")
_BYTE: Final = re.compile(rb"[\xc0-\xd6\xd8-\xf6\xf8-\xff]")
# A row of dots or crosses is drawn, not misread.
_MIN_KINDS: Final = 3
# What comes to light again where UTF-8 was read as GBK: Han, kana and their marks. Real Chinese text makes three such
# characters in a row by chance hardly once in a page.
_UNDONE: Final = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]{3,}")
_HAN: Final = re.compile("[\u3400-\u9fff]")
_LETTER: Final = re.compile("[\xc0-\u024f\u1e00-\u1eff\u2013-\u201d]")
# A dash and a dot that Unicode and GB 2312 write differently.
_MARKS: Final = "\u2014\xb7"
# A share of the text below which no misreading would be flagged.
_MIN_RARE: Final = 0.01
# The replacement character itself, misread.
_REPLACEMENT: Final = "\u951f\u65a4\u62f7"


def count_misread(text: str) -> int:
    """How many characters are what a wrong table made of others' bytes.

    >>> count_misread("鍏充簬鍋氬ソ"), count_misread("关于做好"), count_misread("lÃ©gÃ¨re")
    (6, 0, 4)
    """
    return _count_as_gbk(text) + _count_as_latin(text)


def _count_as_gbk(text: str) -> int:
    """By undoing it: three bytes of a Han character in UTF-8 fill one and a half of GBK."""
    if text.isascii():
        return 0
    lost = len(_REPLACEMENT) * text.count(_REPLACEMENT) if _REPLACEMENT[0] in text else 0
    if not _has_rare(text):
        return lost
    undone = text.encode("gb18030", "replace").decode("utf-8", "replace")
    wide = 3 * sum(map(len, _UNDONE.findall(undone))) // 2 + lost
    return wide or _count_letters(text, undone)


def _has_rare(text: str) -> bool:
    """More than a few characters are missing in GB 2312, as at least half of those are that a misreading makes."""
    plain = text
    for mark in _MARKS:
        # To look for one is far cheaper than to replace it.
        plain = plain.replace(mark, "") if mark in plain else plain
    if _is_common(plain):
        return False
    missing = len(plain.encode("gbk", "replace")) - len(plain.encode("gb2312", "ignore"))
    return 2 * missing > _MIN_RARE * len(text)


def _is_common(text: str) -> bool:
    """All characters are those of GB 2312, as in nearly every text."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _count_letters(text: str, undone: str) -> int:
    """The Han characters of a text in Latin letters whose bytes are a letter with an accent, where most of them are."""
    found = _HAN.findall(text) if 2 * len(text.encode("ascii", "ignore")) > len(text) else []
    # Of real Han characters one in eight is such a letter by chance.
    return len(found) if 2 * len(_LETTER.findall(undone)) > len(found) else 0


def _count_as_latin(text: str) -> int:
    narrow = text.encode("latin-1", "ignore")
    if narrow.isascii() or not _BYTE.search(narrow):
        return 0
    rows = [found.group() for found in _GBK_AS_LATIN.finditer(text)]
    misread = sum([len(row) for row in rows if len(set(row)) >= _MIN_KINDS])
    # A lesson may list letters with accents; a text that was misread so is full of them.
    return max(misread if 10 * misread > len(text) else 0, _count_pairs(text))


def _count_pairs(text: str) -> int:
    """The characters of UTF-8 sequences, where hardly a letter with an accent stands outside of one."""
    found = sum(map(len, _UTF8_AS_LATIN.findall(text)))
    return found if found and found > len(_ACCENTED.findall(_UTF8_AS_LATIN.sub("", text))) else 0
