"""What a new site, or a new case of one, consists of: the files that `scrapy newsite` writes."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from crawler.definition import render
from crawler.golden import ORIGINAL, SUFFIXES, make_case
from crawler.loader import Definitions, load_site
from crawler.pages import Received
from crawler.proposal import LAYOUT, propose
from crawler.single import read_page
from crawler.site import Layout, Site
from pipelines.model import Budget, Miss
from pipelines.road import Stage

_CASE: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


class Order(NamedTuple):
    """What is asked for, once `check` has let it pass."""

    name: str
    """Of the definition."""
    case: str
    """Of the case; empty: the first one of a new definition."""

    @property
    def is_new(self) -> bool:
        """There is no such definition."""
        return self.name not in Definitions().list()

    @property
    def stem(self) -> str:
        """The path of the case's files, without their endings."""
        return f"tests/sites/{self.name}/{self.case or LAYOUT}"

    @property
    def original(self) -> str:
        """The same of the page as it was received."""
        return f"tests/sites/{self.name}/{ORIGINAL}/{self.case or LAYOUT}"


class Plan(NamedTuple):
    """The files to write, by their path in the project, and the lines that the twin keeps."""

    files: Mapping[str, bytes]
    original: str
    """The path of the page as it was received."""
    wordings: Sequence[str]


def check(order: Order, root: Path) -> None:
    """Raise `ValueError` with one line where a name can't be given, or something stands there already."""
    # A definition knows what it may be called.
    Site(order.name, "", "UTC", "USD", document=".", layouts=(Layout(LAYOUT),))
    if order.case and not _CASE.fullmatch(order.case):
        raise ValueError(f"case {order.case!r}: the name has to be lower-case letters, digits, '_' and '-'")
    if not order.is_new and not order.case:
        raise ValueError(f"crawler/sites/{order.name}.py exists; add a case to that site with --case CASE")
    for suffix in (".json", *SUFFIXES.values()):
        if (root / f"{order.stem}{suffix}").exists():
            raise ValueError(f"{order.stem}{suffix} exists; give --case another name, or remove that case first")


def plan(order: Order, root: Path, received: Received, stages: Sequence[Stage], budget: Budget) -> Plan | Miss:
    """The files of a page that was received, or why it makes no record; raises as `make_case` does."""
    files: dict[str, bytes] = {}
    if order.is_new:
        proposal = propose(order.name, received, stages, budget)
        if isinstance(proposal, Miss):
            return proposal
        site = proposal.site
        files[f"crawler/sites/{order.name}.py"] = render(proposal).encode()
    else:
        site = load_site(order.name)
    page = read_page(received, site)
    case = page if isinstance(page, Miss) else make_case(page, site, stages, budget)
    if isinstance(case, Miss):
        return case
    files |= {f"{order.stem}{case.suffix}": case.page, f"{order.stem}.json": case.to_json()}
    original = f"{order.original}{case.suffix}"
    # A case that is made anew from its own original leaves that where it is.
    if not _holds(root / original, received.body):
        files[original] = received.body
    return Plan(files, original, case.wordings)


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content
