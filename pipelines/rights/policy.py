"""What a page's rights lead to: one table from right to effect."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

from pipelines.evidence import Claim, Policy, Rights


class Effect(StrEnum):
    """What is done about a right."""

    WITHHOLD = "withhold"
    """Known from a site document: not fetched. Seen on the page: rejected, and its text stands nowhere."""
    NO_BODY = "no_body"
    """The response body stands in no archive."""
    NOTE = "note"
    """It is recorded, and nothing else follows."""


class Rule(NamedTuple):
    """What one value of one right leads to."""

    key: str
    value: str
    obey: Effect
    record: Effect
    """Where the operator records reservations instead of obeying them."""

    def effect(self, policy: Policy) -> Effect:
        """What it leads to under `policy`."""
        return self.obey if policy is Policy.OBEY else self.record


RULES: Final = (
    Rule("tdm", "reserved", Effect.WITHHOLD, Effect.NOTE),
    Rule("train_ai", "deny", Effect.WITHHOLD, Effect.NOTE),
    Rule("archive", "deny", Effect.NO_BODY, Effect.NO_BODY),
    Rule("index", "deny", Effect.NOTE, Effect.NOTE),
    Rule("snippet", "deny", Effect.NOTE, Effect.NOTE),
    Rule("ai_input", "deny", Effect.NOTE, Effect.NOTE),
    Rule("search", "deny", Effect.NOTE, Effect.NOTE),
)


MAX_SHOWN: Final = 5
MAX_SHOWN_CHARS: Final = 200
_USERINFO: Final = re.compile(r"(?<=://)[^/?#@\s<>\"']{1,200}@")


class Action(NamedTuple):
    """What is done with a page."""

    is_withheld: bool
    """It makes no record, and its text stands in no artefact."""
    keeps_body: bool
    """Its response body may stand in an archive."""
    because: tuple[Claim, ...]
    """The claims that withhold it."""


def decide(rights: Rights, claims: Iterable[Claim], policy: Policy) -> Action:
    """What the rights of a page lead to under `policy`."""
    met = [rule for rule in RULES if getattr(rights, rule.key) == rule.value]
    withholding = {(rule.key, rule.value) for rule in met if rule.effect(policy) is Effect.WITHHOLD}
    keeps_body = not withholding and all(rule.effect(policy) is not Effect.NO_BODY for rule in met)
    because = tuple(claim for claim in claims if (claim.key, claim.value) in withholding)
    return Action(bool(withholding), keeps_body, because)


def tell(action: Action) -> dict[str, str]:
    """What withholds a page, as facts of its reject: the rights, and the signals word for word, none of them long.

    Facts are logged, so an address among the words loses its userinfo.
    """
    signals = dict.fromkeys(claim.signal for claim in action.because)
    texts = (_USERINFO.sub("", signal.text)[:MAX_SHOWN_CHARS] for signal in signals)
    shown = [f"{signal.carrier} {signal.name}: {text}" for signal, text in zip(signals, texts, strict=True)]
    return {
        "rights": " ".join(sorted({f"{claim.key}={claim.value}" for claim in action.because})),
        "signals": "\n".join(shown[:MAX_SHOWN]),
        "source": " ".join(dict.fromkeys(signal.source for signal in signals)),
    }
