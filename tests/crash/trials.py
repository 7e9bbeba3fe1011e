"""One trial: a crawl that is stopped again and again, then left in peace, and what is on disk in the end."""

import hashlib
import json
import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any, Final, TypeAlias

from pipelines.storage.doctor import examine
from tests.crash.child import SECONDS, start
from tests.crash.shelf import PAGES, make_site
from tests.crawler.loopback import Loopback, command, serve

PAUSE_SECONDS: Final = 0.05
STEPS: Final = 470
"""About as many as an uninterrupted crawl has."""
RECOVERY_STEPS: Final = 60

Codes: TypeAlias = frozenset[int]

KILLED: Final = -signal.SIGKILL
_CODES: Final[dict[str, Codes]] = {
    # One that comes too late finds a crawl that has ended well.
    # 255 is multiprocessing's word for: it is dead, and how it died was not heard.
    "served": frozenset({0, KILLED, 255}),
    "kill": frozenset({0, KILLED}),
    "fail": frozenset({0, 6}),
    # A signal behind the last line of Python finds the system's own handler.
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


Plan: TypeAlias = Callable[[random.Random], list[Stop]]


def _any_number(act: str, highest: int, most: int) -> Plan:
    return lambda dice: [Stop(act, dice.randint(1, highest)) for _ in range(dice.randint(1, most))]


def _in_recovery(dice: random.Random) -> list[Stop]:
    places = [dice.randint(1, RECOVERY_STEPS) for _ in range(dice.randint(1, 4))]
    return [Stop("kill", dice.randint(1, STEPS)), *(Stop("kill", place) for place in places)]


KINDS: Final[dict[str, tuple[int, Plan]]] = {
    "killed by served pages": (70, _any_number("served", PAGES, 5)),
    "killed at a step": (40, lambda dice: [Stop("kill", dice.randint(1, STEPS))]),
    "killed at its end": (20, lambda dice: [Stop("kill", dice.randint(STEPS * 2 // 3, STEPS))]),
    "killed again in recovery": (30, _in_recovery),
    "failed at a step": (25, _any_number("fail", STEPS, 2)),
    "stopped by two signals": (15, _any_number("twice", PAGES, 2)),
}
"""How many trials there are of each kind, and how one is drawn."""


def draw(kind: str, number: int) -> list[Stop]:
    """The stops of a trial: the same ones each time."""
    return KINDS[kind][1](random.Random(f"{kind} {number}"))


def attempt(stops: Sequence[Stop]) -> tuple[int, Found]:
    """Crawl with these stops; how many of them hit, and what is found. `AssertionError` where a promise is broken."""
    with serve(make_site()) as server, _folder() as folder:
        hits = sum(_crawl(server, folder, stop) != 0 for stop in stops)
        assert _crawl(server, folder, None) == 0, _read(folder)
        return hits, _look(folder / "output")


def _crawl(server: Loopback, folder: Path, stop: Stop | None) -> int:
    arguments = {"listing": f"{server.url}/", "sitemap": f"{server.url}/sitemap.xml"}
    words = command("lianshan", folder / "output", arguments, {})
    begun = len(server.asked)
    process = start(words, folder / "told", stop.failpoint if stop else "")
    try:
        if stop and not stop.failpoint:
            _interrupt(process, stop, lambda: len(server.asked) - begun)
        process.join(SECONDS)
        code = process.exitcode
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
    rejects = {(row["address"].rpartition("/")[2], row["state"], row["reason"]) for row in _rows(output, "rejects")}
    return Found(tuple(sorted(lines)), frozenset(rejects))


def _to_key(row: dict[str, Any]) -> tuple[str, str, int]:
    return row["id"], hashlib.sha256(row["text"].encode()).hexdigest(), row["metadata"]["revision"]


def _rows(output: Path, kind: str) -> Iterator[dict[str, Any]]:
    for path in sorted(output.glob(f"{kind}/**/*.jsonl")):
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
