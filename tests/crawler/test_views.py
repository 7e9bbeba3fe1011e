"""What both views of a split show, and in what words."""

from dataclasses import replace

import pytest

from crawler.glance import Glance
from crawler.views.matter import (
    clean,
    count,
    find_runs,
    list_facts,
    list_fields,
    list_flags,
    list_removals,
    show_address,
    show_layout,
    show_place,
    show_text,
    show_title,
    tell,
)
from pipelines.errors import Reason
from pipelines.model import Block, Miss, Removal, Role, State
from tests.storage.builders import make_entry, make_page

ADDRESS = "https://docs.example/doc/1.html"
MISS = Miss(ADDRESS, State.REJECTED, Reason.NO_BODY, {"removed": 2, "detail": "a\x1b[2J"})


def glance_of(outcome: Miss | None = None, *blocks: Block, removed: tuple[Removal, ...] = ()) -> Glance:
    return Glance(outcome or make_entry(), make_page(), blocks, removed)


def block(role: Role, text: str = "甲", place: int = 1) -> Block:
    return Block(role, "rule", place, text)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("第一行\t\n", "第一行\t\n"),
        ("a\x1b[2Jb", "a\ufffd[2Jb"),
        ("\0\x07\x7f\x9b", "\ufffd" * 4),
        ("\u202eabc\u2066", "\ufffdabc\ufffd"),
        ("\ud83d", "\ufffd"),
        ("\U0001f600\u200d\u3000", "\U0001f600\u200d\u3000"),
    ],
)
def test_nothing_that_a_terminal_would_obey_is_shown(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  a\n    b \n", "  a b"),
        ("a \r\n\r\n b", "a b"),
        ("\u3000\u3000甲", "\u3000\u3000甲"),
        ("a\x1bb", "a\ufffdb"),
        ("", ""),
    ],
)
def test_a_block_is_one_line(text: str, shown: str) -> None:
    assert show_text(block(Role.BODY, text)) == shown


def test_blocks_of_one_role_in_a_row_are_one_run() -> None:
    roles = [Role.TITLE, Role.CHROME, Role.CHROME, Role.BODY, Role.BODY, Role.BODY, Role.CHROME, Role.NOTICE]
    runs = list(find_runs([block(role) for role in roles]))
    assert [(run.role, len(run.blocks), run.is_quiet) for run in runs] == [
        (Role.TITLE, 1, False),
        (Role.CHROME, 2, True),
        (Role.BODY, 3, False),
        (Role.CHROME, 1, True),
        (Role.NOTICE, 1, False),
    ]


def test_where_no_text_was_found_what_nobody_named_is_shown_like_any_other() -> None:
    runs = find_runs([block(Role.CHROME), block(Role.NAVIGATION), block(Role.RECOMMENDATION)])
    assert [run.is_quiet for run in runs] == [False, True, True]


def test_a_block_stands_at_an_element_or_on_a_line() -> None:
    found = glance_of()
    assert found.page
    plain = replace(found, page=replace(found.page, form="text"))
    assert show_place(found, block(Role.BODY, place=7)) == "element 7"
    assert show_place(plain, block(Role.BODY, place=7)) == "line 7"


def test_a_page_is_called_by_its_title_and_for_want_of_one_by_what_it_has() -> None:
    untitled = make_entry()
    untitled = untitled._replace(
        record=untitled.record.model_copy(
            update={"metadata": untitled.record.metadata.model_copy(update={"title": ""})}
        )
    )
    assert show_title(glance_of()) == "通知"
    assert show_title(Glance(untitled, make_page(), (), ())) == "docs.example:1"
    assert show_title(glance_of(MISS, block(Role.BODY), block(Role.TITLE, " 借书规定 "))) == "借书规定"
    assert show_title(glance_of(MISS)) == ADDRESS


def test_a_page_names_its_address_and_who_read_it() -> None:
    assert (show_address(glance_of()), show_address(glance_of(MISS))) == (ADDRESS, ADDRESS)
    assert (show_layout(make_page()), show_layout(None)) == ("sample/article", "")


def test_fields_are_stated_technical_or_unstated() -> None:
    fields = list_fields(make_entry().record)
    assert ("title", "通知") in fields.stated
    assert ("is_truncated", "yes") in fields.stated
    assert ("page_count", "2") in fields.stated
    assert {name for name, _ in fields.technical} >= {"url", "added", "page_sha256", "parser", "revision", "version"}
    assert {"author", "price", "views", "use", "rights_notice", "created"} <= set(fields.unstated)
    shown = [name for name, _ in (*fields.stated, *fields.technical)] + list(fields.unstated)
    assert len(shown) == len(set(shown))
    assert not {"text", "metadata", "notice", "disclaimer"} & set(shown)


def test_flags_come_with_their_meaning() -> None:
    record = make_entry().record
    flagged = record.model_copy(
        update={"metadata": record.metadata.model_copy(update={"flags": "collection date-only"})}
    )
    assert list_flags(record) == []
    assert list_flags(flagged) == [
        ("collection", "the page holds several documents"),
        ("date-only", "the site states the day of publication without a time"),
    ]


def test_an_address_without_a_record_says_why() -> None:
    assert list_facts(MISS) == [
        ("state", "rejected"),
        ("reason", "no_body"),
        ("meaning", Reason.NO_BODY.meaning),
        ("removed", "2"),
        ("detail", "a\ufffd[2J"),
    ]
    assert list_facts(Miss(ADDRESS, State.LISTED)) == [("state", "listed")]


def test_equal_removals_are_counted() -> None:
    removed = (Removal("page-number", "- 1 -"), Removal("tag", "<br />"), Removal("tag", "<br />"))
    assert list_removals(glance_of(removed=removed)) == [("page-number", "- 1 -"), ("tag", "<br />  (2 times)")]


@pytest.mark.parametrize(("number", "told"), [(0, "0 blocks"), (1, "1 block"), (2, "2 blocks"), (1000, "1000 blocks")])
def test_a_number_agrees_with_its_noun(number: int, told: str) -> None:
    assert count(number, "block") == told


def test_what_came_of_a_page_is_one_line() -> None:
    assert tell(glance_of()) == "docs.example:1, 1 paragraph"
    assert tell(glance_of(MISS)).startswith("state rejected, reason no_body, meaning ")
