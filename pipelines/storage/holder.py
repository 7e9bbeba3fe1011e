"""Who holds the session of a run: the parts of a crawl find it by what it holds, whatever its class and its floor."""

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from pipelines.storage.session import Session


@runtime_checkable
class HoldsSession(Protocol):
    """The extension that has opened the run's session."""

    session: Session


def find_session(extensions: Iterable[object]) -> Session | None:
    """The session that one of the extensions of a crawl holds; none where it has no run."""
    return next((extension.session for extension in extensions if isinstance(extension, HoldsSession)), None)
