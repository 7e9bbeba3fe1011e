"""Which bodies may stand in an archive, told from the bytes alone."""

import gzip
from datetime import UTC, datetime

import pytest

from crawler.courtesy.keeping import may_keep
from pipelines.evidence import NOTHING_STATED, Carrier, Policy, Signal, Stated
from tests.crawler.loopback import HTML, preview
from tests.storage.builders import make_exchange

ADDRESS = "https://docs.example/1.html"
MOMENT = datetime(2026, 11, 21, tzinfo=UTC)
PAGE = preview()
MAX_BYTES = 1 << 20
TYPE = ("Content-Type", HTML)


def page(head: str, encoding: str = "utf-8") -> bytes:
    """A page with more in its head."""
    return PAGE.decode().replace("<title>", f"{head}<title>").encode(encoding)


def judge(body: bytes, *fields: tuple[str, str], policy: Policy = Policy.OBEY, stated: Stated = NOTHING_STATED) -> bool:
    exchange = make_exchange(ADDRESS, body)
    exchange.stated = stated
    return may_keep(exchange, fields, policy, MAX_BYTES)


@pytest.mark.parametrize(
    ("head", "field", "kept"),
    [
        ("", ("Server", "a"), True),
        ("", ("X-Robots-Tag", "noarchive"), False),
        ("", ("X-Robots-Tag", "otherbot: noarchive"), True),
        ("", ("X-Robots-Tag", "noindex"), True),
        ("", ("X-Robots-Tag", "noai"), False),
        ("", ("TDM-Reservation", "1"), False),
        ("", ("Content-Usage", "train-ai=n"), False),
        ('<meta name="robots" content="NoArchive">', ("Server", "a"), False),
        ('<meta name="robots" content="nocache">', ("Server", "a"), False),
        ('<meta name="flyleaf" content="noarchive">', ("Server", "a"), False),
        ('<meta name="tdm-reservation" content="1">', ("Server", "a"), False),
        ('<meta name="description" content="noarchive">', ("Server", "a"), True),
    ],
)
def test_header_fields_and_markup_decide(head: str, field: tuple[str, str], kept: bool) -> None:
    assert judge(page(head), TYPE, field) is kept


@pytest.mark.parametrize(
    ("body", "fields", "kept"),
    [
        (b"", (TYPE, ("X-Robots-Tag", "noarchive")), True),
        (gzip.compress(page('<meta name="robots" content="noarchive">')), (TYPE, ("content-encoding", "gzip")), False),
        (gzip.compress(PAGE), (TYPE, ("Content-Encoding", "gzip")), True),
        (gzip.compress(gzip.compress(PAGE)), (TYPE, ("Content-Encoding", "gzip, gzip")), True),
        (page('<meta name="robots" content="noarchive">', "gb18030"), (("Content-Type", "text/html"),), False),
        (page('<meta name="robots" content="noarchive">', "utf-16"), (("Content-Type", "text/html"),), False),
        (page('<meta name="robots" content="noarchive">'), (), False),
        (b"User-agent: *\nDisallow:", (("Content-Type", "text/plain"),), True),
        (b"%PDF-1.7", (("Content-Type", "application/pdf"),), True),
        (b"<urlset></urlset>", (("Content-Type", "application/xml"),), True),
        (b"   ", (TYPE,), True),
    ],
    ids=[
        "no body",
        "packed",
        "packed and open",
        "packed twice",
        "in GB 18030",
        "in UTF-16",
        "without a type",
        "a text",
        "another format",
        "a sitemap",
        "white space",
    ],
)
def test_a_body_is_read_in_whatever_it_comes(body: bytes, fields: tuple[tuple[str, str], ...], kept: bool) -> None:
    assert judge(body, *fields) is kept


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (gzip.compress(PAGE)[:-20], "gzip"),
        (b"no gzip", "gzip"),
        (gzip.compress(b" " * (MAX_BYTES + 1)), "gzip"),
        (gzip.compress(PAGE), "rot13, gzip"),
    ],
    ids=["cut short", "in another coding", "too much", "in a coding that nobody knows"],
)
def test_what_can_not_be_unpacked_may_say_anything(body: bytes, coding: str) -> None:
    assert not judge(body, TYPE, ("Content-Encoding", coding))


def test_no_coding_may_be_named_too() -> None:
    assert judge(PAGE, TYPE, ("Content-Encoding", "identity"))


def test_what_lies_too_deep_may_say_anything() -> None:
    assert not judge(b"<html><body>" + b"<div>" * 5000 + b"x", TYPE)


@pytest.mark.parametrize(
    ("field", "kept"), [(("X-Robots-Tag", "noai"), True), (("X-Robots-Tag", "noai, noarchive"), False)]
)
def test_where_reservations_are_recorded_only_noarchive_keeps_a_body_out(field: tuple[str, str], kept: bool) -> None:
    assert judge(PAGE, TYPE, field, policy=Policy.RECORD) is kept


def test_documents_of_the_site_count_as_they_do_for_its_pages() -> None:
    signal = Signal(Carrier.ROBOTS, "content-signal", "ai-train=no", "https://docs.example/robots.txt", 3, MOMENT)
    assert not judge(PAGE, TYPE, stated=Stated((signal,)))
