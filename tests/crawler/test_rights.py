"""What a page says of rights, from the server's answer to the files of a run."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from crawler.courtesy.rules import parse
from crawler.loader import load_site
from crawler.pages import Received, read
from crawler.settings import ITEM_PIPELINES
from pipelines.errors import Reason
from pipelines.model import Miss, State
from pipelines.record import Entry
from pipelines.rights.asker import Asker
from pipelines.rights.site import read_robots
from pipelines.road import Road
from tests.crawler.loopback import BODY, HTML, Answer, Crawl, crawl, preview, serve
from tests.storage.unpacked import read_output

WITHHELD = "蓝色的风筝越过钟楼"
TITLE = "风筝与钟楼"
PROHIBITED = (
    '<rsl xmlns="https://rslstandard.org/rsl"><content url="/">'
    '<license><prohibits type="usage">ai-train</prohibits></license></content></rsl>'
)
RESERVED = {
    "/1.html": ("", {"X-Robots-Tag": "noarchive, NoAI"}, "header x-robots-tag: noarchive, NoAI"),
    "/2.html": ("", {"TDM-Reservation": "1"}, "header tdm-reservation: 1"),
    "/3.html": ("", {"Content-Usage": "search=y, train-ai=n"}, "header content-usage: search=y, train-ai=n"),
    "/4.html": ('<meta name="ROBOTS" content="index,noai">', {}, "meta robots: index,noai"),
    "/5.html": ('<meta name="tdm-reservation" content="1">', {"TDM-Reservation": "0"}, "meta tdm-reservation: 1"),
    "/6.html": ('<meta name="CCBot" content="noindex">', {}, "meta ccbot: noindex"),
    "/7.html": (
        f'<script type="application/rsl+xml">{PROHIBITED}</script>',
        {},
        f"script application/rsl+xml: {PROHIBITED}",
    ),
    "/8.html": (
        '<link rel="license" type="application/rsl+xml" href="/l.xml">',
        {},
        "link application/rsl+xml: /l.xml",
    ),
    "/9.html": (
        "",
        {"Link": '</l.xml>; rel="license"; type="application/rsl+xml"'},
        'header link: </l.xml>; rel="license"; type="application/rsl+xml"',
    ),
}


def page(head: str = "", body: str = BODY, notice: str = "") -> bytes:
    """A preview page with more in its head and its notice."""
    markup = preview(body).replace(b"<title>", f"{head}<title>".encode())
    return markup.replace("• 温馨提示:".encode(), f"• {notice or '温馨提示:'}".encode())


def outcome(content: bytes, *fields: tuple[str, str], reservations: str = "obey") -> Entry | Miss:
    """What becomes of a response, without a disk."""
    received = Received("https://5ykj.com/doc/7.html", HTML, content, datetime(2026, 11, 20, tzinfo=UTC), fields)
    return Road.named(ITEM_PIPELINES).run(read(received, replace(load_site("lianshan"), reservations=reservations)))


def rights_of(entry: Entry | Miss) -> dict[str, str]:
    """The keys of a record that speak of rights and say something."""
    assert isinstance(entry, Entry)
    values = entry.record.metadata.model_dump()
    named = {key: value for key, value in values.items() if key in {"use", "license", "license_url"} or "rights" in key}
    return {key: value for key, value in named.items() if value not in {"", "unknown", "silent"} and "_id" not in key}


@pytest.fixture(scope="module")
def reserved(tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """A crawl of nine pages that reserve their text, and of one that does not."""
    output = tmp_path_factory.mktemp("reserved")
    withheld = "<br />".join(
        f"  第{n}段 {WITHHELD},落在第{n}条河的对岸,看见的人都说从来没有见过。" for n in range(1, 9)
    )
    replies = {
        path: Answer(page(head, withheld).replace("借书规定".encode(), TITLE.encode()), headers=fields)
        for path, (head, fields, _) in RESERVED.items()
    }
    plain = Answer(page('<meta name="robots" content="noindex">'), headers={"X-Robots-Tag": "otherbot: noai, noindex"})
    with serve({**replies, "/10.html": plain}) as server:
        return crawl(output, urls=" ".join(server.url + path for path in [*RESERVED, "/10.html"]))


def test_a_page_that_reserves_its_text_is_rejected_with_the_words_that_say_so(reserved: Crawl) -> None:
    rows = {row["address"].rpartition("/")[2]: row for row in reserved.rows("rejects")}
    assert {row["reason"] for row in rows.values()} == {"ai_optout"}
    assert {f"/{name}": row["facts"]["signals"] for name, row in rows.items()} == {
        path: words for path, (_, _, words) in RESERVED.items()
    }
    assert {row["facts"]["source"] == row["address"] for row in rows.values()} == {True}
    assert [rows[f"{n}.html"]["facts"]["rights"] for n in (1, 2, 7)] == [
        "train_ai=deny",
        "tdm=reserved",
        "train_ai=deny",
    ]


def test_no_character_of_a_withheld_text_stands_in_any_file(reserved: Crawl) -> None:
    files = list(read_output(reserved.output))
    kinds = {path.relative_to(reserved.output).parts[0] for path, _ in files}
    assert kinds >= {"archive", "attributes", "blocks", "records", "rejects", "rights", "runs"}
    for _, content in files:
        for secret in (WITHHELD[:4], TITLE):
            assert not any(secret.encode(encoding) in content for encoding in ("utf-8", "gb18030", "utf-16-le"))
    assert WITHHELD[:4] not in reserved.out + reserved.err


def test_the_evidence_stands_beside_the_record(reserved: Crawl) -> None:
    [record], [row] = reserved.rows("records"), reserved.rows("rights")
    metadata = record["metadata"]
    assert (row["id"], row["revision"], row["evidence_id"]) == (record["id"], 1, metadata["rights_evidence_id"])
    assert metadata["rights_evidence_id"].startswith("sha256:")
    assert (metadata["rights_index"], metadata["rights_train_ai"], metadata["use"]) == ("deny", "unknown", "unknown")
    url, added = metadata["url"], record["added"]
    assert row["signals"] == [
        ["header", "x-robots-tag", "otherbot: noai, noindex", url, 1, added],
        ["meta", "robots", "noindex", url, 4, added],
    ]
    assert (row["claims"], row["cues"]) == ([["index", "deny", 1]], [])


@pytest.mark.parametrize(
    ("content", "fields", "rights"),
    [
        (page(), (), {}),
        (page(notice="仅供学习"), (), {"use": "restricted", "rights_notice": "restricts"}),
        (page(notice="未经许可不得转载"), (), {"use": "restricted", "rights_notice": "prohibits"}),
        (page(notice="欢迎转载"), (), {"use": "open"}),
        (page('<link rel=license href="/terms">', notice="欢迎转载"), (), {"license_url": "/terms"}),
        (
            page('<link rel=license href="https://creativecommons.org/licenses/by/4.0/">'),
            (),
            {
                "use": "open",
                "license": "CC-BY-4.0",
                "license_url": "https://creativecommons.org/licenses/by/4.0/",
            },
        ),
        (
            page('<meta name="dcterms.license" content="CC-BY-NC-4.0">'),
            (),
            {"use": "restricted", "license": "CC-BY-NC-4.0"},
        ),
        (
            page('<meta name="dcterms.license" content="CC0-1.0">', notice="请勿转载"),
            (),
            {"use": "restricted", "license": "CC0-1.0", "rights_notice": "prohibits"},
        ),
        (page(), (("X-Robots-Tag", "noarchive"),), {"rights_archive": "deny"}),
        (page(), (("TDM-Reservation", "0"),), {"rights_tdm": "not-reserved"}),
        (
            page(),
            (("Content-Usage", "train-ai=y"), ("Content-Usage", "search=n, ai-use=n")),
            {"rights_train_ai": "allow", "rights_search": "deny", "rights_ai_input": "deny"},
        ),
    ],
)
def test_a_record_says_what_its_page_says(
    content: bytes, fields: tuple[tuple[str, str], ...], rights: dict[str, str]
) -> None:
    assert rights_of(outcome(content, *fields)) == rights


def test_an_operator_may_record_a_reservation_instead_of_obeying_it() -> None:
    field = ("TDM-Reservation", "1")
    obeyed = outcome(page(), field)
    assert isinstance(obeyed, Miss)
    assert (obeyed.state, obeyed.reason) == (State.REJECTED, Reason.AI_OPTOUT)
    assert rights_of(outcome(page(), field, reservations="record")) == {"use": "reserved", "rights_tdm": "reserved"}


def test_equal_statements_are_equal_evidence() -> None:
    def evidence(*fields: tuple[str, str]) -> str:
        entry = outcome(page(), *fields)
        assert isinstance(entry, Entry)
        return entry.record.metadata.rights_evidence_id

    noindex = evidence(("X-Robots-Tag", "noindex"))
    assert noindex == evidence(("x-robots-tag", "noindex"), ("Server", "a"))
    assert evidence() == ""
    assert len({"", noindex, evidence(("X-Robots-Tag", "noindex "))}) == 3


@pytest.mark.parametrize("word", ["", "ignore", "OBEY"])
def test_a_definition_obeys_or_records(word: str) -> None:
    with pytest.raises(ValueError, match="reservations are obey or record"):
        replace(load_site("lianshan"), reservations=word)


def test_a_page_of_plain_text_speaks_by_its_header_alone() -> None:
    shown = ("借书规定", "1/3", "剩余1页未读,查看更多内容需下载", '<meta name="robots" content="noai">')
    text = "\n".join([*shown, BODY.replace("<br />", "\n"), "版权提示", "• 仅供学习"])

    def read_text(*fields: tuple[str, str]) -> Entry | Miss:
        moment = datetime(2026, 11, 20, tzinfo=UTC)
        received = Received("https://5ykj.com/doc/7.html", "text/plain", text.encode(), moment, fields)
        return Road.named(ITEM_PIPELINES).run(read(received, load_site("generic")))

    assert rights_of(read_text()) == {"use": "restricted", "rights_notice": "restricts"}
    withheld = read_text(("X-Robots-Tag", "noai"))
    assert isinstance(withheld, Miss)
    assert dict(withheld.facts) == {
        "rights": "train_ai=deny",
        "signals": "header x-robots-tag: noai",
        "source": "https://5ykj.com/doc/7.html",
    }


ROBOTS = b"""License: https://docs.example/license.xml
User-agent: *
Content-Signal: search=yes, ai-train=no
Content-Usage: /view/ train-ai=n
Disallow: /list/

User-agent: GPTBot
User-agent: CCBot
Disallow: /view/
"""
OWN_GROUP = b"User-agent: flyleaf\nContent-Signal: ai-input=no\nLicense: https://docs.example/own.xml\nDisallow:\n"


@pytest.mark.parametrize(
    ("content", "path", "signals"),
    [
        (
            ROBOTS,
            "/view/7.html",
            [
                ("user-agent", "flyleaf", 0),
                ("user-agent", "ccbot", 0),
                ("user-agent", "gptbot", 0),
                ("content-usage", "/view/ train-ai=n", 4),
                ("content-signal", "search=yes, ai-train=no", 3),
                ("license", "https://docs.example/license.xml", 1),
            ],
        ),
        (
            ROBOTS + OWN_GROUP,
            "/about.html",
            [
                ("user-agent", "flyleaf", 0),
                ("content-signal", "ai-input=no", 11),
                ("license", "https://docs.example/own.xml", 12),
            ],
        ),
        (
            ROBOTS,
            "/list/1.html",
            [
                ("content-signal", "search=yes, ai-train=no", 3),
                ("license", "https://docs.example/license.xml", 1),
            ],
        ),
        (b"", "/view/7.html", [("user-agent", "flyleaf", 0)]),
    ],
    ids=["everyone", "own group", "denied", "empty"],
)
def test_the_lines_of_a_robots_txt_that_speak_of_a_page(
    content: bytes, path: str, signals: list[tuple[str, str, int]]
) -> None:
    address, moment = "https://docs.example/robots.txt", datetime(2026, 11, 20, tzinfo=UTC)
    found = read_robots(parse(content), address, moment, Asker(f"https://docs.example{path}"))
    assert [(signal.name, signal.text, signal.place) for signal in found] == signals
    assert {(signal.source, signal.seen) for signal in found} == {(address, moment)}
