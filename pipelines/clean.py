"""Stage 2: the body blocks become the preview text in paragraphs."""

from dataclasses import replace

from pipelines.errors import IngestError, Reason
from pipelines.model import Budget, Draft
from pipelines.text.body import read_body


def clean(draft: Draft, budget: Budget) -> Draft:
    """Return the draft with `text`, `removed` and `is_cut` set; raises `no_body` where no text is left."""
    body = read_body(draft.blocks, budget)
    # A body of nothing but dots and tags is no text, and a record without text is none.
    if not body.text:
        raise IngestError(Reason.NO_BODY, removed=len(body.removed))
    return replace(draft, text=body.text, removed=body.removed, is_cut=body.is_cut)
