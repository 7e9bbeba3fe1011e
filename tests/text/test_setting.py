"""How text is shown inside the elements around it."""

import pytest

from pipelines.text.setting import ROOM, Setting


def nest(path: str) -> Setting:
    setting = Setting.outermost()
    for tag in path.split():
        setting = setting[tag]
    return setting


@pytest.mark.parametrize(
    ("path", "tag", "level"),
    [
        ("", "", 0),
        ("span b", "", 0),
        ("div", "div", 1),
        ("div span", "div", 1),
        ("div p", "p", 2),
        ("ul li", "li", 2),
        ("ul li div p", "li", 4),
        ("table tr td", "td", 3),
    ],
)
def test_text_stands_in_the_innermost_line_breaking_element_and_in_a_list_always_in_its_item(
    path: str, tag: str, level: int
) -> None:
    assert (nest(path).tag, nest(path).level) == (tag, level)


@pytest.mark.parametrize("path", ["a", "a span", "p a b", "a pre"])
def test_what_stands_in_a_link_is_linked_however_deep(path: str) -> None:
    assert nest(path).is_link
    assert not nest(path.replace("a", "i")).is_link


@pytest.mark.parametrize("path", ["pre", "pre b", "textarea", "div pre code", "xmp"])
def test_formatted_text_stays_so_in_all_that_stands_in_it(path: str) -> None:
    assert nest(path).is_formatted


@pytest.mark.parametrize(("path", "is_hidden"), [("script", True), ("style", True), ("noscript p", True), ("p", False)])
def test_nothing_that_stands_in_a_hidden_element_is_shown(path: str, is_hidden: bool) -> None:
    assert nest(path).is_hidden is is_hidden


def test_a_way_of_nesting_is_worked_out_once_and_forgotten_when_there_are_too_many() -> None:
    first = nest("div p span")
    assert nest("div p span") is first
    for number in range(ROOM + 1):
        Setting.outermost()[f"x-{number}"]
    assert nest("div p span") is not first
    assert nest("div p span").tag == "p"
