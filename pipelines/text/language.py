"""The language of a text as a BCP 47 tag, by its script and its commonest words."""

import re
from typing import Final

MIN_SHARE: Final = 0.2
"""Share of the letters that a script needs before it names the language."""

_KANA: Final = re.compile("[\u3041-\u30ff]")
_HANGUL: Final = re.compile("[\uac00-\ud7a3]")
_HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_LETTER: Final = re.compile(r"[^\W\d_]")
# Frequent characters that exist in one of the two Chinese scripts only.
_SIMPLIFIED: Final = re.compile("[们这为个来时会过对说学发后国问题动实现开进经应设关于华东车长门马单见话书语认让议论词试该误调请读课谁谈谢边还远运选适头]")
_TRADITIONAL: Final = re.compile("[們這為個來時會過對說學發後國問題動實現開進經應設關於華東車長門馬單見話書語認讓議論詞試該誤調請讀課誰談謝邊還遠運選適頭]")
_ENGLISH: Final = re.compile(r"\b(?:the|and|of|to|in|is|that|for|with|are)\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[A-Za-z]+")
# In English prose these ten words are a fifth of all words; in other Latin-script languages next to none.
_MIN_ENGLISH: Final = 0.1
SAMPLE_CHARS: Final = 2_000


def tell_language(text: str) -> str:
    """`zh-Hans`, `zh-Hant`, `ja`, `ko`, `en`, or `und` where the text does not show it.

    >>> tell_language("我们学习语文"), tell_language("我們學習語文"), tell_language("これは本です"), tell_language("42")
    ('zh-Hans', 'zh-Hant', 'ja', 'und')
    """
    text = text[:SAMPLE_CHARS]
    letters = len(_LETTER.findall(text))
    if not letters:
        return "und"
    for script, name in ((_KANA, "ja"), (_HANGUL, "ko")):
        if len(script.findall(text)) >= MIN_SHARE * letters:
            return name
    if len(_HAN.findall(text)) >= MIN_SHARE * letters:
        return _tell_script(text)
    words = _WORD.findall(text)
    return "en" if words and len(_ENGLISH.findall(text)) >= _MIN_ENGLISH * len(words) else "und"


def _tell_script(text: str) -> str:
    simplified, traditional = len(_SIMPLIFIED.findall(text)), len(_TRADITIONAL.findall(text))
    if simplified == traditional:
        return "zh"
    return "zh-Hans" if simplified > traditional else "zh-Hant"
