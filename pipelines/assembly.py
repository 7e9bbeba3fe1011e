"""A finished draft as the public record: every key of version 1, in order, unknown where nothing was stated."""

import json
import re
from typing import Any, Final

from pipelines.controls import has_bidi, without_controls
from pipelines.model import Draft, Facts, Page
from pipelines.record import VERSION, Metadata, Record, to_instant
from pipelines.rights.derive import rights_values
from pipelines.text.damage import find_flags
from pipelines.text.digests import address_key, digest, digest_words
from pipelines.text.inserted import holds_notice
from pipelines.text.language import tell_language
from pipelines.text.typeset import ends_sentence
from pipelines.version import PARSER

_NO_KEY: Final = re.compile(r"[^a-z0-9._-]+")
MAX_KEY_CHARS: Final = 80


def assemble(draft: Draft) -> Record:
    """The record of a draft; pydantic's `ValidationError` where a value breaks the schema."""
    page = draft.page
    added = to_instant(page.fetched)
    return Record(
        id=f"{page.site}:{_read_key(page, draft.facts)}",
        text=draft.text,
        source=f"preview/{page.site}",
        added=added,
        created=to_instant(draft.facts.created) if draft.facts.created else "",
        version=VERSION,
        metadata=Metadata(
            **_page_values(draft), **_notice_values(draft), **_rights_values(draft), **_text_values(draft, added)
        ),
    )


def _read_key(page: Page, facts: Facts) -> str:
    """The document number of the address, else the one stated on the page, else a hash of the address."""
    # A key may hold no colon, slash or space: it stands behind the site's colon in every id.
    number = _NO_KEY.sub("-", (page.doc_id or facts.doc_id).lower()).strip("-")
    number += f"_{page.part}" if number and page.part > 1 else ""
    return number if 0 < len(number) <= MAX_KEY_CHARS else address_key(page.url)


def _page_values(draft: Draft) -> dict[str, Any]:
    page, facts = draft.page, draft.facts
    values = {
        "site": page.site,
        "layout": page.layout,
        "url": page.url,
        "doc_id": page.doc_id or facts.doc_id,
        "title": facts.title,
        "language": tell_language(draft.text),
        "breadcrumb": " > ".join(facts.breadcrumb),
        "author": facts.author,
        "file_format": facts.file_format,
        "file_size": facts.file_size,
        "file_size_bytes": facts.file_size_bytes,
        "page_count": facts.page_count,
        "pages_shown": facts.pages_shown,
        "pages_unread": facts.pages_unread,
        "is_truncated": _is_truncated(draft),
        "price": facts.price,
        "currency": facts.currency,
        "views": facts.views,
        "downloads": facts.downloads,
    }
    return {name: without_controls(value) if isinstance(value, str) else value for name, value in values.items()}


def _is_truncated(draft: Draft) -> bool:
    # Pages that are left unread say nothing of a text that comes to an end: its length is not tied to their number.
    is_unread = draft.facts.pages_unread > 0 and not ends_sentence(draft.text)
    return draft.is_cut or draft.facts.is_limited or is_unread


def _notice_values(draft: Draft) -> dict[str, Any]:
    notice = without_controls("\n".join(draft.notice))
    return {
        "notice": notice,
        "notice_sha256": digest(notice),
        "disclaimer": without_controls("\n".join(draft.disclaimer)),
        "copyright_holder": without_controls(draft.copyright_holder),
    }


def _rights_values(draft: Draft) -> dict[str, Any]:
    # Without the time, so that a page that says the same again has the same evidence.
    signals = [[s.carrier, s.name, s.text, s.source, s.place] for s in draft.evidence.signals]
    evidence_id = f"sha256:{digest(json.dumps(signals))}" if signals else ""
    return rights_values(draft.rights, draft.evidence.cues, evidence_id)


def _read_flags(draft: Draft) -> frozenset[str]:
    continuation = {"continuation"} if draft.page.part > 1 else frozenset[str]()
    own_notice = {"notice-in-body"} if holds_notice(draft.text) else frozenset[str]()
    turns = {"bidi-signs"} if has_bidi(draft.text) else frozenset[str]()
    return draft.page.doubts | draft.facts.flags | find_flags(draft.damage) | continuation | own_notice | turns


def _text_values(draft: Draft, added: str) -> dict[str, Any]:
    return {
        "text_sha256": digest(draft.text),
        "text_norm_sha256": digest_words(draft.text),
        "page_sha256": draft.page.page_sha256,
        "revision": 1,
        "first_seen": added,
        "last_changed": added,
        "warc_record_id": draft.warc_record_id,
        "parser": PARSER,
        "char_count": len(draft.text),
        "paragraph_count": draft.text.count("\n") + 1,
        "flags": " ".join(sorted(_read_flags(draft))),
    }
