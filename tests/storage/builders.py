"""Small values for tests of what lies behind the stages: pages, entries, sessions and a clock that stands still."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipelines.model import Block, Page, Role, Wording
from pipelines.record import Entry, Metadata, Record, to_instant
from pipelines.storage.exchange import Exchange
from pipelines.storage.group import Limits
from pipelines.storage.runs import RunInfo
from pipelines.storage.session import Session
from pipelines.storage.terms import Plan
from pipelines.storage.warc import new_id

MOMENT = datetime(2026, 11, 21, 23, 59, 58, tzinfo=UTC)
RUN = RunInfo("sample", MOMENT, "0a1b", {"urls": "urls.txt"}, {"flyleaf": "0.1.0"})
SITE = "docs.example"


@dataclass
class Clock:
    """A monotonic clock that a test moves by hand."""

    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


def open_session(
    root: Path, run: RunInfo = RUN, clock: Clock | None = None, limits: Limits = Limits(), plan: Plan = Plan()
) -> Session:
    """A session whose two clocks stand still, the one of the day at the start of its run."""
    return Session.open(root, run, plan=plan, monotonic=clock or Clock(), now=lambda: run.started, limits=limits)


def address_of(number: int, site: str = SITE) -> str:
    return f"https://{site}/doc/{number}.html"


def make_page(number: int = 1, site: str = SITE, markup: str = "<p>正文</p>") -> Page:
    url = address_of(number, site)
    sha256 = hashlib.sha256(markup.encode()).hexdigest()
    return Page(
        address=url,
        url=url,
        site=site,
        doc_id=str(number),
        layout="sample/article",
        wording=Wording(),
        timezone="Asia/Shanghai",
        currency="CNY",
        fetched=MOMENT,
        markup=markup,
        form="html",
        encoding="utf-8",
        page_sha256=sha256,
    )


def make_entry(
    number: int = 1, site: str = SITE, text: str = "关于做好校园防汛工作的通知", blocks: tuple[Block, ...] | None = None
) -> Entry:
    page = make_page(number, site)
    record = Record(
        id=f"{site}:{number}",
        text=text,
        source=f"preview/{site}",
        added=to_instant(MOMENT),
        created="",
        version="preview/1",
        metadata=make_metadata(page, text),
    )
    own = (Block(Role.BODY, "body", 1, text),) if blocks is None else blocks
    return Entry(record, own, page, {"mojibake": 0.0, "doubled_runs": 0.0231})


def make_metadata(page: Page, text: str) -> Metadata:
    return Metadata(
        site=page.site,
        layout=page.layout,
        url=page.url,
        doc_id=page.doc_id,
        title="通知",
        language="zh-Hans",
        breadcrumb="首页",
        author="",
        file_format="docx",
        file_size="",
        file_size_bytes=-1,
        page_count=2,
        pages_shown=1,
        pages_unread=1,
        is_truncated=True,
        price="",
        currency="",
        views=-1,
        downloads=-1,
        notice="",
        notice_sha256="",
        disclaimer="",
        copyright_holder="",
        license="",
        license_url="",
        use="unknown",
        rights_notice="silent",
        rights_robots="unknown",
        rights_index="unknown",
        rights_archive="unknown",
        rights_tdm="unknown",
        rights_train_ai="unknown",
        rights_ai_input="unknown",
        rights_search="unknown",
        rights_evidence_id="",
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        text_norm_sha256="0" * 64,
        page_sha256=page.page_sha256,
        revision=1,
        first_seen=to_instant(page.fetched),
        last_changed=to_instant(page.fetched),
        warc_record_id="",
        parser="flyleaf/0.1.0",
        char_count=len(text),
        paragraph_count=text.count("\n") + 1,
        flags="",
    )


def make_exchange(address: str, body: bytes, status: int = 200, *, may_keep: bool = True) -> Exchange:
    """A page that was asked for and came."""
    return Exchange(
        id=new_id(),
        site=SITE,
        kind="preview",
        address=address,
        moment=MOMENT,
        status=status,
        request=f"GET {address.partition(SITE)[2]} HTTP/1.1\r\nHost: {SITE}\r\n\r\n".encode(),
        head=f"HTTP/1.1 {status} \r\nContent-Type: text/html\r\n\r\n".encode(),
        body=body,
        may_keep=lambda _: may_keep,
    )


def archived(session: Session, entry: Entry, body: bytes | None = None) -> Entry:
    """The entry of a page whose answer the session holds."""
    page = entry.page
    exchange = make_exchange(page.address, page.markup.encode() if body is None else body)
    session.archive.hold(exchange)
    return name_response(entry, exchange.id)


def name_response(entry: Entry, record_id: str) -> Entry:
    """The entry with the id of its archived response."""
    metadata = entry.record.metadata.model_copy(update={"warc_record_id": record_id})
    return entry._replace(record=entry.record.model_copy(update={"metadata": metadata}))


def emit(session: Session, *numbers: int, site: str = SITE) -> None:
    """Take up one address a number and end each with a record."""
    for number in numbers:
        session.take(address_of(number, site))
        session.add(make_entry(number, site))


def list_files(root: Path) -> list[str]:
    """Every file below `root`, relative to it, sorted; what the ledger keeps for itself is left out."""
    files = (path.relative_to(root) for path in root.rglob("*") if not path.is_dir())
    return sorted(str(path) for path in files if "state" not in path.parts)
