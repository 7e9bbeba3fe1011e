"""Sentences of the site that share a line with something else."""

import pytest

from pipelines.text.chinese import GLUED
from pipelines.text.glue import unglue
from pipelines.text.scripts import forms
from tests.text.pages import line

ASIDE = "此文献不代表本站观点\uff0c内容供学术参考\u3002"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (f"{ASIDE}清晨下了雨\u3002", [ASIDE, "清晨下了雨\u3002"]),
        (f"\u3000\u3000{ASIDE}清晨", [f"\u3000\u3000{ASIDE}", "清晨"]),
        (f"清晨下了雨\u3002{ASIDE}", ["清晨下了雨\u3002", ASIDE]),
        ("清晨下了...本文不代表本站立场", ["清晨下了...", "本文不代表本站立场"]),
        ("清晨。此文獻不代表本站觀點", ["清晨。", "此文獻不代表本站觀點"]),
        (ASIDE, [ASIDE]),
        ("他写道此文献不代表本站观点", ["他写道此文献不代表本站观点"]),
        ("清晨下了雨\u3002", ["清晨下了雨\u3002"]),
    ],
)
def test_a_glued_sentence_is_parted_from_its_paragraph(text: str, pieces: list[str]) -> None:
    assert [piece.text for piece in unglue([line(text)])] == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("关于我们\n© 2016 某站\n备案号\n", [("关于我们\n", True), ("© 2016 某站", False), ("\n备案号\n", True)]),
        ("联系 | 某站版权所有 | 帮助", [("联系 |", True), (" 某站版权所有 ", False), ("| 帮助", True)]),
        ("版權所有 某站", [("版權所有 某站", False)]),
        ("关于我们\n版权声明\n", [("关于我们\n版权声明\n", True)]),
    ],
)
def test_the_copyright_line_of_a_menu_is_no_entry_of_it(text: str, pieces: list[tuple[str, bool]]) -> None:
    found = list(unglue([line(text, is_link=True)]))
    assert "".join(piece.text for piece in found) == text
    assert [(piece.text.strip(" \n|"), piece.is_link) for piece in found] == [
        (piece.strip(" \n|"), is_link) for piece, is_link in pieces
    ]


def test_glued_sentences_share_a_word_that_both_scripts_write_alike() -> None:
    assert all("\u4ee3\u8868\u672c" in sentence for sentence in GLUED)
    assert [forms(character) for character in "代表本所有"] == ["代", "表", "本", "所", "有"]


def test_lines_with_nothing_glued_are_given_back_as_they_are() -> None:
    lines = [line("清晨下了雨\u3002"), line("关于我们", is_link=True)]
    assert unglue(lines) is lines
