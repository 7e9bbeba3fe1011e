"""Stage 2: the body blocks become the preview text in paragraphs."""

from pipelines.errors import IngestError, Reason
from pipelines.model import Budget, Draft
from pipelines.text.body import read_body
from pipelines.text.damage import find_refused, score_damage


def clean(draft: Draft, budget: Budget) -> Draft:
    """Return the draft with `text`, `removed`, `is_cut` and `damage` set.

    Raises `no_body` where no text is left, `noisy_text` where what is left is too damaged to be used.
    """
    body = read_body(draft.blocks, budget)
    # A body of nothing but dots and tags is no text, and a record without text is none.
    if not body.text:
        raise IngestError(Reason.NO_BODY, removed=len(body.removed))
    budget.check("damage")
    damage = score_damage(body.text)
    refused = find_refused(damage)
    if refused:
        raise IngestError(Reason.NOISY_TEXT, **refused)
    return draft._replace(text=body.text, removed=body.removed, is_cut=body.is_cut, damage=damage)
