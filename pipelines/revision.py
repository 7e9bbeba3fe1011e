"""What an entry is beside what is known of its document: the next revision of it, or the same again."""

from pipelines.model import Miss, State
from pipelines.record import Entry


def revise(entry: Entry, revision: int, first_seen: str, *, is_held: bool) -> Entry:
    """The entry as a later revision of a document that is known since `first_seen`; held, it waits for a look."""
    values = {"revision": revision, "first_seen": first_seen}
    metadata = entry.record.metadata.model_copy(update=values)
    return entry._replace(record=entry.record.model_copy(update={"metadata": metadata}), is_held=is_held)


def repeat(entry: Entry, state: State) -> Miss:
    """The end of a page that adds nothing to a record, which it names."""
    page = entry.page
    archived = entry.record.metadata.warc_record_id
    return Miss(page.address, state, None, {"id": entry.record.id}, (), page.site, page.validators, archived)
