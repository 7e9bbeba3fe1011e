"""The documents of a site besides robots.txt: when they are asked for, what they state, what follows."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.crawler.loopback import Answer, Crawl, Loopback, Reply, crawl, hang, preview, reset, serve, tagged
from tests.crawler.test_robots import PLAIN, moved

ROBOTS, TDMREP, AI_TXT, LICENCE = "/robots.txt", "/.well-known/tdmrep.json", "/ai.txt", "/license.xml"
FIRST = [ROBOTS, TDMREP, AI_TXT]
SETTINGS = {
    "SITE_DOCUMENTS": f"{TDMREP},{AI_TXT}",
    "ROBOTS_TIMEOUT": "2",
    "RETRY_AFTER_MAX": "0",
    "BACKOFF_DELAY": "0",
    "HOST_REFUSALS": "1000",
}
RULES = [
    {"location": "/1.html", "tdm-reservation": 1, "tdm-policy": "https://shelf.example/policy.json"},
    {"location": "/*", "tdm-reservation": 0},
]
RSL = """<rsl xmlns="https://rslstandard.org/rsl"><content url="{path}"><license>{terms}</license></content></rsl>"""
PERMITS = RSL.format(path="/", terms='<permits type="usage">all</permits>').encode()
PROHIBITS = RSL.format(path="/1.html", terms='<prohibits type="usage">ai-train</prohibits>').encode()
ENTITY = b'<!DOCTYPE rsl [<!ENTITY x SYSTEM "http://127.0.0.1/canary">]>' + PERMITS


def answer(content: bytes, media_type: str = PLAIN) -> Answer:
    return Answer(content, media_type=media_type)


def visit(output: Path, replies: Mapping[str, Reply], **settings: str) -> tuple[Crawl, Loopback]:
    """A crawl of two pages of a site with these documents."""
    pages = {f"/{number}.html": Answer(preview()) for number in (1, 2)}
    with serve({**pages, **replies}) as server:
        urls = f"{server.url}/1.html {server.url}/2.html"
        return crawl(output, urls=urls, settings={**SETTINGS, **settings}), server


def said(done: Crawl) -> dict[str, Any]:
    """What the records say of rights that is not unknown, all of them together."""
    values = [(key, value) for row in done.rows("records") for key, value in row["metadata"].items()]
    kept = {key: value for key, value in values if key.startswith("rights_") and "_id" not in key}
    return {key: value for key, value in kept.items() if value not in {"unknown", "silent"}}


def age(output: Path, days: int = 1) -> None:
    """Let so many days, and a second, have passed since all documents of all sites were asked for."""
    with closing(sqlite3.connect(output / "state" / "hosts.sqlite", isolation_level=None)) as state:
        for table in ("robots", "document", "standing"):
            state.execute(f"UPDATE {table} SET fetched_at = fetched_at - ?", (days * 86400 + 1,))


def test_the_documents_of_a_site_are_asked_for_once_before_its_pages(tmp_path: Path) -> None:
    replies = {TDMREP: answer(json.dumps(RULES).encode()), AI_TXT: answer(b"User-Agent: *\nDisallow: *.pdf\n")}
    done, server = visit(tmp_path, replies)
    # The first page is reserved by the file, the second is not.
    assert server.paths == [*FIRST, "/2.html"]
    [row] = done.rows("rejects")
    assert (row["address"], row["state"], row["reason"]) == (f"{server.url}/1.html", "skipped", "ai_optout")
    assert row["facts"] == {
        "rights": "tdm=reserved",
        "signals": f"tdmrep.json : {json.dumps(RULES[0])}",
        "source": server.url + TDMREP,
    }
    assert said(done) == {"rights_tdm": "not-reserved"}
    [evidence] = done.rows("rights")
    assert [signal[:5] for signal in evidence["signals"]] == [
        ["tdmrep.json", "", json.dumps(RULES[1]), server.url + TDMREP, 2],
        ["ai.txt", "", "User-Agent: *\nDisallow: *.pdf\n", server.url + AI_TXT, 1],
    ]
    assert evidence["claims"] == [["tdm", "not-reserved", 0]]


def test_a_second_run_within_a_day_asks_for_no_document_again(tmp_path: Path) -> None:
    with serve({"/1.html": Answer(preview()), TDMREP: answer(b"[]"), AI_TXT: hang}) as server:
        for _ in range(2):
            crawl(tmp_path, urls=f"{server.url}/1.html", settings=SETTINGS)
    assert server.paths == [*FIRST, "/1.html", "/1.html"]


@pytest.mark.parametrize(
    ("tdmrep", "ai_txt"),
    [
        (hang, reset),
        (Answer(json.dumps(RULES).encode(), 500), Answer(b"a", 403)),
        (answer(b"[" + b" " * 700_000 + b"]"), answer(b"<html>No such page</html>", "text/html")),
    ],
    ids=["no answer", "refusals", "too large, and a page"],
)
def test_a_document_that_does_not_come_says_nothing_and_blocks_nothing(
    tdmrep: Reply, ai_txt: Reply, tmp_path: Path
) -> None:
    done, server = visit(tmp_path, {TDMREP: tdmrep, AI_TXT: ai_txt})
    assert server.paths == [*FIRST, "/1.html", "/2.html"]
    assert [row["signals"] for row in done.rows("rights")] == [[], []]


def test_a_document_is_asked_for_where_robots_txt_allows_it_and_behind_a_redirect(tmp_path: Path) -> None:
    rules = json.dumps([{"location": "/", "tdm-reservation": 1}]).encode()
    replies = {
        ROBOTS: answer(b"User-agent: *\nDisallow: /ai.txt\n"),
        TDMREP: moved("/tdm.json"),
        "/tdm.json": answer(rules),
    }
    done, server = visit(tmp_path, replies)
    assert server.paths == [ROBOTS, TDMREP, "/tdm.json"]
    assert set(done.rejects().values()) == {("skipped", "ai_optout")}


def test_no_document_is_asked_for_where_robots_txt_can_not_be_read(tmp_path: Path) -> None:
    done, server = visit(tmp_path, {ROBOTS: Answer(status=500)})
    assert set(server.paths) == {ROBOTS}
    assert set(done.rejects().values()) == {("skipped", "robots_unreachable")}


@pytest.mark.parametrize(
    ("licence", "pages", "rights"),
    [
        (PERMITS, ["/1.html", "/2.html"], {"allow"}),
        (PROHIBITS, ["/2.html"], {"unknown"}),
        (ENTITY, [], set()),
        (b"<rsl", [], set()),
    ],
    ids=["permits", "prohibits a page", "brings an entity", "no XML"],
)
def test_a_licence_that_robots_txt_names_is_read_and_binds_the_pages_it_covers(
    licence: bytes, pages: list[str], rights: set[str], tmp_path: Path
) -> None:
    with serve({LICENCE: answer(licence, "application/rsl+xml")}) as server:
        server.replies[ROBOTS] = answer(f"License: {server.url}{LICENCE}\n".encode())
        server.replies.update({f"/{number}.html": Answer(preview()) for number in (1, 2)})
        urls = f"{server.url}/1.html {server.url}/2.html"
        done = crawl(tmp_path, urls=urls, settings=SETTINGS)
    assert server.paths == [*FIRST, LICENCE, *pages]
    assert {row["metadata"]["rights_train_ai"] for row in done.rows("records")} == rights


LINK = '<link rel="license" type="application/rsl+xml" href="/license.xml">'
LINKED = preview().replace(b"</head>", LINK.encode() + b"</head>")
# Each way in which a page links to its licence.
LINKS: dict[str, Answer] = {
    "header": Answer(
        preview(), headers={"Link": f'<{LICENCE}>; rel="license"; type="application/rsl+xml", </a.css>; rel=preload'}
    ),
    "markup": Answer(LINKED),
    "an anchor": Answer(LINKED.replace(b"<link rel", b"<a rel").replace(b'xml"></head>', b'xml">terms</a></head>')),
    "capitals": Answer(LINKED.replace(LINK.encode(), LINK.upper().replace("/LICENSE.XML", LICENCE).encode())),
    "UTF-16": Answer(LINKED.decode().encode("utf-16"), media_type="text/html"),
}


@pytest.mark.parametrize(
    ("licence", "end"),
    [(PERMITS, None), (PROHIBITS, ("rejected", "ai_optout")), (b"", ("rejected", "ai_optout"))],
    ids=["permits", "prohibits", "does not come"],
)
@pytest.mark.parametrize("page", LINKS.values(), ids=list(LINKS))
def test_a_licence_that_a_page_links_to_is_read_once_before_the_page(
    page: Answer, licence: bytes, end: tuple[str, str] | None, tmp_path: Path
) -> None:
    replies = {"/1.html": page, LICENCE: answer(licence, "application/rsl+xml") if licence else Answer(status=503)}
    with serve(replies) as server:
        done = crawl(tmp_path, urls=f"{server.url}/1.html", settings=SETTINGS)
        again = crawl(tmp_path, urls=f"{server.url}/1.html", settings=SETTINGS)
    assert server.paths == [*FIRST, "/1.html", LICENCE, "/1.html"]
    assert set(done.rejects().values()) == ({end} if end else set())
    assert [row["metadata"]["rights_train_ai"] for row in again.rows("records")] == ([] if end else ["allow"])
    # Once a run, with what it says.
    rows = [row for row in again.rows("rights/documents") if row["address"] == server.url + LICENCE]
    assert [(row["authority"], row["text"]) for row in rows] == [(server.url, licence.decode())] * 2


def test_a_page_under_terms_of_its_own_is_asked_for_whole_and_ends_when_they_change(tmp_path: Path) -> None:
    with serve({"/1.html": tagged(LINKED), "/2.html": tagged(preview()), LICENCE: answer(PERMITS)}) as server:
        urls = f"{server.url}/1.html {server.url}/2.html"
        crawl(tmp_path, urls=urls, settings=SETTINGS)
        server.replies[LICENCE] = answer(PROHIBITS)
        age(tmp_path)
        server.asked.clear()
        done = crawl(tmp_path, urls=urls, settings=SETTINGS)
    conditional = {path: "If-None-Match" in headers for path, headers, _ in server.asked}
    assert (conditional["/1.html"], conditional["/2.html"]) == (False, True)
    assert done.rejects() == {f"{server.url}/1.html": ("rejected", "ai_optout")}
    assert [row["reason"] for row in done.rows("tombstones")] == ["ai_optout"]


def test_pages_that_name_ever_new_licences_send_nobody_round_the_web(tmp_path: Path) -> None:
    # Five of a page count, and a hundred of a site.
    pages = {
        f"/{n}.html": LINKED.replace(
            LINK.encode(), b"".join(LINK.replace("se.x", f"se-{n}-{i}.x").encode() for i in range(6))
        )
        for n in range(1, 22)
    }
    with serve({path: Answer(content) for path, content in pages.items()}) as server:
        done = crawl(tmp_path, urls=" ".join(server.url + path for path in pages), settings=SETTINGS)
    asked = [path for path in server.paths if path.startswith("/license-")]
    assert (len(asked), len(set(asked))) == (100, 100)
    assert not [path for path in asked if path.endswith("-5.xml")]
    assert set(done.rejects().values()) == {("rejected", "ai_optout")}


def test_a_licence_of_another_host_is_asked_for_where_its_own_robots_txt_allows_it(tmp_path: Path) -> None:
    closed, allowed = b"User-agent: *\nDisallow: /license.xml\n", b"User-agent: *\nAllow: /\n"
    paths, kept = [], []
    for number, robots in enumerate((closed, allowed)):
        with serve({LICENCE: answer(PERMITS), ROBOTS: answer(robots)}) as other:
            replies = {"/1.html": Answer(preview()), ROBOTS: answer(f"License: {other.url}{LICENCE}\n".encode())}
            with serve(replies) as server:
                done = crawl(tmp_path / str(number), urls=f"{server.url}/1.html", settings=SETTINGS)
        paths.append(other.paths)
        kept.append(len(done.rows("records")))
    assert (paths, kept) == ([[ROBOTS], [ROBOTS, LICENCE]], [0, 1])
