"""What a page states for machines, before anything that it shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.model import UNLIMITED
from pipelines.split import split
from pipelines.text.fields import Pair
from pipelines.text.heads import read_head
from pipelines.text.tree import parse
from tests.storage.builders import make_page

LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("markup", "pairs"),
    [
        ('<meta property="og:release_date" content="2020-04-12">', [Pair("created", "2020-04-12")]),
        ('<meta name="og:document:type" content=" docx ">', [Pair("file_format", "docx")]),
        ('<META PROPERTY="OG:Document:Page" content="23">', [Pair("page_count", "23")]),
        ('<meta property="og:document:cost" content="5积分">', [Pair("price", "5积分")]),
        ('<meta property="og:document:page" content="">', []),
        ('<meta name="keywords" content="页数:3">', []),
        (
            LD.format('{"datePublished":"2024-05-06","author":{"name":"U-1"}}'),
            [Pair("created", "2024-05-06"), Pair("author", "U-1")],
        ),
        (
            LD.format('[{"numberOfPages": 12}, {"fileFormat": "pdf"}]'),
            [Pair("page_count", "12"), Pair("file_format", "pdf")],
        ),
        (LD.format('{"numberOfPages": true, "author": ["U-1"]}'), []),
        (LD.format("{not json"), []),
        (LD.format("[" * 100_000), []),
        ('<script>{"numberOfPages": 12}</script>', []),
    ],
)
def test_metadata_elements_state_pairs(markup: str, pairs: list[Pair]) -> None:
    assert read_head(parse(f"<head>{markup}</head><p>a")) == pairs


@pytest.mark.parametrize(
    ("shown", "created", "flags"),
    [
        ("", "2023-01-15T16:00:00+00:00", {"date-only"}),
        ("发布时间:2023-01-16 12:34:16", "2023-01-16T04:34:16+00:00", set()),
    ],
)
def test_the_time_of_day_counts_before_the_day_alone(shown: str, created: str, flags: set[str]) -> None:
    markup = (
        '<head><meta property="og:release_date" content="2023-01-16"></head>'
        f"<h1>借书规定</h1><p>剩余1页未读<p>凭证借书。<h3>版权提示</h3><h3>文档下载</h3><p>{shown}"
    )
    facts = split(make_page(markup=markup), UNLIMITED).facts
    assert facts.created is not None
    assert (facts.created.isoformat(), set(facts.flags)) == (created, flags)


@given(st.text())
def test_no_script_is_too_odd_to_be_read(text: str) -> None:
    assert isinstance(read_head(parse(LD.format(text))), list)
