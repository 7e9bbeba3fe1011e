"""Who we say we are and how fast we go. Add-ons: what they do to the settings holds whatever else the operator sets."""

import re
from collections.abc import Iterable
from typing import Final

from scrapy.settings import BaseSettings

from crawler.courtesy.hosts import Reachable, is_private
from crawler.site import host_of, port_of
from pipelines.version import PARSER

TOKEN: Final = PARSER.partition("/")[0]
"""Our product token: rules for it are rules for us (RFC 9309 section 2.2.1)."""

_TOKEN: Final = re.compile(r"[A-Za-z_-]+")
_CONTACT: Final = re.compile(r"(?:https?://[^\s()]+|[^\s()@]+@[^\s()@]+)")


class Identity:
    """Says who crawls, and nothing else: `flyleaf/<version> (+CONTACT)`."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Set `USER_AGENT` from `CONTACT`, over any other value."""
        contact = check_contact(settings["CONTACT"])
        _force(settings, "USER_AGENT", f"{PARSER} (+{contact})" if contact else PARSER)


class Delay:
    """Makes `DOWNLOAD_DELAY` the least time between two requests to a host for Scrapy too, below `pace.Pace`."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Take Scrapy's own jitter away, which lies around the delay and not above it."""
        if settings.getfloat("DOWNLOAD_DELAY") < 0 or settings.getfloat("DELAY_LENGTHENING") < 0:
            raise ValueError("DOWNLOAD_DELAY and DELAY_LENGTHENING can't be negative")
        _force(settings, "DOWNLOAD_DELAY_JITTER", 0.0)


def check_contact(contact: str) -> str:
    """`contact`, which may be empty; `ValueError` where it is neither a mail address nor a web address."""
    if contact and not (contact.isascii() and _CONTACT.fullmatch(contact)):
        raise ValueError(f"CONTACT {contact!r} is neither a mail address nor a web address")
    return contact


def check_tokens(own: Iterable[str]) -> tuple[str, ...]:
    """Our product token and the operator's; `ValueError` for one that no line of robots.txt can name."""
    tokens = tuple(dict.fromkeys([TOKEN, *filter(None, map(str.strip, own))]))
    if strange := [token for token in tokens if not _TOKEN.fullmatch(token)]:
        raise ValueError(f"ROBOTS_TOKENS: {strange[0]!r} is no product token, which has letters, '-' and '_' alone")
    return tokens


def _force(settings: BaseSettings, name: str, value: object) -> None:
    settings.set(name, value, priority=settings.getpriority(name) or 0)


def check_hosts(addresses: Iterable[str], reachable: Reachable, contact: str) -> None:
    """Raise `ValueError` at the first address whose host may not be asked: nobody could complain to us."""
    for address in addresses:
        host = host_of(address)
        if contact or reachable.allows(host, port_of(address)):
            continue
        if is_private(host):
            raise ValueError(f"{host} is a private address: to reach it, give -s REACHABLE_HOSTS={host}")
        raise ValueError(
            f"{host} is a public host: give -s CONTACT=, a mail or web address where its owner reaches you"
        )
