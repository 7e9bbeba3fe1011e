"""When an address is asked again: pure, in seconds."""

from dataclasses import dataclass
from typing import Final

from pipelines.errors import Reason
from pipelines.model import State
from pipelines.storage.ledger import Kind, Outcome

DAY: Final = 86_400.0
ALWAYS: Final = 0.0
NEVER: Final = 1e15
"""Later than any run; no float is lost at this size."""

# An address that can't change its mind: what it says of itself is wrong, whatever its server answers.
_FOR_EVER: Final = frozenset({Reason.SCHEME_BLOCKED, Reason.OFFSITE, Reason.TRAP, Reason.TAKEDOWN})
# What a site's rules say holds for a while; to ask again in each run would be to press it.
_RULED: Final = frozenset({Reason.ROBOTS_DISALLOW, Reason.AI_OPTOUT, Reason.CRAWL_DELAY})
# Ends that say nothing of the page: the next run tries again.
_PASSING: Final = frozenset({State.FAILED, State.SKIPPED, State.GONE, State.PENDING})


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long a page is left alone."""

    interval: float = 7 * DAY
    longest: float = 60 * DAY
    """A document that never changes is asked this seldom in the end."""
    stretch: float = 2.0
    """By how much the interval grows each time a page has not changed."""

    def plan(self, kind: Kind, outcome: Outcome, interval: float, now: float) -> tuple[float, float]:
        """The interval from now on and when the address is due.

        Pages that changed, and those that the site forbids or reserves, go back to the shortest interval. What failed
        the next run asks again; one that is gone too, so that the second run can tell. Listings and sitemaps are due in
        every run, in that which asks for nothing known as well: what is new stands behind them.
        """
        state, reason = outcome
        if reason in _FOR_EVER or state is State.DUPLICATE:
            return interval, NEVER
        if kind is not Kind.PREVIEW:
            return interval, ALWAYS
        if state in _PASSING and reason not in _RULED:
            return interval, now
        is_still = state is State.UNCHANGED
        longer = min(self.longest, (interval or self.interval) * self.stretch) if is_still else self.interval
        return longer, now + longer
