"""The language of a text as a BCP 47 tag, by its script and its commonest words."""

import re
from typing import Final

# Share of the letters that a script needs before it names the language.
MIN_SHARE: Final = 0.2

# Frequent characters that exist in one of the two Chinese scripts only.
_SIMPLIFIED: Final = frozenset(
    "们这为个来时会过对说学发后国问题动实现开进经应设关于华东车长门马单见话书语认让议论词试该误调请读课谁谈谢边还远运选适头"
)
_TRADITIONAL: Final = frozenset(
    "們這為個來時會過對說學發後國問題動實現開進經應設關於華東車長門馬單見話書語認讓議論詞試該誤調請讀課誰談謝邊還遠運選適頭"
)
_ENGLISH: Final = re.compile(r"\b(?:the|and|of|to|in|is|that|for|with|are)\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[A-Za-z]+")
# In English prose these ten words are a fifth of all words; in other Latin-script languages next to none.
_MIN_ENGLISH: Final = 0.1
SAMPLE_CHARS: Final = 240


def tell_language(text: str) -> str:
    """`zh-Hans`, `zh-Hant`, `ja`, `ko`, `en`, or `und` where the text does not show it.

    >>> tell_language("我们学习语文"), tell_language("我們學習語文"), tell_language("これは本です"), tell_language("42")
    ('zh-Hans', 'zh-Hant', 'ja', 'und')
    """
    # The beginning tells the language; reading on would only cost time.
    sample = [character for character in text[:SAMPLE_CHARS] if character.isalpha()]
    least = max(MIN_SHARE * len(sample), 1)
    for first, last, name in (("\u3041", "\u30ff", "ja"), ("\uac00", "\ud7a3", "ko")):
        if sum([first <= character <= last for character in sample]) >= least:
            return name
    if sum(["\u3400" <= character <= "\u9fff" for character in sample]) >= least:
        return _tell_script(sample)
    words = _WORD.findall(text[:SAMPLE_CHARS])
    return "en" if words and len(_ENGLISH.findall(text[:SAMPLE_CHARS])) >= _MIN_ENGLISH * len(words) else "und"


def _tell_script(sample: list[str]) -> str:
    simplified = sum([character in _SIMPLIFIED for character in sample])
    traditional = sum([character in _TRADITIONAL for character in sample])
    # Neither script shows, as in a line of characters that both share.
    if simplified == traditional:
        return "zh"
    return "zh-Hans" if simplified > traditional else "zh-Hant"
