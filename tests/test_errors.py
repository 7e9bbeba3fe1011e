"""The reasons, which are public, and the error that carries them."""

import pytest

from pipelines.errors import IngestError, Reason

# Append-only: each means today what it means in `rejects/` of years ago. A new one goes to the end of its group.
REASONS = """
robots_disallow robots_unreachable ai_optout offsite scheme_blocked private_address crawl_delay host_stopped
takedown trap budget
dns connect tls timeout too_slow http_4xx http_5xx rate_limited gone redirect_limit redirect_blocked too_large
bomb truncated bad_encoding_header
not_html charset_conflict mojibake parse_timeout too_deep too_many_nodes soft_404 login_wall captcha security_check
empty_text no_layout no_body not_conserved noisy_text notice_missing drift schema internal
"""


def test_the_reasons_are_these_in_this_order() -> None:
    assert [reason.value for reason in Reason] == REASONS.split()


@pytest.mark.parametrize("reason", Reason)
def test_a_reason_is_its_name_on_the_wire_and_reads_back(reason: Reason) -> None:
    assert reason.value == reason.name.lower() == f"{reason}"
    assert Reason[reason.value.upper()] is reason


@pytest.mark.parametrize("reason", Reason)
def test_a_reason_says_what_it_means_in_one_sentence_without_a_stop(reason: Reason) -> None:
    assert 10 <= len(reason.meaning) <= 90
    assert reason.meaning[-1].isalnum() or reason.meaning.endswith(")")
    assert "\n" not in reason.meaning


def test_no_two_reasons_mean_the_same() -> None:
    assert len({reason.meaning for reason in Reason}) == len(Reason)


def test_an_error_tells_a_log_its_reason_and_its_facts() -> None:
    error = IngestError(Reason.TOO_DEEP, depth=300, at="div")
    assert (error.reason, dict(error.facts)) == (Reason.TOO_DEEP, {"depth": 300, "at": "div"})
    assert str(error) == "too_deep depth=300 at='div'"
    assert str(IngestError(Reason.NO_BODY)) == "no_body"
