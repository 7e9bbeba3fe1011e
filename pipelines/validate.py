"""Stage 4: the draft becomes the public record."""

from pydantic import ValidationError

from pipelines.assembly import assemble
from pipelines.errors import IngestError, Reason
from pipelines.model import Budget, Draft
from pipelines.record import Entry


def validate(draft: Draft, budget: Budget) -> Entry:
    """Return the validated record with its blocks and page; raises `schema` naming the first field that is wrong."""
    budget.check("validate")
    try:
        record = assemble(draft)
    except ValidationError as error:
        # One field is enough to find the page; the value itself may be a megabyte.
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise IngestError(Reason.SCHEMA, field=where, problem=first["msg"], count=error.error_count()) from error
    return Entry(record, draft.blocks, draft.page, draft.damage, draft.evidence)
