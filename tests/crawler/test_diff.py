"""`scrapy diff OLD NEW`, as a person types it."""

import json
import subprocess
from pathlib import Path

import pytest

from pipelines.record import to_line
from tests.crawler.loopback import ROOT, SCRAPY, Crawl, run
from tests.storage.builders import SITE, make_entry

TEXT = "关于做好校园防汛工作的通知" * 20


def write(path: Path, *records: tuple[int, str, str]) -> Path:
    """A file of records: number, title, text."""
    lines = []
    for number, title, text in records:
        record = make_entry(number, text=text).record
        metadata = record.metadata.model_copy(update={"title": title})
        lines.append(to_line(record.model_copy(update={"metadata": metadata})))
    path.write_bytes(b"".join(lines))
    return path


def diff(tmp_path: Path, *words: object) -> Crawl:
    return run([str(SCRAPY), "diff", *map(str, words)], tmp_path)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return write(tmp_path / "old.jsonl", (1, "通知", TEXT), (2, "讲话", TEXT), (3, "总结", TEXT))


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return write(
        tmp_path / "new.jsonl", (1, "通知", TEXT + "\x1b[2J\u202e完"), (2, "讲话\u200b", TEXT), (4, "总结", TEXT)
    )


def test_the_same_feed_is_the_same(tmp_path: Path, old: Path) -> None:
    done = diff(tmp_path, old, old)
    assert (done.code, done.out, done.err) == (0, "3 records the same, 0 changed, 0 only in OLD, 0 only in NEW\n", "")


def test_it_says_which_records_differ_in_which_fields(tmp_path: Path, old: Path, new: Path) -> None:
    done = diff(tmp_path, old, new)
    assert (done.code, done.err) == (1, "")
    assert done.out == (
        "0 records the same, 2 changed, 1 only in OLD, 1 only in NEW\n"
        "\n"
        "field                 records\n"
        "metadata.char_count         1\n"
        "metadata.text_sha256        1\n"
        "metadata.title              1\n"
        "text                        1\n"
        "\n"
        "metadata.char_count\n"
        f"  {SITE}:1 revision 1\n"
        "    - 260\n"
        "    + 266\n"
        "\n"
        "metadata.title\n"
        f"  {SITE}:2 revision 1\n"
        "    - '讲话'\n"
        "    + '讲话\\u200b'\n"
        "\n"
        "text\n"
        f"  {SITE}:1 revision 1\n"
        "    - '…于做好校园防汛工作的通知'\n"
        "    + '…于做好校园防汛工作的通知\\x1b[2J\\u202e完'\n"
        "\n"
        "only in OLD\n"
        f"  {SITE}:3 revision 1\n"
        "\n"
        "only in NEW\n"
        f"  {SITE}:4 revision 1\n"
    )


def test_what_is_ignored_is_not_told(tmp_path: Path, old: Path) -> None:
    new = write(tmp_path / "new.jsonl", (1, "通知", TEXT), (2, "讲话二", TEXT), (3, "总结", TEXT))
    done = diff(tmp_path, old, new, "--ignore", "metadata.title")
    assert (done.code, done.out) == (0, "3 records the same, 0 changed, 0 only in OLD, 0 only in NEW\n")


def test_machines_get_a_row_for_each_record_and_one_of_counts(tmp_path: Path, old: Path, new: Path) -> None:
    done = diff(tmp_path, old, new, "--json", "--ignore", "text", "--ignore", "metadata.text_sha256")
    assert done.code == 1
    assert [json.loads(line) for line in done.out.splitlines()] == [
        {"id": f"{SITE}:1", "revision": 1, "only": "", "fields": {"metadata.char_count": [260, 266]}},
        {"id": f"{SITE}:2", "revision": 1, "only": "", "fields": {"metadata.title": ["讲话", "讲话\u200b"]}},
        {"id": f"{SITE}:3", "revision": 1, "only": "old", "fields": {}},
        {"id": f"{SITE}:4", "revision": 1, "only": "new", "fields": {}},
        {
            "same": 0,
            "changed": 2,
            "only_old": 1,
            "only_new": 1,
            "fields": {"metadata.char_count": 1, "metadata.title": 1},
        },
    ]


@pytest.mark.parametrize(
    ("words", "code", "problem"),
    [
        ([], 2, "name two feeds, OLD and NEW, not none"),
        (["old.jsonl"], 2, "name two feeds, OLD and NEW, not old.jsonl"),
        (["old.jsonl", "--quiet"], 2, "name two feeds, OLD and NEW, not old.jsonl --quiet"),
        (["{tmp}/old.jsonl", "{tmp}/none"], 2, "{tmp}/none is neither a file nor a folder"),
        (["{tmp}/old.jsonl", "{tmp}/torn"], 7, "{tmp}/torn has a line 1 that is no record: restore it from a copy"),
    ],
)
def test_what_cannot_be_compared_is_one_line(
    tmp_path: Path, old: Path, words: list[str], code: int, problem: str
) -> None:
    (tmp_path / "torn").write_bytes(old.read_bytes()[:100])
    done = diff(tmp_path, *(word.format(tmp=tmp_path) for word in words))
    assert (done.code, done.out, done.err) == (code, "", f"scrapy diff: {problem.format(tmp=tmp_path)}\n")


def test_an_error_is_never_taken_for_a_difference(old: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [str(SCRAPY), "diff", str(old), str(old)]
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert (done.returncode, b"No space left on device" in done.stderr) == (70, True)
