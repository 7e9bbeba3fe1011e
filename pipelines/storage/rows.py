"""The lines of the sidecars: JSON, compact, UTF-8, in the same escaping as a record."""

import hashlib
import json
import math
import re
from operator import itemgetter
from typing import Any, Final

import orjson

from pipelines.errors import Fact
from pipelines.evidence import SiteDocument
from pipelines.model import Miss, State
from pipelines.record import Entry, escape_breaker_bytes, escape_breakers, to_instant

# The ends of an address that leave a row: a page was missed. In the other states nothing is missing.
REJECT_STATES: Final = (State.REJECTED, State.SKIPPED, State.FAILED, State.GONE)
# Links kept of one address: more than any listing shows; above it a page is more likely a trap than a listing.
MAX_LINKS: Final = 1000
# Of a text among the facts: enough for an error's message, far below a page.
MAX_FACT_CHARS: Final = 2000

# Of a block, those that are its row.
_FIRST_FIELDS: Final = itemgetter(slice(4))
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
# Of `json`, for a text that UTF-8 can't hold is repaired behind it.
_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_MAX_INT: Final = 2**63 - 1  # What the readers of JSON Lines take for a whole number.


def replace_surrogates(text: str) -> str:
    r"""`text` with U+FFFD for each lone surrogate, which UTF-8 can't hold.

    >>> replace_surrogates("a\udc80b") == "a\ufffdb"
    True
    """
    return _SURROGATE.sub("\ufffd", text)


def to_blocks_line(entry: Entry) -> bytes:
    """The row of `blocks/` that stands beside the record, all blocks of its page in page order."""
    record = entry.record
    blocks = list(map(_FIRST_FIELDS, entry.blocks))
    row = {"id": record.id, "revision": record.metadata.revision, "blocks": blocks}
    return escape_breaker_bytes(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))


def to_damage_line(entry: Entry) -> bytes:
    """The row of `attributes/damage/` that stands beside the record: each score over the whole text, as in Dolma."""
    length = len(entry.record.text)
    scores = {f"damage__{kind}": [[0, length, score]] for kind, score in entry.damage.items()}
    return orjson.dumps({"id": entry.record.id, "attributes": scores}) + b"\n"


def to_rights_line(entry: Entry) -> bytes:
    """The row of `rights/` that stands beside the record: signals, claims on them by place in the row, and cues."""
    record, (signals, claims, cues) = entry.record, entry.evidence
    places = {id(signal): place for place, signal in enumerate(signals)}
    row = {
        "id": record.id,
        "revision": record.metadata.revision,
        "evidence_id": record.metadata.rights_evidence_id,
        "signals": [[s.carrier, s.name, s.text, s.source, s.place, to_instant(s.seen)] for s in signals],
        "claims": [[claim.key, claim.value, places[id(claim.signal)]] for claim in claims],
        "cues": cues,
    }
    return replace_surrogates(_to_line(row)).encode()


def to_reject_line(miss: Miss, run: str, at: str) -> bytes:
    """The row of `rejects/` for an address that made no record; no string is too odd for it."""
    facts = {name: _to_plain(fact) for name, fact in miss.facts.items()}
    if len(miss.links) > MAX_LINKS:
        facts["links_truncated"] = len(miss.links)
    row = {
        "address": miss.address,
        "site": miss.site,
        "state": miss.state,
        "reason": miss.reason or "",
        "facts": facts,
        "links": miss.links[:MAX_LINKS],
        "run": run,
        "at": at,
    }
    return replace_surrogates(_to_line(row)).encode()


def to_document_line(document: SiteDocument, run: str) -> bytes:
    """The row of `rights/documents/` for one version of a site's document in a run, its bytes read as UTF-8."""
    row = {
        "authority": document.authority,
        "address": document.address,
        "status": document.status,
        "fetched": to_instant(document.fetched),
        "sha256": hashlib.sha256(document.content).hexdigest(),
        "bytes": len(document.content),
        "text": document.content.decode("utf-8", "replace"),
        "run": run,
    }
    return replace_surrogates(_to_line(row)).encode()


def to_tombstone_line(record_id: str, reason: str, run: str, at: str) -> bytes:
    """The row of `tombstones/` for a document that was withdrawn: its id and why, and nothing of what it said."""
    return _to_line({"id": record_id, "reason": reason, "run": run, "at": at}).encode()


def _to_plain(fact: Fact) -> Fact:
    if isinstance(fact, str):
        return fact[:MAX_FACT_CHARS]
    if isinstance(fact, float):
        return fact if math.isfinite(fact) else str(fact)
    # In hexadecimal because Python refuses to write a very long number in decimal.
    return fact if abs(fact) <= _MAX_INT else hex(fact)[:MAX_FACT_CHARS]


def _to_line(row: dict[str, Any]) -> str:
    return escape_breakers(_encode(row)) + "\n"
