from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.courtesy.rules import MAX_BYTES, is_readable, parse
from tests.crawler.google import Check, read_checks
from tests.crawler.robots_cases import ALL, FILES, NONE, OURS, Case, list_cases
from tests.text.pages import grows_evenly

LINE = st.sampled_from(
    [b"User-agent: *", b"User-agent: flyleaf", b"Disallow: /", b"Allow: /a", b"Sitemap: x", b"Crawl-delay: 2", b""]
)
HAN = st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF), min_size=1, max_size=6)
# RFC 9309 section 2.2.2 has these addresses match; the C++ library leaves the encoding to its caller.
AGAINST_THE_RFC = {("ID_Encoding", "http://foo.bar/foo/bar/\u30c4"), ("ID_Encoding", "http://foo.bar/foo/bar/baz")}


@pytest.mark.parametrize("case", list_cases(), ids=lambda case: f"{case.why}, {case.path[:40]}")
def test_a_robots_txt_means_what_the_rfc_says(case: Case) -> None:
    assert parse(case.content).allows(f"http://shelf.example{case.path}", [case.token]) is case.expected


def test_the_table_is_large_and_repeats_nothing() -> None:
    cases = [(case.content, case.token, case.path) for case in list_cases()]
    assert len(FILES) >= 150
    assert len(set(cases)) == len(cases)


@pytest.mark.parametrize(
    "check", read_checks() or [None], ids=lambda check: f"{check.test} {check.url}" if check else "-"
)
def test_the_reference_parser_agrees(check: Check | None) -> None:
    if check is None:
        pytest.skip("no path to robots_test.cc in the environment")
    is_against = (check.test, check.url) in AGAINST_THE_RFC
    assert parse(check.content).allows(check.url, [check.agent]) is (check.expected is not is_against)


@pytest.mark.parametrize(
    ("content", "tokens", "expected"),
    [
        (ALL + b"Disallow: /a\n", ["flyleaf", "own"], False),
        (OURS + b"Allow: /\nUser-agent: own\n" + NONE, ["flyleaf", "own"], False),
        (OURS + NONE + b"User-agent: own\nAllow: /\n", ["flyleaf", "own"], False),
        (OURS + b"Allow: /\n" + ALL + NONE, ["flyleaf", "own"], True),
        (b"User-agent: own\nAllow: /\n" + ALL + NONE, ["flyleaf", "own"], True),
        (b"User-agent: own\n" + NONE, ["flyleaf"], True),
    ],
)
def test_a_crawler_of_several_tokens_obeys_the_groups_of_each(
    content: bytes, tokens: list[str], expected: bool
) -> None:
    assert parse(content).allows("http://shelf.example/a", tokens) is expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", 0.0),
        (ALL + b"Crawl-delay: 10\n", 10.0),
        (ALL + b"Crawl-delay: 2.5 # seconds\n", 2.5),
        (ALL + b"Crawl-Delay: 1,5\n", 1.5),
        (ALL + b"crawl-delay:10s\n", 10.0),
        (ALL + b"Crawl-delay: soon\nCrawl-delay: -5\nCrawl-delay:\n", 0.0),
        (ALL + b"Crawl-delay: 1\nCrawl-delay: 3\nCrawl-delay: 2\n", 3.0),
        (ALL + b"Crawl-delay: " + b"9" * 500 + b"\n", float("inf")),
        (b"User-agent: other\nCrawl-delay: 10\n", 0.0),
        (ALL + b"Crawl-delay: 10\n" + OURS + b"Disallow: /a\n", 0.0),
        (OURS + b"Crawl-delay: 4\n" + NONE + ALL + b"Crawl-delay: 10\n", 4.0),
        # Without a rule in between this is one group.
        (OURS + b"Crawl-delay: 4\n" + ALL + b"Crawl-delay: 10\n", 10.0),
        (b"User-agent: other\nCrawl-delay: 86400\n\n" + ALL + b"Disallow: /a\n", 0.0),
        (b"User-agent: other\n" + OURS + b"Crawl-delay: 7\n" + ALL + NONE, 7.0),
        (b"Crawl-delay: 6\n" + OURS + b"Disallow: /a\n", 6.0),
        (OURS + b"Crawl-delay: 3\nUser-agent: own\nCrawl-delay: 8\n", 8.0),
    ],
)
def test_the_delay_that_binds_is_the_longest(content: bytes, expected: float) -> None:
    assert parse(content).crawl_delay(["flyleaf", "own"]) == expected


def test_every_other_line_is_kept_with_whom_it_binds() -> None:
    rules = parse(
        "Content-Usage: search=y\nUser-agent: GPTBot\nContent-Signal: ai-train=no, search=yes # ours\n"
        "User-agent: *\nLicense: https://shelf.example/\u8bb8\u53ef.xml\nDisallow: /a\n"
        "Sitemap: https://shelf.example/1.xml\nSITEMAP: https://shelf.example/2.xml\nSitemap:\n".encode()
    )
    assert rules.sitemaps == ["https://shelf.example/1.xml", "https://shelf.example/2.xml"]
    assert [(line.number, line.name, line.value) for line in rules.lines][:3] == [
        (1, "content-usage", "search=y"),
        (3, "content-signal", "ai-train=no, search=yes"),
        (5, "license", "https://shelf.example/\u8bb8\u53ef.xml"),
    ]
    found = {
        (name, token): [line.value for line in rules.find(name, token)]
        for name in ("content-usage", "content-signal")
        for token in ("gptbot", "*", "CCBot")
    }
    signal = ["ai-train=no, search=yes"]
    assert found == {
        ("content-usage", "gptbot"): ["search=y"], ("content-usage", "*"): ["search=y"],
        ("content-usage", "CCBot"): ["search=y"], ("content-signal", "gptbot"): signal,
        ("content-signal", "*"): [], ("content-signal", "CCBot"): [],
    }  # fmt: skip
    assert (rules.names("GPTBOT"), rules.names("ccbot"), rules.allows("/a", ["GPTBot"])) == (True, False, False)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", True), (b"User-agent: *", True), (b"\xef\xbb\xbfUser-agent: *", True), (b"\xc4\xbf\xff", True),
        ("User-agent: *\nDisallow: /".encode("utf-16"), False), ("User-agent: *".encode("utf-16-be"), False),
        ("User-agent: *".encode("utf-32"), False), (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", False), (b"\x1f\x8b\x08", False),
    ],
)  # fmt: skip
def test_a_file_that_is_no_text_is_not_readable(content: bytes, expected: bool) -> None:
    assert is_readable(content) is expected


def test_what_lies_beyond_the_limit_is_left_out_line_by_line_and_said() -> None:
    line = b"Disallow: /a\n"
    full = ALL + line * ((MAX_BYTES - len(ALL)) // len(line))
    whole, more = parse(full), parse(full + b"Disallow: /bcdefgh\n" + OURS)
    assert (whole.is_cut, more.is_cut) == (False, True)
    # The rule on the limit would otherwise forbid more than it says.
    assert more.allows("/bcd", ["flyleaf"])
    assert not more.allows("/a", ["flyleaf"])
    assert parse(b"x" * (MAX_BYTES + 1)).is_cut


@given(st.one_of(st.binary(max_size=400), st.lists(LINE, max_size=20).map(b"\n".join)), st.text(max_size=40))
def test_no_bytes_and_no_address_are_too_much(content: bytes, path: str) -> None:
    rules = parse(content)
    assert rules.allows(path, ["flyleaf"]) in {True, False}
    assert rules.allows("http://shelf.example/robots.txt", ["flyleaf"])
    assert rules.crawl_delay(["flyleaf"]) >= 0
    assert parse(content) == rules


@given(st.lists(LINE, max_size=20), st.data())
def test_blank_lines_and_unknown_lines_change_nothing(lines: list[bytes], data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(0, len(lines)), max_size=5))
    more = list(lines)
    for place in places:
        more.insert(place, data.draw(st.sampled_from([b"", b"# note", b"Content-Signal: ai-train=no", b"<br>"])))
    plain, mixed = parse(b"\n".join(lines)), parse(b"\r\n".join(more))
    for path in ("/", "/a", "/b"):
        assert plain.allows(path, ["flyleaf"]) is mixed.allows(path, ["flyleaf"])


@given(HAN, HAN, st.sampled_from(["utf-8", "gb18030"]), st.sampled_from(["utf-8", "gb18030"]))
def test_a_rule_meets_its_addresses_in_either_encoding(rule: str, rest: str, of_rule: str, of_address: str) -> None:
    spelt = quote(f"/{rule}{rest}".encode(of_address))
    assert not parse(ALL + f"Disallow: /{rule}\n".encode(of_rule)).allows(spelt, ["flyleaf"])
    assert not parse(ALL + f"Disallow: {quote(f'/{rule}'.encode(of_rule))}\n".encode()).allows(spelt, ["flyleaf"])


@given(st.from_regex(rb"/[a-z%*$?=\xc4\xbf]{0,12}", fullmatch=True))
def test_a_rule_forbids_the_address_it_spells(path: bytes) -> None:
    address = path.decode("latin-1").removesuffix("$").encode("latin-1")
    spelt = "".join(chr(octet) if octet < 128 else f"%{octet:02X}" for octet in address)
    assert not parse(ALL + b"Disallow: " + path + b"\n").allows(spelt, ["flyleaf"])


@pytest.mark.parametrize(
    "line",
    [b"a:\n", b"Disallow:/a\n", b"Disallow:/%E6%88%91?%E6\n", b"User-agent:a\nx:y\n", b" " * 16_000 + b"x\n",
     b"Disallow:/" + b"*a" * 8000 + b"\n", b"Allow:/" + b"a*" * 8000 + b"$\n", b"#" * 80 + b"\n"],
)  # fmt: skip
def test_work_grows_with_the_size_and_not_faster(line: bytes) -> None:
    address = "/" + "a" * 2000 + "%E6%88%91?" + "a" * 40

    def ask(content: bytes) -> None:
        rules = parse(content)
        rules.allows(address, ["flyleaf"])
        rules.crawl_delay(["flyleaf"])

    assert grows_evenly(ask, lambda size: ALL + line * (size // len(line)), MAX_BYTES // 8)
