"""One crawl of a server that does everything wrong: how each of its addresses ends."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler

import pytest

from tests.crawler.loopback import (
    Answer,
    Crawl,
    Reply,
    crawl,
    cut_short,
    hang,
    make_context,
    packed,
    pour,
    preview,
    reset,
    send,
    serve,
)
from tests.crawler.test_robots import trickle

MEBIBYTE = 1024 * 1024
NO_BODY = (
    "<html><title>t</title><body><h3>版权提示</h3><p>1. 请勿转载。</p><p>发布时间:2024-03-05 页数:3</p></body></html>"
)


def moved(location: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": location})


def stall(handler: BaseHTTPRequestHandler) -> None:
    """Begin an answer fast and never end it."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(b"x" * 50_000)
    time.sleep(20)


def hesitate(handler: BaseHTTPRequestHandler) -> None:
    """Send a header a byte now and then, for longer than anybody waits."""
    handler.close_connection = True
    with suppress(OSError):
        for sign in b"HTTP/1.1 200 OK\r\nX-Why: " + b"x" * 100:
            handler.wfile.write(bytes([sign]))
            handler.wfile.flush()
            time.sleep(0.2)


def mend(handler: BaseHTTPRequestHandler) -> None:
    """Send plain text that claims to be packed, unless asked for plain text."""
    coding = "" if handler.headers["Accept-Encoding"] == "identity" else "gzip"
    text = "<br />".join(["三十七号的正文,第一次没有人能读懂,第二次才看得明白。"] * 9)
    send(handler, Answer(preview(text), headers={"Content-Encoding": coding}))


REPLIES: dict[str, Reply] = {
    "/1.html": Answer(preview()),
    "/2.html": Answer(status=404),
    "/3.html": Answer(status=410),
    "/4.html": Answer(status=403),
    "/5.html": Answer(status=429, headers={"Retry-After": "3600"}),
    "/6.html": Answer(status=503),
    "/7.html": hang,
    "/8.html": reset,
    "/9.html": cut_short,
    "/10.html": pour,
    "/11.html": Answer(b"x" * (16 * MEBIBYTE + 1)),
    "/12.html": packed(b"x" * (20 * MEBIBYTE)),
    "/13.html": Answer(preview(), headers={"Content-Encoding": "gzip"}),
    "/14.html": Answer(b"no", headers={"Content-Encoding": "br"}),
    "/15.html": Answer(b"no", headers={"Content-Encoding": "zstd"}),
    "/16.html": Answer(b"no", headers={"Content-Encoding": "deflate"}),
    "/17.html": Answer(b"%PDF-1.7", media_type="application/pdf"),
    "/18.html": Answer(b'{"code": 500}'),
    "/19.html": Answer(b"  \n"),
    "/20.html": Answer(b"", status=204),
    "/21.html": Answer("<html><body><p>请先登录。</p></body></html>".encode()),
    "/22.html": Answer(NO_BODY.encode()),
    "/23.html": Answer(b"\xff\x80" * 400),
    "/24.html": moved("/25.html"),
    "/25.html": moved("/26.html", 301),
    "/26.html": Answer(preview("<br />".join(["二十六号的正文,说的是另外一件事情,和第一份没有任何关系。"] * 9))),
    "/27.html": moved("/27.html"),
    "/28.html": moved("ftp://127.0.0.1/28.txt"),
    "/29.html": moved("http://[::1]:1/29.html", 307),
    "/30.html": moved("http://169.254.169.254/latest", 308),
    "/31.html": moved(""),
    "/32.html": Answer(status=304),
    "/33.html": moved("/34.html"),
    "/34.html": moved("/33.html"),
    "/35.html": trickle,
    "/36.html": stall,
    "/37.html": mend,
    "/38.html": hesitate,
}  # fmt: skip
CHAIN = {f"/hop/{place}": moved(f"/hop/{place + 1}") for place in range(9)}

OUTCOMES = {
    "/2.html": ("gone", "gone"),
    "/3.html": ("gone", "gone"),
    "/4.html": ("failed", "http_4xx"),
    "/5.html": ("failed", "rate_limited"),
    "/6.html": ("failed", "http_5xx"),
    "/7.html": ("failed", "timeout"),
    "/8.html": ("failed", "connect"),
    "/9.html": ("failed", "truncated"),
    "/10.html": ("failed", "too_large"),
    "/11.html": ("failed", "too_large"),
    "/12.html": ("failed", "bomb"),
    "/13.html": ("failed", "bad_encoding_header"),
    "/14.html": ("failed", "bad_encoding_header"),
    "/15.html": ("failed", "bad_encoding_header"),
    "/16.html": ("failed", "bad_encoding_header"),
    "/17.html": ("rejected", "not_html"),
    "/18.html": ("rejected", "not_html"),
    "/19.html": ("rejected", "empty_text"),
    "/20.html": ("rejected", "empty_text"),
    "/21.html": ("rejected", "login_wall"),
    "/22.html": ("rejected", "no_body"),
    "/23.html": ("rejected", "mojibake"),
    "/27.html": ("failed", "redirect_limit"),
    "/31.html": ("failed", "redirect_blocked"),
    "/32.html": ("failed", "redirect_blocked"),
    "/34.html": ("failed", "redirect_limit"),
    "/35.html": ("failed", "too_slow"),
    "/36.html": ("failed", "too_slow"),
    "/38.html": ("failed", "timeout"),
    "/hop/5": ("failed", "redirect_limit"),
    "ftp://127.0.0.1/28.txt": ("skipped", "scheme_blocked"),
    "http://[::1]:1/29.html": ("skipped", "offsite"),
    "http://169.254.169.254/latest": ("skipped", "offsite"),
    "http://10.0.0.1/40.html": ("skipped", "private_address"),
    "http://[::ffff:127.0.0.1]/41.html": ("skipped", "private_address"),
    "http://localhost:{port}/42.html": ("skipped", "private_address"),
    "http://127.1:{port}/43.html": ("skipped", "private_address"),
    "http://2130706433:{port}/44.html": ("skipped", "private_address"),
    "http://0x7f.1:{port}/45.html": ("skipped", "private_address"),
    "http://nowhere.invalid/46.html": ("failed", "dns"),
    "http://127.0.0.1:1/47.html": ("failed", "connect"),
    "https://127.0.0.1:{secure}/48.html": ("failed", "tls"),
    "https://127.0.0.1:{port}/49.html": ("failed", "tls"),
}


class Wrecked:
    """The crawl, and the ports that stand in its addresses."""

    def __init__(self, crawl: Crawl, port: int, secure: int, asked: list[str]) -> None:
        self.crawl = crawl
        self.rejects = crawl.rejects()
        self.asked = asked
        self._ports = {"port": str(port), "secure": str(secure)}

    def place(self, address: str) -> str:
        return (
            f"http://127.0.0.1:{self._ports['port']}{address}"
            if address.startswith("/")
            else address.format(**self._ports)
        )


@pytest.fixture(scope="module")
def wrecked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wrecked]:
    folder = tmp_path_factory.mktemp("wrecked")
    with serve({**REPLIES, **CHAIN}) as server, serve({}, make_context(folder)) as secure:
        ports = {"port": server.port, "secure": secure.port}
        led_to = {"/25.html", "/26.html", "/34.html"}
        own = [server.url + path for path in [*REPLIES, "/hop/0"] if path not in led_to]
        # Each of these is reached by a redirect: named by the operator, their hosts would be no strangers.
        others = [a.format(**ports) for a in OUTCOMES if "://" in a and not a.endswith(("28.txt", "29.html", "latest"))]
        (folder / "urls.txt").write_text("\n".join([*own, *others]), "utf-8")
        settings = {
            "DOWNLOAD_TIMEOUT": "2",
            "RETRY_TIMES": "0",
            # What 429 and 503 ask for is not what this is about.
            "RETRY_AFTER_MAX": "0",
            "BACKOFF_DELAY": "0",
            "CONTACT": "crawl@shelf.example",
            "CONCURRENT_REQUESTS_PER_DOMAIN": "4",
            "REACHABLE_HOSTS": f"127.0.0.1:{server.port},127.0.0.1:{secure.port},127.0.0.1:1",
        }
        done = crawl(folder / "output", settings=settings, urls=str(folder / "urls.txt"))
        yield Wrecked(done, server.port, secure.port, server.paths)


@pytest.mark.parametrize(("address", "outcome"), OUTCOMES.items(), ids=list(OUTCOMES))
def test_an_address_that_brings_no_page_ends_with_its_reason(
    wrecked: Wrecked, address: str, outcome: tuple[str, str]
) -> None:
    assert wrecked.rejects[wrecked.place(address)] == outcome


def test_the_crawl_goes_on_to_the_good_pages(wrecked: Wrecked) -> None:
    assert wrecked.crawl.code == 0
    urls = [row["metadata"]["url"] for row in wrecked.crawl.rows("records")]
    assert sorted(urls) == [wrecked.place("/1.html"), wrecked.place("/26.html"), wrecked.place("/37.html")]


def test_no_reject_is_unaccounted_for(wrecked: Wrecked) -> None:
    expected = {wrecked.place(address) for address in OUTCOMES}
    assert set(wrecked.rejects) == expected
    counts = wrecked.crawl.manifest["counts"]
    assert (counts["states"]["emitted"], counts["states"]["redirected"], counts["pending"]) == (3, 11, 0)
    assert counts["taken"] == len(expected) + 3 + 11


def test_a_redirected_page_is_known_by_the_address_that_answered(wrecked: Wrecked) -> None:
    [record] = [row for row in wrecked.crawl.rows("records") if "二十六号" in row["text"]]
    assert (record["id"], record["metadata"]["doc_id"]) == ("127.0.0.1:26", "26")


def test_what_no_page_is_asked_for_is_asked_once(wrecked: Wrecked) -> None:
    # On a kept connection that breaks, the HTTP client itself asks once more.
    asked = Counter(path for path in wrecked.asked if path != "/8.html")
    # What is not in the coding it names is asked for once more, without any.
    twice = {"/13.html", "/14.html", "/15.html", "/16.html", "/37.html"}
    assert {path: number for path, number in asked.items() if number > 1} == dict.fromkeys(twice, 2)


def test_a_reject_tells_the_facts(wrecked: Wrecked) -> None:
    rows = {row["address"]: row["facts"] for row in wrecked.crawl.rows("rejects")}
    assert rows[wrecked.place("/6.html")] == {"status": 503}
    assert rows[wrecked.place("/17.html")] == {"media_type": "application/pdf", "found": "pdf"}
    assert rows[wrecked.place("/31.html")] == {"status": 302, "to": "", "hops": 1}
    assert rows[wrecked.place("/hop/5")] == {"status": 302, "to": "/hop/6", "hops": 6}
    assert rows[wrecked.place("/36.html")]["bytes"] == 50_000
    assert rows["http://nowhere.invalid/46.html"]["asked"] == "robots.txt"
    assert rows[wrecked.place("http://localhost:{port}/42.html")] == {
        "detail": "localhost is 127.0.0.1",
        "asked": "robots.txt",
    }


def test_the_log_has_a_line_for_each_reject_and_standard_error_has_none(wrecked: Wrecked) -> None:
    lines = [line for line in wrecked.crawl.log.splitlines() if "[scrapy.core.scraper] INFO:" in line]
    assert len(lines) == len(wrecked.rejects)
    assert any(line.endswith(f'INFO: gone gone {wrecked.place("/3.html")} {{"status": 410}}') for line in lines)
    assert wrecked.crawl.err == ""


def test_the_summary_tells_states_reasons_and_meanings(wrecked: Wrecked) -> None:
    lines = [line.split(maxsplit=3) for line in wrecked.crawl.out.splitlines()]
    assert ["gone", "gone", "2", "the page is gone (404 or 410)"] in [
        [*line[:3], line[3].strip()] for line in lines if len(line) == 4
    ]
    assert ["emitted", "3"] in lines
    assert "complete: Every address has its outcome: 3 emitted, 11 redirected, 2 gone (gone)," in wrecked.crawl.out
