"""Stage 5: is this document new? Within one run, an id that is already there is a duplicate; all else is new."""

from pipelines.model import Budget, Miss, State
from pipelines.record import Entry
from pipelines.storage.session import Session


class Compare:
    """Compares an entry with what its run already holds, the open group included."""

    def __init__(self, session: Session) -> None:
        """Compare against `session`."""
        self._session = session

    def __call__(self, entry: Entry, budget: Budget) -> Entry | Miss:
        """Return the entry where it is new, else a Miss that names the record it repeats."""
        budget.check("compare")
        # Two addresses of one document in one run; the same text under another id is another document and stays.
        if not self._session.is_known(entry.record.id):
            return entry
        return Miss(entry.page.address, State.DUPLICATE, facts={"id": entry.record.id}, site=entry.page.site)
