"""Signals for tests of what they are read as, all of one page."""

from datetime import UTC, datetime

from pipelines.evidence import Carrier, Claim, Rights, Signal
from pipelines.rights.asker import Asker
from pipelines.rights.derive import derive
from pipelines.rights.signals import read_claims

URL = "https://docs.example/view/7.html"
SEEN = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
ASKER = Asker(URL)


def signal(carrier: Carrier, name: str, text: str, place: int = 1) -> Signal:
    return Signal(carrier, name, text, URL, place, SEEN)


def header(name: str, text: str) -> Signal:
    return signal(Carrier.HEADER, name, text)


def meta(name: str, text: str) -> Signal:
    return signal(Carrier.META, name, text)


def claims(*signals: Signal, asker: Asker = ASKER) -> list[Claim]:
    return list(read_claims(signals, asker))


def read(*signals: Signal, asker: Asker = ASKER) -> dict[str, str]:
    """Key and value of each claim; where a key is claimed twice, the values with a bar between."""
    found: dict[str, str] = {}
    for key, value, _ in claims(*signals, asker=asker):
        found[key] = f"{found[key]}|{value}" if key in found else value
    return found


def rights(*signals: Signal) -> Rights:
    return derive(claims(*signals))
