"""The stages in their order over one page, without a crawler or Twisted: for crawls, tests and other programs."""

from collections.abc import Callable, Iterable
from importlib import import_module
from time import thread_time
from typing import Any, Self, TypeAlias

from pipelines.errors import IngestError
from pipelines.model import UNLIMITED, Budget, Draft, Miss, Page, State
from pipelines.record import Entry
from pipelines.storage.keeper import Keeper
from pipelines.text.tables import compile_tables

Item: TypeAlias = Page | Draft | Entry | Miss
Stage: TypeAlias = Callable[[Any, Budget], Item]


def start_budget(item: Page | Miss, seconds: float, clock: Callable[[], float] = thread_time) -> Budget:
    """So many seconds for the stages of an item. What is compiled once for all pages of a layout is not counted."""
    if isinstance(item, Page):
        compile_tables(item.wording)
    return Budget(clock, clock() + seconds)


class Road:
    """Runs stages over items; a stage's `IngestError` turns its item into a Miss, which later stages pass on."""

    def __init__(self, stages: Iterable[Stage]) -> None:
        """Run `stages` in this order."""
        self._stages = tuple(stages)

    @classmethod
    def named(cls, names: Iterable[str], session: Keeper | None = None) -> Self:
        """The road of the stages with these dotted names.

        A stage that is a class is built with `session`; without a session such stages are left out, so that the road
        ends at the validated record.
        """
        found = [getattr(import_module(module), name) for module, _, name in (path.rpartition(".") for path in names)]
        built = (stage(session) if isinstance(stage, type) else stage for stage in found)
        # A reader of one page has nothing to compare with and nowhere to write.
        return cls(built if session else [stage for stage in found if not isinstance(stage, type)])

    def run(self, item: Item, budget: Budget = UNLIMITED) -> Entry | Miss:
        """The record of a page with its sidecars, or the Miss that says why there is none."""
        result = item
        for stage in self._stages:
            if not isinstance(result, Miss) or getattr(stage, "takes_misses", False):
                result = _step(stage, result, budget)
        if not isinstance(result, Entry | Miss):
            raise TypeError(f"the last stage has to return an Entry or a Miss, not {type(result).__name__}")
        return result


def _step(stage: Stage, item: Item, budget: Budget) -> Item:
    # The one place where a page that can't be read becomes an outcome: stages only say why.
    try:
        return stage(item, budget)
    except IngestError as error:
        if isinstance(item, Miss):
            raise TypeError("a stage that takes a Miss may raise StorageError alone") from error
        page = item if isinstance(item, Page) else item.page
        return Miss(page.address, State.REJECTED, error.reason, error.facts, site=page.site)
