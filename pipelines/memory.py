"""What lines say by their words alone, kept for the next page that holds them: the furniture of a site is the same."""

from collections.abc import Callable, Sequence
from typing import Any, Final, Generic, TypeVar
from weakref import WeakSet

Found = TypeVar("Found")

# Lines; of a page some seventy are its own, and with the furniture of a hundred sites that is 2 MB.
ROOM: Final = 10_000
# Longer lines are the document's, and don't come back.
MAX_CHARS: Final = 200
_UNREAD: Final[Any] = object()


class _Known(dict[str, Any]):
    """What was found, by text; it notes which texts were looked up in vain."""

    def __init__(self) -> None:
        super().__init__()
        self.unread: dict[str, None] = {}

    def __missing__(self, text: str) -> object:
        self.unread[text] = None
        return _UNREAD


class Memory(Generic[Found]):
    """A reader of texts that reads the same one once, as long as there is room."""

    _all: Final[WeakSet["Memory[Any]"]] = WeakSet()

    def __init__(self, read: Callable[[Sequence[str]], Sequence[Found]]) -> None:
        """Keep what `read` finds: a value a text, in order, that depends on the text alone."""
        self._read = read
        self._known = _Known()
        self._all.add(self)

    def read(self, texts: Sequence[str]) -> list[Found]:
        """What is found of each text, in order."""
        known = self._known
        found = list(map(known.__getitem__, texts))
        if not known.unread:
            return found
        new, known.unread = list(known.unread), {}
        fresh = dict(zip(new, self._read(new), strict=True))
        if len(known) + len(fresh) > ROOM:
            known.clear()
        known.update({text: value for text, value in fresh.items() if len(text) <= MAX_CHARS})
        return [fresh[text] if value is _UNREAD else value for text, value in zip(texts, found, strict=True)]

    @classmethod
    def forget(cls) -> None:
        """Empty all memories, as at the start of a process."""
        for memory in cls._all:
            memory._known.clear()
