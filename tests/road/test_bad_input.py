"""What an operator or a site can get wrong: one clear line, the right exit code, nothing half-written."""

from pathlib import Path

import pytest

from tests.crawler.loopback import DEFINITIONS, SCRAPY, Answer, Crawl, Reply, crawl, preview, run, serve

KNOWN = ", ".join(DEFINITIONS)
URL = "http://127.0.0.1:8000/1.html"
PUBLIC = "http://shelf.example/1.html"
CONTACT_NEEDED = "shelf.example is a public host: give -s CONTACT=, a mail or web address where its owner reaches you"


def ask(folder: Path, *words: str, stdin: str = "") -> Crawl:
    """Give `scrapy crawl` these words, with an output folder of its own."""
    output = folder / "output"
    return run([str(SCRAPY), "crawl", *words, "-s", f"OUTPUT_DIR={output}"], output, stdin=stdin)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["nobody", "-a", f"urls={URL}"], f"unknown definition 'nobody'; known: {KNOWN}"),
        (["../sites/generic", "-a", f"urls={URL}"], f"unknown definition '../sites/generic'; known: {KNOWN}"),
        ([], f"name a definition; known: {KNOWN}"),
        (["lianshan", "nobody"], f"unknown definition 'nobody'; known: {KNOWN}"),
        (["lianshan", "generic", "-a", "urls=x"], "urls= is for one definition; several take mode and limit alone"),
        (["lianshan", "-o", "records.jsonl"], "unknown option -o; scrapy crawl --help lists them"),
        (["lianshan"],
         "nothing to crawl: lianshan names no pages of its own, so give urls=, sitemap= or listing="),
        (["lianshan", "-a", "urls"], "-a urls: not NAME=VALUE"),
        (["lianshan", "-a", "url=x"], "unknown argument 'url'; known: urls, sitemap, listing, limit, mode"),
        (["lianshan", "-a", "urls=missing.txt"], "can't read 'missing.txt': No such file or directory"),
        (["lianshan", "-a", "urls="], "urls= holds no URL"),
        (["lianshan", "-a", "urls=-"], "standard input holds no URL"),
        (["lianshan", "-a", f"urls={URL} what"], "'what' is no URL: it has no scheme"),
        (["lianshan", "-a", "urls=ftp://reader:word@127.0.0.1/1.html"],
         "'ftp://127.0.0.1/1.html' is neither http nor https"),
        (["lianshan", "-a", f"urls={URL}", "-a", "limit=none"], "limit=none: not a whole number of 1 or more"),
        (["lianshan", "-a", f"urls={URL}"],
         "127.0.0.1 is a private address: to reach it, give -s REACHABLE_HOSTS=127.0.0.1"),
        (["lianshan", "-a", f"urls={PUBLIC}"], CONTACT_NEEDED),
        (["lianshan", "-a", f"listing={PUBLIC}", "-s", "REACHABLE_HOSTS=127.0.0.1"], CONTACT_NEEDED),
        (["lianshan", "-a", f"urls={PUBLIC}", "-s", "CONTACT=me"],
         "CONTACT 'me' is neither a mail address nor a web address"),
        (["lianshan", "-a", f"urls={URL}", "-s", "REACHABLE_HOSTS=http://127.0.0.1"],
         "REACHABLE_HOSTS: 'http://127.0.0.1' is neither a host nor host:port"),
    ],
)  # fmt: skip
def test_a_wrong_command_gets_one_line_and_leaves_nothing(tmp_path: Path, words: list[str], problem: str) -> None:
    done = ask(tmp_path, *words)
    assert (done.code, done.out, done.err) == (2, "", f"scrapy crawl: {problem}\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "holds no URL"),
        ("\n# none today\n", "holds no URL"),
        (f"{URL}\n\nwhat\n", ", line 3: 'what' is no URL: it has no scheme"),
        (f"{URL}\nfile:///etc/passwd\n", ", line 2: 'file:///etc/passwd' is neither http nor https"),
    ],
)
def test_a_wrong_list_is_named_with_its_line(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "urls.txt"
    path.write_text(content, "utf-8")
    done = ask(tmp_path, "lianshan", "-a", f"urls={path}")
    gap = "" if problem.startswith(",") else " "
    assert (done.code, done.err) == (2, f"scrapy crawl: {path}{gap}{problem}\n")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ("OUTPUT_DIR=", "OUTPUT_DIR is empty"),
        ("JOBDIR=job", "JOBDIR is not supported: a crawl that is killed would lose what stands in it"),
    ],
)
def test_a_setting_that_cannot_work_is_refused(tmp_path: Path, setting: str, problem: str) -> None:
    done = run([str(SCRAPY), "crawl", "lianshan", "-a", f"urls={URL}", "-s", setting], tmp_path)
    assert (done.code, done.err) == (2, f"scrapy crawl: {problem}\n")


WRONG: dict[str, tuple[Reply, tuple[str, str]]] = {
    "/2.html": (Answer(status=404), ("gone", "gone")),
    "/3.html": (Answer(status=410), ("gone", "gone")),
    "/4.html": (Answer(status=500), ("failed", "http_5xx")),
    "/5.html": (Answer(b"%PDF-1.7", media_type="application/pdf"), ("rejected", "not_html")),
    "/6.html": (Answer(b"{}", media_type="application/json"), ("rejected", "not_html")),
    "/7.html": (Answer(b""), ("rejected", "empty_text")),
    "/8.html": (Answer(b"<html><body><p>\xe4\xbd\xa0\xe5\xa5\xbd</p></body></html>"), ("rejected", "no_layout")),
    "/9.html": (Answer("<html><body><h3>版权提示</h3><p>1. 请勿转载。</p><p>发布时间:2024-03-05</p>".encode()),
                ("rejected", "no_body")),
    "/10.html": (Answer("<html><script>版权提示 发布时间</script></html>".encode()), ("rejected", "empty_text")),
}  # fmt: skip


def test_wrong_pages_are_rejected_with_their_reasons_and_the_crawl_goes_on(tmp_path: Path) -> None:
    with serve({path: reply for path, (reply, _) in WRONG.items()} | {"/11.html": Answer(preview())}) as server:
        urls = " ".join(server.url + path for path in server.replies)
        done = crawl(tmp_path, settings={"RETRY_TIMES": "0"}, urls=urls)
    assert (done.code, done.err, done.ids) == (0, "", ["127.0.0.1:11"])
    assert done.rejects() == {server.url + path: outcome for path, (_, outcome) in WRONG.items()}
