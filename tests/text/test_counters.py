"""Counters of a site's storage, told apart from the numbers of a list."""

import pytest

from pipelines.model import Removal
from pipelines.text.counters import drop_counters

CUT = ["1、春天来了,小草发", "2、芽了。孩子们在", "3、院子里跑。"]


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (CUT, ["春天来了,小草发芽了。孩子们在院子里跑。"]),
        ([CUT[0], "", CUT[1], "", CUT[2]], ["春天来了,小草发芽了。孩子们在院子里跑。"]),
        (["1、mea", "2、sured by", "3、 hand"], ["measured by hand"]),
        (
            ["1、春天来了,", "小草发", "2、芽了,", "树也绿", "3、了。"],
            ["春天来了,", "小草发芽了,", "树也绿了。"],
        ),
        (
            ["1、校规", "1、按时到校。", "2、爱护公", "", "2、物,讲究", "卫生。", "3、同学之间团", "", "3、结友爱。"],
            ["校规", "1、按时到校。", "2、爱护公物,讲究", "卫生。", "3、同学之间团结友爱。"],
        ),
    ],
)
def test_pieces_of_a_text_are_closed_up(lines: list[str], kept: list[str]) -> None:
    removed: list[Removal] = []
    assert drop_counters(lines, removed) == kept
    assert removed == [Removal("chunk-counter", f"{number}、") for number in (1, 2, 3)]


@pytest.mark.parametrize(
    "lines",
    [
        ["1、按时到校。", "2、爱护公物。", "3、讲究卫生。"],
        ["校规", "1、按时到", "2、校,爱护", "3、公物。"],
        ["1、按时到", "3、校,爱护", "4、公物。"],
        ["1、按时到", "2、校。"],
        ["按时到校。"],
        [],
    ],
)
def test_items_of_a_list_keep_their_numbers(lines: list[str]) -> None:
    removed: list[Removal] = []
    assert (drop_counters(lines, removed), removed) == (lines, [])
