"""The answers that WARC files hold, in their order: our own archives with what is told of each page, and any other's.

Read by fastwarc, which knows every compression of WARC files and takes a file that ends too early for one that ends.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from pydantic import ValidationError

from pipelines.errors import Reason
from pipelines.storage.chunks import Fields, join_chunks
from pipelines.storage.fetches import VERSION, Fetch
from pipelines.storage.torn import find_begin, is_whole

MAX_TRIES: Final = 1000
"""Behind a damaged record so many places are tried at which the next one might begin."""

_CHUNK_BYTES: Final = 1024 * 1024
_TOLD_CHARS: Final = 200


# Of `conversion` records, which hold text in UTF-8 (WARC 1.1 section 6.8; Common Crawl's WET files).
_TEXT: Final[Fields] = (("Content-Type", "text/plain; charset=utf-8"),)


class Offer(NamedTuple):
    """What is known of an answer before it is read."""

    address: str
    fetch: Fetch | None
    """What one of our own archives tells of it."""


class Answer(NamedTuple):
    """One answer of a server, or the text that somebody made of it."""

    address: str
    fetch: Fetch | None
    record: str
    """`urn:uuid:…` of its record."""
    moment: datetime
    status: int
    fields: Fields
    body: bytes
    """Its content coding intact."""
    place: int
    """The byte of the file at which its record begins."""


class Damage(NamedTuple):
    """A record that can't be read."""

    place: int
    """The byte of the file at which it begins, or the last one before it that could be read."""
    reason: Reason
    problem: str
    address: str
    """Empty where it was not known yet."""


class Head(NamedTuple):
    """What the first record of a file says."""

    moment: datetime
    is_ours: bool


def read_head(path: Path) -> Head:
    """The head of a WARC file; `ValueError` with one line where it is none."""
    try:
        first = next(iter(ArchiveIterator(str(path), parse_http=False)), None)
        moment = _read_moment(first) if first else None
        told = first.reader.read(_CHUNK_BYTES) if first and first.record_type == WarcRecordType.warcinfo else b""
    except OSError as error:
        raise ValueError(f"can't read {path}: {(error.strerror or str(error)).splitlines()[0]}") from error
    if moment is None:
        raise ValueError(f"{path} is no WARC file")
    return Head(moment, f"description: {VERSION}\r\n".encode() in told)


def _read_moment(record: WarcRecord) -> datetime | None:
    moment: datetime | None = record.record_date
    return moment.astimezone(UTC) if moment else None


def read_answers(
    path: Path, is_wanted: Callable[[Offer], bool], max_bytes: int, kind: WarcRecordType = WarcRecordType.response
) -> Iterator[Answer | Damage]:
    """Yield the answers of a file that are wanted, whose bodies have at most `max_bytes`, and what can't be read.

    Behind a record that can't be read, reading goes on with the next one. `OSError` where the disk can't be read.
    """
    with path.open("rb") as file:
        start, tries = 0, 0
        while start >= 0 and tries < MAX_TRIES:
            reader = _Reader(file, is_wanted, max_bytes, kind)
            yield from reader.read(start)
            if not reader.problem:
                return
            # A place that was only tried and is none is no further damage.
            if reader.number or not start:
                yield Damage(reader.place, Reason.TRUNCATED, reader.problem, reader.address)
            tries = 0 if reader.number else tries + 1
            start = find_begin(file, max(start, reader.place) + 1)


class _Reader:
    """Reads a file from one place to its end, or to the first record that can't be read."""

    def __init__(
        self, file: BinaryIO, is_wanted: Callable[[Offer], bool], max_bytes: int, kind: WarcRecordType
    ) -> None:
        self._file = file
        self._is_wanted = is_wanted
        self._max_bytes = max_bytes
        self._kind = kind
        self.place = 0
        self.number = 0
        self.address = ""
        self.problem = ""

    def read(self, start: int) -> Iterator[Answer | Damage]:
        try:
            yield from self._read(start)
        except OSError as error:
            # One of the system says so; all others are of the file.
            if error.errno:
                raise
            self.problem = str(error)[:_TOLD_CHARS]

    def _read(self, start: int) -> Iterator[Answer | Damage]:
        fetch: Fetch | None = None
        self.place = start
        self._file.seek(start)
        for record in ArchiveIterator(self._file, parse_http=False):
            self.place, self.address = record.stream_pos, ""
            if not _read_id(record):
                raise OSError("the record is cut short")
            self.number += 1
            if record.record_type == WarcRecordType.metadata:
                fetch = _read_fetch(record)
            elif record.record_type == self._kind:
                offer = Offer(*_read_address(record, fetch))
                if self._is_wanted(offer):
                    self.address = offer.address
                    yield from self._read_answer(record, offer)
        if not is_whole(self._file, self.place):
            raise OSError("the file is cut short")

    def _read_answer(self, record: WarcRecord, offer: Offer) -> Iterator[Answer | Damage]:
        moment = _read_moment(record)
        is_http = self._kind == WarcRecordType.response
        if is_http:
            record.parse_http()
        status, fields = _read_http(record) if is_http else (200, _TEXT)
        size = record.content_length
        if moment is None or not status:
            yield Damage(self.place, Reason.TRUNCATED, "the record has no date or no status", offer.address)
        elif size > self._max_bytes:
            yield Damage(self.place, Reason.TOO_LARGE, f"{size} bytes", offer.address)
        else:
            body = record.reader.read()
            if len(body) < size:
                raise OSError(f"the record is cut short: {len(body)} of {size} bytes")
            yield Answer(*offer, _read_id(record), moment, status, fields, join_chunks(body, fields), self.place)


def _read_id(record: WarcRecord) -> str:
    return (record.headers.get("WARC-Record-ID") or "").strip("<>")


def _read_address(record: WarcRecord, fetch: Fetch | None) -> tuple[str, Fetch | None]:
    # WARC 1.0 was often written with brackets around the address.
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    return address, fetch if fetch and fetch.response == _read_id(record) else None


def _read_fetch(record: WarcRecord) -> Fetch | None:
    """What one of our archives tells of a page; none where another program wrote the record."""
    if record.headers.get("Content-Type") != "application/json":
        return None
    try:
        return Fetch.model_validate_json(record.reader.read())
    except ValidationError:
        return None


def _read_http(record: WarcRecord) -> tuple[int, Fields]:
    head = record.http_headers
    if not record.is_http_parsed or head.status_code is None:
        return 0, ()
    # As Latin-1 every byte is a character (RFC 9110 section 5.5), so that nothing of a field is lost.
    return head.status_code, tuple((n.decode("latin-1"), v.decode("latin-1")) for n, v in head.items_bytes())
