"""A key of the rights with the value that a signal gives it, and how restrictive each value is."""

from typing import Final, NamedTuple


class Value(NamedTuple):
    """What one statement says of one key."""

    key: str
    value: str


_RIGHT: Final = ("allow", "deny")
# Of each key the values that a signal can give it, the most restrictive one last.
ORDER: Final = {
    "robots": ("allow",),
    "index": _RIGHT,
    "archive": _RIGHT,
    "snippet": _RIGHT,
    "tdm": ("not-reserved", "reserved"),
    "train_ai": _RIGHT,
    "ai_input": _RIGHT,
    "search": _RIGHT,
}
