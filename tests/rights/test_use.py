"""The one key to filter on, and the keys of a record that speak of rights."""

import pytest

from pipelines.evidence import Cue, Rights
from pipelines.record import Metadata
from pipelines.rights.derive import rights_values, tell_use

GRANT = Cue("grants", "free-reuse", "欢迎转载")
LIMIT = Cue("restricts", "study-only", "仅供学习")
BAN = Cue("prohibits", "no-reuse", "请勿转载")


@pytest.mark.parametrize(
    ("rights", "cues", "use"),
    [
        (Rights(), (), "unknown"),
        (Rights(tdm="reserved"), (), "reserved"),
        (Rights(train_ai="deny"), (), "reserved"),
        (Rights(tdm="reserved", license="CC0-1.0"), (GRANT, BAN), "reserved"),
        (Rights(), (LIMIT,), "restricted"),
        (Rights(), (BAN,), "restricted"),
        (Rights(), (GRANT, LIMIT), "restricted"),
        (Rights(license="CC-BY-4.0"), (LIMIT,), "restricted"),
        (Rights(license="CC-BY-NC-4.0"), (), "restricted"),
        (Rights(license="CC-BY-ND-3.0"), (GRANT,), "restricted"),
        (Rights(license_url="https://docs.example/terms"), (), "unknown"),
        (Rights(license_url="https://docs.example/terms"), (GRANT,), "unknown"),
        (Rights(license="CC-BY-SA-4.0"), (), "open"),
        (Rights(license="CC0-1.0", license_url="/cc0"), (), "open"),
        (Rights(), (GRANT,), "open"),
        # A permission for machines is no licence, and a no to search or to the index none to reuse.
        (Rights(train_ai="allow", tdm="not-reserved", search="allow"), (), "unknown"),
        (Rights(index="deny", archive="deny", search="deny", ai_input="deny"), (GRANT,), "open"),
    ],
)
def test_the_most_restrictive_fact_makes_the_use(rights: Rights, cues: tuple[Cue, ...], use: str) -> None:
    assert tell_use(rights, cues) == use


def test_every_right_has_its_key_in_the_record() -> None:
    rights = Rights(
        robots="allow",
        index="deny",
        archive="deny",
        snippet="deny",
        tdm="not-reserved",
        train_ai="allow",
        ai_input="deny",
        search="allow",
        license="CC-BY-4.0",
        license_url="https://creativecommons.org/licenses/by/4.0/",
    )
    values = rights_values(rights, (LIMIT,), "sha256:0")
    assert values == {
        "license": "CC-BY-4.0",
        "license_url": "https://creativecommons.org/licenses/by/4.0/",
        "use": "restricted",
        "rights_notice": "restricts",
        "rights_robots": "allow",
        "rights_index": "deny",
        "rights_archive": "deny",
        "rights_tdm": "not-reserved",
        "rights_train_ai": "allow",
        "rights_ai_input": "deny",
        "rights_search": "allow",
        "rights_evidence_id": "sha256:0",
    }
    assert set(values) == {key for key in Metadata.model_fields if key.startswith(("license", "rights", "use"))}
