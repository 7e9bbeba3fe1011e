"""Each carrier: the signal word for word, what it is read as, what follows."""

import pytest

from pipelines.evidence import Carrier, Policy, Rights, Signal
from pipelines.rights.asker import Asker, matches
from pipelines.rights.page import MAX_SIGNALS, read_fields, read_tree
from pipelines.rights.policy import decide
from pipelines.rights.signals import ROWS
from pipelines.text.tree import parse
from tests.rights.statements import ASKER, SEEN, URL, claims, header, meta, read, rights, signal

RSL = '<rsl xmlns="https://rslstandard.org/rsl"><content url="/">{}</content></rsl>'
TRAIN = "<license><permits type='usage'>{}</permits></license>"


def on_page(markup: str) -> list[tuple[str, str, str, int]]:
    return [(s.carrier, s.name, s.text, s.place) for s in read_tree(parse(markup), URL, SEEN)]


def test_a_header_field_is_kept_as_received_with_its_place_and_time() -> None:
    fields = [
        ("Content-Type", "text/html"),
        ("X-Robots-Tag", "  NoAI,noarchive "),
        ("Link", "</style.css>; rel=preload"),
        ("x-robots-tag", "docbot: noindex"),
        ("TDM-Reservation", "1"),
        ("Link", '<https://docs.example/l.xml>; rel="license"; type="application/rsl+xml"'),
    ]
    assert read_fields(fields, URL, SEEN) == (
        Signal(Carrier.HEADER, "x-robots-tag", "  NoAI,noarchive ", URL, 1, SEEN),
        Signal(Carrier.HEADER, "x-robots-tag", "docbot: noindex", URL, 2, SEEN),
        Signal(Carrier.HEADER, "tdm-reservation", "1", URL, 1, SEEN),
        Signal(Carrier.HEADER, "link", fields[-1][1], URL, 1, SEEN),
    )


def test_elements_are_kept_with_their_places() -> None:
    markup = """<html><head><meta name="Robots" content="NOINDEX , noai"><meta name=description content="noai">
    <meta name="tdm-reservation" content="1"><meta name="GPTBot" content="noindex"><meta name="otherbot" content="noai">
    <meta property="dc:rights" content="CC-BY-4.0"><meta name=copyright content="© 某某书店">
    <link rel="license" type="application/rsl+xml" href="/l.xml"><link rel=stylesheet href=/s.css></head>
    <body><p>正文</p><a rel="nofollow License" href="//creativecommons.org/licenses/by/4.0/">CC</a>
    <a itemprop=license href="/terms">terms</a></body></html>"""
    assert on_page(markup) == [
        ("meta", "robots", "NOINDEX , noai", 3),
        ("meta", "tdm-reservation", "1", 5),
        ("meta", "gptbot", "noindex", 6),
        ("meta", "dc.rights", "CC-BY-4.0", 8),
        ("meta", "copyright", "© 某某书店", 9),
        ("link", "application/rsl+xml", "/l.xml", 10),
        ("link", "license", "//creativecommons.org/licenses/by/4.0/", 14),
        ("link", "license", "/terms", 15),
    ]


def test_of_a_script_only_its_statements_are_kept() -> None:
    markup = """<html><head><script type="application/ld+json">{"@graph": [
      {"@type": "Article", "articleBody": "withheld", "license": ["CC-BY-4.0", {"@id": "https://docs.example/terms"}],
       "schema:copyrightHolder": {"@type": "Person", "name": "某某"}, "copyrightYear": 2024, "creditText": "\\ud800"},
      {"@type": ["ImageObject"], "license": "MIT"}]}</script>
    <script type="application/ld+json">{"license": </script><script>var license = "MIT"</script>
    <script type="Application/RSL+XML"><rsl/></script></head></html>"""
    assert on_page(markup) == [
        ("json-ld", "license", "CC-BY-4.0", 3),
        ("json-ld", "license", "https://docs.example/terms", 3),
        ("json-ld", "copyrightholder", "某某", 3),
        ("json-ld", "copyrightyear", "2024", 3),
        ("json-ld", "credittext", "?", 3),
        ("script", "application/rsl+xml", "<rsl/>", 6),
    ]


def test_a_page_cannot_bury_a_statement_or_the_reader_under_many() -> None:
    markup = "<meta name=robots content=noai>" + "<meta name=robots content=all>" * 10_000
    found = on_page(markup)
    assert (len(found), found[0][2]) == (MAX_SIGNALS, "noai")
    assert len(on_page(f"<meta name=robots content='{'noai,' * 10_000}'>")[0][2]) == 16_384


@pytest.mark.parametrize(
    ("stated", "values"),
    [
        (header("x-robots-tag", "noindex, noarchive, nosnippet"), {
            "index": "deny", "archive": "deny", "snippet": "deny",
        }),
        (header("x-robots-tag", "NOAI"), {"train_ai": "deny"}),
        (header("x-robots-tag", "noimageai"), {"train_ai": "deny"}),
        (header("x-robots-tag", "none"), {"index": "deny"}),
        (header("x-robots-tag", "all"), {"index": "allow", "archive": "allow", "snippet": "allow"}),
        (header("x-robots-tag", "otherbot: noindex, noai"), {}),
        (header("x-robots-tag", "otherbot: noindex, Flyleaf: noarchive"), {"archive": "deny"}),
        (header("x-robots-tag", "noarchive, otherbot: noindex"), {"archive": "deny"}),
        (header("x-robots-tag", "*: noai"), {"train_ai": "deny"}),
        (header("x-robots-tag", "GPTBot: noindex"), {"train_ai": "deny"}),
        (header("x-robots-tag", "GPTBot: noarchive"), {}),
        (header("x-robots-tag", "max-snippet:0, max-image-preview: large"), {"snippet": "deny"}),
        (header("x-robots-tag", "max-snippet: 50"), {}),
        (header("x-robots-tag", "unavailable_after: Friday, 25-Jun-10 15:00:00 GMT, noai"), {"train_ai": "deny"}),
        (header("x-robots-tag", "unavailable_after: 2010-06-25T15:00:00Z, noindex"), {"index": "deny"}),
        (header("x-robots-tag", "no index; noai-please"), {}),
        (meta("robots", "noindex,noai"), {"index": "deny", "train_ai": "deny"}),
        (meta("bots", "noarchive"), {"archive": "deny"}),
        (meta("flyleaf", "noindex"), {"index": "deny"}),
        (meta("ccbot", "none"), {"train_ai": "deny"}),
        (header("tdm-reservation", " 1 "), {"tdm": "reserved"}),
        (header("tdm-reservation", "0"), {"tdm": "not-reserved"}),
        (header("tdm-reservation", "1, 1"), {"tdm": "reserved"}),
        (header("tdm-reservation", "true"), {}),
        (header("tdm-policy", "https://docs.example/p.json"), {"tdm_policy": "https://docs.example/p.json"}),
        (meta("tdm-reservation", "1"), {"tdm": "reserved"}),
        (meta("tdm-policy", " "), {}),
        (header("content-usage", "train-ai=n, search=y"), {"train_ai": "deny", "search": "allow"}),
        (header("content-usage", "train-genai=n;exceptions=cc-cr"), {"train_ai": "deny"}),
        (header("content-usage", "bots=n"), {"train_ai": "deny", "ai_input": "deny", "search": "deny"}),
        (header("content-usage", "ai=y, tdm=y"), {}),
        (header("content-usage", "ai=n train-ai=y"), {}),
        (header("content-usage", "Train-AI=n"), {}),
        (header("content-usage", 'train-ai="n", search=?0'), {}),
        (header("content-usage", "train-ai=(n)"), {}),
        (header("content-usage", "train-ai=\xb5"), {}),
        (header("link", "<https://creativecommons.org/licenses/by-sa/3.0/>; rel=license; title=x"), {
            "license": "CC-BY-SA-3.0", "license_url": "https://creativecommons.org/licenses/by-sa/3.0/",
        }),
        (header("link", '<l.xml>; rel="next license"; type="application/rsl+xml"'), {
            "rsl_url": "https://docs.example/view/l.xml", "train_ai": "deny", "ai_input": "deny", "search": "deny",
        }),
        (signal(Carrier.LINK, "application/rsl+xml", "http://["), {
            "train_ai": "deny", "ai_input": "deny", "search": "deny",
        }),
        (signal(Carrier.LINK, "license", "https://docs.example/terms"), {
            "license": "", "license_url": "https://docs.example/terms",
        }),
        (signal(Carrier.SCRIPT, "application/rsl+xml", RSL.format(TRAIN.format("ai-train"))), {
            "train_ai": "allow", "ai_input": "deny", "search": "deny",
        }),
        (signal(Carrier.JSON_LD, "license", "CC0-1.0"), {"license": "CC0-1.0"}),
        (signal(Carrier.JSON_LD, "usageinfo", "https://docs.example/noai"), {}),
        (meta("dcterms.license", "CC-BY-4.0"), {"license": "CC-BY-4.0"}),
        (meta("dcterms.rights", "All rights reserved"), {}),
        (meta("dc.rights", "https://creativecommons.org/publicdomain/zero/1.0/"), {
            "license": "CC0-1.0", "license_url": "https://creativecommons.org/publicdomain/zero/1.0/",
        }),
        (meta("copyright", "© CC-BY-4.0"), {}),
        (signal(Carrier.ROBOTS, "user-agent", "flyleaf"), {"robots": "allow"}),
        (signal(Carrier.ROBOTS, "user-agent", "gptbot"), {"train_ai": "deny"}),
        (signal(Carrier.ROBOTS, "content-usage", "/view/ train-ai=n"), {"train_ai": "deny"}),
        (signal(Carrier.ROBOTS, "content-signal", "search=yes, AI-Input = no ,ai-train=no"), {
            "search": "allow", "ai_input": "deny", "train_ai": "deny",
        }),
        (signal(Carrier.ROBOTS, "content-signal", "x-ai-train=no, ai-train=nope"), {}),
        (signal(Carrier.ROBOTS, "license", "https://docs.example/l.xml"), {
            "rsl_url": "https://docs.example/l.xml", "train_ai": "deny", "ai_input": "deny", "search": "deny",
        }),
        (signal(Carrier.TDMREP, "", '{"tdm-reservation": 1, "tdm-policy": "/p"}'), {
            "tdm": "reserved", "tdm_policy": "/p",
        }),
        (signal(Carrier.TDMREP, "", '{"tdm-reservation": true}'), {}),
        (signal(Carrier.AI_TXT, "", "User-Agent: *\nDisallow: /"), {}),
    ],
)  # fmt: skip
def test_a_signal_is_read_as(stated: Signal, values: dict[str, str]) -> None:
    assert read(stated) == values
    # The evidence points at the very signal, so that nobody has to search for it.
    assert all(claim.signal is stated for claim in claims(stated))
    keys = {(row.carrier, row.name): row.keys.split() for row in ROWS}
    agent = keys[Carrier.META, "robots"]
    assert set(values) <= set(keys.get((stated.carrier, stated.name), agent))


@pytest.mark.parametrize(
    ("signals", "derived"),
    [
        ((), Rights()),
        ((meta("robots", "index"), header("x-robots-tag", "noindex")), Rights(index="deny")),
        ((header("content-usage", "train-ai=y"), meta("robots", "noai")), Rights(train_ai="deny")),
        ((header("content-usage", "search=y"), header("content-usage", "search=n")), Rights(search="deny")),
        ((header("tdm-reservation", "1"), meta("tdm-reservation", "0")), Rights(tdm="not-reserved")),
        ((header("tdm-reservation", "0"), meta("tdm-reservation", "1")), Rights(tdm="reserved")),
        ((header("tdm-reservation", "0"), header("tdm-reservation", "1")), Rights(tdm="reserved")),
        ((header("tdm-reservation", "1"), meta("tdm-reservation", "yes")), Rights(tdm="reserved")),
        (
            (signal(Carrier.TDMREP, "", '{"tdm-reservation":1}'), header("tdm-reservation", "0")),
            Rights(tdm="not-reserved"),
        ),
        (
            (meta("dcterms.license", "CC-BY-4.0"), signal(Carrier.JSON_LD, "license", "CC-BY-NC-4.0")),
            Rights(license="CC-BY-NC-4.0"),
        ),
        (
            (meta("dcterms.license", "CC-BY-4.0"), signal(Carrier.LINK, "license", "/terms")),
            Rights(license_url="/terms"),
        ),
        (
            (
                meta("dcterms.license", "CC-BY-4.0"),
                signal(Carrier.LINK, "license", "https://creativecommons.org/licenses/by/4.0/"),
            ),
            Rights(license="CC-BY-4.0", license_url="https://creativecommons.org/licenses/by/4.0/"),
        ),
    ],
)
def test_the_most_restrictive_statement_wins_and_unknown_is_no_permission(
    signals: tuple[Signal, ...], derived: Rights
) -> None:
    assert rights(*signals) == derived


@pytest.mark.parametrize(
    ("stated", "obeyed", "recorded"),
    [
        (meta("robots", "noai"), (True, False), (False, True)),
        (header("tdm-reservation", "1"), (True, False), (False, True)),
        (header("content-usage", "train-ai=n"), (True, False), (False, True)),
        (signal(Carrier.ROBOTS, "content-signal", "ai-train=no"), (True, False), (False, True)),
        (signal(Carrier.ROBOTS, "user-agent", "gptbot"), (True, False), (False, True)),
        (signal(Carrier.TDMREP, "", '{"tdm-reservation":1}'), (True, False), (False, True)),
        (signal(Carrier.SCRIPT, "application/rsl+xml", "<rsl"), (True, False), (False, True)),
        (header("x-robots-tag", "noarchive"), (False, False), (False, False)),
        (header("x-robots-tag", "noindex, nosnippet"), (False, True), (False, True)),
        (header("content-usage", "search=n, ai-use=n"), (False, True), (False, True)),
        (header("tdm-reservation", "0"), (False, True), (False, True)),
        (signal(Carrier.AI_TXT, "", "User-Agent: *\nDisallow: /"), (False, True), (False, True)),
    ],
)
def test_a_reservation_withholds_the_text_and_noarchive_the_body(
    stated: Signal, obeyed: tuple[bool, bool], recorded: tuple[bool, bool]
) -> None:
    found = claims(stated)
    for policy, expected in ((Policy.OBEY, obeyed), (Policy.RECORD, recorded)):
        action = decide(rights(stated), found, policy)
        assert (action.is_withheld, action.keeps_body) == expected
        assert {claim.signal for claim in action.because} == ({stated} if action.is_withheld else set())


def test_an_operators_own_token_is_spoken_to_as_well() -> None:
    asker = Asker(URL, frozenset({"flyleaf", "paperbot"}))
    assert read(header("x-robots-tag", "paperbot: noarchive"), asker=asker) == {"archive": "deny"}
    assert ASKER.path == "/view/7.html"
    assert Asker("https://docs.example?id=7").path == "/?id=7"


@pytest.mark.parametrize(
    ("pattern", "path", "is_match"),
    [
        ("/", "/a", True),
        ("/a", "/ab", True),
        ("/a$", "/ab", False),
        ("/a$", "/a", True),
        ("/*.pdf$", "/x/y.pdf", True),
        ("/*.pdf$", "/x.pdf/y", False),
        ("/*.pdf", "/x.pdf/y", True),
        ("/a*b*c$", "/a-b-b-c", True),
        ("/ab*ba$", "/aba", False),
        ("*", "/", True),
        ("$", "/", False),
        ("/*$", "/", True),
    ],
)
def test_a_path_pattern_matches_from_the_beginning(pattern: str, path: str, is_match: bool) -> None:
    assert matches(pattern, path) is is_match
