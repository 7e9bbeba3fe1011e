"""`scrapy replay` of archives that other programs made, and of texts."""

import gzip
import json
import os
from pathlib import Path

import brotli
import pytest

from pipelines.storage.doctor import examine
from tests.crawler.loopback import BODY, Crawl, preview
from tests.crawler.test_replay import lines_of, replay, say, tree_of
from tests.storage.foreign import Shown, chunk, write_warc

HOST = "https://www.5ykj.com"
SPRING, SUMMER, AUTUMN = "2025-03-04T05:06:07Z", "2025-06-04T05:06:07Z", "2025-09-04T05:06:07Z"
OLD, NEW = preview(BODY), preview(BODY.replace("三册", "五册"))


def page(number: int, body: bytes = OLD, moment: str = SPRING, **about: object) -> Shown:
    return Shown(f"{HOST}/a/{number}.html", body, moment, **about)  # type: ignore[arg-type]  # told as keywords


def revisions_of(output: Path) -> list[tuple[str, int, str, str]]:
    """Id, revision, and the days on which each record was fetched and its document seen first."""
    rows = map(json.loads, lines_of(output))
    found = [(r["id"], r["metadata"]["revision"], r["added"][:10], r["metadata"]["first_seen"][:10]) for r in rows]
    return sorted(found)


def replay_all(tmp_path: Path, *shown: Shown) -> Crawl:
    write_warc(tmp_path / "a.warc.gz", shown)
    return replay(tmp_path / "out", tmp_path / "a.warc.gz")


def test_revisions_follow_the_dates_whatever_the_files(tmp_path: Path) -> None:
    late = [page(1, NEW, AUTUMN), page(2, OLD, AUTUMN), page(3, OLD, SUMMER)]
    early = [page(1, OLD, SUMMER), page(2, NEW, SUMMER), page(1, OLD, SPRING), page(2, OLD, SPRING)]
    for name, shown in (("a", late), ("b", early)):
        write_warc(tmp_path / f"{name}.warc.gz", shown)
    done = replay(tmp_path / "out", tmp_path / "a.warc.gz", tmp_path / "b.warc.gz", "--jobs", 2)
    assert (done.code, done.err) == (0, "")
    # The first page was the same in summer, and the second was as before in autumn.
    assert revisions_of(tmp_path / "out") == [
        ("5ykj.com:1", 1, "2025-03-04", "2025-03-04"),
        ("5ykj.com:1", 2, "2025-09-04", "2025-03-04"),
        ("5ykj.com:2", 1, "2025-03-04", "2025-03-04"),
        ("5ykj.com:2", 2, "2025-06-04", "2025-03-04"),
        ("5ykj.com:2", 3, "2025-09-04", "2025-03-04"),
        ("5ykj.com:3", 1, "2025-06-04", "2025-06-04"),
    ]
    assert "4 of 4 tasks are done: 6 emitted, 1 unchanged." in say(done)
    replay(tmp_path / "alone", tmp_path / "b.warc.gz", tmp_path / "a.warc.gz")
    assert tree_of(tmp_path / "alone") == tree_of(tmp_path / "out")
    assert list(examine(tmp_path / "out")) == []


def test_hosts_that_no_definition_covers_are_passed_by(tmp_path: Path) -> None:
    strange = [Shown("https://other.example/a/1.html", OLD), Shown("https://5ykj.com.example/a/1.html", OLD)]
    # Neither is what is no preview page, nor any answer but a page.
    rest = [Shown(f"{HOST}/", OLD), Shown("dns:www.5ykj.com", b"1.2.3.4"), page(2, status="404 Not Found")]
    done = replay_all(tmp_path, *strange, *rest, page(1), page(3, kind="resource"))
    assert (done.code, say(done)) == (0, "complete: 4 of 4 tasks are done: 1 emitted.")
    assert [row[0] for row in revisions_of(tmp_path / "out")] == ["5ykj.com:1"]


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(OLD), {"Content-Encoding": "gzip"}),
        (brotli.compress(OLD), {"Content-Encoding": "br"}),
        (chunk(gzip.compress(OLD)), {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}),
        (OLD, {"Transfer-Encoding": "chunked"}),
    ],
)
def test_codings_are_undone(tmp_path: Path, body: bytes, headers: dict[str, str]) -> None:
    assert replay_all(tmp_path, page(1, body, headers=tuple(headers.items()))).code == 0
    assert [row[0] for row in revisions_of(tmp_path / "out")] == ["5ykj.com:1"]


def test_a_page_that_gives_no_record_is_a_reject(tmp_path: Path) -> None:
    shown = [
        page(1, b"<html><body>nothing</body></html>"),
        page(2, gzip.compress(OLD)[:-90], headers=(("Content-Encoding", "gzip"),)),
        page(3, b"%PDF-1.7"),
        page(4, OLD, headers=(("X-Robots-Tag", "noai"),)),
        page(5, gzip.compress(b"\0" * 20_000_000), headers=(("Content-Encoding", "gzip"),)),
        page(6),
    ]
    done = replay_all(tmp_path, *shown)
    rows = [json.loads(line) for line in lines_of(tmp_path / "out", "rejects")]
    assert done.code == 0
    assert {(row["address"].rpartition("/")[2], row["state"], row["reason"]) for row in rows} == {
        ("1.html", "rejected", "no_layout"),
        ("2.html", "failed", "truncated"),
        ("3.html", "rejected", "not_html"),
        ("4.html", "rejected", "ai_optout"),
        ("5.html", "failed", "bomb"),
    }
    assert {row["at"] for row in rows} == {"2025-03-04T05:06:07.000Z"}
    assert [row[0] for row in revisions_of(tmp_path / "out")] == ["5ykj.com:6"]


def test_another_address_of_a_document_is_a_duplicate(tmp_path: Path) -> None:
    other = Shown("https://m.5ykj.com/b/1.html", NEW, SUMMER)
    done = replay_all(tmp_path, page(1), other)
    assert "1 emitted, 1 duplicate." in say(done)


def test_a_definition_can_be_named_for_hosts_that_none_covers(tmp_path: Path) -> None:
    write_warc(tmp_path / "a.warc.gz", [Shown("https://other.example/a/123456.html", OLD)])
    done = replay(tmp_path / "out", tmp_path / "a.warc.gz", "--site", "generic")
    assert "1 emitted." in say(done)
    [record] = [json.loads(line) for line in lines_of(tmp_path / "out")]
    assert (record["metadata"]["site"], record["metadata"]["layout"]) == ("other.example", "generic/any")


def test_the_archived_response_is_named(tmp_path: Path) -> None:
    replay_all(tmp_path, page(1))
    [record] = [json.loads(line) for line in lines_of(tmp_path / "out")]
    told = f"<{record['metadata']['warc_record_id']}>".encode()
    assert told in gzip.decompress((tmp_path / "a.warc.gz").read_bytes())


TEXT = "借书规定\n1/3\n2/3\n剩余1页未读,查看更多内容需下载\n{}\n版权提示\n• 温馨提示:\n发布时间:2024-03-05 07:09:11\n"


def test_extracted_texts_are_read_as_pages(tmp_path: Path) -> None:
    text = TEXT.format(BODY.replace("<br />", "\n"))
    shown = [
        page(1, text.encode(), kind="conversion"),
        page(1, text.replace("三册", "五册").encode(), SUMMER, kind="conversion"),
        Shown("https://other.example/1.html", text.encode(), kind="conversion"),
        page(3),
    ]
    write_warc(tmp_path / "a.warc.wet.gz", shown)
    (tmp_path / "b.txt").write_text(text, "utf-8")
    os.utime(tmp_path / "b.txt", (1_700_000_000, 1_700_000_000))
    done = replay(tmp_path / "out", "--text", tmp_path / "a.warc.wet.gz", tmp_path / "b.txt")
    assert (done.code, done.err) == (0, "")
    rows = [json.loads(line) for line in lines_of(tmp_path / "out")]
    assert sorted((row["metadata"]["site"], row["metadata"]["layout"], row["added"][:10]) for row in rows) == [
        ("5ykj.com", "lianshan/preview", "2025-03-04"),
        ("5ykj.com", "lianshan/preview", "2025-06-04"),
        ("localhost", "generic/any", "2023-11-14"),
    ]
    assert {row["text"].partition("\n")[0] for row in rows if row["metadata"]["site"] == "5ykj.com"} == {
        "第1条 读者凭借书证借书,每人每次最多借三册,借期三十天,到期须归还或者续借一次。",
        "第1条 读者凭借书证借书,每人每次最多借五册,借期三十天,到期须归还或者续借一次。",
    }
    assert list(examine(tmp_path / "out")) == []
