"""Tasks in several processes: each works on one at a time, tells how far it is, and ends with who started it."""

import logging
import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Any, Final, NamedTuple

from crawler.outcomes import explain
from crawler.replay import Task, Terms, play
from pipelines.errors import BusyError, LedgerError, StorageError
from pipelines.model import State
from pipelines.storage.counts import Counts
from pipelines.storage.manifest import Manifest
from pipelines.storage.verdict import ExitCode

TELL_SECONDS: Final = 0.5

logger = logging.getLogger(__name__)


class Far(NamedTuple):
    """How far a task is."""

    place: int
    """Bytes of its files."""
    states: dict[State, int]
    """How many of its pages ended in which."""


class Ended(NamedTuple):
    """How a task ended."""

    manifest: Manifest | None
    is_new: bool = False
    code: int = 0
    problem: str = ""
    """Why there is no manifest, in one line."""


class News(NamedTuple):
    """What is heard of a task."""

    task: Task
    told: Far | Ended


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    line: "Connection[Any, Any]"
    task: Task | None = None
    is_alive: bool = True

    def give(self, task: Task | None) -> None:
        """Let the process work on a task; it ends where there is none."""
        self.task = task
        if task:
            self.line.send(task)
        else:
            self.line.close()

    def hear(self) -> Far | Ended:
        """What the process has to say of its task."""
        try:
            told: Far | Ended = self.line.recv()
        except (EOFError, OSError):
            self.is_alive = False
            return Ended(None, code=ExitCode.INTERNAL, problem="its process was killed")
        return told


class Crew:
    """So many processes at work on tasks."""

    def __init__(self, number: int, terms: Terms) -> None:
        """Start the processes, each on the same terms."""
        # Not forked: a child shares no lock, file or thread with what started it.
        self._context = get_context("spawn")
        self._workers = [self._start(terms) for _ in range(number)]

    def _start(self, terms: Terms) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, terms), daemon=True)
        process.start()
        # Only the child holds its end then, so that its death is heard here.
        theirs.close()
        return _Worker(process, ours)

    def work(self, tasks: Iterable[Task]) -> Iterator[News]:
        """Yield what is heard of tasks, as it comes."""
        # The largest first, so that none is left to one process at the end.
        left = iter(sorted(tasks, key=lambda task: task.size, reverse=True))
        for worker in self._workers:
            worker.give(next(left, None))
        while busy := {worker.line: (worker, worker.task) for worker in self._workers if worker.task}:
            heard = wait(list(busy))
            for worker, task in [told_of for line, told_of in busy.items() if line in heard]:
                told = worker.hear()
                if isinstance(told, Ended):
                    worker.give(next(left, None) if worker.is_alive else None)
                yield News(task, told)

    def stop(self) -> None:
        """End the processes, whatever they are at: a task that is not done is done anew."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()


def _work(line: "Connection[Any, Any]", terms: Terms) -> None:
    """Do the tasks that come over `line` until it ends, and with it the process at its other end."""
    # The one at the other end is interrupted too, and says what is to be done.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            task: Task = line.recv()
            line.send(_do(task, terms, line))
        except (EOFError, OSError):
            return


def _do(task: Task, terms: Terms, line: "Connection[Any, Any]") -> Ended:
    last = monotonic()

    def watch(place: int, count: Callable[[], Counts]) -> None:
        nonlocal last
        if monotonic() - last >= TELL_SECONDS:
            last = monotonic()
            # Ends a task too that nobody waits for any more.
            line.send(Far(place, count().states))

    try:
        done = play(task, terms, watch)
    except (ValueError, BusyError, StorageError, LedgerError) as error:
        return Ended(None, code=ExitCode.of(error), problem=str(error))
    except BrokenPipeError:  # nobody waits for the task any more
        raise
    except OSError as error:
        return Ended(None, code=ExitCode.USAGE, problem=f"can't read {error.filename}: {error.strerror}")
    except Exception as error:  # of Flyleaf itself: it ends one task and no other
        logger.exception("the task broke off")
        return Ended(None, code=ExitCode.INTERNAL, problem=explain(error))
    return Ended(done.manifest, is_new=done.is_new, code=done.manifest.exit_code)
