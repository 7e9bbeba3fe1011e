"""The lines of one page with what has been decided of each so far."""

from typing import Final, TypeAlias

from pipelines.model import Role
from pipelines.text.leaf import Leaf
from pipelines.text.signs import Sign

Verdict: TypeAlias = tuple[Role, str]

_OTHER: Final[Verdict] = (Role.CHROME, "other")
_LINK: Final[Verdict] = (Role.NAVIGATION, "link")
_UNTOLD: Final = (_OTHER, _LINK)


class Sheet:
    """The lines of one page with what has been decided so far; a line's first verdict stands."""

    def __init__(self, lines: Leaf, signs: list[Sign | None]) -> None:
        self.lines = lines
        self.signs = signs
        # Most lines say nothing by their wording; what looks for wordings looks at these alone.
        self.signed = [(index, sign) for index, sign in enumerate(signs) if sign]
        # What no rule names: a trail of links around the page is navigation, anything else chrome.
        self.verdicts = [_UNTOLD[is_link] for is_link in lines.links]

    def sign_at(self, index: int) -> Sign | None:
        """The sign of a line; none beyond the page's end."""
        return self.signs[index] if index < len(self.signs) else None

    def signed_as(self, *signs: Sign) -> list[int]:
        """The lines with one of these signs, in order."""
        return [index for index, sign in self.signed if sign in signs]

    def is_open(self, index: int) -> bool:
        """No rule has spoken yet."""
        return self.verdicts[index] is _LINK or self.verdicts[index] is _OTHER

    def give(self, index: int, role: Role, rule: str) -> None:
        """Decide of a line, unless a rule before this one did."""
        before = self.verdicts[index]
        if before is _LINK or before is _OTHER:
            self.verdicts[index] = (role, rule)
