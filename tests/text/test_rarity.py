"""Rare characters in a row and glyphs of private fonts."""

import pytest

from pipelines.text.rarity import MIN_RUN, count_private, count_scattered


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("plain", 0),
        ("\uf06c 要点", 1),
        ("\ue000\uf8ff", 2),
        ("a\uf0b7 b\uf0b7 c", 2),
        ("\U000f0000\U0010fffd", 2),
        # Just outside of the private planes, and what only looks strange.
        ("\ud7ff\uf900\U000effff", 0),
        ("\u2022\u25cf\U0001f600", 0),
    ],
)
def test_private_glyphs_are_counted(text: str, number: int) -> None:
    assert count_private(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("的一是在不了有和人这", 0),
        ("頁數總計請讀課", 0),
        ("学校に行く", 0),
        # Three rare ones in a row are old verse, four are not.
        ("㐀㐁㐂", 0),
        ("㐀㐁㐂㐃", 4),
        ("㐀㐁㐂㐃㐄㐅", 6),
        ("㐀㐁，㐂㐃", 0),
        ("㐀㐁的㐂㐃", 0),
        ("鸬鹚鸂鶒", 4),
        ("\U00020000\U00020001\U00020002\U00020003", 4),
        # Twice the same name is one.
        ("㐀㐁㐂㐃说㐀㐁㐂㐃", 4),
        ("㐀㐁㐂㐃说㐄㐅㐆㐇", 8),
    ],
)
def test_rare_characters_are_counted_where_they_stand_in_a_row(text: str, number: int) -> None:
    assert count_scattered(text) == number
    assert MIN_RUN == 4


@pytest.mark.parametrize(
    ("text", "number"),
    [
        # Upper bytes like those of private glyphs: of a full-width comma, of a character beyond the first plane.
        ("\uff0c\uf900\ud7a3", 0),
        ("\U000e0001\U0001f600\U00020000", 0),
        ("\u4e00\U000f0000", 1),
        ("\u00e0\u00f8\u00db", 0),
    ],
)
def test_only_private_glyphs_are_private(text: str, number: int) -> None:
    assert count_private(text) == number


@pytest.mark.parametrize("common", [0, 1, 2, 3])
def test_rare_characters_are_counted_in_runs_wherever_they_begin(common: int) -> None:
    rare = "\u3a2c\u4d13\u3f1b\u48aa\u4a1b"
    assert count_scattered("\u7684" * common + rare + "\u7684") == 5
    assert count_scattered("\u7684" * common + rare[: MIN_RUN - 1] + "\u7684" + rare[MIN_RUN - 1 :]) == 0
