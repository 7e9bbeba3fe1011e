"""`scrapy replay ARCHIVE...`: make records of archived answers, without a network."""

import argparse
import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Final

from scrapy.settings import BaseSettings
from scrapy.utils.conf import build_component_list

from crawler.command import ProjectCommand
from crawler.commands.crawl import check_numbers
from crawler.replay import Task, Terms, plan
from crawler.single import find_site
from crawler.totals import Totals, watch
from crawler.workers import Crew, Ended
from pipelines.errors import LedgerError, StorageError
from pipelines.storage.files import PART
from pipelines.storage.replays import Withdrawn, check_own, find_roots
from pipelines.storage.verdict import ExitCode

EXIT_CODES: Final = (
    "Exit codes: 0 every archive was read, now or before; 1 internal error; 2 usage, or a file is no archive; "
    "3 something in an archive can't be read, and the rest of it was; 6 output can't be written; 7 what was withdrawn "
    "can't be read; 75 another process is at the same archive; 130, 143 interrupted."
)


class Command(ProjectCommand):
    """Reads archives in several processes and says what came of it."""

    def syntax(self) -> str:
        """One line for the usage message."""
        return "ARCHIVE... [--jobs N] [--site NAME] [-s OUTPUT_DIR=DIR] | --text FILE..."

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Make records of archived answers (WARC files), without asking their sites again"

    def long_desc(self) -> str:
        """What `--help` says above the options."""
        told = (
            "An archive is a file, or a folder with all below it; OUTPUT_DIR is a folder of the replay's own. What was "
            "stopped is gone on with by the same call, and what is done is not done again"
        )
        return f"{self.short_desc()}. {told}. {EXIT_CODES}"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add how many processes work, by which definition they read, and what."""
        super().add_options(parser)
        parser.add_argument("--jobs", metavar="N", default="1", help="how many processes work at once (default: 1)")
        site = "definition to read every page by (default: that of the archive, else the one that covers its host)"
        parser.add_argument("--site", metavar="NAME", default="", help=site)
        text = "read texts: the conversion records of WARC files (WET), and other files as one text each"
        parser.add_argument("--text", action="store_true", help=text)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Plan, work, tell."""
        try:
            jobs = _read_jobs(opts.jobs)
            paths = list(_find_files(args))
            terms = _read_terms(self.terms, paths)
            if opts.site:
                find_site("", opts.site)
            tasks = plan(paths, opts.site, is_text=opts.text)
        except (ValueError, StorageError, LedgerError) as problem:
            self.refuse(problem)
            return
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _stop)
        self._work(tasks, Crew(min(jobs, len(tasks)), terms), terms.root)

    def _work(self, tasks: list[Task], crew: Crew, root: Path) -> None:
        totals = Totals(tasks)
        try:
            self._listen(tasks, crew, totals)
        except _Stopped as stopped:
            self.say("interrupted; the same call goes on with it", ExitCode.SIGNALLED + stopped.number)
            return
        finally:
            crew.stop()
        for line in totals.list_lines(root):
            print(line)
        self.exitcode = totals.exit_code

    def _listen(self, tasks: list[Task], crew: Crew, totals: Totals) -> None:
        with watch(totals) as tell:
            for news in crew.work(tasks):
                totals.note(news)
                tell()
                if isinstance(news.told, Ended) and not self._is_fine(news.task, news.told):
                    break

    def _is_fine(self, task: Task, ended: Ended) -> bool:
        """Tell what is wrong with a task; false where no other one could end better."""
        names = " ".join(map(str, task.paths))
        if problem := ended.problem or (ended.manifest.sentence if ended.code and ended.manifest else ""):
            self.say(f"{names}: {problem}")
        return ended.code != ExitCode.STORAGE


class _Stopped(BaseException):
    """A signal of the system: nothing that handles errors may hold it up."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _stop(number: int, _: FrameType | None) -> None:
    raise _Stopped(number)


def _read_jobs(word: str) -> int:
    if not (word.isascii() and word.isdigit() and int(word)):
        raise ValueError(f"--jobs {word}: not a whole number of 1 or more")
    return int(word)


def _find_files(args: list[str]) -> Iterator[Path]:
    if not args or any(word.startswith("-") for word in args):
        raise ValueError(f"name archives, not {' '.join(args) or 'none'}")
    for path in map(Path, args):
        # What a crawl is still at is not there yet.
        found = [one for one in sorted(path.rglob("*.warc*")) if one.suffix != PART] if path.is_dir() else [path]
        if not found:
            raise ValueError(f"{path} holds no archive (*.warc, *.warc.gz)")
        yield from found


def _read_terms(settings: BaseSettings, paths: list[Path]) -> Terms:
    check_numbers(settings)
    if not settings["OUTPUT_DIR"]:
        raise ValueError("OUTPUT_DIR is empty")
    root = Path(settings["OUTPUT_DIR"])
    check_own(root)
    names = build_component_list(settings.get_component_priority_dict_with_base("ITEM_PIPELINES"))
    withdrawn = Withdrawn.read([*find_roots(paths), root])
    return Terms(root, tuple(names), settings.getfloat("PAGE_BUDGET"), settings.getint("DOWNLOAD_MAXSIZE"), withdrawn)
