"""The one table of signals: where each stands, what standard it belongs to, how it is read."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple, TypeAlias
from urllib.parse import urljoin

from pipelines.evidence import Carrier, Claim, Signal
from pipelines.rights.asker import TRAINING_TOKENS, Asker
from pipelines.rights.licences import read_licence, read_rights
from pipelines.rights.rsl import MEDIA_TYPE, UNLICENSED, read_rsl
from pipelines.rights.tags import read_tag
from pipelines.rights.tdm import POLICY, RESERVATION, read_policy, read_reservation, read_rule
from pipelines.rights.usage import read_scoped_usage, read_signals, read_usage
from pipelines.rights.values import Value

Reader: TypeAlias = Callable[[Signal, Asker], Iterable[Value]]

AGENT: Final = "user-agent"
# An entry of a Link field (RFC 8288 section 3); its parameters end where the next entry begins.
_LINK: Final = re.compile(r"<([^<>]{0,2083})>([^<>]{0,1000})")
_REL: Final = re.compile(r';\s{0,9}rel\s{0,9}=\s{0,9}"?([^";,]{0,200})', re.IGNORECASE)


class Row(NamedTuple):
    """One kind of signal."""

    carrier: Carrier
    name: str
    standard: str
    read: Reader | None
    """None: kept verbatim, and nothing is derived from it."""
    keys: str = ""
    """What it can be read as: keys of `Rights`, and those that the evidence alone keeps."""


def _read_link_field(signal: Signal, asker: Asker) -> Iterator[Value]:
    for target, is_rsl in find_licence_links(signal.text):
        yield from _read_rsl_address(target, signal, asker) if is_rsl else read_licence(target)


def find_licence_links(field: str) -> Iterator[tuple[str, bool]]:
    """The targets of a Link field's `rel=license` entries, each with whether it is an RSL document."""
    for target, parameters in _LINK.findall(field):
        relations = {word for rel in _REL.findall(parameters) for word in rel.lower().split()}
        if "license" in relations:
            yield target.strip(), MEDIA_TYPE in parameters.lower()


def _read_rsl_address(address: str, signal: Signal, asker: Asker) -> Iterator[Value]:
    try:
        address = urljoin(signal.source, address.strip())
    except ValueError:  # no address, so there is nothing that could license
        yield from UNLICENSED
        return
    yield Value("rsl_url", address)
    yield from read_rsl(asker.documents.get(address, ""), asker)


def _read_rsl_link(signal: Signal, asker: Asker) -> Iterator[Value]:
    return _read_rsl_address(signal.text, signal, asker)


def _read_agent(signal: Signal, asker: Asker) -> Iterator[Value]:
    if signal.text in asker.tokens:
        yield Value("robots", "allow")
    elif signal.text in TRAINING_TOKENS:
        yield Value("train_ai", "deny")


def _read_meta_tag(signal: Signal, asker: Asker) -> Iterator[Value]:
    return read_tag(signal.text, asker, signal.name)


def _text(read: Callable[[str], Iterable[Value]]) -> Reader:
    return lambda signal, _: read(signal.text)


_ROBOTS = "robots directives, noai"
_TDM = "TDMRep"
_AIPREF = "AIPREF"
_SCHEMA = "schema.org"
_DUBLIN = "Dublin Core"
_TAGS = "index archive snippet train_ai"
_LICENCE = "license license_url"
_RSL = "rsl_url train_ai ai_input search"
ROWS: Final = (
    Row(Carrier.HEADER, "x-robots-tag", _ROBOTS, lambda signal, asker: read_tag(signal.text, asker), _TAGS),
    Row(Carrier.HEADER, RESERVATION, _TDM, _text(read_reservation), "tdm"),
    Row(Carrier.HEADER, POLICY, _TDM, _text(read_policy), "tdm_policy"),
    Row(Carrier.HEADER, "content-usage", _AIPREF, _text(read_usage), "train_ai ai_input search"),
    Row(Carrier.HEADER, "link", "RSL, RFC 8288", _read_link_field, f"{_LICENCE} {_RSL}"),
    Row(Carrier.META, "robots", _ROBOTS, _read_meta_tag, _TAGS),
    Row(Carrier.META, RESERVATION, _TDM, _text(read_reservation), "tdm"),
    Row(Carrier.META, POLICY, _TDM, _text(read_policy), "tdm_policy"),
    Row(Carrier.META, "dcterms.license", _DUBLIN, _text(read_licence), _LICENCE),
    Row(Carrier.META, "dcterms.rights", _DUBLIN, _text(read_rights), _LICENCE),
    Row(Carrier.META, "dc.rights", _DUBLIN, _text(read_rights), _LICENCE),
    Row(Carrier.META, "copyright", "HTML", None),
    Row(Carrier.LINK, "license", "HTML, RDFa, microdata", _text(read_licence), _LICENCE),
    Row(Carrier.LINK, MEDIA_TYPE, "RSL", _read_rsl_link, _RSL),
    Row(Carrier.SCRIPT, MEDIA_TYPE, "RSL", lambda signal, asker: read_rsl(signal.text, asker), _RSL),
    Row(Carrier.JSON_LD, "license", _SCHEMA, _text(read_licence), _LICENCE),
    Row(Carrier.JSON_LD, "copyrightnotice", _SCHEMA, None),
    Row(Carrier.JSON_LD, "copyrightholder", _SCHEMA, None),
    Row(Carrier.JSON_LD, "copyrightyear", _SCHEMA, None),
    Row(Carrier.JSON_LD, "credittext", _SCHEMA, None),
    Row(Carrier.JSON_LD, "usageinfo", _SCHEMA, None),
    Row(Carrier.JSON_LD, "acquirelicensepage", _SCHEMA, None),
    Row(Carrier.JSON_LD, "isaccessibleforfree", _SCHEMA, None),
    Row(Carrier.ROBOTS, AGENT, "RFC 9309", _read_agent, "robots train_ai"),
    Row(Carrier.ROBOTS, "content-usage", _AIPREF, _text(read_scoped_usage), "train_ai ai_input search"),
    Row(Carrier.ROBOTS, "content-signal", "Content Signals", _text(read_signals), "train_ai ai_input search"),
    Row(Carrier.ROBOTS, "license", "RSL", _read_rsl_link, _RSL),
    Row(Carrier.TDMREP, "", _TDM, _text(read_rule), "tdm tdm_policy"),
    Row(Carrier.AI_TXT, "", "ai.txt", None),
)
_READERS: Final = {(row.carrier, row.name): row.read for row in ROWS}
NAMES: Final = {carrier: frozenset(row.name for row in ROWS if row.carrier is carrier) for carrier in Carrier}


def read_claims(signals: Iterable[Signal], asker: Asker) -> Iterator[Claim]:
    """What the signals say of a page, in their order; one that is only kept says nothing. Never raises."""
    for signal in signals:
        for value in dict.fromkeys(_find_reader(signal)(signal, asker)):
            yield Claim(value.key, value.value, signal)


def _find_reader(signal: Signal) -> Reader:
    read = _READERS.get((signal.carrier, signal.name))
    # A meta element that is named after an agent holds directives for that agent.
    is_agent = signal.carrier is Carrier.META and signal.name not in NAMES[Carrier.META]
    return read or (_read_meta_tag if is_agent else _read_nothing)


def _read_nothing(_signal: Signal, _asker: Asker) -> Iterable[Value]:
    return ()
