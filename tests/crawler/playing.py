"""One task of a replay in a process of its own, which may end at any of the steps by which it writes."""

from multiprocessing import get_context
from pathlib import Path
from typing import Final

from crawler.replay import Terms, plan, play
from crawler.settings import ITEM_PIPELINES
from pipelines.storage.replays import Withdrawn
from tests.storage.failpoint import Failpoint

SECONDS: Final = 60.0
_CONTEXT: Final = get_context("forkserver")
# Imports and tables once, not for each of a hundred processes.
_CONTEXT.set_forkserver_preload(["tests.crash.warm", "tests.crawler.playing"])


def begin(archive: Path, root: Path, failpoint: str = "kill:0") -> int | None:
    """Play all tasks of an archive; the exit code of the process, or the signal that ended it, negative."""
    process = _CONTEXT.Process(target=run, args=(archive, root, failpoint), daemon=True)
    process.start()
    process.join(SECONDS)
    code = process.exitcode
    process.kill()
    process.join()
    process.close()
    return code


def run(archive: Path, root: Path, failpoint: str) -> None:
    """Play and tell how many steps that took."""
    terms = Terms(root, tuple(ITEM_PIPELINES), 60.0, 1 << 24, Withdrawn(frozenset(), {}))
    point = Failpoint(failpoint)
    point.install()

    def watch(_: int, __: object) -> None:
        """Nobody looks."""

    for task in plan([archive], is_text=archive.suffix == ".txt"):
        play(task, terms, watch)
    root.with_suffix(".steps").write_text(str(point.places))
