"""Text that stands twice, as shadowed type leaves it, and what is said twice on purpose."""

import pytest

from pipelines.text.doubling import count_runs, count_words


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("主讲人主讲人", 3),
        ("主讲人主讲人主讲人", 6),
        ("春天来了春天来了", 4),
        ("春天来了春天来了，大家都来了", 4),
        ("程序设计语言程序设计语言", 6),
        ("我们的校园文化我们的校园文化", 7),
        ("我们的校园文化节我们的校园文化节", 8),
        ("こんにちはこんにちは", 5),
        ("第二章第二章", 3),
        ("标题标题一标题标题一", 5),
    ],
)
def test_a_run_of_three_to_eight_that_stands_twice_is_counted_once(text: str, number: int) -> None:
    assert count_runs(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "主讲",
        "主讲主讲",
        "研究研究再说",
        "研究研究研究研究",
        "哈哈哈哈哈哈哈哈",
        "高高兴兴",
        "一步步一步步",
        "两张纸两张纸",
        "春天来了，春天来了",
        "春天来了\n春天来了",
        "ABCABC",
        "123123123",
        "……………………",
        "主讲人甲主讲人乙",
        "一二三四五六七八九一二三四五六七八九",
    ],
)
def test_shorter_and_longer_runs_and_what_is_repeated_on_purpose_are_not(text: str) -> None:
    assert count_runs(text) == 0


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Hello Hello world world again again there there house house", 25),
        ("one one two two six six ten ten the the", 15),
        # Four different words may be chance, and the cells of a table.
        ("Hello Hello world world again again there there", 0),
        ("that that that that that that", 0),
        ("an an of of to to in in on on", 0),
        ("a1 a1 b2 b2 c3 c3 d4 d4 e5 e5", 0),
        ("one, one, two, two, six, six, ten, ten, the, the,", 0),
        ("Hello hello World world Again again There there House house", 0),
        ("", 0),
    ],
)
def test_words_that_stand_twice_are_counted_where_several_different_ones_do(text: str, letters: int) -> None:
    assert count_words(text) == letters
