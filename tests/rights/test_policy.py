"""From the rights of a page to what is done with it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.evidence import Claim, Policy, Rights
from pipelines.rights.derive import derive
from pipelines.rights.policy import RULES, Effect, Rule, decide, tell
from pipelines.rights.values import ORDER
from tests.rights.statements import header, meta


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.key}={rule.value}")
def test_only_a_reservation_is_the_operators_to_record(rule: Rule) -> None:
    effects = rule.effect(Policy.OBEY), rule.effect(Policy.RECORD)
    expected = Effect.NO_BODY if rule.key == "archive" else Effect.NOTE
    is_reservation = (rule.key, rule.value) in {("tdm", "reserved"), ("train_ai", "deny")}
    assert effects == ((Effect.WITHHOLD, Effect.NOTE) if is_reservation else (expected, expected))
    # A rule about a value that no signal can give would never be met.
    assert rule.value == ORDER[rule.key][-1]


@pytest.mark.parametrize(
    ("rights", "is_withheld", "keeps_body"),
    [
        (Rights(), False, True),
        (Rights(train_ai="allow", tdm="not-reserved", archive="allow"), False, True),
        (Rights(tdm="reserved"), True, False),
        (Rights(train_ai="deny"), True, False),
        (Rights(archive="deny"), False, False),
        (Rights(archive="deny", train_ai="deny"), True, False),
        (Rights(index="deny", snippet="deny", ai_input="deny", search="deny"), False, True),
    ],
)
def test_a_page_is_withheld_or_its_body_is_not_kept(rights: Rights, is_withheld: bool, keeps_body: bool) -> None:
    action = decide(rights, (), Policy.OBEY)
    assert (action.is_withheld, action.keeps_body) == (is_withheld, keeps_body)


def test_the_claims_that_withhold_are_told_and_no_others() -> None:
    noai, tdm, index = meta("robots", "noai"), header("tdm-reservation", "1"), meta("robots", "noindex")
    claims = (Claim("train_ai", "deny", noai), Claim("index", "deny", index), Claim("tdm", "reserved", tdm))
    action = decide(derive(claims), claims, Policy.OBEY)
    assert action.because == (claims[0], claims[2])
    assert tell(action) == {
        "rights": "tdm=reserved train_ai=deny",
        "signals": "meta robots: noai\nheader tdm-reservation: 1",
        "source": "https://docs.example/view/7.html",
    }


def test_a_reject_is_short_however_much_is_stated() -> None:
    signals = [replace(meta("robots", "noai, " + "x" * 5000), place=place) for place in range(1, 100)]
    claims = [Claim("train_ai", "deny", signal) for signal in signals]
    told = tell(decide(derive(claims), claims, Policy.OBEY))["signals"].split("\n")
    assert told == ["meta robots: noai, " + "x" * 194] * 5


def test_an_address_among_the_words_is_told_without_its_userinfo() -> None:
    claims = [Claim("train_ai", "deny", meta("robots", "noai http://me:word@a.example/l@x <ftp://you@b.example>"))]
    told = tell(decide(derive(claims), claims, Policy.OBEY))["signals"]
    assert told == "meta robots: noai http://a.example/l@x <ftp://b.example>"


CLAIMS = st.lists(
    st.sampled_from([(key, value) for key, values in ORDER.items() for value in values]).map(
        lambda pair: Claim(*pair, meta("robots", "x"))
    )
)


@given(CLAIMS, CLAIMS)
def test_a_further_statement_never_loosens_a_right(claims: list[Claim], more: list[Claim]) -> None:
    fewer, all_ = derive(claims), derive(claims + more)
    for key, order in ORDER.items():
        ranks = {"unknown": -1, **{value: rank for rank, value in enumerate(order)}}
        assert ranks[getattr(all_, key)] >= ranks[getattr(fewer, key)]
    assert decide(fewer, claims, Policy.OBEY).is_withheld <= decide(all_, claims + more, Policy.OBEY).is_withheld


@given(CLAIMS)
def test_the_order_of_statements_says_nothing(claims: list[Claim]) -> None:
    assert derive(claims) == derive(claims[::-1])


@given(CLAIMS)
def test_what_nobody_stated_stays_unknown(claims: list[Claim]) -> None:
    rights, stated = derive(claims), {claim.key for claim in claims}
    assert {key for key in ORDER if getattr(rights, key) == "unknown"} == ORDER.keys() - stated
