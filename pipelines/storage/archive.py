"""The archive of a run: answers are held until their addresses end, and wait for the commit with these outcomes.

Only then is it known whether a body may be kept: a page is judged after it came. What ends with a line or a reject has
its whole body in the same file, so that each file can be read alone; of what only repeats an earlier body the head is
kept.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from pipelines.errors import Reason
from pipelines.model import Miss, State
from pipelines.record import Entry, Record, to_instant
from pipelines.storage.exchange import Capture, Exchange
from pipelines.storage.fetches import Fetch
from pipelines.storage.group import Group
from pipelines.storage.ledger import Kind, Ledger
from pipelines.storage.runs import RunInfo
from pipelines.storage.segments import ARCHIVE, Segments, is_site
from pipelines.storage.warc import digest, to_metadata, to_request, to_response, to_revisit
from pipelines.version import PARSER

NOT_MODIFIED: Final = 304

# Of these no line and no reject is made, so nobody needs the body again.
_REPEATS: Final = frozenset({State.UNCHANGED, State.DUPLICATE, State.LISTED})
# A text that is withheld or withdrawn stands in no file.
_FORBIDDEN: Final = frozenset({Reason.AI_OPTOUT, Reason.TAKEDOWN})


class Told(NamedTuple):
    """What became of an address."""

    state: State
    reason: Reason | None
    id: str
    proven: str
    """The archived response of which is known that it may be kept; empty where it has to be judged."""
    record: Record | None = None
    line: bytes = b""

    @classmethod
    def of_entry(cls, entry: Entry, line: bytes) -> "Told":
        """The end of a page whose record is written as `line`."""
        record, state = entry.record, State.HELD if entry.is_held else State.EMITTED
        return cls(state, None, record.id, record.metadata.warc_record_id, record, line)

    @classmethod
    def of_miss(cls, miss: Miss) -> "Told":
        """The end of an address that made no record."""
        return cls(miss.state, miss.reason, str(miss.facts.get("id", "")), miss.warc_record_id)


class Archive:
    """What goes into the WARC files of one run."""

    def __init__(self, segments: Segments, group: Group, ledger: Ledger, run: RunInfo) -> None:
        """Write to `segments`, as part of the open group and of the open transaction of `ledger`."""
        self._segments = segments
        self._group = group
        self._ledger = ledger
        self._run = run
        self._held = defaultdict[str, list[Exchange]](list)

    def hold(self, exchange: Exchange) -> None:
        """Keep an answer until its address ends; one that was asked for again has several."""
        self._held[exchange.address].append(exchange)

    def add(self, exchange: Exchange) -> None:
        """Let the answer to what no address asked for wait for the commit."""
        self._write(exchange, None)

    def end(self, address: str, told: Told) -> None:
        """Let all answers of an address wait for the commit, as its outcome allows."""
        exchanges = self._held.pop(address, [])
        for exchange in exchanges[:-1] if told.reason not in _FORBIDDEN else ():
            self._write(exchange, None)
        for exchange in exchanges[-1:]:
            self._write(exchange, told)

    def _write(self, exchange: Exchange, told: Told | None) -> None:
        if records := tuple(self._list_records(exchange, told)):
            self._segments.add_together(ARCHIVE, exchange.site if is_site(exchange.site) else "unknown", records)
            self._group.add_bytes(sum(map(len, records)))

    def _list_records(self, exchange: Exchange, told: Told | None) -> Iterator[bytes]:
        answer = self._to_answer(exchange, told) if _may_keep(exchange, told) else b""
        # First, so that who reads the file in order knows what an answer is before it comes.
        if told:
            fetch = self._to_fetch(exchange, told, exchange.id if answer else "")
            yield to_metadata(exchange, fetch.response, fetch.model_dump_json().encode())
        if answer:
            yield answer
            yield to_request(exchange)

    def _to_answer(self, exchange: Exchange, told: Told | None) -> bytes:
        payload = digest(exchange.body)
        if told and told.state in _REPEATS:
            known = self._ledger.captures.find(exchange.address)
            if exchange.status == NOT_MODIFIED or (known and known.digest == payload):
                return to_revisit(exchange, known, payload)
        if told and exchange.body:
            self._ledger.captures.note(exchange.address, Capture(exchange.id, payload, to_instant(exchange.moment)))
        return to_response(exchange, payload)

    def _to_fetch(self, exchange: Exchange, told: Told, response: str) -> Fetch:
        stated = exchange.stated
        return Fetch(
            run=self._run.id,
            definition=self._run.definition,
            site=exchange.site,
            kind=Kind(exchange.kind),
            address=exchange.address,
            status=exchange.status,
            added=to_instant(exchange.moment),
            response=response,
            state=told.state,
            reason=told.reason or "",
            **self._tell_document(exchange.address, told),
            parser=PARSER,
            record_sha256=hashlib.sha256(told.line).hexdigest() if told.line else "",
            encoding=exchange.encoding,
            usual_encoding=exchange.usual_encoding,
            stated=tuple((s.carrier, s.name, s.text, s.source, s.place, to_instant(s.seen)) for s in stated.signals),
            licences=dict(stated.licences),
            tokens=tuple(sorted(stated.tokens)),
        )

    def _tell_document(self, address: str, told: Told) -> dict[str, Any]:
        """Of the record that the page made, else of the one that it repeats or that is published of its address."""
        names = "id", "revision", "first_seen", "last_changed", "evidence_id"
        if told.record:
            metadata = told.record.metadata
            values = metadata.revision, metadata.first_seen, metadata.last_changed, metadata.rights_evidence_id
            return dict(zip(names, (told.record.id, *values), strict=True))
        record_id = told.id or self._ledger.addresses.record_id(address)
        known = self._ledger.documents.find(record_id) if record_id else None
        moments = (known.revision, known.first_seen, known.last_changed) if known else (0, "", "")
        return dict(zip(names, (record_id, *moments, ""), strict=True))


def _may_keep(exchange: Exchange, told: Told | None) -> bool:
    if told and told.reason in _FORBIDDEN:
        return False
    return bool(told and told.proven == exchange.id) or exchange.may_keep(exchange)
