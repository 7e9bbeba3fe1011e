"""Crawls of a small site that changes from run to run, down the last two stages and into a session, offline."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final
from uuid import NAMESPACE_URL, uuid5

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
from tests.storage.builders import RUN, SITE, address_of, make_entry, make_exchange, name_response, open_session
from tests.storage.unpacked import read_archive

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
            found = visit_page(visit.address, pages, session)
            write(found if isinstance(found, Miss) else compare(found, UNLIMITED), UNLIMITED)
    return session.close(Ending())


def visit_page(address: str, pages: Pages, session: Session) -> Entry | Miss:
    """What the site shows at an address; the session holds the answer under an id that is the same on each visit."""
    number = next(number for number in NUMBERS if address_of(number) == address)
    exchange = make_exchange(address, pages.get(number, "no such page").encode())
    exchange.id = f"urn:uuid:{uuid5(NAMESPACE_URL, session.run.id + address)}"
    session.archive.hold(exchange)
    if number not in pages:
        return Miss(address, State.GONE, Reason.GONE, site=SITE)
    if not pages[number]:
        return Miss(address, State.REJECTED, Reason.EMPTY_TEXT, site=SITE)
    return name_response(make_entry(number, text=pages[number]), exchange.id)


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
    return {**{kind: read_lines(root, kind) for kind in kinds}, "archive": read_answers(root)}


def read_answers(root: Path) -> list[str]:
    """What is archived, sorted: the outcome of each visit, and the answers by their ids."""
    records = [record for record in read_archive(root) if record.kind != "warcinfo"]
    told = (f"{r.fetch.run} {r.fetch.state} {r.fetch.response}" if r.kind == "metadata" else r.id for r in records)
    # What was asked has an id of its own each time.
    pairs = zip(records, told, strict=True)
    return sorted(f"{r.kind} {r.address} {'' if r.kind == 'request' else line}" for r, line in pairs)
