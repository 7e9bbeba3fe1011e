"""What a person sees of a page's markup, and what can't be read."""

import pytest
from hypothesis import given

from pipelines.errors import IngestError, Reason
from pipelines.text.tree import parse, visible_text
from tests.text.pages import BOUNDED, Shown, markups, reread, shown_pages, solid

UNSEEN = "not(ancestor::script or ancestor::style or ancestor::template or ancestor::noscript)"


def see(markup: str) -> str:
    """The visible text, or nothing where there is no element at all."""
    try:
        return visible_text(parse(markup))
    except IngestError as error:
        if error.reason is not Reason.EMPTY_TEXT:
            raise
        return ""


def see_by_xpath(markup: str) -> str:
    """The same by a reading of the test's own."""
    root = reread(markup)
    return "" if root is None else "".join(root.xpath(f"//text()[{UNSEEN}]"))


@pytest.mark.parametrize(
    ("markup", "visible"),
    [
        (
            "a<script>if (a<b) x</script>b<style>p{}</style>c<template>t</template>d<noscript>n<b>n</b></noscript>e",
            "abcde",
        ),
        ("<p>a<script>x</script>tail</p>", "atail"),
        ("a<!-- b -->c<?d e?>f", "acf"),
        ("<title>a</title><p>b", "ab"),
        ("<textarea><b>a</b>&lt;</textarea>", "<b>a</b><"),
        ("&ldquo;a&rdquo;&nbsp;&amp;lt;&#x3000;", "“a”\xa0&lt;\u3000"),
        ("&lt;br /&gt;&amp;ldquo;", "<br />&ldquo;"),
        ("&none;&#0;&#xD800;a\0b", "&none;\ufffd\ufffda\ufffdb"),
        ("\ufeff<p>a", "a"),
        ("<?xml version='1.0' encoding='gbk'?><meta charset=gbk><p>中文", "中文"),
        ("<img alt=b><input value=c>a", "a"),
        ("a\ud800b", "a?b"),
    ],
)
def test_a_person_sees(markup: str, visible: str) -> None:
    assert see(markup) == visible


@pytest.mark.parametrize(
    ("markup", "visible"),
    [
        ("<html><body>a</body>b</html>", "ab"),
        ("<html><body>a</body></html>b<p>c", "abc"),
        ("<html><body>a</body></html><script>x</script><div>b</div>", "ab"),
        ("<html><body>a</body></html><html><body>b</body></html>c", "abc"),
    ],
)
def test_what_stands_behind_the_end_tags_of_the_page_is_seen_too(markup: str, visible: str) -> None:
    assert see(markup) == visible


@pytest.mark.parametrize("markup", ["", " \n", "\x0c", "<!-- a -->", "<!DOCTYPE html>", "</p>"])
def test_markup_without_an_element_is_empty_text(markup: str) -> None:
    with pytest.raises(IngestError) as caught:
        parse(markup)
    assert caught.value.reason is Reason.EMPTY_TEXT


@pytest.mark.parametrize("tag", ["div", "b", "x-own"])
def test_a_page_that_nests_deeper_than_the_parser_reads_is_refused_and_the_next_page_is_read(tag: str) -> None:
    with pytest.raises(IngestError) as caught:
        parse(f"<{tag}>a" * 2100)
    assert caught.value.reason is Reason.TOO_DEEP
    assert see(f"<{tag}>a" * 2000) == "a" * 2000


@BOUNDED
@given(shown_pages)
def test_of_a_well_formed_page_everything_is_seen_that_is_not_hidden(shown: Shown) -> None:
    assert solid(see(shown.markup)) == solid(shown.visible)


@BOUNDED
@given(markups)
def test_of_any_markup_the_visible_text_is_every_text_node_outside_hidden_elements(markup: str) -> None:
    assert see(markup) == see_by_xpath(markup)
