"""One at a time: the kernel holds the lock, and takes it back from a process that dies."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from pipelines.errors import BusyError, StorageError
from pipelines.storage.lock import Lock

CHILD = """
import sys
from pathlib import Path
from pipelines.storage.lock import Lock
Lock.take(Path(sys.argv[1]), "run r7")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sample.lock"


def test_a_second_taker_is_told_who_holds_it(path: Path) -> None:
    held = Lock.take(path, "run r1")
    with pytest.raises(BusyError, match=rf"^sample is held by run r1, process {os.getpid()}$"):
        Lock.take(path, "run r2")
    held.release()


def test_once_it_is_released_another_can_take_it_and_names_itself(path: Path) -> None:
    first = Lock.take(path, "a run with a long name")
    first.release()
    second = Lock.take(path, "r2")
    assert path.read_text() == f"r2, process {os.getpid()}\n"
    second.release()
    assert path.exists()


def test_a_holder_that_has_not_said_its_name_yet_is_told_as_that(path: Path) -> None:
    held = Lock.take(path, "run r1")
    path.write_bytes(b"")
    with pytest.raises(BusyError, match="sample is held by another run that just begins"):
        Lock.take(path, "run r2")
    held.release()


def test_a_name_that_is_no_text_is_told_all_the_same(path: Path) -> None:
    held = Lock.take(path, "run r1")
    path.write_bytes(b"\xff\xfe run")
    with pytest.raises(BusyError, match="sample is held by \ufffd\ufffd run"):
        Lock.take(path, "run r2")
    held.release()


def test_who_waits_gets_it_after_the_other(path: Path) -> None:
    first = Lock.take(path, "run r1")
    taken: list[Lock] = []
    waiting = threading.Thread(target=lambda: taken.append(Lock.take(path, "run r2", waits=True)))
    waiting.start()
    assert taken == []
    first.release()
    waiting.join(30)
    assert [lock.path for lock in taken] == [path]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_process_that_is_killed_holds_nothing(path: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-c", CHILD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        assert child.stdout.readline() == "held\n"
        with pytest.raises(BusyError, match=f"sample is held by run r7, process {child.pid}"):
            Lock.take(path, "run r8")
        child.send_signal(number)
        child.wait(30)
    Lock.take(path, "run r8").release()


def test_a_planted_link_is_not_locked_or_written(tmp_path: Path, path: Path) -> None:
    (tmp_path / "victim").write_text("untouched")
    path.symlink_to("victim")
    with pytest.raises(StorageError, match=r"sample\.lock"):
        Lock.take(path, "run r1")
    assert (tmp_path / "victim").read_text() == "untouched"


def test_the_file_is_its_owners_alone(path: Path) -> None:
    Lock.take(path, "run r1").release()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_not_there_is_an_error_of_storage(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="No such file or directory"):
        Lock.take(tmp_path / "nowhere" / "a.lock", "run r1")
