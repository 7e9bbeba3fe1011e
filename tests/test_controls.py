"""Control characters and signs of direction."""

import pytest

from pipelines.controls import has_bidi, without_controls
from pipelines.model import UNLIMITED, Removal
from pipelines.text.body import read_body
from tests.text.pages import body


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a\x00b\x07c\x1b[31md\x7fe", "abc[31mde"),
        ("tab\tline\nreturn\rfeed\x0cunit\x1f", "tab\tline\nreturn\rfeed\x0cunit\x1f"),
        ("\x80\x9f\x85", "\x85"),
        ("\ufffe\uffff\ufdd0\ufffd", "\ufffd"),
        ("\u200b\u2028\ue000", "\u200b\u2028\ue000"),
        ("", ""),
    ],
    ids=["C0", "white space", "C1 but the new line", "no characters at all", "what is one", "nothing"],
)
def test_controls_go_and_nothing_else(text: str, plain: str) -> None:
    assert without_controls(text) == plain


@pytest.mark.parametrize(("text", "is_turned"), [("a\u202eb", True), ("\u2067a\u2069", True), ("a\u200eb", False)])
def test_signs_that_turn_the_direction_are_known(text: str, is_turned: bool) -> None:
    assert has_bidi(text) is is_turned


def test_what_goes_is_reported_in_order() -> None:
    found = read_body(body("第一行\x01。", "第二\x1b行\x01。"), UNLIMITED)
    assert found.text == "第一行。\n第二行。"
    assert found.removed == (Removal("control", "\x01"), Removal("control", "\x1b"), Removal("control", "\x01"))
