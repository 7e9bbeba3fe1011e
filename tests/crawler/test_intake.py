from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

import pytest

from crawler.intake import MAX_OF_PATTERN, Intake, find_pattern, find_trap, follow
from crawler.loader import load_site
from crawler.site import MAX_ADDRESS_CHARS
from pipelines.errors import Reason
from pipelines.model import Miss, State
from pipelines.storage.ledger import Kind, Visit
from pipelines.storage.session import Session
from tests.storage.builders import open_session

LIANSHAN = load_site("lianshan")
HOME = "http://www.5ykj.com"


Make: TypeAlias = Callable[..., Intake]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return open_session(tmp_path)


@pytest.fixture
def make_intake(session: Session) -> Make:
    def make(hosts: Iterable[str] = ("127.0.0.1",), site: str = "lianshan") -> Intake:
        return Intake(load_site(site), frozenset(hosts), session)

    return make


def list_waiting(session: Session) -> list[str]:
    """The addresses that may be asked, host by host in turn."""
    found: list[str] = []
    while visit := session.lease(session.next_host("")):
        found.append(visit.address)
    return found


def page(address: str, *hops: str) -> Visit:
    return Visit(address, Kind.PREVIEW, hops)


def skipped(address: str, reason: Reason, detail: str) -> Miss:
    return Miss(address, State.SKIPPED, reason, {"detail": detail}, site="5ykj.com")


def test_an_address_is_taken_up_in_its_canonical_form_and_once(session: Session, make_intake: Make) -> None:
    intake = make_intake(())
    assert intake.admit(page("HTTP://www.5YKJ.com:80/1.html?utm_source=a#b")) is None
    assert intake.admit(page(f"{HOME}/1.html")) is None
    assert intake.admit(Visit(f"{HOME}/1.html", Kind.LISTING)) is None
    assert session.counts.taken == 1
    assert list_waiting(session) == [f"{HOME}/1.html"]


@pytest.mark.parametrize(
    ("address", "miss"),
    [
        ("ftp://www.5ykj.com/1.html", skipped("ftp://www.5ykj.com/1.html", Reason.SCHEME_BLOCKED, "ftp")),
        ("file:///etc/1.html", skipped("file:///etc/1.html", Reason.SCHEME_BLOCKED, "file")),
        ("data:text/html,1", skipped("data:text/html,1", Reason.SCHEME_BLOCKED, "data")),
        ("javascript:alert(1)", skipped("javascript:alert(1)", Reason.SCHEME_BLOCKED, "javascript")),
        ("http://a..b/1.html", skipped("http://a..b/1.html", Reason.SCHEME_BLOCKED, "it has no valid host")),
        ("http://other.example/1.html", skipped("http://other.example/1.html", Reason.OFFSITE, "other.example")),
        ("http://5ykj.com.cn/1.html", skipped("http://5ykj.com.cn/1.html", Reason.OFFSITE, "5ykj.com.cn")),
    ],
)  # fmt: skip
def test_an_address_that_may_not_be_asked_for_ends_at_once(
    session: Session, make_intake: Make, address: str, miss: Miss
) -> None:
    intake = make_intake()
    assert intake.admit(page(address)) == miss
    assert intake.admit(page(address)) is None
    assert list_waiting(session) == []
    session.miss(miss)
    assert intake.admit(page(address)) is None


@pytest.mark.parametrize(
    ("visit", "detail"),
    [
        (page(f"{HOME}/{'a' * MAX_ADDRESS_CHARS}"), "2103 characters"),
        (Visit(f"{HOME}/deep.xml", Kind.SITEMAP, depth=4), "4 sitemap indexes above"),
        (page(f"{HOME}/a/b/a/b/a/b/a/1.html"), "a 4 times in the path"),
    ],
)
def test_an_endless_space_of_addresses_is_left(make_intake: Make, visit: Visit, detail: str) -> None:
    assert make_intake().admit(visit) == skipped(visit.address, Reason.TRAP, detail)


def test_a_listing_that_never_ends_is_left_at_a_bound(make_intake: Make) -> None:
    intake = make_intake()
    for number in range(MAX_OF_PATTERN):
        assert intake.admit(Visit(f"{HOME}/list?page={number}", Kind.LISTING)) is None
    address = f"{HOME}/list?page={MAX_OF_PATTERN}"
    assert intake.admit(Visit(address, Kind.LISTING)) == skipped(address, Reason.TRAP, "more than 10000 like it")
    assert intake.admit(page(f"{HOME}/1.html")) is None


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8000/1.html",
        "http://127.0.0.1/1.html",
        "https://5ykj.com/1.html",
        "http://doc.5ykj.com/1.html",
    ],
)
def test_the_site_and_the_hosts_that_the_operator_named_are_asked(
    session: Session, make_intake: Make, address: str
) -> None:
    assert make_intake().admit(page(address)) is None
    assert list_waiting(session) == [address]


def test_without_a_domain_only_named_hosts_are_asked_and_their_siblings(session: Session, make_intake: Make) -> None:
    intake = make_intake(site="generic", hosts=["www.shelf.example"])
    assert intake.admit(page("http://m.shelf.example/1.html")) is None
    refused = intake.admit(page("http://other.example/1.html"))
    assert refused is not None
    assert (refused.reason, refused.site) == (Reason.OFFSITE, "other.example")
    assert list_waiting(session) == ["http://m.shelf.example/1.html"]


def test_a_host_that_was_asked_before_says_where_its_own_pages_are(session: Session, make_intake: Make) -> None:
    intake = make_intake(())
    link = page("http://shelf.example/1.html")
    assert intake.admit(link, origin="shelf.example") is None
    assert intake.admit(page("http://other.example/1.html"), origin="shelf.example") is not None
    assert list_waiting(session) == [link.address]


def test_a_second_address_of_a_document_is_a_duplicate(make_intake: Make) -> None:
    intake = make_intake()
    assert intake.admit(page(f"{HOME}/doc/1.html")) is None
    assert intake.admit(page("https://m.5ykj.com/1.shtml")) == Miss(
        "https://m.5ykj.com/1.shtml", State.DUPLICATE, facts={"of": f"{HOME}/doc/1.html"}, site="5ykj.com"
    )


def test_a_redirect_takes_its_document_along(make_intake: Make) -> None:
    intake = make_intake()
    first, second, third = f"{HOME}/1.html", "https://www.5ykj.com/1.html", "https://m.5ykj.com/1.html"
    intake.admit(page(first))
    assert intake.admit(page(second, first)) is None
    duplicate = intake.admit(page(third))
    assert duplicate is not None
    assert duplicate.facts == {"of": second}


def test_documents_without_a_number_are_told_apart_by_address_alone(make_intake: Make) -> None:
    intake = make_intake(site="generic", hosts=["shelf.example"])
    first, second = page("http://shelf.example/d-41000.html"), page("http://shelf.example/p-41000.html")
    assert (intake.admit(first), intake.admit(second)) == (None, None)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"{HOME}/1.html", True),
        (f"{HOME}/1.html#part", True),
        (f"{HOME}/2.html", False),
        ("http://", True),
    ],
)
def test_an_intake_knows_what_was_taken_up(make_intake: Make, address: str, expected: bool) -> None:
    intake = make_intake()
    intake.admit(page(f"{HOME}/1.html"))
    assert intake.knows(address) is expected


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/2.html", f"{HOME}/2.html"),
        ("2.html", f"{HOME}/a/2.html"),
        ("//m.5ykj.com/2.html", "http://m.5ykj.com/2.html"),
        ("https://www.5ykj.com/a/1.html#x", "https://www.5ykj.com/a/1.html"),
        ("ftp://www.5ykj.com/1.html", "ftp://www.5ykj.com/1.html"),
        ("/题 目", f"{HOME}/%E9%A2%98%20%E7%9B%AE"),
    ],
)
def test_a_redirect_leads_to_an_address_of_its_own(location: str, target: str) -> None:
    visit = Visit(f"{HOME}/a/1.html", Kind.LISTING, depth=2)
    miss, following = follow(visit, 301, location, LIANSHAN, 5)
    facts: dict[str, str | int] = {"status": 301, "to": location, "hops": 1}
    assert miss == Miss(visit.address, State.REDIRECTED, None, facts, (target,), "5ykj.com")
    assert following == Visit(target, Kind.LISTING, (visit.address,), 2)


@pytest.mark.parametrize(
    ("hops", "location", "reason"),
    [
        ((), "", Reason.REDIRECT_BLOCKED),
        ((), "http://[", Reason.REDIRECT_BLOCKED),
        ((), "/1.html", Reason.REDIRECT_LIMIT),
        ((), "#top", Reason.REDIRECT_LIMIT),
        ((f"{HOME}/0.html",), "/0.html", Reason.REDIRECT_LIMIT),
        (tuple("abcde"), "/2.html", Reason.REDIRECT_LIMIT),
    ],
)
def test_a_redirect_without_end_or_aim_is_a_failure(hops: tuple[str, ...], location: str, reason: Reason) -> None:
    miss, following = follow(page(f"{HOME}/1.html", *hops), 302, location, LIANSHAN, 5)
    assert (miss.state, miss.reason, following) == (State.FAILED, reason, None)


def test_five_hops_are_allowed() -> None:
    miss, following = follow(page(f"{HOME}/1.html", *"abcd"), 302, "/2.html", LIANSHAN, 5)
    assert miss.state is State.REDIRECTED
    assert following == page(f"{HOME}/2.html", *"abcd", f"{HOME}/1.html")


def visit_of(path: str, kind: Kind = Kind.PREVIEW, depth: int = 0) -> Visit:
    return Visit(f"https://docs.example{path}", kind, depth=depth)


@pytest.mark.parametrize(
    ("visit", "problem"),
    [
        (visit_of("/doc/7.html"), ""),
        (visit_of("/a/a/a/7.html"), ""),
        (visit_of("/a/b/a/b/a/b/7.html"), ""),
        (visit_of("/a/a/a/a/7.html"), "a 4 times in the path"),
        (visit_of("/a/b/a/b/a/b/a/7.html"), "a 4 times in the path"),
        (visit_of("////7.html"), ""),
        (visit_of("/x?q=a/a/a/a/a"), ""),
        (visit_of("/" + "x" * 2062), ""),
        (visit_of("/" + "x" * 2063), "2084 characters"),
        (visit_of("/map.xml", Kind.SITEMAP, 3), ""),
        (visit_of("/map.xml", Kind.SITEMAP, 4), "4 sitemap indexes above"),
        (visit_of("/list/9", Kind.LISTING, 400), ""),
    ],
)
def test_an_endless_space_is_known_by_its_addresses(visit: Visit, problem: str) -> None:
    assert find_trap(visit) == problem


@pytest.mark.parametrize(
    ("address", "pattern"),
    [
        ("https://a.example/list/17/", "https://a.example/list/N/"),
        ("https://a.example/list/17/?page=3&sort=new", "https://a.example/list/N/?page=&sort="),
        ("https://a.example/2024-05-06/p7_8.html", "https://a.example/N-N-N/pN_N.html"),
        ("https://a7.example:8080/", "https://a7.example:8080/"),
        ("https://a.example", "https://a.example/"),
        ("https://a.example/?a", "https://a.example/?a"),
        ("https://a.example/x?a=1=2&b", "https://a.example/x?a=&b"),
    ],
)
def test_addresses_that_differ_in_numbers_alone_have_one_pattern(address: str, pattern: str) -> None:
    assert find_pattern(address) == pattern
