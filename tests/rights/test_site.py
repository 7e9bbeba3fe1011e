"""What the documents of a site say of one of its pages."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

import pytest

from pipelines.evidence import Carrier, Policy, Rights, Signal
from pipelines.rights.asker import Asker
from pipelines.rights.derive import derive
from pipelines.rights.policy import decide, tell
from pipelines.rights.signals import read_claims
from pipelines.rights.site import Document, read_documents, read_robots
from tests.rights.statements import ASKER, SEEN, URL

ROBOTS = "https://docs.example/robots.txt"
TDMREP = "https://docs.example/.well-known/tdmrep.json"


class Line(NamedTuple):
    number: int
    name: str
    value: str
    agent: str = ""

    @property
    def group(self) -> int:
        return 0 if self.agent else -1


class Rules(NamedTuple):
    """A robots.txt by hand: the tokens that it names, those that it refuses, and its other lines."""

    named: str = ""
    refused: str = ""
    others: tuple[Line, ...] = ()

    def allows(self, address: str, tokens: Collection[str]) -> bool:
        return not set(tokens) & set(self.refused.split())

    def names(self, token: str) -> bool:
        return token in self.named.split()

    def find(self, name: str, token: str) -> Iterator[Line]:
        return (line for line in self.others if line.name == name and line.agent in {"", token})


def stated(rules: Rules, asker: Asker = ASKER) -> list[tuple[str, str, int]]:
    return [(s.name, s.text, s.place) for s in read_robots(rules, ROBOTS, SEEN, asker)]


def derived(*signals: Signal) -> Rights:
    return derive(list(read_claims(signals, ASKER)))


@pytest.mark.parametrize(
    ("rules", "tokens"),
    [
        (Rules(), ["flyleaf"]),
        (Rules("gptbot ccbot flyleaf", "gptbot ccbot"), ["flyleaf", "ccbot", "gptbot"]),
        (Rules("gptbot"), ["flyleaf"]),
        # Closed to all but us: that is no word on training.
        (Rules("flyleaf", "* gptbot"), ["flyleaf"]),
        (Rules("otherbot", "otherbot"), ["flyleaf"]),
        (Rules("flyleaf", "flyleaf"), []),
    ],
)
def test_a_named_and_refused_training_crawler_is_a_signal(rules: Rules, tokens: list[str]) -> None:
    assert stated(rules) == [("user-agent", token, 0) for token in tokens]


def test_a_refused_training_crawler_closes_the_page_before_it_is_asked_for() -> None:
    signals = read_robots(Rules("gptbot", "gptbot"), ROBOTS, SEEN, ASKER)
    claims = tuple(read_claims(signals, ASKER))
    rights = derive(claims)
    assert (rights.robots, rights.train_ai) == ("allow", "deny")
    action = decide(rights, claims, Policy.OBEY)
    assert tell(action) == {"rights": "train_ai=deny", "signals": "robots.txt user-agent: gptbot", "source": ROBOTS}
    assert not decide(rights, claims, Policy.RECORD).is_withheld


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([(1, "/ train-ai=n", ""), (2, "/view/ train-ai=y", "")], [(2, "/view/ train-ai=y")]),
        ([(1, "/view/ train-ai=n", ""), (2, "/view/ train-ai=y", "")], [
            (1, "/view/ train-ai=n"), (2, "/view/ train-ai=y"),
        ]),
        ([(1, "train-ai=n", ""), (2, "/list/ train-ai=y", "")], [(1, "train-ai=n")]),
        ([(1, "train-ai=n", "otherbot"), (2, "search=y", "*")], [(2, "search=y")]),
        ([(1, "/list/ train-ai=n", "")], []),
    ],
)  # fmt: skip
def test_usage_with_the_longest_path_counts(lines: list[tuple[int, str, str]], expected: list[tuple[int, str]]) -> None:
    others = tuple(Line(number, "content-usage", value, agent) for number, value, agent in lines)
    found = [(place, text) for name, text, place in stated(Rules(others=others)) if name == "content-usage"]
    assert found == expected


@pytest.mark.parametrize(
    ("agents", "expected"),
    [
        (("", "*"), ["b"]),
        (("", ""), ["a", "b"]),
        (("*", ""), ["a"]),
        (("otherbot", ""), ["b"]),
        (("flyleaf", "*"), ["b"]),
    ],
)
def test_a_licence_in_our_group_replaces_that_of_the_file(agents: tuple[str, str], expected: list[str]) -> None:
    others = tuple(
        Line(number, "license", value, agent) for number, (value, agent) in enumerate(zip("ab", agents, strict=True))
    )
    assert [text for name, text, _ in stated(Rules(others=others)) if name == "license"] == expected


def test_our_own_group_is_heard_instead_of_everyones() -> None:
    others = (Line(3, "content-signal", "ai-train=no", "*"), Line(7, "content-signal", "search=yes", "flyleaf"))
    assert stated(Rules(others=others))[1:] == [("content-signal", "ai-train=no", 3)]
    assert stated(Rules("flyleaf", others=others))[1:] == [("content-signal", "search=yes", 7)]


@pytest.mark.parametrize(
    ("text", "place", "tdm"),
    [
        ('[{"location": "/", "tdm-reservation": 1, "tdm-policy": "https://docs.example/p"}]', 1, "reserved"),
        (
            '[{"location": "/list/", "tdm-reservation": 1}, {"location": "*.html$", "tdm-reservation": 0}]',
            2,
            "not-reserved",
        ),
        ('[{"location": "/view/", "tdm-reservation": 0}, {"location": "/", "tdm-reservation": 1}]', 1, "not-reserved"),
        ('[{"location": "/view/", "tdm-reservation": "1"}]', 1, "unknown"),
        ('[{"location": "/view/", "tdm-reservation": true}]', 1, "unknown"),
        (
            '[7, {"tdm-reservation": 1}, {"location": ["/"]}, {"location": "/view/", "tdm-reservation": 1}]',
            4,
            "reserved",
        ),
    ],
)
def test_the_first_entry_whose_location_matches_speaks(text: str, place: int, tdm: str) -> None:
    [signal] = read_documents([Document(Carrier.TDMREP, TDMREP, text, SEEN)], ASKER)
    assert (signal.carrier, signal.source, signal.place, signal.seen) == (Carrier.TDMREP, TDMREP, place, SEEN)
    assert derived(signal).tdm == tdm


@pytest.mark.parametrize(
    "text", ["", "{", '{"location": "/"}', "null", "[[]]", "[" * 100_000, "[1" + "0" * 10_000 + "]"]
)
def test_a_file_that_is_no_such_array_says_nothing(text: str) -> None:
    assert read_documents([Document(Carrier.TDMREP, TDMREP, text, SEEN)], ASKER) == ()


def test_an_ai_txt_is_kept_word_for_word_and_says_nothing() -> None:
    text = "User-Agent: *\nDisallow: /\n"
    [signal] = read_documents([Document(Carrier.AI_TXT, "https://docs.example/ai.txt", text, SEEN)], ASKER)
    assert (signal.text, derived(signal)) == (text, Rights())


def test_what_the_page_says_of_mining_overrides_the_file() -> None:
    [file] = read_documents([Document(Carrier.TDMREP, TDMREP, '[{"location":"*","tdm-reservation":1}]', SEEN)], ASKER)
    meta = Signal(Carrier.META, "tdm-reservation", "0", URL, 4, SEEN)
    assert derived(file, meta).tdm == "not-reserved"
