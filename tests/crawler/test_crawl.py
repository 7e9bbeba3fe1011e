"""Whole crawls by the real command: where they begin, how far they go, how they behave, how they end."""

import os
import pty
import re
import signal
import subprocess
import time
from itertools import pairwise
from pathlib import Path

import pytest

from pipelines.version import PARSER
from tests.crawler.loopback import (
    DEFINITIONS,
    ROOT,
    SCRAPY,
    Answer,
    Loopback,
    Reply,
    command,
    crawl,
    hang,
    make_context,
    preview,
    run,
    serve,
)

PLAIN = "text/plain"
XML = "application/xml"


def body(number: int) -> str:
    return "<br />".join(
        f"  第{number}号文件的第{line}条:图书室每周开放四天,借书的人须登记姓名和日期。" for line in range(1, 9)
    )


def page(number: int) -> Answer:
    return Answer(preview(body(number)))


def links(*targets: str, following: str = "") -> Answer:
    anchors = [f'<a href="{target}">文件</a>' for target in targets]
    turn = [f'<a href="{following}">下一页</a>'] if following else []
    return Answer("<html><body>{}</body></html>".format("\n".join([*anchors, *turn])).encode())


def sitemap(*locations: str, kind: str = "url") -> Answer:
    root = {"url": "urlset", "sitemap": "sitemapindex"}[kind]
    entries = "".join(f"<{kind}><loc>{location}</loc></{kind}>" for location in locations)
    return Answer(f"<{root}>{entries}</{root}>".encode(), media_type=XML)


def pages(*numbers: int) -> dict[str, Reply]:
    return {f"/{number}.html": page(number) for number in numbers}


def robots(rules: str, status: int = 200) -> dict[str, Reply]:
    return {"/robots.txt": Answer(rules.encode(), status, PLAIN)}


def test_a_listing_is_followed_to_its_end(tmp_path: Path) -> None:
    replies: dict[str, Reply] = {
        "/": links(
            "/1.html", "/2.html?utm_source=home", "/about.html", "http://other.example/9.html", following="/list_2"
        ),
        "/list_2": links("/2.html", "/3.html", "m/1.html", "file:///etc/4.html", following="/list_3"),
        "/list_3": links("/3.html", following="/"),
        **pages(1, 2, 3),
    }
    with serve(replies) as server:
        done = crawl(tmp_path, listing=server.url)
    assert done.code == 0
    assert done.ids == ["127.0.0.1:1", "127.0.0.1:2", "127.0.0.1:3"]
    assert server.paths == ["/robots.txt", "/", "/1.html", "/2.html", "/list_2", "/3.html", "/list_3"]
    assert done.rejects() == {"file:///etc/4.html": ("skipped", "scheme_blocked")}
    states = done.manifest["counts"]["states"]
    assert (states["listed"], states["duplicate"], states["emitted"]) == (3, 1, 3)


def test_a_sitemap_index_is_followed(tmp_path: Path) -> None:
    with serve(pages(1, 2)) as server:
        server.replies |= {
            "/sitemap.xml": sitemap("/a.xml", "/sitemap.xml", "/broken.xml", kind="sitemap"),
            "/a.xml": sitemap(
                "/1.html", "/about.html", "javascript:x", "http://other.example/9.html", f"{server.url}/2.html"
            ),
            "/broken.xml": Answer(b"<html>"),
        }
        done = crawl(tmp_path, sitemap=f"{server.url}/sitemap.xml")
    assert (done.code, done.ids) == (0, ["127.0.0.1:1", "127.0.0.1:2"])
    assert done.rejects() == {
        "javascript:x": ("skipped", "scheme_blocked"),
        "http://other.example/9.html": ("skipped", "offsite"),
        f"{server.url}/broken.xml": ("rejected", "no_layout"),
    }
    assert "/about.html" not in server.paths


def test_sitemaps_of_sitemaps_without_end_are_left(tmp_path: Path) -> None:
    replies: dict[str, Reply] = {f"/{depth}.xml": sitemap(f"/{depth + 1}.xml", kind="sitemap") for depth in range(9)}
    with serve(replies) as server:
        done = crawl(tmp_path, sitemap=f"{server.url}/0.xml")
    assert server.paths == ["/robots.txt", "/0.xml", "/1.xml", "/2.xml", "/3.xml"]
    assert (done.code, done.rejects()) == (3, {f"{server.url}/4.xml": ("skipped", "trap")})


def test_a_listing_that_shows_nothing_new_is_not_followed_for_ever(tmp_path: Path) -> None:
    replies: dict[str, Reply] = {f"/list_{n}": links("/1.html", following=f"/list_{n + 1}") for n in range(40)}
    with serve({**replies, **pages(1)}) as server:
        done = crawl(tmp_path, listing=f"{server.url}/list_0")
    assert (done.code, done.manifest["counts"]["states"]["listed"]) == (0, 11)


def test_the_limit_counts_preview_pages(tmp_path: Path) -> None:
    replies: dict[str, Reply] = {
        "/": links(*(f"/{n}.html" for n in range(1, 10)), following="/2"),
        **pages(*range(1, 10)),
    }
    with serve(replies) as server:
        done = crawl(tmp_path, listing=server.url, limit="2")
    assert server.paths == ["/robots.txt", "/", "/1.html", "/2.html"]
    assert (done.code, done.manifest["verdict"], done.manifest["counts"]["pending"]) == (0, "stopped", 8)
    assert done.manifest["arguments"] == {"listing": server.url, "limit": "2"}
    assert "stopped the run: 2 emitted, 1 listed, 8 pending.\n" in done.out


def test_the_limit_of_a_list_tells_how_many_addresses_it_left(tmp_path: Path) -> None:
    with serve(pages(1, 2, 3, 4)) as server:
        done = crawl(tmp_path, urls=" ".join(f"{server.url}/{n}.html" for n in (1, 2, 3, 3, 4)), limit="1")
    sentence = "stopped: The limit that was asked for stopped the run: 1 emitted, 3 pending.\n"
    assert (done.code, sentence in done.out) == (0, True)


@pytest.mark.parametrize(
    ("setting", "value", "kind"),
    [
        ("PAGE_BUDGET", "x", "number"),
        ("PAGE_BUDGET", "-1", "number"),
        ("PAGE_BUDGET", "nan", "number"),
        ("DOWNLOAD_DELAY", "inf", "number"),
        ("RETRY_TIMES", "1.5", "whole number"),
        ("DOWNLOAD_TIMEOUT", "", "whole number"),
    ],
)
def test_a_setting_that_is_no_number_is_refused_before_there_is_a_run(
    tmp_path: Path, setting: str, value: str, kind: str
) -> None:
    done = crawl(tmp_path / "output", settings={setting: value}, urls="http://127.0.0.1:1/1.html")
    assert (done.code, done.out) == (2, "")
    assert done.err == f"scrapy crawl: {setting}={value}: not a {kind} of 0 or more\n"
    assert not (tmp_path / "output").exists()


def test_an_argument_without_its_option_is_told_what_it_lacks(tmp_path: Path) -> None:
    done = run([str(SCRAPY), "crawl", "lianshan", "urls=x"], tmp_path)
    told = "scrapy crawl: urls=x needs -a before it: scrapy crawl NAME -a urls=x\n"
    assert (done.code, done.out, done.err) == (2, "", told)


def test_addresses_can_come_from_a_file_or_from_standard_input(tmp_path: Path) -> None:
    with serve(pages(1, 2)) as server:
        content = f"# today\n{server.url}/1.html\n\n{server.url}/2.html\n"
        path = tmp_path / "urls.txt"
        path.write_text(content, "utf-8")
        by_file = crawl(tmp_path / "a", urls=str(path))
        by_stdin = run(command("lianshan", tmp_path / "b", {"urls": "-"}, {}), tmp_path / "b", stdin=content)
    assert by_file.ids == ["127.0.0.1:1", "127.0.0.1:2"]
    assert by_stdin.ids == ["127.0.0.1:1", "127.0.0.1:2"]


def test_any_site_can_be_crawled_by_its_wording(tmp_path: Path) -> None:
    with serve(
        {"/d-41000.html": page(1), "/p-41001.html": page(2), "/": links("/d-41000.html", "/p-41001.html")}
    ) as server:
        done = crawl(tmp_path, "generic", listing=server.url)
    assert (done.code, len(done.rows("records"))) == (0, 2)
    assert {row["metadata"]["layout"] for row in done.rows("records")} == {"generic/any"}
    assert {row["metadata"]["site"] for row in done.rows("records")} == {"127.0.0.1"}


@pytest.mark.parametrize(
    ("replies", "reason", "asked"),
    [
        (robots("User-agent: *\nDisallow: /1"), "robots_disallow", ["/robots.txt"]),
        (robots("User-agent: Flyleaf\nDisallow: /\n\nUser-agent: *\nAllow: /"), "robots_disallow", ["/robots.txt"]),
        (robots("User-agent: other\nDisallow: /"), "", ["/robots.txt", "/1.html"]),
        (robots("User-agent: *\nDisallow: /", status=404), "", ["/robots.txt", "/1.html"]),
        (robots("User-agent: *\nAllow: /", status=403), "robots_disallow", ["/robots.txt"]),
        (robots("User-agent: *\nAllow: /", status=429), "robots_unreachable", ["/robots.txt"]),
        (robots("User-agent: *\nAllow: /", status=503), "robots_unreachable", ["/robots.txt"]),
        ({"/robots.txt": Answer(status=301, headers={"Location": "/r"}), "/r": Answer(b"User-agent: *\nDisallow: /")},
         "robots_disallow", ["/robots.txt", "/r"]),
        ({"/robots.txt": Answer(status=301, headers={"Location": "/robots.txt"})},
         "robots_unreachable", ["/robots.txt"]),
        ({"/robots.txt": Answer(status=301, headers={"Location": "http://10.0.0.1/"})},
         "private_address", ["/robots.txt"]),
        ({"/robots.txt": hang}, "robots_unreachable", ["/robots.txt"]),
    ],
)  # fmt: skip
def test_robots_txt_is_obeyed(tmp_path: Path, replies: dict[str, Reply], reason: str, asked: list[str]) -> None:
    settings = {"ROBOTS_TIMEOUT": "1", "RETRY_TIMES": "0"}
    with serve({**pages(1), **replies}) as server:
        done = crawl(tmp_path, settings=settings, urls=f"{server.url}/1.html")
    assert server.paths == asked
    assert [found for _, found in done.rejects().values()] == ([reason] if reason else [])
    assert done.err == ""
    expected = {"": 0, "robots_disallow": 3, "private_address": 3}.get(reason, 4)
    assert done.code == expected


def test_a_crawl_is_slow_and_says_who_asks(tmp_path: Path) -> None:
    settings = {"DOWNLOAD_DELAY": "1.0", "CONTACT": "crawl@shelf.example", "USER_AGENT": "Mozilla/5.0"}
    with serve(pages(1, 2)) as server:
        server.replies["/1.html"] = Answer(
            preview(body(1)), headers={"Set-Cookie": "id=1", "Referrer-Policy": "unsafe-url"}
        )
        done = crawl(tmp_path, settings=settings, urls=f"{server.url}/1.html {server.url}/2.html")
    assert done.code == 0
    gaps = [later - earlier for (_, _, earlier), (_, _, later) in pairwise(server.asked)]
    assert len(gaps) == 2
    assert min(gaps) > 0.99
    for _, headers, _ in server.asked:
        assert headers["User-Agent"] == f"{PARSER} (+crawl@shelf.example)"
        assert not {"Cookie", "Referer", "Accept-Language", "Authorization"} & set(headers)


def test_a_proxy_of_the_environment_is_not_used(tmp_path: Path) -> None:
    with serve(pages(1)) as server, serve({}) as proxy:
        words = command("lianshan", tmp_path, {"urls": f"{server.url}/1.html"}, {})
        done = run(words, tmp_path, http_proxy=proxy.url, HTTP_PROXY=proxy.url)
    assert (done.code, proxy.paths) == (0, [])


@pytest.mark.parametrize(
    ("address", "is_trusted", "reason"),
    [("127.0.0.1", True, ""), ("127.0.0.1", False, "tls"), ("127.0.0.2", True, "tls")],
)
def test_a_certificate_has_to_be_trusted_and_the_hosts_own(
    tmp_path: Path, address: str, is_trusted: bool, reason: str
) -> None:
    output = tmp_path / "output"
    with serve(pages(1), make_context(tmp_path, address)) as server:
        words = command("lianshan", output, {"urls": f"{server.url}/1.html"}, {"RETRY_TIMES": "0"})
        done = run(words, output, **({"SSL_CERT_FILE": str(tmp_path / "server.pem")} if is_trusted else {}))
    assert [found for _, found in done.rejects().values()] == ([reason] if reason else [])
    assert (done.code, len(done.ids)) == ((4, 0) if reason else (0, 1))


def test_a_public_host_behind_a_redirect_needs_a_contact_too(tmp_path: Path) -> None:
    with serve({"/1.html": Answer(status=301, headers={"Location": "http://www.5ykj.com/1.html"})}) as server:
        done = crawl(tmp_path, urls=f"{server.url}/1.html")
    assert done.rejects() == {"http://www.5ykj.com/1.html": ("skipped", "offsite")}


@pytest.mark.parametrize(("status", "code", "verdict"), [(503, 4, "failed"), (404, 3, "failed")])
def test_a_crawl_that_brings_nothing_says_so(tmp_path: Path, status: int, code: int, verdict: str) -> None:
    with serve({"/1.html": Answer(status=status), "/2.html": Answer(status=status)}) as server:
        done = crawl(tmp_path, urls=f"{server.url}/1.html {server.url}/2.html")
    assert (done.code, done.manifest["verdict"], done.manifest["exit_code"]) == (code, verdict, code)


def start(output: Path, server: Loopback, delay: str = "0.1") -> subprocess.Popen[str]:
    """Begin a crawl of all pages of a server; returns once a few were asked for."""
    urls = " ".join(server.url + path for path in server.replies)
    words = command("lianshan", output, {"urls": urls}, {"DOWNLOAD_DELAY": delay})
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 30
    while len(server.asked) < 5 and time.monotonic() < deadline:
        time.sleep(0.02)
    return process


@pytest.mark.parametrize("below", ["", "/deep/er"])
def test_an_output_that_cannot_be_written_stops_the_crawl_before_the_first_request(tmp_path: Path, below: str) -> None:
    file = tmp_path / "file"
    file.touch()
    with serve(pages(1)) as server:
        done = crawl(Path(f"{file}{below}"), urls=f"{server.url}/1.html")
    assert (done.code, done.out, server.paths) == (6, "", [])
    assert re.fullmatch(rf"scrapy crawl: can't write {file}.*: (not a folder|Not a directory)\n", done.err)


def test_an_error_of_a_stage_costs_one_page(tmp_path: Path) -> None:
    with serve(pages(1, 2)) as server:
        stages = '{"pipelines.split.split": 100, "tests.crawler.loopback.stumble": 150, "pipelines.clean.clean": 200}'
        done = crawl(tmp_path, settings={"ITEM_PIPELINES": stages}, urls=f"{server.url}/1.html {server.url}/2.html")
    assert (done.code, done.manifest["verdict"], done.manifest["exit_code"]) == (1, "failed", 1)
    assert "failed: 2 of 2 addresses ended in an error inside Flyleaf, see crawl.log: " in done.out
    assert set(done.rejects().values()) == {("rejected", "internal")}
    assert {row["facts"]["error"] for row in done.rows("rejects")} == {"KeyError: 'a stone'"}
    assert [told.count("error in a stage: ") for told in (done.err, done.log)] == [1, 2]
    assert [told.count("Traceback (most recent call last)") for told in (done.err, done.log)] == [1, 2]


def test_a_terminal_shows_a_bar(tmp_path: Path) -> None:
    shown: list[bytes] = []
    with serve({**pages(*range(1, 30)), "/40.html": Answer(status=404)}) as server:
        urls = " ".join(server.url + path for path in server.replies)
        words = command("lianshan", tmp_path, {"urls": urls}, {"DOWNLOAD_DELAY": "0.05"})
        leader, follower = pty.openpty()
        with subprocess.Popen(
            words, cwd=ROOT, stdout=follower, stderr=follower, env={**os.environ, "TERM": "xterm", "COLUMNS": "120"}
        ) as process:
            os.close(follower)
            while chunk := read_terminal(leader):
                shown.append(chunk)
        os.close(leader)
    assert process.returncode == 0
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", b"".join(shown).decode())
    assert re.search(r"━+ \d+ pages done, \d+ queued, \d+ records, [01] rejects, \d+\.\d pages/s", text)
    assert "complete: Every address has its outcome: 29 emitted, 1 gone (gone)." in text


def test_a_bar_moves_from_the_first_page_and_leaves_no_copy_behind(tmp_path: Path) -> None:
    shown = b""
    with serve(pages(*range(1, 200))) as server:
        urls = " ".join(server.url + path for path in server.replies)
        words = command("lianshan", tmp_path, {"urls": urls}, {"DOWNLOAD_DELAY": "0.6"})
        leader, follower = pty.openpty()
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
        with subprocess.Popen(
            words, cwd=ROOT, stdin=follower, stdout=follower, stderr=follower, env=environment, start_new_session=True
        ) as process:
            os.close(follower)
            while chunk := read_terminal(leader):
                is_due = b" 2 pages done" in shown + chunk and b" 2 pages done" not in shown
                shown += chunk
                if is_due:
                    process.send_signal(signal.SIGINT)
        os.close(leader)
    assert process.returncode == 130
    before, told, after = shown.decode().partition("stopping: finishing what is in hand; again to stop at once\r\n")
    assert [f" {number} pages done" in before for number in (0, 1, 2)] == [True, True, True]
    assert told
    assert "pages done" not in after
    # The line of the bar is wiped right before, and no other begins behind it.
    assert before.endswith("\x1b[1A\x1b[2K")
    lines = [re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", line) for line in before.split("\r")]
    assert max(map(len, lines)) <= 77


def read_terminal(leader: int) -> bytes:
    """The next bytes that a program wrote to its terminal, empty once it has ended."""
    try:
        return os.read(leader, 65536)
    except OSError:  # Linux's word for: nobody holds the other side any more
        return b""


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["list"], "".join(f"{name}\n" for name in DEFINITIONS)),
        (["version"], "Scrapy 2.19.0\n"),
        (["settings", "--get", "BOT_NAME"], "flyleaf\n"),
    ],
)
def test_scrapys_own_commands_work(tmp_path: Path, words: list[str], shown: str) -> None:
    done = run([str(SCRAPY), *words], tmp_path)
    assert (done.code, done.out, done.err) == (0, shown, "")


@pytest.mark.parametrize(
    "word", ["urls=", "sitemap=", "listing=", "limit=", "Exit codes:", "CONTACT", "REACHABLE_HOSTS"]
)
def test_the_help_names_what_a_crawl_takes(tmp_path: Path, word: str) -> None:
    done = run([str(SCRAPY), "crawl", "--help"], tmp_path)
    assert (done.code, word in done.out) == (0, True)


def test_the_doctor_finds_nothing_wrong_with_a_crawl_and_a_broken_file(tmp_path: Path) -> None:
    with serve(pages(1)) as server:
        crawl(tmp_path, urls=f"{server.url}/1.html")
    well = run([str(SCRAPY), "doctor", str(tmp_path)], tmp_path)
    assert (well.code, well.out) == (0, f"{tmp_path}: 1 run and 6 files looked at, 0 errors, 0 warnings\n")
    [segment] = tmp_path.glob("records/**/*.jsonl")
    segment.write_bytes(segment.read_bytes()[:-10])
    ill = run([str(SCRAPY), "doctor", str(tmp_path)], tmp_path)
    assert ill.code == 1
    assert f"error: {segment.relative_to(tmp_path)}" in ill.out
    assert re.search(r": 1 run and 6 files looked at, \d errors?, 0 warnings\n$", ill.out)


@pytest.mark.parametrize("words", [["a", "b"], ["--all"]])
def test_the_doctor_looks_at_one_folder(tmp_path: Path, words: list[str]) -> None:
    done = run([str(SCRAPY), "doctor", *words], tmp_path)
    assert (done.code, done.err) == (2, f"scrapy doctor: name one folder, not {' '.join(words)}\n")


def test_the_doctor_needs_a_folder_that_is_there(tmp_path: Path) -> None:
    done = run([str(SCRAPY), "doctor", str(tmp_path / "nowhere")], tmp_path)
    assert (done.code, done.out, done.err) == (2, "", f"scrapy doctor: {tmp_path / 'nowhere'} is no folder\n")
