"""What a notice says in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.rights.cues import CUES, find_cues, judge_notice


def judge(*lines: str) -> str:
    return judge_notice(find_cues(lines))


@pytest.mark.parametrize(
    "line",
    [
        "未经许可不得转载。",
        "未经本站书面授权\uff0c任何单位和个人不得转载、复制",
        "未經許可,不得轉載",
        "未经权利人同意,禁止以任何形式传播本文档",
        "不得在未经授权的情况下使用本文档",
        "谢绝转载",
        "严禁复制、传播本文档内容",
        "请勿转载",
        "请勿将本文档上传至其他网站或转发他人",
        "仅供学习\uff0c请勿传播",
        "Reproduction without the permission of the copyright owner is prohibited.",
        "May not be sold or shared on other websites without the consent of its author",
        "No part of this document may be reproduced in any form.",
        "Copying is strictly prohibited",
        "Do not redistribute this file.",
    ],
)
def test_a_notice_that_forbids_reuse_prohibits(line: str) -> None:
    assert judge(line) == "prohibits"


@pytest.mark.parametrize(
    "line",
    [
        "本资料仅供学习与交流",
        "只供本人学习使用。",
        "仅限个人研究使用",
        "禁止商业用途",
        "不得用于任何商业目的",
        "未经权益所有人同意不得将文件中的内容挪作商业或盈利用途。",
        "請勿用於營利",
        "请于下载后24小时内删除",
        "请在二十四小时内删除",
        "版权所有\uff0c翻印必究",
        "版权所有 侵权必究",
        "某某书店保留所有权利",
        "ALL RIGHTS RESERVED",
        "Alle Rechte vorbehalten",
        "转载请注明出处",
        "欢迎转载,请注明出处",
        "如需转载请联系作者",
        "For personal, non-commercial purposes",
        "For personal use only",
        "Commercial use is prohibited.",
        "Please delete the file within 24 hours.",
    ],
)
def test_a_notice_that_binds_reuse_to_a_condition_restricts(line: str) -> None:
    assert judge(line) == "restricts"


@pytest.mark.parametrize(
    "line",
    [
        "版权所有",
        "© 2016-2025 某某书店 版权所有",
        "Copyright 2024 Riverside Press",
        "本文档由用户上传\uff0c版权归属用户",
        "如有侵权\uff0c请联系客服删除",
        "我们将在收到通知后24小时内删除",
        "请联系客服,本站会在三天内删除",
        "内容仅供参考",
        "若内容存在侵权,请进行举报或认领",
        "请勿重复点击下载按钮",
        "本站不能保证文档的使用效果",
        "If you own the copyright of this document, please report it.",
        "This document was uploaded by a user who confirmed the right to share it.",
        "欢迎转载",
        "This work is in the public domain.",
        "",
    ],
)
def test_a_notice_that_says_nothing_against_reuse_is_silent(line: str) -> None:
    assert judge(line) == "silent"


def test_the_strongest_word_of_all_lines_stands() -> None:
    lines = ("1. 仅供学习。", "2. 欢迎转载。未经许可不得复制", "3. 版权所有")
    assert [(cue.says, cue.name) for cue in find_cues(lines)] == [
        ("restricts", "study-only"),
        ("grants", "free-reuse"),
        ("prohibits", "without-consent"),
        ("prohibits", "no-reuse"),
    ]
    assert judge(*lines) == "prohibits"


def test_a_cue_keeps_the_words_that_it_was_found_by() -> None:
    [cue] = find_cues(["本资料仅供\uff08个人\uff09学习"])
    assert cue == ("restricts", "study-only", "仅供(个人")


def test_a_condition_in_one_sentence_does_not_meet_the_verb_of_another() -> None:
    assert judge("本文档未经作者同意上传。不得以此为由要求退款。") == "silent"


@pytest.mark.parametrize("row", CUES, ids=lambda row: row[1])
def test_each_wording_of_the_table_is_found_by_its_own_rule(row: tuple[str, str, str, str]) -> None:
    says, name, words, _ = row
    for wording in words.split(", "):
        assert (says, name) in {(cue.says, cue.name) for cue in find_cues([wording])}


PIECES = st.sampled_from(
    [
        "未经",
        "许可",
        "不得",
        "转载",
        "商业",
        "仅供",
        "请",
        "小时内",
        ",",
        "without permission ",
        "may not ",
        "copy",
        "for ",
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80))
def test_any_words_give_one_of_three_answers(line: str) -> None:
    assert judge(line) in {"prohibits", "restricts", "silent"}


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["未经许可", "不得转载"], ["no-reuse"]),
        (["未经许可不得转载"], ["without-consent", "no-reuse"]),
        (["仅供学习。谢绝转载", "仅供学习"], ["study-only", "no-reuse", "study-only"]),
        (["", "谢绝转载", ""], ["no-reuse"]),
        ([], []),
    ],
)
def test_no_sentence_goes_on_in_another_line(lines: list[str], names: list[str]) -> None:
    assert [cue.name for cue in find_cues(lines)] == names
