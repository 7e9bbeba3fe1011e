"""The seed page, served in every carrier and crawled for real: the same record each time, and the right one.

The page and its right text are read from beside the project, which holds no copy of them.
"""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from sample.pages import BODIES, METADATA, NOTICES, Carrier, Width, render_html
from sample.preview import FULL_WIDTH, Preview, parse_preview, render_text, widen
from tests.crawler.loopback import HTML, Answer, Crawl, crawl, serve

SEED = Path(__file__).parents[3] / "shared" / "seed"
PLAIN = "text/plain; charset=utf-8"
WIDTHS: tuple[Width, ...] = ("half", "full")
CARRIERS = [
    Carrier(body, metadata, notice, width)
    for body, metadata, notice, width in product(BODIES, METADATA, NOTICES, WIDTHS)
]
HALF_WIDTH = {full: half for half, full in FULL_WIDTH.items()}
OWN = ("url", "page_sha256", "first_seen", "last_changed", "warc_record_id")
"""What differs between two addresses of one page; of the top level `id` and `added`."""

Record: TypeAlias = dict[str, Any]

pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="the seed page is not in the project")


def find_path(carrier: Carrier) -> str:
    """Where a carrier is served. No number stands in it, so that the record's key comes from the address."""
    return f"/{carrier.width}/{carrier.body}/{carrier.metadata}/{carrier.notice}.html"


def answers(preview: Preview) -> Iterator[tuple[str, Answer]]:
    """Each path and what it answers."""
    for carrier in CARRIERS:
        yield find_path(carrier), Answer(render_html(preview, carrier).encode(), media_type=HTML)
    yield "/half/text", Answer((SEED / "page.txt").read_bytes(), media_type=PLAIN)
    yield "/full/text", Answer(render_text(widen(preview)).encode(), media_type=PLAIN)


@pytest.fixture(scope="module")
def preview() -> Preview:
    return parse_preview((SEED / "page.txt").read_text("utf-8"))


@pytest.fixture(scope="module")
def crawled(preview: Preview, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """One crawl of all carriers."""
    folder = tmp_path_factory.mktemp("seed")
    pages = dict(answers(preview))
    with serve(pages) as server:
        (folder / "urls.txt").write_text("".join(f"{server.url}{path}\n" for path in pages), "utf-8")
        return crawl(folder / "output", urls=str(folder / "urls.txt"))


@pytest.fixture(scope="module")
def records(crawled: Crawl) -> dict[str, Record]:
    """The records by the path they were read from."""
    return {"/" + row["metadata"]["url"].split("/", 3)[3]: row for row in crawled.rows("records")}


def without_own(record: Record) -> Record:
    """A record without what belongs to its address, its punctuation half-width."""
    halved = {
        key: value.translate(HALF_WIDTH) if key in {"notice", "disclaimer"} else value
        for key, value in record["metadata"].items()
        if key not in {*OWN, "notice_sha256"}
    }
    return {key: record[key] for key in ("text", "source", "created", "version")} | {"metadata": halved}


def test_every_carrier_gives_a_record(crawled: Crawl, records: dict[str, Record]) -> None:
    assert (crawled.code, crawled.rejects()) == (0, {})
    assert len(records) == len({row["id"] for row in records.values()}) == 86
    assert crawled.manifest["verdict"] == "complete"


def test_the_seed_page_as_it_is_gives_the_right_record(records: dict[str, Record], preview: Preview) -> None:
    record = records["/half/text"]
    metadata = record["metadata"]
    assert record["text"] == (SEED / "text.txt").read_text("utf-8").removesuffix("\n")
    assert record["created"] == "2023-01-16T04:34:16.000Z"
    assert metadata["title"] == record["text"].partition("\n")[0]
    assert [metadata[key] for key in ("page_count", "pages_shown", "pages_unread", "is_truncated")] == [12, 2, 10, True]
    assert [metadata[key] for key in ("price", "currency")] == ["3.00", "CNY"]
    assert [metadata[key] for key in ("file_size", "file_size_bytes", "file_format")] == ["50.33 KB", 51_538, ""]
    assert [metadata[key] for key in ("author", "breadcrumb", "doc_id")] == ["U-7265", "首页", ""]
    assert metadata["language"] == "zh-Hans"
    assert [line[:2] for line in metadata["notice"].split("\n")] == ["温馨", "1.", "2.", "3.", "4."]
    assert metadata["notice"].split("\n") == list(preview.notices)
    assert metadata["disclaimer"] == preview.disclaimer
    assert [metadata[key] for key in ("copyright_holder", "license", "license_url")] == ["", "", ""]
    assert [metadata[key] for key in ("char_count", "paragraph_count", "flags")] == [1651, 8, ""]


@pytest.mark.parametrize("carrier", CARRIERS, ids=find_path)
def test_every_carrier_gives_the_same_record(records: dict[str, Record], carrier: Carrier) -> None:
    found = records[find_path(carrier)]
    assert without_own(found) == without_own(records["/half/text"])
    assert found["metadata"]["notice"] == records[f"/{carrier.width}/text"]["metadata"]["notice"]


def test_the_site_may_write_its_wordings_in_full_width(records: dict[str, Record], preview: Preview) -> None:
    found, wide = records["/full/text"], widen(preview)
    assert wide.notices != preview.notices
    assert without_own(found) == without_own(records["/half/text"])
    assert found["metadata"]["notice"] == "\n".join(wide.notices)
    assert found["metadata"]["disclaimer"] == wide.disclaimer


def test_nothing_that_the_site_says_stands_in_the_text(records: dict[str, Record], preview: Preview) -> None:
    said = (*preview.notices, preview.disclaimer, *preview.marks, preview.banner, preview.notice_heading)
    assert [line for line in said if line in records["/half/text"]["text"]] == []
