"""One trial: a crawl that is stopped again and again, then left in peace, and what is on disk in the end."""

import hashlib
import json
import os
import random
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any, Final, TypeAlias

from crawler.replay import Terms, plan, play
from crawler.settings import ITEM_PIPELINES
from pipelines.storage.doctor import examine
from pipelines.storage.replays import Withdrawn
from pipelines.storage.segments import RECORDS
from tests.crash.child import SECONDS, UNHEARD, start, wait
from tests.crash.shelf import PAGES, change_site, make_site
from tests.crawler.loopback import Loopback, command, serve
from tests.storage.unpacked import MAX_BYTES, read_archive

PAUSE_SECONDS: Final = 0.05
STEPS: Final = 610
"""About as many as an uninterrupted crawl has."""
LATER_STEPS: Final = 360
"""The same of a crawl of a changed site that is known."""
RECOVERY_STEPS: Final = 60
PUBLICATION_STEPS: Final = 120
"""About as many as there are from the last commit to the manifest."""

Codes: TypeAlias = frozenset[int]

KILLED: Final = -signal.SIGKILL
_CODES: Final[dict[str, Codes]] = {
    # One that comes too late finds a crawl that has ended well.
    "served": frozenset({0, KILLED, UNHEARD}),
    "kill": frozenset({0, KILLED}),
    "fail": frozenset({0, 6}),
    # A signal before the first line of the command, or behind the last one, finds the system's own handler.
    "twice": frozenset({0, 128 + signal.SIGTERM, -signal.SIGTERM}),
}


@dataclass(frozen=True, slots=True)
class Stop:
    """`served` and `twice`: after so many requests, by a kill or by two SIGTERMs; `kill` and `fail`: at that step."""

    act: str
    place: int

    @property
    def failpoint(self) -> str:
        """As the process is told, empty where it is stopped from outside."""
        return f"{self.act}:{self.place}" if self.act in {"kill", "fail"} else ""


@dataclass(frozen=True, slots=True)
class Found:
    """What readers find in the end."""

    records: tuple[tuple[str, str, int], ...]
    """Id, hash of the text and revision of each line, sorted: one that stands twice is twice in it."""
    rejects: frozenset[tuple[str, str, str]]
    """Path, state and reason."""
    tombstones: tuple[str, ...]
    """Id of each line, sorted."""


Plan: TypeAlias = Callable[[random.Random], list[Stop]]


def _any_number(act: str, highest: int, most: int) -> Plan:
    # After 0 requests: while the process begins.
    lowest = int(act in {"kill", "fail"})
    return lambda dice: [Stop(act, dice.randint(lowest, highest)) for _ in range(dice.randint(1, most))]


def _again(first: range, most: int) -> Plan:
    """Killed at one of the steps `first`, then up to four times at one of the first steps of what goes on with it."""

    def plan(dice: random.Random) -> list[Stop]:
        places = [dice.randint(1, most) for _ in range(dice.randint(1, 4))]
        return [Stop("kill", place) for place in (dice.choice(first), *places)]

    return plan


@dataclass(frozen=True, slots=True)
class Kind:
    """Trials of one kind."""

    trials: int
    plan: Plan
    is_later: bool = False
    """What is stopped is the second run, over a site that has changed."""


_ALL: Final = range(1, STEPS + 1)
_END: Final = range(STEPS - PUBLICATION_STEPS, STEPS + 1)

KINDS: Final[dict[str, Kind]] = {
    "killed by served pages": Kind(60, _any_number("served", PAGES, 5)),
    "killed at a step": Kind(35, lambda dice: [Stop("kill", dice.choice(_ALL))]),
    "killed in publication": Kind(20, lambda dice: [Stop("kill", dice.choice(_END))]),
    "killed again in recovery": Kind(30, _again(_ALL, RECOVERY_STEPS)),
    "killed again in publication": Kind(20, _again(_END, PUBLICATION_STEPS)),
    "killed in a later run": Kind(25, _any_number("kill", LATER_STEPS, 3), is_later=True),
    "failed at a step": Kind(25, _any_number("fail", STEPS, 2)),
    "stopped by two signals": Kind(25, _any_number("twice", PAGES, 2)),
}
"""How many trials there are of each kind, and how one is drawn."""


def draw(kind: str, number: int) -> list[Stop]:
    """The stops of a trial: the same ones each time."""
    return KINDS[kind].plan(random.Random(f"{kind} {number}"))


def attempt(stops: Sequence[Stop], *, is_later: bool = False) -> tuple[int, Found]:
    """Crawl with these stops; how many of them hit, and what is found. `AssertionError` where a promise is broken.

    With `is_later` a crawl in peace comes first, then the site changes; one more behind the last tells what is gone.
    """
    with serve(make_site()) as server, _folder() as folder:
        if is_later:
            _crawl(server, folder, None)
            change_site(server.replies)
        hits = sum(_crawl(server, folder, stop) != 0 for stop in stops)
        for _ in range(1 + is_later):
            _crawl(server, folder, None)
        return hits, _look(folder / "output")


def _crawl(server: Loopback, folder: Path, stop: Stop | None) -> int:
    arguments = {"listing": f"{server.url}/", "sitemap": f"{server.url}/sitemap.xml", "mode": "full"}
    words = command("lianshan", folder / "output", arguments, {})
    begun = len(server.asked)
    process = start(words, folder / "told", stop.failpoint if stop else "")
    try:
        if stop and not stop.failpoint:
            _interrupt(process, stop, lambda: len(server.asked) - begun)
        code = wait(process, folder / "told")
        assert code is not None, f"{stop} hangs: {_read(folder)}"
        assert code in (_CODES[stop.act] if stop else {0}), f"{stop} ended with {code}: {_read(folder)}"
        return code
    finally:
        process.kill()
        process.join()
        process.close()


def _interrupt(process: ForkServerProcess, stop: Stop, count: Callable[[], int]) -> None:
    end = time.monotonic() + SECONDS
    while process.exitcode is None and count() < stop.place and time.monotonic() < end:
        time.sleep(0.001)
    if stop.act == "served":
        process.kill()
        return
    for _ in range(2):
        process.terminate()
        time.sleep(PAUSE_SECONDS)


def _look(output: Path) -> Found:
    for path in output.glob("runs/*/manifest.json"):
        counts = json.loads(path.read_bytes())["counts"]
        assert counts["taken"] == sum(counts["states"].values()) + counts["pending"], f"{path.parent.name}: {counts}"
    assert [str(finding) for finding in examine(output)] == []
    assert list(output.rglob("*.part")) == []
    lines = [_to_key(row) for row in _rows(output, "records")]
    _check_archive(output)
    _check_replay(output, output.with_name("again"))
    assert {kind: sum(1 for _ in _rows(output, kind)) for kind in RECORDS} == dict.fromkeys(RECORDS, len(lines))
    tombstones = sorted(row["id"] for row in _rows(output, "tombstones"))
    rejects = {(row["address"].rpartition("/")[2], row["state"], row["reason"]) for row in _rows(output, "rejects")}
    return Found(tuple(sorted(lines)), frozenset(rejects), tuple(tombstones))


def _check_archive(output: Path) -> None:
    """Each line names a response that is there once, told of by its hash; every file ends with a whole record."""
    records = read_archive(output)
    answers = Counter(record.id for record in records if record.kind == "response")
    named = Counter(row["metadata"]["warc_record_id"] for row in _rows(output, "records"))
    assert named.items() <= answers.items(), "a record names a response that is not there"
    fetches = [record.fetch for record in records if record.kind == "metadata"]
    assert Counter(fetch.response for fetch in fetches if fetch.record_sha256) == named
    told = {fetch.record_sha256 for fetch in fetches} - {""}
    paths = output.glob("records/**/*.jsonl")
    lines = {hashlib.sha256(line).hexdigest() for path in paths for line in path.read_bytes().splitlines(keepends=True)}
    assert told == lines, "the archive tells of other lines than were published"


def _check_replay(output: Path, again: Path) -> None:
    """The archive alone gives every line again, byte for byte."""
    terms = Terms(again, tuple(ITEM_PIPELINES), SECONDS, MAX_BYTES, Withdrawn(frozenset(), {}))
    for task in plan(output.rglob("*.warc.gz")):
        play(task, terms, lambda _, __: None)
    assert sorted(_lines(again)) == sorted(_lines(output)), "a replay differs from what the crawls wrote"


def _lines(output: Path) -> Iterator[bytes]:
    for path in output.glob("records/**/*.jsonl"):
        yield from path.read_bytes().splitlines()


def _to_key(row: dict[str, Any]) -> tuple[str, str, int]:
    return row["id"], hashlib.sha256(row["text"].encode()).hexdigest(), row["metadata"]["revision"]


def _rows(output: Path, kind: str) -> Iterator[dict[str, Any]]:
    # Site documents lie beside the sites in their folder, and a page has no row there.
    for path in sorted(output.glob(f"{kind}/site=*/**/*.jsonl")):
        content = path.read_text("utf-8")
        assert content.endswith("\n"), f"{path.name} ends in a torn line"
        yield from map(json.loads, content.splitlines())


def _read(folder: Path) -> str:
    return (folder / "told").read_text("utf-8", "replace")[-2000:] if (folder / "told").exists() else ""


@contextmanager
def _folder() -> Iterator[Path]:
    """In memory where there is such a place: a kill takes nothing from what a process has written."""
    folder = Path(tempfile.mkdtemp(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)
