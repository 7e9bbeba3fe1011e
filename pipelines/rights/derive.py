"""From claims to the rights of a page: the most restrictive statement wins, and what nobody stated is unknown."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal, TypeAlias

from pipelines.evidence import NO_RIGHTS, Carrier, Claim, Cue, Rights
from pipelines.rights.cues import judge_notice
from pipelines.rights.licences import RESTRICTED, restriction_of
from pipelines.rights.values import ORDER

Use: TypeAlias = Literal["open", "restricted", "reserved", "unknown"]

# TDMRep, section 7: the statement nearest to the text overrides the others, also one that reserves more.
NEARNESS: Final = {"tdm": (Carrier.TDMREP, Carrier.HEADER, Carrier.META)}


def derive(claims: Sequence[Claim]) -> Rights:
    """The rights that the claims make together."""
    if not claims:
        return NO_RIGHTS
    values: dict[str, Any] = {}
    for key, order in ORDER.items():
        stated = _nearest([claim for claim in claims if claim.key == key], NEARNESS.get(key, ()))
        if stated:
            values[key] = max((claim.value for claim in stated), key=order.index)
    return Rights(**values | _choose_licence(claims))


def _nearest(claims: list[Claim], carriers: Sequence[Carrier]) -> list[Claim]:
    if not (claims and carriers):
        return claims
    nearest = max(carriers.index(claim.signal.carrier) for claim in claims)
    return [claim for claim in claims if claim.signal.carrier is carriers[nearest]]


def _choose_licence(claims: Sequence[Claim]) -> dict[str, str]:
    """The most restrictive licence with its address; of equal ones the first that has one."""
    addresses = {id(claim.signal): claim.value for claim in claims if claim.key == "license_url"}
    stated = [(claim.value, addresses.get(id(claim.signal), "")) for claim in claims if claim.key == "license"]
    if not stated:
        return {}
    license_, address = max(stated, key=lambda pair: (restriction_of(pair[0]), bool(pair[1])))
    return {"license": license_, "license_url": address}


# The most restrictive use first; the first one whose fact holds is the record's.
USES: Final[tuple[tuple[Use, str], ...]] = (
    ("reserved", "tdm is reserved"),
    ("reserved", "train_ai is deny"),
    ("restricted", "the notice prohibits"),
    ("restricted", "the notice restricts"),
    ("restricted", "the licence has NC or ND terms"),
    ("unknown", "the licence is not known"),
    ("open", "a licence is stated"),
    ("open", "the notice grants"),
)


def tell_use(rights: Rights, cues: Iterable[Cue]) -> Use:
    """The one key to filter on."""
    facts = {f"the notice {cue.says}" for cue in cues} | {f"tdm is {rights.tdm}", f"train_ai is {rights.train_ai}"}
    if rights.license in RESTRICTED:
        facts.add("the licence has NC or ND terms")
    if rights.license or rights.license_url:
        facts.add("a licence is stated" if rights.license else "the licence is not known")
    return next((use for use, fact in USES if fact in facts), "unknown")


def rights_values(rights: Rights, cues: Sequence[Cue], evidence_id: str) -> dict[str, Any]:
    """The keys of a record that speak of rights, in no order."""
    return {
        "license": rights.license,
        "license_url": rights.license_url,
        "use": tell_use(rights, cues),
        "rights_notice": judge_notice(cues),
        **{f"rights_{key}": getattr(rights, key) for key in ORDER if key != "snippet"},
        "rights_evidence_id": evidence_id,
    }
