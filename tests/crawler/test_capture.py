"""What a crawl archives, read by other people's programs, and that it makes the same lines again."""

import gzip
import json
from datetime import datetime
from http.server import BaseHTTPRequestHandler
from itertools import count, pairwise
from pathlib import Path
from typing import Final

import brotli
import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.loader import load_site
from crawler.pages import Received, read
from crawler.settings import ITEM_PIPELINES
from pipelines.evidence import Signal, Stated
from pipelines.model import Page
from pipelines.record import Entry, to_line
from pipelines.revision import revise
from pipelines.road import Road
from tests.crawler.loopback import BODY, Answer, Crawl, Reply, crawl, preview, send, serve, tagged
from tests.storage.unpacked import Unpacked, read_archive, read_fetches, read_output

SIGNAL: Final = b"User-agent: *\nContent-Signal: search=yes\n"
SECRET: Final = "hunter2"
WITHHELD: Final = "银杏叶落满旧磨坊"


Given = dict[str, Reply]


def fail_once(content: bytes) -> Reply:
    """An error, then the page."""
    number = count()

    def answer(handler: BaseHTTPRequestHandler) -> None:
        send(handler, Answer(content) if next(number) else Answer(b"<html>later</html>", 500))

    return answer


def withheld(head: str = "") -> bytes:
    """A page whose text has the words that may stand in no archive."""
    return preview(BODY.replace("读者凭", f"{WITHHELD}读者凭")).replace(b"<title>", f"{head}<title>".encode())


def make_replies() -> Given:
    gbk = preview(BODY.replace("第1条", "第壹条")).decode().replace('<meta charset="utf-8">', "").encode("gb18030")
    torn = gzip.compress(withheld('<meta name="robots" content="noai">'), mtime=0)[:-40]
    return {
        "/robots.txt": Answer(SIGNAL, media_type="text/plain"),
        "/1.html": Answer(preview()),
        "/2.html": Answer(gzip.compress(preview(BODY * 2), mtime=0), headers={"Content-Encoding": "gzip"}),
        "/3.html": Answer(brotli.compress(preview(BODY * 3)), headers={"Content-Encoding": "br"}),
        "/4.html": fail_once(preview(BODY * 4)),
        "/5.html": Answer(status=302, headers={"Location": f"http://reader:{SECRET}@127.0.0.1:9/5.html"}),
        "/7.html": tagged(preview(BODY * 7)),
        "/8.html": Answer(gbk, media_type="text/html", headers={"Set-Cookie": f"session={SECRET}"}),
        "/9.html": Answer(b"<html><body><p>\xe6\x96\x87</p></body></html>"),
        "/11.html": Answer(withheld(), headers={"X-Robots-Tag": "noarchive"}),
        "/12.html": Answer(withheld('<meta name="robots" content="noarchive">')),
        "/13.html": Answer(withheld('<meta name="robots" content="noai">')),
        "/14.html": Answer(f'<html><meta name="robots" content="noarchive"><p>{WITHHELD}'.encode()),
        "/15.html": Answer(f'<html><meta name="robots" content="noarchive"><p>{WITHHELD}'.encode(), 404),
        "/16.html": Answer(torn, headers={"Content-Encoding": "gzip"}),
    }


@pytest.fixture(scope="module")
def crawls(tmp_path_factory: pytest.TempPathFactory) -> tuple[Crawl, Crawl, str]:
    """A crawl, and another of the same pages after one has changed; the address of the server."""
    output = tmp_path_factory.mktemp("capture")
    replies = make_replies()
    with serve(replies) as server:
        urls = " ".join(f"{server.url}/{number}.html" for number in range(1, 17))
        settings = {"RETRY_TIMES": "1"}
        first = crawl(output, settings=settings, urls=urls)
        changed = preview(BODY.replace("三册", "五册") * 2)
        server.replies["/2.html"] = Answer(gzip.compress(changed, mtime=0), headers={"Content-Encoding": "gzip"})
        del server.replies["/3.html"]
        second = crawl(output, settings=settings, mode="full")
    return first, second, server.url


@pytest.fixture(scope="module")
def archived(crawls: tuple[Crawl, Crawl, str]) -> list[Unpacked]:
    """The records of both archives."""
    return read_archive(crawls[0].output)


def of(archived: list[Unpacked], path: str) -> list[tuple[str, str, str]]:
    """Kind, first line and, of metadata, state and reason of each record about a path, in order."""
    found = (record for record in archived if record.address.endswith(path))
    return [
        (r.kind, r.head, f"{r.fetch.state} {r.fetch.reason}".strip() if r.kind == "metadata" else "") for r in found
    ]


ASKED: Final = "GET {} HTTP/1.1"
OK: Final = "HTTP/1.1 200 OK"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/1.html", [("emitted", "response", OK), ("unchanged", "revisit", OK)]),
        ("/2.html", [("emitted", "response", OK), ("emitted", "response", OK)]),
        ("/3.html", [("emitted", "response", OK), ("gone gone", "response", "HTTP/1.1 404 Not Found")]),
        (
            "/4.html",
            [
                ("", "response", "HTTP/1.1 500 Internal Server Error"),
                ("emitted", "response", OK),
                ("unchanged", "revisit", OK),
            ],
        ),
        ("/5.html", [("redirected", "response", "HTTP/1.1 302 Found")] * 2),
        ("/6.html", [("gone gone", "response", "HTTP/1.1 404 Not Found")] * 2),
        ("/7.html", [("emitted", "response", OK), ("unchanged", "revisit", "HTTP/1.1 304 Not Modified")]),
        ("/9.html", [("rejected no_layout", "response", OK)] * 2),
        ("/11.html", [("emitted", "", ""), ("unchanged", "", "")]),
        ("/12.html", [("emitted", "", ""), ("unchanged", "", "")]),
        ("/13.html", [("rejected ai_optout", "", "")] * 2),
        ("/14.html", [("rejected no_layout", "", "")] * 2),
        ("/15.html", [("gone gone", "", "")] * 2),
        ("/16.html", [("failed truncated", "", "")] * 2),
        ("/robots.txt", [("", "response", OK)]),
    ],
)
def test_an_address_leaves_its_outcome_what_was_answered_and_what_was_asked(
    archived: list[Unpacked], path: str, expected: list[tuple[str, str, str]]
) -> None:
    wanted: list[tuple[str, str, str]] = []
    for outcome, kind, line in expected:
        wanted += [("metadata", "", outcome)] if outcome else []
        wanted += [(kind, line, ""), ("request", ASKED.format(path), "")] if kind else []
    assert sorted(of(archived, path)) == sorted(wanted)
    assert [row[0] for row in of(archived, path)[:3]] == [row[0] for row in wanted[:3]]


def test_what_was_received_is_kept_to_the_byte(archived: list[Unpacked]) -> None:
    replies = make_replies()
    first: dict[str, Unpacked] = {}
    for record in archived:
        if record.kind == "response" and record.head == OK:
            first.setdefault(f"/{record.address.rpartition('/')[2]}", record)
    assert len(first) == 8
    for path, record in first.items():
        reply = replies[path]
        if isinstance(reply, Answer):
            assert record.body == reply.content, path
            assert dict(record.fields).get("Content-Encoding") == reply.headers.get("Content-Encoding"), path


def test_records_of_one_answer_name_each_other(archived: list[Unpacked]) -> None:
    answers = {record.id: record for record in archived if record.kind in {"response", "revisit"}}
    for place, record in enumerate(archived):
        if record.kind == "metadata" and record.fetch.response:
            answer = archived[place + 1]
            assert record.headers["WARC-Refers-To"] == record.fetch.response == answer.id
            assert record.fetch.added == record.headers["WARC-Date"] == answer.headers["WARC-Date"]
        if record.kind == "request":
            assert record.headers["WARC-Concurrent-To"] == archived[place - 1].id
        if record.kind == "revisit":
            earlier = answers[record.headers["WARC-Refers-To"]]
            assert (earlier.address, earlier.headers["WARC-Date"]) == (
                record.headers["WARC-Refers-To-Target-URI"],
                record.headers["WARC-Refers-To-Date"],
            )
            profile = "server-not-modified" if "304" in record.head else "identical-payload-digest"
            assert record.headers["WARC-Profile"] == f"http://netpreserve.org/warc/1.1/revisit/{profile}"
    assert len({record.id for record in archived}) == len(archived)


def test_warcio_reads_every_record_and_verifies_every_digest(crawls: tuple[Crawl, Crawl, str]) -> None:
    paths = sorted(crawls[0].output.glob("archive/site=127.0.0.1/date=*/*.warc.gz"))
    assert len(paths) == 2
    for path in paths:
        [manifest] = path.parents[3].glob(f"runs/{path.name[:-13]}/manifest.json")
        with path.open("rb") as file:
            numbers = [len(record.raw_stream.read()) for record in ArchiveIterator(file, check_digests="raise")]
        [entry] = [entry for entry in json.loads(manifest.read_bytes())["files"] if entry["path"].endswith(path.name)]
        assert len(numbers) == entry["lines"]


def test_each_record_names_its_response_unless_none_may_be_kept(crawls: tuple[Crawl, Crawl, str]) -> None:
    output = crawls[0].output
    answers = {record.id for record in read_archive(output) if record.kind == "response"}
    named = {row["metadata"]["url"].rpartition("/")[2]: row["metadata"]["warc_record_id"] for row in rows_of(output)}
    assert {name for name, record_id in named.items() if not record_id} == {"11.html", "12.html"}
    assert set(filter(None, named.values())) <= answers


def rows_of(output: Path) -> list[dict[str, dict[str, str]]]:
    return [json.loads(line) for line in lines_of(output)]


def lines_of(output: Path) -> list[str]:
    paths = sorted(output.glob("records/**/*.jsonl"))
    return sorted(line for path in paths for line in path.read_text("utf-8").splitlines(keepends=True))


def test_no_secret_and_no_character_of_a_withheld_text_stands_in_any_file(crawls: tuple[Crawl, Crawl, str]) -> None:
    noarchive = {f"{crawls[2]}/{number}.html" for number in (11, 12)}
    for path, content in read_output(crawls[0].output):
        assert SECRET.encode() not in content, path
        # Of a page without an archived body the record is there all the same.
        is_record = {"records", "blocks"} & set(path.parts)
        assert is_record or not any(word in content for word in (WITHHELD.encode(), WITHHELD.encode("gb18030"))), path
    assert {row["metadata"]["url"] for row in rows_of(crawls[0].output) if WITHHELD in str(row)} == noarchive


def remake(metadata: Unpacked, response: Unpacked) -> str:
    """The line that follows from the archive and the code alone."""
    fetch, fields = metadata.fetch, {name.lower(): text for name, text in response.fields}
    signals = tuple(
        Signal(carrier, name, text, source, place, datetime.fromisoformat(seen))
        for carrier, name, text, source, place, seen in fetch.stated
    )
    received = Received(
        fetch.address,
        fields.get("content-type", ""),
        response.content,
        datetime.fromisoformat(fetch.added),
        response.fields,
        stated=Stated(signals, fetch.licences, tokens=frozenset(fetch.tokens)),
        warc_record_id=fetch.response,
    )
    page = read(received, load_site(fetch.definition), fetch.usual_encoding)
    assert isinstance(page, Page)
    assert page.encoding == fetch.encoding
    entry = Road.named(ITEM_PIPELINES).run(page)
    assert isinstance(entry, Entry)
    return to_line(revise(entry, fetch.revision, fetch.first_seen, is_held=False).record).decode()


def test_every_line_is_made_again_byte_for_byte(archived: list[Unpacked], crawls: tuple[Crawl, Crawl, str]) -> None:
    fetched = [(told, answer) for told, answer in pairwise(archived) if told.kind == "metadata" and told.fetch.response]
    made = [remake(told, answer) for told, answer in fetched if told.fetch.record_sha256]
    kept = [line for line in lines_of(crawls[0].output) if json.loads(line)["metadata"]["warc_record_id"]]
    assert len(made) == 7
    assert sorted(made) == kept


def test_a_rejected_page_knows_what_its_address_showed_before(crawls: tuple[Crawl, Crawl, str]) -> None:
    fetches = read_fetches(crawls[0].output)
    [shown] = [row["metadata"] for row in rows_of(crawls[0].output) if row["metadata"]["url"].endswith("/3.html")]
    gone, never = fetches[f"{crawls[2]}/3.html"], fetches[f"{crawls[2]}/9.html"]
    assert (gone.id, gone.revision, gone.first_seen) == ("127.0.0.1:3", 1, shown["first_seen"])
    assert (never.id, never.revision, never.first_seen) == ("", 0, "")


@pytest.mark.parametrize("settings", [{"ARCHIVE": "0"}, {"ARCHIVE": "False"}])
def test_a_crawl_can_do_without(tmp_path: Path, settings: dict[str, str]) -> None:
    with serve({"/1.html": Answer(preview())}) as server:
        done = crawl(tmp_path, settings=settings, urls=f"{server.url}/1.html")
    assert done.code == 0
    assert list(done.output.rglob("*.warc.gz*")) == []
    assert [row["metadata"]["warc_record_id"] for row in done.rows("records")] == [""]
