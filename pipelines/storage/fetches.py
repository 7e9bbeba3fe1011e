"""What an archive says of each address that was asked for: all that makes its record again besides the response."""

from typing import Final, Literal

from pydantic import ConfigDict, Field

from pipelines.evidence import Carrier
from pipelines.model import State
from pipelines.record import Closed, Instant, MaybeInstant, MaybeSha256
from pipelines.storage.ledger import Kind

VERSION: Final = "archive/1"


class Fetch(Closed):
    """The JSON of a `metadata` record; the key set is closed."""

    # The key is `schema`, a name that pydantic models use themselves.
    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=True, validate_by_alias=True)

    version: Literal["archive/1"] = Field(default=VERSION, alias="schema")
    run: str
    definition: str
    """Whose rules read the page."""
    site: str
    """Domain of the publisher."""
    kind: Kind
    """What the address was expected to show."""
    address: str
    """As it was taken up and asked for."""
    status: int
    """Of the answer."""
    added: Instant
    """When it was fetched; `added` of the record, and the WARC-Date of the response."""
    response: str
    """`urn:uuid:…` of the `response` or `revisit` record that follows; empty where none may be kept."""
    state: State
    """How the address ended."""
    reason: str
    """Why it made no record, else empty."""
    id: str
    """Of the record that it made or repeats, else of the one that was given to its address; empty where none was."""
    revision: int
    """Of the record that it made, else of the one that is published under that id; 0 where none is."""
    first_seen: MaybeInstant
    """As `revision`."""
    last_changed: MaybeInstant
    """As `revision`."""
    evidence_id: str
    """`rights_evidence_id` of the record that it made, else empty."""
    parser: str
    """Name and version of the code that read the page."""
    record_sha256: MaybeSha256
    """Of the record's line, its line end included; empty where none was written."""
    encoding: str
    """That the page was read in; empty where it was read as no page."""
    usual_encoding: str
    """Of the earlier pages of its host, where only a guess told; empty before the first."""
    stated: tuple[tuple[Carrier, str, str, str, int, Instant], ...]
    """What documents of the site state of it, as in `signals` of `rights/`."""
    licences: dict[str, str]
    """The licence documents that were read for it, by address."""
    tokens: tuple[str, ...]
    """The product tokens by which a statement names who asked, sorted."""
