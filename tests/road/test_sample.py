"""The sample site, crawled twice by the command that a newcomer types: every page as it should be read."""

import hashlib
import json
import sys
from collections.abc import Iterator
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

import lxml.html
import pytest
from lxml import etree

from sample.pages import render_html
from sample.site import SampleSite
from tests.crawler.loopback import Crawl, run
from tests.storage.unpacked import read_archive

NUMBERS = [str(number) for number in range(100101, 100131)]
# What two crawls of one site may differ in: when they ran, what they archived, and on which port the site was.
OWN = ("url", "first_seen", "last_changed", "rights_evidence_id", "warc_record_id")

Record: TypeAlias = dict[str, Any]


class Kept(NamedTuple):
    """What one crawl left, as it was before the next one emptied the folder."""

    records: list[Record]
    counts: dict[str, Any]
    runs: int


def keep(crawl: Crawl) -> Kept:
    records = sorted(map(comparable, crawl.rows("records")), key=itemgetter("id"))
    return Kept(records, crawl.manifest["counts"], len(list(crawl.output.glob("runs/*"))))


def comparable(record: Record) -> Record:
    """A record without what belongs to one crawl."""
    metadata = {key: value for key, value in record["metadata"].items() if key not in OWN}
    return {key: value for key, value in record.items() if key != "added"} | {"metadata": metadata}


@pytest.fixture(scope="module")
def crawls(tmp_path_factory: pytest.TempPathFactory) -> tuple[Kept, Crawl]:
    """Two crawls into one folder: what the first one left, and the second one."""
    output = tmp_path_factory.mktemp("sample") / "output"
    words = [sys.executable, "-m", "sample", "crawl", "--output", str(output)]
    return keep(run(words, output)), run(words, output)


@pytest.fixture(scope="module")
def last(crawls: tuple[Kept, Crawl]) -> Crawl:
    """The crawl whose files are still there."""
    return crawls[1]


@pytest.fixture(scope="module")
def records(last: Crawl) -> dict[str, Record]:
    """The records by the number of their document."""
    return {row["metadata"]["doc_id"]: row for row in last.rows("records")}


@pytest.fixture(scope="module")
def site() -> Iterator[SampleSite]:
    """What the site publishes; it is the same on every start but for its port."""
    with SampleSite() as running:
        yield running


def test_thirty_pages_are_emitted_and_the_denied_one_is_skipped(last: Crawl) -> None:
    counts = last.manifest["counts"]
    assert {state: number for state, number in counts["states"].items() if number} == {
        "emitted": 30,
        "listed": 5,
        "skipped": 1,
    }
    assert (counts["taken"], counts["pending"], counts["reasons"]) == (36, 0, {"robots_disallow": 1})
    assert (last.code, last.manifest["verdict"]) == (0, "complete")
    [(address, outcome)] = last.rejects().items()
    assert address.endswith("/doc/100131.html")
    assert outcome == ("skipped", "robots_disallow")


@pytest.mark.parametrize("number", NUMBERS)
def test_each_page_is_read_as_it_should_be(records: dict[str, Record], site: SampleSite, number: str) -> None:
    record, wanted = records[number], site.expected[number]
    metadata = record["metadata"]
    assert record["text"] == wanted.text
    assert record["id"] == f"127.0.0.1:{number}"
    assert (record["created"], metadata["title"]) == (wanted.created, wanted.title)
    assert (metadata["language"], metadata["breadcrumb"]) == (wanted.language, "首页")
    assert metadata["page_count"] == wanted.page_count
    assert (metadata["pages_shown"], metadata["pages_unread"]) == (wanted.pages_shown, wanted.pages_unread)
    assert (metadata["price"], metadata["currency"]) == (wanted.price, "CNY")
    assert (metadata["file_size"], metadata["author"]) == (wanted.size, wanted.uploader)
    assert metadata["notice"].split("\n") == list(wanted.notices)
    assert (metadata["disclaimer"], metadata["copyright_holder"], metadata["flags"]) == (wanted.disclaimer, "", "")
    assert metadata["is_truncated"] is True
    assert metadata["text_sha256"] == hashlib.sha256(wanted.text.encode()).hexdigest()
    assert metadata["char_count"] == len(wanted.text)
    assert metadata["paragraph_count"] == len(wanted.text.split("\n"))


def test_no_page_is_missing_and_none_is_doubled(last: Crawl) -> None:
    assert last.ids == [f"127.0.0.1:{number}" for number in NUMBERS]


def test_the_manifest_says_what_its_files_are(last: Crawl) -> None:
    named = {entry["path"]: entry for entry in last.manifest["files"]}
    every = [path for kind in ("*.jsonl", "*.warc.gz") for path in last.output.rglob(kind)]
    found = {str(path.relative_to(last.output)) for path in every}
    assert set(named) == found
    for path, entry in named.items():
        content = (last.output / path).read_bytes()
        assert entry["sha256"] == hashlib.sha256(content).hexdigest()
        lines = content.count(b"\n") if path.endswith(".jsonl") else len(read_archive(last.output))
        assert (entry["bytes"], entry["lines"]) == (len(content), lines)


def test_files_lie_where_readers_look(last: Crawl) -> None:
    run_id, day = last.manifest["run"], last.manifest["started"][:10]
    place = f"site=127.0.0.1/date={day}/{run_id}-0001"
    paths = [entry["path"] for entry in last.manifest["files"]]
    kinds = ("attributes/damage", "blocks", "records", "rejects", "rights/documents", "rights")
    assert paths == [f"archive/{place}.warc.gz", *(f"{kind}/{place}.jsonl" for kind in kinds)]
    assert list(last.output.rglob("*.part")) == []


@pytest.mark.parametrize("kind", ["blocks", "rights"])
def test_sidecars_stand_in_step_with_their_records(last: Crawl, kind: str) -> None:
    ids = [row["id"] for row in last.rows("records")]
    assert [(row["id"], row["revision"]) for row in last.rows(kind)] == [(name, 1) for name in ids]


def test_the_blocks_of_a_page_give_back_all_that_it_shows(last: Crawl, site: SampleSite) -> None:
    shown = {f"127.0.0.1:{100100 + edition.document.number}": edition for edition in site.editions}
    for row in last.rows("blocks"):
        page = lxml.html.document_fromstring(render_html(shown[row["id"]].preview, shown[row["id"]].carrier))
        etree.strip_elements(page, "script", "style", "noscript", "template", with_tail=False)
        texts = "".join(text for _, _, _, text in row["blocks"])
        assert "".join(texts.split()) == "".join(str(page.text_content()).split())


def test_a_second_crawl_into_the_same_folder_gives_the_same(crawls: tuple[Kept, Crawl]) -> None:
    assert keep(crawls[1]) == crawls[0]
    assert crawls[0].runs == 1


def test_the_command_ends_with_a_record_and_where_the_files_are(last: Crawl) -> None:
    shown = json.loads(last.out[last.out.index("{") : last.out.rindex("}") + 1])
    first = last.rows("records")[0]
    assert (shown["id"], shown["title"]) == (first["id"], first["metadata"]["title"])
    assert first["text"].startswith(shown["text"])
    assert f"manifests  {last.output / 'runs'}" in last.out
