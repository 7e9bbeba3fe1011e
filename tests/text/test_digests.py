"""Hashes of a text and the key of an address."""

import unicodedata
from hashlib import sha256

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipelines.text.digests import address_key, digest, digest_words

WORDS = "凭证借书3册"
# What a text of ours is mostly made of, and characters that NFKC turns into punctuation or several characters.
TEXTS = st.text(st.sampled_from("甲乙ab1 ,.\uff0c\u3002\u201c\u201d()\uff08\uff09\n\u3000①⑴⒈㈠㎡½ﬁ\uff21\xb7…—%$+"))


@pytest.mark.parametrize(
    ("text", "hexadecimal"),
    [
        ("", ""),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ("凭证借书", "2852c30a3cdffffeed46a541864cc84bd0ccde49b2015d5dc646ca2e1210db67"),
    ],
)
def test_a_digest_is_the_sha256_of_the_utf8_and_nothing_of_nothing(text: str, hexadecimal: str) -> None:
    assert digest(text) == hexadecimal


@pytest.mark.parametrize(
    "text",
    [
        "凭证借书3册",
        "凭证\n借书 3\u3000册",
        "凭证,借书:3册。",
        "凭证\uff0c借书\uff1a3册\uff01",
        "\u201c凭证\u201d借书(3册)……",
        "\uff08凭证\uff09借书—3—册",
        "凭证借书\uff13册",
    ],
)
def test_the_same_words_wrapped_punctuated_or_set_wide_have_one_digest(text: str) -> None:
    assert digest_words(text) == digest_words(WORDS) == sha256(WORDS.encode()).hexdigest()


@pytest.mark.parametrize(
    "text", ["凭证借书4册", "凭证借书册", "憑證借書3册", "凭证借书3册3", "凭证借书3+册", "凭证借书3$册"]
)
def test_other_words_and_other_signs_have_another_digest(text: str) -> None:
    assert digest_words(text) != digest_words(WORDS)


@pytest.mark.parametrize(
    ("one", "other"), [("⑴凭证", "(1)凭证"), ("⒈凭证", "1.凭证"), ("㈠凭证", "\uff08一\uff09凭证"), ("①凭证", "1凭证")]
)
def test_a_number_in_one_character_is_that_number(one: str, other: str) -> None:
    assert digest_words(one) == digest_words(other)


@given(TEXTS)
@example("⒈")
@example("\u3134@\u3158")  # Two letters of one syllable, which NFKC composes unless something stands between them.
@example("\xb4\u3000=")
def test_the_digest_of_words_is_that_of_nfkc_without_space_and_punctuation(text: str) -> None:
    letters = (character for character in unicodedata.normalize("NFKC", text) if not character.isspace())
    words = "".join(letter for letter in letters if unicodedata.category(letter)[0] != "P")
    assert digest_words(text) == sha256(words.encode()).hexdigest()


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://docs.example/doc/1.html", "be13ce58af56a8f0"),
        ("https://docs.example/借书.html", "1d862fefc2166436"),
    ],
)
def test_the_key_of_an_address_is_the_beginning_of_its_digest(address: str, key: str) -> None:
    assert address_key(address) == key
