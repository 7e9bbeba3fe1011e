"""What the tasks of a replay came to, while they are on and at their end."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from crawler.progress import LINE_SECONDS, clock
from crawler.replay import Task
from crawler.workers import Ended, News
from pipelines.errors import Reason
from pipelines.model import State
from pipelines.storage.segments import RECORDS
from pipelines.storage.verdict import join_codes

_LOST: Final = (State.REJECTED, State.SKIPPED, State.FAILED)


class Totals:
    """Adds up what is heard of tasks."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        """Begin now, with nothing done."""
        self.tasks = len(tasks)
        self.before = 0
        """Tasks that had been done before."""
        self.done = 0
        self.codes: list[int] = []
        self.bytes = sum(task.size for task in tasks)
        self._since = monotonic()
        self._places = Counter[Task]()
        self._states: dict[Task, Counter[str]] = {}
        self._reasons = Counter[str]()
        self._old = Counter[str]()

    def note(self, news: News) -> None:
        """Add what was heard of a task."""
        task, told = news
        if not isinstance(told, Ended):
            self._places[task], self._states[task] = told.place, Counter(told.states)
            return
        self.codes.append(told.code)
        self._places[task] = task.size
        if told.manifest:
            self._states[task] = Counter(told.manifest.counts.states)
            self._reasons.update(told.manifest.counts.reasons)
            self.done += 1
            self.before += not told.is_new
            self._old.update({} if told.is_new else self._states[task])

    @property
    def read_bytes(self) -> int:
        """How much was read of all `bytes`."""
        return self._places.total()

    @property
    def seconds(self) -> float:
        """Since the beginning."""
        return monotonic() - self._since

    @property
    def states(self) -> Counter[str]:
        """How the pages of all tasks ended so far."""
        return sum(self._states.values(), Counter[str]())

    @property
    def exit_code(self) -> int:
        """The worst of all tasks."""
        return join_codes(self.codes) or max(self.codes, default=0)

    def __str__(self) -> str:
        """The figures in one line, as those of a crawl."""
        states, seconds = self.states, self.seconds
        done = states.total()
        rate = (done - self._old.total()) / seconds
        told = f"{done} pages done, {states[State.EMITTED]} records, {sum(states[lost] for lost in _LOST)} rejects"
        left = seconds * (self.bytes / self.read_bytes - 1) if self.read_bytes else 0
        return f"{told}, {rate:.1f} pages/s{f', {clock(left)} left' if left else ''}"

    def list_lines(self, root: Path) -> Iterator[str]:
        """What it came to, for the person at the terminal."""
        for reason, number in sorted(self._reasons.items(), key=lambda pair: (-pair[1], pair[0])):
            yield f"{reason:<16}{number:>8}  {_tell(reason)}"
        states = ", ".join(f"{self.states[state]} {state}" for state in State if self.states[state]) or "no page"
        before = f", {self.before} of them before" if self.before else ""
        word = "failed" if self.exit_code else "complete"
        yield f"{word}: {self.done} of {self.tasks} tasks are done{before}: {states}."
        yield f"records   {root / RECORDS[0]}"
        yield f"elapsed   {clock(self.seconds)}"


def _tell(reason: str) -> str:
    return next((known.meaning for known in Reason if known == reason), "")


@contextmanager
def watch(totals: Totals) -> Iterator[Callable[[], None]]:
    """Show how far a replay is, on standard error: a bar on a terminal, else a line now and then."""
    console = Console(stderr=True, highlight=False)
    if console.is_terminal:
        with Progress(BarColumn(), TextColumn("{task.description}"), console=console, transient=True) as bar:
            shown = bar.add_task("", total=totals.bytes)
            yield lambda: bar.update(shown, description=str(totals), completed=totals.read_bytes)
        return
    last = monotonic()

    def tell() -> None:
        nonlocal last
        if monotonic() - last >= LINE_SECONDS:
            last = monotonic()
            console.print(str(totals), soft_wrap=True)

    yield tell
