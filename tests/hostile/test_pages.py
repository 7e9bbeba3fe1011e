"""Pages of a hostile server: one crawl of them all, and how each ends."""

import json
from typing import Any, NamedTuple

import pytest

from tests.crawler.loopback import Crawl, crawl, serve
from tests.hostile.pages import Case, paths, replies

SETTINGS = {
    # No case is one of time, and 15 MB take theirs on a busy machine.
    "DOWNLOAD_TIMEOUT": "30",
    "RETRY_TIMES": "0",
    "HOST_REFUSALS": "100",
    "BACKOFF_DELAY": "0",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
}


class Hostile(NamedTuple):
    """The crawl, with the outcome of each path."""

    done: Crawl
    ends: dict[str, tuple[str, str]]
    records: dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    folder = tmp_path_factory.mktemp("hostile")
    with serve(replies()) as server:
        (folder / "urls.txt").write_text("\n".join(server.url + path for path in paths()), "utf-8")
        done = crawl(folder / "output", settings=SETTINGS, urls=str(folder / "urls.txt"))
        ends = {address.removeprefix(server.url): end for address, end in done.rejects().items()}
        # So many rejects hold a run, and its records with it.
        files = done.output.glob("**/records/**/*.jsonl")
        rows = [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines()]
        records = {row["metadata"]["url"].removeprefix(server.url): row for row in rows}
    return Hostile(done, ends, records)


@pytest.mark.parametrize(("path", "case"), paths().items(), ids=[f"{c.number}: {c.name}" for c in paths().values()])
def test_a_hostile_page_ends_as_it_has_to(hostile: Hostile, path: str, case: Case) -> None:
    record = hostile.records.get(path)
    assert hostile.ends.get(path, ("emitted", "")) == case.end
    assert (record is not None) == (case.end[0] == "emitted")
    if record:
        assert case.flags <= set(record["metadata"]["flags"].split())
        assert case.holds in record["text"]
        assert not case.lacks or case.lacks not in record["text"]


def test_nothing_of_it_breaks_the_files_or_the_log(hostile: Hostile) -> None:
    assert hostile.done.manifest["counts"]["taken"] == len(paths())
    assert "Traceback" not in hostile.done.log + hostile.done.err
    assert "\x1b" not in hostile.done.log + hostile.done.out
    for file in hostile.done.output.glob("**/*.jsonl"):
        text = file.read_text("utf-8")
        assert text.count("\n") == len(text.splitlines())
