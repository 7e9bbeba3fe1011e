"""Notices and disclaimers as the record carries them, read from finished blocks."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from pipelines.memory import Memory
from pipelines.model import Block, Role

_BULLET: Final = re.compile(r"^[\s•·*\-]+")
_SPACES: Final = re.compile(r"\s+")
# An item's number in an element of its own is a line of the page, but not of the notice.
_BARE_NUMBER: Final = re.compile(r"[(\uff08]?\d{1,2}[.\u3001)\uff0e\uff09]?")
_PARTY: Final = r"(?P<party>[^,\uff0c\u3002.;\uff1b:\uff1a\u3001!\uff01\s]{2,40})"
# "版权归X所有" names a party by its grammar; behind "版权所有" only a colon says that a name follows.
_HOLDER: Final = re.compile(
    rf"(?:版权|著作权|版權|著作權)(?:(?:归|歸)(?:属|屬)?(?:于|於)?|属于|屬於)\s*[:\uff1a]?\s*{_PARTY}"
    rf"|(?:版权|著作权|版權|著作權)(?:所有者?|人)\s*[:\uff1a]\s*{_PARTY.replace('party', 'named')}"
)
# Parties that name nobody, and words that go on a sentence about copyright.
_NOBODY: Final = re.compile(
    r"用户|用戶|作者|原创|上传|上傳|内容提供|本站|本网站|网站|所有|其|他人|权利人|我们|我們|您|人$|者$|方$"
    r"|^(?:有|不|无|未|存|问题|問題|争议|爭議|如|请|請)"
)
NOTICE_HEADING: Final = "notice-heading"


def read_lines(blocks: Iterable[Block], role: Role) -> tuple[str, ...]:
    """The lines of one role in page order: bullets off, white-space runs one space, NFC, nothing else changed.

    A section's own heading is left out.
    """
    lines: list[str] = []
    is_waiting = False
    for line in _CLEANED.read([block.text for block in blocks if block.role is role and block.rule != NOTICE_HEADING]):
        # "2." in an element of its own: the item's words follow on the next line.
        if is_waiting and line:
            lines[-1] = f"{lines[-1]} {line}"
        elif line:
            lines.append(line)
        is_waiting = _BARE_NUMBER.fullmatch(line) is not None if line else is_waiting
    return tuple(lines)


def _clean(texts: Iterable[str]) -> list[str]:
    return [unicodedata.normalize("NFC", _SPACES.sub(" ", _BULLET.sub("", text)).strip()) for text in texts]


_CLEANED: Final = Memory(_clean)


def find_holder(notice: Iterable[str]) -> str:
    """The party that a notice names as holder of the rights; empty where it names none, as "版权归属用户" does.

    >>> find_holder(["版权归属用户,本站代发布"]), find_holder(["版权归某某出版社所有。"])
    ('', '某某出版社')
    """
    return next(filter(None, _HOLDERS.read(tuple(notice))), "")


def _find_parties(lines: Iterable[str]) -> list[str]:
    """The party that each line names, empty where it names none."""
    found = [[found["party"] or found["named"] for found in _HOLDER.finditer(line)] for line in lines]
    named = [[party.removesuffix("所有") for party in parties] for parties in found]
    return [next((party for party in parties if party and not _NOBODY.search(party)), "") for parties in named]


_HOLDERS: Final = Memory(_find_parties)
