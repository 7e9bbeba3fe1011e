"""The kinds of files that stand beside the records: a line for each line of theirs, in the same order."""

from collections.abc import Callable
from typing import Final, NamedTuple

from pipelines.evidence import Carrier
from pipelines.model import Role
from pipelines.record import Closed, Entry, Instant, Record
from pipelines.storage.rows import to_blocks_line, to_damage_line, to_rights_line


class SidecarRow(Closed):
    """A line of a sidecar: whose it is, and what its kind holds."""

    id: str

    def is_beside(self, record: Record) -> bool:
        """The row is that of the record."""
        return self.id == record.id


class BlocksRow(SidecarRow):
    """A line of `blocks/`."""

    revision: int
    blocks: tuple[tuple[Role, str, int, str], ...]

    def is_beside(self, record: Record) -> bool:
        """The row is that of the record's revision."""
        return (self.id, self.revision) == (record.id, record.metadata.revision)


class AttributesRow(SidecarRow):
    """A line of `attributes/<tagger>/`: spans of the text with their scores."""

    attributes: dict[str, tuple[tuple[int, int, float], ...]]

    def is_beside(self, record: Record) -> bool:
        """The row is of the record's document, and its spans lie inside the text."""
        spans = [span for spans in self.attributes.values() for span in spans]
        return self.id == record.id and all(0 <= start <= end <= len(record.text) for start, end, _ in spans)


class RightsRow(SidecarRow):
    """A line of `rights/`."""

    revision: int
    evidence_id: str
    signals: tuple[tuple[Carrier, str, str, str, int, Instant], ...]
    claims: tuple[tuple[str, str, int], ...]
    cues: tuple[tuple[str, str, str], ...]

    def is_beside(self, record: Record) -> bool:
        """The row is the evidence that the record's revision names."""
        stated = (record.id, record.metadata.revision, record.metadata.rights_evidence_id)
        return (self.id, self.revision, self.evidence_id) == stated


class Sidecar(NamedTuple):
    """One kind of sidecar."""

    folder: str
    """Below the output folder; `attributes/<tagger>` is one too."""
    to_line: Callable[[Entry], bytes]
    row: type[SidecarRow]
    """What a line has to be."""


# A kind that is added here is written, published, held, counted and examined like the others.
SIDECARS: Final = (
    Sidecar("blocks", to_blocks_line, BlocksRow),
    Sidecar("attributes/damage", to_damage_line, AttributesRow),
    Sidecar("rights", to_rights_line, RightsRow),
)
