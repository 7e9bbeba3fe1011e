"""Golden cases: the scrubbed twin of a page, and the record that it has to make for as long as its site is read right.

A case is two files, `tests/sites/<definition>/<case>.html` (`.txt` for a page of plain text) and `.json`. The page as
it was received lies beside them in `original/`, which git ignores.
"""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final, NamedTuple

from crawler.glance import Glance, look
from crawler.loader import load_site
from crawler.pages import Received
from crawler.single import read_page
from crawler.site import Site
from crawler.twin import list_kept, make_twin
from crawler.unseen import mask_address
from pipelines.model import Budget, Miss, Page
from pipelines.record import Entry, Record, escape_breakers
from pipelines.road import Stage
from pipelines.storage.files import PART, check_free, make_root, write_new
from pipelines.storage.rows import replace_surrogates
from pipelines.text.damage import DETECTORS

ORIGINAL: Final = "original"
"""The folder of pages as they were received: never committed."""
UNSTABLE: Final = frozenset(
    {"added", "first_seen", "last_changed", "parser", "warc_record_id"}
    | {"notice_sha256", "page_sha256", "rights_evidence_id", "text_norm_sha256", "text_sha256"}
)
"""Keys of a record that a case leaves out: times and versions of a run, and hashes, which nobody can check by eye."""
SUFFIXES: Final = {"html": ".html", "text": ".txt"}

# What a twin has to state exactly as its page does.
_STATED: Final = (
    "file_size page_count pages_shown pages_unread is_truncated price currency views downloads paragraph_count flags"
)
# What the words of a text are judged by; those of a twin are others.
_WORDED_FLAGS: Final = frozenset({"notice-in-body", *(detector.flag for detector in DETECTORS.values())})
_MEDIA_TYPES: Final = {".html": "text/html", ".txt": "text/plain"}
# No value depends on when a page of filler is read.
_FETCHED: Final = datetime(2000, 1, 1, tzinfo=UTC)


class TwinError(Exception):
    """The twin of a page is not split as the page is."""


class Case(NamedTuple):
    """A golden case of one page."""

    suffix: str
    page: bytes
    expected: dict[str, Any]
    """The record of the page, without the keys `UNSTABLE`."""
    wordings: tuple[str, ...]
    """The lines that the twin keeps as the site's own: whoever commits it makes sure that they are."""

    def to_json(self) -> bytes:
        """The expected record as it is written."""
        text = json.dumps(self.expected, ensure_ascii=False, indent=2)
        return replace_surrogates(escape_breakers(text)).encode() + b"\n"


def make_case(page: Page, site: Site, stages: Iterable[Stage], budget: Budget) -> Case | Miss:
    """The case of a page, or why it makes no record; raises `TwinError` with the first difference of its twin."""
    stages = list(stages)
    shown = look(page, stages, budget)
    if isinstance(shown.outcome, Miss):
        return shown.outcome
    address = _hide_address(page.url, site)
    suffix = SUFFIXES[page.form]
    markup = replace_surrogates(make_twin(page, shown.blocks, address)).encode()
    twin = look(read_page(Received(address, _MEDIA_TYPES[suffix], markup, _FETCHED), site), stages, budget)
    if isinstance(twin.outcome, Miss) or (problem := _find_difference(shown, twin)):
        raise TwinError(twin.outcome.reason if isinstance(twin.outcome, Miss) else problem)
    wordings = dict.fromkeys(" ".join(block.text.split()) for block in list_kept(page, shown.blocks))
    return Case(suffix, markup, _stable(twin.outcome.record), tuple(wordings))


def write_all(root: Path, files: Mapping[str, bytes]) -> None:
    """Write every file, by its path below `root`, or none; raises `StorageError` where one exists or can't be made."""
    for name in files:
        check_free(root / name)
    made: list[Path] = []
    try:
        for name, content in files.items():
            path = root / name
            missing = [folder for folder in (path.parent, *path.parent.parents) if not folder.exists()]
            made += reversed(missing)
            make_root(path.parent)
            made += [path.with_name(path.name + PART), path]
            write_new(path, content)
    except BaseException:  # a definition without its case, or the other way round, would be found by the tests
        for path in reversed(made):
            _remove(path)
        raise


def _remove(path: Path) -> None:
    # Best effort: the error that led here is the one to tell.
    with suppress(OSError):
        path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)


def replay(path: Path, stages: Iterable[Stage], budget: Budget) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the case of a `.json` expects, and what its page makes now: a record, or a reason with its facts."""
    expected: dict[str, Any] = json.loads(path.read_bytes())
    page = next(file for suffix in SUFFIXES.values() if (file := path.with_suffix(suffix)).exists())
    received = Received(expected["metadata"]["url"], _MEDIA_TYPES[page.suffix], page.read_bytes(), _FETCHED)
    outcome = look(read_page(received, load_site(path.parent.name)), stages, budget).outcome
    if isinstance(outcome, Entry):
        return expected, _stable(outcome.record)
    return expected, {"reason": outcome.reason, "facts": dict(outcome.facts)}


def _hide_address(address: str, site: Site) -> str:
    """An address that the definition takes for what it takes the page's own, but of no document."""
    hidden = site.canonical(mask_address(address, site.publisher(address)))

    def form(known: str) -> tuple[bool, bool, int]:
        return site.is_preview(known), bool(site.document_number(known)), site.document_part(known)

    # A pattern may want more than that numbers stay numbers; then the case says where its page lay.
    return hidden if form(hidden) == form(address) else address


def _stable(record: Record) -> dict[str, Any]:
    values = record.model_dump()
    values["metadata"] = {key: value for key, value in values["metadata"].items() if key not in UNSTABLE}
    return {key: value for key, value in values.items() if key not in UNSTABLE}


def _find_difference(shown: Glance, twin: Glance) -> str:
    """Where a twin first differs from its page in blocks, paragraphs or values, in words; empty where nowhere."""
    for number, (block, other) in enumerate(zip_longest(_blocks_of(shown), _blocks_of(twin)), 1):
        if block != other:
            return f"block {number} is {_tell(block)} of the page, {_tell(other)} of the twin"
    pairs = zip(_values_of(shown).items(), _values_of(twin).values(), strict=True)
    differing = (
        f"{key} is {value} of the page, {other} of the twin" for (key, value), other in pairs if value != other
    )
    return next(differing, "")


def _blocks_of(glance: Glance) -> list[tuple[str, str, int]]:
    return [(block.role, block.rule, len("".join(block.text.split()))) for block in glance.blocks]


def _tell(block: tuple[str, str, int] | None) -> str:
    return "missing" if block is None else "{} by {} with {} characters".format(*block)


def _values_of(glance: Glance) -> dict[str, Any]:
    if not isinstance(glance.outcome, Entry):
        return {}
    record = glance.outcome.record
    stated = record.metadata.model_dump(include=set(_STATED.split()))
    stated["flags"] = " ".join(flag for flag in stated["flags"].split() if flag not in _WORDED_FLAGS)
    # Letters, because a hyphen that was joined away in the one may stay in the other.
    lengths = [sum(map(str.isalnum, paragraph)) for paragraph in record.text.split("\n")]
    return {"created": record.created, **stated, "characters by paragraph": lengths}
