"""`scrapy replay`, as a person types it, on archives of real crawls."""

import gzip
import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from crawler.replay import plan
from pipelines.storage.doctor import examine
from pipelines.storage.lock import Lock
from pipelines.storage.playback import LOCK
from tests.crawler.loopback import BODY, ROOT, SCRAPY, Answer, Crawl, crawl, preview, run, serve
from tests.docs.pages import call

SIDECARS = ("records", "blocks", "attributes/damage", "rights")
DATED = preview()
UNDATED = preview().replace(
    "发布时间:2024-03-05 07:09:11 ".encode(), b"\xe5\x8f\x91\xe5\xb8\x83\xe6\x97\xb6\xe9\x97\xb4: "
)


SIGNALS = b"User-agent: *\nContent-Signal: search=yes, ai-input=no\n"
# In a content coding, in an encoding that nothing names, with a word on rights beside it, and no page at all.
ODD_PAGES = {
    "/doc/3.html": Answer(gzip.compress(preview(BODY * 3), mtime=0), headers={"Content-Encoding": "gzip"}),
    "/doc/4.html": Answer(
        preview(BODY * 4).decode().replace('<meta charset="utf-8">', "").encode("gb18030"), media_type="text/html"
    ),
    "/doc/5.html": Answer(preview(BODY * 5), headers={"X-Robots-Tag": "noindex", "TDM-Reservation": "0"}),
    "/doc/6.html": Answer(b"<html><body><p>nothing</p></body></html>"),
}


def replay(output: Path, *words: object) -> Crawl:
    return run([str(SCRAPY), "replay", *map(str, words), "-s", f"OUTPUT_DIR={output}"], output)


def lines_of(output: Path, kind: str = "records") -> list[str]:
    """The lines of a kind of files, published and held, sorted."""
    paths = [*(output / kind).rglob("*.jsonl"), *output.glob(f"held/*/{kind}/**/*.jsonl")]
    # What documents of a site say has rows below rights/ too.
    own = (path for path in paths if "documents" not in path.parts)
    return sorted(line for path in own for line in path.read_text("utf-8").splitlines())


def tree_of(output: Path) -> dict[str, bytes]:
    """Every file but for the moment at which it was finished."""
    files = sorted(path for path in output.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {str(path.relative_to(output)): b"" if path.suffix == ".json" else path.read_bytes() for path in files}


def say(done: Crawl) -> str:
    """What a replay came to, in its last lines but for where and how long."""
    return done.out.partition("records  ")[0].strip()


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of three crawls of a site whose pages change, go, come late, and are rejected."""
    output = tmp_path_factory.mktemp("crawled")
    pages = {f"/doc/{number}.html": Answer(preview(BODY * number)) for number in range(1, 3)}
    with serve({**pages, **ODD_PAGES, "/robots.txt": Answer(SIGNALS, media_type="text/plain")}) as server:
        urls = " ".join(f"{server.url}/doc/{number}.html" for number in range(1, 8))
        done = [crawl(output, urls=urls)]
        for change in ("三册", "五册"), ("三十天", "四十天"):
            server.replies["/doc/1.html"] = Answer(preview(BODY.replace(*change)))
            server.replies["/doc/2.html"] = Answer(preview(BODY.replace(*change) * 2))
            server.replies["/doc/7.html"] = Answer(preview(BODY))
            done.append(crawl(output, mode="full"))
    assert [each.code for each in done] == [0, 0, 0]
    return output


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_replay_writes_what_the_crawls_wrote_byte_for_byte(crawled: Path, tmp_path: Path, jobs: int) -> None:
    done = replay(tmp_path / "again", crawled / "archive", "--jobs", jobs)
    assert (done.code, done.err) == (0, "")
    assert say(done).splitlines()[-1] == "complete: 3 of 3 tasks are done: 10 emitted, 3 rejected."
    for kind in SIDECARS:
        assert lines_of(tmp_path / "again", kind) == lines_of(crawled, kind)
    revisions = [json.loads(line)["metadata"]["revision"] for line in lines_of(tmp_path / "again")]
    assert sorted(revisions) == [1, 1, 1, 1, 1, 1, 2, 2, 3, 3]
    assert list(examine(tmp_path / "again")) == []


def test_what_is_done_is_not_done_again_and_what_is_new_is(crawled: Path, tmp_path: Path) -> None:
    archives = sorted((crawled / "archive").rglob("*.warc.gz"))
    first = replay(tmp_path, archives[0])
    before = tree_of(tmp_path)
    moved = shutil.copy(archives[0], tmp_path.parent / f"{tmp_path.name}-moved.warc.gz")
    again = replay(tmp_path, moved)
    # An archive is told by what it holds, not by its name.
    assert (first.code, again.code) == (0, 0)
    assert "1 of them before" in say(again)
    assert tree_of(tmp_path) == before
    assert "complete: 3 of 3 tasks are done, 1 of them before" in say(replay(tmp_path, *archives))
    assert lines_of(tmp_path) == lines_of(crawled)


def test_a_changed_rule_is_told_by_its_records_and_fields(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for name in ("crawler", "pipelines"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "scrapy.cfg", project)
    with serve({"/doc/1.html": Answer(DATED), "/doc/2.html": Answer(UNDATED)}) as server:
        crawl(tmp_path / "old", urls=f"{server.url}/doc/1.html {server.url}/doc/2.html")
    path = project / "crawler" / "sites" / "lianshan.py"
    path.write_text(path.read_text("utf-8").replace("Asia/Shanghai", "Asia/Tokyo"), "utf-8")
    archive, new = str(tmp_path / "old" / "archive"), tmp_path / "new"
    assert call([str(SCRAPY), "replay", archive, "-s", f"OUTPUT_DIR={new}"], project).returncode == 0
    told = run([str(SCRAPY), "diff", str(tmp_path / "old"), str(new), "--json"], tmp_path)
    [row, counts] = map(json.loads, told.out.splitlines())
    assert row == {
        "id": "127.0.0.1:1",
        "revision": 1,
        "only": "",
        "fields": {"created": ["2024-03-04T23:09:11.000Z", "2024-03-04T22:09:11.000Z"]},
    }
    assert counts == {"same": 1, "changed": 1, "only_old": 0, "only_new": 0, "fields": {"created": 1}}


def test_the_tokens_of_the_crawl_bind_its_replay_too(tmp_path: Path) -> None:
    claims = {}
    with serve({"/doc/1.html": Answer(preview(), headers={"X-Robots-Tag": "shelfbot: nosnippet"})}) as server:
        for name, settings in {"own": {"ROBOTS_TOKENS": "ShelfBot"}, "other": dict[str, str]()}.items():
            crawl(tmp_path / name, urls=f"{server.url}/doc/1.html", settings=settings)
            # No setting says again who asked: the archive does.
            assert replay(tmp_path / f"{name}-again", tmp_path / name / "archive").code == 0
            for kind in SIDECARS:
                assert lines_of(tmp_path / f"{name}-again", kind) == lines_of(tmp_path / name, kind)
            [rights] = lines_of(tmp_path / f"{name}-again", "rights")
            claims[name] = json.loads(rights)["claims"]
    assert claims == {"own": [["snippet", "deny", 0]], "other": []}


def test_what_was_withdrawn_does_not_come_back(tmp_path: Path) -> None:
    output = tmp_path / "crawled"
    pages = {f"/doc/{number}.html": Answer(preview(BODY * number)) for number in range(1, 5)}
    with serve(pages) as server:
        crawl(output, urls=" ".join(f"{server.url}{path}" for path in pages))
        del server.replies["/doc/3.html"]
        for _ in range(2):
            crawl(output, mode="full")
        server.replies["/doc/4.html"] = Answer(preview(BODY))
        takedown = [str(SCRAPY), "takedown", "127.0.0.1:1", "--reason", "owner-request", "-s", f"OUTPUT_DIR={output}"]
        assert run(takedown, output).code == 0
    done = replay(tmp_path / "again", output / "archive")
    assert say(done).splitlines() == [
        "gone                   1  the page is gone (404 or 410)",
        "takedown               1  the document was withdrawn on request",
        "complete: 3 of 3 tasks are done: 2 emitted, 2 skipped.",
    ]
    assert [json.loads(line)["id"] for line in lines_of(tmp_path / "again")] == ["127.0.0.1:2", "127.0.0.1:4"]


def test_the_output_of_a_crawl_is_no_place_for_a_replay(crawled: Path) -> None:
    done = replay(crawled, crawled / "archive")
    assert (done.code, done.out) == (2, "")
    assert "holds runs of lianshan: name a folder of the replay's own by -s OUTPUT_DIR=DIR" in done.err


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ([], "name archives, not none"),
        (["{crawled}/archive", "--fast"], "name archives, not {crawled}/archive --fast"),
        (["{crawled}/archive", "--jobs", "0"], "--jobs 0: not a whole number of 1 or more"),
        (["{crawled}/none"], "can't read {crawled}/none: No such file or directory"),
        (["{crawled}/records"], "{crawled}/records holds no archive (*.warc, *.warc.gz)"),
        (["{text}"], "can't read {text}: Invalid WARC header"),
        (["{crawled}/archive", "--site", "nosuch"], "unknown definition 'nosuch'; known: "),
    ],
)
def test_a_wrong_request_is_one_line(crawled: Path, tmp_path: Path, words: list[str], problem: str) -> None:
    places = {"crawled": crawled, "text": tmp_path / "text"}
    places["text"].write_text("hello", "utf-8")
    done = replay(tmp_path / "out", *(word.format(**places) for word in words))
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith(f"scrapy replay: {problem.format(**places)}")


def test_a_damaged_archive_is_told_and_the_rest_of_it_is_read(crawled: Path, tmp_path: Path) -> None:
    first, *others = sorted((crawled / "archive").rglob("*.warc.gz"))
    torn = tmp_path / "torn.warc.gz"
    torn.write_bytes(first.read_bytes()[:-200])
    done = replay(tmp_path / "out", torn, *others)
    assert done.code == 3
    assert done.err.startswith(f"scrapy replay: {torn}: 1 record can't be read, what else is there was: ")
    [row] = [json.loads(line) for line in lines_of(tmp_path / "out", "rejects") if "truncated" in line]
    assert (row["state"], row["reason"], row["facts"]["archive"]) == ("rejected", "truncated", "torn.warc.gz")
    assert replay(tmp_path / "out", torn).code == 3
    assert list(examine(tmp_path / "out")) == []


def test_a_definition_that_is_not_there_is_told(crawled: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    for name in ("crawler", "pipelines"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "scrapy.cfg", project)
    (project / "crawler" / "sites" / "lianshan.py").unlink()
    done = call([str(SCRAPY), "replay", str(crawled / "archive"), "-s", f"OUTPUT_DIR={tmp_path / 'out'}"], project)
    assert done.returncode == 2
    assert "the archive's definition 'lianshan' is not there; name another one by --site" in done.stderr


def test_output_that_cannot_be_written_is_told(crawled: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = replay(tmp_path / "file" / "out", crawled / "archive")
    assert (done.code, "can't write" in done.err) == (6, True)


@pytest.fixture(scope="module")
def large(crawled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that takes a while: its pages again and again, which are duplicates of the first ones."""
    [first, *_] = sorted((crawled / "archive").rglob("*.warc.gz"))
    path = tmp_path_factory.mktemp("large") / "large.warc.gz"
    path.write_bytes(first.read_bytes() * 70)
    return path


@pytest.fixture(scope="module")
def peaceful(large: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a replay of it leaves that nothing stops."""
    output = tmp_path_factory.mktemp("peace")
    assert replay(output, large).code == 0
    return tree_of(output)


def begin(output: Path, *words: object) -> "subprocess.Popen[str]":
    """Begin a replay and wait until it writes."""
    command = [str(SCRAPY), "replay", *map(str, words), "-s", f"OUTPUT_DIR={output}"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    end = monotonic() + 60
    while not list(output.glob("runs/*/sealed")) and monotonic() < end:
        sleep(0.01)
    assert list(output.glob("runs/*/sealed"))
    return process


def children_of(process: "subprocess.Popen[str]") -> Iterator[int]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(fields[1]) == process.pid:
            yield int(path.parent.name)


@pytest.mark.skipif(sys.platform != "linux", reason="finds child processes in /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_replay_that_was_stopped_comes_to_the_same_end(
    large: Path, peaceful: dict[str, bytes], tmp_path: Path, number: signal.Signals
) -> None:
    output = tmp_path / "out"
    with begin(output, large) as process:
        children = list(children_of(process))
        process.send_signal(number)
        _, told = process.communicate(timeout=60)
        assert process.returncode == (-9 if number == signal.SIGKILL else 128 + number)
        assert ("interrupted; the same call goes on with it" in told) == (number != signal.SIGKILL)
    end = monotonic() + 60
    while any(Path(f"/proc/{child}").exists() for child in children) and monotonic() < end:
        sleep(0.05)
    assert "is not finished" in next(finding.what for finding in examine(output))
    again = replay(output, large)
    assert (again.code, again.err) == (0, "")
    assert tree_of(output) == peaceful
    assert list(examine(output)) == []


@pytest.mark.skipif(sys.platform != "linux", reason="finds child processes in /proc")
def test_a_process_that_was_killed_is_told(large: Path, tmp_path: Path) -> None:
    with begin(tmp_path / "out", large) as process:
        for child in children_of(process):
            if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                signal.pidfd_send_signal(__import__("os").pidfd_open(child), signal.SIGKILL)
        _, told = process.communicate(timeout=60)
    assert (process.returncode, "its process was killed" in told) == (1, True)


def test_two_replays_at_one_archive_are_one_too_many(crawled: Path, tmp_path: Path) -> None:
    [first, *_] = sorted((crawled / "archive").rglob("*.warc.gz"))
    [task] = plan([first])
    folder = tmp_path / "out" / "runs" / task.run.id
    folder.mkdir(parents=True)
    lock = Lock.take(folder / LOCK, "somebody else")
    second = replay(tmp_path / "out", first)
    assert (second.code, "is held by somebody else" in second.err) == (75, True)
    lock.release()
    assert replay(tmp_path / "out", first).code == 0
