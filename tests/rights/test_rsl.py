"""What an RSL document licenses, and what it does to who reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.evidence import Carrier
from pipelines.rights.asker import Asker
from pipelines.rights.rsl import MAX_CHARS, MEDIA_TYPE, UNLICENSED, read_rsl
from tests.rights.statements import ASKER, URL, read, signal

NAMESPACE = 'xmlns="https://rslstandard.org/rsl"'
UNREADABLE = {"train_ai": "deny", "ai_input": "deny", "search": "deny"}


def document(*licenses: str, content: str = 'url="/"') -> str:
    inside = "".join(f"<license>{license_}</license>" for license_ in licenses)
    return f"<rsl {NAMESPACE}><content {content}>{inside}</content></rsl>"


def usage(element: str, tokens: str) -> str:
    return f'<{element} type="usage">{tokens}</{element}>'


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('<?xml version="1.0" encoding="utf-16"?>' + document(usage("prohibits", "ai-train")), {"train_ai": "deny"}),
        (document(usage("permits", "all")), {"train_ai": "allow", "ai_input": "allow", "search": "allow"}),
        (document(usage("permits", "ai-train search")), {"train_ai": "allow", "ai_input": "deny", "search": "allow"}),
        (document(usage("permits", "ai-all,search")), {"train_ai": "allow", "ai_input": "allow", "search": "allow"}),
        (document(usage("permits", "ai-index")), UNREADABLE),
        (document(usage("prohibits", "ai-train")), {"train_ai": "deny"}),
        (document(usage("prohibits", "ai-all")), {"train_ai": "deny", "ai_input": "deny"}),
        (document(usage("permits", "all") + usage("prohibits", "AI-Train")), {
            "train_ai": "deny", "ai_input": "allow", "search": "allow",
        }),
        (document(usage("permits", "search") + '<payment type="free"/>'), {
            "train_ai": "deny", "ai_input": "deny", "search": "allow",
        }),
        (document(usage("permits", "all") + '<payment type="purchase"/>'), UNREADABLE),
        (document(usage("permits", "all") + '<permits type="user">education</permits>'), UNREADABLE),
        (document(usage("permits", "all") + '<prohibits type="geo">EU</prohibits>'), UNREADABLE),
        (document('<payment type="free"/>'), {}),
        (document('<payment type="crawl"/>'), UNREADABLE),
        (document(usage("permits", "all"), content='url="/" server="https://docs.example/"'), {
            "train_ai": "deny|allow", "ai_input": "deny|allow", "search": "deny|allow",
        }),
        (document(usage("permits", "ai-train"), usage("prohibits", "ai-train")), {
            "train_ai": "allow|deny", "ai_input": "deny", "search": "deny",
        }),
        (document(), UNREADABLE),
        (document(usage("prohibits", "all"), content='url="/list/"'), {}),
        (document(usage("prohibits", "ai-train"), content='url="/view/*.html$"'), {"train_ai": "deny"}),
        (document(usage("prohibits", "ai-train"), content='url="https://docs.example/view/"'), {"train_ai": "deny"}),
        (document(usage("prohibits", "ai-train"), content=""), {"train_ai": "deny"}),
    ],
)  # fmt: skip
def test_a_document_says(text: str, values: dict[str, str]) -> None:
    assert read(signal(Carrier.SCRIPT, MEDIA_TYPE, text)) == values


BOMB = "".join(f'<!ENTITY x{n + 1} "{f"&x{n};" * 10}">' for n in range(9))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "all rights",
        "<rsl>",
        "<rss/>",
        f"<rsl {NAMESPACE}><content url='/'>",
        (
            f'<!DOCTYPE rsl [<!ENTITY x0 "all">{BOMB}]><rsl {NAMESPACE}><content url="/">'
            '<license><permits type="usage">&x9;</permits></license></content></rsl>'
        ),
        (
            f'<!DOCTYPE rsl [<!ENTITY all SYSTEM "file:///etc/hostname">]><rsl {NAMESPACE}><content url="/"><license>'
            '<permits type="usage">all &all;</permits></license></content></rsl>'
        ),
        f'<!DOCTYPE rsl SYSTEM "http://127.0.0.1:9/rsl.dtd"><rsl {NAMESPACE}/>',
        "<a>" * 10_000 + "</a>" * 10_000,
        document(usage("permits", "all")) + " " * MAX_CHARS,
    ],
    ids=["empty", "words", "torn", "other", "open", "bomb", "entity", "type", "deep", "long"],
)
def test_a_document_that_cannot_be_read_safely_licenses_nothing(text: str) -> None:
    assert read_rsl(text, ASKER) == UNLICENSED


def test_a_linked_document_counts_once_it_was_read() -> None:
    link = signal(Carrier.LINK, MEDIA_TYPE, "../license.xml")
    address = "https://docs.example/license.xml"
    assert read(link) == {"rsl_url": address, **UNREADABLE}
    asker = Asker(URL, documents={address: document(usage("permits", "all"))})
    assert read(link, asker=asker) == {
        "rsl_url": address,
        "train_ai": "allow",
        "ai_input": "allow",
        "search": "allow",
    }


TAGS = st.sampled_from(
    [
        *(f"<rsl {NAMESPACE}>", "<content url='/'>", "<license>", "<permits type='usage'>", "all ", "ai-train"),
        *("</permits>", "</license>", "</content>", "</rsl>", "<!DOCTYPE a [", "<!ENTITY a 'b'>", "]>", "&a;"),
        *("<![CDATA[", "\0", "\ud800"),
    ]
)


@given(st.lists(TAGS, max_size=20).map("".join) | st.text(st.characters(), max_size=60))
def test_no_document_is_too_odd(text: str) -> None:
    assert {value.value for value in read_rsl(text, ASKER)} <= {"allow", "deny"}
