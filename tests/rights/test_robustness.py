"""No header field, element or document is too odd, and none takes more than its length in time."""

import json
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.errors import IngestError
from pipelines.evidence import Carrier, Evidence, Policy, Signal
from pipelines.rights.asker import Asker
from pipelines.rights.cues import find_cues
from pipelines.rights.derive import derive, tell_use
from pipelines.rights.page import read_fields, read_tree
from pipelines.rights.policy import decide, tell
from pipelines.rights.signals import ROWS, read_claims
from pipelines.rights.site import Document, read_documents
from pipelines.storage.rows import to_rights_line
from pipelines.storage.sidecars import RightsRow
from pipelines.text.tree import parse
from tests.rights.statements import ASKER, SEEN, URL
from tests.storage.builders import make_entry

KEYS = {key for row in ROWS for key in row.keys.split()}
ANY = st.text(st.characters(), max_size=60)
WORDS = st.sampled_from(
    [
        *(
            "noindex",
            "noai",
            "flyleaf",
            "gptbot",
            ":",
            ",",
            ";",
            " ",
            "=",
            "train-ai",
            "ai-train",
            "y",
            "n",
            "no",
            "yes",
        ),
        *("<", ">", '"', "rel=license", "https://", "[", "{", '"location"', '"/"', "1", "\ud800", "\xff", "é"),
    ]
)
TEXTS = st.lists(WORDS, max_size=25).map("".join) | ANY
SIGNALS = st.builds(
    lambda row, name, text: Signal(row.carrier, row.name or name, text, URL, 1, SEEN), st.sampled_from(ROWS), ANY, TEXTS
)


@given(st.lists(SIGNALS, max_size=6).map(tuple), TEXTS)
def test_whatever_is_stated_the_evidence_is_written_and_the_most_restrictive_stands(
    signals: tuple[Signal, ...], notice: str
) -> None:
    claims = tuple(read_claims(signals, ASKER))
    rights, cues = derive(claims), find_cues([notice])
    row = to_rights_line(make_entry()._replace(evidence=Evidence(signals, claims, cues))).decode()
    assert row.splitlines(keepends=True) == [row]
    assert len(RightsRow.model_validate_json(row).signals) == len(signals)
    assert (rights.train_ai == "deny") == any((c.key, c.value) == ("train_ai", "deny") for c in claims)
    action = decide(rights, claims, Policy.OBEY)
    assert action.is_withheld == (tell_use(rights, cues) == "reserved") == bool(action.because)
    assert decide(rights, claims, Policy.RECORD).is_withheld is False
    assert len(tell(action)["signals"]) <= 5 * 300


@given(st.lists(st.tuples(st.sampled_from(["Link", "tdm-policy", "X-Robots-Tag", "Content-Usage", "x"]), TEXTS)))
def test_no_header_field_is_too_odd(fields: list[tuple[str, str]]) -> None:
    signals = read_fields(fields, URL, SEEN)
    assert {claim.key for claim in read_claims(signals, ASKER)} <= KEYS
    assert not {signal.name for signal in signals} & {"x"}


@given(
    st.lists(st.sampled_from(["<meta name=robots content='", "<a rel=license href='", "'>", "</a>"]) | WORDS).map(
        "".join
    )
)
def test_no_markup_is_too_odd(markup: str) -> None:
    try:
        root = parse(f"<p>{markup}")
    except IngestError:
        return
    assert {claim.key for claim in read_claims(read_tree(root, URL, SEEN), ASKER)} <= KEYS


@given(TEXTS | st.recursive(st.none() | st.booleans() | ANY, st.lists, max_leaves=9).map(json.dumps))
def test_no_file_of_a_site_is_too_odd(text: str) -> None:
    documents = [Document(carrier, URL, text, SEEN) for carrier in (Carrier.TDMREP, Carrier.AI_TXT)]
    assert {claim.key for claim in read_claims(read_documents(documents, ASKER), ASKER)} <= {"tdm", "tdm_policy"}


@given(ANY, ANY)
def test_no_address_is_too_odd(location: str, path: str) -> None:
    asker = Asker(f"https://docs.example/{path}")
    found = read_documents([Document(Carrier.TDMREP, URL, json.dumps([{"location": location}]), SEEN)], asker)
    assert [signal.place for signal in found] in ([], [1])


def cost(read: Callable[[str], object], text: str) -> float:
    """The least processor time of three readings."""
    times = []
    for _ in range(3):
        begin = time.process_time()
        read(text)
        times.append(time.process_time() - begin)
    return min(times)


def read_all(text: str) -> None:
    """Read a text as every kind of signal there is."""
    rules = json.dumps([{"location": text}])
    signals = [Signal(row.carrier, row.name, text, URL, 1, SEEN) for row in ROWS]
    list(read_claims([*signals, *read_documents([Document(Carrier.TDMREP, URL, rules, SEEN)], ASKER)], ASKER))


@pytest.mark.parametrize(
    "piece", ["noai,", "x:", "a=n,", "ai-train=", "<a>;rel=", ';rel="', "//", "by-", "*a", " ", "=("]
)
def test_a_statement_costs_its_length_and_not_its_square(piece: str) -> None:
    # Eight times as long: eight times the work, or sixty-four.
    assert cost(read_all, piece * 8_000) < 32 * max(cost(read_all, piece * 1_000), 1e-3)


@pytest.mark.parametrize(
    "piece", ["未经", "不得", "may not ", "without permission ", "copy", "for ", "转载", "请", "a. "]
)
def test_a_notice_costs_its_length_and_not_its_square(piece: str) -> None:
    assert cost(lambda text: find_cues([text]), piece * 2_400) < 32 * cost(lambda text: find_cues([text]), piece * 300)
