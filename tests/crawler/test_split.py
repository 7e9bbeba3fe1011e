"""`scrapy split` by the real command: on files and addresses, for a terminal, a program and a browser."""

import hashlib
import json
import os
import pty
import re
import shutil
import signal
import socket
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, TypeAlias, cast
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from crawler.views.fold import fold
from crawler.views.matter import clean
from pipelines.version import PARSER
from sample.preview import render_text
from sample.site import SampleSite
from tests.crawler.loopback import DEFINITIONS, ROOT, SCRAPY, Answer, Crawl, Reply, crawl, hang, preview, run, serve

REACH = ("-s", "REACHABLE_HOSTS=127.0.0.1", "-s", "DOWNLOAD_DELAY=0")
FETCHED = ("added", "first_seen", "last_changed", "warc_record_id")
OWN = {*FETCHED, "id", "source", "site", "url", "doc_id", "rights_robots", "rights_evidence_id"}
"""What belongs to an address or its site, besides what belongs to one fetch."""
SHAPES = (100101, 100103, 100105)
"""Documents of the sample site in three carriers: escaped twice, a text area, preformatted lines."""

NO_BODY = "<html><title>借书规定</title><body><h1>借书规定</h1><h3>版权提示</h3><p>1. 请勿转载。</p></body></html>"
HOSTILE = """<!DOCTYPE html><html><head><meta charset="utf-8">
<title>规定 &lt;/title&gt;&lt;script&gt;boo()&lt;/script&gt;</title>
<link rel="canonical" href="http://m.5ykj.com/41.html?utm_source=a&amp;b=%22onclick=boo()"></head><body>
<h1>规定 &lt;/title&gt;&lt;script&gt;boo()&lt;/script&gt;</h1><p>剩余1页未读,查看更多内容需下载</p>
<div>第一行 &lt;img src=x onerror=boo()&gt; &amp;lt;b&amp;gt; "引号" '一半' &#155;[2J<br>第二行 &#x202E;倒写。</div>
<h3>版权提示</h3><p>1. &lt;a href="http://a.example"&gt;请勿转载&lt;/a&gt;。</p>
<p>发布时间:2024-03-05 07:09:11</p></body></html>"""


def split(*words: str | Path, **environment: str) -> Crawl:
    """Split to the end."""
    return run([str(SCRAPY), "split", *map(str, words), *REACH], Path(), **environment)


def told(*words: str | Path) -> dict[str, Any]:
    """What `--json` prints."""
    loaded: dict[str, Any] = json.loads(split(*words, "--json").out)
    return loaded


def without(record: dict[str, Any], keys: Sequence[str] | set[str]) -> dict[str, Any]:
    """A record on one level, without some keys."""
    return {key: value for key, value in {**record, **record["metadata"]}.items() if key not in {*keys, "metadata"}}


JSON: TypeAlias = dict[str, Any] | list[Any] | str | float | bool | None


def write(folder: Path, content: str | bytes, name: str = "page.html") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


class Shown(HTMLParser):
    """A page that `--html` wrote, parsed: every element with its attributes, and the text of each block."""

    VOID = frozenset({"meta", "link", "img", "br", "hr", "input"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.open: list[tuple[str, str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append((tag, (dict(attrs).get("class") or tag).split()[0]))
            self.texts.setdefault(self.open[-1][1], []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts[self.open[-1][1]][-1] += data


@pytest.fixture(scope="module")
def site() -> Iterator[SampleSite]:
    with SampleSite() as running:
        yield running


@pytest.fixture(scope="module")
def crawled(site: SampleSite, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    urls = " ".join(f"{site.url}/doc/{number}.html" for number in SHAPES)
    return crawl(tmp_path_factory.mktemp("crawl"), urls=urls)


def read_page(site: SampleSite, number: int) -> bytes:
    with urlopen(f"{site.url}/doc/{number}.html") as answer:
        content: bytes = answer.read()
    return content


@pytest.mark.parametrize("number", SHAPES)
def test_an_address_gives_what_a_crawl_writes(site: SampleSite, crawled: Crawl, number: int) -> None:
    asked = len(site.hits)
    found = told(f"{site.url}/doc/{number}.html", "--site", "lianshan", "-s", "SITE_DOCUMENTS=")
    [(record, row)] = [
        pair for pair in zip(crawled.rows("records"), crawled.rows("blocks"), strict=True)
        if pair[0]["metadata"]["doc_id"] == str(number)
    ]  # fmt: skip
    assert [hit.path for hit in site.hits[asked:]] == ["/robots.txt", f"/doc/{number}.html"]
    assert without(found["record"], FETCHED) == without(record, FETCHED)
    assert list(found["record"]["metadata"]) == list(record["metadata"])
    assert found["blocks"] == row["blocks"]
    assert found["removals"][-1] == ["cut-mark", "..."]


def test_a_file_gives_what_its_address_gives(site: SampleSite, crawled: Crawl, tmp_path: Path) -> None:
    path = write(tmp_path, read_page(site, SHAPES[0]), "saved")
    found = told(path, "--site", "lianshan")
    [record] = [row for row in crawled.rows("records") if row["metadata"]["doc_id"] == str(SHAPES[0])]
    assert without(found["record"], OWN) == without(record, OWN)
    assert found["record"]["metadata"]["url"] == f"file://localhost{path}"


def test_a_file_of_plain_text_is_no_markup(site: SampleSite, tmp_path: Path) -> None:
    edition = site.editions[0]
    page = render_text(edition.preview)
    assert "<br />" in page
    found = told(write(tmp_path, page, "page.txt"), "--site", "lianshan")
    assert found["record"]["text"] == edition.expected.text
    assert "".join("".join(block[3] for block in found["blocks"]).split()) == "".join(page.split())


@pytest.mark.parametrize(
    ("content", "words", "layout", "url"),
    [
        (preview(), (), "generic/any", "file://localhost{path}"),
        (preview(), ("--site", "lianshan"), "lianshan/preview", "file://localhost{path}"),
        (HOSTILE, (), "lianshan/preview", "http://m.5ykj.com/41.html?b=%22onclick=boo()"),
        (HOSTILE, ("--site", "generic"), "generic/any", "http://m.5ykj.com/41.html?b=%22onclick=boo()"),
        (HOSTILE.replace("http://m.5ykj", "javascript:m.5ykj"), (), "generic/any", "file://localhost{path}"),
    ],
    ids=["no address", "a named definition", "a stated address", "both", "no web address"],
)  # fmt: skip
def test_a_definition_is_found_by_the_address(
    tmp_path: Path, content: str | bytes, words: tuple[str, ...], layout: str, url: str
) -> None:
    path = write(tmp_path, content)
    metadata = told(path, *words)["record"]["metadata"]
    assert (metadata["layout"], metadata["url"]) == (layout, url.format(path=path))


def test_an_address_is_asked_for_with_a_crawls_own_manners(tmp_path: Path) -> None:
    replies: dict[str, Reply] = {
        "/old.html": Answer(status=301, headers={"Location": "/1.html"}), "/1.html": Answer(preview()),
    }  # fmt: skip
    with serve(replies) as server:
        crawl(tmp_path, urls=f"{server.url}/old.html", settings={"CONTACT": "crawl@shelf.example"})
        by_crawl = [(path, headers) for path, headers, _ in server.asked]
        server.asked.clear()
        done = split(f"{server.url}/old.html", "-s", "CONTACT=crawl@shelf.example", "-s", "SITE_DOCUMENTS=", "--json")
        assert [(path, headers) for path, headers, _ in server.asked] == by_crawl
    assert [path for path, _ in by_crawl] == ["/robots.txt", "/old.html", "/1.html"]
    assert by_crawl[-1][1]["User-Agent"] == f"{PARSER} (+crawl@shelf.example)"
    assert (done.code, json.loads(done.out)["record"]["metadata"]["url"]) == (0, f"{server.url}/1.html")


@pytest.mark.parametrize(
    ("path", "code", "state", "reason"),
    [
        ("/denied.html", 3, "skipped", "robots_disallow"), ("/2.html", 3, "gone", "gone"),
        ("/3.html", 4, "failed", "http_4xx"), ("/4.html", 3, "skipped", "offsite"),
        ("/5.html", 3, "rejected", "no_body"),
    ],
)  # fmt: skip
def test_what_keeps_a_page_away_is_told(path: str, code: int, state: str, reason: str) -> None:
    replies: dict[str, Reply] = {
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /denied", media_type="text/plain"),
        "/3.html": Answer(status=403), "/4.html": Answer(status=302, headers={"Location": "http://shelf.example/"}),
        "/5.html": Answer(NO_BODY.encode()),
    }  # fmt: skip
    with serve(replies) as server:
        done = split(f"{server.url}{path}", "--json")
        assert server.paths[:1] == ["/robots.txt"]
        assert ("/denied.html" in server.paths) is False
    found = json.loads(done.out)["reject"]
    assert (done.code, found["state"], found["reason"]) == (code, state, reason)


@pytest.mark.parametrize(
    ("content", "words", "reason", "meaning", "fact"),
    [
        (NO_BODY, (), "no_body", "nothing on the page marks a preview text", "lines"),
        (b"%PDF-1.7", (), "not_html", "the answer is neither HTML nor plain text", "found"),
        (b" \n", (), "empty_text", "the page shows no text", "bytes"),
        (NO_BODY, ("--site", "lianshan"), "no_layout", "no layout of the definition fits the page", "tried"),
    ],
)  # fmt: skip
def test_a_reject_says_why(
    tmp_path: Path, content: str | bytes, words: tuple[str, ...], reason: str, meaning: str, fact: str
) -> None:
    path = write(tmp_path, content)
    done = split(path, *words)
    lines = dict(re.split(r"\s\s+", line, maxsplit=1) for line in done.out.splitlines() if "  " in line.strip())
    assert (done.code, done.err, lines["reason"], lines["meaning"]) == (3, "", reason, meaning)
    assert fact in lines


def test_where_no_text_was_found_every_line_can_be_read(tmp_path: Path) -> None:
    lines = "".join(f"<p>{line}</p>" for line in ("<a>首页</a>", "<a>课件</a>", "第一行。", "第二行。"))
    path = write(tmp_path, f"<html><body>{lines}</body></html>")
    assert split(path).out.splitlines()[2:6] == [
        "page  4 blocks " + "─" * 105, "navigation  首页 · 课件", "chrome      第一行。", "            第二行。",
    ]  # fmt: skip
    found = told(path)
    assert [block[0] for block in found["blocks"]] == ["navigation", "navigation", "chrome", "chrome"]
    assert (found["reject"]["reason"], found["removals"]) == ("no_body", [])


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ((), "name one file or address, not 0"), (("a", "b"), "name one file or address, not 2"),
        (("--gloss",), "unknown option --gloss; scrapy split --help lists them"),
        (("nowhere.html",), "can't read 'nowhere.html': No such file or directory"),
        (("tests",), "can't read 'tests': Is a directory"),
        (("README.md", "--site", "nobody"), f"unknown definition 'nobody'; known: {', '.join(DEFINITIONS)}"),
        (("README.md", "--html", "./README.md"), "--html would overwrite README.md"),
        (("README.md", "-s", "DOWNLOAD_MAXSIZE=9"), "README.md has {} bytes; a page has at most 9"),
        (("ftp://shelf.example/1",), "'ftp://shelf.example/1' is neither http nor https"),
        (("http://shelf.example/1",),
         "shelf.example is a public host: give -s CONTACT=, a mail or web address where its owner reaches you"),
        (("http://10.0.0.1/1",), "10.0.0.1 is a private address: to reach it, give -s REACHABLE_HOSTS=10.0.0.1"),
    ],
)  # fmt: skip
def test_what_was_mistyped_is_told_in_one_line(words: tuple[str, ...], problem: str) -> None:
    done = split(*words)
    problem = problem.format((ROOT / "README.md").stat().st_size)
    assert (done.code, done.out, done.err) == (2, "", f"scrapy split: {problem}\n")


def test_a_terminal_shows_the_page_and_the_record(tmp_path: Path) -> None:
    start = "看书的时候请不要大声说话，也不要在书上写字、画线，借书的人都要登记姓名和日期，"
    done = split(write(tmp_path, preview(f"本室的书，谁借谁还。<br>{start}每人每次最多借三册书，借期三十天。")))
    assert done.out.splitlines()[3:30] == [
        "page  14 blocks " + "─" * 104,
        "title      借书规定",
        "           借书规定",
        "page_mark  1/3",
        "           2/3",
        "banner     剩余1页未读,查看更多内容需下载",
        "body       本室的书，谁借谁还。",
        f"           {start}每人每次最多借三册书，借期三十",
        "           天。",
        "notice     版权提示",
        "           • 温馨提示:",
        "           • 1. 本文档由用户上传,版权归属用户,本站负责整理代发布。",
        "chrome     文档下载",
        "metadata   发布时间:2024-03-05 07:09:11 页数:3",
        "           价格:¥2 大小:18.20 KB",
        "           文章作者:U-41",
        "",
        "text  2 paragraphs, 67 characters " + "─" * 86,
        "1  本室的书，谁借谁还。",
        f"2  {start}每人每次最多借三册书，借期三十天。",
        "",
        "record " + "─" * 113,
        f"id               localhost:{told(tmp_path / 'page.html')['record']['id'].partition(':')[2]}",
        "created          2024-03-04T23:09:11.000Z",
        "title            借书规定",
        "language         zh-Hans",
        "author           U-41",
    ]


def test_an_explanation_names_rule_and_place_and_what_was_taken_out(site: SampleSite, tmp_path: Path) -> None:
    lines = split(write(tmp_path, read_page(site, 100107)), "--explain").out.splitlines()
    rows = [re.split(r"\s\s+", line) for line in lines]
    assert rows[4] == ["title", "title-element", "element 4", f"{site.editions[6].document.title}_莲山课件"]
    assert ["banner", "unread-banner"] in [row[:2] for row in rows]
    removed = rows[lines.index("taken out of the text " + "─" * 98) + 1 :]
    assert removed[0][:2] == ["escaped-tag", "<br />"]
    assert re.fullmatch(r"\(\d+ times\)", removed[0][2])
    assert removed[-1] == ["cut-mark", "..."]


@pytest.mark.parametrize(("environment", "is_coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colours_are_for_terminals_that_want_them(
    tmp_path: Path, environment: dict[str, str], *, is_coloured: bool
) -> None:
    words = [str(SCRAPY), "split", str(write(tmp_path, HOSTILE))]
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        words, cwd=ROOT, stdout=theirs, env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "60", **environment}
    ):
        os.close(theirs)
        shown = b""
        while piece := read_terminal(ours):
            shown += piece
    os.close(ours)
    assert (b"\x1b[32mbody" in shown) is is_coloured
    assert re.findall(rb"\x1b\[(?![\d;]*m)", shown) == []
    assert "第一行 <img src=x onerror=boo()>" in shown.decode()
    assert max(cell_len(re.sub(r"\x1b\[[\d;]*m", "", line)) for line in shown.decode().splitlines()[3:]) == 60


def read_terminal(end: int) -> bytes:
    """What a terminal got; nothing once nobody writes to it."""
    try:
        return os.read(end, 65_536)
    except OSError:
        return b""


def test_a_character_that_the_output_cannot_hold_is_shown_by_its_number(tmp_path: Path) -> None:
    done = split(write(tmp_path, NO_BODY), PYTHONIOENCODING="ascii")
    assert (done.code, done.out.splitlines()[0], done.err) == (3, r"\u501f\u4e66\u89c4\u5b9a", "")


def test_an_operator_who_does_not_wait_ends_it() -> None:
    with serve({"/1.html": hang}) as server:
        words = [str(SCRAPY), "split", f"{server.url}/1.html", *REACH]
        with subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE, text=True) as child:
            while "/1.html" not in server.paths:
                time.sleep(0.05)
            for _ in range(2):
                child.send_signal(signal.SIGINT)
                time.sleep(0.5)
            assert (child.wait(10), child.stderr and child.stderr.read()) == (130, "scrapy split: interrupted\n")


@given(st.text(), st.integers(2, 40))
def test_folding_loses_nothing_and_fits(text: str, columns: int) -> None:
    lines = list(fold(clean(text), columns))
    assert "".join("".join(lines).split()) == "".join(clean(text).split())
    assert max(map(cell_len, lines)) <= columns


@pytest.fixture(scope="module", params=["sample", "text", "hostile", "reject"])
def shown(request: pytest.FixtureRequest, site: SampleSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page that was split for a browser; `split.json` beside it says what stands in it."""
    folder = tmp_path_factory.mktemp("shown")
    name = "page.txt" if request.param == "text" else "page.html"
    contents: dict[str, str | bytes] = {
        "sample": read_page(site, 100107), "text": render_text(site.editions[0].preview),
        "hostile": HOSTILE, "reject": NO_BODY,
    }  # fmt: skip
    path = write(folder, contents[request.param], name)
    (folder / "split.json").write_text(split(path, "--json", "--html", folder / "split.html").out, "utf-8")
    return folder / "split.html"


def test_the_html_page_holds_every_visible_character_in_order(shown: Path) -> None:
    found = json.loads(shown.with_name("split.json").read_text("utf-8"))
    page = Shown(shown.read_text("utf-8"))
    blocks = "".join(page.texts["block"])
    assert "".join(blocks.split()) == "".join(clean("".join(block[3] for block in found["blocks"])).split())
    tips = [attributes["data-tip"] for _, attributes in page.elements if "data-tip" in attributes]
    unit = "line" if shown.with_name("page.txt").exists() else "element"
    assert tips == [f"{role} · {rule} · {unit} {place}" for role, rule, place, _ in found["blocks"]]
    if "record" in found:
        assert page.texts["p"][-len(found["record"]["text"].split("\n")) :] == clean(found["record"]["text"]).split(
            "\n"
        )


def test_the_html_page_is_whole_and_loads_nothing(shown: Path) -> None:
    text = shown.read_text("utf-8")
    page = Shown(text)
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    tags = {tag for tag, _ in page.elements}
    assert (text[:15], page.open, len(ids)) == ("<!DOCTYPE html>", [], len(set(ids)))
    assert tags & {"img", "link", "iframe", "object", "embed", "base", "form", "audio", "video", "source"} == set()
    assert [name for _, attributes in page.elements for name in attributes if re.match(r"on|src|style", name)] == []
    assert re.findall(r"url\(|@import|fetch\(|XMLHttp|import\(", text) == []
    links = {str(attributes["href"]) for _, attributes in page.elements if "href" in attributes}
    assert {link for link in links if not link.startswith("#")} <= {"http://m.5ykj.com/41.html?b=%22onclick=boo()"}
    policy = next(a["content"] for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    digests = [b64encode(hashlib.sha256(page.texts[tag][0].encode()).digest()).decode() for tag in ("style", "script")]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_the_html_file_is_told(tmp_path: Path) -> None:
    path, target = write(tmp_path, preview()), tmp_path / "split.html"
    kept, missed = split(path, "--html", target), split(write(tmp_path, NO_BODY), "--html", target)
    assert (kept.code, kept.out.count("\n")) == (0, 1)
    assert re.fullmatch(rf"{target}: localhost:[0-9a-f]{{16}}, 8 paragraphs\n", kept.out)
    assert missed.code == 3
    assert missed.out == (
        f"{target}: state rejected, reason no_body, meaning nothing on the page marks a preview text, lines 4\n"
    )
    refused = split(path, "--html", tmp_path / "nowhere" / "split.html")
    assert (refused.code, refused.out) == (6, "")
    assert refused.err == f"scrapy split: can't write {tmp_path}/nowhere/split.html: No such file or directory\n"


class Chromium:
    """A headless Chromium behind its driver, spoken to as W3C WebDriver says."""

    ARGUMENTS = (
        "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
        "--disable-component-update --disable-sync"
    )

    def __init__(self, profile: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self._base = f"http://127.0.0.1:{port}"
        self._driver = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL)
        options = {"args": [*self.ARGUMENTS.split(), f"--user-data-dir={profile}"]}
        session = self._open({"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}})
        self._base += f"/session/{session}"

    def _open(self, wanted: dict[str, Any]) -> str:
        for _ in range(100):
            try:
                return str(cast("dict[str, str]", self.call("/session", wanted))["sessionId"])
            except URLError:
                time.sleep(0.1)
        raise TimeoutError("chromedriver does not answer")

    def call(self, path: str, content: JSON = None, method: str = "POST") -> JSON:
        data = None if content is None else json.dumps(content).encode()
        with urlopen(Request(self._base + path, data, method=method), timeout=60) as answer:
            return cast("JSON", json.loads(answer.read())["value"])

    def resize(self, width: int, height: int) -> None:
        screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.call("/goog/cdp/execute", {"cmd": "Emulation.setDeviceMetricsOverride", "params": screen})

    def run(self, script: str) -> JSON:
        return self.call("/execute/sync", {"script": f"return {script}", "args": []})

    def find_roles(self, selector: str) -> set[str]:
        """The roles of the elements that a selector finds."""
        found = self.run(f"[...document.querySelectorAll('{selector}')].map((element) => element.dataset.role)")
        return set(cast("list[str]", found))

    def point(self, selector: str, *, click: bool = False) -> None:
        """Move the mouse to an element, and press it there."""
        element = self.call("/element", {"using": "css selector", "value": selector})
        moves: list[dict[str, Any]] = [{"type": "pointerMove", "origin": element, "x": 0, "y": 0}]
        moves += [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}] * click
        self.call("/actions", {"actions": [{"type": "pointer", "id": "mouse", "actions": moves}]})

    def close(self) -> None:
        self.call("", method="DELETE")
        self._driver.terminate()
        self._driver.wait()


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    if not shutil.which("chromedriver"):
        pytest.skip("chromedriver is not installed (Debian: chromium-driver)")
    browser = Chromium(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_a_browser_shows_roles_on_hover_and_dims_on_click(
    chromium: Chromium, shown: Path, width: int, height: int
) -> None:
    chromium.resize(width, height)
    chromium.call("/url", {"url": shown.as_uri()})
    is_wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert chromium.run(f"[{is_wider}, typeof boo]") == [False, "undefined"]
    chromium.point('[data-role="notice"] .block')
    tip = chromium.run("getComputedStyle(document.querySelector('.block:hover'), '::after').content")
    assert re.fullmatch(r'"notice · [a-z-]+ · (element|line) \d+"', str(tip))
    roles = chromium.find_roles(".run")
    assert chromium.find_roles(".run.dim") == set()
    chromium.point('#legend [data-role="notice"]', click=True)
    assert chromium.find_roles(".run.dim") == roles - {"notice"} < roles
    is_seen = "(run) => run.getBoundingClientRect().top < innerHeight"
    assert chromium.run(f"[...document.querySelectorAll('.run:not(.dim)')].some({is_seen})") is True
    chromium.point('#legend [data-role="notice"]', click=True)
    assert chromium.find_roles(".run.dim") == set()
