"""What is kept of a text for the next page that holds it."""

from collections.abc import Sequence

import pytest

from pipelines.memory import MAX_CHARS, ROOM, Memory


class Reader:
    """Measures texts, and knows which ones it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.memory = Memory(self.measure)

    def measure(self, texts: Sequence[str]) -> list[int]:
        self.asked += texts
        return list(map(len, texts))


@pytest.mark.parametrize(
    ("pages", "asked"),
    [
        ([["首页", "正文一"], ["首页", "正文二"]], ["首页", "正文一", "正文二"]),
        ([["a", "b", "a"]], ["a", "b"]),
        ([[], ["a"], []], ["a"]),
        ([["x" * (MAX_CHARS + 1)], ["x" * (MAX_CHARS + 1)]], 2 * ["x" * (MAX_CHARS + 1)]),
    ],
    ids=["furniture comes back", "twice on a page", "a page without texts", "a long text is not kept"],
)
def test_a_text_is_read_once_and_found_in_order(pages: list[list[str]], asked: list[str]) -> None:
    reader = Reader()
    assert [reader.memory.read(page) for page in pages] == [[len(text) for text in page] for page in pages]
    assert reader.asked == asked


def test_what_is_full_begins_again_and_finds_the_same() -> None:
    reader = Reader()
    first = list(map(str, range(ROOM)))
    assert reader.memory.read(first) == list(map(len, first))
    # One text more than there is room for, beside one that was known when the page began.
    assert reader.memory.read(["0", "one more"]) == [1, 8]
    reader.asked.clear()
    assert reader.memory.read(["one more", "1"]) == [8, 1]
    assert reader.asked == ["1"]


def test_forgetting_empties_every_memory() -> None:
    one, other = Reader(), Reader()
    for reader in (one, other):
        reader.memory.read(["a"])
    Memory.forget()
    for reader in (one, other):
        reader.memory.read(["a"])
        assert reader.asked == ["a", "a"]
