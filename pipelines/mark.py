"""Stage 3: what the page says of rights, in words and for machines, and whether its text may be kept at all."""

from typing import Final

from pipelines.errors import IngestError, Reason
from pipelines.evidence import Evidence
from pipelines.model import Budget, Draft, Role
from pipelines.rights.asker import Asker
from pipelines.rights.cues import find_cues
from pipelines.rights.derive import derive
from pipelines.rights.notices import find_holder, read_lines
from pipelines.rights.policy import decide, tell
from pipelines.rights.signals import read_claims

_SAID: Final = frozenset({Role.NOTICE, Role.DISCLAIMER})


def mark(draft: Draft, budget: Budget) -> Draft:
    """Return the draft with notices, evidence and rights; raises `ai_optout` where the policy withholds the text."""
    budget.check("mark")
    asker = Asker(draft.page.url, draft.page.tokens, draft.page.licences)
    claims = tuple(read_claims(draft.signals, asker))
    rights = derive(claims)
    action = decide(rights, claims, draft.page.policy)
    if action.is_withheld:
        raise IngestError(Reason.AI_OPTOUT, **tell(action))
    said = [block for block in draft.blocks if block.role in _SAID]
    notice = read_lines(said, Role.NOTICE)
    return draft._replace(
        notice=notice,
        disclaimer=read_lines(said, Role.DISCLAIMER),
        copyright_holder=find_holder(notice),
        evidence=Evidence(draft.signals, claims, find_cues(notice)),
        rights=rights,
        warc_record_id=draft.page.warc_record_id if action.keeps_body else "",
    )
