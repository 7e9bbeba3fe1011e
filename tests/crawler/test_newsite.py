"""`scrapy newsite` by the real command, in a copy of the project: from a page to a green golden test."""

import json
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.definition import MAX_LINES, render
from crawler.glance import find_stages
from crawler.golden import TwinError, make_case, write_all
from crawler.loader import load_site
from crawler.pages import Received
from crawler.proposal import Proposal, propose
from crawler.settings import ITEM_PIPELINES
from crawler.single import read_page
from crawler.site import Site
from pipelines.errors import StorageError
from pipelines.model import UNLIMITED, Budget, Draft, Page
from sample.documents import load_documents
from sample.editions import Edition, publish
from sample.pages import render_html
from sample.site import SampleSite
from tests.crawler.loopback import ROOT, SCRAPY, Answer, Crawl, hang, preview, serve

STAGES = find_stages(sorted(ITEM_PIPELINES, key=ITEM_PIPELINES.__getitem__))
DOCUMENTS = load_documents()
EDITIONS = [publish(DOCUMENTS, place) for place in range(len(DOCUMENTS))]
REACH = ("-s", "REACHABLE_HOSTS=127.0.0.1", "-s", "DOWNLOAD_DELAY=0")
AT = ("--address", "https://www.mountain.example/doc/41007.html")
NO_BODY = "<html><title>借书规定</title><body><h1>借书规定</h1><h3>版权提示</h3><p>1. 请勿转载。</p></body></html>"

DEFINITION = '''"""Preview pages of mountain.example, as one of them suggests."""

from crawler.site import Layout, Site
from pipelines.model import Wording

SITE = Site(
    name="mountain",
    domain="mountain.example",
    # Check both: a guess by the language of the text (zh-Hans).
    timezone="Asia/Shanghai",
    currency="CNY",
    # Check with other addresses of the site: a guess by one.
    document=r"/doc/(?P<doc>\\d+)\\.html(?:\\?|$)",
    layouts=(
        Layout(
            name="preview",
            # Labels that nothing reads yet: 装订方式
            # The page showed, in this order: 1/3 · 2/3 · 剩余1页未读,查看更多内容需下载 · 版权提示 ·
            # 温馨提示: · 1. 本文档由用户上传,版权归属用户,本… · 文档下载 ·
            # 发布时间:2024-03-05 07:09:11 页数:3 · 价格:¥2 大小:18.20 KB · 文章作者:N-59 · 装订方式:山来
            marks=("版权提示", "发布时间"),
            wording=Wording(
                opens=("剩余N页未读…",),
                closes=("版权提示",),
            ),
        ),
    ),
)
'''


def copy_project(folder: Path) -> Path:
    """A copy of what the command and the golden test need."""
    for name in ("crawler", "pipelines"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("scrapy.cfg", "pyproject.toml", ".gitignore"):
        shutil.copy(ROOT / name, folder)
    (folder / "tests" / "sites").mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "sites" / "test_golden.py", folder / "tests" / "sites")
    return folder


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which nothing is ever written."""
    return copy_project(tmp_path_factory.mktemp("shared"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path)


def call(folder: Path, *words: str | Path) -> Crawl:
    done = subprocess.run(
        list(map(str, words)), cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )  # fmt: skip
    return Crawl(done.returncode, done.stdout, done.stderr, folder)


def newsite(folder: Path, *words: str | Path) -> Crawl:
    return call(folder, SCRAPY, "newsite", *words, *REACH)


def run_golden(folder: Path) -> Crawl:
    """What `make test ARGS=tests/sites` runs, without the test that asks git."""
    return call(folder, sys.executable, "-m", "pytest", "-q", "-k", "not git", "tests/sites")


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file and folder of a project, but for caches; a folder has no content."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {
        n: p.read_bytes() if p.is_file() else b""
        for n, p in paths.items()
        if "cache" not in n and ".hypothesis" not in n
    }


def write(folder: Path, content: str | bytes, name: str = "page.html") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def sample_page(number: int = 7) -> bytes:
    edition = EDITIONS[number - 1]
    return render_html(edition.preview, edition.carrier).encode()


def receive(edition: Edition) -> Received:
    content = render_html(edition.preview, edition.carrier).encode()
    address = f"https://www.mountain.example/doc/{100100 + edition.document.number}.html"
    return Received(address, "text/html", content, datetime(2026, 5, 4, tzinfo=UTC))


def test_three_commands_lead_from_an_address_to_a_green_test(project: Path) -> None:
    before = files_of(project)
    with SampleSite() as site:
        address = f"{site.url}/doc/100107.html"
        made = newsite(project, "mountain", address)
        asked = [hit.path for hit in site.hits]
        assert asked == ["/robots.txt", "/.well-known/tdmrep.json", "/ai.txt", "/doc/100107.html"]
    names = ["crawler/sites/mountain.py", "tests/sites/mountain/preview.html", "tests/sites/mountain/preview.json"]
    original = "tests/sites/mountain/original/preview.html"
    assert (made.code, made.err, made.out.splitlines()[:5]) == (0, "", [*names, original, ""])
    found = {name: content for name, content in files_of(project).items() if content and name not in before}
    assert sorted(found) == sorted([*names, original])
    shown = call(project, SCRAPY, "split", original, "--site", "mountain", "--json")
    record, expected = json.loads(shown.out)["record"], json.loads(found[names[2]])
    assert (shown.code, record["metadata"]["layout"]) == (0, "mountain/preview")
    assert expected["metadata"]["page_count"] == record["metadata"]["page_count"] == 10
    assert (expected["id"], expected["metadata"]["doc_id"]) == ("127.0.0.1:385923", "385923")
    done = run_golden(project)
    assert (done.code, "3 passed" in done.out) == (0, True), done.out


def test_the_case_holds_the_page_that_was_served_and_nothing_of_its_text(project: Path) -> None:
    page = sample_page()
    with serve({"/doc/41007.html": Answer(page)}) as server:
        assert newsite(project, "mountain", f"{server.url}/doc/41007.html", "--case", "first").code == 0
    folder = project / "tests" / "sites" / "mountain"
    assert (folder / "original" / "first.html").read_bytes() == page
    twin, title = (folder / "first.html").read_text("utf-8"), EDITIONS[6].expected.title
    assert (title in twin, EDITIONS[6].expected.text[:4] in twin, "版权提示" in twin) == (False, False, True)


def test_a_golden_case_fails_once_its_page_reads_otherwise(project: Path) -> None:
    assert newsite(project, "mountain", write(project, sample_page()), *AT).code == 0
    definition = project / "crawler" / "sites" / "mountain.py"
    definition.write_text(definition.read_text("utf-8").replace('"CNY"', '"USD"').replace("Shanghai", "Tokyo"), "utf-8")
    case = project / "tests" / "sites" / "mountain" / "preview.json"
    case.write_text(case.read_text("utf-8").replace('"page_count": 10', '"page_count": 11'), "utf-8")
    done = run_golden(project)
    assert (done.code, "1 failed, 2 passed" in done.out) == (1, True), done.out
    assert "{'created': '2019-03-26T02:05:49.000Z'} != {'created': '2019-03-26T03:05:49.000Z'}" in done.out


def test_the_definition_says_what_was_guessed_and_what_was_seen(project: Path) -> None:
    page = preview().replace(b"</body>", "<p>装订方式:线装</p></body>".encode())
    assert newsite(project, "mountain", write(project, page), *AT).code == 0
    assert (project / "crawler" / "sites" / "mountain.py").read_text("utf-8") == DEFINITION
    assert "mountain" in call(project, SCRAPY, "list").out.split()


def test_the_definition_of_a_page_that_states_its_address_is_in_the_house_style(project: Path) -> None:
    stated = b'<link rel="canonical" href="https://m.mountain.example/p-41007.html"></head>'
    assert newsite(project, "mountain", write(project, sample_page().replace(b"</head>", stated))).code == 0
    path = "crawler/sites/mountain.py"
    assert 'domain="mountain.example"' in (project / path).read_text("utf-8")
    assert "https://m.mountain.example/p-38592.html" in (project / "tests/sites/mountain/preview.html").read_text(
        "utf-8"
    )
    for check in (["ruff", "check", path], ["ruff", "format", "--check", path], ["mypy", path]):
        done = call(project, sys.executable, "-m", *check)
        assert done.code == 0, done.out


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.document.name)
def test_a_proposed_definition_reads_its_page_between_its_own_marks(edition: Edition) -> None:
    proposal = propose("mountain", receive(edition), STAGES, UNLIMITED)
    assert isinstance(proposal, Proposal)
    text = render(proposal)
    scope: dict[str, Site] = {}
    exec(text, scope)
    assert (scope["SITE"], text.count("\n") <= MAX_LINES) == (proposal.site, True)
    [layout] = proposal.site.layouts
    comma = "，" if edition.carrier.width == "full" else ","
    assert (layout.marks, layout.wording.closes) == (("版权提示", "发布时间"), ("版权提示",))
    assert (layout.wording.opens, comma in proposal.seen[4]) == (("剩余N页未读…",), True)
    assert edition.document.uploader not in text


@pytest.mark.parametrize(
    ("banner", "heading", "opens", "closes"),
    [
        ("还剩3页未读，继续阅读", "版权声明", ("还剩N页未读…",), ("版权声明",)),
        ("免费预览已结束，剩余35页可下载查看", "版权提示 | 免责声明", ("免费预览已结束…",), ("版权提示 | 免责声明",)),
        ("资源描述", "版权提示", ("资源描述",), ("版权提示",)),
        ("免费预览已结束", "文档下载", ("免费预览已结束",), ()),
        ("论文部分内容阅读", "版权声明", (), ("版权声明",)),
    ],
)
def test_wordings_are_proposed_as_templates(
    banner: str, heading: str, opens: tuple[str, ...], closes: tuple[str, ...]
) -> None:
    page = preview().decode().replace("剩余1页未读,查看更多内容需下载", banner).replace("版权提示", heading)
    received = Received("https://a.example/d-41007.html", "text/html", page.encode(), datetime(2026, 5, 4, tzinfo=UTC))
    proposal = propose("mountain", received, STAGES, UNLIMITED)
    assert isinstance(proposal, Proposal)
    wording = proposal.site.layouts[0].wording
    assert (wording.opens, wording.closes) == (opens, closes)


def test_of_a_site_that_exists_only_the_case_is_written(project: Path) -> None:
    page = write(project, sample_page())
    before = files_of(project)
    done = newsite(project, "lianshan", page, "--case", "escaped", "--address", "https://www.5ykj.com/doc/41007.html")
    after = files_of(project)
    names = ["", "/escaped.html", "/escaped.json", "/original", "/original/escaped.html"]
    assert (done.code, sorted(after.keys() - before)) == (0, [f"tests/sites/lianshan{name}" for name in names])
    assert {name: after[name] for name in before} == before


def test_a_case_is_made_anew_from_its_original_once_it_is_removed(project: Path) -> None:
    assert newsite(project, "mountain", write(project, sample_page()), *AT).code == 0
    folder = project / "tests" / "sites" / "mountain"
    original, twin = folder / "original" / "preview.html", (folder / "preview.html").read_bytes()
    again = ("mountain", original, "--case", "preview", *AT)
    refused = newsite(project, *again)
    told = "tests/sites/mountain/preview.json exists; give --case another name, or remove that case first"
    assert (refused.code, refused.err) == (2, f"scrapy newsite: {told}\n")
    (folder / "preview.html").unlink()
    (folder / "preview.json").unlink()
    assert newsite(project, *again).code == 0
    assert (folder / "preview.html").read_bytes() == twin
    assert run_golden(project).code == 0


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ((), "give a name and one file or address, not 0 words"),
        (("mountain",), "give a name and one file or address, not 1 words"),
        (("mountain", "a", "b"), "give a name and one file or address, not 3 words"),
        (("--gloss", "b"), "unknown option --gloss; scrapy newsite --help lists them"),
        (("Mountain", "a"), "definition 'Mountain': the name has to be lower-case letters, digits, '_' and '-'"),
        (("../x", "a"), "definition '../x': the name has to be lower-case letters, digits, '_' and '-'"),
        (("lianshan", "a"), "crawler/sites/lianshan.py exists; add a case to that site with --case CASE"),
        (("lianshan", "a", "--case", "a/b"), "case 'a/b': the name has to be lower-case letters, digits, '_' and '-'"),
        (("mountain", "nowhere.html"), "can't read 'nowhere.html': No such file or directory"),
        (("mountain", "tests"), "can't read 'tests': Is a directory"),
        (("mountain", "scrapy.cfg"), "the page does not state its address: give it with --address URL"),
        (("mountain", "scrapy.cfg", "--address", "x"), "--address 'x' is no URL: it has no scheme"),
        (("mountain", "http://127.0.0.1/", *AT), "--address is for a page in a file"),
        (("mountain", "ftp://shelf.example/1"), "'ftp://shelf.example/1' is neither http nor https"),
        (("mountain", "http://shelf.example/1"),
         "shelf.example is a public host: give -s CONTACT=, a mail or web address where its owner reaches you"),
    ],
)  # fmt: skip
def test_what_was_mistyped_is_told_in_one_line(shared: Path, words: tuple[str, ...], problem: str) -> None:
    before = files_of(shared)
    done = newsite(shared, *words)
    assert (done.code, done.out, done.err) == (2, "", f"scrapy newsite: {problem}\n")
    assert files_of(shared) == before


@pytest.mark.parametrize(
    ("path", "code", "told"),
    [
        ("/1.html", 3, "no_body: nothing on the page marks a preview text; nothing is written"),
        ("/2.html", 3, "gone: the page is gone (404 or 410); nothing is written"),
        ("/3.html", 4, "http_4xx: the server refused the request; nothing is written"),
        ("/4.html", 3, "not_html: the answer is neither HTML nor plain text; nothing is written"),
        ("/denied.html", 3, "robots_disallow: robots.txt forbids the address; nothing is written"),
    ],
)
def test_a_page_that_makes_no_record_is_refused_with_its_reason(shared: Path, path: str, code: int, told: str) -> None:
    before = files_of(shared)
    replies = {
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /denied", media_type="text/plain"),
        "/1.html": Answer(NO_BODY.encode()), "/3.html": Answer(status=403), "/4.html": Answer(b"%PDF-1.7"),
    }  # fmt: skip
    with serve(replies) as server:
        done = newsite(shared, "mountain", f"{server.url}{path}")
    assert (done.code, done.out, done.err) == (code, "", f"scrapy newsite: {told}\n")
    assert files_of(shared) == before


def test_a_server_that_is_not_there_is_told(shared: Path) -> None:
    before = files_of(shared)
    with serve({}) as server:
        address = f"{server.url}/1.html"
    done = newsite(shared, "mountain", address)
    told = "connect: no connection could be made, or it broke; nothing is written"
    assert (done.code, done.err) == (4, f"scrapy newsite: {told}\n")
    assert files_of(shared) == before


def test_a_page_that_the_definition_does_not_fit_is_refused(shared: Path) -> None:
    with serve({"/1.html": Answer(NO_BODY.encode())}) as server:
        done = newsite(shared, "lianshan", f"{server.url}/1.html", "--case", "x")
    told = "no_layout: no layout of the definition fits the page; nothing is written"
    assert (done.code, done.err) == (3, f"scrapy newsite: {told}\n")


@pytest.mark.parametrize("blocked", ["tests/sites/mountain", "tests/sites/mountain/original"])
def test_where_a_file_cannot_be_written_none_is(project: Path, blocked: str) -> None:
    page = write(project, sample_page())
    (project / blocked).parent.mkdir(exist_ok=True)
    write(project, "in the way", blocked)
    before = files_of(project)
    done = newsite(project, "mountain", page, *AT)
    assert (done.code, done.out, done.err.startswith("scrapy newsite: can't write ")) == (6, "", True)
    assert files_of(project) == before


def test_an_operator_who_does_not_wait_ends_it(shared: Path) -> None:
    before = files_of(shared)
    with serve({"/1.html": hang}) as server:
        words = [str(SCRAPY), "newsite", "mountain", f"{server.url}/1.html", *REACH]
        with subprocess.Popen(words, cwd=shared, stderr=subprocess.PIPE, text=True) as child:
            while "/1.html" not in server.paths:
                time.sleep(0.05)
            for _ in range(2):
                child.send_signal(signal.SIGINT)
                time.sleep(0.5)
            assert (child.wait(10), child.stderr and child.stderr.read()) == (130, "scrapy newsite: interrupted\n")
    assert files_of(shared) == before


def find_readers(draft: Draft, _: Budget) -> Draft:
    """A stage that judges a line by a word of the document, and so a twin otherwise."""
    blocks = [block._replace(rule="of-readers") if "读者" in block.text else block for block in draft.blocks]
    return draft._replace(blocks=tuple(blocks))


def test_a_twin_that_is_split_otherwise_is_refused_with_the_first_difference() -> None:
    site = load_site("lianshan")
    received = Received("https://www.5ykj.com/doc/7.html", "text/html", preview(), datetime(2026, 5, 4, tzinfo=UTC))
    page = read_page(received, site)
    assert isinstance(page, Page)
    told = "block 6 is body by of-readers with 40 characters of the page, body by between-marks with 40 characters of"
    with pytest.raises(TwinError, match=told):
        make_case(page, site, [STAGES[0], find_readers, *STAGES[1:]], UNLIMITED)


def test_files_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    write(tmp_path, "", "b")
    with pytest.raises(StorageError, match="it exists already"):
        write_all(tmp_path, {"a/1": b"one", "b": b"two"})
    with pytest.raises(StorageError, match="not a folder"):
        write_all(tmp_path, {"a/1": b"one", "c/2": b"two", "b/3": b"three"})
    assert files_of(tmp_path) == {"b": b""}
    write_all(tmp_path, {"a/1": b"one", "c/2": b"two"})
    assert files_of(tmp_path) == {"a": b"", "a/1": b"one", "b": b"", "c": b"", "c/2": b"two"}


def test_help_tells_the_exit_codes(shared: Path) -> None:
    told = " ".join(newsite(shared, "--help").out.split())
    assert "Exit codes: 0 the files are written;" in told
    assert "nothing is written" in told
