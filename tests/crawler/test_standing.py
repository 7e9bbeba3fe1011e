"""A document of a site that can't be read any more: what it said last stands, for a while, and the files tell so."""

from contextlib import ExitStack
from typing import Any, NamedTuple

import pytest

from tests.crawler.loopback import HTML, Answer, Crawl, Loopback, Reply, crawl, preview, reset, serve
from tests.crawler.test_documents import LICENCE, PERMITS, ROBOTS, RSL, SETTINGS, TDMREP, age, answer
from tests.crawler.test_robots import moved

RESERVES = answer(b'[{"location": "/*.html$", "tdm-reservation": 1}]')
FREE = answer(b"[]")
PAGE = answer(b"<!DOCTYPE html><p>No such page, and no error either", HTML)
PERMITTED = answer(PERMITS, "application/rsl+xml")
PROHIBITED = answer(RSL.format(path="/", terms='<prohibits type="usage">ai-train</prohibits>').encode())
UNREADABLE: dict[str, Reply] = {
    "500": Answer(status=500),
    "429": Answer(status=429),
    "403": Answer(status=403),
    "a loop": moved(""),
    "reset": reset,
    "a page": PAGE,
    "cut JSON or XML": answer(b'[{"location": "/1.html", "tdm-res'),
    "nothing": answer(b""),
}
# The document, what it was, what it is a day later, and whether the page is asked for then.
CASES: dict[str, tuple[str, Reply, Reply, bool]] = {
    **{f"a reservation, {name}": (TDMREP, RESERVES, reply, False) for name, reply in UNREADABLE.items()},
    **{f"no reservation, {name}": (TDMREP, FREE, reply, True) for name, reply in UNREADABLE.items()},
    **{f"a permission, {name}": (LICENCE, PERMITTED, reply, True) for name, reply in UNREADABLE.items()},
    **{f"a prohibition, {name}": (LICENCE, PROHIBITED, reply, False) for name, reply in UNREADABLE.items()},
    "a reservation, 404": (TDMREP, RESERVES, Answer(status=404), True),
    "a reservation, 410": (TDMREP, RESERVES, Answer(status=410), True),
    "a reservation, lifted": (TDMREP, RESERVES, FREE, True),
    "a permission, 404": (LICENCE, PERMITTED, Answer(status=404), False),
    "a permission, withdrawn": (LICENCE, PERMITTED, PROHIBITED, False),
    "nothing ever, 500": (TDMREP, Answer(status=500), Answer(status=500), True),
    "no licence ever, 500": (LICENCE, Answer(status=500), Answer(status=500), False),
}
# Each page is a document of its own.
PAGES = {name: f"/{number}.html" for number, name in enumerate(CASES, 1)}


class Days(NamedTuple):
    """Three runs of many servers: all documents good, a day later, and 30 days after the first."""

    servers: dict[str, Loopback]
    runs: list[Crawl]
    asked: list[dict[str, list[str]]]
    tombstones: list[list[dict[str, Any]]]


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Days:
    output = tmp_path_factory.mktemp("standing")
    runs: list[Crawl] = []
    asked: list[dict[str, list[str]]] = []
    tombstones: list[list[dict[str, Any]]] = []
    with ExitStack() as stack:
        servers = {name: stack.enter_context(serve({PAGES[name]: Answer(preview())})) for name in CASES}
        for day in (0, 1, 30):
            for name, server in servers.items():
                path, before, after, _ = CASES[name]
                server.asked.clear()
                named = f"License: {server.url}{LICENCE}\n" if path == LICENCE else ""
                server.replies |= {path: after if day else before, ROBOTS: answer(named.encode())}
            urls = " ".join(server.url + PAGES[name] for name, server in servers.items())
            runs.append(crawl(output, urls=urls, settings={**SETTINGS, "SITE_DOCUMENTS": TDMREP}))
            asked.append({name: server.paths for name, server in servers.items()})
            tombstones.append(runs[-1].rows("tombstones")[sum(map(len, tombstones)) :])
            age(output, 1 if day == 0 else 29)
    return Days(servers, runs, asked, tombstones)


@pytest.mark.parametrize("name", CASES)
def test_what_a_document_said_last_stands_where_it_can_not_be_read(days: Days, name: str) -> None:
    path, _, _, is_asked = CASES[name]
    assert path in days.asked[1][name]
    assert (PAGES[name] in days.asked[1][name]) == is_asked


@pytest.mark.parametrize("name", [name for name in CASES if name.partition(", ")[2] in UNREADABLE])
def test_after_thirty_days_an_unreadable_document_is_as_one_that_was_never_read(days: Days, name: str) -> None:
    assert (PAGES[name] in days.asked[2][name]) == (CASES[name][0] == TDMREP)


def test_what_stands_withdraws_nothing_and_what_is_gone_or_too_old_does(days: Days) -> None:
    published = {row["id"]: row["metadata"]["url"] for row in days.runs[0].rows("records")}
    names = {server.url + PAGES[name]: name for name, server in days.servers.items()}
    withdrawn = [{names[published[row["id"]]] for row in rows} for rows in days.tombstones]
    assert withdrawn == [
        set(),
        {"a permission, 404", "a permission, withdrawn"},
        {f"a permission, {name}" for name in UNREADABLE},
    ]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("a reservation, 500", [(200, True), (500, False), (200, True), (500, False)]),
        ("a permission, cut JSON or XML", [(200, True), (200, False), (200, True), (200, False)]),
        ("a permission, reset", [(200, True), (0, False), (200, True), (0, False)]),
        ("a reservation, 404", [(200, True), (404, False), (404, False)]),
    ],
)
def test_both_the_answer_and_what_stands_for_it_are_in_the_evidence(
    days: Days, name: str, rows: list[tuple[int, bool]]
) -> None:
    path, before, _, _ = CASES[name]
    assert isinstance(before, Answer)
    found = [row for row in days.runs[-1].rows("rights/documents") if row["address"] == days.servers[name].url + path]
    assert [(row["status"], row["text"] == before.content.decode()) for row in found] == rows
    assert len({row["run"] for row in found}) == 3
    # What stands, the last row but one, is told with a time of its own, before the answer's.
    assert found[-2]["fetched"] <= found[1]["fetched"]
