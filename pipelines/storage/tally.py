"""The figures of one run as they grow: what is on disk apart from what waits."""

from collections import Counter
from dataclasses import replace

from pipelines.storage.counts import Counts
from pipelines.storage.ledger import Outcome, Phase, Run
from pipelines.storage.manifest import Manifest


class Tally:
    """Counts addresses that were taken up, how they ended, and the figures of the records."""

    def __init__(self, row: Run, taken: int) -> None:
        """Go on from what the ledger knows of a run, and from so many addresses."""
        self.row = row
        self.taken = taken
        self.outcomes = Counter[Outcome](row.outcomes)
        self.figures = Counter[str](row.figures)
        self._committed = dict(self.outcomes)

    @property
    def ended(self) -> Counts:
        """The figures as of now."""
        return Counts(self.taken, dict(self.outcomes))

    @property
    def committed(self) -> Counts:
        """The figures as of the last commit; what waits is pending, for only the disk makes an outcome."""
        return Counts(self.taken, self._committed)

    def fill(self) -> Run:
        """The run with the figures as of now, for the ledger."""
        self.row = replace(self.row, taken=self.taken, outcomes=dict(self.outcomes), figures=dict(self.figures))
        return self.row

    def close(self, manifest: Manifest) -> None:
        """The run ends with this manifest."""
        self.row = replace(self.row, phase=Phase.CLOSING, manifest=manifest.model_dump_json())

    def note_commit(self) -> None:
        """All that waited is on disk."""
        self._committed = dict(self.outcomes)
