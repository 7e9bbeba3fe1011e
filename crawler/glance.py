"""One page at a glance: what the stages made of it, and what they took out on the way."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from scrapy.utils.misc import load_object

from pipelines.errors import Reason
from pipelines.model import Block, Budget, Draft, Miss, Page, Removal, State
from pipelines.record import Entry, escape_breakers, to_instant
from pipelines.road import Item, Road, Stage
from pipelines.storage.counts import Counts
from pipelines.storage.rows import replace_surrogates, to_reject_line
from pipelines.storage.verdict import Ending
from pipelines.storage.verdict import judge as judge_run
from pipelines.text.lines import read_plain, read_tree
from pipelines.text.roles import judge
from pipelines.text.tree import parse

# These say that the lines and their roles were there and were not good enough.
_JUDGED: Final = frozenset({Reason.NO_BODY, Reason.NOT_CONSERVED})


@dataclass(frozen=True, slots=True)
class Glance:
    """How one page is split."""

    outcome: Entry | Miss
    page: Page | None
    """None where nothing was fetched, or what came is no page."""
    blocks: tuple[Block, ...]
    """All blocks of the page in page order, also where a stage rejected it; empty where it was never split."""
    removed: tuple[Removal, ...]
    """What was taken out of the body."""


def find_stages(names: Iterable[str]) -> list[Stage]:
    """The stages with these dotted names, without those that need a run's session."""
    return [stage for stage in map(load_object, names) if not isinstance(stage, type)]


def look(found: Page | Miss, stages: Iterable[Stage], budget: Budget) -> Glance:
    """Send a page down the road of `stages` and keep what a record does not hold of it."""
    watch = _Watch()
    outcome = Road([step for stage in stages for step in (stage, watch)]).run(found, budget)
    page = found if isinstance(found, Page) else None
    blocks = watch.draft.blocks if watch.draft else ()
    if page and isinstance(outcome, Miss) and outcome.reason in _JUDGED and not blocks:
        blocks = _judge(page)
    return Glance(outcome, page, blocks, watch.draft.removed if watch.draft else ())


def _judge(page: Page) -> tuple[Block, ...]:
    """The blocks of a page without a body: why there is none shows in their roles."""
    lines = read_plain(page.markup) if page.form == "text" else read_tree(parse(page.markup))
    return judge(lines, page.wording)


class _Watch:
    """Stands behind each stage and remembers the draft that came by last."""

    draft: Draft | None = None

    def __call__(self, item: Item, _: Budget) -> Item:
        self.draft = item if isinstance(item, Draft) else self.draft
        return item


def judge_alone(outcome: Entry | Miss) -> int:
    """The exit code of a crawl that asked for this page alone."""
    ended = (outcome.state, outcome.reason) if isinstance(outcome, Miss) else (State.EMITTED, None)
    return judge_run(Counts(1, {ended: 1}), Ending()).exit_code


def to_json(glance: Glance, at: datetime) -> bytes:
    """A glance as one line of JSON: record or reject as a crawl at this time writes it, blocks, removals."""
    row = {**_row_of(glance.outcome, at), "blocks": [block[:4] for block in glance.blocks], "removals": glance.removed}
    line = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return replace_surrogates(escape_breakers(line)).encode() + b"\n"


def _row_of(outcome: Entry | Miss, at: datetime) -> dict[str, Any]:
    if isinstance(outcome, Entry):
        return {"record": outcome.record.model_dump()}
    return {"reject": json.loads(to_reject_line(outcome, "", to_instant(at)))}
