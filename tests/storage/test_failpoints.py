"""A run that is killed, or that the disk fails, at each single step by which it writes.

A step in `STRIDE` is tried in a test run of everything; with `FLYLEAF_EVERY_STEP=1` each is.
"""

import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.errors import LedgerError, StorageError
from pipelines.storage.doctor import examine
from tests.storage.crawls import WORLDS, conclude, play, read_everything, read_lines, read_records
from tests.storage.failpoint import Failpoint
from tests.storage.unpacked import read_archive

FAILED = 6
# As many as there are in a run of this size: a failpoint that watches nothing would prove nothing.
FEWEST = 200
# No divisor of what recurs for each file, or the same kind of step would be tried again and again.
STRIDE = 1 if os.environ.get("FLYLEAF_EVERY_STEP") else 17


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder in memory where there is one: a sync of a disk would cost minutes here, and proves nothing."""
    folder = Path(tempfile.mkdtemp(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None))
    yield folder
    shutil.rmtree(folder)


def attempt(root: Path, stated: str, last: int) -> int:
    """Play in a process of its own until its failpoint; 0 where none was reached, else the signal or `FAILED`."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        Failpoint(stated).install()
        play(root, last=last)
        os._exit(0)
    except (StorageError, LedgerError) as error:
        os._exit(FAILED if isinstance(error, StorageError) else 7)
    except BaseException as error:  # noqa: BLE001 (a fork must never come back to pytest)
        print(repr(error), file=sys.__stderr__, flush=True)
        os._exit(1)


@pytest.mark.parametrize("act", ["kill", "fail"])
@pytest.mark.parametrize("done", [0, 2], ids=["first run", "later run"])
def test_whichever_step_is_the_last_the_next_run_ends_as_if_nothing_had_happened(
    memory: Path, act: str, done: int
) -> None:
    base, wanted = memory / "base", memory / "wanted"
    play(base, last=done)
    base.mkdir(exist_ok=True)
    shutil.copytree(base, wanted)
    play(wanted, last=done + 1)
    conclude(wanted)
    for place in range(1 + (act == "fail") * STRIDE // 2, 1000, STRIDE):
        root = memory / "trial"
        shutil.copytree(base, root)
        code = attempt(root, f"{act}:{place}", done + 1)
        if code == 0:
            break
        assert code == (-signal.SIGKILL if act == "kill" else FAILED), f"{act}:{place}"
        check_legal(root, read_records(wanted))
        play(root, last=done + 1)
        conclude(root)
        assert read_everything(root) == read_everything(wanted), f"{act}:{place}"
        assert list(examine(root)) == [], f"{act}:{place}"
        shutil.rmtree(root)
    assert place > FEWEST


def check_legal(root: Path, wanted: list[tuple[str, int, str]]) -> None:
    """What readers see is whole and true at any moment; what is not finished asks for a look, no more."""
    assert set(read_records(root)) <= set(wanted)
    answers = {record.id for record in read_archive(root / "archive") if record.kind == "response"}
    lines = map(json.loads, read_lines(root, "records"))
    assert {row["metadata"]["warc_record_id"] for row in lines} <= answers
    assert [finding for finding in examine(root) if finding.severity == "error"] == []


def test_kills_upon_kills_change_nothing(memory: Path) -> None:
    wanted, root = memory / "wanted", memory / "root"
    play(wanted)
    conclude(wanted)
    root.mkdir()
    codes = [attempt(root, f"kill:{place}", len(WORLDS)) for place in range(1, 400, 23)]
    assert codes.count(-signal.SIGKILL) > 5
    play(root)
    conclude(root)
    assert read_everything(root) == read_everything(wanted)
    assert list(examine(root)) == []
