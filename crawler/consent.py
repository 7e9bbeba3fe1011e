"""What the documents of a site say of rights, known before a page is asked for: what they reserve is not asked for."""

from datetime import UTC, datetime
from typing import Final, Self

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.courtesy.manners import check_tokens
from crawler.courtesy.robots import KNOWN, Known
from crawler.outcomes import Refused
from pipelines.errors import Reason
from pipelines.evidence import Policy, Signal
from pipelines.rights.asker import Asker
from pipelines.rights.derive import derive
from pipelines.rights.policy import decide, tell
from pipelines.rights.signals import read_claims
from pipelines.rights.site import read_robots

STATED: Final = "stated"
"""The key of `Request.meta` under which each request carries the signals of its site's documents."""


class Consent:
    """The downloader middleware behind `Robots` that keeps back what a site reserves against mining or training."""

    def __init__(self, tokens: frozenset[str], policy: Policy) -> None:
        """Ask as a crawler of these product tokens, under the policy of the definition."""
        self._tokens = tokens
        self._policy = policy

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read the operator's tokens and what the definition does about reservations."""
        tokens = check_tokens(crawler.settings.getlist("ROBOTS_TOKENS"))
        site = getattr(crawler.spider, "site", None)
        return cls(frozenset(map(str.lower, tokens)), Policy(site.reservations) if site else Policy.OBEY)

    def process_request(self, request: Request) -> None:
        """Raise `Refused` where a document of the site reserves the page; else let its signals travel along."""
        known: Known | None = request.meta.get(KNOWN)
        if known is None:  # robots.txt itself
            return
        asker = Asker(request.url, self._tokens)
        signals = request.meta[STATED] = _read(known, asker)
        claims = tuple(read_claims(signals, asker))
        action = decide(derive(claims), claims, self._policy)
        if action.is_withheld:
            raise Refused(Reason.AI_OPTOUT, **tell(action))


def _read(known: Known, asker: Asker) -> tuple[Signal, ...]:
    copy = known.copy
    # An answer that there is no such file is no word of the site's.
    if copy is None or copy.status // 100 != 2:
        return ()
    fetched = datetime.fromtimestamp(copy.fetched_at, UTC)
    return read_robots(known.rules, f"{copy.authority}/robots.txt", fetched, asker)
