"""A process that shares the store of hosts: `python -m tests.storage.hosts_child ACT FOLDER`."""

import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from pipelines.storage.hosts import Host
from pipelines.storage.hosts_sqlite import SqliteHosts

PROJECT: Final = Path(__file__).parents[2]
HOST: Final = "shelf.example"
STEPS: Final = 200


def start(act: str, root: Path) -> "subprocess.Popen[str]":
    """Begin `act` in a process whose lines can be read one by one."""
    command = [sys.executable, "-m", "tests.storage.hosts_child", act, str(root)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT)


def count_up(hosts: SqliteHosts) -> None:
    """Add one to the failures of the host, again and again."""
    for _ in range(STEPS):
        hosts.change(HOST, lambda host: host._replace(failures=host.failures + 1))


def hold(hosts: SqliteHosts) -> None:
    """Claim the host, note something of it, and stay."""
    hosts.change(HOST, lambda _: Host(asked_at=12.5))
    sys.stdout.write(f"{hosts.claim(HOST, 'first')}\n")
    sys.stdout.flush()
    time.sleep(60)


if __name__ == "__main__":
    {"count_up": count_up, "hold": hold}[sys.argv[1]](SqliteHosts.open(Path(sys.argv[2])))
