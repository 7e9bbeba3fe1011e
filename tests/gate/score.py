"""The corpus through the pipeline: what it makes of each page, counted by set and family."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Final

from crawler.pages import Received, read
from crawler.site import Site
from pipelines.errors import IngestError
from pipelines.model import Miss
from pipelines.record import Record
from pipelines.road import Road
from tests.gate.case import Case, Expected, Rejected, SetName
from tests.gate.families import ALL
from tests.gate.measures import Tally, judge, merge

STAGES: Final = ("pipelines.split.split", "pipelines.clean.clean", "pipelines.mark.mark", "pipelines.validate.validate")
FETCHED: Final = datetime(2025, 7, 21, 3, 4, 5, tzinfo=UTC)
WHOLE: Final = "all"
"""In place of a family: the sum over a set."""

Reader = Callable[[Case], Expected | Rejected]


@dataclass(slots=True)
class Scores:
    """Tallies by set and family, and what is wrong by the name of the page."""

    tallies: dict[tuple[SetName, str], Tally] = field(default_factory=dict)
    wrong: dict[str, list[str]] = field(default_factory=dict)

    def figures(self) -> dict[str, float]:
        """Every figure by `set/family/figure`, the sum of a set under the family `all`."""
        whole: dict[tuple[SetName, str], Tally] = dict(self.tallies)
        for set_name in sorted({name for name, _ in self.tallies}):
            whole[set_name, WHOLE] = merge([tally for (name, _), tally in self.tallies.items() if name == set_name])
        return {
            f"{set_name}/{family}/{figure}": value
            for (set_name, family), tally in sorted(whole.items())
            for figure, value in tally.figures().items()
        }


def score(cases: Iterable[Case], reader: Reader | None = None) -> Scores:
    """The scores of a reader, by default the pipeline, over cases."""
    scores = Scores()
    for case in cases:
        tally = scores.tallies.setdefault((case.set_name, case.family), Tally())
        if wrong := judge(tally, case, (reader or read_case)(case)):
            scores.wrong[case.name] = wrong
    return scores


@cache
def definitions() -> Mapping[str, Site]:
    """The definition that reads each family; `generic` where the family's own does not exist."""
    return {family.name: _load(family.definition) for family in ALL}


def _load(name: str) -> Site:
    place = f"crawler.sites.{name}"
    site: Site = import_module(place if find_spec(place) else "crawler.sites.generic").SITE
    return site


@cache
def _road() -> Road:
    return Road.named(STAGES)


def read_case(case: Case) -> Expected | Rejected:
    """What the pipeline makes of a page."""
    received = Received(case.address, case.content_type, case.body, FETCHED)
    try:
        page = read(received, definitions()[case.family])
    except IngestError as error:
        return Rejected(frozenset({error.reason.value}))
    result = _road().run(page)
    if isinstance(result, Miss):
        return Rejected(frozenset({result.reason.value if result.reason else "none"}))
    return told(result.record)


def told(record: Record) -> Expected:
    """A record in the terms of the corpus."""
    metadata = record.metadata
    site, _, key = record.id.partition(":")
    return Expected(
        site=site,
        key=key,
        title=metadata.title,
        text=record.text,
        language=metadata.language,
        is_truncated=metadata.is_truncated,
        doc_id=metadata.doc_id,
        created=record.created,
        breadcrumb=metadata.breadcrumb,
        author=metadata.author,
        file_format=metadata.file_format,
        file_size=metadata.file_size,
        file_size_bytes=metadata.file_size_bytes,
        page_count=metadata.page_count,
        pages_shown=metadata.pages_shown,
        pages_unread=metadata.pages_unread,
        price=metadata.price,
        currency=metadata.currency,
        views=metadata.views,
        downloads=metadata.downloads,
        notice=_lines(metadata.notice),
        disclaimer=_lines(metadata.disclaimer),
        copyright_holder=metadata.copyright_holder,
        flags=frozenset(metadata.flags.split()),
    )


def _lines(value: str) -> tuple[str, ...]:
    return tuple(value.split("\n")) if value else ()
