"""A run in a process of its own, to be killed or starved: `python -m tests.storage.child ACT FOLDER [WORD]`."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Final

from pipelines.errors import Reason, StorageError
from pipelines.model import Miss, State
from pipelines.storage.doctor import examine
from pipelines.storage.group import Limits
from pipelines.storage.session import Session
from pipelines.storage.verdict import Ending
from tests.storage.builders import SITE, address_of, make_entry, open_session

PROJECT: Final = Path(__file__).parents[2]
NOBODY: Final = 65534
MAX_FILE_BYTES: Final = 600_000


def start(act: str, root: Path, *words: str) -> "subprocess.Popen[str]":
    """Begin `act` in a process whose lines can be read one by one."""
    command = [sys.executable, "-m", "tests.storage.child", act, str(root), *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT)


def tell(words: object) -> None:
    """One line to the test at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def run_forever(root: Path) -> None:
    """Write until a kill; each line tells how many addresses are on disk."""
    session = open_session(root, limits=Limits(group_rows=3, segment_bytes=10_000))
    for number in count(1, 2):
        write_pair(session, number)
        session.commit_if_due()
        tell(sum(session.counts.states.values()))


def fill_disk(root: Path, chars: str) -> None:
    """Write until a file outgrows what the system allows, then close; tell both errors and what was committed."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_FILE_BYTES, MAX_FILE_BYTES))
    session = open_session(root)
    try:
        for number in count(1, 2):
            write_pair(session, number, "通" * int(chars))
            session.commit()
    except StorageError as error:
        tell(error)
    try:
        session.close(Ending())
    except StorageError as error:
        tell(error)
    tell(sum(session.counts.states.values()))


def open_as_nobody(root: Path) -> None:
    """Open a session without the right to write in `root`."""
    lose_rights(root)
    try:
        open_session(Path())
    except StorageError as error:
        tell(error)


def examine_as_nobody(root: Path) -> None:
    """Tell the findings of somebody who may not read everything in `root`."""
    lose_rights(root)
    for finding in examine(Path()):
        tell(f"{finding.severity} {finding.path} {finding.what}")


def lose_rights(root: Path) -> None:
    """Stand in `root`, whose parents only their owner may pass, as somebody else."""
    os.chdir(root)
    if os.geteuid() == 0:
        os.setuid(NOBODY)


def write_pair(session: Session, number: int, text: str = "关于做好校园防汛工作的通知") -> None:
    """One record and one reject."""
    session.take(address_of(number))
    session.add(make_entry(number, text=text))
    session.take(address_of(number + 1))
    session.miss(Miss(address_of(number + 1), State.REJECTED, Reason.NO_BODY, site=SITE))


if __name__ == "__main__":
    table: tuple[Callable[..., None], ...] = (run_forever, fill_disk, open_as_nobody, examine_as_nobody)
    acts = {act.__name__: act for act in table}
    acts[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
