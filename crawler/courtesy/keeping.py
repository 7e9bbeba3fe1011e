"""Whether the body of an answer may stand in an archive: by what it says itself and by what its site states of it."""

from collections.abc import Iterator

from w3lib.encoding import http_content_type_encoding

from crawler.courtesy.coding import is_known, read_codings, unpack_fields
from crawler.outcomes import Refused
from crawler.pages import content_type_of, tell_form
from pipelines.errors import IngestError
from pipelines.evidence import Policy, Signal
from pipelines.rights.asker import Asker
from pipelines.rights.derive import derive
from pipelines.rights.page import read_fields, read_tree
from pipelines.rights.policy import decide
from pipelines.rights.signals import read_claims
from pipelines.storage.exchange import Exchange
from pipelines.text.charset import decode
from pipelines.text.tree import parse


def may_keep(exchange: Exchange, fields: tuple[tuple[str, str], ...], policy: Policy, max_bytes: int) -> bool:
    """The body says nothing against being kept; one that can't be unpacked or read to its end may say anything."""
    if not exchange.body:
        return True
    if not all(is_known(coding) or coding == "identity" for coding in read_codings(fields)):
        return False
    try:
        own = (*read_fields(fields, exchange.address, exchange.moment), *_read_markup(exchange, fields, max_bytes))
    except (Refused, IngestError):
        return False
    stated = exchange.stated
    asker = Asker(exchange.address, stated.tokens, stated.licences)
    claims = tuple(read_claims((*stated.signals, *own), asker))
    return decide(derive(claims), claims, policy).keeps_body


def _read_markup(exchange: Exchange, fields: tuple[tuple[str, str], ...], max_bytes: int) -> Iterator[Signal]:
    body, content_type = unpack_fields(exchange.body, fields, max_bytes), content_type_of(fields)
    try:
        is_markup = tell_form(content_type, body) == "html"
    except IngestError:  # nobody takes it for a page
        is_markup = False
    text = decode(body, http_content_type_encoding(content_type) or "").text if is_markup else ""
    if text and not text.isspace():
        yield from read_tree(parse(text), exchange.address, exchange.moment, exchange.stated.tokens)
