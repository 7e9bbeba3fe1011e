"""Archives through the stages of a crawl: what makes a task, and what becomes of one."""

import logging
import platform
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final, Literal, NamedTuple, TypeAlias

from fastwarc.warc import WarcRecordType
from scrapy.utils.misc import load_object

from crawler.archived import PARTS, Found, Rules, read_others, read_own, read_text
from crawler.loader import load_site
from crawler.outcomes import explain
from crawler.views.matter import count
from pipelines.errors import LedgerError, Reason, StorageError
from pipelines.model import UNLIMITED, Budget, Miss, Page, State
from pipelines.record import Entry
from pipelines.road import Item, Road, start_budget
from pipelines.storage.answers import read_head
from pipelines.storage.counts import Counts
from pipelines.storage.manifest import Manifest
from pipelines.storage.playback import Playback
from pipelines.storage.replays import Withdrawn, name_run
from pipelines.storage.runs import RunInfo
from pipelines.storage.shelf import Shelf
from pipelines.storage.verdict import ExitCode, Verdict
from pipelines.version import VERSION

Watch: TypeAlias = Callable[[int, Callable[[], Counts]], None]
"""Is told how many bytes were read and can ask how the pages ended, after each page."""

_WHOLE: Final = {"own": read_own, "text": read_text}

logger = logging.getLogger(__name__)


class Terms(NamedTuple):
    """What a crawl's settings say, and what may not come back."""

    root: Path
    stages: tuple[str, ...]
    page_seconds: float
    max_bytes: int
    withdrawn: Withdrawn


@dataclass(frozen=True, slots=True)
class Task:
    """What is done by one process in one go, and is done or is not: one of our archives, or a part of all others."""

    kind: Literal["own", "others", "texts", "text"]
    paths: tuple[Path, ...]
    started: datetime
    """When the first of them was begun."""
    part: int = 0
    site: str = ""
    """The definition that was asked for."""

    @property
    def size(self) -> int:
        """Bytes to read."""
        return sum(path.stat().st_size for path in self.paths)

    @property
    def run(self) -> RunInfo:
        """The run that it is published as."""
        part = f"{self.part + 1} of {PARTS}" if self.kind not in _WHOLE else ""
        asked = {"kind": self.kind, "part": part, "site": self.site}
        versions = {"flyleaf": VERSION, "python": platform.python_version(), "scrapy": version("scrapy")}
        return name_run(self.paths, self.started, {name: text for name, text in asked.items() if text}, versions)

    def read(self, max_bytes: int) -> Iterator[tuple[int, Found]]:
        """The pages, each with how many bytes were read before."""
        before, rules = 0, Rules(self.site)
        for path in self.paths:
            for found in self._read_file(path, rules, max_bytes):
                yield before + found.place, found
            before += path.stat().st_size

    def _read_file(self, path: Path, rules: Rules, max_bytes: int) -> Iterator[Found]:
        if self.kind in _WHOLE:
            return _WHOLE[self.kind](path, rules, max_bytes)
        kind = WarcRecordType.conversion if self.kind == "texts" else WarcRecordType.response
        return read_others(path, rules, max_bytes, self.part, kind)


def plan(paths: Iterable[Path], site: str = "", *, is_text: bool = False) -> list[Task]:
    """The tasks that files make, whatever their order; `ValueError` where one is no archive.

    As text, a WARC file is asked for its `conversion` records, and any other file is one text.
    """
    tasks: list[Task] = []
    others: list[tuple[datetime, Path]] = []
    for path in sorted(set(paths)):
        try:
            head = read_head(path)
        except ValueError:
            if not (is_text and path.is_file()):
                raise
            tasks.append(Task("text", (path,), datetime.fromtimestamp(path.stat().st_mtime, UTC), site=site))
            continue
        if head.is_ours and not is_text:
            tasks.append(Task("own", (path,), head.moment, site=site))
        else:
            others.append((head.moment, path))
    kind: Literal["texts", "others"] = "texts" if is_text else "others"
    files = tuple(path for _, path in others)
    return tasks + [Task(kind, files, min(others)[0], part, site) for part in range(PARTS if others else 0)]


class Done(NamedTuple):
    """A task that is done, now or before."""

    manifest: Manifest
    is_new: bool


def play(task: Task, terms: Terms, watch: Watch) -> Done:
    """Do a task to its end; one that is done already is left as it is.

    Raises `BusyError` where another process is at it, `StorageError` and `LedgerError` where the disk refuses, and
    `ValueError` where no definition can be found.
    """
    output = Playback.open(terms.root, task.run, terms.withdrawn.targets)
    if isinstance(output, Manifest):
        return Done(output, is_new=False)
    with closing(output):
        damaged = _Player(task, terms, output).play(watch)
        return Done(output.publish(_judge(output.count(), damaged), datetime.now(UTC)), is_new=True)


class _Player:
    """Sends the pages of one task down the road."""

    def __init__(self, task: Task, terms: Terms, output: Playback) -> None:
        stages = [load_object(name) for name in terms.stages]
        readers = [stage for stage in stages if not isinstance(stage, type)]
        self._task = task
        self._terms = terms
        self._output = output
        # In two roads: where revisions have to be found, all pages of a document have to be read before one is kept.
        self._reading = Road([*readers, terms.withdrawn.bury])
        self._keeping = Road(stage(output) for stage in stages if isinstance(stage, type))

    def play(self, watch: Watch) -> int:
        """Return how many records could not be read."""
        damaged, is_told = 0, self._task.kind == "own"
        with closing(Shelf()) as shelf:
            for place, found in self._task.read(self._terms.max_bytes):
                damaged += found.moment is None
                outcome = self._run(self._reading, found.item, start_budget(found.item, self._terms.page_seconds))
                if is_told or isinstance(outcome, Miss):
                    self._output.expect(found.moment or self._task.started, told=found.told, is_told=is_told)
                    self._keep(outcome)
                else:
                    shelf.wait(outcome)
                watch(place, self._output.count)
            for entry in shelf.waiting():
                site = load_site(entry.page.layout.partition("/")[0])
                self._output.expect(entry.page.fetched, site.gates)
                self._keep(entry)
                watch(self._task.size, self._output.count)
        return damaged

    def _keep(self, item: Entry | Miss) -> None:
        outcome = self._run(self._keeping, item)
        if isinstance(outcome, Miss) and outcome.reason is Reason.INTERNAL and outcome is not item:
            self._output.miss(outcome)

    def _run(self, road: Road, item: Item, budget: Budget = UNLIMITED) -> Entry | Miss:
        try:
            return road.run(item, budget)
        except (StorageError, LedgerError):
            raise
        except Exception as error:  # as in a crawl, an error in Flyleaf itself ends one page and no other
            page = item if isinstance(item, Page | Miss) else item.page
            logger.exception("%s: an error in Flyleaf", page.address)
            return Miss(page.address, State.REJECTED, Reason.INTERNAL, {"error": explain(error)}, site=page.site)


def _judge(counts: Counts, damaged: int) -> Verdict:
    """The verdict on a task: nothing is held back, for a replay goes to nobody until it was compared."""
    if broken := counts.reasons.get(Reason.INTERNAL, 0):
        sentence = f"{broken} of {counts.taken} pages ended in an error inside Flyleaf: {counts}."
        return Verdict("failed", ExitCode.INTERNAL, sentence, ())
    if damaged:
        sentence = f"{count(damaged, 'record')} can't be read, what else is there was: {counts}."
        return Verdict("failed", ExitCode.GATE, sentence, ())
    return Verdict("complete", ExitCode.COMPLETE, f"Every page has its outcome: {counts}.", ())
