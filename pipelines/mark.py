"""Stage 3: what the page says of rights."""

from dataclasses import replace

from pipelines.model import Budget, Draft, Role
from pipelines.rights.notices import find_holder, read_lines


def mark(draft: Draft, budget: Budget) -> Draft:
    """Return the draft with `notice`, `disclaimer` and `copyright_holder` set."""
    budget.check("mark")
    notice = read_lines(draft.blocks, Role.NOTICE)
    disclaimer = read_lines(draft.blocks, Role.DISCLAIMER)
    return replace(draft, notice=notice, disclaimer=disclaimer, copyright_holder=find_holder(notice))
