"""The language of a text as a BCP 47 tag, by its script and its commonest words."""

import re
from typing import Final

from pipelines.text.tongues import tell_by_words
from pipelines.text.width import count_han

# Share of the letters that a script needs before it names the language.
MIN_SHARE: Final = 0.2

# Frequent characters that exist in one of the two Chinese scripts only.
_SIMPLIFIED: Final = re.compile(
    "[们这为个来时会过对说学发后国问题动实现开进经应设关于华东车长门马单见话书语认让议论词试该误调请读课谁谈谢边还远运选适头]"
)
_TRADITIONAL: Final = re.compile(
    "[們這為個來時會過對說學發後國問題動實現開進經應設關於華東車長門馬單見話書語認讓議論詞試該誤調請讀課誰談謝邊還遠運選適頭]"
)
_KANA_OR_HANGUL: Final = {"ja": re.compile("[\u3041-\u30ff]"), "ko": re.compile("[\uac00-\ud7a3]")}
_EITHER: Final = re.compile("[\u3041-\u30ff\uac00-\ud7a3]")
_HAN: Final = re.compile("[\u3400-\u9fff]+")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
SAMPLE_CHARS: Final = 240


def tell_language(text: str) -> str:
    """The BCP 47 tag of a text: `zh-Hans`, `ja`, `en`, ...; `und` where the text does not show its language.

    >>> tell_language("我们学习语文"), tell_language("我們學習語文"), tell_language("これは本です"), tell_language("42")
    ('zh-Hans', 'zh-Hant', 'ja', 'und')
    """
    # The beginning tells the language; reading on would only cost time.
    sample = text[:SAMPLE_CHARS]
    # What is mostly Han characters is told at once.
    if count_han(sample) >= MIN_SHARE * len(sample) > 0 and not _EITHER.search(sample):
        return _tell_script(sample)
    letters = "".join(_LETTERS.findall(sample))
    least = max(MIN_SHARE * len(letters), 1)
    for name, script in _KANA_OR_HANGUL.items():
        if len(script.findall(letters)) >= least:
            return name
    if sum(map(len, _HAN.findall(letters))) >= least:
        return _tell_script(letters)
    return tell_by_words(text)


def _tell_script(letters: str) -> str:
    simplified = len(_SIMPLIFIED.findall(letters))
    traditional = len(_TRADITIONAL.findall(letters))
    # Neither script shows, as in a line of characters that both share.
    if simplified == traditional:
        return "zh"
    return "zh-Hans" if simplified > traditional else "zh-Hant"
