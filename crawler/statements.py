"""What the documents of one authority state of its pages: values, made from the copies that were got."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Final, NamedTuple

from scrapy.http import Response

from crawler.courtesy.documents import Found
from crawler.courtesy.robots import Known
from crawler.pages import Received, content_type_of, read_markup
from pipelines.errors import IngestError
from pipelines.evidence import Carrier, Signal, SiteDocument, Stated
from pipelines.rights.asker import Asker
from pipelines.rights.page import read_fields, read_tree
from pipelines.rights.signals import read_claims
from pipelines.rights.site import Document, read_documents, read_robots
from pipelines.storage.hosts import DocumentCopy
from pipelines.text.tree import parse

_CARRIERS: Final = {"tdmrep.json": Carrier.TDMREP, "ai.txt": Carrier.AI_TXT}
# The end of RSL's media type, in UTF-16 too: a page without it has no element that links to a licence document.
_LICENCE: Final = (b"rsl+xml", b"r\0s\0l\0+\0x\0m\0l")


class Statements(NamedTuple):
    """All that the documents of one authority state."""

    robots: Known
    documents: tuple[Document, ...]
    rows: tuple[SiteDocument, ...]
    """All documents as they were fetched, and those that stand in for one that can't be read."""
    binding: tuple[tuple[str, str], ...]
    """The documents that count, robots.txt among them: address and SHA-256, sorted."""
    licences: dict[str, str]
    until: float
    """When one of them is too old, in seconds since 1970."""

    @classmethod
    def of(
        cls, authority: str, robots: Known, documents: Iterable[Found], licences: Iterable[Found], until: float
    ) -> "Statements":
        """What was got, put together."""
        documents, licences = tuple(documents), tuple(licences)
        own = [DocumentCopy(f"{authority}/robots.txt", *robots.copy[1:])] if robots.copy else []
        copies = [*own, *(copy for found in (*documents, *licences) for copy in found.copies)]
        binding = [*own, *(found.binding for found in (*documents, *licences))]
        return cls(
            robots,
            tuple(_read_documents(documents)),
            tuple(to_row(authority, copy) for copy in copies),
            tuple(sorted((copy.address, copy.sha256) for copy in binding)),
            read_licences(licences),
            until,
        )

    def state(self, asker: Asker) -> Stated:
        """What they state of a page."""
        signals = read_rules(self.robots, asker) + read_documents(self.documents, asker)
        return Stated(signals, self.licences, tokens=asker.tokens)


def read_rules(robots: Known, asker: Asker) -> tuple[Signal, ...]:
    """What robots.txt states of a page; an answer that there is no such file is no word of the site's."""
    copy = robots.copy
    if copy is None or copy.status // 100 != 2:
        return ()
    return read_robots(robots.rules, f"{copy.authority}/robots.txt", _moment(copy.fetched_at), asker)


def read_links(response: Response) -> tuple[Signal, ...]:
    """The signals of a page among which links to licences are: those of its header, of its markup where it has any."""
    moment, fields = datetime.now(UTC), header_fields(response)
    signals = read_fields(fields, response.url, moment)
    body = response.body.lower()
    if not any(mark in body for mark in _LICENCE):
        return signals
    try:
        markup = read_markup(Received(response.url, content_type_of(fields), response.body, moment))
        return signals + (read_tree(parse(markup.text), response.url, moment) if markup.form == "html" else ())
    except IngestError:  # told with its reason when the page is read
        return signals


def read_licences(found: Iterable[Found]) -> dict[str, str]:
    """The licence documents that came, by address."""
    return {licence.address: licence.binding.text for licence in found if licence.binding.content}


def find_licences(signals: Iterable[Signal]) -> Iterator[str]:
    """The addresses of licences as the table of signals knows them, each once."""
    stated = (claim.value for claim in read_claims(signals, Asker("")) if claim.key == "rsl_url")
    return iter(dict.fromkeys(stated))


def carrier_of(address: str) -> Carrier | None:
    """What kind of document should be there, by its name."""
    return _CARRIERS.get(address.rpartition("/")[2])


def to_row(authority: str, copy: DocumentCopy) -> SiteDocument:
    """The row of the evidence of a document that binds the pages of an authority."""
    return SiteDocument(authority, copy.address, copy.status, _moment(copy.fetched_at), copy.content)


def _read_documents(documents: Iterable[Found]) -> Iterator[Document]:
    for _, _, copy in documents:
        if copy.content and (carrier := carrier_of(copy.address)):
            yield Document(carrier, copy.address, copy.text, _moment(copy.fetched_at))


def header_fields(response: Response) -> tuple[tuple[str, str], ...]:
    """The header fields of a response, names and values in order."""
    pairs = response.headers.items() if response.headers else ()
    # As Latin-1 every byte is a character (RFC 9110 section 5.5), so that nothing of a field is lost.
    return tuple((name.decode("latin-1"), text.decode("latin-1")) for name, texts in pairs for text in texts)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
