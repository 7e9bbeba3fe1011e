"""`scrapy newsite NAME URL|FILE`: begin a definition, with a golden case that may be committed."""

import argparse
import io
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from signal import SIGINT
from time import monotonic

from scrapy.utils.conf import build_component_list

from crawler.command import ProjectCommand
from crawler.courtesy.hosts import Reachable
from crawler.courtesy.manners import check_contact, check_hosts
from crawler.glance import find_stages, judge_alone
from crawler.golden import TwinError, write_all
from crawler.loader import load_site
from crawler.pages import Received
from crawler.plan import Order, Plan, check, plan
from crawler.seeds import read_address
from crawler.single import GENERIC, read_file, receive
from crawler.site import SCHEMES, Site, scheme_of
from crawler.views.matter import clean
from pipelines.errors import StorageError
from pipelines.model import Budget, Miss
from pipelines.storage.verdict import ExitCode

ROOT = Path(__file__).parents[2]
SPLITS = 4
"""How often a page is split, at most: by the tables, by the proposed definition, for its case, as its own twin."""
EXIT_CODES = (
    "Exit codes: 0 the files are written; 1 internal error; 2 usage; 3 the page gives no record, or its twin another; "
    "4 it could not be fetched; 6 the files can't be written; 130 interrupted. But for 0, nothing is written."
)


class Command(ProjectCommand):
    """Reads one page and writes the files that a new site begins with."""

    requires_crawler_process = True

    def syntax(self) -> str:
        """One line for the usage message."""
        return "NAME URL|FILE [--case CASE] [--address URL] [-s CONTACT=...]"

    def short_desc(self) -> str:
        """One line for the list of commands."""
        return "Begin a definition by one page of a site, with a golden case that may be committed"

    def long_desc(self) -> str:
        """What `--help` says above the options."""
        needs = "A URL is asked for once, with a crawl's own manners; what exists is never overwritten"
        return f"{self.short_desc()}. {needs}. {EXIT_CODES}"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add what the case is called and where a page in a file comes from."""
        super().add_options(parser)
        case = "name of the case (default: preview); of a site that exists already, only the case is written"
        parser.add_argument("--case", metavar="CASE", default="", help=case)
        address = "where the page in FILE lies (default: the address that it states as its own)"
        parser.add_argument("--address", metavar="URL", default="", help=address)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Get the page, plan the files, write them, show what to do next."""
        try:
            try:
                order = self._read_order(args, opts)
                found = self._get(order, args[1], opts.address)
            except ValueError as problem:
                self.refuse(problem)
                return
            self._conclude(order, found if isinstance(found, Miss) else self._plan(order, found))
        except TwinError as problem:
            self.say(f"the page can't be scrubbed: {problem}; nothing is written", ExitCode.GATE)
        except StorageError as problem:
            self.refuse(problem)
        except KeyboardInterrupt:
            self.say("interrupted", ExitCode.SIGNALLED + SIGINT)

    def _read_order(self, args: list[str], opts: argparse.Namespace) -> Order:
        if options := [word for word in args if word.startswith("-")]:
            raise ValueError(f"unknown option {options[0]}; scrapy newsite --help lists them")
        if len(args) != 2:
            raise ValueError(f"give a name and one file or address, not {len(args)} words")
        if "://" in args[1] and opts.address:
            raise ValueError("--address is for a page in a file")
        order = Order(args[0], opts.case)
        check(order, ROOT)
        return order

    def _get(self, order: Order, word: str, address: str) -> Received | Miss:
        process = self.crawler_process
        assert process is not None  # noqa: S101 (for the type checker: Scrapy makes it before it runs a command)
        site = load_site(GENERIC if order.is_new else order.name)
        if "://" not in word:
            received = read_file(Path(word), process.settings.getint("DOWNLOAD_MAXSIZE"), datetime.now(UTC))
            return self._place(received, address, site)
        target = read_address(word, site)
        reachable = Reachable.read(process.settings.getlist("REACHABLE_HOSTS"))
        check_hosts([target], reachable, check_contact(process.settings["CONTACT"]))
        return receive(process, target, site)

    def _place(self, received: Received, address: str, site: Site) -> Received:
        if address:
            return replace(received, address=read_address(address, site, "--address "))
        if scheme_of(received.address) not in SCHEMES:
            raise ValueError("the page does not state its address: give it with --address URL")
        return received

    def _plan(self, order: Order, received: Received) -> Plan | Miss:
        names = build_component_list(self.terms.get_component_priority_dict_with_base("ITEM_PIPELINES"))
        seconds = SPLITS * self.terms.getfloat("PAGE_BUDGET")
        return plan(order, ROOT, received, find_stages(names), Budget(monotonic, monotonic() + seconds))

    def _conclude(self, order: Order, made: Plan | Miss) -> None:
        if isinstance(made, Miss):
            told = made.reason.meaning if made.reason else made.state
            self.say(f"{made.reason or made.state}: {told}; nothing is written", judge_alone(made))
            return
        write_all(ROOT, made.files)
        if isinstance(sys.stdout, io.TextIOWrapper):
            # A terminal that has no character for a character of the page shows its number.
            sys.stdout.reconfigure(errors="backslashreplace")
        print(*made.files, "", sep="\n")
        print("The case keeps these lines as the site's own. Before you commit it, see that none is the document's:")
        print(*(f"  {clean(line)}" for line in made.wordings), "", sep="\n")
        print("Now see how the page reads, complete the definition, and when it is right, run the test:")
        print(f"  .venv/bin/scrapy split {made.original} --site {order.name}")
        print("  make test ARGS=tests/sites")
