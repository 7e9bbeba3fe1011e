"""The verdict on damage: what is damaged is told and what is only unusual is not."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.damage import DETECTORS, find_flags, find_refused, score_damage
from sample.documents import Document, load_documents
from tests.gate.noise import NOISES, Noise
from tests.text.pages import BOUNDED, characters, grows_evenly

DOCUMENTS = (*load_documents(), *load_documents(Path(__file__).parents[1] / "gate" / "documents"))
TEXTS = {document.name: "\n".join(paragraph.text for paragraph in document.paragraphs) for document in DOCUMENTS}
SPEECH = TEXTS["04-safety-month-speech"]
ENGLISH = TEXTS["58-room-hire-agreement"]
GERMAN = TEXTS["65-gemeinschaftswerkstatt-leitfaden"]


def flags_of(text: str) -> set[str]:
    return set(find_flags(score_damage(text)))


@pytest.mark.parametrize("name", TEXTS)
def test_no_undamaged_document_is_flagged(name: str) -> None:
    assert flags_of(TEXTS[name]) == set()


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("share", [0.2, 0.5])
def test_nor_is_the_beginning_of_one(name: str, share: float) -> None:
    assert flags_of(TEXTS[name][: int(share * len(TEXTS[name]))]) == set()


VERSE = "嵯峨山下蒹葭老，窈窕窗前蟋蟀鸣。鸬鹚鸂鶒同栖水，魑魅何曾敢近城。"
CHEMISTRY = (
    "苯、萘、蒽、吡啶、嘧啶、噻吩与喹啉都有香味；羟基、羧基、巯基遇钌、铑、钯、锇、铱而起作用，镥、铪、钽、铼则不。"
)
NAMES = "参加者有翟珺瑢、尉迟旻昊、濮阳骕、亓官堃、万俟玥、闾丘燚、麴焱淼等同学，由郗老师和逄老师带队，地点在鄠邑。"
LISTING = """
#include <stdio.h>
static unsigned long long countOfAllTheWordsInThisFile(const char *name, unsigned long long *numberOfLines)
{
    long long hostname = 0, filename = 0, username = 0, lifetime = 0;
    for (int i = 0; i < 10; i++) printf("%lld %s\\n", hostname, name);
    return filename + username + lifetime;
}
"""
EXAM = """
1. 计算:√2×√8=(  )  A. 2  B. 4  C. ±4  D. 2√2
2. 若x²-5x+6=0,则x₁+x₂=___,x₁·x₂=___。∠ABC=90°,△ABC≌△DEF,∵a∥b,∴∠1=∠2。
"""
FRENCH = "«\xa0Voilà\xa0», dit-il\xa0: «\xa0À côté du CAFÉ”, là où l’été s’achève…\xa0» Çà et là, « déjà\xa0»."
CHANT = "加油加油加油！哈哈哈哈，一个字一个字地念，一步一步地走，研究研究再说。高高兴兴，慢慢腾腾。"
UNUSUAL = (VERSE, CHEMISTRY, NAMES, LISTING, EXAM, FRENCH, CHANT)


@pytest.mark.parametrize(
    "text",
    ["", " \n", "甲", *UNUSUAL, *(20 * text for text in UNUSUAL)],
)
def test_what_is_only_unusual_is_not_flagged(text: str) -> None:
    assert flags_of(text) == set()


def misread(text: str, written: str, read: str) -> str:
    return text.encode(written, "ignore").decode(read, "replace").replace("\ufffd", "?")


MISREADINGS = [("utf-8", "gb18030"), ("utf-8", "latin-1"), ("utf-8", "cp1252"), ("gbk", "latin-1"), ("gbk", "cp1252")]


@pytest.mark.parametrize(("written", "read"), MISREADINGS)
def test_a_text_read_by_a_wrong_table_is_refused(written: str, read: str) -> None:
    scores = score_damage(misread(SPEECH, written, read))
    assert scores["mojibake"] > 0.6
    assert "mojibake" in find_refused(scores)


@pytest.mark.parametrize(("written", "read"), MISREADINGS)
def test_a_paragraph_read_by_a_wrong_table_is_flagged(written: str, read: str) -> None:
    longest = max(SPEECH.split("\n"), key=len)
    scores = score_damage(SPEECH.replace(longest, misread(longest, written, read)))
    assert "mojibake" in find_flags(scores)
    assert find_refused(scores) == {}


@pytest.mark.parametrize("read", ["gb18030", "latin-1", "cp1252"])
def test_letters_with_accents_read_by_a_wrong_table_are_flagged(read: str) -> None:
    assert flags_of(misread(GERMAN, "utf-8", read)) == {"mojibake"}


def scatter(text: str, low: int, high: int) -> str:
    """A block of random characters in the middle, as long as the text."""
    rng = Random(7)
    block = "".join(chr(rng.randrange(low, high)) for _ in text)
    return text[: len(text) // 2] + block + text[len(text) // 2 :]


@pytest.mark.parametrize(("low", "high", "is_refused"), [(0x3400, 0x4DB5, True), (0x4E00, 0x9FA5, False)])
def test_a_block_of_random_rare_characters_is_flagged(low: int, high: int, is_refused: bool) -> None:
    scores = score_damage(scatter(SPEECH, low, high))
    assert find_flags(scores) == {"rare-characters"}
    assert bool(find_refused(scores)) == is_refused


def glue(text: str, every: int) -> str:
    """The text without each so-manieth of its spaces."""
    words = text.split(" ")
    return "".join(word + ("" if place % every == 0 else " ") for place, word in enumerate(words, start=1))


@pytest.mark.parametrize("every", [1, 3, 5])
def test_lost_spaces_are_flagged(every: int) -> None:
    assert flags_of(glue(ENGLISH, every)) == {"lost-spaces"}


def test_a_text_without_any_space_is_refused() -> None:
    assert set(find_refused(score_damage(glue(ENGLISH, 1)))) == {"lost_spaces"}


def double(text: str, length: int) -> str:
    """Each run of so many characters twice."""
    runs = [text[start : start + length] for start in range(0, len(text), length)]
    return "".join(run + run for run in runs)


@pytest.mark.parametrize("length", [3, 4, 5, 8])
def test_a_text_whose_runs_stand_twice_is_refused(length: int) -> None:
    plain = "".join(character for character in SPEECH if "\u4e00" <= character <= "\u9fff")
    assert set(find_refused(score_damage(double(plain, length)))) == {"doubled_runs"}


def test_latin_words_that_stand_twice_are_flagged() -> None:
    assert flags_of(" ".join(f"{word} {word}" for word in ENGLISH.split())) == {"doubled-runs"}


@pytest.mark.parametrize(
    ("noise", "flag", "share"),
    [("doubled", "doubled-runs", 0.9), ("private-use", "private-glyphs", 1), ("rare", "rare-characters", 1)],
)
def test_what_noise_leaves_in_our_documents_is_flagged(noise: Noise, flag: str, share: float) -> None:
    chinese = [
        document for document in DOCUMENTS if document.language.startswith("zh") and len(document.paragraphs) > 5
    ]
    found = [flag in flags_of(damage(document, noise)) for document in chinese]
    assert sum(found) >= share * len(found) > 0


def damage(document: Document, noise: Noise) -> str:
    return "\n".join(paragraph.text for paragraph in NOISES[noise].apply(document.paragraphs[:9], Random(3)))


@BOUNDED
@given(st.text(characters, max_size=300))
def test_every_score_of_any_text_lies_between_0_and_1(text: str) -> None:
    scores = score_damage(text)
    assert list(scores) == list(DETECTORS)
    assert all(0 <= score <= 1 for score in scores.values())


@pytest.mark.parametrize(
    "piece",
    ["甲", "甲乙丙", "a", "word ", "Ã©", "\u3a2c", "\uf06c", "鍏充簬", "thethethe ", "\U00020000", "x" * 50 + " "],
)
def test_a_long_text_costs_no_more_a_character_than_a_short_one(piece: str) -> None:
    assert grows_evenly(score_damage, lambda size: piece * size, 3_000)
