from collections.abc import Iterable

import pytest

from crawler.intake import Intake, Kind, Visit, follow
from crawler.loader import load_site
from crawler.site import MAX_ADDRESS_CHARS
from pipelines.errors import Reason
from pipelines.model import Miss, State
from pipelines.storage.addresses import Addresses

LIANSHAN = load_site("lianshan")
HOME = "http://www.5ykj.com"


def make_intake(limit: int = 0, hosts: Iterable[str] = ("127.0.0.1",), site: str = "lianshan") -> Intake:
    return Intake(load_site(site), frozenset(hosts), limit, Addresses())


def page(address: str, *hops: str) -> Visit:
    return Visit(address, Kind.PREVIEW, hops)


def skipped(address: str, reason: Reason, detail: str) -> Miss:
    return Miss(address, State.SKIPPED, reason, {"detail": detail}, site="5ykj.com")


def test_an_address_is_taken_up_in_its_canonical_form_and_once() -> None:
    register = Addresses()
    intake = Intake(LIANSHAN, frozenset(), 0, register)
    assert intake.admit(page("HTTP://www.5YKJ.com:80/1.html?utm_source=a#b")) == page(f"{HOME}/1.html")
    assert intake.admit(page(f"{HOME}/1.html")) is None
    assert intake.admit(Visit(f"{HOME}/1.html", Kind.LISTING)) is None
    assert (register.counts.taken, register.take(f"{HOME}/1.html")) == (1, False)


def test_an_address_that_the_run_knew_before_is_not_asked_again() -> None:
    register = Addresses()
    register.take(f"{HOME}/1.html")
    assert Intake(LIANSHAN, frozenset(), 0, register).admit(page(f"{HOME}/1.html")) is None


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
def test_an_address_that_may_not_be_asked_for_ends_at_once(address: str, miss: Miss) -> None:
    intake = make_intake()
    assert intake.admit(page(address)) == miss
    assert intake.admit(page(address)) is None


@pytest.mark.parametrize(
    ("visit", "detail"),
    [
        (page(f"{HOME}/{'a' * MAX_ADDRESS_CHARS}"), "2103 characters"),
        (Visit(f"{HOME}/deep.xml", Kind.SITEMAP, depth=4), "4 sitemap indexes above"),
    ],
)
def test_an_endless_space_of_addresses_is_left(visit: Visit, detail: str) -> None:
    assert make_intake().admit(visit) == skipped(visit.address, Reason.TRAP, detail)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8000/1.html",
        "http://127.0.0.1/1.html",
        "https://5ykj.com/1.html",
        "http://doc.5ykj.com/1.html",
    ],
)
def test_the_site_and_the_hosts_that_the_operator_named_are_asked(address: str) -> None:
    assert make_intake().admit(page(address)) == page(address)


def test_without_a_domain_only_named_hosts_are_asked_and_their_siblings() -> None:
    intake = make_intake(site="generic", hosts=["www.shelf.example"])
    assert intake.admit(page("http://m.shelf.example/1.html")) == page("http://m.shelf.example/1.html")
    refused = intake.admit(page("http://other.example/1.html"))
    assert isinstance(refused, Miss)
    assert (refused.reason, refused.site) == (Reason.OFFSITE, "other.example")


def test_a_second_address_of_a_document_is_a_duplicate() -> None:
    intake = make_intake()
    assert intake.admit(page(f"{HOME}/doc/1.html")) == page(f"{HOME}/doc/1.html")
    assert intake.admit(page("https://m.5ykj.com/1.shtml")) == Miss(
        "https://m.5ykj.com/1.shtml", State.DUPLICATE, facts={"of": f"{HOME}/doc/1.html"}, site="5ykj.com"
    )


def test_a_redirect_takes_its_document_along() -> None:
    intake = make_intake()
    first, second, third = f"{HOME}/1.html", "https://www.5ykj.com/1.html", "https://m.5ykj.com/1.html"
    intake.admit(page(first))
    assert intake.admit(page(second, first)) == page(second, first)
    duplicate = intake.admit(page(third))
    assert isinstance(duplicate, Miss)
    assert duplicate.facts == {"of": second}


def test_documents_without_a_number_are_told_apart_by_address_alone() -> None:
    intake = make_intake(site="generic", hosts=["shelf.example"])
    first, second = page("http://shelf.example/d-41000.html"), page("http://shelf.example/p-41000.html")
    assert (intake.admit(first), intake.admit(second)) == (first, second)


def test_the_limit_counts_preview_pages_and_leaves_the_rest_untouched() -> None:
    register = Addresses()
    intake = Intake(LIANSHAN, frozenset(), 2, register)
    within = [
        Visit(f"{HOME}/list", Kind.LISTING),
        page(f"{HOME}/1.html"),
        page("ftp://www.5ykj.com/9.html"),
        page(f"{HOME}/2.html"),
        page(f"{HOME}/2.html"),
    ]
    assert [(intake.admit(visit) is None, intake.is_limited) for visit in within] == [(False, False)] * 4 + [
        (True, False)
    ]
    beyond = [page(f"{HOME}/3.html"), Visit(f"{HOME}/list?page=2", Kind.LISTING)]
    assert [(intake.admit(visit) is None, intake.is_limited) for visit in beyond] == [(True, True)] * 2
    assert register.counts.taken == 4


def test_a_redirect_goes_on_beyond_the_limit() -> None:
    intake = make_intake(limit=1)
    intake.admit(page(f"{HOME}/1.html"))
    moved = page(f"{HOME}/one.html", f"{HOME}/1.html")
    assert intake.admit(moved) == moved
    assert not intake.is_limited


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"{HOME}/1.html", True),
        (f"{HOME}/1.html#part", True),
        (f"{HOME}/2.html", False),
        ("http://", True),
    ],
)
def test_an_intake_knows_what_it_took_up(address: str, expected: bool) -> None:
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
