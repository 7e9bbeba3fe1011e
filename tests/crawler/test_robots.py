"""What a server sees of a crawl whose robots.txt does not come, comes late, from elsewhere, or changes."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path

import pytest

from crawler.courtesy.rules import MAX_BYTES
from tests.crawler.loopback import (
    Answer,
    Crawl,
    Loopback,
    Reply,
    crawl,
    cut_short,
    hang,
    make_context,
    packed,
    pour,
    preview,
    reset,
    serve,
)

ROBOTS = "/robots.txt"
PLAIN = "text/plain; charset=utf-8"
MEBIBYTE = 1024 * 1024
DENIED = ("skipped", "robots_disallow")
UNREACHABLE = ("skipped", "robots_unreachable")
QUICK = {
    "ROBOTS_TIMEOUT": "2",
    "RETRY_AFTER_MAX": "0",
    "BACKOFF_DELAY": "0",
    "HOST_REFUSALS": "1000",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
}


def answer(content: bytes, status: int = 200, **headers: str) -> Answer:
    return Answer(content, status, PLAIN, headers)


def moved(location: str, status: int = 301) -> Answer:
    return Answer(status=status, headers={"Location": location})


def trickle(handler: BaseHTTPRequestHandler) -> None:
    """Send a byte now and then, for longer than anybody waits."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b"#")
            handler.wfile.flush()
            time.sleep(0.2)
    except OSError:
        handler.close_connection = True


def garble(handler: BaseHTTPRequestHandler) -> None:
    """Answer in no version of HTTP."""
    handler.wfile.write(b"robots, robots\r\n\r\n")
    handler.close_connection = True


def chain(hops: int, last: Answer) -> dict[str, Reply]:
    """A robots.txt behind so many redirects."""
    places = [ROBOTS, *(f"/hop/{place}" for place in range(1, hops + 1))]
    return {**{place: moved(target) for place, target in pairwise(places)}, places[-1]: last}


RULES = b"User-agent: *\nDisallow: /\n"
FREE = b"User-agent: *\nAllow: /\n"
# Each on a server of its own: what its robots.txt answers, and how a page of it ends.
SITES: dict[str, tuple[dict[str, Reply], tuple[str, str] | None]] = {
    "500": ({ROBOTS: answer(FREE, 500)}, UNREACHABLE),
    "502": ({ROBOTS: answer(FREE, 502)}, UNREACHABLE),
    "503": ({ROBOTS: answer(FREE, 503)}, UNREACHABLE),
    "503 with a date": ({ROBOTS: Answer(FREE, 503, PLAIN, {"Retry-After": "9"})}, UNREACHABLE),
    "429": ({ROBOTS: answer(FREE, 429)}, UNREACHABLE),
    "599": ({ROBOTS: answer(FREE, 599)}, UNREACHABLE),
    "304": ({ROBOTS: answer(b"", 304)}, UNREACHABLE),
    "300": ({ROBOTS: answer(FREE, 300)}, UNREACHABLE),
    "reset": ({ROBOTS: reset}, UNREACHABLE),
    "hang": ({ROBOTS: hang}, UNREACHABLE),
    "trickle": ({ROBOTS: trickle}, UNREACHABLE),
    "garbage": ({ROBOTS: garble}, UNREACHABLE),
    "cut short": ({ROBOTS: cut_short}, UNREACHABLE),
    "without end": ({ROBOTS: pour}, UNREACHABLE),
    "17 MiB": ({ROBOTS: answer(FREE + b"#" * (17 * MEBIBYTE))}, UNREACHABLE),
    "a bomb": ({ROBOTS: packed(FREE + b"#" * (20 * MEBIBYTE))}, UNREACHABLE),
    "no gzip": ({ROBOTS: Answer(FREE, 200, PLAIN, {"Content-Encoding": "gzip"})}, UNREACHABLE),
    "UTF-16": ({ROBOTS: answer(FREE.decode().encode("utf-16"))}, UNREACHABLE),
    "binary": ({ROBOTS: answer(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9)}, UNREACHABLE),
    "a loop of one": ({ROBOTS: moved(ROBOTS)}, UNREACHABLE),
    "a loop of two": ({ROBOTS: moved("/r"), "/r": moved(ROBOTS)}, UNREACHABLE),
    "six redirects": (chain(6, answer(FREE)), UNREACHABLE),
    "a redirect to nowhere": ({ROBOTS: moved("")}, UNREACHABLE),
    "a redirect to no address": ({ROBOTS: moved("http://[")}, UNREACHABLE),
    "a redirect to a file": ({ROBOTS: moved("file:///etc/passwd")}, ("skipped", "scheme_blocked")),
    "a redirect to a private network": ({ROBOTS: moved("http://10.0.0.1/r")}, ("skipped", "private_address")),
    "401": ({ROBOTS: answer(FREE, 401)}, DENIED),
    "403": ({ROBOTS: answer(FREE, 403)}, DENIED),
    "404": ({ROBOTS: answer(RULES, 404)}, None),
    "410": ({ROBOTS: answer(RULES, 410)}, None),
    "451": ({ROBOTS: answer(RULES, 451)}, None),
    "204": ({ROBOTS: answer(b"", 204)}, None),
    "empty": ({ROBOTS: answer(b"")}, None),
    "a page in its place": ({ROBOTS: Answer(preview())}, None),
    "rules": ({ROBOTS: answer(RULES)}, DENIED),
    "rules as HTML": ({ROBOTS: Answer(RULES)}, DENIED),
    "rules with a byte order mark": ({ROBOTS: answer(b"\xef\xbb\xbf" + RULES)}, DENIED),
    "rules in carriage returns": ({ROBOTS: answer(RULES.replace(b"\n", b"\r"))}, DENIED),
    "rules behind 600 KiB": ({ROBOTS: answer(b"#" * 614_400 + b"\n" + RULES)}, DENIED),
    "rules beyond the limit": ({ROBOTS: answer(FREE + b"#" * MAX_BYTES + b"\n" + RULES)}, None),
    "rules packed": ({ROBOTS: packed(RULES)}, DENIED),
    "rules behind five redirects": (chain(5, answer(RULES)), DENIED),
    "404 behind a redirect": ({ROBOTS: moved("/r")}, None),
    "500 behind a redirect": ({ROBOTS: moved("/r"), "/r": answer(FREE, 500)}, UNREACHABLE),
}


class Seen:
    """The crawl, and what each server saw of it."""

    def __init__(self, done: Crawl, servers: dict[str, Loopback]) -> None:
        rejects = done.rejects()
        self.done = done
        self.servers = servers
        self.ends = {name: rejects.get(address_of(name, server)) for name, server in servers.items()}


def address_of(name: str, server: Loopback) -> str:
    """The page of a server; numbers differ, for pages of one number are one document."""
    return f"{server.url}/{[*SITES, 'elsewhere', 'tls', 'refused'].index(name) + 1}.html"


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    output = tmp_path_factory.mktemp("robots")
    with ExitStack() as stack:
        servers = {name: stack.enter_context(serve(replies)) for name, (replies, _) in SITES.items()}
        target = stack.enter_context(serve({"/rules": answer(RULES)}))
        servers["elsewhere"] = stack.enter_context(serve({ROBOTS: moved(f"{target.url}/rules", 302)}))
        servers["tls"] = stack.enter_context(serve({}, make_context(output)))
        for name, server in servers.items():
            server.replies[address_of(name, server).removeprefix(server.url)] = Answer(preview(f"{name} " * 40))
        (output / "urls.txt").write_text("\n".join(address_of(*item) for item in servers.items()), "utf-8")
        yield Seen(crawl(output / "output", settings=QUICK, urls=str(output / "urls.txt")), servers)


@pytest.mark.parametrize(("name", "end"), [(name, end) for name, (_, end) in SITES.items()])
def test_a_page_is_asked_for_only_where_robots_txt_was_read_or_is_not_there(
    seen: Seen, name: str, end: tuple[str, str] | None
) -> None:
    server = seen.servers[name]
    page = address_of(name, server).removeprefix(server.url)
    assert seen.ends[name] == end
    assert server.paths.count(page) == (0 if end else 1)


def test_a_failed_robots_txt_is_asked_for_twice_at_most_and_others_once(seen: Seen) -> None:
    times = {name: server.paths.count(ROBOTS) for name, server in seen.servers.items()}
    twice = {"500", "502", "reset", "hang", "trickle", "garbage", "cut short", "500 behind a redirect"}
    assert {name for name, number in times.items() if number > 2} <= {"reset"}
    assert {name for name, number in times.items() if number > 1} <= twice


def test_rules_of_another_host_bind_the_first_authority(seen: Seen) -> None:
    assert (seen.ends["elsewhere"], seen.servers["elsewhere"].paths) == (DENIED, [ROBOTS])


def test_a_host_that_is_no_host_tells_its_own_reason(seen: Seen) -> None:
    assert (seen.ends["tls"], seen.servers["tls"].paths) == (("failed", "tls"), [])


def test_what_kept_the_rules_away_is_told(seen: Seen) -> None:
    facts = {row["address"]: row["facts"] for row in seen.done.rows("rejects")}
    found = {name: facts[address_of(name, seen.servers[name])] for name in ("500", "403", "a loop of two", "UTF-16")}
    assert found == {
        "500": {"status": 500, "asked": "robots.txt"},
        "403": {"status": 403, "asked": "robots.txt"},
        "a loop of two": {
            "status": 301,
            "detail": f"redirected back to {seen.servers['a loop of two'].url}/robots.txt",
            "asked": "robots.txt",
        },
        "UTF-16": {"status": 200, "detail": "the file is no text in UTF-8", "asked": "robots.txt"},
    }
    assert (seen.done.err, seen.done.code) == ("", 0)
    assert f"robots.txt of {seen.servers['500'].url} can't be read: robots_unreachable" in seen.done.log


def test_all_pages_of_an_authority_wait_for_one_answer_that_later_runs_share(tmp_path: Path) -> None:
    slow = answer(b"User-agent: *\nDisallow: /3\n\nUser-agent: own\nDisallow: /4\n")

    def reply(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.5)
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(slow.content)))
        handler.end_headers()
        handler.wfile.write(slow.content)

    replies: dict[str, Reply] = {f"/{n}.html": Answer(preview(f"{n} " * 50)) for n in range(1, 6)}
    with serve({**replies, ROBOTS: reply}) as server:
        urls = " ".join(f"{server.url}/{number}.html" for number in range(1, 6))
        first = crawl(tmp_path, settings=QUICK, urls=urls)
        asked = list(server.paths)
        second = crawl(
            tmp_path, settings={**QUICK, "ROBOTS_TOKENS": "own"}, urls=f"{server.url}/4.html {server.url}/5.html"
        )
        later, ends = sorted(server.paths[len(asked) :]), second.rejects()
        # A copy that is a day old is none.
        [path] = tmp_path.glob("state/hosts.sqlite")
        with sqlite3.connect(path) as state:
            [(content, sha256)] = state.execute("SELECT content, sha256 FROM robots").fetchall()
            state.execute("UPDATE robots SET fetched_at = fetched_at - 86401")
        state.close()
        server.replies[ROBOTS] = answer(RULES)
        third = crawl(tmp_path, settings={**QUICK, "ROBOTS_MAX_AGE": "999999"}, urls=f"{server.url}/5.html")
    assert (asked[0], asked.count(ROBOTS), sorted(asked[1:])) == (
        ROBOTS,
        1,
        ["/1.html", "/2.html", "/4.html", "/5.html"],
    )
    assert first.code == 0
    # No group is made for flyleaf, so the one for the operator's own token binds; what was forbidden is not due yet.
    assert (ends, later) == ({f"{server.url}/3.html": DENIED, f"{server.url}/4.html": DENIED}, ["/5.html"])
    assert (content, sha256[:8]) == (slow.content, "83b0ba3b")
    assert third.rejects()[f"{server.url}/5.html"] == DENIED
    assert server.paths[-1] == ROBOTS


def test_rules_that_change_during_a_crawl_bind_from_then_on(tmp_path: Path) -> None:
    replies: dict[str, Reply] = {f"/{n}.html": Answer(preview(f"{n} " * 50)) for n in range(1, 30)}

    def last(handler: BaseHTTPRequestHandler) -> None:
        server.replies[ROBOTS] = answer(RULES)
        handler.send_response(404)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    with serve({**replies, ROBOTS: answer(FREE), "/3.html": last}) as server:
        urls = " ".join(f"{server.url}/{number}.html" for number in range(1, 30))
        settings = {"ROBOTS_MAX_AGE": "1", "DOWNLOAD_DELAY": "0.3", "DELAY_LENGTHENING": "0"}
        done = crawl(tmp_path, settings=settings, urls=urls)
    assert server.paths[0] == ROBOTS
    places = [place for place, path in enumerate(server.paths) if path == ROBOTS]
    # The next copy after the change is the last thing that is asked for, but for what had been let through before.
    assert len(server.paths) < 20
    assert list(done.rejects().values()).count(DENIED) > 10
    assert len(places) >= 2


@pytest.mark.parametrize(
    ("settings", "status", "asked"),
    [({"ROBOTS_REFUSED_ALLOWS": "1"}, 403, [ROBOTS, "/1.html"]), ({"ROBOTS_REFUSED_ALLOWS": "1"}, 503, [ROBOTS])],
)
def test_an_operator_may_read_a_refusal_as_no_rule_and_no_failure_as_one(
    tmp_path: Path, settings: dict[str, str], status: int, asked: list[str]
) -> None:
    with serve({ROBOTS: answer(RULES, status), "/1.html": Answer(preview())}) as server:
        crawl(tmp_path, settings={**QUICK, **settings}, urls=f"{server.url}/1.html")
    assert server.paths == asked


def test_a_token_that_no_rule_can_name_ends_the_command(tmp_path: Path) -> None:
    with serve({"/1.html": Answer(preview())}) as server:
        done = crawl(tmp_path, settings={"ROBOTS_TOKENS": "own/1.0"}, urls=f"{server.url}/1.html")
    message = "scrapy crawl: ROBOTS_TOKENS: 'own/1.0' is no product token, which has letters, '-' and '_' alone\n"
    assert (done.code, done.err, server.paths) == (2, message, [])
