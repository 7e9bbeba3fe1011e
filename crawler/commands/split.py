"""`scrapy split FILE|URL`: show how a page is split."""

import argparse
import io
import sys
from datetime import UTC, datetime
from pathlib import Path
from signal import SIGINT

from rich.console import Console
from scrapy.utils.conf import build_component_list

from crawler.command import ProjectCommand
from crawler.commands.crawl import PLAIN_WIDTH
from crawler.courtesy.hosts import Reachable
from crawler.courtesy.manners import check_contact, check_hosts
from crawler.glance import Glance, find_stages, judge_alone, look, to_json
from crawler.seeds import read_address
from crawler.single import fetch, find_site, read_file, read_page
from crawler.views.browser import render
from crawler.views.matter import tell
from crawler.views.terminal import show
from pipelines.model import Miss, Page
from pipelines.road import start_budget
from pipelines.storage.verdict import ExitCode

EXIT_CODES = (
    "Exit codes: 0 the page gives a record; 1 internal error; 2 usage; 3 it gives none, and why stands in the output; "
    "4 it could not be fetched; 6 the HTML file can't be written; 130 interrupted."
)


class Command(ProjectCommand):
    """Reads one page, from a file or as a crawl would, and shows its blocks and its record."""

    requires_crawler_process = True

    def syntax(self) -> str:
        """One line for the usage message."""
        return "FILE|URL [--site NAME] [--html FILE] [--json] [--explain] [-s CONTACT=...]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Show how a page is split: its blocks with their roles, and its record"

    def long_desc(self) -> str:
        """What `--help` says above the options."""
        needs = "A URL is asked for once, with a crawl's own manners; nothing is written but the HTML file"
        return f"{self.short_desc()}. {needs}. {EXIT_CODES}"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add what is shown, and by which definition the page is read."""
        super().add_options(parser)
        site = "definition to read the page by (default: the one that its address belongs to, else generic)"
        parser.add_argument("--site", metavar="NAME", default="", help=site)
        parser.add_argument("--html", metavar="FILE", default="", help="write a page for a browser, in place of text")
        parser.add_argument("--json", action="store_true", help="print one JSON object, in place of text")
        parser.add_argument("--explain", action="store_true", help="with each block's rule, and what was taken out")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Find the page, look at it, show it."""
        try:
            found = self._find(self._read_word(args, opts), opts.site)
        except ValueError as problem:
            self.refuse(problem)
            return
        except KeyboardInterrupt:
            self.say("interrupted", ExitCode.SIGNALLED + SIGINT)
            return
        names = build_component_list(self.terms.get_component_priority_dict_with_base("ITEM_PIPELINES"))
        budget = start_budget(found, self.terms.getfloat("PAGE_BUDGET"))
        glance = look(found, find_stages(names), budget)
        self.exitcode = judge_alone(glance.outcome)
        self._show(glance, opts)

    def _read_word(self, args: list[str], opts: argparse.Namespace) -> str:
        if options := [word for word in args if word.startswith("-")]:
            raise ValueError(f"unknown option {options[0]}; scrapy split --help lists them")
        if len(args) != 1:
            raise ValueError(f"name one file or address, not {len(args)}")
        if opts.html and Path(args[0]).resolve() == Path(opts.html).resolve():
            raise ValueError(f"--html would overwrite {args[0]}")
        return args[0]

    def _find(self, word: str, name: str) -> Page | Miss:
        process = self.crawler_process
        assert process is not None  # noqa: S101 (as in `run`)
        if "://" not in word:
            received = read_file(Path(word), process.settings.getint("DOWNLOAD_MAXSIZE"), datetime.now(UTC))
            return read_page(received, find_site(received.address, name))
        site = find_site(word, name)
        address = read_address(word, site)
        reachable = Reachable.read(process.settings.getlist("REACHABLE_HOSTS"))
        check_hosts([address], reachable, check_contact(process.settings["CONTACT"]))
        return fetch(process, address, site)

    def _show(self, glance: Glance, opts: argparse.Namespace) -> None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            # A terminal that has no character for a character of the page shows its number.
            sys.stdout.reconfigure(errors="backslashreplace")
        console = Console(highlight=False, width=None if sys.stdout.isatty() else PLAIN_WIDTH)
        if opts.html and not self._write(Path(opts.html), render(glance)):
            return
        if opts.json:
            sys.stdout.buffer.write(to_json(glance, datetime.now(UTC)))
        elif opts.html:
            console.print(f"{opts.html}: {tell(glance)}", soft_wrap=True, markup=False)
        else:
            show(console, glance, is_explained=opts.explain)

    def _write(self, path: Path, content: str) -> bool:
        try:
            path.write_text(content, "utf-8")
        except OSError as error:
            self.say(f"can't write {path}: {error.strerror}", ExitCode.STORAGE)
            return False
        return True
