"""TDMRep: the TDM Reservation Protocol (W3C Community Group, final report of 10 May 2024)."""

import json
from collections.abc import Iterator
from typing import Final

from pipelines.rights.asker import Asker, matches
from pipelines.rights.values import Value

RESERVATION: Final = "tdm-reservation"
POLICY: Final = "tdm-policy"
VALUES: Final = {"1": "reserved", "0": "not-reserved"}
MAX_FILE_CHARS: Final = 1_000_000


def read_reservation(text: str) -> Iterator[Value]:
    """What a `tdm-reservation` says; any value but 0 and 1 is none.

    Fields that a proxy joined with a comma (RFC 9110 section 5.3) speak each for itself.
    """
    for member in text.split(","):
        if word := VALUES.get(member.strip()):
            yield Value("tdm", word)


def read_policy(text: str) -> Iterator[Value]:
    """The address of the policy that a `tdm-policy` names."""
    if address := text.strip():
        yield Value("tdm_policy", address)


def is_file(text: str) -> bool:
    """The text is a tdmrep.json, whatever it says: an array (section 6.1)."""
    return isinstance(_load(text), list)


def find_rule(text: str, asker: Asker) -> tuple[int, str] | None:
    """The first entry of a tdmrep.json whose location matches the page: its number from 1, and its plain members.

    None where none matches. A file that is no such array, or too long for one, says nothing (section 6.1).
    """
    rules = _load(text)
    for number, rule in enumerate(rules if isinstance(rules, list) else [], 1):
        location = rule.get("location") if isinstance(rule, dict) else None
        if isinstance(location, str) and matches(location, asker.path):
            plain = {key: value for key, value in rule.items() if isinstance(value, str | int | float)}
            return number, json.dumps(plain, ensure_ascii=False)
    return None


def read_rule(text: str) -> Iterator[Value]:
    """What one entry of a tdmrep.json says."""
    rule = _load(text)
    if not isinstance(rule, dict):
        return
    # JSON's true is no 1, although Python counts it as one.
    if type(rule.get(RESERVATION)) is int:
        yield from read_reservation(str(rule[RESERVATION]))
    if isinstance(rule.get(POLICY), str):
        yield from read_policy(rule[POLICY])


def _load(text: str) -> object:
    try:
        return json.loads(text) if len(text) <= MAX_FILE_CHARS else None
    except (ValueError, RecursionError):  # a file that can't be read states no reservation; its bytes are kept
        return None
