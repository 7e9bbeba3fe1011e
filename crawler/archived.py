"""Archived answers as pages: which of them are preview pages, and by which definition each is read."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

from fastwarc.warc import WarcRecordType

from crawler.courtesy.coding import unpack_fields
from crawler.loader import Definitions, load_site
from crawler.outcomes import Refused, tell_error
from crawler.pages import Encodings, Received, content_type_of, read
from crawler.single import GENERIC, find_site, read_file, read_page
from crawler.site import SCHEMES, Site, host_of, scheme_of
from pipelines.errors import Fact, IngestError
from pipelines.evidence import NOTHING_STATED, Signal, Stated
from pipelines.model import Miss, Page, State, Validators
from pipelines.storage.answers import Answer, Damage, Offer, read_answers
from pipelines.storage.fetches import Fetch
from pipelines.storage.ledger import Document, Kind

PARTS: Final = 4
"""Other archives are read in so many tasks, each with its share of the documents, however many work at once."""

_READ: Final = frozenset({State.EMITTED, State.HELD, State.REJECTED})
"""Ends of a page that was read; what is unchanged or a duplicate adds nothing to a record that has its own answer."""


class Found(NamedTuple):
    """A page of an archive, or why there is none."""

    item: Page | Miss
    moment: datetime | None
    """When it was fetched; none where a record can't be read."""
    told: Document | None
    """What was known of its document before, where its archive tells that."""
    place: int
    """The byte of the file at which its record begins."""


class _Reading(NamedTuple):
    """Under which address and circumstances an answer is read."""

    address: str
    moment: datetime
    stated: Stated = NOTHING_STATED
    history: str = ""


class Rules:
    """By which definition an answer is read."""

    def __init__(self, name: str) -> None:
        """By the one of that name; without a name by the one whose site an address lies on."""
        self._name = name
        self._find = cache(self._find_by_host)

    def find(self, address: str) -> Site | None:
        """The definition for an address whose archive names none; none where no site covers its host."""
        return load_site(self._name) if self._name else self._find(host_of(address))

    def _find_by_host(self, host: str) -> Site | None:
        is_covered = any(load_site(name).covers(host) for name in Definitions().list())
        return find_site(f"https://{host}/") if is_covered else None

    def load(self, fetch: Fetch) -> Site:
        """The definition that an archive names; `ValueError` where there is none of that name."""
        name = self._name or fetch.definition
        try:
            return load_site(name)
        except KeyError:
            raise ValueError(f"the archive's definition {name!r} is not there; name another one by --site") from None


def read_own(path: Path, rules: Rules, max_bytes: int) -> Iterator[Found]:
    """The pages of one of our archives that made a record or might have."""
    for answer in read_answers(path, _is_own_page, max_bytes):
        if isinstance(answer, Damage):
            yield _miss(path, answer)
        elif fetch := answer.fetch:
            site, moment = rules.load(fetch), datetime.fromisoformat(fetch.added)
            reading = _Reading(fetch.address, moment, _read_stated(fetch), fetch.usual_encoding)
            yield Found(_read_page(answer, reading, site, max_bytes), moment, _tell(fetch), answer.place)


def _is_own_page(offer: Offer) -> bool:
    fetch = offer.fetch
    return bool(fetch and fetch.kind == Kind.PREVIEW and fetch.status // 100 == 2 and fetch.state in _READ)


def _read_stated(fetch: Fetch) -> Stated:
    signals = tuple(
        Signal(carrier, name, text, source, place, datetime.fromisoformat(seen))
        for carrier, name, text, source, place, seen in fetch.stated
    )
    return Stated(signals, fetch.licences, tokens=frozenset(fetch.tokens))


def _tell(fetch: Fetch) -> Document | None:
    """The revision before that of a page's record; of a page without a record the one that it showed before."""
    before = fetch.revision - bool(fetch.record_sha256)
    if not before:
        return None
    # Its text is not known here, and all that was compared with it then was found to differ.
    return Document(fetch.id, fetch.address, before, "", 0, fetch.first_seen, fetch.last_changed, fetch.site)


def read_others(
    path: Path, rules: Rules, max_bytes: int, part: int, kind: WarcRecordType = WarcRecordType.response
) -> Iterator[Found]:
    """The preview pages of any archive whose sites we know, of one part of the documents."""
    encodings = Encodings()
    for answer in read_answers(path, lambda offer: _find(offer, rules, part) is not None, max_bytes, kind):
        if isinstance(answer, Damage):
            # What has no address is told by one part alone.
            if answer.address or part == 0:
                yield _miss(path, answer)
        elif (found := _find(answer, rules, part)) and answer.status // 100 == 2:
            address, site = found
            reading = _Reading(address, answer.moment, history=encodings.usual(host_of(address)))
            page = _read_page(answer, reading, site, max_bytes)
            if isinstance(page, Page):
                encodings.note(host_of(address), page)
            yield Found(page, answer.moment, None, answer.place)


def _find(offer: Offer | Answer, rules: Rules, part: int) -> tuple[str, Site] | None:
    """The canonical address of a preview page and its definition; none of what is no page of this part."""
    if scheme_of(offer.address) not in SCHEMES or (site := rules.find(offer.address)) is None:
        return None
    try:
        address = site.canonical(offer.address)
    except ValueError:
        return None
    number = site.document_number(address)
    document = f"{site.publisher(address)} {number}_{site.document_part(address)}" if number else address
    is_ours = site.is_preview(address) and crc32(document.encode()) % PARTS == part
    return (address, site) if is_ours else None


def read_text(path: Path, rules: Rules, max_bytes: int) -> Iterator[Found]:
    """The one page that a file of text is, fetched when the file was last changed."""
    moment = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    received = read_file(path, max_bytes, moment)
    site = rules.find(received.address) or load_site(GENERIC)
    yield Found(read_page(received, site), moment, None, 0)


def _read_page(answer: Answer, reading: _Reading, site: Site, max_bytes: int) -> Page | Miss:
    address, moment, stated, history = reading
    try:
        body = unpack_fields(answer.body, answer.fields, max_bytes)
        content_type = content_type_of(answer.fields)
        fields = Received(address, content_type, body, moment, answer.fields, Validators(), stated, answer.record)
        return read(fields, site, history)
    except Refused as refusal:
        return tell_error(address, refusal, site.publisher(address))
    except IngestError as error:
        return Miss(address, State.REJECTED, error.reason, error.facts, site=site.publisher(address))


def _miss(path: Path, damage: Damage) -> Found:
    """A record that can't be read, under its place where its address is not known."""
    facts: dict[str, Fact] = {"archive": path.name, "place": damage.place, "error": damage.problem}
    miss = Miss(damage.address or f"{path.name}#{damage.place}", State.REJECTED, damage.reason, facts)
    return Found(miss, None, None, damage.place)
