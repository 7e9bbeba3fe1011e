"""The published files in the programs that read the feed, untouched: whatever comes first, whatever is empty."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from crawler.pages import Received, read
from crawler.settings import ITEM_PIPELINES
from crawler.sites.lianshan import SITE
from pipelines.record import Entry, Metadata, Record, json_schema
from pipelines.road import Road
from pipelines.storage.group import Limits
from pipelines.storage.runs import RunInfo
from pipelines.storage.verdict import Ending
from sample.documents import load_documents
from sample.editions import Edition, publish
from sample.pages import render_html
from tests.storage.builders import MOMENT, make_entry, open_session

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "record.md").read_text("utf-8")
REASON = "a reader of requirements-readers.lock"
PAGES = 6
TOP = list(Record.model_fields)
KEYS = list(Metadata.model_fields)
KINDS: dict[str, str] = {key: value["type"] for key, value in json_schema()["$defs"]["Metadata"]["properties"].items()}
# Every string of a record that may be empty.
OPTIONAL = """
doc_id title breadcrumb author file_format file_size price currency notice notice_sha256 disclaimer copyright_holder
license license_url rights_evidence_id warc_record_id flags
"""

Files: TypeAlias = tuple[Path, Path]


@pytest.fixture(scope="module", autouse=True)
def _offline(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No hub is asked, and caches lie in a folder that goes away; readers look at these when they are imported."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("HF_HUB_OFFLINE", "1")
        environment.setenv("HF_HOME", str(tmp_path_factory.mktemp("hub")))
        environment.setenv("TQDM_DISABLE", "1")
        yield


def run_of(token: str) -> RunInfo:
    return RunInfo("lianshan", MOMENT, token)


def make_entries() -> list[Entry]:
    """Records of sample pages, by the road that a crawl takes."""
    documents = load_documents()
    return [make_sample(publish(documents, place), place) for place in range(PAGES)]


def make_sample(edition: Edition, place: int) -> Entry:
    page = render_html(edition.preview, edition.carrier).encode()
    received = Received(f"https://5ykj.com/doc/{place}.html", "text/html", page, MOMENT)
    entry = Road.named(ITEM_PIPELINES).run(read(received, SITE))
    assert isinstance(entry, Entry)
    return entry


def empty_all(entry: Entry) -> Entry:
    """The same record with every optional string empty."""
    row = entry.record.model_dump()
    row["metadata"] |= dict.fromkeys(OPTIONAL.split(), "")
    return entry._replace(record=Record.model_validate(row | {"created": ""}))


def emit_all(root: Path, token: str, entries: Sequence[Entry], limits: Limits = Limits()) -> list[Path]:
    """The files that a run with these records publishes."""
    session = open_session(root, run_of(token), limits=limits)
    for entry in entries:
        session.take(entry.page.address)
        session.add(entry)
    manifest = session.close(Ending())
    return [root / entry.path for entry in manifest.files if entry.path.startswith("records/")]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which two runs have published: one with everything in its records, one without what is optional."""
    return tmp_path_factory.mktemp("feed") / "output"


@pytest.fixture(scope="module")
def files(root: Path) -> Files:
    entries = make_entries()
    [first] = emit_all(root, "0001", entries)
    [second] = emit_all(root, "0002", [empty_all(entries[0])])
    return first, second


@pytest.fixture(params=["full first", "empty first"])
def ordered(request: pytest.FixtureRequest, files: Files) -> list[str]:
    """The two files, in both orders."""
    order = files if request.param == "full first" else files[::-1]
    return [str(path) for path in order]


def test_every_optional_string_of_the_empty_record_is_empty(files: Files) -> None:
    record = Record.model_validate_json(files[1].read_bytes())
    strings = {key for key, value in record.metadata.model_dump().items() if value == ""}
    assert strings == set(OPTIONAL.split())
    assert record.created == ""


def test_datasets_loads_both_files(ordered: list[str], tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets", reason=REASON)
    datasets.disable_progress_bars()
    loaded = datasets.load_dataset("json", data_files=ordered, split="train", cache_dir=str(tmp_path))
    assert loaded.num_rows == PAGES + 1
    assert list(loaded.features) == TOP
    assert {loaded.features[key].dtype for key in TOP[:-1]} == {"string"}
    types = {"string": "string", "integer": "int64", "boolean": "bool"}
    found = {key: value.dtype for key, value in loaded.features["metadata"].items()}
    assert list(found.items()) == [(key, types[kind]) for key, kind in KINDS.items()]


def test_polars_reads_both_files(ordered: list[str]) -> None:
    polars = pytest.importorskip("polars", reason=REASON)
    frame = polars.concat([polars.read_ndjson(path) for path in ordered])
    assert (frame.height, frame.columns) == (PAGES + 1, TOP)
    assert frame.equals(polars.read_ndjson(ordered))
    types = {"string": polars.String, "integer": polars.Int64, "boolean": polars.Boolean}
    found = {field.name: field.dtype for field in frame.schema["metadata"].fields}
    assert found == {key: types[kind] for key, kind in KINDS.items()}
    assert frame.schema["created"] == polars.String


def test_duckdb_reads_both_files(ordered: list[str]) -> None:
    duckdb = pytest.importorskip("duckdb", reason=REASON)
    table = duckdb.read_json(ordered)
    assert table.columns[: len(TOP)] == TOP
    assert len(table.project("id, text, created").fetchall()) == PAGES + 1
    metadata = table.project("metadata.*")
    types = {"integer": "BIGINT", "boolean": "BOOLEAN"}
    found = {key: str(kind) for key, kind in zip(metadata.columns, metadata.types, strict=True)}
    assert list(found) == KEYS
    assert [(key, found[key]) for key, kind in KINDS.items() if kind in types] == [
        (key, types[kind]) for key, kind in KINDS.items() if kind in types
    ]


def test_pandas_reads_both_files(ordered: list[str]) -> None:
    pandas = pytest.importorskip("pandas", reason=REASON)
    frame = pandas.concat([pandas.read_json(path, lines=True) for path in ordered], ignore_index=True)
    assert (len(frame), list(frame.columns)) == (PAGES + 1, TOP)
    assert {type(value) for key in TOP[:-1] for value in frame[key]} == {str}
    assert [list(metadata) for metadata in frame["metadata"]] == [KEYS] * (PAGES + 1)
    assert min(frame["created"]) == ""


@pytest.mark.usefixtures("files")
def test_datatrove_reads_both_files_and_keeps_every_key(root: Path) -> None:
    readers = pytest.importorskip("datatrove.pipeline.readers", reason=REASON)
    documents = list(readers.JsonlReader(str(root / "records"), recursive=True)())
    assert len(documents) == PAGES + 1
    assert all(set(document.metadata) == {*KEYS, *TOP[2:-1], "file_path"} for document in documents)
    assert {document.id for document in documents} == {f"5ykj.com:{place}" for place in range(PAGES)}
    assert all(document.text and document.metadata["page_count"] > 0 for document in documents)


SNIPPETS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda code: re.findall(r"(?:from|import) (\w+)", code)[0])
def test_what_the_page_shows_loads_the_feed(snippet: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip(re.findall(r"(?:from|import) (\w+)", snippet)[0], reason=REASON)
    monkeypatch.chdir(root.parent)
    names: dict[str, Any] = {}
    exec(snippet, names)
    [loaded] = [names[name] for name in ("dataset", "documents", "frame") if name in names]
    assert len(list(loaded) if hasattr(loaded, "__next__") else loaded) == PAGES + 1


SQL = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)[0]


def revise(entry: Entry, revision: int, added: str = "2026-11-21T23:59:58.000Z", **changes: str) -> Entry:
    """A later revision of a record."""
    metadata = entry.record.metadata.model_copy(update={"revision": revision, **changes})
    return entry._replace(record=entry.record.model_copy(update={"metadata": metadata, "added": added}))


def query(root: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[str, str]]:
    """What the query of the page says of each document: its title, and when it was fetched."""
    duckdb = pytest.importorskip("duckdb", reason=REASON)
    monkeypatch.chdir(root.parent)
    rows = duckdb.sql(f"SELECT id, metadata ->> 'title', added FROM ({SQL})").fetchall()
    assert len({row[0] for row in rows}) == len(rows)
    return {row[0]: row[1:] for row in rows}


def test_the_current_state_is_the_highest_revision_of_each_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "output"
    emit_all(root, "0001", [make_entry(1), revise(make_entry(2), 10, title="第十版")])
    emit_all(root, "0002", [revise(make_entry(1), 2, title="第二版"), revise(make_entry(2), 9, title="第九版")])
    emit_all(root, "0003", [revise(make_entry(3), 1, "2026-11-22T00:00:00.000Z"), make_entry(4)])
    emit_all(root, "0004", [revise(make_entry(3), 1, "2026-11-21T00:00:00.000Z")])
    assert query(root, monkeypatch) == {
        "docs.example:1": ("第二版", "2026-11-21T23:59:58.000Z"),
        "docs.example:2": ("第十版", "2026-11-21T23:59:58.000Z"),
        "docs.example:3": ("通知", "2026-11-22T00:00:00.000Z"),
        "docs.example:4": ("通知", "2026-11-21T23:59:58.000Z"),
    }


def test_the_query_reads_an_empty_date_behind_more_files_than_its_reader_looks_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dated = [date(make_entry(number)) for number in range(1, 41)]
    files = emit_all(tmp_path / "output", "0001", [*dated, make_entry(41)], Limits(segment_bytes=1))
    assert len(files) == 41
    assert len(query(tmp_path / "output", monkeypatch)) == 41


def date(entry: Entry) -> Entry:
    return entry._replace(record=entry.record.model_copy(update={"created": "2023-01-16T04:34:16.000Z"}))
