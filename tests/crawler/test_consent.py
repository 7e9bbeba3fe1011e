"""What the documents of a site reserve is not asked for: seen by the server and in the files of a run."""

import asyncio
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pytest
from scrapy import Request
from scrapy.crawler import Crawler

from crawler.consent import STATED, Consent, Terms
from crawler.courtesy.documents import Documents
from crawler.courtesy.robots import KNOWN, Known
from crawler.courtesy.rules import parse
from crawler.loader import load_site
from crawler.outcomes import Refused
from crawler.pages import Received, read
from crawler.settings import ITEM_PIPELINES
from crawler.spiders.preview import PreviewSpider
from pipelines.evidence import Policy
from pipelines.record import Entry
from pipelines.road import Road
from pipelines.storage.hosts import RobotsCopy
from pipelines.storage.hosts_sqlite import SqliteHosts
from tests.crawler.loopback import BODY, HTML, Answer, Crawl, Loopback, crawl, preview, serve
from tests.crawler.test_robots import PLAIN
from tests.storage.unpacked import read_output

ROBOTS = "/robots.txt"
CANARY = "灯塔下的渡船清早离岸"
RESERVED = ("skipped", "ai_optout")
TRAINING = b"User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n"
RSL = b"License: https://shelf.invalid/license.xml\n"
# Each robots.txt with the signals that keep the pages below it back.
KEPT_BACK: dict[str, tuple[bytes, str]] = {
    "training crawlers": (TRAINING, "robots.txt user-agent: ccbot\nrobots.txt user-agent: gptbot"),
    "AIPREF": (b"User-agent: *\nContent-Usage: train-ai=n\nAllow: /\n", "robots.txt content-usage: train-ai=n"),
    "a longer path": (
        b"Content-Usage: train-ai=y\nContent-Usage: / train-ai=n\n",
        "robots.txt content-usage: / train-ai=n",
    ),
    "Content Signals": (
        b"User-agent: *\nContent-Signal: search=yes,ai-train=no\nAllow: /\n",
        "robots.txt content-signal: search=yes,ai-train=no",
    ),
    "an RSL licence that was not read": (RSL, "robots.txt license: https://shelf.invalid/license.xml"),
}
# Each robots.txt with what a record below it says, besides that robots.txt allows it.
OPEN: dict[str, tuple[bytes, dict[str, str]]] = {
    "nothing": (b"", {}),
    "another path": (TRAINING.replace(b"/", b"/elsewhere"), {}),
    "everyone but us": (b"User-agent: *\nDisallow: /\nUser-agent: flyleaf\nAllow: /\n", {}),
    "a search crawler": (b"User-agent: Googlebot\nDisallow: /\n", {}),
    "AIPREF": (b"Content-Usage: train-ai=y, search=n\n", {"rights_train_ai": "allow", "rights_search": "deny"}),
    "no AIPREF": (b"Content-Usage: Train-AI=n\n", {}),
    "the group of another": (b"User-agent: shelfbot\nContent-Signal: ai-train=no\n", {}),
    "Content Signals": (
        b"# ours\nUser-agent: *\nContent-Signal: ai-train=yes, ai-input=no # for now\n",
        {"rights_train_ai": "allow", "rights_ai_input": "deny"},
    ),
}


class Seen(NamedTuple):
    """One crawl of many servers, each with a page and a listing."""

    crawl: Crawl
    servers: Mapping[str, Loopback]

    def rows(self, kind: str, name: str) -> list[dict[str, Any]]:
        """The lines of a kind that are about a server's page."""
        url = self.servers[name].url
        found = [row for row in self.crawl.rows(kind) if row.get("address", "").startswith(url)]
        return found or [row for row in self.crawl.rows(kind) if url in str(row)]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    output = tmp_path_factory.mktemp("consent")
    files = {
        name: content for name, (content, _) in [*KEPT_BACK.items(), *((f"open: {k}", v) for k, v in OPEN.items())]
    }
    with ExitStack() as stack:
        servers = {
            name: stack.enter_context(serve({ROBOTS: Answer(content, media_type=PLAIN)}))
            for name, content in files.items()
        }
        servers["no such file"] = stack.enter_context(serve({ROBOTS: Answer(TRAINING, 404)}))
        for place, server in enumerate(servers.values(), 1):
            text = BODY.replace("读者凭", f"{CANARY},{place}号读者凭") if place <= len(KEPT_BACK) else BODY
            server.replies[f"/{place}.html"] = Answer(preview(text))
        urls = [f"{server.url}/{place}.html" for place, server in enumerate(servers.values(), 1)]
        listing = f"{servers['training crawlers'].url}/list.html"
        yield Seen(crawl(output, urls=" ".join(urls), listing=listing), servers)


@pytest.mark.parametrize("name", KEPT_BACK)
def test_a_page_that_robots_txt_reserves_is_not_asked_for(seen: Seen, name: str) -> None:
    server = seen.servers[name]
    assert server.paths == [ROBOTS]
    assert seen.rows("records", name) == []
    row = seen.rows("rejects", name)[0]
    assert (row["state"], row["reason"]) == RESERVED
    assert row["facts"] == {"rights": "train_ai=deny", "signals": KEPT_BACK[name][1], "source": server.url + ROBOTS}


def test_a_listing_below_a_reserved_path_is_not_asked_for_either(seen: Seen) -> None:
    server = seen.servers["training crawlers"]
    assert seen.crawl.rejects()[f"{server.url}/list.html"] == RESERVED


def test_nothing_of_a_page_that_was_kept_back_stands_in_any_file(seen: Seen) -> None:
    assert [path for path, content in read_output(seen.crawl.output) if CANARY.encode() in content] == []
    assert len(seen.crawl.rows("records")) == len(OPEN) + 1


@pytest.mark.parametrize("name", OPEN)
def test_a_record_says_what_robots_txt_says_of_its_page(seen: Seen, name: str) -> None:
    [record] = seen.rows("records", f"open: {name}")
    assert said(record["metadata"]) == {"rights_robots": "allow", **OPEN[name][1]}


def test_a_file_that_is_not_there_says_nothing(seen: Seen) -> None:
    [record] = seen.rows("records", "no such file")
    assert said(record["metadata"]) == {}
    assert record["metadata"]["rights_evidence_id"] == ""


def test_a_line_of_robots_txt_stands_in_the_evidence_with_its_number_and_time(seen: Seen) -> None:
    name = "open: Content Signals"
    [row], source = seen.rows("rights", name), seen.servers[name].url + ROBOTS
    fetched = row["signals"][0][-1]
    assert row["signals"] == [
        ["robots.txt", "user-agent", "flyleaf", source, 0, fetched],
        ["robots.txt", "content-signal", "ai-train=yes, ai-input=no", source, 3, fetched],
    ]
    assert row["claims"] == [["robots", "allow", 0], ["train_ai", "allow", 1], ["ai_input", "deny", 1]]
    [record] = seen.rows("records", name)
    assert fetched <= record["added"]


def said(values: Mapping[str, Any]) -> dict[str, str]:
    """What the keys of a record that speak of rights say, where they say something."""
    named = {key: value for key, value in values.items() if key == "use" or ("rights_" in key and "_id" not in key)}
    return {key: value for key, value in named.items() if value not in {"unknown", "silent"}}


def ask(policy: Policy, *tokens: str, content: bytes = TRAINING) -> Request:
    """A request that passed, with what it carries then."""
    known = Known(RobotsCopy("https://5ykj.com", 200, time.time(), content), parse(content), None, time.time() + 1)
    request = Request("https://5ykj.com/doc/7.html", meta={KNOWN: known})
    documents = Documents(Crawler(PreviewSpider, {"ROBOTS_MAX_AGE": 60, "ROBOTS_RETRY": 60}), SqliteHosts())
    consent = Consent(documents, Terms(frozenset({"flyleaf", *tokens}), (), policy))
    asyncio.run(consent.process_request(request))
    return request


def test_an_operator_may_record_what_robots_txt_reserves() -> None:
    with pytest.raises(Refused, match="ai_optout"):
        ask(Policy.OBEY)
    moment, stated = datetime(2026, 11, 20, tzinfo=UTC), ask(Policy.RECORD).meta[STATED]
    received = Received("https://5ykj.com/doc/7.html", HTML, preview(), moment, stated=stated)
    entry = Road.named(ITEM_PIPELINES).run(read(received, replace(load_site("lianshan"), reservations="record")))
    assert isinstance(entry, Entry)
    assert said(entry.record.metadata.model_dump()) == {
        "rights_robots": "allow",
        "rights_train_ai": "deny",
        "use": "reserved",
    }


def test_a_line_for_the_operators_own_crawler_binds_it() -> None:
    content = b"User-agent: shelfbot\nContent-Usage: train-ai=n\n"
    with pytest.raises(Refused, match="ai_optout"):
        ask(Policy.OBEY, "shelfbot", content=content)
    assert [signal.text for signal in ask(Policy.OBEY, content=content).meta[STATED].signals] == ["flyleaf"]
