import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.errors import Fact, Reason
from pipelines.evidence import Carrier, Claim, Cue, Evidence, Signal, SiteDocument
from pipelines.model import Block, Miss, Role, State
from pipelines.storage.rows import to_blocks_line, to_damage_line, to_document_line, to_reject_line, to_rights_line
from tests.storage.builders import make_entry

AT = "2026-11-21T23:59:58.000Z"
ANY_TEXT = st.text(st.characters(), max_size=40)  # Lone surrogates included.
ANY_FACT = ANY_TEXT | st.integers() | st.floats() | st.booleans()


def test_a_blocks_row_holds_role_rule_place_and_verbatim_text() -> None:
    blocks = (Block(Role.TITLE, "title", 3, " 通知 "), Block(Role.BODY, "body", 5, 'a"b\t', after_gap=True))
    assert to_blocks_line(make_entry(7, blocks=blocks)).decode() == (
        '{"id":"docs.example:7","revision":1,"blocks":[["title","title",3," 通知 "],["body","body",5,"a\\"b\\t"]]}\n'
    )


def test_what_some_readers_take_for_a_line_end_is_escaped_in_blocks() -> None:
    line = to_blocks_line(make_entry(blocks=(Block(Role.BODY, "body", 1, "a\u2028b\u2029c\u0085d"),)))
    assert b"a\\u2028b\\u2029c\\u0085d" in line


def test_blocks_that_utf_8_cannot_hold_are_a_bug() -> None:
    with pytest.raises(TypeError, match="surrogates not allowed"):
        to_blocks_line(make_entry(blocks=(Block(Role.BODY, "body", 1, "\ud800"),)))


def test_a_damage_row_gives_each_score_over_the_whole_text() -> None:
    assert to_damage_line(make_entry(7, text="关于防汛的通知")).decode() == (
        '{"id":"docs.example:7","attributes":{"damage__mojibake":[[0,7,0.0]],"damage__doubled_runs":[[0,7,0.0231]]}}\n'
    )


def test_a_reject_row_says_what_ended_where_and_why() -> None:
    miss = Miss(
        "https://docs.example/1",
        State.REJECTED,
        Reason.NO_BODY,
        {"lines": 3, "is_cut": True},
        ("https://b/",),
        "docs.example",
    )
    assert to_reject_line(miss, "sample-1", AT).decode() == (
        '{"address":"https://docs.example/1","site":"docs.example","state":"rejected","reason":"no_body",'
        '"facts":{"lines":3,"is_cut":true},"links":["https://b/"],"run":"sample-1","at":"2026-11-21T23:59:58.000Z"}\n'
    )


def test_a_miss_without_a_reason_has_an_empty_one() -> None:
    row = json.loads(to_reject_line(Miss("a", State.GONE), "r", AT))
    assert (row["reason"], row["facts"], row["links"]) == ("", {}, [])


def test_more_links_than_any_listing_shows_are_cut_and_counted() -> None:
    links = tuple(f"https://docs.example/{number}" for number in range(1500))
    row = json.loads(to_reject_line(Miss("a", State.REJECTED, Reason.TRAP, links=links), "r", AT))
    assert row["links"] == list(links[:1000])
    assert row["facts"] == {"links_truncated": 1500}


@pytest.mark.parametrize(
    ("fact", "written"),
    [
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        (1.5, 1.5),
        (2**63 - 1, 9223372036854775807),
        (2**63, "0x8000000000000000"),
        (True, True),
        ("\ud83d", "\ufffd"),
        ("x" * 3000, "x" * 2000),
    ],
)
def test_a_fact_stays_readable_for_every_reader(fact: Fact, written: Fact) -> None:
    row = json.loads(to_reject_line(Miss("a", State.FAILED, facts={"fact": fact}), "r", AT))
    assert row["facts"] == {"fact": written}


@given(ANY_TEXT, ANY_TEXT, st.dictionaries(ANY_TEXT, ANY_FACT), st.lists(ANY_TEXT).map(tuple))
def test_no_string_is_too_odd_for_a_reject_row(
    address: str, site: str, facts: dict[str, Fact], links: tuple[str, ...]
) -> None:
    line = to_reject_line(Miss(address, State.REJECTED, Reason.SCHEMA, facts, links, site), "r", AT).decode()
    assert line.splitlines(keepends=True) == [line]
    assert json.loads(line, parse_constant=pytest.fail)["state"] == "rejected"


def test_a_rights_row_holds_signals_claims_and_cues() -> None:
    moment = datetime(2026, 11, 21, 23, 59, 58, tzinfo=UTC)
    signal = Signal(Carrier.HEADER, "x-robots-tag", "noindex, \u2028\ud800", "https://docs.example/7", 2, moment)
    twin = replace(signal)
    evidence = Evidence((signal, twin), (Claim("index", "deny", twin),), (Cue("restricts", "study-only", "仅供学习"),))
    assert to_rights_line(make_entry(7)._replace(evidence=evidence)).decode() == (
        '{"id":"docs.example:7","revision":1,"evidence_id":"","signals":['
        '["header","x-robots-tag","noindex, \\u2028\ufffd","https://docs.example/7",2,"2026-11-21T23:59:58.000Z"],'
        '["header","x-robots-tag","noindex, \\u2028\ufffd","https://docs.example/7",2,"2026-11-21T23:59:58.000Z"]],'
        '"claims":[["index","deny",1]],"cues":[["restricts","study-only","仅供学习"]]}\n'
    )


def test_a_page_that_states_nothing_has_its_rights_row_too() -> None:
    assert to_rights_line(make_entry(7)) == (
        b'{"id":"docs.example:7","revision":1,"evidence_id":"","signals":[],"claims":[],"cues":[]}\n'
    )


@pytest.mark.parametrize(
    ("content", "sha256", "text"),
    [
        (b"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", ""),
        (b"a\xffb\n", "407aaa24f7671705809a18573e6ba4418379e57a18be76fad5b25117abd156d0", "a\ufffdb\n"),
    ],
)
def test_a_row_of_a_document_holds_its_bytes_as_text_and_what_identifies_them(
    content: bytes, sha256: str, text: str
) -> None:
    moment = datetime(2026, 11, 21, 23, 59, 58, tzinfo=UTC)
    document = SiteDocument("https://a.example", "https://a.example/ai.txt", 200, moment, content)
    assert json.loads(to_document_line(document, "r-1")) == {
        "authority": "https://a.example",
        "address": "https://a.example/ai.txt",
        "status": 200,
        "fetched": AT,
        "sha256": sha256,
        "bytes": len(content),
        "text": text,
        "run": "r-1",
    }
