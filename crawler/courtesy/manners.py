"""Who we say we are and how fast we go. Add-ons: what they do to the settings holds whatever else the operator sets."""

import re
from collections.abc import Iterable
from typing import Final

from scrapy.settings import BaseSettings

from crawler.courtesy.hosts import Reachable, is_private
from crawler.site import host_of, port_of
from pipelines.version import PARSER

_CONTACT: Final = re.compile(r"(?:https?://[^\s()]+|[^\s()@]+@[^\s()@]+)")


class Identity:
    """Says who crawls, and nothing else: `flyleaf/<version> (+CONTACT)`."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Set `USER_AGENT` from `CONTACT`, over any other value."""
        contact = check_contact(settings["CONTACT"])
        _force(settings, "USER_AGENT", f"{PARSER} (+{contact})" if contact else PARSER)


class Pace:
    """Makes `DOWNLOAD_DELAY` the shortest time between two requests to a host; jitter only lengthens it.

    Scrapy's own jitter lies around the delay. It is set so that its lower end is the delay that was asked for.
    """

    def update_settings(self, settings: BaseSettings) -> None:
        """Set Scrapy's delay and jitter for times between `DOWNLOAD_DELAY` and, by default, half as much again."""
        shortest, lengthening = settings.getfloat("DOWNLOAD_DELAY"), settings.getfloat("DELAY_LENGTHENING")
        if shortest < 0 or lengthening < 0:
            raise ValueError("DOWNLOAD_DELAY and DELAY_LENGTHENING can't be negative")
        _force(settings, "DOWNLOAD_DELAY", shortest * (1 + lengthening / 2))
        _force(settings, "DOWNLOAD_DELAY_JITTER", lengthening / (2 + lengthening))


def check_contact(contact: str) -> str:
    """`contact`, which may be empty; `ValueError` where it is neither a mail address nor a web address."""
    if contact and not (contact.isascii() and _CONTACT.fullmatch(contact)):
        raise ValueError(f"CONTACT {contact!r} is neither a mail address nor a web address")
    return contact


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
