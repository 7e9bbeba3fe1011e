"""Values that no field of the record takes are found where they stand, and nothing else is."""

import pytest

from pipelines.model import Block, Role
from pipelines.text.fields import VALUE_OF_LABEL, VALUES
from pipelines.text.others import find_others

FIELD = "metadata"


def find(*lines: tuple[str, str], own: dict[str, str] | None = None) -> list[str]:
    blocks = [Block(Role.METADATA, rule, 1, text) for text, rule in lines]
    return [block.text[slice(*span)] for block, spans in find_others(blocks, own or {}) for span in spans]


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        ("关键词: 磨坊", FIELD, ["磨坊"]),
        ("关键词:磨坊 水车 难度:中等", FIELD, ["磨坊 水车", "中等"]),
        ("标签:磨坊　水车", FIELD, ["磨坊", "水车"]),
        ("发布时间:2024-03-05 07:09  来源:老河工  345人已下载", FIELD, ["老河工"]),
        ("Category: Mills   Language: English  Pages: 12", FIELD, ["Mills", "English"]),
        ("难度: 中等　学段:高中 | 12页 | PDF", VALUES, [" 中等", "高中"]),
        ("老河工  12页  1.2MB", VALUES, ["老河工"]),
        ("中等", VALUES, ["中等"]),
        # What is known, counts, dates and labels themselves stay.
        ("文章作者:老河工 页数:3 文档编号:20417", FIELD, []),
        ("更新时间: 2024年3月5日 07时", FIELD, []),
        ("评分:4.5", FIELD, []),
        ("Pages: 12  See more", FIELD, []),
        ("Uploaded by Anna on 2024-05-06", FIELD, []),
        ("难度:", VALUES, []),
        ("PDF", VALUES, []),
    ],
)
def test_the_values_of_a_line(text: str, rule: str, expected: list[str]) -> None:
    assert find((text, rule)) == expected


def test_a_value_on_a_line_of_its_own_belongs_to_the_label_before_it() -> None:
    lines = [("关键词", FIELD), ("磨坊", VALUE_OF_LABEL), ("作者", FIELD), ("老河工", VALUE_OF_LABEL)]
    assert find(*lines) == ["磨坊"]


def test_a_label_of_a_layout_is_known_like_any_other() -> None:
    assert find(("朝代: 明代", FIELD), own={"朝代": ""}) == ["明代"]
    assert find(("撰者: 老河工", FIELD), own={"撰者": "author"}) == []


def test_only_metadata_is_looked_at() -> None:
    block = Block(Role.NOTICE, "notice", 1, "关键词: 磨坊")
    assert list(find_others([block], {})) == [(block, [])]
