"""How a path of robots.txt matches an address: RFC 9309 sections 2.2.2 and 2.2.3, pattern by pattern."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.courtesy.paths import read_path, read_target

HAN_UTF8 = "\u6211".encode()
HAN_GBK = "\u6211".encode("gb18030")


def matches(rule: bytes, address: str) -> bool:
    return read_path(rule).matches(read_target(address))


@pytest.mark.parametrize(
    ("rule", "matched", "others"),
    [
        (b"/", ["/", "/a", "/?q", ""], []),
        (b"/fish", ["/fish", "/fish.html", "/fishheads/yummy", "/fish?id=7"], ["/Fish", "/catfish", "/a/fish", "/"]),
        (b"/fish/", ["/fish/", "/fish/a", "/fish/?id=7"], ["/fish", "/fish.html", "/Fish/"]),
        (b"/fish*", ["/fish", "/fish/a", "/fishheads"], ["/Fish", "/catfish"]),
        (b"/*.php", ["/a.php", "/a/b.php?c", "/a.php/", "/.php"], ["/", "/a.PHP", "/a.ph"]),
        (b"/*.php$", ["/a.php", "/a/b.php"], ["/a.php?c", "/a.php/", "/a.php5"]),
        (b"/fish*.php", ["/fish.php", "/fishheads/cat.php?a"], ["/Fish.php", "/fish.ph"]),
        (b"/a$", ["/a"], ["/a/", "/ab", "/a?b"]),
        (b"/a*b*c", ["/abc", "/axbxc", "/abbcc/d"], ["/acb", "/ab"]),
        (b"/a*a$", ["/aa", "/aba", "/a/a"], ["/a", "/ab"]),
        (b"*", ["/", "/a"], []),
        (b"*/a", ["/a", "/b/a"], ["/b"]),
        (b"/**a", ["/a", "/ba"], ["/b"]),
        (b"/a?", ["/a?", "/a?b=c"], ["/a", "/ab"]),
        (b"/*?", ["/a?b", "/?"], ["/a", "/"]),
        (b"/*?id=", ["/a?id=7", "/a?x=1?id=7"], ["/a?x=1&id=7", "/id="]),
        # A dollar sign that is not last is one.
        (b"/a$b", ["/a$b", "/a$bc"], ["/a", "/ab"]),
    ],
)
def test_a_rule_matches_from_the_first_octet_on(rule: bytes, matched: list[str], others: list[str]) -> None:
    assert [address for address in matched if not matches(rule, f"http://shelf.example{address}")] == []
    assert [address for address in others if matches(rule, f"http://shelf.example{address}")] == []


@pytest.mark.parametrize(
    ("rule", "address", "expected"),
    [
        # Section 2.2.2: percent-encoded or not is the same, unless it separates the parts of an address.
        (b"/a%62c", "/abc", True),
        (b"/abc", "/a%62c", True),
        (b"/a%7ec", "/a~c", True),
        (b"/a%2fb", "/a/b", False),
        (b"/a/b", "/a%2Fb", False),
        (b"/a%2fb", "/a%2Fb", True),
        (b"/a b", "/a%20b", True),
        (b"/a%3db", "/a=b", False),
        (b"/a%2Ab", "/a%2ab", True),
        (b"/a%2Ab", "/a*b", True),
        (b"/?to=/x", "/?to=%2Fx", True),
        (b"/?to=%2Fx", "/?to=/x", True),
        (b"/%", "/%", True),
        (b"/%zz", "/%zz", True),
        # Either of the two encodings of a Chinese site meets the other.
        (b"/" + HAN_UTF8, "/\u6211", True),
        (b"/" + HAN_GBK, "/\u6211", True),
        (b"/" + HAN_GBK, "/%E6%88%91", True),
        (b"/%E6%88%91", "/%CE%D2", True),
        (b"/%CE%D2", "/%E6%88%91", True),
        (b"/%ce%d2", "/\u4f60", False),
    ],
)
def test_encodings_of_the_same_octets_are_the_same(rule: bytes, address: str, expected: bool) -> None:
    assert matches(rule, f"http://shelf.example{address}") is expected


@pytest.mark.parametrize(
    ("rule", "octets"),
    [
        (b"/", 1),
        (b"/fish", 5),
        (b"/fish*", 6),
        (b"/fi*sh", 6),
        (b"/fish$", 6),
        (b"/%66ish", 5),
        (b"/a%2Fb", 6),
        (b"/" + HAN_UTF8, 10),
        (b"/%E6%88%91", 10),
    ],
)
def test_of_two_rules_the_one_of_more_octets_is_the_more_special(rule: bytes, octets: int) -> None:
    assert read_path(rule).octets == octets


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("http://shelf.example", (("/",),)),
        ("http://shelf.example/", (("/",),)),
        ("http://shelf.example/a#b", (("/a",),)),
        ("http://shelf.example/a%62c?to=/x", (("/abc?to=/x",), ("/abc?to=%2Fx",))),
        ("http://shelf.example?a=1", (("/?a=1",), ("/?a=1",))),
        ("/a/../b", (("/a/../b",),)),
        ("a", (("/a",),)),
        ("", (("/",),)),
    ],
)
def test_what_rules_are_compared_with_is_path_and_query(address: str, target: tuple[tuple[str, ...], ...]) -> None:
    assert read_target(address) == target


@given(st.text(max_size=60), st.binary(max_size=60))
def test_the_rule_for_all_matches_all_and_an_address_never_more_than_its_own(path: str, rule: bytes) -> None:
    assert matches(b"/", f"http://shelf.example/{path}")
    assert matches(rule, f"http://shelf.example/{path}") in {True, False}
