"""The tables of `docs/rights.md`, made from those that the code uses."""

from collections.abc import Iterable, Iterator
from typing import Final

from pipelines.evidence import Carrier
from pipelines.rights import tdm, usage
from pipelines.rights.asker import TRAINING_TOKENS
from pipelines.rights.cues import CUES
from pipelines.rights.derive import USES
from pipelines.rights.policy import RULES, Effect
from pipelines.rights.rsl import USAGES
from pipelines.rights.signals import ROWS
from pipelines.rights.tags import DIRECTIVES

_EFFECTS: Final = {
    Effect.WITHHOLD: "not fetched, or rejected",
    Effect.NO_BODY: "no body in any archive",
    Effect.NOTE: "recorded",
}
_WHERE: Final = {
    Carrier.HEADER: "header field",
    Carrier.META: "`<meta>`",
    Carrier.LINK: "`<link>`, `<a>`",
    Carrier.SCRIPT: "`<script>`",
    Carrier.JSON_LD: "JSON-LD",
    Carrier.ROBOTS: "robots.txt",
    Carrier.TDMREP: "tdmrep.json",
    Carrier.AI_TXT: "ai.txt",
}


def matrix() -> str:
    """The tables in Markdown, in the order of the page."""
    return "\n".join(
        [
            _table(("where", "name", "standard", "read as"), _signals()),
            _table(("standard", "statement", "read as"), _statements()),
            f"The tokens of training crawlers: {_code(sorted(TRAINING_TOKENS), ', ')}.\n",
            _table(("right", "`obey`", "`record`"), _actions()),
            _table(("`use`", "where"), ((f"`{use}`", fact) for use, fact in USES)),
            _table(
                ("rule", "read as", "such as"), ((f"`{name}`", f"`{says}`", words) for says, name, words, _ in CUES)
            ),
        ]
    )


def _signals() -> Iterator[tuple[str, ...]]:
    for row in ROWS:
        read = _code(row.keys.split()) if row.read else "kept only"
        yield _WHERE[row.carrier], f"`{row.name}`" if row.name else "the whole file", row.standard, read


def _statements() -> Iterator[tuple[str, ...]]:
    for directive, values in DIRECTIVES.items():
        yield "robots directives", f"`{directive}`", _code(f"{value.key}={value.value}" for value in values)
    for stated, word in tdm.VALUES.items():
        yield "TDMRep", f"`{tdm.RESERVATION}` {stated}", f"`tdm={word}`"
    for stated, word in usage.USAGE.items():
        for key, right in usage.VOCABULARY.items():
            yield "AIPREF", f"`{key}={stated}`", f"`{right}={word}`"
    for key, rights in usage.FORMER.items():
        yield "AIPREF, former drafts", f"`{key}=n`", _code(f"{right}=deny" for right in rights)
    for stated, word in usage.ANSWERS.items():
        for key, right in usage.SIGNALS.items():
            yield "Content Signals", f"`{key}={stated}`", f"`{right}={word}`"
    for token, rights in USAGES.items():
        yield "RSL", f"`{token}` permitted, free, for everyone", _code(f"{right}=allow" for right in rights)
        yield "RSL", f"`{token}` prohibited, not in the list, or bound", _code(f"{right}=deny" for right in rights)


def _actions() -> Iterator[tuple[str, ...]]:
    for rule in RULES:
        yield f"`{rule.key}={rule.value}`", _EFFECTS[rule.obey], _EFFECTS[rule.record]


def _code(words: Iterable[str], joint: str = " ") -> str:
    return joint.join(f"`{word}`" for word in words)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join("|" + "|".join(line) + "|\n" if line[0] == "---" else f"| {' | '.join(line)} |\n" for line in lines)
