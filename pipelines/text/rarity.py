"""Characters that no writer of a readable text sets one behind the other: rare Han characters and private glyphs."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from typing import Final

_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
# Upper bytes of UTF-16: of the private use area, and of what stands for planes 15 and 16.
_PRIVATE_ROWS: Final = bytes([0xDB, *range(0xE0, 0xF9)])
# The first levels of the national standards hold the characters of everyday texts, ordered by use: GB 2312 level 1,
# Big5 level 1, JIS X 0208 level 1, as lead bytes and trail bytes.
_LEVELS: Final = (
    ("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF)),
    ("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF))),
    ("shift_jis", range(0x88, 0x99), (*range(0x40, 0x7F), *range(0x80, 0xFD))),
)
_HAN: Final = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))
# Compatibility ideographs, and all beyond the first plane.
_FURTHER: Final = "\uf900-\ufaff\U00020000-\U0003ffff"
# Old verse has up to three in a row, and four once in a hundred poems; of characters drawn at random most stand so.
MIN_RUN: Final = 4


def count_private(text: str) -> int:
    r"""How many glyphs of private fonts stand in the text: no other reader has the font.

    >>> count_private("\uf06c 要点"), count_private("要点")
    (1, 0)
    """
    rows = text.encode("utf-16-be", "surrogatepass")[::2]
    # Nearly always there are none, which the rows of the code chart tell much faster than a pattern.
    return len(_PRIVATE.findall(text)) if len(rows.translate(None, _PRIVATE_ROWS)) < len(rows) else 0


def count_scattered(text: str) -> int:
    r"""How many rare Han characters stand in runs of four or more.

    Rare ones that are meant stand alone or in pairs, among common ones, and a longer name of that kind comes up again.

    >>> count_scattered("\u3a2c\u4d13\u3f1b\u48aa"), count_scattered("\u84b9\u846d\u82cd\u82cd")
    (4, 0)
    """
    rare, runs = _scattered()
    # Of so many characters in a row one stands at such a place, and hardly a text has one there.
    return sum(map(len, set(runs.findall(text)))) if rare.search(text[MIN_RUN - 1 :: MIN_RUN]) else 0


@cache
def _scattered() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds a rare Han character, and what finds a run of them."""
    common = frozenset("".join([_decode(*level) for level in _LEVELS]))
    rare = _to_ranges([point for point in _HAN if chr(point) not in common])
    kind = f"[{''.join(rare)}{_FURTHER}]"
    # The first of them is looked for by itself, which is far faster than to try the whole at every character.
    return re.compile(kind), re.compile(f"{kind}{kind}{{{MIN_RUN - 1},}}")


def _decode(codec: str, leads: Sequence[int], trails: Sequence[int]) -> str:
    return bytes(byte for lead in leads for trail in trails for byte in (lead, trail)).decode(codec, "ignore")


def _to_ranges(points: Iterable[int]) -> list[str]:
    """Sorted code points as the ranges of a character class, which compiles faster than each one alone."""
    runs = [[point for _, point in run] for _, run in groupby(enumerate(points), lambda pair: pair[1] - pair[0])]
    return [f"{chr(run[0])}-{chr(run[-1])}" for run in runs]
