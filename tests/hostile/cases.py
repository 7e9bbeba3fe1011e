"""The cases of a hostile web, 31 to 100: what a server does, what has to come of it, and the tests that see it."""

from typing import Final, NamedTuple

CRAWLER: Final = "tests/crawler"
ENDS: Final = f"{CRAWLER}/test_outcomes_of_a_crawl.py::test_an_address_that_brings_no_page_ends_with_its_reason"
PAGE: Final = "tests/hostile/test_pages.py::test_a_hostile_page_ends_as_it_has_to"
ROBOTS: Final = f"{CRAWLER}/test_robots.py::test_a_page_is_asked_for_only_where_robots_txt_was_read_or_is_not_there"
LOAD: Final = "tests/hostile/test_load.py"
SCOPE: Final = "tests/hostile/test_scope.py::test_no_way_leads_to_a_private_address"


class Row(NamedTuple):
    """One case. A test is named by the beginning of its node id, so that a name stands for all its parameters."""

    number: int
    case: str
    expected: str
    tests: tuple[str, ...]


def _page(number: int, case: str, expected: str, *more: str) -> Row:
    return Row(number, case, expected, (f"{PAGE}[{number}: ", *more))


def _ends(*paths: str) -> tuple[str, ...]:
    return tuple(f"{ENDS}[{path}" for path in paths)


def _robots(*names: str) -> tuple[str, ...]:
    return tuple(f"{ROBOTS}[{name}" for name in names)


ROWS: Final = (
    Row(31, "nobody listens, no such name", "failed connect, dns", _ends("http://127.0.0.1:1", "http://nowhere")),
    Row(32, "reset before the answer", "failed connect, no page parsed", _ends("/8.html]")),
    Row(33, "less than Content-Length", "failed truncated", _ends("/9.html]")),
    _page(34, "broken chunks", "failed truncated"),
    _page(35, "gzip cut short", "failed truncated", f"{CRAWLER}/test_coding.py::test_what_is_cut_short_is_no_page"),
    _page(
        36,
        "broken gzip, gzip that is none",
        "asked for once more without any, then failed bad_encoding_header",
        f"{CRAWLER}/test_outcomes_of_a_crawl.py::test_what_no_page_is_asked_for_is_asked_once",
    ),
    Row(
        37,
        "a byte now and then, of header or body; a body that stops; none",
        "failed too_slow, timeout",
        (*_ends("/7.html]", "/35.html", "/36.html", "/38.html"), *_robots("trickle")),
    ),
    Row(38, "robots.txt hangs", "robots_unreachable, no page asked for", _robots("hang")),
    _page(39, "a header of 20 MB", "failed connect"),
    Row(40, "a body without end", "failed too_large", _ends("/10.html]", "/11.html]")),
    _page(41, "garbage, HTTP/0.9, 204 with a body", "failed or rejected, no crash"),
    Row(
        42, "redirects in a circle, a chain", "failed redirect_limit after five", _ends("/27.html", "/34.html", "/hop")
    ),
    Row(
        43,
        "cookies, a referrer policy, other hosts",
        "no cookie, referrer or authorization is ever sent",
        (f"{CRAWLER}/test_crawl.py::test_a_crawl_is_slow_and_says_who_asks",),
    ),
    Row(
        44,
        "a certificate of nobody, of another host",
        "failed tls",
        (*_ends("https://"), f"{CRAWLER}/test_crawl.py::test_a_certificate_has_to_be_trusted_and_the_hosts_own"),
    ),
    _page(
        45, "a login, a captcha, a page that is gone", "its own reason; the host slowed", f"{CRAWLER}/test_walls.py::"
    ),
    _page(
        46,
        "304 without a copy; unchanged and changed pages",
        "no record lost, none twice",
        f"{CRAWLER}/test_runs.py::test_only_what_changed_comes_out_of_later_runs",
    ),
    Row(
        47,
        "404 where a record was",
        "a tombstone after two runs",
        (f"{CRAWLER}/test_runs.py::test_only_what_changed_comes_out_of_later_runs",),
    ),
    _page(48, "a connection closed behind each answer", "a record"),
    _page(49, "bombs in each coding", "failed bomb", f"{LOAD}::test_eight_bombs_at_once"),
    _page(50, "100 000 elements deep", "rejected too_deep"),
    _page(51, "200 deep, 20 000 paragraphs", "a record, in bounded time"),
    _page(
        52, "an attribute of 15 MB", "a record, in bounded memory", "tests/hostile/test_load.py::test_large_attributes"
    ),
    Row(
        53,
        "more links than a listing has",
        "the first 1 000 kept, links_truncated",
        ("tests/storage/test_rows.py::",),
    ),
    _page(54, "millions of elements", "rejected too_many_nodes or too_deep"),
    Row(
        55,
        "entities that grow, that read files",
        "nothing expanded, nothing read",
        (
            f"{CRAWLER}/test_links.py::test_a_sitemap_loads_nothing_and_resolves_nothing",
            f"{CRAWLER}/test_links.py::test_entities_that_grow_without_end_are_no_sitemap",
        ),
    ),
    Row(
        56,
        "a sitemap that is a bomb, or has 300 000 entries",
        "bomb; streamed, the loop never blocked for long",
        (
            f"{CRAWLER}/test_links.py::test_what_is_no_sitemap_is_told",
            f"{LOAD}::test_a_long_sitemap_blocks_nothing",
        ),
    ),
    Row(
        57,
        "sitemaps of sitemaps without end",
        "skipped trap at a depth",
        (f"{CRAWLER}/test_crawl.py::test_sitemaps_of_sitemaps_without_end_are_left",),
    ),
    Row(
        58,
        "one bad entry among good ones",
        "skipped scheme_blocked, the others asked for",
        (f"{CRAWLER}/test_crawl.py::test_a_sitemap_index_is_followed",),
    ),
    Row(
        59,
        "a calendar, paths that repeat",
        "skipped trap",
        (f"{CRAWLER}/test_intake.py::test_an_endless_space", f"{CRAWLER}/test_intake.py::test_a_listing_that_never"),
    ),
    Row(
        60,
        "thousands of query strings",
        "one pattern, one bound; a listing with nothing new is left",
        (
            f"{CRAWLER}/test_intake.py::test_addresses_that_differ_in_numbers_alone_have_one_pattern",
            f"{CRAWLER}/test_crawl.py::test_a_listing_that_shows_nothing_new_is_not_followed_for_ever",
        ),
    ),
    Row(61, "texts that make patterns slow", "time grows with the size alone", ("tests/fuzz/test_growth.py::",)),
    Row(62, "private addresses in every spelling", "private_address, no byte sent", (f"{SCOPE}[by_redirect",)),
    Row(
        63,
        "a name that leads to one, at once or later",
        "the first answer is kept, a private one refused",
        ("tests/hostile/test_scope.py::test_a_name_that_leads_",),
    ),
    Row(64, "file: in a sitemap or a listing", "scheme_blocked, nothing read", (f"{SCOPE}[by_sitemap",)),
    Row(65, "file: with the host's own name", "scheme_blocked, nothing read", (f"{SCOPE}[by_listing",)),
    Row(
        66, "data:, ftp:, s3:, gopher:, javascript:", "scheme_blocked", (f"{SCOPE}[by_sitemap", f"{SCOPE}[by_redirect")
    ),
    Row(67, "refresh, base, canonical, frames", "never asked for, never believed", (f"{SCOPE}[by_markup",)),
    Row(
        68,
        "a password in an address",
        "neither sent nor kept nor logged",
        (f"{CRAWLER}/test_seeds.py::test_what_is_kept_of_the_arguments_holds_no_password", f"{SCOPE}[by_listing"),
    ),
    Row(
        69,
        "spellings of one address",
        "one canonical form, which is the one that is sent",
        (f"{CRAWLER}/test_site.py::test_an_address_has_one_form_which_is_the_one_that_is_sent",),
    ),
    Row(
        70,
        "a proxy in the environment",
        "not used",
        (f"{CRAWLER}/test_crawl.py::test_a_proxy_of_the_environment_is_not_used",),
    ),
    Row(
        71,
        "ports 22, 6379",
        "offsite unless named",
        (f"{CRAWLER}/test_courtesy.py::test_a_request_that_may_not_be_sent_is_refused",),
    ),
    Row(72, "rules in every form", "obeyed", _robots("rules")),
    Row(73, "no robots.txt", "everything allowed", _robots("404", "410")),
    Row(74, "robots.txt refused", "nothing asked for", _robots("401", "403")),
    Row(
        75,
        "robots.txt that can't be read",
        "robots_unreachable, no page asked for",
        _robots("500", "503", "429", "reset", "hang", "a loop", "17 MiB", "binary", "UTF-16", "a bomb", "cut short"),
    ),
    Row(
        76,
        "rules that change during a crawl",
        "bind from then on",
        (f"{CRAWLER}/test_robots.py::test_rules_that_change_during_a_crawl_bind_from_then_on",),
    ),
    Row(77, "groups, longest match, wildcards", "as RFC 9309 says", (f"{CRAWLER}/test_rules.py::",)),
    Row(
        78,
        "reservations in every carrier",
        "ai_optout, or recorded where the operator says so",
        (f"{CRAWLER}/test_rights.py::", f"{CRAWLER}/test_carriers.py::", f"{CRAWLER}/test_documents.py::"),
    ),
    Row(79, "noindex, noarchive, nosnippet", "recorded", (f"{CRAWLER}/test_rights.py::test_a_record_says",)),
    Row(
        80,
        "Crawl-delay, short and absurd",
        "kept; crawl_delay beyond the bound",
        (
            f"{CRAWLER}/test_pace.py::test_a_gap_is_as_long_as_the_longer_delay",
            f"{CRAWLER}/test_pace.py::test_a_host_that_asks_for_too_long_a_delay_is_skipped",
        ),
    ),
    Row(
        81,
        "Retry-After: seconds, a date, ten years, a word",
        "the whole host pauses, within a bound",
        (f"{CRAWLER}/test_pace.py::test_a_refusal_pauses_the_whole_host",),
    ),
    Row(
        82,
        "429 again and again",
        "slower step by step, and faster again",
        (f"{CRAWLER}/test_pace.py::test_refusals_in_a_row_slow_a_host_down",),
    ),
    Row(
        83,
        "two crawls of one host",
        "they share its time",
        (f"{CRAWLER}/test_pace.py::test_two_crawls_at_once_share_the_time_of_a_host",),
    ),
    Row(
        84,
        "killed and started again and again",
        "never faster",
        (f"{CRAWLER}/test_pace.py::test_kills_and_restarts_never_make_a_crawl_faster",),
    ),
    _page(85, "GB 18030 labelled gb2312", "read without loss"),
    _page(86, "GBK with a header that says UTF-8", "read, charset-conflict"),
    _page(87, "UTF-8 with a header that says GBK", "read, charset-conflict"),
    _page(88, "UTF-8 with a header that says latin-1", "read"),
    _page(89, "a bad byte, a character cut", "U+FFFD, bad-bytes", f"{CRAWLER}/test_charset.py::test_a_page_cut"),
    _page(90, "GBK without a label, short", "read, or charset-guessed", f"{CRAWLER}/test_charset.py::test_six"),
    _page(91, "marks of byte order, unknown labels", "the mark wins, the label is ignored"),
    _page(92, "control characters, signs of direction", "out and reported; flagged", "tests/test_controls.py::"),
    _page(93, "PDF, pictures, JSON as HTML, and HTML as bytes", "rejected not_html; read"),
    _page(94, "nothing, white space, a script", "rejected empty_text or no_layout"),
    _page(95, "notices everywhere", "kept verbatim, never in the text unseen", "tests/text/test_glue.py::"),
    _page(
        96,
        "what breaks lines and JSON",
        "strict JSON, a line a record",
        "tests/hostile/test_pages.py::test_nothing",
    ),
    _page(98, "control codes for terminals and logs", "escaped", f"{CRAWLER}/test_telling.py::test_an_outcome"),
    Row(
        99,
        "secrets in addresses and cookies",
        "in no file and no log",
        (f"{CRAWLER}/test_seeds.py::test_what_is_kept_of_the_arguments_holds_no_password", f"{SCOPE}[by_redirect"),
    ),
    _page(100, "orders to a machine", "text like any other"),
)
LEFT_OUT: Final = {97: "no table for spreadsheets is ever written: records are JSON, reports are Markdown"}
"""Cases that do not apply, and why."""
