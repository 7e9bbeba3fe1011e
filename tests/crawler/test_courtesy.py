import re

import pytest
from scrapy import Request
from scrapy.settings import Settings

from crawler.courtesy.hosts import Reachable, is_private
from crawler.courtesy.manners import Delay, Identity, check_contact, check_hosts, check_tokens
from crawler.courtesy.reach import Reach
from crawler.outcomes import Refused
from pipelines.errors import Reason


@pytest.mark.parametrize(
    ("entry", "host", "port", "expected"),
    [
        ("127.0.0.1", "127.0.0.1", 80, True),
        ("127.0.0.1", "127.0.0.1", 8000, True),
        ("127.0.0.1", "127.0.0.2", 80, False),
        ("127.0.0.1:8000", "127.0.0.1", 8000, True),
        ("127.0.0.1:8000", "127.0.0.1", 80, False),
        (" LOCALHOST ", "localhost", 1, True),
        ("localhost", "127.0.0.1", 80, False),
        ("::1", "::1", 80, True),
        ("[::1]", "::1", 80, True),
        ("[::1]:80", "::1", 80, True),
        ("[::1]:80", "::1", 81, False),
        ("", "127.0.0.1", 80, False),
    ],
)
def test_the_operator_names_hosts_and_ports(entry: str, host: str, port: int, expected: bool) -> None:
    reachable = Reachable.read([entry])
    assert reachable.allows(host, port) is expected
    assert reachable.names(host) is (expected or host == entry.strip("[]").removesuffix(":8000").removesuffix("]:80"))


@pytest.mark.parametrize(
    "entry", ["http://127.0.0.1", "127.0.0.1:port", "127.0.0.1:70000", "a/b", "[::1", "a b", ":80"]
)
def test_an_entry_that_is_no_host_is_refused(entry: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"REACHABLE_HOSTS: {entry!r} is neither a host nor host:port")):
        Reachable.read(["127.0.0.1", entry])


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("0.0.0.0", True),
        ("10.1.2.3", True),
        ("172.16.0.1", True),
        ("192.168.1.1", True),
        ("169.254.169.254", True),
        ("100.64.0.1", True),
        ("224.0.0.1", True),
        ("255.255.255.255", True),
        ("192.0.2.1", True),
        ("::1", True),
        ("::", True),
        ("fe80::1", True),
        ("fe80::1%eth0", True),
        ("fc00::1", True),
        ("ff02::1", True),
        ("::ffff:127.0.0.1", True),
        ("::ffff:8.8.8.8", False),
        ("64:ff9b::7f00:1", True),
        ("64:ff9b::808:808", False),
        ("2002:7f00:1::", True),
        ("2001:0:7f00:1::", True),
        ("8.8.8.8", False),
        ("2606:4700::1111", False),
        ("localhost", False),
        ("shelf.example", False),
        ("2130706433", False),
        ("", False),
    ],
)
def test_an_address_of_a_private_network_is_known(host: str, expected: bool) -> None:
    assert is_private(host) is expected


@pytest.mark.parametrize(
    ("url", "reason", "detail"),
    [
        ("http://127.0.0.1:8000/1.html", Reason.PRIVATE_ADDRESS, "127.0.0.1"),
        ("http://[::1]/1.html", Reason.PRIVATE_ADDRESS, "::1"),
        ("http://10.0.0.1:81/1.html", Reason.PRIVATE_ADDRESS, "10.0.0.1"),
        ("http://shelf.example/1.html", Reason.OFFSITE, "a public host, and CONTACT is not set"),
        ("http://shelf.example:22/1.html", Reason.OFFSITE, "port 22"),
        ("https://shelf.example:6379/", Reason.OFFSITE, "port 6379"),
        ("http://8.8.8.8:25/", Reason.OFFSITE, "port 25"),
        ("file:///etc/passwd", Reason.SCHEME_BLOCKED, "file"),
        ("ftp://10.0.0.1/1.html", Reason.SCHEME_BLOCKED, "ftp"),
        ("data:text/html,x", Reason.SCHEME_BLOCKED, "data"),
    ],
)
def test_a_request_that_may_not_be_sent_is_refused(url: str, reason: Reason, detail: str) -> None:
    reach = Reach(Reachable.read(["10.0.0.1:80", "127.0.0.1:80"]), has_contact=False)
    with pytest.raises(Refused) as refused:
        reach.process_request(Request(url))
    assert (refused.value.reason, refused.value.facts) == (reason, {"detail": detail})


@pytest.mark.parametrize(
    ("url", "has_contact"),
    [("http://10.0.0.1/1.html", False), ("http://shelf.example/1.html", True), ("https://8.8.8.8/", True)],
)
def test_other_requests_pass(url: str, has_contact: bool) -> None:
    request = Request(url)
    Reach(Reachable.read(["10.0.0.1:80"]), has_contact=has_contact).process_request(request)
    assert (request.url, request.headers) == (url, {})


def test_the_command_line_can_ask_for_a_longer_delay_and_not_for_another_jitter() -> None:
    settings = Settings({"DOWNLOAD_DELAY": 1.0, "DELAY_LENGTHENING": 0.5})
    settings.setdict({"DOWNLOAD_DELAY": "4", "DOWNLOAD_DELAY_JITTER": "1"}, priority="cmdline")
    Delay().update_settings(settings)
    assert (settings.getfloat("DOWNLOAD_DELAY"), settings.getfloat("DOWNLOAD_DELAY_JITTER")) == (4.0, 0.0)


@pytest.mark.parametrize("name", ["DOWNLOAD_DELAY", "DELAY_LENGTHENING"])
def test_time_does_not_run_backwards(name: str) -> None:
    with pytest.raises(ValueError, match="can't be negative"):
        Delay().update_settings(Settings({"DOWNLOAD_DELAY": 1.0, "DELAY_LENGTHENING": 0.5, name: -1}))


@pytest.mark.parametrize(
    ("contact", "agent"),
    [
        ("", "flyleaf/0.1.0"),
        ("crawl@shelf.example", "flyleaf/0.1.0 (+crawl@shelf.example)"),
        ("https://shelf.example/crawl", "flyleaf/0.1.0 (+https://shelf.example/crawl)"),
    ],
)
def test_the_user_agent_says_who_asks_and_nothing_else(contact: str, agent: str) -> None:
    settings = Settings({"CONTACT": contact})
    settings.set("USER_AGENT", "Mozilla/5.0", priority="cmdline")
    Identity().update_settings(settings)
    assert settings["USER_AGENT"] == agent


@pytest.mark.parametrize("contact", ["me", "a@b c", "a@b)\r\nCookie: x", "ftp://a", "a@b@c", "\u540d@shelf.example"])
def test_a_contact_that_nobody_can_use_is_refused(contact: str) -> None:
    with pytest.raises(ValueError, match="is neither a mail address nor a web address"):
        check_contact(contact)


@pytest.mark.parametrize(
    ("address", "contact", "problem"),
    [
        ("http://127.0.0.1:81/", "", "127.0.0.1 is a private address: to reach it, give -s REACHABLE_HOSTS=127.0.0.1"),
        ("http://shelf.example/", "", "shelf.example is a public host: give -s CONTACT="),
        ("http://127.0.0.1:80/", "", ""),
        ("http://shelf.example/", "a@b", ""),
        ("http://127.0.0.1:81/", "a@b", ""),
    ],
)
def test_a_crawl_of_hosts_that_may_not_be_asked_does_not_begin(address: str, contact: str, problem: str) -> None:
    reachable = Reachable.read(["127.0.0.1:80"])
    if not problem:
        check_hosts([address], reachable, contact)
        return
    with pytest.raises(ValueError, match=re.escape(problem)):
        check_hosts(["http://127.0.0.1/", address], reachable, contact)


@pytest.mark.parametrize(
    ("own", "expected"),
    [([], ("flyleaf",)), (["own"], ("flyleaf", "own")), ([" My-Own_Bot ", "", "flyleaf"], ("flyleaf", "My-Own_Bot"))],
)
def test_the_rules_for_the_operators_own_tokens_are_ours_too(own: list[str], expected: tuple[str, ...]) -> None:
    assert check_tokens(own) == expected


@pytest.mark.parametrize("token", ["own/1.0", "own bot", "*", "bot2", "\u540d"])
def test_a_token_that_no_rule_can_name_is_refused(token: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"ROBOTS_TOKENS: {token!r} is no product token")):
        check_tokens([token])
