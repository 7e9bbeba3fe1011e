"""Crawls of a small site that changes from run to run, down the last two stages and into a session, offline."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from pipelines.compare import Compare
from pipelines.errors import Reason, StorageError
from pipelines.model import UNLIMITED, Miss, State
from pipelines.record import Entry, from_line
from pipelines.storage.group import Limits
from pipelines.storage.ledger import Kind, Mode, Visit
from pipelines.storage.manifest import Manifest
from pipelines.storage.runs import RunInfo
from pipelines.storage.session import Session
from pipelines.storage.terms import Plan
from pipelines.storage.verdict import Ending
from pipelines.write import Write
from tests.storage.builders import RUN, SITE, address_of, make_entry, open_session

Pages = Mapping[int, str]
"""The text of each page; an empty one has none, a missing page is gone."""

NUMBERS: Final = range(1, 8)
LONG: Final = "关于做好校园防汛工作的通知。" * 5
WORLDS: Final[tuple[Pages, ...]] = (
    {1: LONG, 2: "甲", 3: "乙", 4: LONG, 5: "丙", 6: ""},
    {1: LONG, 2: "甲", 4: LONG, 5: "丙", 6: ""},
    # Unchanged, changed, gone again, most of it lost, gone once, with a text at last, and new.
    {1: LONG, 2: "甲乙", 4: "通知", 6: "丁", 7: "戊"},
)
FULL: Final = Plan(Mode.FULL)
SMALL: Final = Limits(group_rows=3, segment_bytes=4_000)


def run_of(place: int) -> RunInfo:
    """The run of a world: a day later each."""
    return replace(RUN, started=RUN.started + timedelta(days=place), token=f"{place:04x}")


def crawl(session: Session, pages: Pages) -> Manifest:
    """End every address that waits, as the site shows it now."""
    compare, write = Compare(session), Write(session)
    for number in NUMBERS:
        session.visit(Visit(address_of(number), Kind.PREVIEW, host=SITE))
    while leased := session.ledger.addresses.lease(SITE, 2):
        for visit in leased:
            found = visit_page(visit.address, pages)
            write(found if isinstance(found, Miss) else compare(found, UNLIMITED), UNLIMITED)
    return session.close(Ending())


def visit_page(address: str, pages: Pages) -> Entry | Miss:
    """What the site shows at an address."""
    number = next(number for number in NUMBERS if address_of(number) == address)
    if number not in pages:
        return Miss(address, State.GONE, Reason.GONE, site=SITE)
    if not pages[number]:
        return Miss(address, State.REJECTED, Reason.EMPTY_TEXT, site=SITE)
    return make_entry(number, text=pages[number])


def play(root: Path, first: int = 0, last: int = len(WORLDS)) -> None:
    """Crawl the worlds one after the other; what a stopped call did is gone on with."""
    for place in range(first, last):
        if (root / "runs" / run_of(place).id / "manifest.json").exists():
            continue
        try:
            session = open_session(root, run_of(place), limits=SMALL, plan=FULL)
        except StorageError as error:
            # What was stopped in its last steps has just been finished; no second run has its name.
            if "it exists already" not in str(error):
                raise
            continue
        try:
            crawl(session, WORLDS[place])
        finally:
            session.release()


def conclude(root: Path) -> Manifest:
    """Let a run that finds nothing due finish what was left."""
    return open_session(root, run_of(len(WORLDS)), plan=Plan(Mode.NEW)).close(Ending())


def read_records(root: Path, folder: str = "records") -> list[tuple[str, int, str]]:
    """Id, revision and text of each line, sorted; a line that stands twice is twice in it."""
    records = map(from_line, read_lines(root, folder))
    return sorted((record.id, record.metadata.revision, record.text) for record in records)


def read_lines(root: Path, folder: str) -> list[str]:
    """The lines of all files below `folder`, sorted."""
    return sorted(line for path in (root / folder).rglob("*.jsonl") for line in path.read_text().splitlines())


def read_everything(root: Path) -> dict[str, list[str]]:
    """What readers and operators find, by kind; a record's line holds nothing that tells one run from another."""
    kinds = "records", "blocks", "rejects", "tombstones", *(f"held/{run_of(place).id}/records" for place in range(3))
    return {kind: read_lines(root, kind) for kind in kinds}
