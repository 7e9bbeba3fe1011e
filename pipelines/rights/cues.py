"""What a notice says in words: one table of cues, read sentence by sentence.

A cue is a regular expression over a sentence after NFKC and case folding. Its gaps are bounded, so that reading takes
linear time.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from itertools import chain
from typing import Final, Literal, TypeAlias

from pipelines.evidence import Cue
from pipelines.memory import Memory

NoticeWord: TypeAlias = Literal["prohibits", "restricts", "silent"]


class Says(StrEnum):
    """What a cue makes of a notice."""

    GRANTS = "grants"
    RESTRICTS = "restricts"
    PROHIBITS = "prohibits"


_GAP: Final = r"[^.!?;\u3002\n]{0,60}?"
# Within one clause: what stands behind a comma is another thought.
_NEAR: Final = r"[^,.!?;\u3001\u3002\n]{0,30}?"
_WITHOUT: Final = (
    rf"(?:未经|未經|未获|未獲|未取得|没有取得|非经|非經|without){_GAP}"
    r"(?:许可|許可|授权|授權|同意|允许|允許|批准|permission|consent|authori[sz]ation|approval)"
)
_NOT: Final = (
    r"(?:不得|不可|禁止|严禁|嚴禁|请勿|請勿|切勿|不准|不允许|不允許|谢绝|謝絕|no part|do not|"
    r"(?:may|must|shall|can) ?not\b|(?:is|are) (?:strictly )?(?:prohibited|forbidden))"
)
_COPY: Final = (
    r"(?:转载|轉載|复制|複製|传播|傳播|散布|散佈|分发|分發|翻印|摘编|摘編|抄袭|抄襲|盗用|盜用|转发|轉發|镜像|鏡像|爬取|抓取|采集|採集|"
    r"reproduc|cop(?:y|ied)|redistribut|distribut|republish|re-?use|scrap|crawl)"
)
_TRADE: Final = r"(?:商业|商業|商用|盈利|营利|營利|牟利|commercial|profit)"
# A prohibition of trade alone leaves other uses open; the cue for it is `no-commerce`.
_BUT_TRADE: Final = rf"(?!{_NEAR}{_TRADE})"

# Each with the words that it is for.
CUES: Final[tuple[tuple[Says, str, str, str], ...]] = (
    (
        Says.PROHIBITS,
        "without-consent",
        "未经许可不得转载, may not be sold without consent",
        rf"{_WITHOUT}{_GAP}{_NOT}{_BUT_TRADE}|{_NOT}{_BUT_TRADE}{_GAP}{_WITHOUT}",
    ),
    (
        Says.PROHIBITS,
        "no-reuse",
        "禁止转载, 请勿复制, may not be reproduced",
        rf"{_NOT}{_BUT_TRADE}{_NEAR}{_COPY}|{_COPY}\w{{0,6}}{_BUT_TRADE}{_NEAR}(?:prohibited|forbidden)",
    ),
    (
        Says.RESTRICTS,
        "no-commerce",
        "禁止商业用途, 不得用于盈利, non-commercial",
        (
            rf"{_NOT}{_NEAR}{_TRADE}|not for{_NEAR}{_TRADE}|{_TRADE}{_NEAR}(?:prohibited|forbidden)"
            r"|non-?commercial|非(?:商业|商業|商用|营利|營利|盈利)"
        ),
    ),
    (
        Says.RESTRICTS,
        "study-only",
        "仅供学习, 只供本人学习使用, for personal use only",
        (
            rf"[仅僅只](?:供|限|用于|用於|可用于){_NEAR}(?:学习|學習|研究|交流|个人|個人|本人|教学|教學|试读|試讀)"
            rf"|for {_NEAR}(?:personal|private|educational|study|research)\b{_NEAR}\bonly\b"
            r"|only for (?:personal|private|educational|study|research)"
        ),
    ),
    (
        Says.RESTRICTS,
        "delete-after",
        "请于24小时内删除, please delete within 24 hours",
        # The site's promise to take a document down in that time asks nothing of its readers.
        (
            rf"(?:[请請](?!求)|下载后|下載後|务必|務必|必须|必須|应|應)(?:(?!我们|我們|本站)[^,.!?;\u3001\u3002\n]){{0,20}}?"
            rf"(?:小时|小時|天|日)之?[内內后後]{_NEAR}(?:删除|刪除)"
            rf"|(?:please|must|should|shall) delete {_NEAR}within \d{{1,3}} (?:hour|day)"
        ),
    ),
    (
        Says.RESTRICTS,
        "all-rights",
        "保留所有权利, 翻印必究, all rights reserved",
        (
            r"保留(?:所有|一切|全部)(?:权利|權利)|(?:翻印|侵权|侵權|盗版|盜版|转载|轉載|抄袭|抄襲)必究"
            r"|all rights (?:are )?reserved|tous droits réservés|alle rechte vorbehalten|todos los derechos reservados"
            r"|todos os direitos reservados|tutti i diritti riservati|все права защищены"
        ),
    ),
    (
        Says.RESTRICTS,
        "with-source",
        "转载请注明出处, cite the source",
        (
            rf"(?:转载|轉載|引用|使用){_GAP}(?:注明|註明|标明|標明){_NEAR}(?:出处|出處|来源|來源|作者)"
            r"|(?:cite|credit|acknowledge) the (?:source|author)"
        ),
    ),
    (
        Says.RESTRICTS,
        "ask-first",
        "转载请联系作者, permission to reproduce",
        rf"(?:转载|轉載){_NEAR}(?:联系|聯繫|聯絡|征得|徵得|授权|授權)|permission to (?:reproduce|reuse|copy|use)",
    ),
    (
        Says.GRANTS,
        "free-reuse",
        "欢迎转载, 可自由使用, public domain",
        (
            r"(?:欢迎|歡迎)(?:转载|轉載)|(?:可以?|允许|允許)(?:自由|免费|免費|任意)(?:转载|轉載|复制|複製|使用|传播|傳播)"
            r"|公有领域|公有領域|public domain|(?:may|can) be freely (?:used|copied|reproduced|distributed)"
        ),
    ),
)


def _compile(pattern: str) -> re.Pattern[str]:
    """Every cue begins with a character that its pattern names: where none stands, no alternative has to be tried."""
    return re.compile(f"(?=[{''.join(sorted(set(_NAMED.findall(pattern))))}])(?:{pattern})")


_NAMED: Final = re.compile(r"\w")
_PATTERNS: Final = tuple((says, name, _compile(pattern)) for says, name, _, pattern in CUES)
MAX_CHARS: Final = 50_000
"""Of a notice: far beyond what anyone reads, and read in half a second at the worst."""
# Numbers and short names hold full stops too: only one before a space or the end closes a sentence.
_SENTENCE: Final = re.compile(r"[!?;\u3002\n]+|\.(?=\s|$)")


def find_cues(notice: Iterable[str]) -> tuple[Cue, ...]:
    """The cues of a notice's lines: sentence by sentence in page order, within a sentence in the table's.

    >>> [cue.name for cue in find_cues(["本文档仅供学习。未经许可不得转载,版权归用户所有"])]
    ['study-only', 'without-consent', 'no-reuse']
    """
    # No sentence goes on in another line.
    lines = "\n".join(notice)[:MAX_CHARS].split("\n")
    return tuple(chain.from_iterable(_LINES.read(lines)))


def _read_sentences(sentences: Iterable[str]) -> list[tuple[Cue, ...]]:
    return [
        tuple([Cue(says, name, found[0]) for says, name, pattern in _PATTERNS if (found := pattern.search(sentence))])
        for sentence in sentences
    ]


_SAID: Final = Memory(_read_sentences)


def _read_lines(lines: Iterable[str]) -> list[tuple[Cue, ...]]:
    plain = [unicodedata.normalize("NFKC", line).casefold() for line in lines]
    return [tuple(chain.from_iterable(_SAID.read(_SENTENCE.split(line)))) for line in plain]


_LINES: Final = Memory(_read_lines)


def judge_notice(cues: Iterable[Cue]) -> NoticeWord:
    """`prohibits` or `restricts`, whichever is stronger among the cues; `silent` without one, or with a grant alone."""
    said = {cue.says for cue in cues}
    return "prohibits" if Says.PROHIBITS in said else "restricts" if Says.RESTRICTS in said else "silent"
