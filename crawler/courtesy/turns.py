"""When a host is asked next. Pure: clock and chance are arguments, a host goes in and a host comes out."""

import re
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Final, NamedTuple

from pipelines.storage.hosts import Host

_SECONDS: Final = re.compile(r"[0-9]+(?:\.[0-9]*)?")
# So many gaps ahead other processes may have taken turns; what lies further ahead is a clock that was set back.
_MAX_QUEUE: Final = 8
# 2 to this power is more than any bound that an operator could mean, and still a number.
_MAX_STEPS: Final = 30


class Tempo(NamedTuple):
    """How fast the operator lets us go; seconds."""

    delay: float
    lengthening: float
    """By how much of a gap chance may lengthen it."""
    backoff: float
    """The gap after a first refusal."""
    max_backoff: float
    max_pause: float
    """What a host asks for beyond this is not believed."""


def find_gap(host: Host, tempo: Tempo, chance: float) -> float:
    """Seconds between two requests to a host, for a `chance` from 0 to 1, which only ever lengthens them."""
    usual = max(tempo.delay, host.delay)
    slowed = max(usual, tempo.backoff) * 2 ** min(host.failures - 1, _MAX_STEPS) if host.failures else usual
    return max(usual, min(slowed, tempo.max_backoff)) * (1 + tempo.lengthening * chance)


def take_turn(host: Host, gap: float, tempo: Tempo, now: float) -> Host:
    """The host once its next request is sent, which may be later than `now`: at `asked_at`."""
    last = min(host.asked_at, now + _MAX_QUEUE * gap)
    return host._replace(asked_at=max(now, last + gap, end_pause(host, tempo, now)))


def leave(host: Host, now: float) -> Host:
    """The host once a request leaves for it."""
    return host._replace(asked_at=max(host.asked_at, now))


def end_pause(host: Host, tempo: Tempo, now: float) -> float:
    """When the host may be asked again, in the past where it does not pause."""
    longest = max(tempo.max_pause, max(tempo.delay, host.delay, tempo.max_backoff) * (1 + tempo.lengthening))
    # No pause was ever that long: the clock was set back.
    return host.not_before if host.not_before <= now + longest else 0.0


def slow_down(host: Host, asked_pause: float, tempo: Tempo, now: float, chance: float) -> Host:
    """The host after a refusal: one step slower, and paused for the longer of that step and what it asked for."""
    # No step beyond the longest gap: each would have to be taken back by an answer.
    slower = host._replace(failures=host.failures + (find_gap(host, tempo, 0.0) < tempo.max_backoff))
    pause = max(find_gap(slower, tempo, chance), min(asked_pause, tempo.max_pause))
    return slower._replace(not_before=max(end_pause(host, tempo, now), now + pause))


def recover(host: Host) -> Host:
    """The host after an answer: one step faster, never faster than usual."""
    return host._replace(failures=max(0, host.failures - 1))


def read_retry_after(value: str, now: float) -> float:
    """The seconds that a `Retry-After` header asks for (RFC 9110 section 10.2.3); 0 where it asks for nothing clear.

    >>> [read_retry_after(value, 10.0) for value in ("120", "Thu, 01 Jan 1970 00:01:00 GMT", "soon")]
    [120.0, 50.0, 0.0]
    """
    if _SECONDS.fullmatch(seconds := value.strip()):
        return float(seconds)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return 0.0
    # A date without a zone is meant in GMT, the only one that the format has.
    return max(0.0, (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - now)
