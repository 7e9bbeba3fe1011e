"""The directives of `X-Robots-Tag` and robots meta, each with the agent that it is for."""

import pytest

from pipelines.rights.asker import TRAINING_TOKENS, Asker
from pipelines.rights.tags import DIRECTIVES, read_tag
from tests.rights.statements import ASKER, URL


@pytest.mark.parametrize("directive", DIRECTIVES)
@pytest.mark.parametrize("form", ["{}", " {} ", "nofollow, {}", "{},nofollow", "flyleaf: {}", "*:{}", "ROBOTS: {}"])
def test_a_directive_says_the_same_wherever_it_stands(directive: str, form: str) -> None:
    expected = list(DIRECTIVES[directive])
    assert list(read_tag(form.format(directive), ASKER)) == expected
    assert list(read_tag(form.format(directive.upper()), ASKER)) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("otherbot: noindex", []),
        ("otherbot: nofollow, noindex", []),
        ("otherbot: nofollow, flyleaf: noindex", ["index=deny"]),
        ("noindex, otherbot: noarchive", ["index=deny"]),
        ("otherbot/2.1: noindex", []),
        ("max-snippet:0", ["snippet=deny"]),
        ("max-snippet : 0", ["snippet=deny"]),
        ("max-snippet:-1", []),
        ("max-snippet:00", []),
        ("flyleaf: max-snippet: 0", ["snippet=deny"]),
        ("otherbot: max-snippet:0, noai", []),
        ("max-image-preview:none", []),
        ("unavailable_after: 25 Jun 2010 15:00:00 PST, noindex", ["index=deny"]),
        ("unavailable_after: Wed, 25-Jun-10 15:00:00 GMT", []),
        ("none, noai", ["index=deny", "train_ai=deny"]),
        ("noai: noindex", []),
        ("noindex noai", []),
        ("", []),
        (",,,:,", []),
        (":noindex", []),
    ],
)
def test_a_prefix_scopes_what_stands_behind_it(text: str, said: list[str]) -> None:
    assert [f"{key}={value}" for key, value in read_tag(text, ASKER)] == said


@pytest.mark.parametrize("token", sorted(TRAINING_TOKENS))
def test_what_keeps_a_training_crawler_out_is_said_against_training(token: str) -> None:
    for directive in ("noindex", "none", "noai", "noimageai"):
        assert [f"{v.key}={v.value}" for v in read_tag(f"{token}: {directive}", ASKER)] == ["train_ai=deny"]
        assert [f"{v.key}={v.value}" for v in read_tag(directive, ASKER, token)] == ["train_ai=deny"]
    assert list(read_tag(f"{token}: noarchive, nosnippet, all", ASKER)) == []


def test_an_operator_whose_token_is_a_training_crawlers_is_spoken_to_by_name() -> None:
    asker = Asker(URL, frozenset({"flyleaf", "ccbot"}))
    assert [f"{v.key}={v.value}" for v in read_tag("ccbot: noindex", asker)] == ["index=deny"]
