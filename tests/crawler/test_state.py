"""What the state of earlier runs, or the disk, does to a crawl: damaged, newer, missing, held, read-only, full."""

import json
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event

import pytest

from pipelines.storage.doctor import examine
from tests.crash.child import run
from tests.crawler.loopback import ROOT, SCRAPY, Crawl, Loopback, command, send, serve
from tests.crawler.test_crawl import page, pages
from tests.storage.test_database import flip, truncate

Damage = Callable[[Path], None]

NUMBERS = range(1, 9)
IDS = [f"127.0.0.1:{number}" for number in NUMBERS]
REBUILD = "scrapy doctor --rebuild lianshan makes it again from what was published"


@pytest.fixture(scope="module")
def site() -> Iterator[Loopback]:
    with serve(pages(*NUMBERS)) as server:
        yield server


@pytest.fixture(scope="module")
def crawled(site: Loopback, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with one good run."""
    output = tmp_path_factory.mktemp("crawled") / "output"
    urls = " ".join(site.url + path for path in site.replies)
    assert run(command("lianshan", output, {"urls": urls}, {}), output).code == 0
    return output


@pytest.fixture
def output(crawled: Path, site: Loopback, tmp_path: Path) -> Path:
    """A copy of it; what was asked before is forgotten."""
    site.asked.clear()
    return Path(shutil.copytree(crawled, tmp_path / "output"))


def crawl_all(output: Path) -> Crawl:
    return run(command("lianshan", output, {"mode": "full"}, {}), output)


def doctor(output: Path, *words: str) -> Crawl:
    return run([str(SCRAPY), "doctor", str(output), *words], output)


def grow_old(path: Path) -> None:
    """Make the ledger one of a later Flyleaf."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 99")


def be_foreign(path: Path) -> None:
    """Put the database of another program in its place."""
    path.unlink()
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE theirs (name)")


def scribble(path: Path) -> None:
    path.write_bytes(b"\xff" * 5000)


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (truncate(4096 * 3), r"is damaged \(.+\): " + REBUILD),
        (truncate(50), r"is damaged \(.+\): " + REBUILD),
        (truncate(0), "is empty, though there are runs that it has to know: " + REBUILD),
        (flip(4096), r"is damaged \(.+\): " + REBUILD),
        (flip(4096 * 2 + 3), r"is damaged \(.+\): " + REBUILD),
        (scribble, r"is damaged \(.+\): " + REBUILD),
        (Path.unlink, "is missing, though there are runs that it has to know: " + REBUILD),
    ],
    ids=["truncated", "no header", "empty", "flipped", "flipped deep", "other bytes", "missing"],
)
def test_a_ledger_that_is_damaged_or_gone_stops_the_crawl_and_can_be_made_again(
    output: Path, site: Loopback, damage: Damage, what: str
) -> None:
    ledger = output / "state" / "lianshan.sqlite"
    damage(ledger)
    before = ledger.read_bytes() if ledger.exists() else None
    for _ in range(2):
        done = crawl_all(output)
        assert done.code == 7
        assert re.fullmatch(rf"scrapy crawl: {ledger} {what}\n", done.out)
    # Nothing was asked, nothing begun, and the file is left for who wants to look at it.
    assert site.paths == []
    assert (ledger.read_bytes() if ledger.exists() else None) == before
    assert len(list(output.glob("runs/lianshan-*"))) == 1

    told = doctor(output)
    assert told.code == 1
    assert "error: state/lianshan.sqlite" in told.out
    mended = doctor(output, "--rebuild", "lianshan")
    assert (mended.code, ", 0 errors, " in mended.out) == (0, True)
    again = crawl_all(output)
    assert (again.code, again.ids) == (0, IDS)
    assert "complete: Every address has its outcome: 8 unchanged." in again.out
    assert list(examine(output)) == []


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (grow_old, r"has version 99, this Flyleaf knows \d: update Flyleaf"),
        (be_foreign, "is no ledger of ours: move it away"),
    ],
)
def test_a_ledger_that_is_not_this_flyleafs_is_left_as_it_is(
    output: Path, site: Loopback, damage: Damage, what: str
) -> None:
    ledger = output / "state" / "lianshan.sqlite"
    damage(ledger)
    before = ledger.read_bytes()
    done = crawl_all(output)
    assert (done.code, site.paths) == (7, [])
    assert re.fullmatch(rf"scrapy crawl: {ledger} {what}\n", done.out)
    assert ledger.read_bytes() == before


@pytest.mark.parametrize("words", [["accept"], ["discard"], ["report"]])
def test_a_damaged_ledger_is_no_ground_to_decide_on(output: Path, words: list[str]) -> None:
    scribble(output / "state" / "lianshan.sqlite")
    [run_folder] = output.glob("runs/lianshan-*")
    done = run([str(SCRAPY), *words, run_folder.name, "-s", f"OUTPUT_DIR={output}"], output)
    assert (done.code, done.out.count("\n")) == (7, 1)
    assert done.out.endswith(f"{REBUILD}\n")


def test_hosts_that_are_forgotten_cost_no_more_than_robots_txt(output: Path, site: Loopback) -> None:
    (output / "state" / "hosts.sqlite").unlink()
    assert crawl_all(output).code == 0
    assert site.paths[0] == "/robots.txt"


def test_of_two_runs_of_one_name_the_second_names_the_first_and_asks_nothing(tmp_path: Path) -> None:
    asked, is_over = Event(), Event()

    def hold(handler: BaseHTTPRequestHandler) -> None:
        asked.set()
        is_over.wait(60)
        send(handler, page(1))

    output = tmp_path / "output"
    with serve({"/1.html": hold, **pages(2)}) as server:
        words = command("lianshan", output, {"urls": f"{server.url}/1.html"}, {"DOWNLOAD_TIMEOUT": "70"})
        with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL) as first:
            assert asked.wait(60)
            second = run(command("lianshan", output, {"urls": f"{server.url}/2.html"}, {}), output)
            is_over.set()
            assert first.wait(60) == 0
        [run_folder] = output.glob("runs/lianshan-*")
        holder = rf"run {run_folder.name}, process {first.pid}"
        assert second.code == 75
        assert re.fullmatch(rf"scrapy crawl: lianshan is held by {holder}\n", second.out)
        assert "/2.html" not in server.paths
        third = run(command("lianshan", output, {"urls": f"{server.url}/2.html"}, {}), output)
    assert (third.code, third.ids) == (0, ["127.0.0.1:1", "127.0.0.1:2"])


def test_the_lock_of_a_run_that_was_killed_holds_nobody_up(tmp_path: Path) -> None:
    def kill(_: BaseHTTPRequestHandler) -> None:
        first.kill()

    with serve({"/1.html": kill}) as server:
        words = command("lianshan", tmp_path, {"urls": f"{server.url}/1.html"}, {})
        with subprocess.Popen(words, cwd=ROOT) as first:
            assert first.wait(60) == -signal.SIGKILL
        server.replies["/1.html"] = page(1)
        done = run(words, tmp_path)
    assert (done.code, done.ids) == (0, ["127.0.0.1:1"])


def crawl_bounded(words: list[str], most_bytes: int) -> subprocess.CompletedProcess[str]:
    """Run a command no file of which may grow beyond a size."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    return subprocess.run(
        words, cwd=ROOT, preexec_fn=bound, capture_output=True, text=True, timeout=60, check=False
    )  # fmt: skip


def test_a_disk_that_takes_no_more_stops_the_crawl(tmp_path: Path) -> None:
    with serve(pages(*range(1, 400))) as server:
        urls = " ".join(server.url + path for path in server.replies)
        done = crawl_bounded(command("lianshan", tmp_path, {"urls": urls}, {"HOSTS_KEPT": "0"}), 60_000)
    assert done.returncode == 6
    assert re.fullmatch(r"scrapy crawl: can't write \S+: (?:File too large|disk I/O error)\n", done.stderr)
    assert len(server.paths) < 300
    assert list(tmp_path.glob("records/**/*.jsonl")) == []
    assert list(tmp_path.glob("runs/*/manifest.json")) == []


def test_a_disk_that_cannot_take_the_seeds_costs_none_of_them(tmp_path: Path) -> None:
    seeds, output = tmp_path / "urls.txt", tmp_path / "output"
    with serve(pages(1)) as server:
        seeds.write_text("".join(f"{server.url}/{number}.html\n" for number in range(1, 4001)), "utf-8")
        words = command("lianshan", output, {"urls": str(seeds), "limit": "1"}, {})
        done = crawl_bounded(words, 300_000)
        assert (done.returncode, done.stdout) == (6, "")
        assert re.fullmatch(r"scrapy crawl: can't write \S+lianshan.sqlite: disk I/O error\n", done.stderr)
        again = run(words, output)
    assert (again.code, again.manifest["counts"]["taken"]) == (0, 4000)
    assert again.manifest["counts"]["pending"] == 4000 - len(again.ids)
    assert list(examine(output)) == []


# A mount of one's own goes away with the process that made it.
MOUNTS = ["unshare", "--mount", "sh", "-ec"]


def can_mount() -> bool:
    tried = [*MOUNTS, "mount -t tmpfs none /mnt"]
    return sys.platform == "linux" and bool(shutil.which("unshare")) and not subprocess.run(
        tried, capture_output=True, check=False
    ).returncode  # fmt: skip


mounting = pytest.mark.skipif(not can_mount(), reason="this account may not mount a file system")


def call(script: str, *words: object) -> subprocess.CompletedProcess[str]:
    """Run a shell script with mounts of its own; the words are $1, $2, ..."""
    line = [*MOUNTS, script, "sh", *map(str, words)]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


@mounting
def test_a_read_only_disk_stops_the_crawl_before_the_first_request(output: Path, site: Loopback) -> None:
    script = 'folder=$1; shift; mount --bind "$folder" "$folder"; mount -o remount,bind,ro "$folder"; exec "$@"'
    done = call(script, output, *command("lianshan", output, {"mode": "full"}, {}))
    assert (done.returncode, done.stdout, site.paths) == (6, "", [])
    assert re.fullmatch(r"scrapy crawl: can't write \S+: Read-only file system\n", done.stderr)
    again = crawl_all(output)
    assert (again.code, again.ids) == (0, IDS)


@mounting
@pytest.mark.parametrize("part", ["state", "runs", "records", "rejects"])
def test_a_read_only_part_of_the_output_does_too(output: Path, site: Loopback, part: str) -> None:
    script = 'mount --bind "$1" "$1"; mount -o remount,bind,ro "$1"; shift; exec "$@"'
    done = call(script, output / part, *command("lianshan", output, {"mode": "full"}, {}))
    assert (done.returncode, site.paths) == (6, [])
    assert done.stderr.startswith("scrapy crawl: can't ")
    assert done.stderr.count("\n") == 1
    assert list(examine(output)) == []


@mounting
@pytest.mark.parametrize("left_kib", [300, 420])
def test_a_full_disk_stops_the_crawl_and_the_run_is_finished_once_there_is_room(tmp_path: Path, left_kib: int) -> None:
    script = """
        mount -t tmpfs -o size=3m none "$1"
        disk=$1 kept=$2 left=$3; shift 3
        free=$(df --output=avail -k "$disk" | tail -1)
        head -c $(( (free - left) * 1024 )) /dev/zero >"$disk/ballast"
        code=0; "$@" >"$kept/first.txt" 2>&1 || code=$?
        echo "$code" >"$kept/code.txt"
        cp -r "$disk/output" "$kept/full"
        rm "$disk/ballast"
        code=0; "$@" || code=$?
        cp -r "$disk/output" "$kept/output"
        exit "$code"
    """
    disk, kept = tmp_path / "disk", tmp_path / "kept"
    disk.mkdir()
    kept.mkdir()
    numbers = range(1, 81)
    with serve(pages(*numbers)) as server:
        urls = " ".join(server.url + path for path in server.replies)
        words = command("lianshan", disk / "output", {"urls": urls}, {})
        done = call(script, disk, kept, left_kib, *words)
    assert (kept / "code.txt").read_text() == "6\n"
    assert re.fullmatch(
        r"scrapy crawl: can't (write|use) \S+: (No space left on device|database or disk is full|disk I/O error)\n",
        (kept / "first.txt").read_text(),
    )
    # What was committed can be read, and asks for no more than the next run.
    assert [found.severity for found in examine(kept / "full")] in ([], ["warning"])
    assert list((kept / "full").glob("records/**/*.jsonl")) == []
    assert (done.returncode, done.stderr) == (0, "")
    whole = Crawl(0, done.stdout, "", kept / "output")
    assert whole.ids == sorted(f"127.0.0.1:{number}" for number in numbers)
    assert list(examine(kept / "output")) == []
    assert json.loads(next((kept / "output").glob("runs/*/manifest.json")).read_bytes())["verdict"] == "complete"
