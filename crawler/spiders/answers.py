"""What a response brought, as its reader and the archive want it."""

from datetime import UTC, datetime

from scrapy.http import Response

from crawler.consent import STATED
from crawler.courtesy.capture import EXCHANGE
from crawler.pages import Received
from crawler.statements import header_fields
from pipelines.evidence import NOTHING_STATED, Stated
from pipelines.model import Miss, Page, Validators
from pipelines.storage.exchange import Exchange
from pipelines.storage.ledger import Visit


def to_received(response: Response, visit: Visit, validators: Validators) -> Received:
    """The answer to a visit, fetched when the archive says; now where there is none."""
    exchange = find_exchange(response)
    return Received(
        visit.address,
        read_header(response, "Content-Type"),
        response.body,
        exchange.moment if exchange else datetime.now(UTC),
        header_fields(response),
        validators,
        response.meta.get(STATED, NOTHING_STATED),
        exchange.id if exchange else "",
    )


def read_validators(response: Response) -> Validators:
    """What a later visit can ask about; nothing where the terms of a page can change while it does not."""
    stated: Stated = response.meta.get(STATED, NOTHING_STATED)
    own = Validators(read_header(response, "ETag"), read_header(response, "Last-Modified"))
    return Validators() if stated.has_own_terms else own


def find_exchange(response: Response) -> Exchange | None:
    """The answer as it is archived; none without an archive."""
    exchange: Exchange | None = response.meta.get(EXCHANGE)
    return exchange


def note_reading(response: Response, output: Page | Miss) -> None:
    """Let the archive know in which encoding a page was read."""
    exchange = find_exchange(response)
    if exchange and isinstance(output, Page):
        exchange.encoding = output.encoding


def read_header(response: Response, name: str) -> str:
    """The last field of a name, empty where there is none."""
    return (response.headers.get(name) or b"").decode("latin-1")
