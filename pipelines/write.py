"""Stage 6: what came out of the road goes to the session, which alone commits it to disk."""

from pipelines.model import Budget, Miss
from pipelines.record import Entry
from pipelines.storage.keeper import Keeper


class Write:
    """Hands entries and misses to the session and lets it commit when its group is due."""

    takes_misses = True

    def __init__(self, session: Keeper) -> None:
        """Write to `session`."""
        self._session = session

    def __call__(self, item: Entry | Miss, budget: Budget) -> Entry | Miss:
        """Return the item unchanged; raises `StorageError` where the disk refuses it."""
        if isinstance(item, Miss):
            self._session.miss(item)
        else:
            self._session.add(item)
        # Asked after each outcome, so that the open group stays small at any pace.
        self._session.commit_if_due()
        return item
