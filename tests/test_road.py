"""A page through the named stages, without Scrapy: to its record, or to the Miss that says why there is none."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from crawler.settings import ITEM_PIPELINES
from crawler.sites.lianshan import SITE
from pipelines.errors import IngestError, Reason
from pipelines.model import Block, Budget, Draft, Miss, Page, Role, State, Wording
from pipelines.record import Entry
from pipelines.road import Road, start_budget
from pipelines.text.conserve import check_conserved
from pipelines.text.labelled import read_labels
from pipelines.text.lines import read_tree
from pipelines.text.roles import judge
from pipelines.text.signs import lexicon
from pipelines.text.tree import parse, visible_text
from tests.storage.builders import address_of, list_files, make_page, open_session

ROOT = Path(__file__).parents[1]
MARKUP = """<html><head><title>借书规定_莲山课件</title><style>p {color: red}</style></head><body>
<ul><li><a href="/">语文课件</a></li></ul><p><a href="/">首页</a> &gt; <a href="/gz">规章</a></p>
<h1>借书规定</h1><p>资源预览文档简介为自动调取,内容或有误差。</p><p>1/5</p><p>2/5</p>
<p>剩余3页未读,查看更多内容需下载</p>
<div>借书规定&lt;br /&gt;  读者凭&amp;ldquo;借书证&amp;rdquo;借书,到期归还。&lt;br /&gt;  逾期的,由班长催还...</div>
<h3>版权提示</h3><ul><li>• 温馨提示:</li><li>• 1. 本文档由用户上传,版权归晨光教育出版社所有。</li></ul>
<h3>文档下载</h3><p>发布时间:2024-03-05 页数:5</p><p>价格:8金币 大小:18.20 KB</p><p>文章作者:U-41 格式:DOCX</p>
<h3>推荐特供</h3><ul><li><a href="/2">作息规定</a></li></ul></body></html>"""
TEXT = "借书规定\n读者凭“借书证”借书,到期归还。\n逾期的,由班长催还"


def make(markup: str = MARKUP, **changes: object) -> Page:
    """A page of the site `lianshan`."""
    page = make_page(markup=markup)
    return replace(page, wording=SITE.layouts[0].wording, **changes)  # type: ignore[arg-type]  # values of many fields


def run(page: Page) -> Entry | Miss:
    """What becomes of a page, without a disk."""
    return Road.named(ITEM_PIPELINES).run(page)


def test_the_stages_are_named_in_their_order() -> None:
    assert sorted(ITEM_PIPELINES, key=ITEM_PIPELINES.__getitem__) == [
        "pipelines.split.split",
        "pipelines.clean.clean",
        "pipelines.mark.mark",
        "pipelines.validate.validate",
        "pipelines.compare.Compare",
        "pipelines.write.Write",
    ]
    assert list(ITEM_PIPELINES) == sorted(ITEM_PIPELINES, key=ITEM_PIPELINES.__getitem__)


def test_a_page_becomes_its_record() -> None:
    entry = run(make())
    assert isinstance(entry, Entry)
    assert entry.record.model_dump(exclude={"metadata"}) == {
        "id": "docs.example:1",
        "text": TEXT,
        "source": "preview/docs.example",
        "added": "2026-11-21T23:59:58.000Z",
        "created": "2024-03-04T16:00:00.000Z",
        "version": "preview/1",
    }
    assert entry.record.metadata.model_dump() == {
        "site": "docs.example",
        "layout": "sample/article",
        "url": "https://docs.example/doc/1.html",
        "doc_id": "1",
        "title": "借书规定",
        "language": "zh-Hans",
        "breadcrumb": "首页 > 规章",
        "author": "U-41",
        "file_format": "docx",
        "file_size": "18.20 KB",
        "file_size_bytes": 18_637,
        "page_count": 5,
        "pages_shown": 2,
        "pages_unread": 3,
        "is_truncated": True,
        "price": "8.00",
        "currency": "points",
        "views": -1,
        "downloads": -1,
        "notice": "温馨提示:\n1. 本文档由用户上传,版权归晨光教育出版社所有。",
        "notice_sha256": "e3e84a4021a9a05366a49aacdf9347374ba2c7896bb064727848c762f6a805ff",
        "disclaimer": "资源预览文档简介为自动调取,内容或有误差。",
        "copyright_holder": "晨光教育出版社",
        "license": "",
        "license_url": "",
        "use": "unknown",
        "rights_notice": "silent",
        "rights_robots": "unknown",
        "rights_index": "unknown",
        "rights_archive": "unknown",
        "rights_tdm": "unknown",
        "rights_train_ai": "unknown",
        "rights_ai_input": "unknown",
        "rights_search": "unknown",
        "rights_evidence_id": "",
        "text_sha256": "b5aac6c9a623bbfb5f9b2b03d0c7717a180d3118975388f4febffbe10f335368",
        "text_norm_sha256": "cffb63f3eebfc332da8409b44fff1bdd85a11493dd20b10911506c367dbacbdd",
        "page_sha256": "60b5af7c5d84b75d39abb4be7d142aa39cd100108e5c381076e77bb8d40cb4dc",
        "revision": 1,
        "first_seen": "2026-11-21T23:59:58.000Z",
        "last_changed": "2026-11-21T23:59:58.000Z",
        "warc_record_id": "",
        "parser": "flyleaf/0.1.0",
        "char_count": 31,
        "paragraph_count": 3,
        "flags": "date-only",
    }


def test_the_blocks_of_an_entry_give_the_page_back() -> None:
    entry = run(make())
    assert isinstance(entry, Entry)
    shown = "".join(block.text for block in entry.blocks)
    assert "".join(shown.split()) == "".join(visible_text(parse(MARKUP)).split())
    assert {block.role for block in entry.blocks} == set(Role)


@pytest.mark.parametrize(
    ("number", "stated", "record_id"),
    [
        ("100101", "", "docs.example:100101"),
        ("", "文档编号:ABC_7", "docs.example:abc_7"),
        ("", "文档编号:甲/7", "docs.example:7"),
        ("", "文档编号:甲", "docs.example:be13ce58af56a8f0"),
        ("", "", "docs.example:be13ce58af56a8f0"),
        ("9" * 81, "", "docs.example:be13ce58af56a8f0"),
    ],
)
def test_a_record_is_named_by_its_number_or_by_its_address(number: str, stated: str, record_id: str) -> None:
    entry = run(make(MARKUP.replace("<h3>推荐", f"<p>{stated}</p><h3>推荐"), doc_id=number))
    assert isinstance(entry, Entry)
    assert entry.record.id == record_id


def test_a_page_that_nothing_cuts_is_whole() -> None:
    markup = "<h1>借书规定</h1><p>文档简介</p><p>读者凭证借书,到期归还。</p><p>版权声明</p><p>请联系客服。</p>"
    entry = run(make(markup))
    assert isinstance(entry, Entry)
    assert (entry.record.text, entry.record.metadata.is_truncated) == ("读者凭证借书,到期归还。", False)


DEEP = "<div>" * 3_000 + "字"
TAGS = "<b></b>" * 200_001 + "<p>字</p>"
ONLY_DOTS = "<p>剩余1页未读</p><div>...</div><h3>版权提示</h3><ul><li>请联系客服。</li></ul>"
ONLY_TAGS = "<p>剩余1页未读</p><div>&lt;br /&gt;&lt;br /&gt;</div><h3>版权提示</h3><ul><li>请联系客服。</li></ul>"


@pytest.mark.parametrize(
    ("page", "reason", "facts"),
    [
        (make(""), Reason.EMPTY_TEXT, {}),
        (make("<!-- 只有注释 -->"), Reason.EMPTY_TEXT, {}),
        (make("<html><script>var 字 = 1</script><noscript>字</noscript></html>"), Reason.EMPTY_TEXT, {}),
        (make(" \n\u3000\n", form="text"), Reason.EMPTY_TEXT, {}),
        (make("<p>甲</p><p>乙</p>"), Reason.NO_BODY, {"lines": 2}),
        (make("甲\n\n乙\n丙\n", form="text"), Reason.NO_BODY, {"lines": 3}),
        (make(ONLY_DOTS), Reason.NO_BODY, {"removed": 1}),
        (make(ONLY_TAGS), Reason.NO_BODY, {"removed": 2}),
        (make(DEEP), Reason.TOO_DEEP, {}),
        (make(TAGS), Reason.TOO_MANY_NODES, {"nodes": 200_001}),
        (make("字\n" * 200_001, form="text"), Reason.TOO_MANY_NODES, {"lines": 200_001}),
    ],
    ids=lambda value: value if isinstance(value, Reason) else "",
)
def test_a_page_that_can_not_be_read_is_rejected_with_its_reason(
    page: Page, reason: Reason, facts: dict[str, int]
) -> None:
    assert run(page) == Miss(page.address, State.REJECTED, reason, facts, site="docs.example")


def test_a_value_that_breaks_the_schema_is_named() -> None:
    miss = run(make(site="Docs Example"))
    assert isinstance(miss, Miss)
    assert (miss.state, miss.reason) == (State.REJECTED, Reason.SCHEMA)
    assert (miss.facts["field"], miss.facts["count"]) == ("id", 1)
    assert "pattern" in str(miss.facts["problem"])


def ticking(limit: int) -> Budget:
    """A budget whose clock goes on by one with each look, and which ends behind `limit` looks."""
    return Budget(count(1).__next__, limit)


@pytest.mark.parametrize(
    ("looks", "step"),
    [(0, "walk"), (1, "judge"), (2, "reflow"), (3, "damage"), (4, "mark"), (5, "validate"), (6, "compare")],
)
def test_a_page_that_takes_too_long_is_rejected_before_the_next_step(looks: int, step: str, tmp_path: Path) -> None:
    session = open_session(tmp_path)
    page = make()
    session.take(page.address)
    found = Road.named(ITEM_PIPELINES, session).run(page, ticking(looks))
    assert found == Miss(page.address, State.REJECTED, Reason.PARSE_TIMEOUT, {"step": step}, site="docs.example")
    session.commit()
    assert session.counts.reasons == {Reason.PARSE_TIMEOUT: 1}


def test_a_page_that_ends_within_its_time_is_emitted(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    session.take(make().address)
    assert isinstance(Road.named(ITEM_PIPELINES, session).run(make(), ticking(7)), Entry)


def test_what_is_compiled_once_for_a_layout_is_no_time_of_its_first_page() -> None:
    compiled: list[int] = []

    def look() -> float:
        compiled.append(lexicon.cache_info().misses + read_labels.cache_info().misses)
        return 7.0

    before = lexicon.cache_info().misses + read_labels.cache_info().misses
    page = replace(make(), wording=Wording(opens=("剩余N页未读…",), closes=("版权提示",), labels={"此处仅有": "views"}))
    budget = start_budget(page, 5.0, look)
    assert budget.deadline == 12.0
    assert isinstance(Road.named(ITEM_PIPELINES).run(page, budget), Entry)
    assert set(compiled) == {before + 2}
    assert len(compiled) > 5


@pytest.mark.parametrize(
    "spoil",
    [
        lambda blocks: blocks[1:],
        lambda blocks: blocks[:-1],
        lambda blocks: [*blocks, blocks[-1]],
        lambda blocks: [blocks[0], blocks[0], *blocks[1:]],
        lambda blocks: [blocks[1], blocks[0], *blocks[2:]],
        lambda blocks: [*blocks[:-1], blocks[-1]._replace(text="作息规則")],
        lambda blocks: blocks[:0],
    ],
)
def test_a_split_that_lost_doubled_moved_or_changed_a_block_is_rejected(
    spoil: Callable[[list[Block]], list[Block]],
) -> None:
    def split_badly(page: Page, _: Budget) -> Draft:
        root = parse(page.markup)
        visible = visible_text(root)
        check_conserved(visible, spoil([*judge(read_tree(root), page.wording)]))
        raise AssertionError("the spoilt split passed")

    miss = Road([split_badly]).run(make())
    assert isinstance(miss, Miss)
    assert (miss.state, miss.reason) == (State.REJECTED, Reason.NOT_CONSERVED)
    assert set(miss.facts) == {"wanted", "found", "at"}


MISSES = [
    Miss(address_of(1), State.SKIPPED, Reason.ROBOTS_DISALLOW),
    Miss(address_of(1), State.GONE, Reason.GONE, {"status": 410}),
    Miss(address_of(1), State.LISTED, links=(address_of(2),)),
]


@pytest.mark.parametrize("miss", MISSES, ids=lambda miss: miss.state)
def test_a_miss_passes_every_stage_untouched_and_is_written(miss: Miss, tmp_path: Path) -> None:
    session = open_session(tmp_path)
    session.take(miss.address)
    assert Road.named(ITEM_PIPELINES, session).run(miss) is miss
    session.commit()
    assert session.counts.outcomes == {(miss.state, miss.reason): 1}


def test_a_miss_that_a_stage_made_passes_the_stages_behind_it() -> None:
    asked: list[object] = []

    def reject(page: Page, _: Budget) -> Page:
        raise IngestError(Reason.CAPTCHA, form=page.form)

    def note(item: Page, _: Budget) -> Page:
        asked.append(item)
        return item

    miss = Miss(address_of(1), State.REJECTED, Reason.CAPTCHA, {"form": "html"}, site="docs.example")
    assert Road([reject, note]).run(make()) == miss
    assert asked == []


def test_a_stage_that_takes_a_miss_may_not_reject_it() -> None:
    def refuse(item: Page | Miss, _: Budget) -> Page:
        raise IngestError(Reason.CAPTCHA, at=item.address)

    refuse.takes_misses = True  # type: ignore[attr-defined]  # as a stage says that it takes them
    with pytest.raises(TypeError, match="may raise StorageError alone"):
        Road([refuse]).run(MISSES[0])


def test_an_error_of_ours_is_no_reason_to_reject_a_page() -> None:
    def fail(page: Page, _: Budget) -> Page:
        raise KeyError(page.site)

    with pytest.raises(KeyError):
        Road([fail]).run(make())


def test_a_road_that_ends_before_the_record_is_a_mistake_of_its_builder() -> None:
    with pytest.raises(TypeError, match="the last stage has to return an Entry or a Miss, not Draft"):
        Road.named(["pipelines.split.split"]).run(make())


def test_a_whole_road_leaves_one_record_and_one_reject(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    road = Road.named(ITEM_PIPELINES, session)
    for page in (make(), make("<p>甲</p>", address=address_of(2))):
        session.take(page.address)
        road.run(page)
    session.commit()
    assert session.counts.outcomes == {(State.EMITTED, None): 1, (State.REJECTED, Reason.NO_BODY): 1}
    assert len(list_files(tmp_path)) == 5


def test_a_road_needs_neither_scrapy_nor_twisted() -> None:
    script = (
        "import sys; from pipelines.road import Road; from crawler.settings import ITEM_PIPELINES;"
        "Road.named(ITEM_PIPELINES); print({'scrapy', 'twisted'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
