"""Latin words that lost the space between them, and long words that are meant."""

import pytest

from pipelines.text.gluing import count_glued, count_none

LONG = "thisdocumentwaswrittenwithoutasinglespace"
OTHER = "betweenitswordsandsoitcannotbereadbyanyone"
PROSE = "the boat is at the old mill and the mill is at the river so the boat can wait for the miller and the road "


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        (f"{LONG} {OTHER}", 83),
        (f"{PROSE} {LONG} {OTHER}", 83),
        # One alone may be an address or the letters of a lesson, and twice the same is one.
        (LONG, 0),
        (f"{LONG} {LONG}", 0),
        (f"{LONG[:40]} {OTHER[:40]}", 0),
        (f"{LONG}/{LONG[:20]}", 0),
        (f"{PROSE} theboat themill theriver androad", 29),
        # Two may be compounds, and names in code are none.
        (f"{PROSE} theboat themill", 0),
        (f"{PROSE} TheBoat TheMill AndRoad TheRiver", 0),
        (PROSE, 0),
        ("", 0),
        ("Donaudampfschifffahrtsgesellschaft und Rechtsschutzversicherungsgesellschaften", 0),
    ],
)
def test_glued_words_are_counted_by_their_letters(text: str, letters: int) -> None:
    assert count_glued(text) == letters


@pytest.mark.parametrize("text", ["", "没有空格的中文文本", f"{LONG} {OTHER}"])
def test_text_that_is_set_without_spaces_has_none_to_lose(text: str) -> None:
    assert count_none(text) == 0
