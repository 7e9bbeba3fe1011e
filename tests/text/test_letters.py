"""Letters that stand for other letters: what is kept of a letter and what is not."""

import pytest

from pipelines.text.letters import Table, pick
from pipelines.text.width import ambiguous_width, is_wide, width

KINDS = "aZé\xc0\xdf\xf8\xd8ñÑκΚжЖё\u0627\u05d0\u0e01あっゝアーヾ가一㐀\uf900\U00020000ㄅ\uff21\uff41\uff71々ªﬁ\u01c5"


@pytest.mark.parametrize("table", Table)
@pytest.mark.parametrize("letter", KINDS, ids=lambda letter: f"U+{ord(letter):04X}")
def test_a_letter_becomes_another_that_is_set_and_read_alike(letter: str, table: Table) -> None:
    for place in range(40):
        found = pick(letter, table, place)
        assert found != letter
        assert (width(found), ambiguous_width(found), is_wide(found)) == (
            width(letter),
            ambiguous_width(letter),
            is_wide(letter),
        )
        assert (found.isalpha(), found.isascii()) == (True, letter.isascii())
        assert (found.isupper(), found.islower()) == (letter.isupper(), letter.islower())


@pytest.mark.parametrize("character", " \n\u3000.,!?\uff0c\u3002-()<>&%\u2460\u2163\xb2\u0301\U0001f600\u02c7")
def test_what_is_no_letter_of_a_word_stays(character: str) -> None:
    assert [pick(character, table, place) for table in Table for place in range(3)] == [character] * 9


@pytest.mark.parametrize(
    ("digit", "zero"), [("7", "0"), ("\uff17", "\uff10"), ("\u0667", "\u0660"), ("\u096d", "\u0966")]
)
def test_a_digit_becomes_another_of_its_script(digit: str, zero: str) -> None:
    found = [pick(digit, table, place) for table in Table for place in range(10)]
    assert digit not in found
    assert all(zero <= other <= chr(ord(zero) + 9) for other in found)


def test_traditional_characters_stand_for_traditional_ones() -> None:
    assert "".join(pick("學", Table.TEXT, place, is_traditional=True) for place in range(6)) == "山來風書雲遠"
    assert pick("來", Table.TEXT, 1, is_traditional=True) == "風"


@pytest.mark.parametrize("letter", ["一", "a", "あ", "ア", "가", "д"])
def test_the_tables_share_no_letter(letter: str) -> None:
    text, title, beside = ({pick(letter, table, place) for place in range(60)} for table in Table)
    assert (text & title, text & beside, title & beside) == (set(), set(), set())
